"""What is shipped: the lock files, the system packages, the data files, and a Qt that behaves."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
import tomllib
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from PySide6.QtWidgets import QLabel

from headdesk.resources import resource

ROOT: Final = Path(__file__).parents[1]
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
FONT: Final = "fonts/LiberationMono-Regular.ttf"

LOCKS: Final = ("requirements.lock", "requirements-dev.lock")
MACHINES: Final = ("linux x86_64", "linux aarch64", "darwin x86_64", "darwin arm64", "win32 AMD64")
PYTHONS: Final = ("3.11", "3.12", "3.13")
PLATFORMS: Final = tuple(
    {
        "sys_platform": machine.split()[0],
        "platform_machine": machine.split()[1],
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    for machine, python in product(MACHINES, PYTHONS)
)

UNFINISHED: Final = re.compile(
    r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b|# noqa(?!: ?[A-Z])|# type: ignore(?!\[)"
)


def locked(name: str) -> list[tuple[Requirement, list[str]]]:
    """Return each requirement of a lock file with its hashes."""
    text = (ROOT / "packaging" / name).read_text("utf-8")
    entries = re.split(r"(?m)^(?=\w)", re.sub(r"(?m)^ *#.*\n", "", text))
    return [
        (Requirement(entry.split("\\")[0].strip()), re.findall(r"--hash=sha256:([0-9a-f]{64})\b", entry))
        for entry in entries
        if entry.strip()
    ]


def applies(requirement: Requirement, platform: Mapping[str, str]) -> bool:
    """Whether a requirement is meant for a platform."""
    return requirement.marker is None or requirement.marker.evaluate(dict(platform))


def installed(name: str, platform: Mapping[str, str]) -> list[tuple[str, Version]]:
    """Return the packages, with versions, that a lock file installs on a platform."""
    return [
        (canonicalize_name(requirement.name), Version(str(requirement.specifier).removeprefix("==")))
        for requirement, _ in locked(name)
        if applies(requirement, platform)
    ]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_each_package_by_version_and_hash(name):
    for requirement, hashes in locked(name):
        assert [pin.operator for pin in requirement.specifier] == ["=="], requirement
        assert hashes, requirement


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host(name):
    text = (ROOT / "packaging" / name).read_text("utf-8")
    assert "://" not in text
    assert set(re.findall(r"(?m)^\s*(-[\w-]*)", text)) == {"--hash"}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platform_gets_one_fitting_version_of_each_dependency(platform):
    packages = installed("requirements.lock", platform)
    assert len(packages) == len(dict(packages))
    for requirement in map(Requirement, PROJECT["project"]["dependencies"]):
        if applies(requirement, platform):
            assert dict(packages)[canonicalize_name(requirement.name)] in requirement.specifier


@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_is_tested_is_what_is_shipped(platform):
    assert set(installed("requirements.lock", platform)) <= set(installed("requirements-dev.lock", platform))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_qt_stays_below_the_release_that_loses_none(platform):
    packages = dict(installed("requirements.lock", platform))
    assert max(packages["pyside6-essentials"], packages["shiboken6"]) < Version("6.12.dev0")


def test_qt_gives_back_what_it_borrows_of_none(qapp):
    """PySide6 6.12.0 on Python 3.11 loses a reference to None per call, and with the last one the process."""
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(100):
        label.setText("x")
    assert sys.getrefcount(None) >= before


def test_debian_packages_are_listed_once_by_group_package_and_file():
    lines = (ROOT / "packaging" / "debian-packages.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    assert {group for group, _, _ in rows} == {"venv", "run", "test", "proof"}
    assert len({package for _, package, _ in rows}) == len(rows)


def test_a_resource_is_found_in_a_checkout():
    assert resource(FONT) == ROOT / "resources" / FONT


@pytest.mark.parametrize("frozen", [False, True], ids=["wheel", "frozen"])
def test_a_resource_is_found_where_the_program_is_installed(tmp_path, monkeypatch, frozen):
    package = tmp_path / "site" / "headdesk"
    data = (tmp_path / "bundle" / "headdesk" if frozen else package) / "_resources"
    data.mkdir(parents=True)
    package.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "src" / "headdesk" / "resources.py", package)
    (data / "words.txt").write_text("found", "utf-8")
    if frozen:
        monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)

    spec = importlib.util.spec_from_file_location("installed_resources", package / "resources.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert module.resource("words.txt").read_text("utf-8") == "found"


def test_a_missing_resource_says_that_the_installation_is_not_complete():
    with pytest.raises(FileNotFoundError, match="not completely installed: fonts/none"):
        resource("fonts/none")


def test_every_font_comes_with_its_licence():
    fonts = [path for path in (ROOT / "resources" / "fonts").iterdir() if path.suffix in {".ttf", ".otf"}]
    assert fonts
    for font in fonts:
        licence = font.with_name(f"{font.stem.split('-')[0]}-LICENSE.txt").read_text("utf-8")
        assert "sil open font license" in licence.lower()


def test_nothing_is_left_unfinished():
    scripts = [path for path in (ROOT / "packaging").iterdir() if path.is_file()]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in (*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.sql"), *scripts)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line", ["# TODO: later", "raise NotImplementedError", "x = 1  # noqa", "y = 2  # type: ignore"]
)
def test_a_planted_mark_of_unfinished_work_is_found(line):
    assert UNFINISHED.search(line)


@pytest.mark.parametrize("line", ["x = 1  # noqa: S101 - reason", "y = 2  # type: ignore[misc]"])
def test_a_reasoned_exception_is_finished_work(line):
    assert not UNFINISHED.search(line)


def test_every_icon_is_shown_somewhere():
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    names = [path.stem.removesuffix("-fill") for path in (ROOT / "resources" / "icons").glob("*.svg")]
    assert names
    assert [name for name in names if f'"{name}"' not in sources and f"/{name}.svg" not in sources] == []
