"""The words of the audit rules, to choose from which of them a section of a template serves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from headdesk.resources import resource


@cache
def rule_words() -> Mapping[str, str]:
    """Return what each audit rule asks, by its id; nothing where this installation has no rules."""
    try:
        content = resource("notes/audit_rules.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    return {rule["id"]: rule["asks"] for rule in json.loads(content)}
