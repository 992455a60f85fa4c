"""What must hold in either campaign, however it numbers its tasks and whatever it calls its figures."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import two_campaigns
from toolkit.model.questions import YES
from toolkit.rollup.merged import Merged
from toolkit.simulation.filling import saved, titled_rows
from toolkit.verbs.merge import merge
from toolkit.verbs.new import create
from toolkit.verbs.send import send
from two_campaigns import SAMPLES, day_after


def merged(root: Path, name: str) -> tuple[Merged, set[str]]:
    """A month of one return that says of every task that it was done next year; and the tasks it says so of."""
    sample = SAMPLES[name]()
    unit, month = sample.units[2], sample.months[0]
    folder = create(root, sample.campaign).folder
    send(root, month, answers=YES)
    book = openpyxl.load_workbook(io.BytesIO(two_campaigns.returned(folder, name, unit, month)))
    done = set()
    for task_list in sample.campaign.lists:
        for cells in titled_rows(book[task_list.id], "国家要求"):
            if cells["任务键"].value and not cells["工作进度"].protection.locked:
                cells["完成情况"].value, cells["佐证"].value = "已完成", "签字册"
                cells["完成日期"].value = date(month.year + 1, 1, 5)
                done.add(cells["任务键"].value)
    (folder.inbox(month) / f"{unit}.xlsx").write_bytes(saved(book))
    return merge(root, month, received_at=day_after(sample, month, 0)).merged, done


@pytest.mark.parametrize("name", ["朔州2022", "临澜2023"])
def test_a_day_that_is_not_yet_keeps_every_task_out(tmp_path: Path, name: str) -> None:
    month, done = merged(tmp_path / "行动", name)
    unit = SAMPLES[name]().units[2]
    kept_out = {
        f"{detail.list_id}:{SAMPLES[name]().campaign.task(detail.list_id, detail.number).first_number or detail.number}"
        for task in month.tasks
        for detail in task.details
        if detail.unit == unit and detail.withheld
    }
    assert done
    assert kept_out == done
