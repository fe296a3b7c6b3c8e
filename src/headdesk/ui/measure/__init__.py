"""Outcome measures: their items with answers, and their trend."""
