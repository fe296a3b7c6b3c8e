"""A policy as the texts of a form, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from headdesk.domain.calendar import DateRange, parse_date
from headdesk.domain.coverage import (
    Benefits,
    Coverage,
    CoverageId,
    PayerId,
    Relationship,
    Subscriber,
)
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import Address, Client, Name, Sex
from headdesk.ui.client.client_texts import address_texts, day_text, read_address
from headdesk.ui.sheet.form_field import TICKED
from headdesk.ui.sheet.reading import Reader, Reading, amount, past_day, percentage

_DAY = timedelta(days=1)


def policy_texts(policy: Coverage, client: Client) -> dict[str, str]:
    """Return a policy field by field, as the form shows it; its end is the last day on which it counts."""
    end, benefits = policy.valid.end, policy.benefits
    return {
        "payer": str(policy.payer_id),
        "order": str(policy.order),
        "member_id": policy.member_id,
        "group": policy.group_number,
        "plan": policy.plan_name,
        "from": day_text(policy.valid.start),
        "until": "" if end is None else day_text(end - _DAY),
        "relationship": policy.relationship,
        **_holder_texts(policy.subscriber, client),
        "copay": _money_text(benefits.copay),
        "coinsurance": f"{benefits.coinsurance / 100:g}" if benefits.coinsurance else "",
        "deductible": _money_text(benefits.deductible_left),
        "checked": day_text(benefits.checked_on),
        "how": benefits.checked_how,
    }


def new_policy_texts(policies: int) -> dict[str, str]:
    """Return the texts of an empty form, for a client who has so many policies in force."""
    return {"order": str(min(policies + 1, 3)), "relationship": Relationship.SELF, "same_address": TICKED}


def read_policy(
    texts: Mapping[str, str], client: Client, policy_id: CoverageId, today: date
) -> Reading[Coverage]:
    """Return the policy that a form describes; as long as a field is wrong, only the sentences."""
    reader = Reader(texts)
    day = partial(parse_date, today=today)
    payer = reader.needed("payer", int, "Choose who pays.")
    start = reader.needed("from", day, "A first day is needed. The card or the payer tells it.")
    valid = _valid(reader, start, reader.optional("until", day))
    relationship = Relationship(reader.text("relationship") or Relationship.SELF)
    holder = None if relationship is Relationship.SELF else _holder(reader, client, today)
    benefits = _benefits(reader, today)
    if reader.problems or payer is None or valid is None:
        return Reading(None, reader.problems)
    policy = Coverage(
        client_id=client.id,
        payer_id=PayerId(payer),
        valid=valid,
        member_id=reader.text("member_id"),
        order=int(reader.text("order") or 1),
        group_number=reader.text("group"),
        plan_name=reader.text("plan"),
        relationship=relationship,
        subscriber=holder,
        benefits=benefits,
        id=policy_id,
    )
    return Reading(policy)


def _valid(reader: Reader, start: date | None, last: date | None) -> DateRange | None:
    if start is None:
        return None
    try:
        return DateRange(start, None if last is None else last + _DAY)
    except InvalidValueError as error:
        reader.refuse("until", error)
        return None


def _benefits(reader: Reader, today: date) -> Benefits:
    return Benefits(
        copay=reader.optional("copay", amount) or ZERO,
        coinsurance=reader.optional("coinsurance", percentage) or 0,
        deductible_left=reader.optional("deductible", amount) or ZERO,
        checked_on=reader.optional("checked", partial(_past, today=today)),
        checked_how=reader.text("how"),
    )


def _holder(reader: Reader, client: Client, today: date) -> Subscriber | None:
    first = reader.needed("holder_first", str, "The first name of who holds the policy is needed.")
    last = reader.needed("holder_last", str, "The last name of who holds the policy is needed.")
    if first is None or last is None:
        return None
    same = reader.text("same_address") == TICKED
    return Subscriber(
        name=Name(first, last, reader.text("holder_middle"), reader.text("holder_suffix")),
        birth_date=reader.optional("holder_birth_date", partial(_past, today=today)),
        sex=Sex(reader.text("holder_sex")),
        address=client.address if same else read_address(reader, Address(), "holder_"),
    )


def _holder_texts(holder: Subscriber | None, client: Client) -> dict[str, str]:
    if holder is None:
        return {"same_address": TICKED}
    same = holder.address == client.address
    return {
        "holder_first": holder.name.first,
        "holder_middle": holder.name.middle,
        "holder_last": holder.name.last,
        "holder_suffix": holder.name.suffix,
        "holder_birth_date": day_text(holder.birth_date),
        "holder_sex": holder.sex,
        "same_address": TICKED if same else "",
        **({} if same else address_texts(holder.address, "holder_")),
    }


def _money_text(money: Money) -> str:
    return str(money) if money else ""


def _past(text: str, *, today: date) -> date:
    return past_day(parse_date(text, today), today)
