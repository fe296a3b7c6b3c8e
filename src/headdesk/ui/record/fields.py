"""Which widget fills in which kind of section."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from headdesk.domain.templates import Section, SectionKind
from headdesk.ui.record.chips_field import ChipsField
from headdesk.ui.record.day_field import DayField
from headdesk.ui.record.goals_field import GoalsField
from headdesk.ui.record.groups_field import GroupsField
from headdesk.ui.record.line_field import LineField
from headdesk.ui.record.risk_field import RiskField
from headdesk.ui.record.row_field import RowField
from headdesk.ui.record.table_field import TableField
from headdesk.ui.record.text_field import TextField

SectionField = TextField | RowField
"""All of them have ``text``, ``set_text``, ``take_focus``, ``position``, ``fill`` and ``replace``."""

ROWS: Final[Mapping[SectionKind, Callable[[Section, Sequence[str]], RowField]]] = MappingProxyType(
    {
        SectionKind.LINE: LineField,
        SectionKind.CHOICE: ChipsField,
        SectionKind.CHIPS: ChipsField,
        SectionKind.GROUPS: GroupsField,
        SectionKind.RISK: RiskField,
        SectionKind.DAY: DayField,
        SectionKind.TABLE: TableField,
        SectionKind.GOALS: GoalsField,
    }
)
"""Made with the section and what it offers; every other kind is written as text on the sheet."""
