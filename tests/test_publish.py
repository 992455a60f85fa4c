"""anwei publish: nothing public before a person has confirmed, and nothing secret in any part of what is written."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell

import campaign_folder
from campaign_folder import MAY, Ran, anwei, filled_folder
from rollup_setting import JUNE, example_one
from scoring_setting import chart, decision, file, month
from test_publishing_finding import LISTED, RULES, SECRETS, spelled
from toolkit.folder import CampaignFolder
from toolkit.model.scoring import Decision, Matter
from toolkit.publishing import Answer, examine, redact
from toolkit.publishing.folding import folded
from toolkit.publishing.reduced import reduced
from toolkit.publishing.walking import exchanged, texts
from toolkit.reporting.report import compose
from toolkit.workbook.month import public_workbook
from toolkit.workbook.public_review import all_texts

AT = ("--received-at", "2022-06-02T10:15")
PLANTED = (
    "接群众李四举报，检查金海煤业有限公司，联系人王老五，电话１３８ 1234 5678、0349-2020000，"
    "身份证140602199001011234，邮箱zhang.san@example.com，车牌晋F·A1234，鑫 源-煤\n业。"
)
GONE = ("李四", "金海", "王老五", "13812345678", "19900101", "2020000", "zhang", "example", "鑫源", "晋f")
"""What must be nowhere, in any part, however it is spaced."""


def plant(folder: CampaignFolder) -> None:
    """Write the secrets into every place of a return a person can write into, and into the file's name."""
    path = next(folder.inbox(MAY).glob("*甲区*"))
    book = openpyxl.load_workbook(path)
    for row in book["清单一"].iter_rows(min_row=5):
        for cell in row:
            if isinstance(cell.value, str) and not cell.protection.locked and len(cell.value) > 12:
                cell.value += PLANTED
    for row in range(4, 8):
        book["一小结"].cell(row, 2, f"5月20日召开会议3次。{PLANTED}")
    for row in book["一报表"].iter_rows(min_row=5, min_col=7, max_col=7):
        if isinstance(row[0], Cell) and not row[0].protection.locked:
            row[0].value = PLANTED
    for row in range(1, book["报送单"].max_row + 1):
        if book["报送单"].cell(row, 1).value in ("填报人", "负责人"):
            book["报送单"].cell(row, 2, "王老五")
    path.unlink()
    book.save(path.with_name("甲区 王老五 13812345678.xlsx"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CampaignFolder:
    monkeypatch.setattr(campaign_folder, "CAMPAIGN", replace(campaign_folder.CAMPAIGN, redactions=LISTED))
    made = filled_folder(tmp_path / "甲")
    plant(made)
    return made


def run(folder: CampaignFolder, *more: str) -> Ran:
    return anwei("publish", "-c", folder.root, "-p", MAY, *AT, *more)


def public(folder: CampaignFolder) -> list[str]:
    return sorted(path.name for path in folder.public(MAY).glob("*")) if folder.public(MAY).exists() else []


def readable(data: bytes) -> str:
    """Everything that can be read in a file, folded and without spaces and hyphens."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return re.sub(r"[\s\-·]", "", folded("".join([*parts, *all_texts(parts)])))


def edit(folder: CampaignFolder, change: Callable[[Any], None]) -> None:
    path = folder.review(MAY)
    book = openpyxl.load_workbook(path)
    change(book["脱敏核对"])
    book.save(path)


def row_of(sheet: Any, text: str) -> int:
    return next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 3).value == text)


def test_nothing_public_is_written_before_it_is_confirmed(folder: CampaignFolder) -> None:
    first = run(folder)
    assert first.status == 1
    assert "还没有核对" in first.out
    assert folder.review(MAY).exists()
    assert public(folder) == []
    assert run(folder, "--confirm").status == 0
    assert public(folder) == ["2022年05月_月报（公开版）.xlsx", "2022年05月_简报（公开版）.docx"]


def test_confirming_what_was_never_reviewed_only_writes_the_review(folder: CampaignFolder) -> None:
    assert run(folder, "--confirm").status == 1
    assert (folder.review(MAY).exists(), public(folder)) == (True, [])


def test_no_part_of_the_public_file_holds_a_secret(folder: CampaignFolder) -> None:
    run(folder)
    assert run(folder, "--confirm").status == 0
    text = "".join(readable(path.read_bytes()) for path in folder.public(MAY).iterdir())
    assert [secret for secret in GONE if secret in text] == []
    assert "某公司" in text
    # The review shows them all: it is the office's own.
    reviewed = readable(folder.review(MAY).read_bytes())
    assert all(secret in reviewed for secret in ("李四", "金海煤业有限公司", "王老五", "13812345678"))


def test_sheets_that_are_the_offices_own_are_not_in_it(folder: CampaignFolder) -> None:
    run(folder)
    run(folder, "--confirm")
    book = openpyxl.load_workbook(next(folder.public(MAY).glob("*.xlsx")))
    assert book.sheetnames == [
        "目录与口径", "小结", "报表", "逾期与预警", "落实情况", "清单一", "清单二", "任务进展（分单位）", "报表（分单位）",
    ]  # fmt: skip


def test_every_hit_says_where_and_by_which_rule(folder: CampaignFolder) -> None:
    run(folder)
    sheet = openpyxl.load_workbook(folder.review(MAY))["脱敏核对"]
    row = row_of(sheet, "金海煤业有限公司")
    kind, _, decision_, shown, rule, count, places = (sheet.cell(row, column).value for column in range(2, 9))
    assert (kind, decision_, shown, rule) == ("企业名称", "替换", "某公司", "“有限公司”")
    assert count >= 1
    assert re.search(r"清单一第\d+条工作进度：.*【金海煤业有限公司】", places)


def test_answers_are_kept_and_followed(folder: CampaignFolder) -> None:
    run(folder)

    def answer(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "金海煤业有限公司"), 4).value = "保留"
        sheet.cell(row_of(sheet, "李四"), 5).value = "一名群众"

    edit(folder, answer)
    run(folder)  # Running it again without confirming keeps what was entered.
    assert run(folder, "--confirm").status == 0
    text = readable(next(folder.public(MAY).glob("*.xlsx")).read_bytes())
    assert "金海煤业有限公司" in text
    assert "一名群众" in text
    assert "李四" not in text


def test_a_changed_month_asks_again_and_takes_back_what_was_public(folder: CampaignFolder) -> None:
    run(folder)
    edit(folder, lambda sheet: sheet.cell(row_of(sheet, "李四"), 5, "一名群众"))
    assert run(folder, "--confirm").status == 0
    path = next(folder.inbox(MAY).glob("甲区*"))
    book = openpyxl.load_workbook(path)
    cell = next(c for c in book["清单一"]["E"] if isinstance(c.value, str) and "金海" in c.value)
    cell.value = cell.value.replace("金海", "银海")
    book.save(path.with_name("甲区（更正）.xlsx"))
    changed = run(folder, "--confirm")
    assert changed.status == 1
    assert "须再核对一次" in changed.out
    assert public(folder) == []
    sheet = openpyxl.load_workbook(folder.review(MAY))["脱敏核对"]
    assert row_of(sheet, "银海煤业有限公司")
    assert sheet.cell(row_of(sheet, "李四"), 5).value == "一名群众"


def test_the_same_confirmation_gives_the_same_bytes(folder: CampaignFolder) -> None:
    run(folder)
    run(folder, "--confirm")
    before = next(folder.public(MAY).glob("*.xlsx")).read_bytes()
    reviewed = folder.review(MAY).read_bytes()
    run(folder)
    assert folder.review(MAY).read_bytes() == reviewed
    run(folder, "--confirm")
    assert next(folder.public(MAY).glob("*.xlsx")).read_bytes() == before


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [(4, "也许", "D"), (4, None, "D"), (5, "李 四同志", "E")],
)
def test_an_answer_that_is_not_understood_is_told_with_its_cell(
    folder: CampaignFolder, column: int, value: str | None, said: str
) -> None:
    run(folder)
    rows: list[int] = []

    def answer(sheet: Any) -> None:
        rows.append(row_of(sheet, "李四"))
        sheet.cell(rows[0], column).value = value

    edit(folder, answer)
    ran = run(folder, "--confirm")
    assert (ran.status, public(folder)) == (2, [])
    assert f"脱敏核对!{said}{rows[0]}" in ran.err


def test_a_secret_that_is_kept_elsewhere_stops_it(folder: CampaignFolder) -> None:
    run(folder)
    edit(folder, lambda sheet: sheet.cell(row_of(sheet, "王老五"), 5, "鑫源煤业的人"))
    ran = run(folder, "--confirm")
    assert (ran.status, public(folder)) == (2, [])
    assert "鑫" in ran.err


def test_a_review_whose_header_or_code_is_gone_is_refused(folder: CampaignFolder) -> None:
    run(folder)
    edit(folder, lambda sheet: sheet.cell(3, 3, "文字"))
    assert run(folder).status == 2
    folder.review(MAY).write_bytes(b"no workbook")
    assert run(folder).status == 2


def test_the_json_says_what_waits(folder: CampaignFolder) -> None:
    said = json.loads(run(folder, "--json").out)
    assert said["待核对"] == "还没有核对"
    assert said["公开版"] == []
    assert said["需要隐去"] >= len(GONE) - 2


def test_a_withheld_ranking_is_not_in_the_public_version() -> None:
    whole = compose(month(by=chart(decisions=(decision(Matter.WITHHELD, ""),))))
    assert reduced(whole).ranking is None
    one = compose(month(file("甲区"), by=chart(decisions=(Decision(JUNE, "甲区", Matter.WITHHELD, "复核", "主任"),))))
    left = reduced(one)
    assert [unit.unit for unit in left.ranking.groups[0].units] == ["乙市", "丙县"]
    book = openpyxl.load_workbook(io.BytesIO(public_workbook(left)))
    words = [str(cell.value) for row in book["考评排队"].iter_rows() for cell in row if cell.value is not None]
    assert "扣分依据" not in words
    assert "甲区安委办" not in words
    assert not [text for _, text in texts(left) if "【待补】" in text]


EXAMPLE = reduced(compose(example_one()))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(spelled(), min_size=1, max_size=4), st.integers(0, 10_000))
def test_a_secret_planted_in_any_text_of_the_report_is_in_no_part_of_the_file(
    planted: list[tuple[str, str]], seed: int
) -> None:
    written = {"summary", "words", "sentence"}
    free = [text for path, text in texts(EXAMPLE) if written & set(path) and len(text) > 8]
    chosen = {free[(seed + 31 * at) % len(free)]: typed for at, (_, typed) in enumerate(planted)}
    report = exchanged(EXAMPLE, lambda text: f"{text}，见{chosen[text]}。" if text in chosen else text)
    clean = redact(report, RULES, {})
    text = readable(public_workbook(clean))
    assert examine(clean, RULES).secrets == ()
    for secret, _ in planted:
        assert re.sub(r"[\s\-·]", "", folded(secret)) not in text, SECRETS[secret]


def test_what_is_kept_is_left_as_it_is() -> None:
    title = EXAMPLE.summary.title
    report = exchanged(EXAMPLE, lambda text: f"{text}，永安煤矿。" if text == title else text)
    found = {secret.text: secret for secret in examine(report, RULES).secrets}
    assert [one.where for one in found["永安煤矿"].occurrences] == ["小结"]
    kept = redact(report, RULES, {secret.key: Answer(kept=True) for secret in found.values()})
    assert kept == report


def test_a_day_is_no_number_to_look_at_again() -> None:
    title = EXAMPLE.summary.title
    report = exchanged(EXAMPLE, lambda text: f"{text}，2022-06-13办结，编号2022061388。" if text == title else text)
    marked = {one.context.partition("【")[2].partition("】")[0] for one in examine(report, RULES).doubtful}
    assert marked == {"2022061388"}


def test_what_months_and_registers_say_of_single_units_stays_inside() -> None:
    whole = compose(month(by=chart(decisions=(decision(Matter.WITHHELD, ""),))))
    assert any(unit.ranks[-1] for unit in whole.trends.units)
    left = reduced(whole)
    assert (left.trends.units, left.reminders.cards, left.reminders.still) == ((), (), ())
    assert (left.merged.registers, left.months, left.letters, left.yearly) == ((), (), (), None)
