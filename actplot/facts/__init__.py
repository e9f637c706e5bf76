"""The vocabulary of properties: what each means and how its value is put into words; and the store of what was found."""
