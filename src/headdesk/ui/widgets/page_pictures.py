"""The pages of a PDF as pictures: rendered when they are wanted, and only those nearby kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QImage

from headdesk.ui.widgets.paper_image import on_paper
from headdesk.ui.widgets.paper_render import Picture, render

Beside = Callable[[Callable[[], Any], Callable[[Any], None]], object]
"""How slow work is done beside the window: the work, and who gets its result."""

_SLOW_PIXELS = 6_000_000
"""More take longer than a person should wait for a key: about 40 ms on a plain machine."""
_MOST = 12
"""More pages than are ever in view; hundreds of pictures would fill the memory."""


class PagePictures:
    """Pictures of one document's pages.

    Args:
        beside: Renders what is too slow for the moment between two keys.
        ready: Called when another picture is there.
    """

    def __init__(self, beside: Beside, ready: Callable[[], object]) -> None:
        self._beside, self._ready = beside, ready
        self._pdf = b""
        self._kept: dict[int, tuple[int, QImage]] = {}
        self._awaited: dict[int, int] = {}

    def take(self, pdf: bytes) -> None:
        """Forget the pictures of another document."""
        self._pdf = pdf
        self.forget()

    def forget(self) -> None:
        """Forget all pictures; they are rendered again when they are wanted."""
        self._kept.clear()
        self._awaited.clear()

    def pages(self) -> list[int]:
        """Return of which pages there is a picture."""
        return sorted(self._kept)

    def picture(self, page: int, size: tuple[float, float], wide: int) -> QImage | None:
        """Return a page so many pixels wide, or what there is of it until that is ready."""
        if not self._pdf:
            return None
        found = self._kept.get(page)
        if found is None or found[0] != wide:
            self._fetch(page, size, wide)
            found = self._kept.get(page)
        return found[1] if found else None

    def _fetch(self, page: int, size: tuple[float, float], wide: int) -> None:
        """Have a page rendered: at once when that is quick, else beside the window."""
        work = partial(render, self._pdf, page, wide / size[0])
        if wide * wide * size[1] / size[0] <= _SLOW_PIXELS:
            self._keep(self._pdf, page, wide, work())
        elif self._awaited.get(page) != wide:
            self._awaited[page] = wide
            self._beside(work, partial(self._keep, self._pdf, page, wide))

    def _keep(self, pdf: bytes, page: int, wide: int, picture: Picture) -> None:
        """Keep a picture, unless another document is shown by now, and let go of those farthest away."""
        if pdf is not self._pdf:
            return
        if self._awaited.get(page) == wide:
            del self._awaited[page]
        self._kept[page] = (wide, on_paper(picture))
        while len(self._kept) > _MOST:
            del self._kept[max(self._kept, key=lambda other: abs(other - page))]
        self._ready()
