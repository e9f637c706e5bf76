"""Functions as code of other libraries and languages: what an activation is called there, or a definition in that library's words."""
