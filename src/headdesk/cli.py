"""The command line: the same use cases as the window, JSON on stdout, one sentence per problem on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from headdesk import __version__
from headdesk.domain.errors import HeaddeskError, InvalidValueError, StoreError

if TYPE_CHECKING:  # the window opens through here too, and needs none of these before it is painted
    import argparse
    from datetime import datetime

    from headdesk.store.connection import Connection
    from headdesk.store.vault import Vault

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- it has no public name

DONE, PROBLEMS, COULD_NOT_RUN = 0, 1, 2
MODES: Final = ("data", "drawn")
"""The words of `cms1500.Mode`."""
_MOST_SESSIONS: Final = 1_000_000
_LARGEST_NUMBER: Final = 2**63 - 1
"""What the store can look for. Source: SQLite, datatype INTEGER."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 problems found, 2 could not run.

    Without a command the window opens.
    """
    os.umask(0o077)  # what is written is for its owner only, whoever else is in the house
    run = _command(sys.argv[1:] if argv is None else argv)
    try:
        return run()
    except HeaddeskError as error:
        print(f"{error.what} {error.do}".strip(), file=sys.stderr)
    except OSError as error:
        print(f"A file could not be read or written: {error.strerror}.", file=sys.stderr)
    except UnicodeDecodeError:
        print("A file could not be read: it is not text in UTF-8.", file=sys.stderr)
    except EOFError:
        print("No password was typed. Name a file with --password-file.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped before it was done.", file=sys.stderr)
    except Exception as error:  # noqa: BLE001 -- a traceback could hold a client's words
        from headdesk import app

        app.write_report(error)
    return COULD_NOT_RUN


def _command(words: Sequence[str]) -> Callable[[], int]:
    """Return what the words of a command line ask for; the usual start has none, and needs no parser."""
    if not words:
        return _open_window
    arguments = _parser().parse_args(words)
    from headdesk.store.private_memory import keep_memory_private

    keep_memory_private()
    return partial(arguments.run, arguments)


def _parser() -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(prog="headdesk", description="After the session, done.")
    parser.add_argument("--version", action="version", version=f"Headdesk {__version__}")
    parser.add_argument("--sample", action="store_true", help="open the sample practice")
    parser.set_defaults(run=lambda arguments: _open_window(sample=arguments.sample))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_tour(commands)
    _add_form(commands)
    _add_reports(commands)
    _add_files(commands)
    return parser


def _add_tour(commands: Commands) -> None:
    tour = commands.add_parser("tour", help="do the main job once on a sample practice, without a display")
    tour.add_argument("--out", type=_path, required=True, metavar="DIR")
    tour.set_defaults(run=_tour)
    test = commands.add_parser("self-test", help="look whether this installation is complete")
    test.set_defaults(run=_self_test)


def _add_form(commands: Commands) -> None:
    form = commands.add_parser("form", help="draw a form")
    kinds = form.add_subparsers(title="forms", metavar="FORM", required=True)
    drawn = kinds.add_parser("cms1500", help="the CMS-1500 (02/12)")
    drawn.add_argument("boxes", nargs="?", type=_path, metavar="BOXES.json")
    drawn.add_argument(
        "-o", "--out", type=_path, metavar="OUT.pdf", help="an older file of that name is replaced"
    )
    drawn.add_argument("--mode", choices=MODES, default=MODES[0])
    drawn.add_argument("--dx", type=float, default=0.0, metavar="MM", help="millimetres to the right")
    drawn.add_argument("--dy", type=float, default=0.0, metavar="MM", help="millimetres down")
    drawn.add_argument("--dump", action="store_true", help="print a claim's boxes instead")
    drawn.add_argument("--claim", type=int, metavar="NUMBER")
    _add_practice(drawn, required=False)
    drawn.set_defaults(run=_form)


def _add_reports(commands: Commands) -> None:
    ledger = commands.add_parser("ledger", help="print what the ledger says")
    ledger.add_argument("--json", action="store_true", required=True)
    _add_practice(ledger)
    ledger.set_defaults(run=_ledger)
    verify = commands.add_parser("verify", help="prove that nothing was changed")
    verify.add_argument("--export", type=Path, metavar="FILE", help="write what others can check as well")
    _add_practice(verify)
    verify.set_defaults(run=_verify)


def _add_files(commands: Commands) -> None:
    sample = commands.add_parser("sample", help="make the invented practice")
    sample.add_argument("--out", type=_path, required=True, metavar="FOLDER")
    sample.add_argument("--sessions", type=int, default=None, metavar="N")
    sample.add_argument("--seed", type=int, default=1)
    sample.set_defaults(run=_sample)
    back_up = commands.add_parser("back-up", help="write an encrypted backup")
    back_up.add_argument("--to", type=_path, required=True, metavar="FOLDER")
    _add_practice(back_up)
    back_up.set_defaults(run=_back_up)


def _add_practice(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument("--practice", type=_path, required=required, metavar="FOLDER")
    parser.add_argument(
        "--password-file", type=_path, metavar="FILE", help="its first line; else a prompt asks"
    )


def _open_window(*, sample: bool = False) -> int:
    import gc

    gc.disable()  # while everything is being made there is none; it is on again behind the first page
    from headdesk.ui.quick_imports import spare_sources

    spare_sources()
    from headdesk import app

    return app.run(sample=sample)


def _tour(arguments: argparse.Namespace) -> int:
    from headdesk import app

    app.tour(arguments.out)
    print(json.dumps({"results": str(arguments.out / "tour.json")}))
    return DONE


def _self_test(_: argparse.Namespace) -> int:
    from headdesk import app

    found = app.self_test()
    print(json.dumps({words: [fault] if fault else [] for words, fault in found.items()}, indent=1))
    for words, fault in found.items():
        if fault:
            print(f"Not so here: {words.rstrip('.')} ({fault}).", file=sys.stderr)
    return PROBLEMS if any(found.values()) else DONE


def _form(arguments: argparse.Namespace) -> int:
    return _dump(arguments) if arguments.dump else _draw(arguments)


def _dump(arguments: argparse.Namespace) -> int:
    if arguments.boxes is not None or arguments.out is not None:
        raise InvalidValueError("A dump is printed; it takes no file of boxes and no -o.")
    if arguments.practice is None or arguments.claim is None:
        raise InvalidValueError("A dump needs --practice and --claim.")
    with _practice(arguments) as connection:
        print(_boxes_of(connection, arguments.claim))
    return DONE


def _draw(arguments: argparse.Namespace) -> int:
    if arguments.practice is not None or arguments.claim is not None:
        raise InvalidValueError("A claim is read with --dump; drawing needs a file of boxes and -o.")
    if arguments.boxes is None or arguments.out is None:
        raise InvalidValueError("Drawing needs a file of boxes and -o.")
    from headdesk.forms import cms1500
    from headdesk.usecases.files import write_chosen

    sheets = cms1500.boxes_from_json(arguments.boxes.read_text(encoding="utf-8"))
    content = cms1500.draw(sheets, cms1500.Mode(arguments.mode), dx=arguments.dx, dy=arguments.dy)
    write_chosen(arguments.out, content)
    return DONE


def _boxes_of(connection: Connection, number: int) -> str:
    from headdesk.forms import cms1500
    from headdesk.store import claims
    from headdesk.usecases import printing

    claim_id = claims.id_of_number(connection, number) if 0 < number <= _LARGEST_NUMBER else None
    if claim_id is None:
        raise InvalidValueError(f"There is no claim {number}.")
    return cms1500.boxes_to_json(printing.boxes(connection, claim_id))


def _ledger(arguments: argparse.Namespace) -> int:
    from headdesk.usecases import reports, sample

    with _practice(arguments) as connection:
        now = sample.clock_of(connection, _now)()
        print(json.dumps(reports.ledger_figures(connection, now.date()), indent=1))
    return DONE


def _verify(arguments: argparse.Namespace) -> int:
    from headdesk.usecases import proof_file, verification

    found = {}
    now = _now()
    if arguments.export is not None:
        proof_file.require_new(arguments.export)
    with _vault(arguments) as vault, vault.connect() as connection:
        for check in verification.verify_on_record(connection, vault.opening, now=now):
            found[check.name] = list(check.faults)
            for fault in check.faults:
                print(fault, file=sys.stderr)
        if arguments.export is not None:
            proof_file.write(connection, vault, arguments.export, found, now=now)
    print(json.dumps(found, indent=1))
    return PROBLEMS if any(found.values()) else DONE


def _sample(arguments: argparse.Namespace) -> int:
    from headdesk.usecases import sample, vaults

    sessions = sample.USUAL_SESSIONS if arguments.sessions is None else arguments.sessions
    if not 1 <= sessions <= _MOST_SESSIONS:
        raise InvalidValueError(f"--sessions takes a number from 1 to {_MOST_SESSIONS}.")
    vaults.make_sample(arguments.out, cost=vaults.USUAL_COST, sessions=sessions, seed=arguments.seed)
    return DONE


def _back_up(arguments: argparse.Namespace) -> int:
    from headdesk.usecases import backups

    now = _now()
    with _vault(arguments) as vault:
        path = backups.back_up_now(vault, arguments.to, now=now)
    print(json.dumps({"backup": path.name}))
    return DONE


@contextmanager
def _practice(arguments: argparse.Namespace) -> Iterator[Connection]:
    """Hold a connection to the practice that the command names."""
    with _vault(arguments) as vault, vault.connect() as connection:
        yield connection


def _vault(arguments: argparse.Namespace) -> AbstractContextManager[Vault]:
    """Return a context that holds the practice that the command names open."""
    from headdesk.usecases import vaults

    now = _now()
    return vaults.opened(arguments.practice, _password(arguments), now=now)


def _password(arguments: argparse.Namespace) -> str:
    """Return the password from the named file or a prompt; never from an argument or the environment."""
    if arguments.password_file is None:
        import getpass

        return getpass.getpass("Password: ")
    lines = arguments.password_file.read_text(encoding="utf-8").splitlines()
    if not lines:
        raise StoreError("The password file is empty.", "Put the password on its first line.")
    return str(lines[0])


def _path(words: str) -> Path:
    """Return a path that was typed; none at all would mean the folder that one happens to be in."""
    from argparse import ArgumentTypeError

    if not words:
        raise ArgumentTypeError("a name is missing")
    return Path(words)


def _now() -> datetime:
    from datetime import datetime

    return datetime.now().astimezone()
