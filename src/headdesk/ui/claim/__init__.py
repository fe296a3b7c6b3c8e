"""One claim: its form, its checks, its timeline, and how it leaves the house."""
