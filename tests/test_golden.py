"""What both campaigns write in two months, as text: every sheet, every document; and a closed month stays as it is."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

import book_text
import document_text
import golden_text
import two_campaigns
from toolkit.folder import CampaignFolder
from toolkit.model.period import Period
from toolkit.model.questions import YES
from toolkit.verbs.close import close, reopen
from toolkit.verbs.report import report
from toolkit.verbs.verify import verify
from toolkit.workbook import blank, correction
from two_campaigns import SAMPLES, Sample

FIRST_MONTH = ("小结", "报送情况", "考评排队", "核验问题")
"""The sheets of a first month's 月报 that say something the second month's do not."""


@pytest.fixture(scope="module", params=SAMPLES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, CampaignFolder]:
    return request.param, two_campaigns.run(tmp_path_factory.mktemp("行动"), request.param)


def documents(folder: Path) -> Mapping[str, str]:
    return {f"公文/{path.stem}": document_text.dump(path.read_bytes()) for path in sorted(folder.glob("*.docx"))}


def test_the_second_month_reads_as_it_did(made: tuple[str, CampaignFolder]) -> None:
    """Of 汇总 only the sheets that do not read as in 月报 are kept."""
    name, folder = made
    sample = SAMPLES[name]()
    month = sample.months[1]
    output = folder.output(month)
    report, whole = (book_text.sheets((output / book).read_bytes()) for book in ("月报.xlsx", "汇总.xlsx"))
    texts = {f"月报/{sheet}": text for sheet, text in report.items()}
    texts |= {f"汇总/{sheet}": text for sheet, text in whole.items() if text != report.get(sheet)}
    texts |= {"空表": sent(folder, sample, month), "成绩单": score_sheet(output, sample.units[1])}
    golden_text.agree(f"{name}/第二个月", {**texts, **documents(output / "公文")})


def test_the_first_month_reads_as_it_did(made: tuple[str, CampaignFolder]) -> None:
    name, folder = made
    sample = SAMPLES[name]()
    month = sample.months[0]
    unit = sample.campaign.roster[sample.units[0]]
    report = book_text.sheets((folder.output(month) / "月报.xlsx").read_bytes(), only=FIRST_MONTH)
    returned = folder.corrections(month) / correction.file_name(unit, month)
    texts = {f"月报/{sheet}": text for sheet, text in report.items()}
    golden_text.agree(f"{name}/第一个月", {**texts, "退回更正表": book_text.dump(returned.read_bytes())})


def sent(folder: CampaignFolder, sample: Sample, month: Period) -> str:
    unit = sample.campaign.roster[sample.units[0]]
    path = folder.blanks(month) / blank.file_name(unit, month, sample.campaign.version)
    return book_text.dump(path.read_bytes())


def score_sheet(output: Path, unit: str) -> str:
    (path,) = (output / "考评").glob(f"*{unit}*.xlsx")
    return book_text.dump(path.read_bytes())


def test_a_month_reopened_and_closed_again_has_the_same_bytes(made: tuple[str, CampaignFolder], tmp_path: Path) -> None:
    name, folder = made
    root = shutil.copytree(folder.root, tmp_path / "行动")
    sample = SAMPLES[name]()
    first, last = sample.months
    before = written(root)
    at = two_campaigns.day_after(sample, first, 4)
    for path in (*root.glob("output/*/月报.xlsx"), *root.glob("output/*/汇总.xlsx"), *root.glob("output/*/公文/小结*")):
        path.unlink()
    reopen(root, first, answers=YES)
    report(root, first, received_at=at)
    close(root, first, at=at, answers=YES)
    report(root, last, received_at=two_campaigns.day_after(sample, last, 3))
    after = written(root)
    assert {path for path in before | after if before.get(path) != after.get(path)} == set()
    assert not verify(root).problems


def written(root: Path) -> dict[str, bytes]:
    files = (path for path in sorted((root / "output").rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
