"""Claims as lists show them: what a filter lets through is the same in the page, the count and the sums."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.conftest import AUDIT_KEY, DB_KEY

from headdesk.domain.claims import NEEDS_YOU, SETTLED, UNFILED, WAITING, ClaimState
from headdesk.domain.coverage import PayerId
from headdesk.domain.ledger import Position
from headdesk.domain.money import ZERO, total
from headdesk.store import claim_lists, claims, ledger, payers
from headdesk.store.claim_lists import ClaimFilter, Order
from headdesk.store.connection import connect
from headdesk.usecases import sample

NOW = sample.SAMPLE_NOW
TODAY = NOW.date()


@pytest.fixture(scope="module")
def practice(tmp_path_factory, empty_database):
    """A connection to the sample practice; these tests only read."""
    path = Path(shutil.copy(empty_database, tmp_path_factory.mktemp("sample") / "practice.db"))
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as made:
        sample.make(made)
        yield made


def everything(connection, wanted: ClaimFilter = ClaimFilter()):  # noqa: B008 - a frozen value
    return claim_lists.page(connection, wanted, limit=1000)


def filters(connection):
    """Filters of every kind, each letting something through."""
    payer = payers.payers(connection)[0]
    row = everything(connection)[0]
    return {
        "all": ClaimFilter(),
        "waiting": ClaimFilter(states=WAITING),
        "payer": ClaimFilter(payer_id=payer.id),
        "client": ClaimFilter(client_id=row.client_id),
        "dates": ClaimFilter(start=date(2026, 1, 1), end=date(2026, 2, 1)),
        "late": ClaimFilter(states=WAITING, answer_before=TODAY),
        "search": ClaimFilter(search=row.client),
        "both": ClaimFilter(states=SETTLED, payer_id=payer.id, search=str(row.number)[:2]),
    }


@pytest.mark.parametrize("name", ["all", "waiting", "payer", "client", "dates", "late", "search", "both"])
def test_page_count_and_sums_speak_of_the_same_claims(practice, name):
    wanted = filters(practice)[name]
    rows = everything(practice, wanted)
    assert rows
    assert claim_lists.count(practice, wanted) == len(rows)
    count, stands = claim_lists.totals(practice, wanted)
    assert count == len(rows)
    assert stands == sum((row.position for row in rows), Position())
    counted = (row.allowed for row in rows if row.state is not ClaimState.VOID)
    assert claim_lists.allowed(practice, wanted) == total(counted)


def test_each_row_says_where_its_claim_stands(practice):
    for row in everything(practice):
        head = claims.head(practice, row.id)
        assert row.position == ledger.position_of_claim(practice, row.id)
        assert (row.number, row.state, row.first_date, row.answer_by) == (
            head.number,
            head.state,
            head.first_date,
            head.answer_by,
        )


def test_one_claim_is_shown_as_in_the_list(practice):
    page = everything(practice)
    assert [claim_lists.row(practice, row.id) for row in page] == page


@pytest.mark.parametrize("size", [1, 7, 50])
def test_pages_follow_each_other_without_a_gap(practice, size):
    count = claim_lists.count(practice, ClaimFilter())
    pages = [
        claim_lists.page(practice, ClaimFilter(), limit=size, offset=offset)
        for offset in range(0, count, size)
    ]
    assert [row.id for page in pages for row in page] == [row.id for row in everything(practice)]


@pytest.mark.parametrize(
    ("order", "key"),
    [
        (Order.NUMBER, lambda row: row.number),
        (Order.SESSION, lambda row: row.first_date),
        (Order.PAYER, lambda row: row.payer.casefold()),
        (Order.CLIENT, lambda row: row.client.split()[-1].casefold()),
        (Order.DEADLINE, lambda row: row.file_by if row.state in UNFILED else row.answer_by or row.file_by),
    ],
)
@pytest.mark.parametrize("down", [True, False])
def test_the_store_sorts(practice, order, key, down):
    rows = claim_lists.page(practice, ClaimFilter(), order=order, down=down, limit=1000)
    keys = [key(row) for row in rows]
    assert keys == sorted(keys, reverse=down)


@pytest.mark.parametrize(
    "typed", ["{number}", "HD00{number}", "hd{number}", " {number} ", "{last}", "{first} {last}", "{short}"]
)
def test_a_claim_is_found_by_number_and_by_name(practice, typed):
    row = everything(practice)[0]
    initial, last = row.client.split()
    name = practice.execute(
        "SELECT coalesce(nullif(name_used, ''), first) FROM client WHERE id = ?", (row.client_id,)
    )
    first = name.fetchone()[0]
    assert first.startswith(initial.rstrip("."))
    search = typed.format(number=row.number, last=last.lower(), first=first, short=row.client)
    assert row.id in [found.id for found in everything(practice, ClaimFilter(search=search))]


def test_the_beginning_of_a_number_finds_all_that_begin_so(practice):
    found = {row.number for row in everything(practice, ClaimFilter(search="102"))}
    assert found == {row.number for row in everything(practice) if str(row.number).startswith("102")}


@pytest.mark.parametrize("typed", ["%", "_", "HD", "nobody of that name", "' OR 1 --"])
def test_signs_of_the_query_language_find_nothing_more(practice, typed):
    found = everything(practice, ClaimFilter(search=typed))
    assert found == (everything(practice) if typed in {"%", "_"} else [])


def test_late_claims_wait_and_are_past_their_day(practice):
    count, open_ = claim_lists.late(practice, TODAY)
    rows = everything(practice, ClaimFilter(states=WAITING, answer_before=TODAY))
    assert count == len(rows) > 0
    assert open_ == total(row.position.open for row in rows)
    assert all(row.answer_by < TODAY for row in rows)
    assert claim_lists.late(practice, TODAY - timedelta(days=1000)) == (0, ZERO)


def test_counts_by_state_add_up_to_all(practice):
    by_state = claim_lists.count_by_state(practice)
    assert sum(by_state.values()) == len(everything(practice))
    assert claim_lists.count_by_state(practice, NEEDS_YOU) == {
        state: count for state, count in by_state.items() if state in NEEDS_YOU
    }


def test_the_oldest_is_the_first_session_among_them(practice):
    rows = everything(practice, ClaimFilter(states=(*WAITING, *NEEDS_YOU)))
    assert claim_lists.oldest(practice, (*WAITING, *NEEDS_YOU)) == min(row.first_date for row in rows)
    assert claim_lists.oldest(practice, (ClaimState.TAKEN_BACK,)) is None


def test_a_row_shows_no_client_in_logs(practice):
    row = everything(practice)[0]
    assert row.client not in repr(row)


def plan_of_page(practice, wanted, order):
    """Return by which steps SQLite finds the claims of a first page."""
    asked: list[str] = []
    practice._raw.set_trace_callback(asked.append)
    claim_lists.page(practice, wanted, order=order)
    practice._raw.set_trace_callback(None)
    plan = [row[3] for row in practice.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")]
    return plan[: plan.index("SCAN page")]


@pytest.mark.parametrize("wanted", [ClaimFilter(), ClaimFilter(states=SETTLED)])
@pytest.mark.parametrize("order", list(Order))
def test_a_first_page_is_read_from_an_index_and_never_sorted_out_of_all(practice, order, wanted):
    finding = plan_of_page(practice, wanted, order)
    assert not [step for step in finding if "TEMP B-TREE" in step]
    assert all("INDEX" in step for step in finding if step.startswith(("SCAN m", "SCAN c", "SCAN p")))


@pytest.mark.parametrize(
    "wanted",
    [ClaimFilter(payer_id=PayerId(1), states=SETTLED), ClaimFilter(search="nobody")],
    ids=["of a payer", "searched"],
)
@pytest.mark.parametrize("order", list(Order))
def test_a_few_claims_are_found_without_reading_every_other(practice, order, wanted):
    finding = plan_of_page(practice, wanted, order)
    assert not [step for step in finding if step.startswith(("SCAN m", "SCAN p", "SCAN c "))]
