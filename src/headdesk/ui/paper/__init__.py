"""Documents on their way out: looked at, printed, saved as files."""
