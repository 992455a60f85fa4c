"""Work done beside: begun at once, the same as done here, done here after all where the other process fails."""

from __future__ import annotations

import os
import pickle
import shutil
from dataclasses import replace

import pytest

from small_folder import NAMES, PERIOD, RECEIVED_AT, campaign, make_folder, scoring_of_five_items
from toolkit.verbs import processes
from toolkit.verbs import report as reporting
from toolkit.verbs.processes import beside
from toolkit.verbs.report import report
from toolkit.workbook import definition, month

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
HERE = os.getpid()


def where(what):
    return what, os.getpid() == HERE


def only_here(_what):
    if os.getpid() != HERE:
        os._exit(3)
    return "done"


def wrong(what):
    raise KeyError(what)


@pytest.fixture
def two(monkeypatch):
    monkeypatch.setattr(processes, "available", lambda: 2)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("wanted", [True, False])
def test_it_is_done_elsewhere_only_where_wanted(wanted):
    with beside(where, "写", wanted=wanted) as result:
        assert result() == ("写", not wanted)


def test_one_processor_does_all_itself(monkeypatch):
    monkeypatch.setattr(processes, "available", lambda: 1)
    with beside(where, "写", wanted=True) as result:
        assert result() == ("写", True)


@pytest.mark.usefixtures("two")
def test_what_broke_its_process_is_done_here():
    with beside(only_here, None, wanted=True) as result:
        assert result() == "done"


@pytest.mark.usefixtures("two")
def test_what_is_wrong_is_said_as_if_done_here():
    with beside(wrong, "甲", wanted=True) as result, pytest.raises(KeyError, match="甲"):
        result()


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A scored month whose returns are in."""
    made = make_folder(tmp_path_factory.mktemp("行动") / "行动", len(NAMES))
    (made / "行动.xlsx").write_bytes(definition.write(replace(campaign(), scoring=scoring_of_five_items())))
    return made


def outputs(root):
    folder = root / "output"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("two")
def test_a_report_is_the_same_in_one_process_and_in_several(root, tmp_path, monkeypatch):
    alone, shared = (shutil.copytree(root, tmp_path / name / "行动") for name in ("alone", "shared"))
    report(alone, PERIOD, received_at=RECEIVED_AT)
    monkeypatch.setattr(reporting, "FEW", 0)
    result = report(shared, PERIOD, received_at=RECEIVED_AT)
    assert result.score_sheets
    assert result.papers.files
    assert outputs(shared) == outputs(alone)
    sent = pickle.loads(pickle.dumps(result.report))  # noqa: S301 — as to a process that is not forked.
    assert month.merged_workbook(sent.merged) == result.merged_path.read_bytes()
