"""A request for the record as the texts of a form, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from headdesk.domain.calendar import parse_date
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import ClientId
from headdesk.domain.requests import ACCESS_DAYS, Asker, RecordRequest, RequestId, due_day
from headdesk.ui.client.client_texts import day_text
from headdesk.ui.sheet.reading import Reader, Reading, past_day, whole_number


def request_texts(request: RecordRequest) -> dict[str, str]:
    """Return a request field by field, as the form shows it."""
    first, _, rest = request.address.partition("\n")
    return {
        "asker": request.asker,
        "asked_by": request.asked_by,
        "street": first,
        "town": rest,
        "received": day_text(request.received_on),
        "days": str((request.due_on - request.received_on).days),
        "since": day_text(request.since),
        "until": day_text(request.until),
        "purpose": request.purpose,
        "reference": request.reference,
    }


def read_request(
    texts: Mapping[str, str], client_id: ClientId, before: RecordRequest | None, today: date
) -> Reading[RecordRequest]:
    """Return the request that a form describes; as long as a field is wrong, only the sentences."""
    reader = Reader(texts)
    asker, day = Asker(reader.text("asker") or Asker.CLIENT), partial(parse_date, today=today)
    asked_by = reader.needed("asked_by", str, "Who asks is needed: a name, or an office.")
    received = reader.needed(
        "received", lambda text: past_day(day(text), today), "The day on which it came is needed."
    )
    since = reader.needed("since", day, "The first day that is asked for is needed.")
    until = reader.needed("until", day, "The last day that is asked for is needed.")
    days = _days(reader, asker, before)
    if since and until and until < since:
        reader.problems["until"] = "The last day is before the first. Look at both dates."
    if reader.problems or not (asked_by and received and since and until):
        return Reading(None, reader.problems)
    try:
        return Reading(
            RecordRequest(
                client_id=client_id,
                asker=asker,
                asked_by=asked_by,
                received_on=received,
                due_on=due_day(received, days),
                since=since,
                until=until,
                address="\n".join(filter(None, (reader.text("street"), reader.text("town")))),
                purpose=reader.text("purpose"),
                reference=reader.text("reference"),
                extended_for=before.extended_for if before else "",
                id=before.id if before else RequestId(0),
            )
        )
    except InvalidValueError as error:
        return Reading(None, {"asked_by": f"{error.what} {error.do}"})


def _days(reader: Reader, asker: Asker, before: RecordRequest | None) -> int:
    """Return how many days there are to answer; a client's own request has those of the rule."""
    if asker is Asker.CLIENT:
        is_longer = before is not None and before.asker is Asker.CLIENT and bool(before.extended_for)
        return 2 * ACCESS_DAYS if is_longer else ACCESS_DAYS
    return reader.optional("days", whole_number) or ACCESS_DAYS
