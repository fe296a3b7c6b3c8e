"""Money: what is expected, what came, and what to do about the difference."""
