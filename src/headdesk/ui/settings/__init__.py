"""Settings: the practice, its payers and rates, safety, and how the program looks."""
