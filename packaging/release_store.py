"""Make the small encrypted practice that a release leaves behind for the tests of all later ones.

``python packaging/release_store.py tests/store/releases/0.2.0`` writes it with this state of the program,
once and never again. The people in it are invented, and its password is the sample's.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from headdesk.store.key_file import KdfCost
from headdesk.store.vault import unlock
from headdesk.ui.tour import job
from headdesk.usecases import sample
from headdesk.usecases.vaults import make_sample

CHEAP = KdfCost(memory=19 * 1024, time=2, lanes=1)
SESSIONS = 1
"""The smallest sample: one week of the cast."""
KEPT = ("practice.db", "practice.keys", "practice.keys.bak")


def main(target: Path) -> None:
    """Make a sample practice, take one session through the house, and keep its files."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = make_sample(Path(temporary) / "Release.headdesk", cost=CHEAP, sessions=SESSIONS)
        vault = unlock(folder, sample.PASSWORD, actor="release")
        with vault.connect() as connection:
            session = job.first_waiting(connection)
            for step in (job.confirm, job.write, job.sign):
                step(connection, session, sample.SAMPLE_NOW)
            claim_id = job.code(connection, session, sample.SAMPLE_NOW)
            job.print_both(connection, claim_id, sample.SAMPLE_NOW)
            job.file(connection, claim_id, sample.SAMPLE_NOW)
            job.answer(connection, claim_id, sample.SAMPLE_NOW)
        vault.close(now=sample.SAMPLE_NOW)
        target.mkdir(parents=True)
        for name in KEPT:
            shutil.copy(folder / name, target / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
