"""The encrypted practice file: the only place with SQL and keys."""
