"""What screens say about a measure that is being answered, and about its total."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from headdesk.domain.measures import Critical, Measure
from headdesk.domain.people import Sex
from headdesk.domain.scoring import Score


def standing(measure: Measure, found: Score, *, sex: Sex = Sex.UNKNOWN) -> str:
    """Return how far the answers are, or the total with what it means."""
    if found.total is None:
        said = _tr("{answered} of {asked} answered") if measure.items else _tr("No total yet")
        return said.replace("{answered}", str(found.answered)).replace("{asked}", str(found.asked))
    parts = [total_words(measure, found.total), found.band]
    if measure.cut and not measure.bands:
        parts.append(_cut_words(measure.cut.for_sex(sex), is_positive=bool(found.positive)))
    if found.prorated:
        parts.append(_tr("reckoned from {n} answers").replace("{n}", str(found.answered)))
    return " · ".join(part for part in parts if part)


def total_words(measure: Measure, total: int) -> str:
    """Return a total with the greatest that there could be, such as *14 of 27*."""
    return _tr("{total} of {most}").replace("{total}", str(total)).replace("{most}", str(measure.highest))


def meanings(found: Score) -> str:
    """Return what the answers mean beside the total, in sentences; empty when there is nothing to say."""
    return " ".join([*found.remarks, *_clusters(found)])


def critical_words(measure: Measure, found: Score) -> str:
    """Return which answers ask for a look at risk; empty when none does."""
    hit = [critical for critical in measure.critical if critical.item in found.critical]
    return " ".join(_critical(critical) for critical in hit)


def _critical(critical: Critical) -> str:
    item = critical.item.capitalize()
    if critical.at_least == 1:
        return _tr("{item} was answered above 0.").replace("{item}", item)
    said = _tr("{item} was answered with {n} or more.")
    return said.replace("{item}", item).replace("{n}", str(critical.at_least))


def _cut_words(cut: int, *, is_positive: bool) -> str:
    said = _tr("positive, the cut is {cut}") if is_positive else _tr("below the cut of {cut}")
    return said.replace("{cut}", str(cut))


def _clusters(found: Score) -> Iterator[str]:
    if found.provisional:
        yield _tr("Every cluster has the items it needs: provisionally PTSD, to be confirmed by interview.")
    elif found.clusters:
        few = [cluster for cluster in found.clusters if cluster.reached < cluster.needed]
        named = ", ".join(f"{cluster.name} {cluster.reached}/{cluster.needed}" for cluster in few)
        yield _tr("Clusters that have fewer items than they need: {named}.").replace("{named}", named)


def _tr(text: str) -> str:
    return QCoreApplication.translate("measure", text)
