"""Paints every part of the kit into pictures, for eyes: ``python tests/ui/gallery.py FOLDER``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.unchanged import Unchanged
from headdesk.ui import theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.check_line import CheckLine
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.choice_list import ChoiceList
from headdesk.ui.widgets.choice_row import Choice
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.equation_bar import EquationBar
from headdesk.ui.widgets.fact_strip import Fact, FactStrip
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.focus_ring import FocusRing
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.money_line import MoneyLine, Term
from headdesk.ui.widgets.month_chart import Month, MonthChart
from headdesk.ui.widgets.note_sheet import NoteSheet
from headdesk.ui.widgets.page_column import PageColumn, scrolled
from headdesk.ui.widgets.page_header import PageHeader
from headdesk.ui.widgets.popover import Popover
from headdesk.ui.widgets.progress_bar import ProgressBar
from headdesk.ui.widgets.radio import Radio
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.search_field import search_field
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.segmented import Segmented
from headdesk.ui.widgets.segmented_progress import SegmentedProgress
from headdesk.ui.widgets.sidebar import Sidebar
from headdesk.ui.widgets.status_bar import StatusBar
from headdesk.ui.widgets.status_label import StatusLabel
from headdesk.ui.widgets.status_pill import StatusPill
from headdesk.ui.widgets.stepper import Stepper
from headdesk.ui.widgets.surface import Surface
from headdesk.ui.widgets.switch import Switch
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.ui.widgets.table_total import TableTotal
from headdesk.ui.widgets.tabs import Tabs
from headdesk.ui.widgets.timeline import Event, Timeline
from headdesk.ui.widgets.toast import Toast
from headdesk.ui.widgets.value_edit import date_edit, money_edit, time_edit
from headdesk.ui.widgets.value_lines import ValueLine, ValueLines


@dataclass(frozen=True)
class Line:
    claim: str
    client: str
    amount: str
    status: tuple[str, str, str]


LINES = [
    Line("1050", "J. Rivera", "$87.00", ("accepted", "", "")),
    Line("1049", "M. Haddad", "$27.00", ("short", "", "")),
    Line("1047", "L. Brandt", "", ("deductible", "", "")),
    Line("1045", "A. Lindqvist", "$98.00", ("filed", "", "")),
]


def refuse(typed):
    raise InvalidValueError(f"“{typed}” is not read in the gallery.")


def hovered(widget):
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    return widget


def ringed(widget):
    FocusRing(widget.window()).setWidget(widget)


def row(*widgets, gap=8, stretch=True):
    line = QHBoxLayout()
    line.setSpacing(scaled(gap))
    for widget in widgets:
        line.addWidget(widget)
    if stretch:
        line.addStretch()
    return line


class Gallery(QWidget):
    """Three columns, like the picture that settles the look."""

    def __init__(self):
        super().__init__()
        self.rings = []
        page = QVBoxLayout(self)
        page.setContentsMargins(scaled(28), scaled(28), scaled(28), scaled(28))
        page.setSpacing(scaled(28))
        title = Label("Components", "first_run")
        title.setContentsMargins(scaled(12), 0, 0, 0)
        page.addWidget(title)
        columns = QHBoxLayout()
        columns.setSpacing(scaled(36))
        page.addLayout(columns)
        for build in (self.left, self.middle, self.right):
            holder = QWidget()
            holder.setMinimumWidth(scaled(384))
            column = PageColumn(holder, left=12, right=12, top=0, bottom=0, gap=12)
            build(column)
            column.addStretch()
            columns.addWidget(holder, 1)

    def left(self, column):
        column.add(SectionHeader("Buttons"))
        column.add(self.buttons())
        column.add(
            row(
                Button("Use 90834", "primary", key="↵"),
                Button("Session", icon="plus"),
                Button("Print", trailing="caret-down"),
                gap=10,
            )
        )
        column.add_gap(12)
        column.add(SectionHeader("Choices"))
        column.add(self.choices())
        chips = FlowLayout()
        self.neat = Chip("Neat", ticked=True)
        for chip in (Chip("Mood anxious", ticked=True), Chip("Full affect"), self.neat):
            chips.addWidget(chip)
        self.rings.append(self.neat)
        column.add(chips)
        words = ["Not filed", "Filed", "Waiting", "Needs you", "Closed"]
        segments = Segmented("Claims", [(word, word) for word in words])
        segments.choose("Waiting")
        column.add(row(segments))
        column.add_gap(16)
        column.add(SectionHeader("Progress"))
        bar = ProgressBar("Checking backup")
        bar.setRange(0, 50)
        bar.setValue(31)
        column.add(bar)
        stop = Button("Stop", "quiet", flush=True)
        line = row(Label("Checking backup, 31 of 50 files", "hint", "muted"))
        line.addWidget(stop)
        column.add(line)
        column.add(SegmentedProgress("Asked for", 7, 8))
        column.add(
            row(
                Label("7 of 8 asked for. Missing:", "hint", "muted"),
                Label("response", "hint_strong", "accent"),
                gap=4,
            )
        )
        column.add_gap(12)
        column.add(SectionHeader("Empty state"))
        column.add(
            EmptyState(
                "check-circle",
                "Nothing waiting",
                "Next session 14:15, M. Haddad.",
                action="Session",
                action_icon="plus",
            )
        )

    def buttons(self):
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(7))
        grid.setVerticalSpacing(scaled(12))
        for at, word in enumerate(("Rest", "Hover", "Focus", "Off"), start=1):
            grid.addWidget(Label(word, "hint", "muted"), 0, at, Qt.AlignmentFlag.AlignHCenter)
        kinds = [
            ("Primary", "Sign"),
            ("Secondary", "Print"),
            ("Quiet", "Open"),
            ("Plain", "Later"),
            ("Danger", "Void"),
        ]
        for at, (kind, verb) in enumerate(kinds, start=1):
            grid.addWidget(Label(kind, "hint", "muted"), at, 0)
            shown = [Button(verb, kind.lower()) for _state in range(4)]
            hovered(shown[1])
            self.rings.append(shown[2])
            shown[3].allow(False, "Only to show it")
            for place, button in enumerate(shown, start=1):
                grid.addWidget(button, at, place)
        grid.setColumnMinimumWidth(0, scaled(69))
        for place in range(1, 5):
            grid.setColumnStretch(place, 1)
        return grid

    def choices(self):
        grid = QGridLayout()
        grid.setVerticalSpacing(scaled(10))
        ticked, off = CheckBox("Ticked"), CheckBox("Off")
        ticked.setChecked(True)
        off.setEnabled(False)
        chosen, focused, on = Radio("Chosen"), Radio("Focus"), Switch("On")
        on.setChecked(True)
        cells = [ticked, CheckBox("Not ticked"), off, chosen, Radio("Other"), focused, on, Switch("Off")]
        group = QButtonGroup(self)
        for at, widget in enumerate(cells):
            grid.addWidget(widget, at // 3, at % 3)
            if isinstance(widget, Radio):
                group.addButton(widget)
        chosen.setChecked(True)
        self.rings.append(focused)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        return grid

    def middle(self, column):
        column.setSpacing(scaled(14))
        column.add(SectionHeader("Fields"))
        member, self.typed_into, tax = LineEdit("Member ID"), LineEdit("Group number"), LineEdit("Tax ID")
        member.setText("HMX204418377")
        self.typed_into.setText("88120")
        tax.setText("84-00000")
        column.add(Field("Member ID", member, hint="on the front of the card"))
        column.add(Field("Group number", self.typed_into))
        wrong = Field("Tax ID", tax)
        wrong.show_error("Two digits are missing: 9 are needed")
        column.add(wrong)
        payer = Combo("Payer", [(1, "Harbor Mutual"), (2, "Cedar Health")])
        filed = date_edit("Filed on", refuse, str)
        filed.set_value("4 Feb 2026")
        paid = money_edit("Paid", refuse, lambda cents: f"${cents / 100:.2f}")
        paid.set_value(11800)
        off = LineEdit("Off")
        off.setText("From the plan")
        off.setEnabled(False)
        for pair in (
            (Field("Payer", payer), Field("Filed on", filed)),
            (Field("Paid", paid, hint="12.5+3 works"), Field("Off", off)),
        ):
            line = QHBoxLayout()
            line.setSpacing(scaled(16))
            for field in pair:
                field.editor.setSizePolicy(
                    field.editor.sizePolicy().Policy.Expanding, field.editor.sizePolicy().Policy.Fixed
                )
                line.addWidget(field, 1)
            column.add(line)
        column.add_gap(6)
        column.add(SectionHeader("Popover"))
        popover = Popover(self, floating=False)
        popover.add_item(1, "Edit session", "gear")
        hovered(popover.add_item(2, "Print or export…", "printer", "Ctrl P"))
        popover.add_item(3, "Reverse with a reason…", "clock-counter-clockwise")
        column.addWidget(popover)
        column.add(SectionHeader("Dialog"))
        dialog = Dialog(
            self,
            "Void claim 1043?",
            "The claim stays in the record as void. The $200.00 charge is reversed with today’s date.",
            wide=320,
        )
        dialog.setWindowFlags(Qt.WindowType.Widget)
        self.rings.append(dialog.add_button("keep", "Keep it"))
        dialog.add_button("act", "Void claim", "solid_danger")
        column.addWidget(dialog)

    def right(self, column):
        column.add(SectionHeader("Status: word, shape, colour"))
        grid = QGridLayout()
        grid.setVerticalSpacing(scaled(8))
        shown = [
            ("waiting_for_note", ""),
            ("draft", ""),
            ("choose_code", ""),
            ("ready", ""),
            ("written", ""),
            ("filed", ""),
            ("received", ""),
            ("accepted", ""),
            ("paid", ""),
            ("short", "Short $27.00"),
            ("deductible", "To deductible"),
            ("rejected", ""),
            ("denied", ""),
            ("late", ""),
            ("taken_back", ""),
            ("held", ""),
        ]
        for at, (key, word) in enumerate(shown):
            grid.addWidget(StatusLabel(key, word), at // 2, at % 2)
        column.add(grid)
        column.add(row(*(StatusPill(key) for key in ("paid", "accepted", "late", "denied"))))
        column.add_gap(6)
        column.add(SectionHeader("Banners and toast"))
        banners = QVBoxLayout()
        banners.setSpacing(scaled(8))
        banners.addWidget(Banner("info", "Sample practice.", "Nothing here is real.", action="Remove"))
        banners.addWidget(
            Banner("attention", "Cover is 41 days old.", "The $25 copay is a guess.", action="Call sheet")
        )
        banners.addWidget(
            Banner("problem", "The disk is full.", "Your text is safe in memory.", action="Save elsewhere")
        )
        column.add(banners)
        toast = Toast(None, self)
        toast.show_message("Session moved to 15:30", action="Undo", key="Ctrl Z")
        column.addWidget(toast)
        column.add(SectionHeader("Table rows"))
        table = RowTable("Claims", claims_model(), fitted=True)
        table.choose_row(2)
        table._hover(1)
        column.add(table)
        total = TableTotal(table)
        total.show_total(["Shown", "", "$212.00", ""])
        column.add(total)
        column.add(SectionHeader("Section header"))
        column.add(SectionHeader("Ready to file", count=4, fact="$560.00 expected", action="Review"))


def claims_model():
    columns = [
        Column("Claim", lambda line: line.claim, "number", sort=lambda line: line.claim),
        Column("Client", lambda line: line.client, "name", width=-1),
        Column("Open", lambda line: line.amount, "strong_money"),
        Column("Status", lambda line: line.status, "status"),
    ]
    model = TableModel(
        columns, lambda line: f"Claim {line.claim}, {line.client}, open {line.amount or 'none'}"
    )
    model.show_rows(LINES)
    return model


class Screens(QWidget):
    """The larger parts, put together as a window would."""

    def __init__(self):
        super().__init__()
        self.rings = []
        side = Sidebar()
        for key, text, icon in (
            ("today", "Today", "sun"),
            ("calendar", "Calendar", "calendar-blank"),
            ("clients", "Clients", "users"),
            ("claims", "Claims", "file-text"),
            ("money", "Money", "currency-circle-dollar"),
            ("reports", "Reports", "file-text"),
        ):
            side.add(key, text, icon)
        for key, text, icon in (
            ("backup", "Backup", "hard-drives"),
            ("settings", "Settings", "gear"),
            ("help", "Help", "question"),
        ):
            side.add(key, text, icon, lower=True)
        side.choose("today")
        side.set_count("today", 5)
        side.set_count("claims", 2)
        bar = StatusBar("Ctrl L locks now")
        bar.set_piece("saved", "check", "Saved 14:02")
        bar.set_piece("lock", "lock", "Locks in 4 min")
        bar.set_piece("backup", "hard-drives", "Backup yesterday, checked")
        content = QVBoxLayout()
        content.setSpacing(0)
        header = PageHeader("J. Rivera", "session 14 · Tuesday 10 February", back=True, record=True)
        stepper = Stepper("Steps", [("note", "Note", ""), ("code", "Code", ""), ("claim", "Claim", "")])
        stepper.set_state("code", ("note",))
        header.add(stepper)
        content.addWidget(header)
        content.addWidget(Hairline())
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(scrolled(self.main_column()), 1)
        if scaled(1) == 1:  # at 200 % the window collapses its sidebar and puts the side column under a tab
            columns.addWidget(self.side_column())
        side.set_collapsed(collapsed=scaled(1) > 1)
        content.addLayout(columns, 1)
        content.addWidget(
            ActionBar(
                Button("Finish later", "plain", flush=True),
                Button("Sign note and choose code", "primary", key="Ctrl ↵"),
                middle=StatusLabel("partly", "7 of 8 asked for."),
            )
        )
        content.addWidget(bar)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addLayout(content, 1)

    def main_column(self):
        page = QWidget()
        column = PageColumn(page, left=54, right=24)
        started, ended = time_edit("Session start", refuse, str), time_edit("Session end", refuse, str)
        started.set_value("13:00")
        ended.set_value("13:52")
        strip = FlowLayout()
        for part in (
            started,
            Label("–"),
            ended,
            Label("52 minutes", "name"),
            Combo("Attendance", [(1, "Kept")], look="flat", icon="check-circle"),
            Combo("Place", [(1, "Office")], look="flat", icon="map-pin"),
            Combo("All payers", [(None, "All payers")], look="pill"),
            Combo("Months", [(1, "January and February")], look="pill"),
        ):
            strip.addWidget(part)
        column.add(strip)
        column.add(Tabs("Client", [(w, w) for w in ("Overview", "Sessions and notes", "Coverage")]))
        column.add(
            FactStrip(
                "Readiness",
                [
                    Fact("Cover", "Checked 9 days ago", "Harbor Mutual PPO", "paid"),
                    Fact("Plan", "Review due 18 February", "Three goals, one met", "late"),
                    Fact("Consent", "Signed 12 January", "Treatment, privacy", "paid"),
                ],
            )
        )
        column.add(SectionHeader("After the session", count=3))
        todo = RowList("After the session", leads=True)
        todo.show_rows(
            [
                RowItem(
                    1,
                    "waiting_for_note",
                    time="13:00",
                    name="J. Rivera",
                    fact="No note yet",
                    meta="ended 10 min ago",
                    action="Write note",
                ),
                RowItem(
                    2,
                    "draft",
                    time="11:00",
                    name="T. Okafor",
                    fact="Draft, 6 of 8 done",
                    meta="saved 11:58",
                    action="Finish note",
                ),
                RowItem(
                    3,
                    "denied",
                    name="Claim 1043",
                    under="P. Sato",
                    fact="Denied: no authorization on file",
                    under_fact="Appeal or correct by 4 March, 22 days left",
                    action="Open claim",
                ),
            ]
        )
        column.add(todo)
        code = ChoiceList(
            "Code",
            [
                Choice(
                    1,
                    "90834",
                    "Talk therapy, middle band",
                    subtitle="Suggested: your 52 minutes lie inside 38 to 52",
                    right="$150.00",
                    advised=True,
                ),
                Choice(2, "90832", "Talk therapy, short band", "16 to 37 minutes", right="$110.00"),
                Choice(3, "Paper form", subtitle="CMS-1500, printed on the red form", icon="printer"),
            ],
        )
        code.choose(1)
        column.add(code)
        sheet = NoteSheet()
        sheet.add_section("data", "Data", "What the client told, what you saw").set_text(
            "Came in brisk and a little flushed; had ridden two stops on the number 4 tram on Saturday, "
            "alone, for the first time since September. Anxiety 7 of 10 at boarding, 4 on leaving."
        )
        sheet.add_section("plan", "Plan", "Next focus").set_text("Tram again twice before Tuesday.")
        sheet.section("plan").show_unchanged([Unchanged(0, 31, 2)])
        self.typed_into = sheet.section("plan")
        column.add(sheet)
        column.addStretch()
        return page

    def side_column(self):
        page = Surface("page", lines=("left",))
        page.setFixedWidth(scaled(330))
        column = PageColumn(page, left=24, right=24)
        column.add(SectionHeader("Expected", fact="if coded 90834", line=False))
        column.add(
            ValueLines([ValueLine("Fee", "$150.00"), ValueLine("From Harbor Mutual", "$87.00", strong=True)])
        )
        column.add(Hairline())
        column.add(SectionHeader("Checks", fact="44 passed · 1 to know", fact_at_end=True, line=False))
        column.add(CheckLine("attention", "Box 31 shows no date", "Harbor Mutual takes it.", action="Fix it"))
        column.add(CheckLine("good", "Every required box is filled"))
        terms = [
            Term("$200.00", "Charged"),
            Term("$118.00", "paid", "=", swatch="accent"),
            Term("$35.00", "adjusted", "+", swatch="border"),
            Term("$27.00", "open", "→", role="attention", swatch="attention"),
        ]
        column.add(MoneyLine("Charge", terms))
        column.add(
            EquationBar("Charge", [(11800, "accent"), (3500, "border"), (2000, "info"), (2700, "attention")])
        )
        column.add(search_field("Search", hint="Client, claim number", key="/"))
        months = [
            Month("Dec", 3000, 2900, "December"),
            Month("Jan", 4200, 3900, "January"),
            Month("Feb", 4300, 2200, "February", current=True),
        ]
        column.add(MonthChart("Months", months))
        steps = [
            ("a", "Password", "and recovery sheet"),
            ("b", "You", "name, numbers, address"),
            ("c", "Fees", "what you charge"),
        ]
        upright = Stepper("First run", steps, upright=True)
        upright.set_state("b", ("a",))
        column.add(row(upright))
        column.add(
            Timeline(
                "Claim 1050",
                [
                    Event(
                        "waiting_for_note", "their usual 16 days", "22 Feb", "Answer expected", expected=True
                    ),
                    Event("accepted", "file 277CA, line 14", "6 Feb"),
                    Event("filed", "you said so, ref. 88213", "4 Feb"),
                ],
            )
        )
        column.addStretch()
        return page


def shoot(window, path):
    for _pass in range(3):
        QApplication.processEvents()
    picture = QPixmap(window.size() * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(theme.tokens().color("page"))
    window.render(picture)
    picture.save(str(path))


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    dress = theme.install(application)
    theme.use_bundled_font(dress)
    for scale in (100, 200):
        dress.set_text_scale(scale)
        for scheme in ("light", "dark"):
            dress.set_scheme(Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
            for kind, size in ((Gallery, QSize(1280, 1052)), (Screens, QSize(1280, 9 * scale))):
                window = kind()
                window.resize(size)
                window.show()
                window.activateWindow()
                window.typed_into.setFocus()
                QApplication.processEvents()
                for widget in window.rings:
                    ringed(widget)
                shoot(window, folder / f"{kind.__name__.lower()}-{scheme}-{scale}.png")
                window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
