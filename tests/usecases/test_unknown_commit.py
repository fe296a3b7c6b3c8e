"""A drive that stops answering at the worst moment: what is tried again is not posted twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import AUDIT_KEY, DB_KEY
from tests.usecases.conftest import NOW, TODAY

from headdesk.domain.errors import RuleBrokenError, StoreError
from headdesk.domain.money import Money
from headdesk.store import driver, ledger
from headdesk.store.connection import connect
from headdesk.usecases import client_payments

MARK = b"made by a person"
PAID = Money(2500)


class VanishingDrive(driver.Connection):
    """The driver's connection to a drive that is gone once a COMMIT has reached it."""

    file: Path | None = None

    def execute(self, sql: str, *params: Any) -> Any:
        found = super().execute(sql, *params)
        if sql == "COMMIT" and self.file is not None:
            self.file.rename(self.file.with_name("away.db"))
            raise driver.Error("disk I/O error")
        return found


@pytest.fixture
def drive(world, tmp_path, monkeypatch):
    """The file of the practice; connections from here on lose it at their first commit."""
    real: Any = driver.connect
    monkeypatch.setattr(driver, "connect", lambda *a, **k: real(*a, factory=VanishingDrive, **k))
    world.coded(world.alex)
    world.connection.close()
    monkeypatch.setattr(VanishingDrive, "file", tmp_path / "invented.db")
    return tmp_path / "invented.db"


def pay(connection, client_id, amount=PAID):
    return client_payments.post(connection, client_id, amount, on=TODAY, now=NOW, mark=MARK)


def test_a_payment_recorded_though_nobody_could_say_so_is_not_posted_again(world, drive, monkeypatch):
    with connect(drive, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as opened:
        owed = ledger.client_balance(opened, world.alex)
        with pytest.raises(StoreError, match="stopped answering"):
            pay(opened, world.alex)
        drive.with_name("away.db").rename(drive)
        monkeypatch.setattr(VanishingDrive, "file", None)
        assert pay(opened, world.alex) == owed - PAID
        assert pay(opened, world.alex) == owed - PAID
        assert ledger.marked(opened, MARK) is not None
        with pytest.raises(RuleBrokenError, match="was posted when this was first tried"):
            pay(opened, world.alex, PAID + PAID)
