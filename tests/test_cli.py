"""The command line: JSON on stdout, one sentence per problem on stderr, and a telling exit code."""

from __future__ import annotations

import getpass
import io
import json
import shutil
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from headdesk import __version__, cli
from headdesk.forms import cms1500
from headdesk.store import activity, instance
from headdesk.store.connection import transaction
from headdesk.usecases import backups, sample, vaults

NOW = sample.SAMPLE_NOW
BOXES = {
    "1a_insured_id": "ABC123456789",
    "1_type_group_health_plan": "X",
    "2_patient_name": "RIVERA, ALEX, Q",
}
FIGURES = {"id", "charge", "expected", "paid", "adjusted", "client_share", "open", "state"}


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
    could_not_run(run("form", "cms1500", boxes, "-o", tmp_path / "none" / "out.pdf"), "No such file")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--dump"], "--practice and --claim"),
        (["--dump", "--claim", "1001"], "--practice and --claim"),
        ([], "a file of boxes and -o"),
        (["boxes.json"], "a file of boxes and -o"),
        (["boxes.json", "-o", "out.pdf", "--dx", "90"], "12.7 mm"),
    ],
)
def test_a_command_that_misses_something_says_what(run, boxes, monkeypatch, arguments, words):
    monkeypatch.chdir(boxes.parent)
    could_not_run(run("form", "cms1500", *arguments), words)


def test_what_a_claim_dumps_is_what_the_form_reads(run, practice, secret, tmp_path):
    ran = run("form", "cms1500", *opened(practice, secret), "--claim", "1001", "--dump")
    assert (ran.code, ran.problems) == (cli.DONE, [])
    (sheet,) = json.loads(ran.out)
    assert sheet["26_patient_account"] == "HD001001"
    dumped = tmp_path / "dumped.json"
    dumped.write_text(ran.out, "utf-8")
    assert run("form", "cms1500", dumped, "-o", tmp_path / "out.pdf").code == cli.DONE


def test_a_claim_that_is_not_there_is_said_to_be(run, practice, secret):
    ran = run("form", "cms1500", *opened(practice, secret), "--claim", "9999", "--dump")
    could_not_run(ran, "no claim 9999")


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
        connection.execute("UPDATE note_section SET text = 'Other' WHERE id IN (1, 7)")
    ran = run("verify", *opened(practice, secret))
    assert ran.code == cli.PROBLEMS
    assert ran.problems == json.loads(ran.out)["signed notes"]
    assert ran.problems == ["Note 1 is not what was signed.", "Note 2 is not what was signed."]


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


# ------------------------------------------------------------------------------------------- sample, back-up


def test_a_sample_is_made_once_and_opens_with_its_password(run, tmp_path, secret):
    out = tmp_path / "New.headdesk"
    assert run("sample", "--out", out, "--sessions", "96", "--seed", "3") == Ran(cli.DONE, "", [])
    assert run("verify", *opened(out, secret)).code == cli.DONE
    assert run("sample", "--out", out).code == cli.COULD_NOT_RUN


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


@pytest.mark.parametrize("arguments", [["ledger"], ["frobnicate"], ["form"], ["verify"]])
def test_what_is_no_command_cannot_run(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == cli.COULD_NOT_RUN
    assert capsys.readouterr().out == ""


def test_the_modes_are_those_of_the_form():
    assert tuple(cms1500.Mode) == cli.MODES
