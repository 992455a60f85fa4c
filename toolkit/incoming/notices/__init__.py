"""A notice's file from bytes to pieces, whatever its format; told from content, never from the suffix."""

from toolkit.incoming.notices.notice import read_notice
from toolkit.incoming.notices.supervised import read_notice_safely

__all__ = ["read_notice", "read_notice_safely"]
