"""From a definition to its facts: finders of properties, and the certificates and identities that prove them."""
