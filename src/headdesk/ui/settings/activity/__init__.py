"""Settings, Activity: who did what and when."""

from headdesk.ui.settings.activity.section import ActivitySection

__all__ = ["ActivitySection"]
