"""What stands beside the note: last time, diagnoses, cover, what the session should bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.golden_thread import Standing
from headdesk.domain.notes import Note
from headdesk.ui import shown
from headdesk.ui.record.golden_thread import GoldenThread
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.panel_group import PanelGroup
from headdesk.ui.widgets.value_lines import ValueLines
from headdesk.ui.wrap_up import facts
from headdesk.ui.wrap_up.facts import Beside
from headdesk.usecases import coding, reference


class NotePanel(QWidget):
    """Facts to write by; the earlier note opens here, so that one can read it while typing.

    Signals:
        wants_cover: The client's policies are wanted.
        wants_section: The section of the note, or what stands beside it, that a link of the thread leads to.
    """

    wants_cover = Signal()
    wants_section = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside: Beside | None = None
        self._is_open = False
        self._last = PanelGroup(self.tr("Last time"), action=self.tr("Open note"))
        self._thread = PanelGroup(self.tr("Golden thread"))
        self.links = GoldenThread()
        self._thread.show_parts(self.links)
        self.links.wanted.connect(self.wants_section)
        self._diagnoses = PanelGroup(self.tr("Diagnoses"))
        self._cover = PanelGroup(self.tr("Cover"), action=self.tr("Open"))
        self._expected = PanelGroup(self.tr("Expected"))
        self._last.acted.connect(self._open_or_close)
        self._cover.acted.connect(self.wants_cover)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(22), scaled(14), scaled(24), scaled(24))
        column.setSpacing(scaled(14))
        self._line = Hairline()
        for part in (self._last, self._line, self._thread):
            column.addWidget(part)
        for group in (self._diagnoses, self._cover, self._expected):
            column.addWidget(Hairline())
            column.addWidget(group)
        column.addStretch(1)

    def show_facts(self, beside: Beside, today: date) -> None:
        """Show what was read."""
        self._beside = beside
        self._last.set_fact(shown.short_day(beside.last[0], today) if beside.last else "")
        self._last.action.setVisible(beside.last is not None)
        self._show_last()
        self._show_diagnoses(beside)
        self._show_cover(beside)
        self._show_expected(beside)

    def show_thread(self, thread: Sequence[Standing]) -> None:
        """Show the golden thread of the note that is written; nothing where none is."""
        for part in (self._line, self._thread):
            part.setVisible(bool(thread))
        self.links.show_thread(thread)

    def close_note(self) -> None:
        """Show only one line of the earlier note again."""
        self._is_open = False

    @Slot()
    def _open_or_close(self) -> None:
        self._is_open = not self._is_open
        self._show_last()

    def _show_last(self) -> None:
        last = self._beside.last if self._beside else None
        self._last.action.set_text(self.tr("Close note") if self._is_open else self.tr("Open note"))
        if last is None:
            self._last.show_parts(
                Label(self.tr("No signed note before this one."), "body", "muted", wrap=True)
            )
        elif self._is_open:
            self._last.show_parts(*_whole_note(last[1]))
        else:
            self._last.show_parts(Label(facts.last_time_sentence(last[1]), wrap=True))

    def _show_diagnoses(self, beside: Beside) -> None:
        codes = beside.proposal.diagnoses
        self._diagnoses.show_parts(
            *[Label(f"{code}  {reference.diagnosis_title(code)}", wrap=True) for code in codes]
            or [Label(self.tr("None yet; step 2 asks for one."), "body", "muted", wrap=True)]
        )

    def _show_cover(self, beside: Beside) -> None:
        policy, payer = beside.proposal.policy, beside.proposal.payer
        if policy is None or payer is None:
            self._cover.show_parts(Label(self.tr("Pays privately"), wrap=True))
            return
        lines: list[QWidget] = [Label(policy.plan_name or payer.name, wrap=True)]
        lines += [
            MessageLine(sign, words) if sign else Label(words, "hint", "muted", wrap=True)
            for sign, words in beside.cover
        ]
        self._cover.show_parts(*lines)

    def _show_expected(self, beside: Beside) -> None:
        code, found = beside.proposal.suggestion.code, beside.expected
        self._expected.set_fact(self.tr("if coded %s") % code.code if code else "")
        if found is None:
            words = (
                self.tr("No fee is set for %s.") % code.code if code else beside.proposal.suggestion.reason
            )
            self._expected.show_parts(Label(words, "body", "muted", wrap=True))
            return
        basis = [found.basis]
        if beside.proposal.policy:
            basis.append(coding.share_basis(beside.proposal.policy.benefits))
        self._expected.show_parts(
            ValueLines(facts.expected_lines(found, beside.proposal.payer)),
            *[Label(sentence, "hint", "muted", wrap=True) for sentence in basis],
        )


def _whole_note(note: Note) -> Iterator[QWidget]:
    """Yield the sections of an earlier note, to read."""
    for key, text in note.texts.items():
        if text.strip():
            yield Label(note.template.label_of(key), "hint_bold", "muted")
            yield Label(text, wrap=True)
