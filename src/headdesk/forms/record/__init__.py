"""Documents of the record on paper: values become strips, strips become pages, pages become a PDF."""

from headdesk.forms.record.cover import Cover
from headdesk.forms.record.document import (
    Addendum,
    Branch,
    Document,
    DocumentKind,
    Fact,
    Facts,
    Letterhead,
    Missing,
    Picture,
    Prose,
    Section,
    Signature,
    Subject,
    Table,
    Tree,
)
from headdesk.forms.record.packet import (
    Consent,
    Packet,
    Step,
    consent_list,
    refuse,
    render_packet,
    unprintable_in,
)
from headdesk.forms.record.printable import unprintable
from headdesk.forms.record.render import render

__all__ = [
    "Addendum",
    "Branch",
    "Consent",
    "Cover",
    "Document",
    "DocumentKind",
    "Fact",
    "Facts",
    "Letterhead",
    "Missing",
    "Packet",
    "Picture",
    "Prose",
    "Section",
    "Signature",
    "Step",
    "Subject",
    "Table",
    "Tree",
    "consent_list",
    "refuse",
    "render",
    "render_packet",
    "unprintable",
    "unprintable_in",
]
