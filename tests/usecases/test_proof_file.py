"""The proof can be checked with nothing but the file, says no client's words, and goes over nothing."""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
from decimal import Decimal

import pytest

from headdesk.domain.errors import RuleBrokenError, StoreError
from headdesk.store import activity, payers, people
from headdesk.store import vault as vaults
from headdesk.usecases import proof_file, sample

TODAY = sample.SAMPLE_NOW.date()
FOUND = {"file": (), "ledger": ("Claim 1001 does not add up to its charge.",)}


@pytest.fixture
def opened(sample_made, tmp_path):
    """The sample practice, opened, and a connection to it."""
    folder = shutil.copytree(sample_made, tmp_path / "Sample.headdesk")
    vault = vaults.unlock(folder, sample.PASSWORD, actor="Mara Ellison")
    with vault.connect() as connection:
        yield vault, connection
    vault.abandon()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "proof.json"


@pytest.fixture
def proof(opened, path):
    vault, connection = opened
    proof_file.write(connection, vault, path, FOUND, now=sample.SAMPLE_NOW)
    return json.loads(path.read_text("utf-8"))


def test_the_chain_follows_from_the_file_alone(proof):
    before = bytes.fromhex(proof["chain"]["first"])
    links = proof["chain"]["links"]
    assert [link["seq"] for link in links] == list(range(1, len(links) + 1))
    assert {link["kind"] for link in links} >= {"note", "filing"}
    for link in links:
        row = [link[name] for name in ("seq", "kind", "subject", "at", "fingerprint")]
        before = hashlib.sha256(before + json.dumps(row, separators=(",", ":")).encode()).digest()
        assert link["link"] == before.hex()


def test_each_signed_record_has_the_fingerprint_of_its_link(proof):
    signed = {one["link"]: (one["kind"], one["subject"], one["sha256"]) for one in proof["signed"]}
    links = {
        link["seq"]: (link["kind"], link["subject"], link["fingerprint"])
        for link in proof["chain"]["links"]
        if link["kind"] != "filing"
    }
    assert signed == links
    assert all(one["note"] for one in proof["signed"])


def test_whoever_has_the_key_finds_every_seal_of_the_log(proof, opened):
    keys = opened[0].keys()
    before = bytes.fromhex(proof["activity"]["first"])
    for seq, entry in enumerate(proof["activity"]["entries"], start=1):
        assert entry["seq"] == seq
        row = [entry[name] for name in activity.COLUMNS]
        sealed = before + json.dumps(row, separators=(",", ":")).encode()
        before = hmac.digest(keys.audit, sealed, "sha256")
        assert entry["seal"] == before.hex()
    assert keys.audit.hex() not in json.dumps(proof)
    keys.wipe()


def test_the_log_holds_the_end_that_lay_outside_and_the_export_itself(proof):
    anchor, entries = proof["activity"]["anchor"], proof["activity"]["entries"]
    assert entries[anchor["count"] - 1]["seal"] == anchor["seal"]
    assert (entries[-1]["action"], entries[-1]["entity"]) == ("export", "proof")


def named(proof, key):
    """The entries of the log that name something under a key, each with its detail."""
    for entry in proof["activity"]["entries"]:
        detail = json.loads(entry["detail"])
        if key in detail and "sha256" in detail:
            yield entry, detail


def test_each_link_and_each_posting_is_the_one_that_the_log_names(proof):
    links = {link["seq"]: link["link"] for link in proof["chain"]["links"]}
    postings = {posting["posting"]: posting["sha256"] for posting in proof["postings"]}
    assert links == {detail["link"]: detail["sha256"] for _, detail in named(proof, "link")}
    assert postings == {detail["posting"]: detail["sha256"] for _, detail in named(proof, "posting")}
    assert len(postings) > 100


def test_each_filed_claim_says_what_it_said_at_its_filing(proof):
    said = {entry["entity_id"]: detail["said"] for entry, detail in named(proof, "said")}
    filed = {claim["claim"]: claim["sha256"] for claim in proof["filed"]}
    assert len(filed) > 10
    assert filed == said


def test_the_ledger_adds_up(proof):
    assert sum(map(Decimal, proof["ledger"]["accounts"].values())) == 0
    for claim in proof["ledger"]["claims"]:
        parts = (claim[name] for name in ("paid", "adjusted", "client_share", "open"))
        assert sum(map(Decimal, parts)) == Decimal(claim["charge"])


def test_what_was_found_stands_in_it(proof):
    assert proof["checks"] == {name: list(faults) for name, faults in FOUND.items()}
    assert proof["format"] == proof_file.FORMAT


def test_no_client_and_no_payer_is_named(proof, opened, path):
    text = path.read_text("utf-8")
    named = [payer.name for payer in payers.payers(opened[1])]
    clients = people.client_rows(opened[1], today=TODAY)
    named += [word for client in clients for word in client.name.split() if len(word) > 3]
    assert len(named) > 6
    assert [name for name in named if name in text] == []


def test_it_is_for_its_owner_only_and_never_goes_over_another(proof, opened, path):
    vault, connection = opened
    assert path.stat().st_mode & 0o777 == 0o600
    before, entries = path.read_bytes(), activity.head(connection).count
    with pytest.raises(RuleBrokenError, match="already"):
        proof_file.write(connection, vault, path, FOUND, now=sample.SAMPLE_NOW)
    assert path.read_bytes() == before
    assert activity.head(connection).count == entries


def test_a_folder_that_is_not_there_leaves_nothing(opened, tmp_path):
    vault, connection = opened
    with pytest.raises(StoreError):
        proof_file.write(connection, vault, tmp_path / "none" / "p.json", {}, now=sample.SAMPLE_NOW)
    assert not (tmp_path / "none").exists()
