"""Which signs the paper can show, and what stands there for the others.

Laid out are Latin, Greek and Cyrillic letters and the common signs. What the embedded font lacks, what runs
from right to left and what needs its marks placed (see docs/adr) stands as its number in Unicode, so that
nothing is lost, and `unprintable` names it before anything is printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from headdesk.domain.errors import Problem
from headdesk.forms.record.document import Branch, Document, Facts, Picture, Prose, Section, Table, Tree
from headdesk.forms.record.lettering import TEXT, widths

_PLAIN: Final = re.compile(r"[ -~\n]*")
_BREAKS: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NAMED: Final = 5
"""How many signs are named one by one; the rest are counted."""
_SIGNS: Final = 4096
"""More than the letters that the paper can show."""


def shown(text: str) -> str:
    """Return a text as it can be laid out, all its line breaks alike."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(map(_shown, _composed(text)))


def shown_on_one_line(text: str) -> str:
    """Return a text as it can be laid out on a line, its breaks and runs of blanks as one blank."""
    return " ".join(shown(text).split())


def unprintable(document: Document) -> list[Problem]:
    """Return what of a document does not come out as it was written, one problem for each section."""
    return problems(words_of(document))


def problems(words: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return a problem for each place, in order, whose texts have signs that stand as their number."""
    lost: dict[str, dict[str, None]] = {}
    for place, text in words:
        found = (sign for sign in _composed(text) if _shown(sign).startswith("[U+"))
        if signs := dict.fromkeys(found):
            lost.setdefault(place, {}).update(signs)
    return [
        Problem(
            place,
            f"{place or 'A section'} has signs that paper cannot show yet: {_named(signs)}.",
            "Print anyway, with their Unicode numbers in their place, or write them in Latin letters first.",
            blocking=False,
        )
        for place, signs in lost.items()
    ]


def _composed(text: str) -> str:
    """Return a text with letters and marks as one sign where there is one, and all its line breaks alike."""
    return unicodedata.normalize("NFC", _BREAKS.sub("\n", text))


def words_of(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each text of a document with the place where it stands."""
    yield "The letterhead", document.letterhead.words
    yield "The client’s name", document.client.name
    yield "The title", document.title
    for fact in document.facts:
        yield fact.label, f"{fact.label} {fact.value}"
    for section in document.sections:
        yield from ((section.label, text) for text in (section.label, *_texts(section)))
    if document.missing:
        yield "What was missing", "\n".join((*document.missing.what, document.missing.reason))
    for addendum in document.addenda:
        yield "An addendum", f"{addendum.title}\n{addendum.reason}\n{addendum.text}"
    for signature in (*document.signatures, *(addendum.signature for addendum in document.addenda)):
        yield "A signature", f"{signature.name} {signature.credential} {signature.license_number}"


def _texts(section: Section) -> Iterator[str]:
    match section:
        case Prose():
            yield section.text
        case Facts():
            yield from (words for fact in section.facts for words in (fact.label, fact.value))
        case Table():
            yield from (*section.heads, *(cell for row in section.rows for cell in row), section.remark)
        case Tree():
            for branch in section.branches:
                yield from _branch(branch)
        case Picture():
            yield section.remark


def _branch(branch: Branch) -> Iterator[str]:
    yield from (branch.label, branch.text)
    for fact in branch.facts:
        yield from (fact.label, fact.value)
    for below in branch.branches:
        yield from _branch(below)


@lru_cache(_SIGNS)  # a sign by itself says nothing of anyone
def _shown(sign: str) -> str:
    """Return what stands on paper for a sign: itself, a blank, nothing, or its number."""
    category = unicodedata.category(sign)
    if sign == "\n":
        return sign
    if sign == "\t":
        return "    "
    if category == "Zs":
        return "\u00a0" if sign in "\u00a0\u2007\u202f" else " "
    if category in {"Cc", "Cf"}:  # without a shape of their own
        return ""
    return sign if _has_a_place(sign, category) else f"[U+{ord(sign):04X}]"


def _has_a_place(sign: str, category: str) -> bool:
    """Whether the font has the sign, and setting it from left to right, one beside the other, is right."""
    return (
        sign in widths(TEXT.face)
        and not category.startswith("M")
        and unicodedata.bidirectional(sign) not in {"R", "AL", "AN"}
    )


def _named(signs: Iterable[str]) -> str:
    """Return the signs with their names: *א (Hebrew letter alef)*."""
    every = list(signs)
    words = [f"{_drawn(sign)} ({unicodedata.name(sign, 'no name').capitalize()})" for sign in every]
    more = [f"and {len(every) - _NAMED} more"] if len(every) > _NAMED else []
    return ", ".join([*islice(words, _NAMED), *more])


def _drawn(sign: str) -> str:
    """Return a sign where a screen can show it by itself, else its number."""
    return sign if unicodedata.category(sign)[0] in "LNPS" else f"U+{ord(sign):04X}"
