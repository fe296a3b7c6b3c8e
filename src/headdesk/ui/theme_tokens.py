"""The one table of colours, for light, dark and high contrast."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtGui import QColor


class Tokens(NamedTuple):
    """Colours by role, as ``#RRGGBB``; a widget asks for a role and never for a colour.

    Attributes:
        dark: True for light signs on dark ground.
        high_contrast: True when every control must show its border.
        page, surface, sidebar: Grounds: the page, what one types into, the sidebar and status bar.
        popup, toast: Grounds of what floats; the toast is the one inverted surface.
        paper: A picture of a printed page; never inverted.
        private: Ground of the private window, which is never taken for the record.
        border: The edge of a control. ``hairline`` divides and is never the edge of a control.
        hover, selection, tonal, tonal_hover, sidebar_item, segment: Grounds by state.
        accent: The next thing to do, links, ticks, progress.
        focus: The ring.
        good, attention, problem, info: Signs, each with the ground it may stand on.
    """

    dark: bool
    high_contrast: bool
    page: str
    surface: str
    sidebar: str
    popup: str
    paper: str
    private: str
    text: str
    muted: str
    border: str
    hairline: str
    hover: str
    selection: str
    tonal: str
    tonal_hover: str
    sidebar_item: str
    segment: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    focus: str
    good: str
    good_tint: str
    attention: str
    attention_tint: str
    problem: str
    problem_tint: str
    on_problem: str
    info: str
    info_tint: str
    toast: str
    on_toast: str
    toast_muted: str
    toast_action: str

    def color(self, role: str) -> QColor:
        """Return the colour of a role, such as ``muted``.

        Raises:
            AttributeError: There is no such role.
        """
        return QColor(getattr(self, role))


LIGHT: Final = Tokens(
    dark=False,
    high_contrast=False,
    page="#FAFAF8",
    surface="#FFFFFF",
    sidebar="#F0F1EE",
    popup="#FFFFFF",
    paper="#FFFFFF",
    private="#F3EEF7",
    text="#1D2329",
    muted="#545C64",
    border="#80868B",
    hairline="#E3E5E0",
    hover="#F1F2EF",
    selection="#E2F0F1",
    tonal="#E7E9E4",
    tonal_hover="#DDE0DA",
    sidebar_item="#E1E4DF",
    segment="#FFFFFF",
    accent="#0F5E6B",
    accent_hover="#0C4E59",
    accent_pressed="#093F48",
    on_accent="#FFFFFF",
    focus="#0B57D0",
    good="#1E6B3A",
    good_tint="#E7F4EA",
    attention="#7A4B00",
    attention_tint="#FFF3DC",
    problem="#A11B1B",
    problem_tint="#FDECEC",
    on_problem="#FFFFFF",
    info="#1B4F8F",
    info_tint="#E8F0FB",
    toast="#252B31",
    on_toast="#FFFFFF",
    toast_muted="#C9CFD4",
    toast_action="#8FD5E0",
)

DARK: Final = Tokens(
    dark=True,
    high_contrast=False,
    page="#15191D",
    surface="#1D2227",
    sidebar="#181C20",
    popup="#242A30",
    paper="#E9E8E4",
    private="#221C2A",
    text="#E8EBED",
    muted="#AEB6BD",
    border="#7F878F",
    hairline="#2A3036",
    hover="#1B2025",
    selection="#1A3439",
    tonal="#2A3137",
    tonal_hover="#343C43",
    sidebar_item="#272E34",
    segment="#414A52",
    accent="#6FC6D3",
    accent_hover="#86D2DD",
    accent_pressed="#9ADBE4",
    on_accent="#08262B",
    focus="#8AB4F8",
    good="#7BD493",
    good_tint="#17301F",
    attention="#F2C26B",
    attention_tint="#33270F",
    problem="#FF9C96",
    problem_tint="#3A1A1A",
    on_problem="#3A1A1A",
    info="#9CC4FA",
    info_tint="#17273D",
    toast="#E8EBED",
    on_toast="#1D2329",
    toast_muted="#454C53",
    toast_action="#0F5E6B",
)


def tokens_for(*, dark: bool, high_contrast: bool) -> Tokens:
    """Return the table for a scheme; high contrast turns greys into text colour and hairlines into edges."""
    base = DARK if dark else LIGHT
    if not high_contrast:
        return base
    strong = "#FFFFFF" if dark else "#000000"
    ground = "#000000" if dark else "#FFFFFF"
    return base._replace(
        high_contrast=True,
        page=ground,
        surface=ground,
        sidebar=ground,
        private=ground,
        text=strong,
        muted="#D9DEE2" if dark else "#2E353B",
        border=strong,
        hairline=base.border,
    )
