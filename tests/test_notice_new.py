"""anwei new --notice: the folder, the review and its answers, run again and again, and the whole cycle."""

from __future__ import annotations

import json
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from campaign_folder import anwei
from notice_drafts import INVENTED, REAL_ONES, real_path
from toolkit import data
from toolkit.incoming import definition, review
from toolkit.model.draft import Ask, RowKind
from toolkit.model.errors import WrongUse
from toolkit.model.questions import YES
from toolkit.notice import review_sheets as columns
from toolkit.simulation.filling import fill, titled_rows
from toolkit.verbs.importing import REVIEW, Imported, import_notice
from toolkit.verbs.receive import receive
from toolkit.verbs.report import report
from toolkit.verbs.send import send
from toolkit.workbook import blank

YUNLING = INVENTED / "云岭县.md"
ANSWERED_ONES = ("柳溪县", "梧山区", "白石镇", "锦川市", "双清区", "岚山县")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return import_notice(tmp_path_factory.mktemp("行动") / "甲", YUNLING)


@pytest.fixture
def folder(made: Imported, tmp_path: Path) -> Path:
    """A copy of the folder, to be changed."""
    return Path(shutil.copytree(made.folder.root, tmp_path / "甲"))


def answer(path: Path, sheet: str, row_of: str, column: str, text: str) -> None:
    """Write an answer as a person does: in the row where a cell holds a text, under a title."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    places = {cell.value: cell.column for cell in page[columns.HEADER_ROW]}
    row = next(
        row[0].row
        for row in page.iter_rows(min_row=columns.FIRST_ROW)
        if any(row_of in str(cell.value or "") for cell in row[:2])
    )
    page.cell(row, places[column]).value = text
    book.save(path)


def test_the_folder_can_be_sent_at_once(made):
    assert {"行动.xlsx", REVIEW, "收件", "原件", "output"} <= {path.name for path in made.folder.root.iterdir()}
    assert made.campaign == definition.read(made.folder.definition)
    assert not made.again


def test_the_review_holds_all_of_the_notice(made):
    book = openpyxl.load_workbook(made.review)
    page = book[columns.ROWS_SHEET]
    shown = "".join(str(row[1].value or "") for row in page.iter_rows(min_row=columns.FIRST_ROW))
    said = "".join(row.text or row.raw for row in made.draft.rows)
    assert "".join(said.split()) == "".join(shown.split())


def test_the_review_prints_on_a4_landscape_with_its_header(made):
    for page in openpyxl.load_workbook(made.review).worksheets:
        if page.sheet_state == "visible":
            assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
            assert f"${columns.HEADER_ROW}:${columns.HEADER_ROW}" == page.print_title_rows


def test_doubtful_spots_are_coloured_and_offer_the_known_answers(made):
    page = openpyxl.load_workbook(made.review)[columns.BODIES_SHEET]
    places = {cell.value: cell.column for cell in page[columns.HEADER_ROW]}
    row = next(row for row in page.iter_rows(min_row=columns.FIRST_ROW) if row[0].value == "开发区")
    asked, told = row[places["要核对的"] - 1], row[places["答复"] - 1]
    assert "填报" in asked.value
    assert asked.fill.start_color.rgb == "FFFFE699"
    lists = [rule.formula1 for rule in page.data_validations.dataValidation if told.coordinate in rule.sqref]
    assert lists == ['"填报,不填报"']


def test_the_same_notice_gives_the_same_bytes(made, tmp_path):
    again = import_notice(tmp_path / "甲", YUNLING)
    assert made.folder.definition.read_bytes() == again.folder.definition.read_bytes()


def test_answers_are_applied_and_stay(folder):
    path = folder / REVIEW
    answer(path, columns.ROWS_SHEET, "六、强化经费保障", "答复：责任单位", "县财政局负责")
    answer(path, columns.ROWS_SHEET, "六、强化经费保障", "答复：完成时限", "2025年6月底前")
    answer(path, columns.ROWS_SHEET, "七、开展集中宣讲", "答复：类别", str(RowKind.STATEMENT))
    answer(path, columns.BODIES_SHEET, "各乡（镇）", "答复", "东山镇、西河乡")
    answer(path, columns.WHOLE_SHEET, "末期", "答复", "2026-03")
    for _ in range(2):
        again = import_notice(folder, YUNLING)
        campaign = definition.read(again.folder.definition)
        task = campaign.task("清单一", "6")
        assert (task.responsible, task.deadline) == ("县财政局负责", "2025年6月底前")
        assert len(campaign.lists[0].tasks) == 6
        assert {"东山镇", "西河乡"} <= {unit.id for unit in campaign.roster.units}
        assert str(campaign.last) == "2026-03"
        assert again.again
        assert again.answered == 4


def test_answers_stay_when_the_notice_changed_a_little(folder, tmp_path):
    answer(folder / REVIEW, columns.ROWS_SHEET, "六、强化经费保障", "答复：责任单位", "县财政局负责")
    changed = tmp_path / "云岭县.md"
    text = YUNLING.read_text(encoding="utf-8")
    changed.write_text(text.replace("列入预算", "足额列入年度预算"), encoding="utf-8")
    again = import_notice(folder, changed)
    assert again.campaign.task("清单一", "6").responsible == "县财政局负责"
    assert "足额" in again.campaign.task("清单一", "6").measure


def test_an_answer_whose_place_is_gone_is_kept_and_comes_back(folder, tmp_path):
    answer(folder / REVIEW, columns.ROWS_SHEET, "六、强化经费保障", "答复：责任单位", "县财政局负责")
    shorter = tmp_path / "云岭县.md"
    text = YUNLING.read_text(encoding="utf-8")
    shorter.write_text("\n".join(line for line in text.splitlines() if "六、" not in line), encoding="utf-8")
    assert import_notice(folder, shorter).draft.unused
    assert columns.UNUSED_SHEET in openpyxl.load_workbook(folder / REVIEW).sheetnames
    back = import_notice(folder, YUNLING)
    assert back.campaign.task("清单一", "6").responsible == "县财政局负责"


def test_answers_are_found_wherever_rows_and_columns_were_moved_to(folder):
    path = folder / REVIEW
    answer(path, columns.ROWS_SHEET, "六、强化经费保障", "答复：责任单位", "县财政局负责")
    book = openpyxl.load_workbook(path)
    book[columns.ROWS_SHEET].insert_cols(3)
    book[columns.ROWS_SHEET].insert_rows(1)
    book.save(path)
    told = review.read_bytes(path.read_bytes(), path.name).answers
    assert [{str(Ask.RESPONSIBLE): "县财政局负责"}] == list(told.values())


def test_a_definition_edited_by_hand_is_never_overwritten(folder):
    path = folder / "行动.xlsx"
    book = openpyxl.load_workbook(path)
    book["行动"]["B5"].value = "手工改的名称"
    book.save(path)
    before = path.read_bytes()
    with pytest.raises(WrongUse) as refused:
        import_notice(folder, YUNLING)
    assert "手工改过" in refused.value.problem
    assert before == path.read_bytes()


def test_a_definition_only_saved_again_is_no_edit(folder):
    path = folder / "行动.xlsx"
    book = openpyxl.load_workbook(path)
    book.save(path)
    assert import_notice(folder, YUNLING).again


def test_a_folder_of_another_campaign_is_left_alone(tmp_path):
    assert anwei("new", tmp_path / "乙", "-t", "朔州2022").status == 0
    with pytest.raises(WrongUse):
        import_notice(tmp_path / "乙", YUNLING)


def test_once_blanks_are_out_a_change_counts_the_version_up(folder):
    send(folder, "2025-04", answers=YES)
    assert import_notice(folder, YUNLING).campaign.version == 1
    answer(folder / REVIEW, columns.ROWS_SHEET, "六、强化经费保障", "答复：责任单位", "县财政局负责")
    assert import_notice(folder, YUNLING).campaign.version == 2
    assert import_notice(folder, YUNLING).campaign.version == 2


@pytest.mark.parametrize(
    "content", [b"", "通知".encode(), "雨下了一夜，他往回走。\n\n".encode() * 300, b"PK\x03\x04 broken"]
)
def test_what_is_no_notice_leaves_no_folder(content, tmp_path):
    path = tmp_path / "甲.md"
    path.write_bytes(content)
    ran = anwei("new", tmp_path / "乙", "--notice", path)
    assert ran.status == 2
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    assert not (tmp_path / "乙").exists()


def test_a_workbook_is_no_notice(folder, tmp_path):
    ran = anwei("new", tmp_path / "乙", "--notice", folder / "行动.xlsx")
    assert ran.status == 2
    assert not (tmp_path / "乙").exists()


def test_exactly_one_source_is_given(tmp_path):
    assert anwei("new", tmp_path / "乙").status == 2
    assert anwei("new", tmp_path / "乙", "-t", "朔州2022", "--notice", YUNLING).status == 2
    assert anwei("new", tmp_path / "乙", "--notice", YUNLING, "--issued", "去年").status == 2


def filled(data: bytes, one: Imported, unit: str) -> bytes:
    """A blank filled in: the words as the demonstration fills them, every figure of our own 0."""
    period = one.campaign.first
    book = openpyxl.load_workbook(BytesIO(fill(data, one.plan, unit, period, {})[0]))
    for cells in titled_rows(book["一报表"], "代码"):
        for title in ("本月数", "累计"):
            if cells["代码"].value and cells[title].value is None and not cells[title].protection.locked:
                cells[title].value = 0
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", [*REAL_ONES, "云岭县", "松溪县", *ANSWERED_ONES])
def test_a_notice_runs_the_whole_cycle_without_editing(name, tmp_path):
    path = next((one for one in INVENTED.iterdir() if one.stem == name), None) or real_path(name)
    one = import_notice(tmp_path / "甲", path)
    period = one.campaign.first
    sent = send(one.folder.root, period, answers=YES)
    assert len(one.campaign.roster.reporting) >= len(sent.files) > 0
    for unit in one.campaign.roster.reporting:
        file = one.folder.blanks(period) / blank.file_name(unit, period, 1)
        if file.exists():
            (one.folder.inbox(period) / file.name).write_bytes(filled(file.read_bytes(), one, unit.id))
    when = f"{period.next()}-02T09:00"
    received = receive(one.folder.root, period, received_at=when)
    assert {str(one.status) for one in received.assembly.units} == {"已采用"}
    reported = report(one.folder.root, period, received_at=when)
    assert reported.path.exists()


def test_the_result_as_json_is_what_its_schema_says(tmp_path):
    ran = anwei("new", tmp_path / "甲", "--notice", YUNLING, "--json")
    value = json.loads(ran.out)
    schema = data.schema("results")
    jsonschema.Draft202012Validator({"$ref": "#/$defs/new", "$defs": schema["$defs"]}).validate(value)
    assert len(value["导入"]["措施"]) == 7
    assert value["导入"]["措施"][1]["时限"][0]["截止日"] == "2025-08-31"


def test_a_stated_day_of_issue_is_kept(tmp_path):
    path = next(path for path in INVENTED.iterdir() if path.stem == "松溪县")
    first = import_notice(tmp_path / "甲", path, issued=date(2023, 5, 10))
    again = import_notice(tmp_path / "甲", path)
    assert (first.campaign.issued, again.campaign.issued) == (date(2023, 5, 10), date(2023, 5, 10))
