"""anwei publish: the public version of a month, written only after a person has confirmed what is hidden in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from toolkit.documents.writing import OWN, drafts, write
from toolkit.folder import explained
from toolkit.incoming.public_review import read_review
from toolkit.model.correspondence import DocumentKind
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.model.stages import Progress, Stage, silent
from toolkit.publishing import Answer, Review, Rules, examine, make_rules, redact
from toolkit.publishing.reduced import reduced
from toolkit.publishing.review import Key, survivors
from toolkit.publishing.walking import texts
from toolkit.reporting.report import Report, compose
from toolkit.rollup.merged import Merged
from toolkit.verbs.merge import merged_month
from toolkit.verbs.moments import Folder, Moment, Month, read_period
from toolkit.verbs.office import Office, WritingOffice, writing_office
from toolkit.workbook import month
from toolkit.workbook import public_review as review_book

NEVER, CHANGED = "还没有核对", "核对以后，月报或者脱敏词语又变了，须再核对一次"


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing: ``paths`` are the public files, none while ``waiting`` says why it is not done yet.

    ``review_path`` is the workbook in which a person decides; ``withheld`` says that the ranking is left out (暂缓公布).
    """

    merged: Merged
    review: Review
    review_path: Path
    paths: tuple[Path, ...] = ()
    waiting: str = ""
    withheld: bool = False
    written: tuple[Path, ...] = ()

    @property
    def period(self) -> Period:
        return self.merged.period

    @property
    def found(self) -> int:
        """How many texts are hidden, or to be."""
        return len(self.review.secrets)

    @property
    def doubtful(self) -> int:
        """How many of them, and of what was not taken for one, a person should look at twice."""
        return sum(not one.sure for one in self.review.secrets) + len(self.review.doubtful)


def publish(
    campaign: Folder,
    period: Month,
    *,
    confirm: bool = False,
    received_at: Moment = None,
    progress: Progress = silent,
) -> Published:
    """Write the review of what must not be public; with ``confirm``, and nothing changed since, the public version.

    While it is not confirmed nothing public is written, and what an earlier confirmation had written is taken away
    once the month has changed.
    """
    period = read_period(period)
    with writing_office(campaign, period) as office:
        result = merged_month(office, period, received_at=received_at, progress=progress)
        office.pen.write(result.path, month.merged_workbook(result.merged))
        progress(Stage("脱敏"))
        merged, whole = result.merged, compose(result.merged, result.months, office.campaign.dispatched)
        report, rules = reduced(whole), _rules(office)
        review = examine(report, rules)
        digest, answers = _decided(office, merged)
        path = office.folder.review(period)
        withheld = whole.ranking is not None and report.ranking is None
        if confirm and digest == review.digest:
            progress(Stage("公开版"))
            return _published(office, Published(merged, review, path, withheld=withheld), report, rules, answers)
        waiting = NEVER if digest in ("", review.digest) else CHANGED
        office.pen.write(path, review_book.write_review(review, answers, office.campaign, period))
        if digest != review.digest:
            office.pen.replace(office.folder.public(period), {}, ours=PUBLIC)
        return Published(merged, review, path, waiting=waiting, withheld=withheld, written=office.written)


PUBLIC = "*（公开版）.*"
"""The names of the public files in their folder."""


def _rules(office: Office) -> Rules:
    campaign = office.campaign
    bodies = (name for unit in campaign.roster.units for name in unit.names)
    return make_rules(campaign.redactions, bodies, (text for _, text in texts((campaign.lists, campaign.form))))


def _decided(office: Office, merged: Merged) -> tuple[str, dict[Key, Answer]]:
    """The digest and the answers of the review as a person left it; nothing where there is none yet."""
    path = office.folder.review(merged.period)
    if not path.exists():
        return "", {}
    with explained(path):
        data = path.read_bytes()
    decided = read_review(data, path.name)
    return decided.digest, decided.answers


def _published(
    office: WritingOffice, result: Published, report: Report, rules: Rules, answers: dict[Key, Answer]
) -> Published:
    """Redact, write, and look whether anything can still be read."""
    public = redact(report, rules, answers)
    files = dict(_files(office, public))
    left = survivors(_readable(files), result.review, answers)
    if left:
        shown = "、".join(f"“{text}”" for text in left[:3])
        raise WrongUse(
            f"{shown}要替换，却还留在别处（选了“保留”的、或者“替换为”里），公开版没有写",
            f"请在“{result.review_path.name}”里把含有它的各行改成一致，再运行一次。",
        )
    paths = office.pen.replace(office.folder.public(result.merged.period), files, ours=PUBLIC)
    return replace(result, paths=paths, written=office.written)


def _files(office: Office, public: Report) -> Iterator[tuple[str, bytes]]:
    """The workbook and the 简报; WrongUse when the template of the 简报 cannot be used."""
    period = public.merged.period
    month_of = f"{period.year}年{period.month:02d}月"
    yield f"{month_of}_月报（公开版）.xlsx", month.public_workbook(public)
    wanted = (draft for draft in drafts(public) if draft.kind is DocumentKind.BULLETIN)
    written = write(wanted, office.folder.root / OWN)
    for fault in written.findings:
        raise WrongUse(f"【{fault.place}】{fault.problem}，公开版没有写", fault.advice)
    for data in written.documents.values():
        yield f"{month_of}_{DocumentKind.BULLETIN}（公开版）.docx", data


def _readable(files: dict[str, bytes]) -> Iterator[str]:
    for data in files.values():
        with ZipFile(BytesIO(data)) as archive:
            yield from review_book.all_texts({name: archive.read(name) for name in archive.namelist()})
