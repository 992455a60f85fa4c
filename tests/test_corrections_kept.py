"""A correction workbook is written anew when what it shows has changed, or the file is not as it was written."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

import small_folder
from small_folder import NAMES, PERIOD, RECEIVED_AT, make_folder, returned
from toolkit.model.questions import YES
from toolkit.verbs import corrections
from toolkit.verbs import receive as receiving
from toolkit.verbs.close import close
from toolkit.verbs.receive import receive
from toolkit.workbook import definition


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = make_folder(tmp_path_factory.mktemp("行动"), 3)
    (root / "收件" / str(PERIOD) / "乙县_5月.xlsx").write_bytes(returned("乙县", faulty=True))
    receive(root, PERIOD, received_at=RECEIVED_AT)
    return root


@pytest.fixture
def root(made, tmp_path):
    return shutil.copytree(made, tmp_path / "行动")


def made_anew(root, monkeypatch):
    """The units whose workbooks another receive makes anew, and all workbooks there then."""
    units = []
    original = corrections.share

    def counting(function, items, *rest, **options):
        units.extend(unit.unit for unit in items)
        return original(function, items, *rest, **options)

    with monkeypatch.context() as patch:
        patch.setattr(corrections, "share", counting)
        found = receive(root, PERIOD, received_at=RECEIVED_AT).corrections
    return units, {path.name: path.read_bytes() for path in found}


def test_nothing_changed_makes_none_anew(root, monkeypatch):
    before = {path.name: path.read_bytes() for path in (root / "output" / str(PERIOD) / "退回").iterdir()}
    assert len(before) == 2
    assert made_anew(root, monkeypatch) == ([], before)


def test_a_file_that_was_changed_or_removed_is_made_anew(root, monkeypatch):
    first, second = sorted((root / "output" / str(PERIOD) / "退回").iterdir())
    before = {path.name: path.read_bytes() for path in (first, second)}
    first.write_bytes(b"opened and saved")
    second.unlink()
    units, after = made_anew(root, monkeypatch)
    assert sorted(units) == sorted(("甲区", "乙县"))
    assert after == before


def test_another_return_makes_its_own_anew(root, monkeypatch):
    (root / "收件" / str(PERIOD) / "甲区_改.xlsx").write_bytes(returned("甲区", edition="再报", faulty=True))
    assert made_anew(root, monkeypatch)[0] == ["甲区"]


def test_another_definition_makes_all_anew(root, monkeypatch):
    (root / "行动.xlsx").write_bytes(definition.write(replace(small_folder.campaign(), title="新行动")))
    assert sorted(made_anew(root, monkeypatch)[0]) == sorted(("甲区", "乙县"))
    assert len(NAMES) == 6


class Killed(BaseException):
    """The end of a run that nothing in it could catch."""


def test_closing_writes_what_a_killed_receive_still_owed(made, tmp_path, monkeypatch):
    root = shutil.copytree(made, tmp_path / "行动", ignore=shutil.ignore_patterns("output", "原件", "台账.db*"))

    def killed(*_given):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(receiving, "write_corrections", killed)
        with pytest.raises(Killed):
            receive(root, PERIOD, received_at=RECEIVED_AT)
    folder = root / "output" / str(PERIOD) / "退回"
    assert not folder.exists()
    close(root, PERIOD, answers=YES)
    undisturbed = made / "output" / str(PERIOD) / "退回"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in undisturbed.iterdir()
    }
