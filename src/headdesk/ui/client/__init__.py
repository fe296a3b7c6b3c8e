"""One client: overview, sessions, details, coverage, papers, account."""
