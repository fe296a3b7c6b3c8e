"""The theme of the running program: which colours, how large the text, light or dark.

One `Theme` is a child of the QApplication under the name ``theme``. Whoever paints calls `tokens()`, which
asks that child; there is no state anywhere else, and before a theme is installed the light table answers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from headdesk.resources import resource
from headdesk.ui.theme_style import Metrics, palette, stylesheet
from headdesk.ui.theme_tokens import LIGHT, Tokens, tokens_for
from headdesk.ui.theme_type import DRAWN_AT, restore_text_role

_NAME: Final = "theme"
_SMALLEST, _LARGEST = 100, 200


class Theme(QObject):
    """Follows the system's colours, or the person's own choice, and dresses the application in them.

    Signals:
        changed: Colours or text size are others now; painted pictures of them are stale.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.setObjectName(_NAME)
        self._application = application
        self._system_font = QFont(application.font())
        self._scheme = Qt.ColorScheme.Unknown
        self._scale = _SMALLEST
        self.tokens = LIGHT
        hints = application.styleHints()  # held, or the wrapper takes its child with it
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._apply()

    def set_scheme(self, scheme: Qt.ColorScheme) -> None:
        """Paint light or dark from now on; ``Unknown`` follows the system."""
        self._scheme = scheme
        self._apply()

    def set_text_scale(self, percent: int) -> None:
        """Show text at 100 to 200 % of the system's size; other numbers are brought into that range."""
        self._scale = min(max(percent, _SMALLEST), _LARGEST)
        self._apply()

    def set_system_font(self, font: QFont) -> None:
        """Take another font as the one that 100 % means; pictures and tests bring their own."""
        self._system_font = QFont(font)
        self._apply()

    @property
    def text_scale(self) -> int:
        """The text size in per cent of the system's."""
        return self._scale

    @property
    def scheme(self) -> Qt.ColorScheme:
        """The person's choice; ``Unknown`` when the system decides."""
        return self._scheme

    @Slot()
    def _system_changed(self) -> None:
        self._apply()

    def _apply(self) -> None:
        self.tokens = tokens_for(dark=self._is_dark(), high_contrast=self._is_high_contrast())
        QPixmapCache.clear()
        self._application.setPalette(palette(self.tokens))
        self._application.setFont(self._scaled_font())
        # Qt takes eight times as long to go from one sheet to another as from none to one, with many widgets.
        self._application.setStyleSheet("")
        self._application.setStyleSheet(stylesheet(self.tokens, self._metrics()))
        for widget in self._application.allWidgets():
            refresh(widget)
        self.changed.emit()

    def _is_dark(self) -> bool:
        scheme = self._scheme
        if scheme == Qt.ColorScheme.Unknown:
            scheme = self._application.styleHints().colorScheme()
        return scheme == Qt.ColorScheme.Dark

    def _is_high_contrast(self) -> bool:
        hints = self._application.styleHints()  # held, or the wrapper takes its child with it
        return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast

    def _scaled_font(self) -> QFont:
        font = QFont(self._system_font)
        if font.pixelSize() > 0:
            font.setPixelSize(round(font.pixelSize() * self._scale / 100))
        else:
            font.setPointSizeF(font.pointSizeF() * self._scale / 100)
        return font

    def _metrics(self) -> Metrics:
        font = self._scaled_font()
        return Metrics(QFontMetrics(font).height(), max(1.0, QFontInfo(font).pixelSize() / DRAWN_AT))


def refresh(widget: QWidget) -> None:
    """Give a widget back the font of its text role, which a new style sheet takes away; lay it out again."""
    restore_text_role(widget)
    widget.updateGeometry()
    widget.update()


def install(application: QApplication) -> Theme:
    """Return the application's theme, made on the first call."""
    return current_theme() or Theme(application)


def current_theme() -> Theme | None:
    """Return the running application's theme, or None before there is one."""
    application = QCoreApplication.instance()
    if application is None:
        return None
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return cast("Theme | None", application.findChild(Theme, _NAME, direct))


def tokens() -> Tokens:
    """Return the colours of now; every paint event asks again."""
    theme = current_theme()
    return theme.tokens if theme else LIGHT


def bundled_font_files() -> list[Path]:
    """Return the files of the open font for pictures and tests; the running program uses the system's."""
    return [resource(f"fonts/Inter-{weight}.otf") for weight in ("Regular", "Medium", "SemiBold")]


def use_bundled_font(theme: Theme) -> None:
    """Show the bundled font at 13 px as the system's, so that pictures come out alike on every machine."""
    from PySide6.QtGui import QFontDatabase

    for path in bundled_font_files():
        QFontDatabase.addApplicationFont(str(path))
    font = QFont("Inter")
    font.setPixelSize(round(DRAWN_AT))
    theme.set_system_font(font)
