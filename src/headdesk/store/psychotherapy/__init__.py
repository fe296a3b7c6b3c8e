"""Psychotherapy notes on disk: their own keys and tables, which nothing else in the program asks for."""
