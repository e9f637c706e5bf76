"""Words on balls and exact numbers: enclosures that prove."""
