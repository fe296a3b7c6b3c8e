"""The command line: JSON on stdout, one sentence per problem on stderr, and a telling exit code."""

from __future__ import annotations

import ctypes
import getpass
import io
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from headdesk import __version__, cli
from headdesk.forms import cms1500
from headdesk.store import activity, instance
from headdesk.store.connection import transaction
from headdesk.ui.self_test import CHECKS
from headdesk.usecases import backups, sample, vaults

ROOT = Path(__file__).parents[1]
NOW = sample.SAMPLE_NOW
BOXES = {
    "1a_insured_id": "ABC123456789",
    "1_type_group_health_plan": "X",
    "2_patient_name": "RIVERA, ALEX, Q",
}
ANOTHER_TEXT = """
    UPDATE note_section SET text = 'Other' WHERE id = (
        SELECT min(s.id) FROM note_section s JOIN note_version v ON v.id = s.version_id WHERE v.note_id = ?)
"""
SET_DUMPABLE = 4
"""Source: prctl(2), PR_SET_DUMPABLE."""
FIGURES = {"id", "charge", "expected", "paid", "adjusted", "client_share", "open", "state"}


KEPT_PRIVATE = """
import ctypes, os, resource, sys
from headdesk import cli
code = cli.main(sys.argv[1:])
dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
print(code, oct(os.umask(0)), resource.getrlimit(resource.RLIMIT_CORE)[0], dumpable)
"""
"""Runs a command, then says what is left of the process's openness."""


class Ran(NamedTuple):
    """What one command left behind."""

    code: int
    out: str
    problems: list[str]


@pytest.fixture
def run(capsys):
    """A function that runs one command."""

    def ran(*arguments: object) -> Ran:
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err.splitlines())

    return ran


@pytest.fixture(autouse=True)
def openness():
    """The commands make this process private as they make their own; here it becomes again what it was."""
    mask = os.umask(0o022)
    os.umask(mask)
    yield
    os.umask(mask)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_DUMPABLE, 1, 0, 0, 0)


@pytest.fixture
def practice(sample_made, tmp_path):
    """A sample practice of one's own."""
    return shutil.copytree(sample_made, tmp_path / "Sample.headdesk")


@pytest.fixture
def secret(tmp_path):
    """A file with the password on its first line."""
    path = tmp_path / "password.txt"
    path.write_text(f"{sample.PASSWORD}\nnot this line\n", "utf-8")
    return path


@pytest.fixture
def boxes(tmp_path):
    """A file of boxes, and a function that writes another text into it."""
    path = tmp_path / "boxes.json"
    path.write_text(json.dumps([BOXES]), "utf-8")
    return path


def opened(practice, secret):
    return ("--practice", practice, "--password-file", secret)


def could_not_run(ran: Ran, words: str) -> None:
    assert ran.code == cli.COULD_NOT_RUN
    assert ran.out == ""
    (sentence,) = ran.problems
    assert words in sentence
    assert sentence.endswith((".", "}."))


# ------------------------------------------------------------------------------------------- forms


@pytest.mark.parametrize("mode", ["data", "drawn"])
def test_boxes_become_a_form(run, boxes, tmp_path, mode):
    out = tmp_path / "out.pdf"
    assert run("form", "cms1500", boxes, "-o", out, "--mode", mode) == Ran(cli.DONE, "", [])
    (page,) = PdfReader(io.BytesIO(out.read_bytes())).pages
    assert "ABC123456789" in page.extract_text()
    assert "RIVERA" in page.extract_text()


def test_an_offset_moves_the_print(run, boxes, tmp_path):
    plain, moved = tmp_path / "plain.pdf", tmp_path / "moved.pdf"
    run("form", "cms1500", boxes, "-o", plain)
    assert run("form", "cms1500", boxes, "-o", moved, "--dx", "1.5", "--dy", "-1").code == cli.DONE
    assert plain.read_bytes() != moved.read_bytes()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[{", "not JSON"),
        (b'[{"2_patient_nane": "X"}]', "no field of that name"),
        (b'[{"2_patient_name": "rivera"}]', "reading machines do not know"),
        (b'[{"2_patient_name": 7}]', "takes text"),
        (b'["2_patient_name"]', "an object of field names"),
        (b"[]", "sheet"),
        (b"\xff\xfe[]", "UTF-8"),
    ],
)
def test_boxes_that_make_no_form_are_named_and_nothing_is_written(run, boxes, tmp_path, content, words):
    boxes.write_bytes(content)
    could_not_run(run("form", "cms1500", boxes, "-o", tmp_path / "out.pdf"), words)
    assert not (tmp_path / "out.pdf").exists()


def test_a_file_that_is_not_there_is_said_to_be(run, boxes, tmp_path):
    could_not_run(run("form", "cms1500", tmp_path / "none.json", "-o", tmp_path / "out.pdf"), "No such file")
    could_not_run(run("form", "cms1500", boxes, "-o", tmp_path / "none" / "out.pdf"), "folder is not there")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--dump"], "--practice and --claim"),
        (["--dump", "--claim", "1001"], "--practice and --claim"),
        ([], "a file of boxes and -o"),
        (["boxes.json"], "a file of boxes and -o"),
        (["boxes.json", "-o", "out.pdf", "--dx", "90"], "12.7 mm"),
        (["boxes.json", "-o", "out.pdf", "--dy", "nan"], "12.7 mm"),
        (["boxes.json", "-o", "out.pdf", "--dx=-inf"], "12.7 mm"),
        (["boxes.json", "-o", "out.pdf", "--claim", "1001"], "--dump"),
        (["boxes.json", "-o", "."], "that is no file"),
        (["boxes.json", "--dump"], "takes no file of boxes"),
        (["--dump", "-o", "out.pdf"], "takes no file of boxes"),
    ],
)
def test_a_command_that_misses_something_says_what(run, boxes, monkeypatch, arguments, words):
    monkeypatch.chdir(boxes.parent)
    could_not_run(run("form", "cms1500", *arguments), words)
    assert not (boxes.parent / "out.pdf").exists()


def test_a_form_is_its_owners_only_and_replaces_an_older_one(run, boxes, tmp_path):
    out = tmp_path / "out.pdf"
    out.write_bytes(b"old")
    out.chmod(0o644)
    assert run("form", "cms1500", boxes, "-o", out).code == cli.DONE
    assert out.read_bytes().startswith(b"%PDF-")
    assert stat.filemode(out.stat().st_mode) == "-rw-------"


def test_what_a_claim_dumps_is_what_the_form_reads(run, practice, secret, tmp_path):
    ran = run("form", "cms1500", *opened(practice, secret), "--claim", "1001", "--dump")
    assert (ran.code, ran.problems) == (cli.DONE, [])
    (sheet,) = json.loads(ran.out)
    assert sheet["26_patient_account"] == "HD001001"
    dumped = tmp_path / "dumped.json"
    dumped.write_text(ran.out, "utf-8")
    assert run("form", "cms1500", dumped, "-o", tmp_path / "out.pdf").code == cli.DONE


@pytest.mark.parametrize("number", ["9999", "0", "-1", f"{10**30}"])
def test_a_claim_that_is_not_there_is_said_to_be(run, practice, secret, number):
    ran = run("form", "cms1500", *opened(practice, secret), f"--claim={number}", "--dump")
    could_not_run(ran, f"no claim {number}")


# ------------------------------------------------------------------------------------------- the ledger


def test_the_ledger_is_told_in_the_promised_shape(run, practice, secret):
    ran = run("ledger", "--json", *opened(practice, secret))
    assert (ran.code, ran.problems) == (cli.DONE, [])
    told = json.loads(ran.out)
    assert list(told) == ["as_of", "accounts", "payers", "clients", "claims"]
    assert told["as_of"] == NOW.date().isoformat()
    assert {frozenset(one) for one in told["claims"]} == {frozenset(FIGURES)}
    assert {frozenset(one) for one in told["clients"]} == {frozenset({"client", "balance"})}
    assert {frozenset(one) for one in told["payers"]} == {frozenset({"payer", "open", "aging"})}
    assert all(one["id"].startswith("HD00") for one in told["claims"])
    assert round(sum(float(amount) for amount in told["accounts"].values()), 2) == 0


# ------------------------------------------------------------------------------------------- verify


def test_a_sound_practice_is_verified(run, practice, secret):
    ran = run("verify", *opened(practice, secret))
    assert (ran.code, ran.problems) == (cli.DONE, [])
    assert set(map(tuple, json.loads(ran.out).values())) == {()}


def test_what_was_changed_is_one_sentence_each_and_exit_code_1(run, practice, secret):
    with (
        vaults.opened(practice, sample.PASSWORD, now=NOW) as vault,
        vault.connect() as connection,
        transaction(connection),
    ):
        connection.execute("DROP TRIGGER signed_section_fixed")
        for note_id in (1, 2):
            connection.execute(ANOTHER_TEXT, (note_id,))
    ran = run("verify", *opened(practice, secret))
    assert ran.code == cli.PROBLEMS
    told = json.loads(ran.out)
    assert ran.problems == [*told["signed notes"], *told["search"]]
    assert ran.problems[:2] == ["Note 1 is not what was signed.", "Note 2 is not what was signed."]


def test_an_older_file_beside_newer_keys_is_a_problem_each_time(run, practice, secret):
    older = (practice / "practice.db").read_bytes()
    assert run("verify", *opened(practice, secret)).code == cli.DONE
    (practice / "practice.db").write_bytes(older)
    for _ in range(2):
        ran = run("verify", *opened(practice, secret))
        assert ran.code == cli.PROBLEMS
        assert ran.problems == [
            "The practice file is older than its keys: the end of the activity log is missing."
        ]
    with vaults.opened(practice, sample.PASSWORD, now=NOW) as vault, vault.connect() as connection:
        actions = [entry.action for entry in activity.rows(connection, limit=10)]
    assert actions[:6] == ["unlock", "log end missing", "lock", "check", "unlock", "log end missing"]


def test_the_proof_is_written_once(run, practice, secret, tmp_path):
    proof = tmp_path / "proof.json"
    ran = run("verify", *opened(practice, secret), "--export", proof)
    assert (ran.code, ran.problems) == (cli.DONE, [])
    assert json.loads(proof.read_text("utf-8"))["checks"] == json.loads(ran.out)
    before = proof.read_bytes()
    could_not_run(run("verify", *opened(practice, secret), "--export", proof), "already")
    assert proof.read_bytes() == before


def test_the_proof_is_whole_to_a_script_that_knows_nothing_of_ours(run, practice, secret, tmp_path):
    proof = tmp_path / "proof.json"
    assert run("verify", *opened(practice, secret), "--export", proof).code == cli.DONE
    script = [sys.executable, "-I", ROOT / "docs" / "check_proof.py", proof]
    checked = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("All is whole")


# ------------------------------------------------------------------------------------------- self-test


def test_a_complete_installation_is_told_as_json_and_nothing_else():
    done = subprocess.run(
        [sys.executable, "-m", "headdesk", "self-test"],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == cli.DONE, done.stderr
    found = json.loads(done.stdout)
    assert len(found) == len(CHECKS)
    assert set(map(tuple, found.values())) == {()}


# ------------------------------------------------------------------------------------------- sample, back-up


def test_a_sample_is_made_once_and_opens_with_its_password(run, tmp_path, secret):
    out = tmp_path / "New.headdesk"
    assert run("sample", "--out", out, "--sessions", "96", "--seed", "3") == Ran(cli.DONE, "", [])
    assert run("verify", *opened(out, secret)).code == cli.DONE
    assert run("sample", "--out", out).code == cli.COULD_NOT_RUN


@pytest.mark.parametrize("number", ["0", "-3", f"{10**30}"])
def test_a_sample_of_no_or_endless_sessions_is_refused(run, tmp_path, number):
    ran = run("sample", "--out", tmp_path / "New.headdesk", f"--sessions={number}")
    could_not_run(ran, "from 1 to 1000000")
    assert list(tmp_path.iterdir()) == []


def test_a_sample_of_one_session_can_be_made(run, tmp_path, secret):
    out = tmp_path / "New.headdesk"
    assert run("sample", "--out", out, "--sessions", "1") == Ran(cli.DONE, "", [])
    assert run("verify", *opened(out, secret)).code == cli.DONE


def test_a_place_that_cannot_hold_files_is_refused(run, practice, secret, tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"")
    for arguments in (
        ("back-up", "--to", file, *opened(practice, secret)),
        ("sample", "--out", file),
        ("tour", "--out", file),
    ):
        ran = run(*arguments)
        assert (ran.code, ran.out, len(ran.problems)) == (cli.COULD_NOT_RUN, "", 1)
    assert file.read_bytes() == b""


def test_a_backup_is_written_and_remembered(run, practice, secret, tmp_path):
    folder = tmp_path / "backups"
    ran = run("back-up", "--to", folder, *opened(practice, secret))
    assert (ran.code, ran.problems) == (cli.DONE, [])
    assert (folder / json.loads(ran.out)["backup"]).is_file()
    assert backups.last(practice) is not None


# ------------------------------------------------------------------------------------------- passwords


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"wrong words", "password"), (b"", "password file is empty"), (b"\xff\xff", "UTF-8")],
)
def test_a_password_file_that_opens_nothing_is_said_to(run, practice, secret, content, words):
    secret.write_bytes(content)
    ran = run("verify", *opened(practice, secret))
    could_not_run(ran, words)
    assert "wrong words" not in ran.problems[0]


def test_without_a_password_file_a_prompt_asks(run, practice, monkeypatch):
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: sample.PASSWORD)
    assert run("verify", "--practice", practice).code == cli.DONE


def test_a_prompt_that_is_interrupted_ends_the_command(run, practice, monkeypatch):
    def interrupted(_prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(getpass, "getpass", interrupted)
    could_not_run(run("verify", "--practice", practice), "Stopped")


def test_a_prompt_that_nobody_answers_ends_the_command(run, practice, monkeypatch):
    def closed(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", closed)
    could_not_run(run("verify", "--practice", practice), "--password-file")


def test_a_practice_that_is_open_elsewhere_or_nowhere_is_left_alone(run, practice, secret, tmp_path):
    lock = instance.hold(practice)
    could_not_run(run("verify", *opened(practice, secret)), "open in another window")
    lock.release()
    could_not_run(run("verify", *opened(tmp_path / "none", secret)), "not there")


# ------------------------------------------------------------------------------------------- the rest


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"Headdesk {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        *(["ledger"], ["frobnicate"], ["form"], ["verify"], ["form", "cms1501"], ["tour"], ["sample"]),
        *(
            ["sample", "--out", ""],
            ["sample", "--out", "x", "--sessions", "many"],
            ["verify", "--practice", ""],
        ),
        *(
            ["form", "cms1500", "--mode", "red"],
            ["form", "cms1500", "--dx", "left"],
            ["back-up", "--to", "x"],
        ),
    ],
)
def test_what_is_no_command_cannot_run(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == cli.COULD_NOT_RUN
    said = capsys.readouterr()
    assert said.out == ""
    assert "error: " in said.err


def test_every_command_keeps_its_memory_and_files_to_its_owner(practice, secret):
    words = [str(word) for word in ("verify", *opened(practice, secret))]
    done = subprocess.run(
        [sys.executable, "-c", KEPT_PRIVATE, *words],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1].split() == ["0", "0o77", "0", "0"]


def test_the_modes_are_those_of_the_form():
    assert tuple(cms1500.Mode) == cli.MODES
