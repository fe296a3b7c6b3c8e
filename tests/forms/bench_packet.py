"""A packet of a hundred notes against reportlab laying out the same text with no logic of ours.

``python -m tests.forms.bench_packet`` prints seconds and their ratio. Both start from values in memory and
end with bytes in memory, in the same font, size and margins; what each page ends with is ours alone.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from html import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate
from tests.forms.record_cases import notes, packet

from headdesk.forms.faces import face
from headdesk.forms.record import Document, Packet, Prose, render_packet
from headdesk.forms.record.lettering import TEXT

NOTES = 100
TURNS = 9


def full() -> Packet:
    """The packet that is measured."""
    return packet(notes(NOTES))


def ours(wanted: Packet) -> int:
    """Bytes of the packet."""
    return len(render_packet(wanted))


def theirs(wanted: Packet) -> int:
    """Bytes of the same text as paragraphs, a document after the other."""
    output = io.BytesIO()
    style = ParagraphStyle(
        "text", fontName=face(TEXT.face).fontName, fontSize=TEXT.size, leading=TEXT.leading
    )
    flow = [part for document in wanted.documents for part in (*paragraphs(document, style), PageBreak())]
    template = SimpleDocTemplate(
        output, pagesize=(612, 792), leftMargin=54, rightMargin=54, topMargin=54, bottomMargin=54
    )
    template.build(flow)
    return len(output.getvalue())


def paragraphs(document: Document, style: ParagraphStyle) -> Iterator[Paragraph]:
    """What a note says, a paragraph each."""
    return (Paragraph(escape(text), style) for text in said(document))


def said(document: Document) -> Iterator[str]:
    """The texts of a note."""
    head = document.letterhead
    yield from (head.practice, " ".join((*head.lines, head.phone)), document.title)
    yield from (f"{fact.label} {fact.value}" for fact in document.facts)
    for section in document.sections:
        assert isinstance(section, Prose)
        yield from (section.label, *section.text.split("\n"))
    yield from (f"{each.words} {each.name} {each.credential} {each.at}" for each in document.signatures)
    yield document.mark


def measured() -> tuple[float, float]:
    """Seconds that ours and theirs take, in turn, the middle of several; the first of each is not counted."""
    wanted = full()
    pairs = [(timed(ours, wanted), timed(theirs, wanted)) for _ in range(TURNS + 1)][1:]
    our_times, their_times = zip(*pairs, strict=True)
    return statistics.median(our_times), statistics.median(their_times)


def timed(work: Callable[[Packet], int], wanted: Packet) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    work(wanted)
    return time.perf_counter() - began


def main() -> None:
    """Print both and how they compare."""
    mine, plain = measured()
    sys.stdout.write(
        f"a packet of {NOTES} notes  {mine:.3f} s\n"
        f"the same paragraphs    {plain:.3f} s\n"
        f"ratio {mine / plain:.2f}, aim 1.5 or less\n"
    )


if __name__ == "__main__":
    main()
