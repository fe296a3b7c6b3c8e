"""PySide6 no longer reads the source of what is imported; our modules work as before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
LOOKED_AT = """
import linecache, sys
from headdesk.ui.quick_imports import spare_sources
spared = spare_sources() if sys.argv[1] == "spared" else None
import headdesk.ui.theme
print(spared, any(name.endswith("theme_style.py") for name in linecache.cache))
"""


@pytest.mark.parametrize(("wish", "said"), [("spared", "True False"), ("not spared", "None True")])
def test_sources_are_read_unless_they_are_spared(wish, said):
    done = subprocess.run(
        [sys.executable, "-c", LOOKED_AT, wish],
        env=os.environ | {"PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == said
