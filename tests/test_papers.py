"""Documents on disk: made anew with the month, never over a draft that a person has worked on."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import document_text
from campaign_folder import MAY, anwei, filled_folder, state
from test_documents_template import document, members, paragraph
from toolkit.documents.writing import OWN

AT = ("--received-at", "2022-06-05T10:15")
SUMMARY, BULLETIN = "小结_2022年5月.docx", "简报_2022年5月.docx"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A month in which all have returned late."""
    return filled_folder(tmp_path / "行动").root


def report(root: Path, *more: str) -> dict:
    ran = anwei("report", "-c", root, "-p", MAY, *AT, *more, "--json")
    assert ran.err == ""
    return json.loads(ran.out)


def papers(root: Path) -> Path:
    return root / "output" / "2022-05" / "公文"


def names(root: Path) -> list[str]:
    return sorted(path.name for path in papers(root).iterdir())


def worked_on(path: Path, old: str, new: str) -> bytes:
    """Save a document as a word processor does after a person changed some words."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members(path.read_bytes()).items():
            archive.writestr(name, data.replace(old.encode(), new.encode()))
    path.write_bytes(buffer.getvalue())
    return buffer.getvalue()


def test_report_writes_the_documents_and_lists_them(root):
    said = report(root)
    assert [Path(path).name for path in said["公文"]["文件"]][:2] == [SUMMARY, BULLETIN]
    assert all(Path(path).is_file() for path in said["产出"])
    assert {"提示函_甲区_2022年5月.docx", SUMMARY, BULLETIN} <= set(names(root))
    shown = anwei("report", "-c", root, "-p", MAY, *AT).out
    assert "公文（草稿" in shown
    assert "提示函3件" in shown


def test_documents_can_be_left_out(root):
    said = report(root, "--no-documents")
    assert said["公文"] == {"文件": [], "改过的另存为": [], "模板问题": []}
    assert names(root) == ["下发通知（2022年5月）.docx"]


def test_running_again_changes_nothing(root):
    report(root)
    before = state(root)
    report(root)
    assert state(root) == before


def test_a_draft_worked_on_is_never_overwritten(root):
    report(root)
    mine = worked_on(papers(root) / SUMMARY, "【待补】", "开展了百日行动")
    (kept,) = report(root)["公文"]["改过的另存为"]
    assert Path(kept).name == "小结_2022年5月（人工修改稿）.docx"
    assert Path(kept).read_bytes() == mine
    assert "【待补】" in document_text.dump((papers(root) / SUMMARY).read_bytes())
    again = worked_on(papers(root) / SUMMARY, "【待补】", "第二稿")
    (second,) = report(root)["公文"]["改过的另存为"]
    assert Path(second).read_bytes() == again
    assert Path(kept).read_bytes() == mine


def test_a_letter_no_longer_called_for_is_removed_unless_worked_on(root):
    report(root)
    stale = papers(root) / "督办函_乙县_2022年5月.docx"
    stale.write_bytes((papers(root) / "提示函_乙县_2022年5月.docx").read_bytes())
    other = papers(root) / "领导批示.docx"
    other.write_bytes(b"mine")
    report(root)
    assert not stale.exists()
    assert other.read_bytes() == b"mine"


def test_a_broken_template_is_said_and_the_rest_is_written(root):
    (root / OWN).mkdir()
    (root / OWN / "简报.docx").write_bytes(document(paragraph("{{ 没有的 }}")))
    said = report(root)
    (finding,) = said["公文"]["模板问题"]
    assert (finding["代码"], finding["文件"]) == ("W103", "公文模板/简报.docx")
    assert SUMMARY in names(root)
    assert BULLETIN not in names(root)
    assert (root / "output" / "2022-05" / "月报.xlsx").is_file()
    shown = anwei("report", "-c", root, "-p", MAY, *AT)
    assert shown.status == 1
    assert "公文模板/简报.docx" in shown.out
    assert "没有的" in shown.out


def test_templates_are_copied_to_be_edited_and_never_over_edited_ones(root):
    said = json.loads(anwei("templates", "-c", root, "--json").out)
    folder = Path(said["文件夹"])
    assert folder == root / OWN
    assert {path.name for path in folder.iterdir()} == {Path(path).name for path in said["写出"]}
    assert not said["没有动"]
    (folder / "小结.docx").write_bytes(document(paragraph("我办小结：{{ 标题 }}")))
    again = json.loads(anwei("templates", "-c", root, "--json").out)
    assert str(folder / "小结.docx") in again["没有动"]
    report(root)
    assert "我办小结" in document_text.dump((papers(root) / SUMMARY).read_bytes())
    assert "没有动" in anwei("templates", "-c", root).out


def test_a_copied_template_writes_what_the_shipped_one_writes(root):
    report(root)
    before = state(papers(root))
    anwei("templates", "-c", root)
    report(root)
    assert state(papers(root)) == before


def test_a_reminder_is_written_when_asked_for_and_removed_when_nobody_owes(root):
    written = papers(root) / "催报通知（2022年5月）.docx"
    anwei("status", "-c", root, "-p", MAY)
    assert not written.exists()
    said = json.loads(anwei("status", "-c", root, "-p", MAY, "--remind", "--json").out)
    assert said["公文"]["文件"] == [str(written)]
    assert "甲区安委办 | 未报" in document_text.dump(written.read_bytes())
    anwei("receive", "-c", root, "-p", MAY, *AT)
    anwei("status", "-c", root, "-p", MAY, "--remind")
    assert not written.exists()


def test_the_notice_goes_with_the_blanks(root):
    text = document_text.dump((papers(root) / "下发通知（2022年5月）.docx").read_bytes())
    assert "关于报送2022年5月工作情况的通知" in text
    assert "3 | 丙海市丙业局 |" in text


def test_while_nothing_at_all_has_come_nobody_gets_a_letter(tmp_path):
    root = filled_folder(tmp_path / "行动").root
    for path in (root / "收件" / "2022-05").iterdir():
        path.unlink()
    report(root)
    assert sorted(names(root)) == sorted(["下发通知（2022年5月）.docx", SUMMARY, BULLETIN])
