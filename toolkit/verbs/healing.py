"""Originals that are damaged or gone, put right from the inbox where their very bytes still lie."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.folder import CampaignFolder, Found, Trouble, read, scan
from toolkit.ledger import Archive
from toolkit.model.receipt import Receipt


def heal(folder: CampaignFolder, archive: Archive, receipts: Iterable[Receipt]) -> tuple[Path, ...]:
    """Put right the originals of these receipts that are not what was stored, as far as the inbox has them."""
    healed: dict[Path, None] = {}
    lost: dict[str, Receipt] = {}
    for receipt in receipts:
        if not archive.sound(receipt.sha256):
            lost[receipt.sha256] = receipt
    for period in sorted({receipt.period for receipt in lost.values()}):
        for found in scan(folder.inbox(period)):
            for data in _contents(found, [one.name for one in lost.values() if one.period == period]):
                if hashlib.sha256(data).hexdigest() in lost:
                    healed[archive.path(archive.store(data))] = None
    return tuple(healed)


def _contents(found: Found, names: Iterable[str]) -> Iterator[bytes]:
    """A file's bytes, and those of its members where it is a zip that something was taken from."""
    data = read(found)
    if isinstance(data, Trouble):
        return
    yield data
    if any(name.startswith(f"{found.name}/") for name in names):
        from toolkit.incoming.books import Unreadable, packet  # noqa: PLC0415 — readers are heavy, and this is rare.

        try:
            for member in packet.members(data):
                yield packet.content(data, member.entries)
        except Unreadable:
            return
