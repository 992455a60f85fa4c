"""Where everything of one 行动 lies (design §2)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.folder.atomic import explained
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """The folder of one 行动; it can be copied, zipped and archived whole."""

    root: Path

    @property
    def definition(self) -> Path:
        """行动.xlsx, the whole definition."""
        return self.root / "行动.xlsx"

    @property
    def originals(self) -> Path:
        """原件, the content-addressed archive of every file received."""
        return self.root / "原件"

    @property
    def ledger(self) -> Path:
        """台账.db."""
        return self.root / "台账.db"

    def inbox(self, period: Period) -> Path:
        """收件/P, where the clerk drops what the units return."""
        return self.root / "收件" / str(period)

    @property
    def outputs(self) -> Path:
        """Everything this toolkit writes for people, by period."""
        return self.root / "output"

    def output(self, period: Period) -> Path:
        """output/P; nothing in it is ever read back."""
        return self.outputs / str(period)

    def blanks(self, period: Period) -> Path:
        """output/P/下发, one blank workbook per unit."""
        return self.output(period) / "下发"

    def corrections(self, period: Period) -> Path:
        """output/P/退回, one correction workbook per unit that has something to correct."""
        return self.output(period) / "退回"

    def papers(self, period: Period) -> Path:
        """output/P/公文, the documents of the month."""
        return self.output(period) / "公文"

    def merged(self, period: Period) -> Path:
        """output/P/汇总.xlsx."""
        return self.output(period) / "汇总.xlsx"

    def score_sheets(self, period: Period) -> Path:
        """output/P/考评, one score sheet per unit and one book of all for the office."""
        return self.output(period) / "考评"

    def review(self, period: Period) -> Path:
        """脱敏核对/2022-06_脱敏核对.xlsx: what a person confirms before a month is published. Written, and read back."""
        return self.root / "脱敏核对" / f"{period}_脱敏核对.xlsx"

    def public(self, period: Period) -> Path:
        """output/P/公开, what may be shown to everybody."""
        return self.output(period) / "公开"

    def tables(self, period: Period) -> Path:
        """output/P/数据, the month as tables for an analyst."""
        return self.output(period) / "数据"

    def report(self, period: Period) -> Path:
        """output/P/月报.xlsx; 季报.xlsx of a quarter."""
        return self.output(period) / period.every.said("月报.xlsx")

    def printed(self, period: Period) -> Path:
        """output/P/打印, the pack that is printed and signed."""
        return self.output(period) / "打印"

    def furnish(self, first: Period) -> None:
        """Make the folders a clerk looks for in a new campaign."""
        with explained(self.root):
            for path in (self.inbox(first), self.originals, self.outputs):
                path.mkdir(parents=True, exist_ok=True)


def open_folder(path: Path) -> CampaignFolder:
    """The campaign folder at a path; WrongUse when there is none, with the way to make one."""
    if not path.exists():
        raise WrongUse(f"没有“{path}”这个文件夹", "请核对路径；新建行动请用 anwei new 文件夹 --template 朔州2022。")
    if not path.is_dir():
        raise WrongUse(f"“{path}”不是文件夹", "请给出行动所在的文件夹，里面应有“行动.xlsx”。")
    folder = CampaignFolder(path.resolve())
    if not folder.definition.is_file():
        raise WrongUse(
            f"“{path}”不是行动文件夹，里面没有“行动.xlsx”",
            "请到行动文件夹里运行，或用 --campaign 指出它；新建行动请用 anwei new 文件夹 --template 朔州2022。",
        )
    return folder
