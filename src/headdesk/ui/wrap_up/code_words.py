"""What step 2 offers, in words: codes with their bands and fees, add-ons with their reasons, the sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.codes import CPTCode
from headdesk.domain.coding import ServiceCode
from headdesk.domain.coverage import Estimate, Payer
from headdesk.domain.money import Money
from headdesk.domain.sessions import Modality
from headdesk.ui.widgets.choice_row import Choice
from headdesk.ui.widgets.money_line import Term
from headdesk.ui.wrap_up.addon_list import AddOn
from headdesk.ui.wrap_up.facts import share_name
from headdesk.usecases import coding, reference
from headdesk.usecases.coding import Proposal

_NAMED: Final = 3
"""So many codes are named in a reason."""


def choices(proposal: Proposal, others: Sequence[ServiceCode], fees: Mapping[CPTCode, Money]) -> list[Choice]:
    """Return the suggested code with its reason, then its neighbours, then what the person looked up."""
    suggestion = proposal.suggestion
    found = []
    if suggestion.code is not None:
        found.append(_choice(suggestion.code, fees, subtitle=suggestion.reason, advised=True))
    shown = [known for known in (*suggestion.neighbours, *others) if known != suggestion.code]
    return [*found, *(_choice(known, fees) for known in dict.fromkeys(shown))]


def choice_of(code: CPTCode, fees: Mapping[CPTCode, Money]) -> Choice:
    """Return one code as a choice, whether or not it is in the table."""
    known = reference.service_code(code)
    return _choice(known, fees) if known else Choice(key=code, title=code.code)


def _choice(
    known: ServiceCode, fees: Mapping[CPTCode, Money], *, subtitle: str = "", advised: bool = False
) -> Choice:
    fee = fees.get(known.code)
    return Choice(
        key=known.code,
        title=known.code.code,
        text=short_words(known),
        subtitle=subtitle or known.band,
        right=str(fee) if fee else _tr("no fee set"),
        advised=advised,
    )


def short_words(known: ServiceCode) -> str:
    """Return a code's words without what stands in brackets."""
    return known.words.split(" (")[0]


def place_words(proposal: Proposal) -> str:
    """Return place of service and modifiers, as the payer wants them."""
    way = {
        Modality.IN_PERSON: _tr("In person"),
        Modality.VIDEO: _tr("Video"),
        Modality.AUDIO: _tr("Phone"),
    }[proposal.session.modality]
    modifiers = ", ".join(modifier.code for modifier in proposal.modifiers)
    behind = _tr("modifier {codes}").format(codes=modifiers) if modifiers else _tr("no modifier")
    return _tr("{way}, place of service {place} · {behind}").format(
        way=way, place=proposal.place, behind=behind
    )


def addons(chosen: CPTCode | None, fees: Mapping[CPTCode, Money]) -> list[AddOn]:
    """Return the add-ons that fit the chosen code, and those of the practice that do not, with the reason.

    Those that have a fee come first.
    """
    if chosen is None:
        return []
    fitting = sorted(coding.addons(chosen), key=lambda known: known.code not in fees)
    ours = [known for known in reference.service_codes() if known.is_addon and known.code in fees]
    shown = dict.fromkeys([*fitting, *ours])
    return [_addon(known, chosen, fees.get(known.code), fits=known in fitting) for known in shown]


def _addon(known: ServiceCode, chosen: CPTCode, fee: Money | None, *, fits: bool) -> AddOn:
    if not fits:
        return AddOn(known.code, short_words(known), "", wrong_addon(known, chosen), allowed=False)
    amount = f"+ {fee}" if fee else _tr("no fee set")
    reason = _tr("Only when the note says what calls for it")
    return AddOn(known.code, short_words(known), amount, reason, allowed=True)


def wrong_addon(known: ServiceCode, chosen: CPTCode | None) -> str:
    """Return why an add-on may not stand behind the chosen code; without one it stands behind none."""
    others = ", ".join(sorted(known.primaries)[:_NAMED])
    if len(known.primaries) > _NAMED:
        others = _tr("{others} and others").format(others=others)
    if chosen is None:
        return _tr("An add-on; it goes with {others}").format(others=others)
    return _tr("Not with {code}; it goes with {others}").format(code=chosen, others=others)


def terms(found: Estimate, payer: Payer | None, client: str) -> list[Term]:
    """Return fee, reduction, allowed amount, and who pays which part of it."""
    if payer is None:
        name = _tr("{client} pays").format(client=client)
        return [Term(str(found.charge), _tr("Fee")), Term(str(found.charge), name, "→")]
    return [
        Term(str(found.charge), _tr("Fee")),
        Term(str(found.reduction), _tr("Contract reduction"), "−"),
        Term(str(found.allowed), _tr("Allowed"), "="),
        Term(str(found.expected), _tr("{payer} pays").format(payer=payer.name), "→"),
        Term(str(found.client_share), share_name(found, client), "+"),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("wrap_up", text)
