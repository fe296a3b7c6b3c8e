"""The colours can be told apart, and the running program follows the person's choice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel

from headdesk.ui import theme
from headdesk.ui.theme_style import Metrics, palette, stylesheet
from headdesk.ui.theme_tokens import tokens_for
from headdesk.ui.theme_type import TEXT_ROLES, role_font, scaled, set_text_role
from headdesk.ui.widgets.status import STATUSES
from headdesk.ui.widgets.status_shapes import SHAPES

GROUNDS = (
    "page",
    "surface",
    "sidebar",
    "popup",
    "hover",
    "selection",
    "tonal",
    "tonal_hover",
    "sidebar_item",
    "private",
)
TABLES = [tokens_for(dark=dark, high_contrast=high) for dark in (False, True) for high in (False, True)]
DARKEST_LINEAR = 0.04045
"""Below this an sRGB channel is linear. Source: WCAG 2.2, definition of relative luminance."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21.

    Source: WCAG 2.2, definition of contrast ratio.
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= DARKEST_LINEAR else float(((channel + 0.055) / 1.055) ** 2.4)


@pytest.fixture
def dress(qapp):
    made = theme.install(qapp)
    theme.use_bundled_font(made)
    yield made
    made.set_scheme(Qt.ColorScheme.Light)
    made.set_text_scale(100)


@pytest.mark.parametrize("table", TABLES, ids=("light", "light high", "dark", "dark high"))
class TestContrast:
    @pytest.mark.parametrize("ground", GROUNDS)
    @pytest.mark.parametrize("role", ["text", "muted"])
    def test_text_can_be_read_on_every_ground(self, table, role, ground):
        assert contrast(getattr(table, role), getattr(table, ground)) >= 4.5

    @pytest.mark.parametrize("ground", ["page", "surface", "selection", "tonal", "popup", "private"])
    @pytest.mark.parametrize("role", ["accent", "good", "attention", "problem", "info"])
    def test_signs_can_be_read_where_they_stand(self, table, role, ground):
        assert contrast(getattr(table, role), getattr(table, ground)) >= 4.5

    @pytest.mark.parametrize("role", ["good", "attention", "problem", "info"])
    def test_signs_and_words_can_be_read_on_their_tint(self, table, role):
        tint = getattr(table, f"{role}_tint")
        assert contrast(getattr(table, role), tint) >= 4.5
        assert contrast(table.text, tint) >= 4.5

    @pytest.mark.parametrize(
        ("role", "ground"),
        [
            ("on_accent", "accent"),
            ("on_accent", "accent_hover"),
            ("on_accent", "accent_pressed"),
            ("on_problem", "problem"),
            ("on_toast", "toast"),
            ("toast_muted", "toast"),
            ("toast_action", "toast"),
            ("text", "segment"),
        ],
    )
    def test_words_can_be_read_on_fills(self, table, role, ground):
        assert contrast(getattr(table, role), getattr(table, ground)) >= 4.5

    @pytest.mark.parametrize("ground", ["page", "surface", "sidebar", "popup", "selection", "private"])
    @pytest.mark.parametrize("role", ["border", "focus"])
    def test_edges_and_focus_can_be_seen(self, table, role, ground):
        assert contrast(getattr(table, role), getattr(table, ground)) >= 3


def test_contrast_of_black_and_white_is_the_largest():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


def test_the_palette_sets_every_role_and_the_disabled_group():
    made = palette(TABLES[0])
    for role in (QPalette.ColorRole.Accent, QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Link):
        assert made.isBrushSet(QPalette.ColorGroup.Active, role)
        assert made.isBrushSet(QPalette.ColorGroup.Disabled, role)
    active = made.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText) != active


def test_the_style_sheet_leaves_no_gap_and_sets_no_font_size():
    sheet = stylesheet(TABLES[2], Metrics(line=16, factor=2.0))
    assert "$" not in sheet
    assert "font-size" not in sheet
    assert TABLES[2].popup in sheet


def test_a_forced_scheme_changes_what_is_painted_and_tells_so(qtbot, dress):
    dress.set_scheme(Qt.ColorScheme.Light)
    light = theme.tokens().page
    with qtbot.waitSignal(dress.changed):
        dress.set_scheme(Qt.ColorScheme.Dark)
    assert theme.tokens().page != light
    assert dress.tokens.dark


def test_there_is_one_theme_for_an_application(qapp, dress):
    assert theme.install(qapp) is dress
    assert theme.current_theme() is dress


def test_text_scale_stays_between_its_ends(dress):
    dress.set_text_scale(900)
    assert dress.text_scale == 200
    dress.set_text_scale(10)
    assert dress.text_scale == 100


def test_lengths_and_text_roles_grow_with_the_text(qtbot, dress):
    label = QLabel("Tuesday")
    qtbot.addWidget(label)
    set_text_role(label, "title")
    before, length = label.font().pixelSize(), scaled(16)
    dress.set_text_scale(200)
    assert label.font().pixelSize() == pytest.approx(2 * before, abs=1)
    assert label.font().weight() == 600
    assert scaled(16) == 2 * length


def test_roles_use_three_weights_only(dress):
    assert {role_font(role).weight() for role in TEXT_ROLES} == {400, 500, 600}


@pytest.mark.parametrize("dark", [False, True])
def test_high_contrast_makes_dividers_visible(dark):
    table = tokens_for(dark=dark, high_contrast=True)
    assert contrast(table.hairline, table.page) >= 3


def test_the_look_follows_when_the_system_asks_for_more_contrast(dress, qtbot):
    with qtbot.waitSignal(dress.changed):
        QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.emit(
            Qt.ContrastPreference.HighContrast
        )


@pytest.mark.parametrize("key", list(STATUSES))
def test_every_status_has_a_shape_and_colours_that_exist(key):
    status = STATUSES[key]
    assert status.shape in SHAPES
    for role in (status.sign_role, status.word_role, status.tint_role):
        assert TABLES[0].color(role).isValid()


def test_statuses_that_differ_in_meaning_differ_without_colour():
    claims = {
        key: STATUSES[key].shape
        for key in ("filed", "received", "accepted", "paid", "short", "denied", "rejected")
    }
    assert len(set(claims.values())) == len(claims)
