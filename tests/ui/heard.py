"""What a desk says from now on, for a test to look at."""

from __future__ import annotations

from headdesk.ui.places import Place


def went(desk):
    """Every place that is gone to from now on."""
    places: list[Place] = []
    desk.going.connect(places.append)
    return places


def said(desk):
    """Every sentence that is said from now on."""
    words: list[str] = []
    desk.said.connect(lambda sentence, _action, _then: words.append(sentence))
    return words
