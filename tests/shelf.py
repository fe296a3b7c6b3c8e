"""A keyring in memory, in place of the system's."""

from __future__ import annotations

import threading


class Shelf:
    """A keyring that keeps what it is given.

    Attributes:
        kept: Each secret by its service and name.
    """

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret, or None."""
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        """Drop a secret."""
        del self.kept[service, username]


class Waiting(Shelf):
    """One that waits for an answer to its prompt.

    Attributes:
        asked: Set when the prompt is there.
        answered: To be set when somebody answers it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answered = threading.Event(), threading.Event()

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret once the prompt was answered."""
        self._prompt()
        super().set_password(service, username, password)

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret once the prompt was answered."""
        self._prompt()
        return super().get_password(service, username)

    def _prompt(self) -> None:
        self.asked.set()
        self.answered.wait()
