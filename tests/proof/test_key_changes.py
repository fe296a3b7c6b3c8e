"""Changing the password on a disk that fails at any moment: what is said is what opens the practice."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.conftest import CHEAP, PASSWORD

from headdesk.domain.errors import WrongKeyError
from headdesk.store.vault import create, unlock, unlock_with_code

NEW = "another invented phrase"
LAST_CALL = 8
"""Three key files are written, each with two calls that flush; the last ones are never reached."""
CHANGER = f"""
import sys
from pathlib import Path
from headdesk.domain.errors import StoreError
from headdesk.store.key_file import KdfCost
from headdesk.store.ways_in import new_password
cost = KdfCost({CHEAP.memory}, {CHEAP.time}, {CHEAP.lanes})
change = new_password(Path(sys.argv[1]), {PASSWORD!r}, {NEW!r}, cost=cost)
try:
    change.make()
except StoreError:
    print("refused")
else:
    print("made")
"""


@pytest.mark.proof
@pytest.mark.parametrize("forever", [False, True])
@pytest.mark.parametrize("call", range(1, LAST_CALL + 1))
def test_what_is_said_is_what_opens_it(tmp_path, needs, now, call, forever):
    folder = tmp_path / "Invented.headdesk"
    made, code = create(folder, PASSWORD, cost=CHEAP, actor="", now=now)
    made.close(now=now)
    when = f"{call}+" if forever else f"{call}"
    tracer = [needs("strace"), "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync"]
    failing = ["-e", f"inject=fsync:error=EIO:when={when}"]
    told = subprocess.run(
        [*tracer, *failing, sys.executable, "-c", CHANGER, folder],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    right, wrong = (NEW, PASSWORD) if told == "made" else (PASSWORD, NEW)
    unlock(folder, right, actor="").close(now=now)
    with pytest.raises(WrongKeyError):
        unlock(folder, wrong, actor="")
    unlock_with_code(folder, code, actor="").close(now=now)
