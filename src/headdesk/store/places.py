"""Where a practice must not live: folders that a sync service copies behind our back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from headdesk.domain.errors import RuleBrokenError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_BEGINNINGS: Final = (
    "OneDrive",
    "Dropbox",
    "Google Drive",
    "GoogleDrive",
    "iCloud",
    "Nextcloud",
    "Syncthing",
)
_NAMES: Final = {"Box": "Box", "Box Sync": "Box", "My Drive": "Google Drive"}
_MARKER_FOLDERS: Final = {".stfolder": "Syncthing", ".dropbox.cache": "Dropbox"}
_MARKER_FILES: Final = {".stfolder": "Syncthing", ".dropbox": "Dropbox", "desktop.onedrive": "OneDrive"}
_VARIABLES: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_ON_A_MAC: Final = {"Mobile Documents": "iCloud", "CloudStorage": "a cloud service"}


def sync_service(folder: Path, environ: Mapping[str, str]) -> str | None:
    """Return the name of the service that seems to copy this folder, or None.

    A sync client copies file by file without the database's locks, so its copy is torn or old, and it may
    put such a copy back.
    """
    place = folder.resolve()
    known = {os.path.realpath(environ[name]) for name in _VARIABLES if environ.get(name)}
    for ancestor in (place, *place.parents):
        service = _by_name(ancestor) or _by_marker(ancestor)
        if service:
            return service
        if str(ancestor) in known:
            return "OneDrive"
    return None


def refuse_synced(folder: Path, environ: Mapping[str, str], *, is_there: bool = False) -> None:
    """Raise RuleBrokenError if a sync service seems to copy this folder.

    Args:
        folder: Where a practice lies, or shall lie.
        environ: The environment variables.
        is_there: True when it lies there already.
    """
    service = sync_service(folder, environ)
    if service:
        raise RuleBrokenError(
            f"This folder is copied by {service}, which can damage a practice while it is open.",
            "Move it to a folder on this computer only, and open it there; nothing in it was changed."
            if is_there
            else "Choose a folder on this computer only; finished backups may go there.",
        )


def _by_name(folder: Path) -> str | None:
    """Return the service whose folders are called like this one."""
    if folder.parent.name == "Library" and folder.name in _ON_A_MAC:
        return _ON_A_MAC[folder.name]
    if folder.name in _NAMES:
        return _NAMES[folder.name]
    return next((name for name in _BEGINNINGS if folder.name.casefold().startswith(name.casefold())), None)


def _by_marker(folder: Path) -> str | None:
    """Return the service that left its mark in this folder; a folder ``.dropbox`` is only its settings."""
    folders = (service for name, service in _MARKER_FOLDERS.items() if (folder / name).is_dir())
    files = (service for name, service in _MARKER_FILES.items() if (folder / name).is_file())
    return next(folders, None) or next(files, None)
