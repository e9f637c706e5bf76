"""Files of a user's own functions: read and checked table by table, and put before the catalogue."""
