"""Five hundred forms, all 280 fields filled: our PDF against a form filled with pypdf, one file each.

``python -m tests.forms.bench_cms1500`` prints seconds, bytes and their ratios. Both start from the same
text in memory and end with bytes in memory; pypdf is timed on a part of the forms, for it takes its time.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Sequence

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from headdesk.forms.cms1500 import Boxes, Mode, draw
from headdesk.forms.cms1500.layout import PAGE_HEIGHT, Kind, fields

FORMS = 500
PART = 10
"""How many forms pypdf fills; its time and size grow with their number."""


def full() -> dict[str, str]:
    """Every field filled to its width."""
    return {
        name: "X" * field.limit if field.kind is Kind.CHECKBOX else "8" * field.limit
        for name, field in fields().items()
    }


def acroform() -> bytes:
    """A page with a text field for each of the form's."""
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(612, 792))
    for name, field in fields().items():
        canvas.acroForm.textfield(
            name=name,
            x=round(field.start(field.width) * 72),
            y=round((PAGE_HEIGHT - field.baseline) * 72),
            width=round(field.width * 7.2) + 1,
            height=12,
            fontName="Courier",
            fontSize=10,
        )
    canvas.showPage()
    canvas.save()
    return output.getvalue()


def ours(sheets: Sequence[Boxes]) -> int:
    """Bytes of one PDF with a page per sheet."""
    return len(draw(sheets, Mode.DATA))


def theirs(sheets: Sequence[Boxes]) -> int:
    """Bytes of one filled form per sheet."""
    reader = PdfReader(io.BytesIO(acroform()))
    return sum(filled(reader, boxes) for boxes in sheets)


def filled(reader: PdfReader, boxes: Boxes) -> int:
    """Bytes of one filled form."""
    writer, output = PdfWriter(clone_from=reader), io.BytesIO()
    writer.update_page_form_field_values(writer.pages[0], dict(boxes), auto_regenerate=False)
    writer.write(output)
    return len(output.getvalue())


def timed(work: Callable[[Sequence[Boxes]], int], count: int) -> tuple[float, float]:
    """Seconds and bytes for all the forms, from what so many took."""
    sheets = [full()] * count
    began = time.perf_counter()
    size = work(sheets)
    return (time.perf_counter() - began) * FORMS / count, size * FORMS / count


def main() -> None:
    """Print both and how they compare."""
    quick, small = timed(ours, FORMS)
    slow, large = timed(theirs, PART)
    sys.stdout.write(
        f"{FORMS} forms of {len(fields())} fields\n"
        f"ours  {quick:8.2f} s {small / 1e6:8.2f} MB\n"
        f"pypdf {slow:8.2f} s {large / 1e6:8.2f} MB\n"
        f"faster by {slow / quick:.0f}, smaller by {large / small:.0f}\n"
    )


if __name__ == "__main__":
    main()
