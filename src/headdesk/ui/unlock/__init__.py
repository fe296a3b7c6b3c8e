"""The way in: first choices, unlocking, a new practice, a practice out of a backup."""
