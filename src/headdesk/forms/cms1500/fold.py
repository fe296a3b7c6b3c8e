"""Text as the form takes it: capital letters A to Z, digits and few signs.

Source: NUCC 1500 instruction manual, print rules and items 2, 5 and 17.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from anyascii import anyascii

from headdesk.domain.errors import FormError
from headdesk.forms.cms1500.words import box_words

_SAME: Mapping[int, str | None] = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bb\u02bc\u02b9\u2032\uff07\u00b4`", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"),
    }
)
"""Typographic signs and the plain one that they stand for; signs without a shape go."""
_PLAIN = re.compile(r"[A-Z0-9 '-]*", re.ASCII)


def fold_name(box: str, text: str, *, apostrophes: bool) -> str:
    """Return one part of a person's name: hyphens stay, periods go, apostrophes as the payer wants.

    Raises:
        FormError: A letter is not Latin, or nothing is left to print.
    """
    folded = _tidy(_drop(_capitals(text), "." if apostrophes else ".'", blank=","))
    if not _PLAIN.fullmatch(folded) or (text.strip() and not re.search(r"[A-Z0-9]", folded)):
        raise _no_name(box)
    return folded


def fold_address(box: str, text: str, *, apostrophes: bool) -> str:
    """Return part of an address without commas, periods and number signs.

    Raises:
        FormError: It holds another sign that the form does not take.
    """
    capitals = re.sub(r"(?<=\d)\.(?=\d)", " ", _capitals(text)).replace("&", " AND ")
    return _plain(box, _drop(capitals, "." if apostrophes else ".'", blank=",#"))


def fold_title(box: str, text: str, *, apostrophes: bool) -> str:
    """Return the name of a company or plan, or a credential; ``&`` becomes AND, other punctuation goes.

    Raises:
        FormError: It holds another sign that the form does not take.
    """
    capitals = _capitals(text).replace("&", " AND ")
    return _plain(box, _drop(capitals, "." if apostrophes else ".'", blank=",#/()"))


def fold_number(box: str, text: str) -> str:
    """Return a number or code without its blanks and hyphens; nothing else is taken away.

    Raises:
        FormError: It holds anything but letters and digits.
    """
    bare = re.sub(r"[\s-]", "", text.translate(_SAME))
    if not re.fullmatch(r"[A-Za-z0-9]*", bare, re.ASCII):
        words = box_words(box)
        raise FormError(box, f"{words.label}, takes letters and digits only.", f"Look at it {words.place}.")
    return bare.upper()


def fold_remark(box: str, text: str) -> str:
    """Return free text, blanks and points as they are.

    Raises:
        FormError: It holds a sign that the form does not take.
    """
    folded = _capitals(text).strip()
    if not re.fullmatch(r"[A-Z0-9 ,'.-]*", folded):
        raise _unprintable(box)
    return folded


def _capitals(text: str) -> str:
    """Return the text with each Latin letter as A to Z; what has no such form stays and fails later."""
    return "".join(_each(unicodedata.normalize("NFD", text.translate(_SAME))))


def _each(text: str) -> Iterator[str]:
    """Yield each sign in capitals, marks on letters left out."""
    on_letter = False
    for sign in text:
        if on_letter and unicodedata.combining(sign):
            continue
        folded = _one(sign)
        on_letter = folded.isascii() and folded.isalpha()
        yield folded


def _one(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign.isascii():
        return sign.upper()
    if not (sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN ")):
        return sign
    plain = anyascii(sign).upper()
    return plain if re.fullmatch(r"[A-Z']+", plain) else sign


def _drop(text: str, signs: str, *, blank: str) -> str:
    return text.translate(str.maketrans(blank, " " * len(blank), signs))


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip("- ")


def _plain(box: str, text: str) -> str:
    folded = _tidy(text)
    if not _PLAIN.fullmatch(folded):
        raise _unprintable(box)
    return folded


def _no_name(box: str) -> FormError:
    words = box_words(box)
    return FormError(
        box,
        f"{words.label}, has a letter or sign that the form cannot print.",
        f"Type the name {words.place} in Latin letters, as it stands on the card.",
    )


def _unprintable(box: str) -> FormError:
    words = box_words(box)
    return FormError(
        box,
        f"{words.label}, has a letter or sign that the form cannot print.",
        f"Write it {words.place} with letters, digits and hyphens.",
    )
