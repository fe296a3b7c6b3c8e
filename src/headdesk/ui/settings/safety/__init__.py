"""Settings, Safety: what opens the practice, when it locks, its backups, its checks and its activity log."""

from headdesk.ui.settings.safety.section import SafetySection

__all__ = ["SafetySection"]
