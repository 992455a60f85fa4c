"""The campaign folder on disk: its paths, safe names, the one way to write into it, and what lies in the inbox."""

from toolkit.folder.atomic import explained
from toolkit.folder.campaign_folder import CampaignFolder, open_folder
from toolkit.folder.inbox import Found, Trouble, given, read, scan
from toolkit.folder.names import natural_key, safe_name, shown_name
from toolkit.folder.pen import Pen, writing, writing_anew

__all__ = [
    "CampaignFolder",
    "Found",
    "Pen",
    "Trouble",
    "explained",
    "given",
    "natural_key",
    "open_folder",
    "read",
    "safe_name",
    "scan",
    "shown_name",
    "writing",
    "writing_anew",
]
