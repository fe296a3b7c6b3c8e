"""Templates as files: to take one to another practice, or to a colleague."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final
from unicodedata import normalize

from headdesk.domain.errors import InvalidValueError, RuleBrokenError
from headdesk.domain.template_shape import refuse_unfit
from headdesk.domain.templates import Template, parts_of, read
from headdesk.store import activity
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import templates
from headdesk.usecases.files import write_chosen

LARGEST: Final = 256 * 1024
"""Bytes; the longest template that ships takes 9 kB."""


def file_name(template: Template) -> str:
    """Return a name for a template's file, of signs that every system takes."""
    plain = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in template.label)
    return f"{' '.join(plain.split()) or 'Template'}.json"


def write(connection: Connection, key: str, path: Path, *, now: datetime) -> None:
    """Write the newest version of a template into a file and, once it is there, record the export.

    Raises:
        RuleBrokenError, StoreError: The file could not be written; nothing was recorded.
    """
    template = templates.newest(connection, key)
    write_chosen(path, json.dumps(parts_of(template), ensure_ascii=False, indent=1).encode())
    with transaction(connection):
        activity.record(connection, now=now, action="export", entity="template")


def bring_in(connection: Connection, path: Path, *, now: datetime) -> Template:
    """Record what a file holds as a template of the person's own, under a name that is free; return it.

    Raises:
        RuleBrokenError: The file cannot be read, or is too large.
        InvalidValueError: It is no template, or one that does not hold together; nothing was recorded.
    """
    found = read_file(path)
    if found.measure:
        raise InvalidValueError("This template is made of a measure.", "Choose another file.")
    label = templates.free_label(connection, found.label)
    return templates.take_in(connection, replace(found, label=label), now=now)


def read_file(path: Path) -> Template:
    """Return the template that a file holds.

    Raises:
        RuleBrokenError: The file cannot be read, or is too large.
        InvalidValueError: It is no template, or one that does not hold together.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise RuleBrokenError("The file cannot be read.", "Choose another file.") from error
    if len(content) > LARGEST:
        raise RuleBrokenError("A template has at most 256 kB, and this file is larger.", "Choose another.")
    try:
        parts = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
        composed = json.loads(normalize("NFC", json.dumps(parts, ensure_ascii=False)))
    except (ValueError, RecursionError) as error:
        raise InvalidValueError("The file is not JSON.", "Choose a file that Headdesk exported.") from error
    found = read(composed)
    refuse_unfit("template", composed)
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object of which nothing stands twice: of two, one would be lost unseen.

    Raises:
        InvalidValueError: A name stands twice.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        raise InvalidValueError("Something stands twice in one part of the file.", "Mend the file.")
    return found
