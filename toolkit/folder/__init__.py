"""The campaign folder on disk: its paths, safe names, atomic writing, the lock, and what lies in the inbox."""

from toolkit.folder.atomic import explained, replace_folder, write_atomically
from toolkit.folder.campaign_folder import CampaignFolder, open_folder
from toolkit.folder.inbox import Found, Trouble, given, read, scan
from toolkit.folder.lock import locked
from toolkit.folder.names import natural_key, safe_name, shown_name

__all__ = [
    "CampaignFolder",
    "Found",
    "Trouble",
    "explained",
    "given",
    "locked",
    "natural_key",
    "open_folder",
    "read",
    "replace_folder",
    "safe_name",
    "scan",
    "shown_name",
    "write_atomically",
]
