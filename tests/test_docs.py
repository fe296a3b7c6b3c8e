"""The documents tell the truth: paths exist, words and sources are listed, made pages are up to date."""

from __future__ import annotations

import importlib.util
import re
from enum import StrEnum
from pathlib import Path
from types import ModuleType

import pytest

from headdesk.domain import claims, ledger, records, sessions

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")]


def made() -> ModuleType:
    """The module that writes the made pages."""
    spec = importlib.util.spec_from_file_location("documents", ROOT / "packaging" / "documents.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_schema_page_is_what_a_fresh_practice_has():
    assert (DOCS / "schema.md").read_text(encoding="utf-8") == made().schema() + "\n"


def test_the_page_of_keys_is_what_the_window_binds():
    assert (DOCS / "guide" / "keys.md").read_text(encoding="utf-8") == made().keys()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_exists(page):
    named = re.findall(
        r"`((?:src|tests|docs|resources|packaging)/[\w./-]+)`", page.read_text(encoding="utf-8")
    )
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", [*PAGES, *DOCS.rglob("*.md")], ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    "words",
    [
        claims.ClaimState,
        ledger.Account,
        ledger.EntryKind,
        sessions.Outcome,
        sessions.Stage,
        sessions.Modality,
        sessions.SessionKind,
    ],
)
def test_the_glossary_knows_every_word_of(words: type[StrEnum]):
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8").lower()
    assert [word.value for word in words if word.value.lower() not in glossary] == []


def test_the_glossary_knows_every_table():
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8").lower()
    tables = re.findall(r"^## (\w+)$", (DOCS / "schema.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert tables
    assert [table for table in tables if table.replace("_", " ") not in glossary] == []


def test_every_kind_of_dated_record_has_words():
    assert all(kind.value == kind.value.lower() for kind in records.RecordKind)


def test_every_source_in_a_docstring_is_listed():
    listed = re.findall(r"^\| ([^|]+) \|", (DOCS / "sources.md").read_text(encoding="utf-8"), re.MULTILINE)
    names = [name.strip() for entry in listed for name in entry.split(",")]
    unlisted = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        for cited in re.findall(r"Source: (.+)", path.read_text(encoding="utf-8")):
            own = cited.startswith(("``", "our own", "the same"))
            if not own and not any(name in cited for name in names):
                unlisted.append(f"{path.name}: {cited}")
    assert unlisted == []


def test_decisions_are_numbered_and_in_the_index():
    index = (DOCS / "adr" / "index.md").read_text(encoding="utf-8")
    decisions = sorted(path.name for path in (DOCS / "adr").glob("0*.md"))
    assert [int(name[:4]) for name in decisions] == list(range(1, len(decisions) + 1))
    assert [name for name in decisions if name not in index] == []


def test_architecture_fits_on_two_pages():
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 110
