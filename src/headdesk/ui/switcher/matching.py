"""Whether what was typed means a thing of some name."""

from __future__ import annotations


def matches(words: str, typed: str) -> bool:
    """Return whether each typed word begins a word."""
    beginnings = words.casefold().split()
    return all(any(word.startswith(part) for word in beginnings) for part in typed.casefold().split())
