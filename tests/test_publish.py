"""anwei publish: nothing public before a person has confirmed, and nothing secret in any part of what is written."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell

import campaign_folder
from campaign_folder import MAY, Ran, anwei, filled_folder
from rollup_setting import JUNE, example_one
from scoring_setting import chart, decision, file, month
from test_publishing_finding import LISTED, RULES, SECRETS, WRITTEN, marked, spelled
from toolkit.folder import CampaignFolder
from toolkit.model.scoring import Decision, Matter
from toolkit.publishing import Answer, Quote, examine, find, make_rules, redact
from toolkit.publishing.finding import learned
from toolkit.publishing.folding import folded
from toolkit.publishing.quotes import sentences
from toolkit.publishing.reduced import reduced
from toolkit.publishing.review import QUOTES, WORDS
from toolkit.publishing.walking import exchanged, texts
from toolkit.reporting.report import compose
from toolkit.workbook.month import public_workbook

SAID = "接群众李四举报，检查金海"
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


def edit(folder: CampaignFolder, change: Callable[[Any], None], sheet: str) -> None:
    path = folder.review(MAY)
    book = openpyxl.load_workbook(path)
    change(book[sheet])
    book.save(path)


def quotes_of(folder: CampaignFolder) -> Any:
    return openpyxl.load_workbook(folder.review(MAY))[QUOTES]


def row_of(sheet: Any, text: str, column: int = 6) -> int:
    """The row whose text begins so."""
    rows = range(4, sheet.max_row + 1)
    return next(row for row in rows if str(sheet.cell(row, column).value).startswith(text))


def tick(sheet: Any, row: int, *, bulletin: bool = False) -> None:
    sheet.cell(row, 2).value = "√"
    if bulletin:
        sheet.cell(row, 3).value = "√"


def plain(text: str) -> str:
    """A text as ``readable`` has it."""
    return re.sub(r"[\s\-·]", "", folded(text))


def public_text(folder: CampaignFolder) -> str:
    return "".join(readable(path.read_bytes()) for path in folder.public(MAY).iterdir())


def all_texts(parts: dict[str, bytes]) -> Iterator[str]:
    """What can be read in the parts of a file: each part as it is, and its texts with the marks-up taken out."""
    for content in parts.values():
        text = content.decode("utf-8", "replace")
        yield text
        yield re.sub("<[^>]*>", "", text)


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

    def all_of_them(sheet: Any) -> None:
        for row in range(4, sheet.max_row + 1):
            tick(sheet, row, bulletin=True)

    edit(folder, all_of_them, QUOTES)
    assert run(folder, "--confirm").status == 0
    text = public_text(folder)
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
        "目录与口径", "小结", "报表", "落实情况", "清单一", "清单二",
    ]  # fmt: skip


INSIDE = ("口径", "沿用", "待核实", "拒收", "待补", "待更正", "未报", "明细", "核验", "待确认")
"""Words of the office that nobody outside understands (figures.md §5)."""


def test_the_public_files_speak_in_plain_words_and_without_codes(folder: CampaignFolder) -> None:
    run(folder)
    run(folder, "--confirm")
    book = openpyxl.load_workbook(next(folder.public(MAY).glob("*.xlsx")))
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    paper = readable(next(folder.public(MAY).glob("*.docx")).read_bytes())
    assert [(word, text) for word in INSIDE for text in said if word in text] == []
    assert [word for word in INSIDE if word in paper] == []
    assert [text for text in said if re.fullmatch("[A-Z][0-9]{2}", text)] == []
    figures = [cell.value for row in book["报表"].iter_rows(min_row=4, min_col=3, max_col=4) for cell in row]
    assert [value for value in figures if isinstance(value, str) and value != "—"] == []


def test_without_a_tick_no_word_of_a_unit_goes_out(folder: CampaignFolder) -> None:
    run(folder)
    told = [row[5].value for row in quotes_of(folder).iter_rows(min_row=4)]
    assert run(folder, "--confirm").status == 0
    text = public_text(folder)
    assert len(told) > 20
    # 已完成 and the like are words of the form too.
    assert [words for words in told if len(words) > 12 and plain(words) in text] == []


def test_a_ticked_sentence_goes_out_in_its_own_words_and_to_the_bulletin_where_asked(folder: CampaignFolder) -> None:
    run(folder)
    edit(folder, lambda sheet: tick(sheet, row_of(sheet, SAID), bulletin=True), QUOTES)
    assert run(folder, "--confirm").status == 0
    book, paper = (readable(path.read_bytes()) for path in sorted(folder.public(MAY).iterdir()))
    assert plain("接群众某某举报，检查某公司，联系人某群众") in book
    assert plain("甲区：接群众某某举报，检查某公司，联系人某群众") in paper
    assert [secret for secret in GONE if secret in book + paper] == []


def test_the_words_a_person_wrote_go_out_instead(folder: CampaignFolder) -> None:
    run(folder)

    def write(sheet: Any) -> None:
        row = row_of(sheet, SAID)
        tick(sheet, row)
        sheet.cell(row, 7).value = "一名群众提供了线索。"

    edit(folder, write, QUOTES)
    run(folder)  # Running it again without confirming keeps what was entered.
    assert quotes_of(folder).cell(row_of(quotes_of(folder), SAID), 2).value == "√"
    assert run(folder, "--confirm").status == 0
    assert "一名群众提供了线索" in public_text(folder)


def test_every_sentence_stands_in_full_with_what_was_found_in_it(folder: CampaignFolder) -> None:
    run(folder)
    sheet = quotes_of(folder)
    row = row_of(sheet, SAID)
    unit, place, text, words, found = (sheet.cell(row, column).value for column in (4, 5, 6, 7, 8))
    assert unit == "甲区"
    assert place.startswith("清单一第")
    assert text.startswith("接群众李四举报，检查金海煤业有限公司")
    assert words.startswith("接群众某某举报，检查某公司，联系人某群众")
    assert {"企业名称", "身份证号", "举报人", "车牌号"} <= {line.removesuffix("（存疑）") for line in found.split("\n")}


def test_every_hit_says_where_and_by_which_rule(folder: CampaignFolder) -> None:
    run(folder)
    sheet = openpyxl.load_workbook(folder.review(MAY))[WORDS]
    row = row_of(sheet, "金海煤业有限公司", 3)
    kind, _, decision_, shown, rule, count, places = (sheet.cell(row, column).value for column in range(2, 9))
    assert (kind, decision_, shown, rule) == ("企业名称", "替换", "某公司", "“有限公司”")
    assert count >= 1
    assert re.search(r"甲区清单一第\d+条：.*【金海煤业有限公司】", places)


def test_an_answer_about_a_word_is_followed_and_its_ticks_are_asked_for_again(folder: CampaignFolder) -> None:
    run(folder)
    edit(folder, lambda sheet: tick(sheet, row_of(sheet, SAID)), QUOTES)

    def answer(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "金海煤业有限公司", 3), 4).value = "保留"
        sheet.cell(row_of(sheet, "李四", 3), 5).value = "一名群众"

    edit(folder, answer, WORDS)
    fallen = run(folder, "--confirm")
    assert (fallen.status, public(folder)) == (1, [])
    assert "须重新打勾" in fallen.out
    sheet = quotes_of(folder)
    assert sheet.cell(row_of(sheet, SAID), 2).value in (None, "")
    edit(folder, lambda sheet: tick(sheet, row_of(sheet, SAID)), QUOTES)
    assert run(folder, "--confirm").status == 0
    text = public_text(folder)
    assert plain("接群众一名群众举报，检查金海煤业有限公司") in text
    assert "李四" not in text


def test_a_changed_month_asks_again_and_takes_back_what_was_public(folder: CampaignFolder) -> None:
    run(folder)
    edit(folder, lambda sheet: tick(sheet, row_of(sheet, SAID)), QUOTES)
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
    sheet = quotes_of(folder)
    assert sheet.cell(row_of(sheet, SAID), 2).value == "√"
    assert sheet.cell(row_of(sheet, SAID.replace("金海", "银海")), 2).value in (None, "")


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
    ("sheet", "column", "value", "said"),
    [
        ("词语核对", 4, "也许", "词语核对!D"),
        ("词语核对", 4, None, "词语核对!D"),
        ("词语核对", 5, "李 四同志", "词语核对!E"),
        ("逐句核对", 2, "再看看", "逐句核对!B"),
        ("逐句核对", 6, "接群众举报。", "逐句核对!F"),
        ("逐句核对", 9, None, "逐句核对!F"),
    ],
)
def test_an_answer_that_is_not_understood_is_told_with_its_cell(
    folder: CampaignFolder, sheet: str, column: int, value: str | None, said: str
) -> None:
    run(folder)
    rows: list[int] = []

    def answer(sheet: Any) -> None:
        rows.append(row_of(sheet, "李四", 3) if sheet.title == WORDS else row_of(sheet, SAID))
        sheet.cell(rows[0], column).value = value

    edit(folder, answer, sheet)
    ran = run(folder, "--confirm")
    assert (ran.status, public(folder)) == (2, [])
    assert f"{said}{rows[0]}" in ran.err


def test_a_ticked_sentence_without_words_is_told_with_its_cell(folder: CampaignFolder) -> None:
    run(folder)

    def answer(sheet: Any) -> None:
        tick(sheet, row_of(sheet, SAID))
        sheet.cell(row_of(sheet, SAID), 7).value = None

    edit(folder, answer, QUOTES)
    ran = run(folder, "--confirm")
    assert ran.status == 2
    assert "逐句核对!G" in ran.err


def test_a_secret_written_back_into_a_ticked_sentence_stops_it(folder: CampaignFolder) -> None:
    run(folder)

    def answer(sheet: Any) -> None:
        row = row_of(sheet, SAID)
        tick(sheet, row)
        sheet.cell(row, 7).value = "鑫 源煤业的人打了13812345678。"

    edit(folder, answer, QUOTES)
    ran = run(folder, "--confirm")
    assert (ran.status, public(folder)) == (2, [])
    assert "逐句核对!G" in ran.err
    assert "鑫 源煤业" in ran.err


def test_a_review_whose_header_or_code_is_gone_is_refused(folder: CampaignFolder) -> None:
    run(folder)
    edit(folder, lambda sheet: sheet.cell(3, 6, "文字"), QUOTES)
    assert run(folder).status == 2
    folder.review(MAY).write_bytes(b"no workbook")
    assert run(folder).status == 2


def test_the_json_says_what_waits(folder: CampaignFolder) -> None:
    said = json.loads(run(folder, "--json").out)
    assert said["待核对"] == "还没有核对"
    assert said["公开版"] == []
    assert said["各单位原话"] > 20
    assert said["打勾公开"] == 0
    assert said["需要隐去"] >= len(GONE) - 2


@pytest.fixture
def invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CampaignFolder:
    """A month into whose progress 125 and more invented secrets are written."""
    monkeypatch.setattr(campaign_folder, "CAMPAIGN", replace(campaign_folder.CAMPAIGN, redactions=()))
    made = filled_folder(tmp_path / "甲")
    path = next(made.inbox(MAY).glob("*甲区*"))
    book = openpyxl.load_workbook(path)
    cells = [cell for row in book["清单一"].iter_rows(min_row=5, min_col=5, max_col=5) for cell in row]
    free = [cell for cell in cells if isinstance(cell.value, str) and not cell.protection.locked]
    for at, line in enumerate(WRITTEN):
        free[at % len(free)].value += f"{marked(line)[0]}\n"
    book.save(path)
    return made


def test_of_125_invented_secrets_each_is_replaced_or_stands_before_the_reader(invented: CampaignFolder) -> None:
    run(invented)
    sheet = quotes_of(invented)
    rows = {row[5].value: row[6].value for row in sheet.iter_rows(min_row=4)}
    for text, secrets in map(marked, WRITTEN):
        shown = [words for written, words in rows.items() if written in text or text in written]
        assert shown, text
        for start, end in secrets:
            in_full = any(text[start:end] in written for written in rows)
            assert in_full or any(text[start:end] not in words for words in shown), text
    assert run(invented, "--confirm").status == 0
    assert [
        text[a:b] for text, places in map(marked, WRITTEN) for a, b in places if plain(text) in public_text(invented)
    ] == []


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


EXAMPLE_MONTH = example_one()
EXAMPLE = reduced(compose(EXAMPLE_MONTH))


@settings(max_examples=12)
@given(st.lists(spelled(), min_size=1, max_size=4), st.integers(0, 10_000))
def test_a_secret_planted_in_any_text_of_the_report_is_in_no_part_of_the_file(
    planted: list[tuple[str, str]], seed: int
) -> None:
    written = {"summary", "bulletin", "sentence"}
    free = [text for path, text in texts(EXAMPLE) if written & set(path) and len(text) > 8]
    chosen = {free[(seed + 31 * at) % len(free)]: typed for at, (_, typed) in enumerate(planted)}
    report = exchanged(EXAMPLE, lambda text: f"{text}，见{chosen[text]}。" if text in chosen else text)
    clean = redact(report, RULES, {})
    text = readable(public_workbook(clean))
    assert examine(clean, EXAMPLE_MONTH, RULES).secrets == examine(EXAMPLE, EXAMPLE_MONTH, RULES).secrets
    for secret, _ in planted:
        assert re.sub(r"[\s\-·]", "", folded(secret)) not in text, SECRETS[secret]


def test_what_is_kept_is_left_as_it_is() -> None:
    title = EXAMPLE.summary.title
    report = exchanged(EXAMPLE, lambda text: f"{text}，永安煤矿。" if text == title else text)
    found = {secret.text: secret for secret in examine(report, EXAMPLE_MONTH, RULES).secrets}
    assert "本月情况" in [one.where for one in found["永安煤矿"].occurrences]
    kept = redact(report, RULES, {secret.key: Answer(kept=True) for secret in found.values()})
    assert kept == report


def test_a_day_is_no_number_to_look_at_again() -> None:
    text = "2022-06-13办结，编号2022061388。"
    assert Quote(text, (), find(text, RULES)).doubts == ("2022061388",)


def test_of_a_text_every_sentence_is_kept_whole() -> None:
    text = "召开会议3次。 检查企业12家；发现问题5条！\n是否整改？“已整改。”\n完"
    assert sentences(text, RULES) == ("召开会议3次。", "检查企业12家；发现问题5条！", "是否整改？", "“已整改。”", "完")
    assert sum(map(len, sentences("长" * 1234, RULES))) == 1234


def test_a_sentence_does_not_end_inside_a_secret() -> None:
    assert sentences("致电138\n1234\n5678。已办结\n复查", RULES) == ("致电138\n1234\n5678。", "已办结", "复查")


def test_a_name_given_away_in_one_sentence_is_found_in_all() -> None:
    told = ["举报人史玉霄反映问题。", "经查史玉霄所说属实，华苑煤业已停产。", "处罚华苑煤业有限公司。"]
    rules = learned({text: find(text, make_rules(())) for text in told}, make_rules(()))
    assert [told[1][hit.start : hit.end] for hit in find(told[1], rules)] == ["史玉霄", "华苑煤业"]


def test_what_months_and_registers_say_of_single_units_stays_inside() -> None:
    whole = compose(month(by=chart(decisions=(decision(Matter.WITHHELD, ""),))))
    assert any(unit.ranks[-1] for unit in whole.trends.units)
    left = reduced(whole)
    assert (left.trends.units, left.reminders.cards, left.reminders.still) == ((), (), ())
    assert (left.merged.registers, left.months, left.letters, left.yearly) == ((), (), (), None)
    assert {task.words for task in left.merged.tasks} == {""}


def test_the_public_bulletin_has_sentences_of_its_own_in_plain_words() -> None:
    whole = compose(EXAMPLE_MONTH)
    said = [one.text for section in EXAMPLE.bulletin.sections for one in section.paragraphs]
    own = [one.text for section in whole.bulletin.sections for one in section.paragraphs]
    assert set(said).isdisjoint(own)
    assert said[0].startswith("《")
    assert [(word, text) for word in INSIDE for text in said if word in text] == []
