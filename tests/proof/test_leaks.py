"""Nothing that a client says or is called can be found outside the encrypted file's cipher text."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import pytest

CANARIES = (
    *("Quetzalcanary", "zyxwcanarynote", "CANARYMEMBER77"),
    *("canarysearched", "canaryaddendum", "canary@invented"),
)
HOMES = ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


def disguises(word: str) -> Iterator[bytes]:
    """A word as it might lie in a file: plain, wide, in hexadecimal, in base64 at each alignment."""
    plain = word.encode()
    yield from (plain, plain.lower(), plain.upper(), word.encode("utf-16-le"), word.encode("utf-16-be"))
    yield plain.hex().encode()
    for shift in range(3):
        yield base64.b64encode(b"\0" * shift + plain)[4:-4]


def leaks(root: Path) -> list[str]:
    """Every file below a folder that holds a planted word in any disguise."""
    needles = [form for word in CANARIES for form in disguises(word)]
    found = []
    for path in (p for p in root.rglob("*") if p.is_file()):
        content = path.read_bytes()
        found += [f"{path.name}: {needle!r}" for needle in needles if needle in content]
    return found


@pytest.mark.proof
@pytest.mark.parametrize("ending", ["closes", "is killed"])
def test_planted_words_are_nowhere(
    tmp_path: Path, sample_made: Path, start: Callable[..., Popen[str]], ending: str
) -> None:
    homes = {name: tmp_path / name for name in HOMES}
    for home in homes.values():
        home.mkdir()
    folder = Path(shutil.copytree(sample_made, homes["XDG_DATA_HOME"] / sample_made.name))
    program = start("planter.py", str(folder), ending, **{name: str(home) for name, home in homes.items()})
    output, _ = program.communicate(timeout=90)
    assert "planted" in output
    (tmp_path / "output.log").write_text(output, encoding="utf-8")
    assert leaks(tmp_path) == []


def test_the_search_finds_a_planted_file(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_bytes(b"..." + os.urandom(9) + CANARIES[0].encode("utf-16-le"))
    (tmp_path / "coded.txt").write_bytes(base64.b64encode(b"some words and zyxwcanarynote behind them"))
    assert len(leaks(tmp_path)) == 2
