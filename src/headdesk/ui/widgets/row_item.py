"""One row of a `RowList`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class RowItem:
    """What a row says, from left to right; what is empty takes no room but keeps its stop.

    Any of it may be a client's, so no log ever holds it.

    Attributes:
        key: Given back when the row is activated.
        status: A key of ``STATUSES`` whose sign stands at the left.
        icon: An icon at the left instead.
        time: Muted, at the first stop.
        name: In 600, at the second stop, or at the first in a list without times; as far as the facts, or
            where there are none to the end.
        under: Muted, below the name.
        fact: In 400, at the third stop.
        under_fact: Muted, below the fact.
        elides: The fact and what is below it end in an ellipsis where too long, before all rows stack.
        extra: Muted, behind the fact, at the fourth stop.
        meta: Muted, right-aligned at its own stop; at the right edge where no row has an action or an amount.
        amount: In 600, at the right edge, where there is no action.
        action: The verb at the right edge: an accent word, a primary button on the selected row.
        spoken: The row as it is read aloud; empty puts the parts together.
    """

    key: object
    status: str = ""
    icon: str = ""
    time: str = ""
    name: str = ""
    under: str = ""
    fact: str = ""
    under_fact: str = ""
    elides: bool = False
    extra: str = ""
    meta: str = ""
    amount: str = ""
    action: str = ""
    spoken: str = ""

    def sentence(self) -> str:
        """Return the row as it is read aloud."""
        parts = (
            self.time,
            self.name,
            self.under,
            self.fact,
            self.under_fact,
            self.extra,
            self.meta,
            self.amount,
            self.action,
        )
        return self.spoken or ", ".join(part for part in parts if part)

    @property
    def tall(self) -> bool:
        """True for a row with a second line."""
        return bool(self.under or self.under_fact)
