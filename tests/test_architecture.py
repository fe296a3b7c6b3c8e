"""House rules that the import contracts cannot show, read from the syntax tree of every module."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = Path(__file__).parents[1] / "src" / "headdesk"

CLOCK: Final = frozenset(
    {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "time.time_ns"}
    | {"QDate.currentDate", "QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc", "QTime.currentTime"}
)
NETWORK: Final = frozenset(
    {"asyncio", "ftplib", "http", "imaplib", "poplib", "requests", "smtplib", "socket", "socketserver", "ssl"}
    | {"urllib.error", "urllib.request", "xmlrpc", "PySide6.QtNetwork"}
)
SINGLE_INSTANCE: Final = "ui/single_instance.py"
LOCAL_ONLY: Final = frozenset({"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"})
"""What that one file may take from QtNetwork: it never leaves the machine."""
DRIVERS: Final = frozenset({"dbapi2", "driver", "sqlcipher3", "sqlite3"})
OPENING: Final = frozenset({"store/driver.py", "store/settings.py", "store/instance.py"})
"""The driver, the one file that opens the practice with it, and the lock, an empty database of its own."""
TRANSACTIONS: Final = frozenset({"store/connection.py", "store/instance.py"})
"""Where all writing is done, and the lock, which is nothing but an open transaction."""
CONTROL: Final = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|END TRANSACTION)\b")
FORBIDDEN: Final = re.compile(
    r"\b(sends?|sent|sending|submit(s|ted|ting)?|guaranteed?|protected|verified|real[- ]time|oops"
    r"|invalid input)\b",
    re.IGNORECASE,
)
CLIENT_TEXT: Final = frozenset(
    {"first", "last", "middle", "suffix", "name_used", "pronouns", "birth_date", "member_id", "group_number"}
    | {"street", "street_2", "city", "zip", "phone", "email"}
    | {"alert", "remark", "body", "text", "texts"}
    | {"client", "clients", "evidence", "gap_reason", "reference", "search", "unsaved"}
)
"""Fields that say who a client is or what was said about them."""
CLIENT_TEXT_SHOWN: Final = CLIENT_TEXT | {"name", "under", "title", "subtitle", "spoken", "value", "second"}
"""Of what a screen shows, any name or heading may be a client's."""
NOT_OF_CLIENTS: Final = frozenset(
    {"Biller", "Place", "Practice", "Span"}
    | {"Answer", "Column", "Command", "Label", "Month", "Step", "Term", "Tokens", "Words"}
    | {"LatePayer", "Scope", "Services", "Surroundings"}
)
"""Classes that describe no client, whatever their fields are called."""
INVENTED: Final = "usecases/sample/"
"""Its people are nobody."""
MUTABLE: Final = frozenset(
    {"bytearray", "Counter", "defaultdict", "deque", "dict", "list", "OrderedDict", "set"}
)
MACHINE_WORDS: Final = re.compile(r"(?<!%)%[aAbBcpxX](?![a-z])")
"""What the C library says in the machine's language: weekdays, months, halves of a day."""
PRIVATE_STORE: Final = "store/psychotherapy/"
PRIVATE_TABLE: Final = re.compile(r"psychotherapy_(keys|note|version)\b", re.IGNORECASE)
"""What lies in these tables is sealed, and no query joins them to the record."""
LONGEST_FUNCTION, LONGEST_FILE = 40, 400
LOADERS: Final = frozenset(
    {"store/keyring_slot.py", "ui/screens.py", "ui/settings/screen.py"}  # a class of a module, both by name
    | {"store/rows.py", "ui/theme_tokens.py"}  # a column by its part, a colour by its role
)
"""Where a name that is looked up may be reckoned; elsewhere a reader could not find who uses what."""
READ_ONLY: Final = re.compile(r"\b(Final|Mapping|Sequence|Collection|AbstractSet)\b")

Rule = Callable[[str, ast.Module], Iterator[ast.AST]]


@cache
def modules() -> dict[str, ast.Module]:
    """The syntax tree of every module by its path in the package, read once for all rules."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Every node of a tree, walked once for all rules."""
    return tuple(ast.walk(tree))


@cache
def calls(tree: ast.Module) -> tuple[tuple[ast.Call, list[str]], ...]:
    """Every call with the parts of its name: ``self.db.execute(…)`` gives *self*, *db*, *execute*."""
    found = (node for node in nodes(tree) if isinstance(node, ast.Call))
    return tuple((call, ast.unparse(call.func).split(".")) for call in found)


def imports(tree: ast.AST) -> Iterator[tuple[ast.AST, list[str]]]:
    """Every import with the full names that it brings in."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield node, [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            yield node, [f"{node.module}.{alias.name}" for alias in node.names]


def within(name: str, packages: frozenset[str]) -> bool:
    """Whether a full name is one of the packages or lies inside one."""
    parts = name.split(".")
    return any(".".join(parts[:length]) in packages for length in range(1, len(parts) + 1))


def sql_outside_store(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """SQL is run in store and nowhere else."""
    if not path.startswith("store/"):
        for call, name in calls(tree):
            if len(name) > 1 and name[-1] in {"execute", "executemany", "executescript"}:
                yield call


def transaction_outside_connection(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """Transactions begin and end in store/connection.py; fields of screens commit what was typed."""
    if path in TRANSACTIONS:
        return
    for node in nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CONTROL.match(node.value):
            yield node
    for call, name in calls(tree):
        if len(name) > 1 and name[-1] in {"commit", "rollback"} and not path.startswith("ui/"):
            yield call


def transaction_of_a_screen(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """A screen writes through use cases: it begins no transaction, and without one the store refuses."""
    if path.startswith("ui/"):
        for node, names in imports(tree):
            if "headdesk.store.connection.transaction" in names:
                yield node


def connect_outside_settings(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """A database is opened in store/settings.py; ``signal.connect`` is Qt's and free."""
    if path in OPENING:
        return
    for call, name in calls(tree):
        if name[-1] == "connect" and DRIVERS & set(name):
            yield call
    for node, names in imports(tree):
        if any(name.endswith(".connect") and DRIVERS & set(name.split(".")) for name in names):
            yield node


def clock_below_app(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """Only app.py and cli.py look at the clock; everyone else is told the time."""
    if path in {"app.py", "cli.py"}:
        return
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in CLOCK:
            yield node
    for node, names in imports(tree):
        if CLOCK & set(names):
            yield node


def network(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """Nothing here can reach a network."""
    allowed = LOCAL_ONLY if path == SINGLE_INSTANCE else frozenset()
    for node, names in imports(tree):
        if any(within(name, NETWORK) and name not in allowed for name in names):
            yield node


def keyring_at_import(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """The system's keyring is loaded by a function of store, once its option is on."""
    inside = {
        node
        for function in nodes(tree)
        if isinstance(function, ast.FunctionDef) and path.startswith("store/")
        for node, _ in imports(function)
    }
    for node, names in imports(tree):
        if node not in inside and any(within(name, frozenset({"keyring"})) for name in names):
            yield node


def client_text_in_repr(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """A value that holds client text leaves it out of its repr, and so out of every log."""
    names = CLIENT_TEXT_SHOWN if path.startswith("ui/") else CLIENT_TEXT
    for owner in nodes(tree) if not path.startswith(INVENTED) else ():
        if isinstance(owner, ast.ClassDef) and shows_fields(owner) and owner.name not in NOT_OF_CLIENTS:
            yield from (field for field in owner.body if name_of_shown(field) in names)


def shows_fields(owner: ast.ClassDef) -> bool:
    """Whether a class is a dataclass or a named tuple with the usual repr of its fields."""
    if any(isinstance(part, ast.FunctionDef) and part.name == "__repr__" for part in owner.body):
        return False
    decorators = [ast.unparse(decorator) for decorator in owner.decorator_list]
    is_dataclass = any("dataclass" in text and "repr=False" not in text for text in decorators)
    return is_dataclass or "NamedTuple" in {ast.unparse(base) for base in owner.bases}


def name_of_shown(node: ast.stmt) -> str:
    """The name of the field that a statement declares without ``field(repr=False)``; empty for others."""
    if not isinstance(node, ast.AnnAssign):
        return ""
    options = node.value.keywords if isinstance(node.value, ast.Call) else ()
    is_hidden = any(option.arg == "repr" and ast.unparse(option.value) == "False" for option in options)
    return "" if is_hidden else ast.unparse(node.target)


def mutable_global(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """A list, dict or set of a module or class is declared as one that nobody changes."""
    for node in nodes(tree):
        if isinstance(node, ast.Global):
            yield node
        elif isinstance(node, ast.Module | ast.ClassDef):
            yield from filter(is_mutable, node.body)


def is_mutable(node: ast.stmt) -> bool:
    """Whether a statement gives a name a container that anyone may change."""
    if isinstance(node, ast.AnnAssign):
        if READ_ONLY.search(ast.unparse(node.annotation)):
            return False
    elif not isinstance(node, ast.Assign) or ast.unparse(node.targets[0]).startswith("__"):
        return False
    value = node.value
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).split(".")[-1] in MUTABLE
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def promising_words(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """A shown text says *file*, *print* or *write*, promises nothing, and blames nobody."""
    statements = {node.value for node in nodes(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in nodes(tree):
        if isinstance(node, ast.Constant) and node not in statements and FORBIDDEN.search(str(node.value)):
            yield node


def exclamation_marks(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """A shown text does not shout."""
    for call, name in calls(tree):
        if name[-1] in {"tr", "translate"}:
            for node in ast.walk(call):
                if isinstance(node, ast.Constant) and "!" in str(node.value):
                    yield node


def names_that_send(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """A claim is filed, printed or written; nothing that we name is sent or submitted."""
    for node in nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower().split("_")
            if {"send", "sends", "sent", "submit", "submits", "submitted"} & set(words):
                yield node


def long_function(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """A function fits on a screen: at most 40 lines, with its docstring."""
    for node in nodes(tree):
        if isinstance(node, ast.FunctionDef) and lines_of(node) > LONGEST_FUNCTION:
            yield node


def long_file(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """A module holds one idea, and that takes at most 400 lines."""
    if tree.body and (tree.body[-1].end_lineno or 0) > LONGEST_FILE:
        yield tree.body[-1]


def lines_of(node: ast.FunctionDef) -> int:
    """How many lines a function takes."""
    return (node.end_lineno or 0) - node.lineno + 1


def name_that_is_reckoned(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """An attribute is asked for by a name that stands there; only the named loaders reckon one."""
    for call, name in calls(tree) if path not in LOADERS else ():
        if name[-1] in {"getattr", "setattr", "delattr"} and not isinstance(call.args[1], ast.Constant):
            yield call


def private_tables(path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """The tables of the psychotherapy notes are named in their own store and nowhere else."""
    if path.startswith(PRIVATE_STORE):
        return
    for node in nodes(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and PRIVATE_TABLE.search(node.value)
        ):
            yield node


def month_of_the_machine(_path: str, tree: ast.Module) -> Iterator[ast.AST]:
    """Days in words come from domain/calendar.py or Qt: what C writes follows the machine's language."""
    for node in nodes(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and MACHINE_WORDS.search(node.value)
        ):
            yield node


RULES: Final[tuple[Rule, ...]] = (
    sql_outside_store,
    transaction_outside_connection,
    transaction_of_a_screen,
    connect_outside_settings,
    clock_below_app,
    network,
    keyring_at_import,
    client_text_in_repr,
    mutable_global,
    promising_words,
    exclamation_marks,
    names_that_send,
    long_function,
    long_file,
    name_that_is_reckoned,
    private_tables,
    month_of_the_machine,
)

BROKEN: Final = (
    (sql_outside_store, "usecases/filing.py", "connection.execute('SELECT 1')"),
    (sql_outside_store, "ui/today/screen.py", "self._desk.connection.executemany(sql, rows)"),
    (transaction_outside_connection, "store/ledger.py", "run('BEGIN IMMEDIATE')"),
    (transaction_outside_connection, "usecases/notes.py", "connection.commit()"),
    (transaction_of_a_screen, "ui/desk.py", "from headdesk.store.connection import Connection, transaction"),
    (connect_outside_settings, "store/keys.py", "driver.connect(path)"),
    (connect_outside_settings, "usecases/backups.py", "from sqlcipher3.dbapi2 import connect"),
    (clock_below_app, "domain/people.py", "from datetime import date\ntoday = date.today()"),
    (clock_below_app, "usecases/notes.py", "import datetime\nnow = datetime.datetime.now(datetime.UTC)"),
    (clock_below_app, "store/backups.py", "from time import time"),
    (clock_below_app, "ui/calendar/screen.py", "QDate.currentDate()"),
    (network, "edi/remits.py", "import urllib.request"),
    (network, "usecases/backups.py", "def late():\n    from http.client import HTTPSConnection"),
    (network, "ui/desk.py", "from PySide6.QtNetwork import QLocalSocket"),
    (network, SINGLE_INSTANCE, "from PySide6.QtNetwork import QLocalSocket, QTcpSocket"),
    (keyring_at_import, "store/keys.py", "import keyring"),
    (keyring_at_import, "ui/settings/screen.py", "def late():\n    import keyring"),
    (client_text_in_repr, "domain/notes.py", "@dataclass(frozen=True)\nclass Note:\n    text: str"),
    (client_text_in_repr, "domain/people.py", "@dataclass\nclass Name:\n    first: str = field(default='')"),
    (client_text_in_repr, "store/claims.py", "@dataclass(frozen=True)\nclass Event:\n    evidence: str"),
    (client_text_in_repr, "usecases/filing.py", "class Departure(NamedTuple):\n    reference: str = ''"),
    (client_text_in_repr, "ui/widgets/row.py", "@dataclass\nclass Row:\n    name: str = field(default='')"),
    (mutable_global, "usecases/notes.py", "_open = {}"),
    (mutable_global, "store/keys.py", "cache: dict[str, bytes] = dict()"),
    (mutable_global, "ui/desk.py", "class Desk:\n    listeners = []"),
    (mutable_global, "ui/desk.py", "def set_desk(new):\n    global desk\n    desk = new"),
    (promising_words, "ui/claim/screen.py", "self.tr('Claim sent.')"),
    (promising_words, "ui/money/screen.py", "label = f'Guaranteed in {days} days'"),
    (promising_words, "usecases/filing.py", "raise RuleBrokenError('Not filed.', 'Submit it again.')"),
    (promising_words, "ui/claim/screen.py", "self.tr('Checked and verified.')"),
    (promising_words, "ui/welcome.py", "WORDS = 'Your data is protected'"),
    (exclamation_marks, "ui/today/screen.py", "self.tr('Well done!')"),
    (names_that_send, "usecases/filing.py", "def submit_claim(): ..."),
    (names_that_send, "ui/claim/screen.py", "class ClaimSent: ..."),
    (long_function, "usecases/notes.py", "def f():" + "\n    x = 1" * 40),
    (long_file, "usecases/notes.py", "x = 1\n" * 401),
    (name_that_is_reckoned, "ui/workspace.py", "getattr(screen, f'{key}_action')()"),
    (name_that_is_reckoned, "usecases/notes.py", "setattr(note, name, text)"),
    (private_tables, "store/find.py", "connection.execute('SELECT sealed FROM psychotherapy_note')"),
    (private_tables, "store/find.py", "TABLE = 'psychotherapy_version'"),
    (month_of_the_machine, "usecases/coding.py", "f'{day:%B} {day.day}'"),
    (month_of_the_machine, "forms/recovery_sheet.py", "day.strftime('%d %b %Y')"),
    (private_tables, "usecases/reports.py", "rows.select(connection, ('id',), f'FROM Psychotherapy_Keys')"),
)
"""A rule, a module's path, and source that breaks the rule there."""

SOUND: Final = (
    (sql_outside_store, "store/ledger.py", "connection.execute('SELECT 1')"),
    (transaction_outside_connection, "store/connection.py", "connection.execute('BEGIN IMMEDIATE')"),
    (transaction_of_a_screen, "usecases/notes.py", "from headdesk.store.connection import transaction"),
    (connect_outside_settings, "ui/claim/screen.py", "button.clicked.connect(self._print)"),
    (clock_below_app, "app.py", "now = datetime.now(tz=UTC)"),
    (clock_below_app, "ui/jobs.py", "began = time.monotonic()"),
    (network, "edi/remits.py", "from urllib.parse import quote"),
    (network, SINGLE_INSTANCE, "from PySide6.QtNetwork import QLocalServer, QLocalSocket"),
    (keyring_at_import, "store/keys.py", "def slot():\n    import keyring"),
    (client_text_in_repr, "domain/notes.py", "@dataclass\nclass Note:\n    text: str = field(repr=False)"),
    (client_text_in_repr, "domain/people.py", "@dataclass\nclass Practice:\n    city: str"),
    (client_text_in_repr, "store/payers.py", "@dataclass\nclass FoundPayer:\n    name: str"),
    (client_text_in_repr, "ui/row.py", "@dataclass(repr=False)\nclass Row:\n    name: str"),
    (
        client_text_in_repr,
        "ui/left.py",
        "class Left(NamedTuple):\n    text: str\n    def __repr__(self): ...",
    ),
    (client_text_in_repr, "usecases/sample/cast.py", "@dataclass\nclass Part:\n    client: Client"),
    (
        mutable_global,
        "domain/codes.py",
        "WORDS: Final = {'a': 1}\nROWS: Mapping[str, int] = {}\nPAIR = (1, 2)",
    ),
    (mutable_global, "domain/codes.py", "def f():\n    found = []\n    return found"),
    (promising_words, "usecases/records.py", "'''Never sent.'''\nself.tr('Present your consent.')"),
    (exclamation_marks, "ui/theme.py", "self.tr('Done.') if word != 'a!b' else None"),
    (names_that_send, "usecases/records.py", "def consent(): ..."),
    (long_function, "usecases/notes.py", "def f():" + "\n    x = 1" * 39),
    (long_file, "usecases/notes.py", "x = 1\n" * 400),
    (name_that_is_reckoned, "ui/screens.py", "getattr(module, name)"),
    (private_tables, "store/psychotherapy/notes.py", "rows.insert(connection, 'psychotherapy_note', {})"),
    (private_tables, "forms/psychotherapy_print.py", "title = 'Psychotherapy notes'"),
    (month_of_the_machine, "store/backups.py", "now.strftime('%Y%m%dT%H%M%SZ')"),
    (name_that_is_reckoned, "store/faults.py", "getattr(error, 'sqlite_errorname', None)"),
)
"""A rule, a module's path, and source that the rule leaves alone there."""


@pytest.mark.parametrize("rule", RULES)
def test_every_module_keeps_the_rule(rule):
    faults = [
        f"{path}:{getattr(fault, 'lineno', 0)}: {rule.__doc__}"
        for path, tree in modules().items()
        for fault in rule(path, tree)
    ]
    assert modules()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("rule", "path", "source"), BROKEN)
def test_a_planted_fault_is_found(rule, path, source):
    assert list(rule(path, ast.parse(source)))


@pytest.mark.parametrize(("rule", "path", "source"), SOUND)
def test_what_is_allowed_is_left_alone(rule, path, source):
    assert not list(rule(path, ast.parse(source)))


def test_every_rule_has_a_planted_fault():
    assert set(RULES) == {rule for rule, _, _ in BROKEN}


def defined(tree: ast.Module) -> Iterator[str]:
    """Every name that a module gives to something of its own."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def used(tree: ast.Module) -> Iterator[str]:
    """Every name that a module asks for, also as an attribute, and as a text that is a name."""
    for node in nodes(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_nothing_is_there_that_nobody_uses():
    wanted = {name for tree in modules().values() for name in used(tree)}
    idle = [
        f"{path}: {name}"
        for path, tree in modules().items()
        for name in defined(tree)
        if name not in wanted and not name.startswith("__")
    ]
    assert idle == []


def test_a_planted_idle_name_is_found():
    tree = ast.parse("LIMIT = 3\ndef f(): return g\ndef g(): ...")
    assert set(defined(tree)) - set(used(tree)) == {"LIMIT", "f"}
