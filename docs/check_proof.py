"""Check a proof file of Headdesk with nothing of Headdesk: python -I check_proof.py PROOF.json

What the file holds, and how each part hangs on the next, is told in proof.md. It says in plain words where
something does not fit and ends with 1; with 0 when all is whole, and with 2 when there is no proof to read.
"""

import hashlib
import json
import sys
from decimal import Decimal


def chain_faults(chain):
    """Each link is over the link before it and its own row; in form 1, over the fingerprint alone."""
    before = bytes.fromhex(chain["first"])
    for number, link in enumerate(chain["links"], 1):
        row = [link[name] for name in ("seq", "kind", "subject", "at", "fingerprint")]
        over = {1: bytes.fromhex(link["fingerprint"]), 2: json.dumps(row, separators=(",", ":")).encode()}
        before = hashlib.sha256(before + over.get(link["form"], b"")).digest()
        if link["seq"] != number:
            yield f"Link {number} of the chain is missing; link {link['seq']} stands in its place."
        elif link["form"] not in over or before.hex() != link["link"]:
            yield f"Link {number} of the chain does not follow from the one before."
        else:
            continue
        return


def signed_faults(links, signed, notes):
    """What stands in the practice now has the fingerprint that its link was made over."""
    left = {link["seq"]: link for link in links if link["kind"] != "filing"}
    for one in signed:
        link, note, kind = left.get(one["link"]), one["note"], one["kind"]
        if link and (link["kind"], link["subject"]) == (kind, one["subject"]):
            del left[one["link"]]
            note = notes.get(one["link"], note)
            if link["fingerprint"] == one["sha256"]:
                continue
        yield f"The {kind} on link {one['link']} is not what was signed; it is about note {note}."
    for seq, link in left.items():
        yield f"The {link['kind']} that link {seq} was made for is gone; it was about note {notes.get(seq)}."


def log_faults(entries, anchor):
    """The log has no gap, and holds the end of it that lay outside the practice."""
    gap = next((n for n, entry in enumerate(entries, 1) if entry["seq"] != n), 0)
    if gap:
        yield f"Entry {gap} of the activity log is missing."
    seals = {entry["seq"]: entry["seal"] for entry in entries}
    if anchor and anchor["count"] and seals.get(anchor["count"]) != anchor["seal"]:
        yield f"The end of the activity log, entry {anchor['count']} as it was on {anchor['at']}, is cut off."


def named_faults(words, key, held, details):
    """The log names each of these once, with its fingerprint, and no other."""
    unknown = dict(held)
    for detail in details:
        number = detail.get(key) if "sha256" in detail else None
        if number is not None and unknown.pop(number, None) != detail["sha256"]:
            yield f"{words} {number} is not there as the activity log tells of it."
    yield from (f"{words} {number} is unknown to the activity log." for number in unknown)


def faults(proof):
    """Yield what does not fit, one sentence each."""
    links, entries = proof["chain"]["links"], proof["activity"]["entries"]
    told = [(entry, json.loads(entry["detail"])) for entry in entries]
    details = [detail for _, detail in told]
    notes = {d["link"]: e["entity_id"] for e, d in told if "link" in d and e["entity"] == "note"}
    said = {e["entity_id"]: d["said"] for e, d in told if "said" in d}
    postings = {one["posting"]: one["sha256"] for one in proof["postings"]}
    yield from (f"Headdesk itself found: {words}" for found in proof["checks"].values() for words in found)
    yield from chain_faults(proof["chain"])
    yield from signed_faults(links, proof["signed"], notes)
    yield from log_faults(entries, proof["activity"]["anchor"])
    yield from named_faults("Link", "link", {link["seq"]: link["link"] for link in links}, details)
    yield from named_faults("Posting", "posting", postings, details)
    changed = (one["claim"] for one in proof["filed"] if said.get(one["claim"]) != one["sha256"])
    yield from (f"Claim {number} does not say what it said when it was filed." for number in changed)
    if sum(map(Decimal, proof["ledger"]["accounts"].values())):
        yield "The accounts do not add up to zero."


try:
    with open(sys.argv[1], encoding="utf-8") as file:
        proof = json.load(file)
    found = list(faults(proof))
except (IndexError, OSError, ValueError, TypeError, KeyError, AttributeError):
    print("There is no proof file of Headdesk here that can be read.")
    sys.exit(2)
counted = f"{len(proof['chain']['links'])} links, {len(proof['signed'])} signed records"
print(*found or [f"All is whole: {counted}."], sep="\n")
sys.exit(1 if found else 0)
