"""The documents of a month as files: every piece of a Report filled into its template, faults told and passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit import data
from toolkit.documents import values
from toolkit.documents.placeholders import known
from toolkit.documents.tags import TemplateFault
from toolkit.documents.template import WordTemplate, read_template
from toolkit.documents.values import Values
from toolkit.findings import Finding
from toolkit.findings.documents import TEMPLATE_MISSING
from toolkit.folder import explained, safe_name
from toolkit.model.campaign import Campaign
from toolkit.model.correspondence import DocumentKind
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.reporting.letters import Letter
from toolkit.reporting.report import Report

OWN = "公文模板"
"""The folder of a campaign where an office keeps templates of its own."""


PAPERS = "公文"
"""The folder of the shipped templates."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One document to be written: which template, what it is called, and what stands for the placeholders."""

    kind: DocumentKind
    name: str
    values: Values


@dataclass(frozen=True, slots=True)
class Written:
    """Documents by file name, in order, and what was wrong with templates; theirs are missing."""

    documents: dict[str, bytes]
    findings: tuple[Finding, ...]


def drafts(report: Report) -> Iterator[Draft]:
    """Every document of a month: 小结, 简报, then the letters by unit."""
    month = report.merged.period.label
    summary, bulletin = DocumentKind.SUMMARY, DocumentKind.BULLETIN
    yield Draft(summary, f"{summary}_{month}.docx", values.summary_values(report.summary, report))
    yield Draft(bulletin, f"{bulletin}_{month}.docx", values.bulletin_values(report.bulletin, report))
    campaign, year = report.merged.plan.campaign, report.merged.due.year
    for letter in report.letters:
        name = safe_name(f"{letter.kind}_{campaign.roster[letter.unit].short}_{month}.docx")
        yield Draft(letter.kind, name, values.letter_values(letter, campaign, year))


def public_draft(report: Report) -> Draft:
    """The 简报 of a month as the public may have it; ``report`` is reduced, redacted and let out."""
    name = f"{DocumentKind.PUBLIC}_{report.merged.period.label}.docx"
    return Draft(DocumentKind.PUBLIC, name, values.public_values(report.bulletin, report))


def notice_draft(notice: Letter, campaign: Campaign, period: Period) -> Draft:
    """下发通知 or 催报通知, named apart from the documents of a month's report."""
    name = f"{notice.kind}（{period.label}）.docx"
    return Draft(notice.kind, name, values.letter_values(notice, campaign, period.next().year))


def write(wanted: Iterable[Draft], own: Path) -> Written:
    """Fill every draft into its template, the office's own where there is one; a broken template costs its kind only."""
    templates: dict[DocumentKind, WordTemplate] = {}
    faults: dict[DocumentKind, Finding] = {}
    documents: dict[str, bytes] = {}
    for draft in wanted:
        if draft.kind in faults:
            continue
        path = find_template(draft.kind, own)
        try:
            if draft.kind not in templates:
                templates[draft.kind] = _read(path, draft.kind)
            documents[draft.name] = templates[draft.kind].fill(draft.values)
        except TemplateFault as fault:
            faults[draft.kind] = fault.at(Place(f"{path.parent.name}/{path.name}"))
    return Written(documents, tuple(faults.values()))


def find_template(kind: DocumentKind, own: Path) -> Path:
    """Where the template of a kind lies: in the campaign's own folder, else among the shipped ones."""
    mine = own / f"{kind}.docx"
    return mine if mine.exists() else data.folder("templates") / PAPERS / f"{kind}.docx"


def _read(path: Path, kind: DocumentKind) -> WordTemplate:
    if not path.exists():
        raise TemplateFault(TEMPLATE_MISSING, name=str(kind))
    with explained(path):
        return read_template(path.read_bytes(), known(kind))
