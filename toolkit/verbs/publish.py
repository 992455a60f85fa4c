"""anwei publish: the public version of a month, written only after a person has read and ticked what goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.documents.writing import OWN, public_draft, write
from toolkit.folder import explained
from toolkit.incoming.public_review import Decided, read_review
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.model.stages import Progress, Stage, silent
from toolkit.publishing import Answer, Decision, Review, Rules, decided, examine, make_rules, redact
from toolkit.publishing.reduced import reduced, voiced
from toolkit.publishing.review import QUOTES, WORDS, Key, betrayed
from toolkit.publishing.walking import texts
from toolkit.reporting.report import Report, compose
from toolkit.rollup.merged import Merged
from toolkit.verbs.merge import merged_month
from toolkit.verbs.moments import Folder, Moment, Month, read_period
from toolkit.verbs.office import Office, WritingOffice, writing_office
from toolkit.workbook import month
from toolkit.workbook import public_review as review_book

NEVER, CHANGED = "还没有核对", "核对以后，月报或者脱敏词语又变了，须再核对一次"
FALLEN = f"“{WORDS}”的处理改了，有{{count}}句的写法跟着变了，须重新打勾"


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing: ``paths`` are the public files, none while ``waiting`` says why it is not done yet.

    ``review_path`` is the workbook in which a person reads and decides; ``ticked`` of the review's sentences go out.
    ``withheld`` says that the ranking is left out (暂缓公布).
    """

    merged: Merged
    review: Review
    review_path: Path
    paths: tuple[Path, ...] = ()
    waiting: str = ""
    withheld: bool = False
    ticked: int = 0
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
        """How many of them, and of the sentences, a person should look at twice."""
        return self.review.doubtful

    @property
    def quotes(self) -> int:
        """How many sentences of the units there are to be read."""
        return len(self.review.quotes)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A month ready to be read: what is public of it, the review, and what a person has decided so far."""

    report: Report
    review: Review
    left: Decided
    decisions: tuple[Decision, ...]
    fallen: int

    @property
    def answers(self) -> dict[Key, Answer]:
        return dict(self.left.answers or {})

    @property
    def waiting(self) -> str:
        """Why nothing may go out yet, "" where the review was made from these very words."""
        if self.left.digest != self.review.digest:
            return CHANGED if self.left.digest else NEVER
        return FALLEN.format(count=self.fallen) if self.fallen else ""

    @property
    def public(self) -> Report:
        """The month as it would go out now."""
        quoted = list(zip(self.review.quotes, self.decisions, strict=True))
        return voiced(redact(self.report, self.review.rules, self.answers), quoted)


def publish(
    campaign: Folder,
    period: Month,
    *,
    confirm: bool = False,
    received_at: Moment = None,
    progress: Progress = silent,
) -> Published:
    """Write the review of all that could go out; with ``confirm``, and nothing changed since, the public version.

    While it is not confirmed nothing public is written, and what an earlier confirmation had written is taken away
    once the month has changed.
    """
    period = read_period(period)
    with writing_office(campaign, period) as office:
        period = office.campaign.period(period)
        result = merged_month(office, period, received_at=received_at, progress=progress)
        office.pen.write(result.path, month.merged_workbook(result.merged))
        progress(Stage("脱敏"))
        whole = compose(result.merged, result.months, office.campaign.dispatched)
        reading = _read(office, whole)
        made = Published(
            result.merged,
            reading.review,
            office.folder.review(period),
            withheld=whole.ranking is not None and reading.report.ranking is None,
            ticked=sum(one.public for one in reading.decisions),
        )
        if confirm and not reading.waiting:
            progress(Stage("公开版"))
            return _published(office, made, reading)
        return _waiting(office, made, reading)


PUBLIC = "*（公开版）.*"
"""The names of the public files in their folder."""


def _read(office: Office, whole: Report) -> _Reading:
    report = reduced(whole)
    review = examine(report, whole.merged, _rules(office))
    left = _left(office, whole.merged)
    decisions, fallen = decided(review, left.answers or {}, left.rows or {})
    return _Reading(report, review, left, decisions, fallen)


def _waiting(office: WritingOffice, made: Published, reading: _Reading) -> Published:
    """Write the review; take away what is public of a month that has changed."""
    period, public = made.merged.period, reading.public
    book = review_book.write_review(
        reading.review, reading.decisions, reading.answers, public.bulletin, office.campaign, period
    )
    office.pen.write(made.review_path, book)
    if reading.left.digest != reading.review.digest:
        office.pen.replace(office.folder.public(period), {}, ours=PUBLIC)
    return replace(made, waiting=reading.waiting or NEVER, written=office.written)


def _rules(office: Office) -> Rules:
    campaign = office.campaign
    bodies = (name for unit in campaign.roster.units for name in unit.names)
    return make_rules(campaign.redactions, bodies, (text for _, text in texts((campaign.lists, campaign.form))))


def _left(office: Office, merged: Merged) -> Decided:
    """The review as a person left it; nothing where there is none yet."""
    path = office.folder.review(merged.period)
    if not path.exists():
        return Decided()
    with explained(path):
        data = path.read_bytes()
    return read_review(data, path.name)


def _published(office: WritingOffice, made: Published, reading: _Reading) -> Published:
    """Look whether anything can still be read in what was ticked, and write."""
    _checked(made, reading)
    files = dict(_files(office, reading.public))
    paths = office.pen.replace(office.folder.public(made.merged.period), files, ours=PUBLIC)
    return replace(made, paths=paths, written=office.written)


def _checked(made: Published, reading: _Reading) -> None:
    """WrongUse where a sentence that goes out still says what is to be replaced."""
    rows = reading.left.rows or {}
    for quote, decision in zip(reading.review.quotes, reading.decisions, strict=True):
        left = betrayed(decision.words, reading.review, reading.answers) if decision.public else ""
        if left:
            raise WrongUse(
                f"【{rows[quote.mark].place}】打了勾，写法里却还有“{left}”，公开版没有写",
                f"请在“{made.review_path.name}”的“{QUOTES}”里改写；确实可以公开的，在“{WORDS}”里选“保留”。再运行一次。",
            )


def _files(office: Office, public: Report) -> Iterator[tuple[str, bytes]]:
    """The workbook and the 简报; WrongUse when the template of the 简报 cannot be used."""
    period = public.merged.period
    month_of = period.filed
    yield f"{month_of}_{period.every.said('月报（公开版）')}.xlsx", month.public_workbook(public)
    written = write([public_draft(public)], office.folder.root / OWN)
    for fault in written.findings:
        raise WrongUse(f"【{fault.place}】{fault.problem}，公开版没有写", fault.advice)
    for data in written.documents.values():
        yield f"{month_of}_简报（公开版）.docx", data
