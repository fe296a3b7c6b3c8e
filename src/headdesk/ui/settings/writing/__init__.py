"""Settings, Writing: snippets, spelling, and when copied text is named."""

from headdesk.ui.settings.writing.section import WritingSection

__all__ = ["WritingSection"]
