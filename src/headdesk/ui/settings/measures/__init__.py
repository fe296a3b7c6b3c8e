"""The measures of the practice: those of one's own, and the cuts of those that leave a choice."""

from headdesk.ui.settings.measures.section import MeasuresSection

__all__ = ["MeasuresSection"]
