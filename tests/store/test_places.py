"""A practice does not live where something else copies it."""

from __future__ import annotations

import pytest

from headdesk.domain.errors import RuleBrokenError
from headdesk.store.places import refuse_synced, sync_service


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("OneDrive/Documents", "OneDrive"),
        ("OneDrive - Invented Practice/Documents", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)/Practice", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Library/CloudStorage/Anything", "a cloud service"),
        ("iCloudDrive", "iCloud"),
        ("Box", "Box"),
        ("Box Sync/x", "Box"),
        ("Nextcloud/x", "Nextcloud"),
        ("syncthing", "Syncthing"),
    ],
)
def test_a_folder_of_a_sync_service_is_known_by_name(tmp_path, place, service):
    folder = tmp_path / place / "Invented.headdesk"
    assert sync_service(folder, {}) == service
    with pytest.raises(RuleBrokenError, match=service):
        refuse_synced(folder, {})


@pytest.mark.parametrize(
    ("marker", "is_folder", "service"),
    [
        (".stfolder", True, "Syncthing"),
        (".stfolder", False, "Syncthing"),
        (".dropbox", False, "Dropbox"),
        (".dropbox.cache", True, "Dropbox"),
    ],
)
def test_a_folder_of_a_sync_service_is_known_by_its_mark(tmp_path, marker, is_folder, service):
    mark = tmp_path / marker
    mark.mkdir() if is_folder else mark.touch()
    assert sync_service(tmp_path / "deep" / "down" / "Invented.headdesk", {}) == service


def test_a_link_into_such_a_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox")
    assert sync_service(tmp_path / "link" / "Invented.headdesk", {}) == "Dropbox"


def test_windows_says_where_its_onedrive_is(tmp_path):
    environ = {"OneDriveCommercial": str(tmp_path / "Work")}
    assert sync_service(tmp_path / "Work" / "Invented.headdesk", environ) == "OneDrive"
    assert sync_service(tmp_path / "Home" / "Invented.headdesk", environ) is None


@pytest.mark.parametrize("place", ["Documents", "box", "Boxes", "Library/Application Support", "Workbox"])
def test_other_folders_are_fine(tmp_path, place):
    (tmp_path / ".dropbox").mkdir()
    refuse_synced(tmp_path / place / "Invented.headdesk", {})
