"""One measured process of the benchmark: ``python tests/bench_child.py KIND [FOLDER]`` prints JSON.

Each kind starts from nothing, as a person starts a program, and prints once its window has painted.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def one_label() -> None:
    """The same window class of Qt with one label, and how much memory it takes."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Headdesk"))
    window.resize(1280, 800)
    window.show()
    window.repaint()
    settle(application)
    print(json.dumps({"kib": resident()}))


def today(folder: str) -> None:
    """From the key in hand to Today painted; loading code and deriving the key are left out."""
    from headdesk.store.instance import hold
    from headdesk.store.vault import unlock
    from headdesk.usecases import sample
    from headdesk.usecases.vaults import Opened

    application, window = headdesk_window(Path(folder).parent, Path(folder))
    window.show()
    settle(application)
    vault = unlock(Path(folder), sample.PASSWORD, actor="bench")
    warm_up()
    begun = time.perf_counter()
    window.open_desk(Opened(vault, hold(Path(folder))))
    window.repaint()
    settle(application)
    window.grab()
    seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": seconds, "kib": resident()}))
    window.close()


def warm_up() -> None:
    """Import the screens beforehand: loading code is not what grows with the number of sessions."""
    import headdesk.ui.today.screen
    import headdesk.ui.workspace  # noqa: F401 -- imported for its own sake


def headdesk_window(home: Path, folder: Path):
    """The program's window over a folder."""
    from PySide6.QtWidgets import QApplication

    from headdesk.app import surroundings
    from headdesk.ui import preferences, theme
    from headdesk.ui.main_window import MainWindow

    application = QApplication(sys.argv[:1])
    settings = home / "bench-settings.json"
    preferences.write(settings, preferences.Preferences(last_practice=str(folder)))
    return application, MainWindow(surroundings(theme.install(application), home, settings))


def settle(application) -> None:
    """Let everything posted happen."""
    for _ in range(5):
        application.processEvents()


def resident() -> int:
    """Resident memory in KiB. Source: proc(5), VmRSS."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise OSError("VmRSS is missing")


KINDS: dict[str, Callable[..., None]] = {
    "label": one_label,
    "today": today,
}

if __name__ == "__main__":
    KINDS[sys.argv[1]](*sys.argv[2:])
