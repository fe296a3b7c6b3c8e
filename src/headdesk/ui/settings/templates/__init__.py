"""Settings, Templates: those that came with Headdesk, and the person's own."""

from headdesk.ui.settings.templates.section import TemplatesSection

__all__ = ["TemplatesSection"]
