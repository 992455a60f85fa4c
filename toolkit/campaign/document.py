"""The definition as a JSON document: read into a Campaign with every mistake told, written, and the shipped ones."""

from __future__ import annotations

import dataclasses
import difflib
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from toolkit import data
from toolkit.campaign import checks, meanings, shape
from toolkit.findings import Finding
from toolkit.model.campaign import Campaign, DueIn
from toolkit.model.correspondence import Correspondence, Dispatched, DocumentKind
from toolkit.model.errors import WrongUse
from toolkit.model.form import Form, Indicator, IndicatorKind, Relation, Severity
from toolkit.model.meaning import Meaning
from toolkit.model.period import Every, Period
from toolkit.model.redaction import Redaction, SecretKind
from toolkit.model.registers import Agreement, ColumnForm, Register, RegisterColumn, Role, Stage, StageMeaning
from toolkit.model.roster import Group, Level, Roster, Unit
from toolkit.model.scoring import Decision, Inspection, Matter, Rate, ScoredItem, Scoring
from toolkit.model.tasks import Requirement, Task, TaskList
from toolkit.model.working_days import DayOff, Holiday


class DefinitionError(WrongUse):
    """A definition with mistakes; ``findings`` are all of them, each about its value."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        more = f"（共{len(findings)}处）" if len(findings) > 1 else ""
        super().__init__(f"行动定义有错{more}，{_where(first)}：{first.problem}", first.advice)
        self.findings = findings

    @property
    def lines(self) -> tuple[str, ...]:
        """Every mistake in a line of its own."""
        others = (f"【{_where(one)}】{one.problem}。{one.advice}" for one in self.findings[1:])
        return (str(self), *others)


def _where(finding: Finding) -> str:
    return str(finding.place) or "、".join(map(str, finding.subjects)) or "/"


def parse(document: dict[str, Any]) -> Campaign:
    """Read a document of ``schemas/campaign.schema.json``; DefinitionError carries every mistake in it.

    One from before indicators had meanings gets them as ``meanings.placed`` says.
    """
    findings = mistakes(document)
    if findings:
        raise DefinitionError(findings)
    return restore(document)


def restore(document: dict[str, Any]) -> Campaign:
    """Read a document this program wrote itself with ``render`` and kept; it has been checked before."""
    return _campaign(meanings.placed(document))


def mistakes(document: object) -> tuple[Finding, ...]:
    """Every mistake in a document: of shape first, then of sense; empty when it can be read."""
    found = list(shape.mistakes(document))
    told = {finding.subjects for finding in found}
    found += (finding for finding in checks.mistakes(document) if finding.subjects not in told)
    return tuple(found)


def render(campaign: Campaign) -> dict[str, Any]:
    """Write the document; what has its default is left out, but that an indicator means nothing is said.

    Parsing it gives an equal campaign.
    """
    phases = [{"name": name, "first": _plain(first), "last": _plain(last)} for name, first, last in campaign.phases]
    document: dict[str, Any] = _plain(campaign)
    for indicator in document["form"]["indicators"]:
        indicator.setdefault("means", "")
    return {key: phases if key == "phases" else value for key, value in document.items()}


NOT_READ_BY = (
    *("correspondence", "dispatched"),
    *("decisions", "redactions", "scoring", "inspections", "holidays", "postpone", "term_ends"),
    *("summary_title", "reply_to", "note", "phases", "demonstration"),
)
"""Parts of the definition that reading a return never looks at: what they say is only said later, of all returns."""
NOT_READ_OF_A_UNIT = ("contact", "note")


def render_for_reading(campaign: Campaign) -> dict[str, Any]:
    """The document without what no reading of a return depends on; a new part of it counts until it is listed here."""
    document = {key: value for key, value in render(campaign).items() if key not in NOT_READ_BY}
    units = [
        {key: value for key, value in unit.items() if key not in NOT_READ_OF_A_UNIT}
        for unit in document["roster"]["units"]
    ]
    return {**document, "roster": {**document["roster"], "units": units}}


def load_template(name: str) -> Campaign:
    """The shipped template of that name; an unknown name is WrongUse with the names there are."""
    names = data.template_names()
    if name not in names:
        close = difflib.get_close_matches(name, names, n=1, cutoff=0.3)
        guess = f"；是不是“{close[0]}”" if close else ""
        raise WrongUse(f"没有名为“{name}”的模板{guess}", f"现有模板：{'、'.join(names) or '无'}。")
    return parse(data.template(name))


def usual_indicators() -> tuple[Indicator, ...]:
    """What nearly every safety notice wants counted (domain.md §5, shortened), for campaigns that bring no form."""
    return tuple(_indicator(indicator) for indicator in data.usual_indicators())


def _plain(value: Any) -> Any:
    """A model value as JSON has it, without fields that have their default."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type | Period):
        return {
            field.name: _plain(inner)
            for field in dataclasses.fields(value)
            if field.init and (inner := getattr(value, field.name)) != _default(field)
        }
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Period):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _default(field: dataclasses.Field[Any]) -> object:
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()


# What follows builds model values from objects the schema has accepted, so keys are fields and types are right.


def _campaign(document: dict[str, Any]) -> Campaign:
    phases = tuple(
        (phase["name"], date.fromisoformat(phase["first"]), date.fromisoformat(phase["last"]))
        for phase in document.get("phases", ())
    )
    every = Every(document.get("every", Every.MONTH))
    read: dict[str, Any] = {
        "issued": date.fromisoformat(document["issued"]),
        "first": _period(document["first"], every),
        "last": _period(document["last"], every),
        "every": every,
        "due_in": DueIn(document.get("due_in", DueIn.NEXT)),
        # JSON Schema takes 2.0 for an integer.
        "due_day": int(document["due_day"]),
        "version": int(document["version"]),
        "roster": _roster(document["roster"]),
        "lists": tuple(_task_list(task_list) for task_list in document["lists"]),
        "form": _form(document["form"]),
        "phases": phases,
        "scoring": _scoring(document["scoring"]) if "scoring" in document else None,
        "decisions": tuple(_decision(decision, every) for decision in document.get("decisions", ())),
        "correspondence": Correspondence(**_with_counts(document.get("correspondence") or {})),
        "dispatched": tuple(_dispatched(entry, every) for entry in document.get("dispatched", ())),
        "holidays": tuple(_holiday(holiday) for holiday in document.get("holidays", ())),
        "inspections": tuple(_inspection(inspection) for inspection in document.get("inspections", ())),
        "registers": tuple(_register(register) for register in document.get("registers", ())),
        "redactions": tuple(_redaction(redaction) for redaction in document.get("redactions", ())),
    }
    if "term_ends" in document:
        read["term_ends"] = tuple(int(month) for month in document["term_ends"])
    return Campaign(**{**document, **read})


def _period(text: str, every: Every) -> Period:
    return Period.parse(text).lasting(every)


def _roster(roster: dict[str, Any]) -> Roster:
    groups = tuple(Group(**_with_tuples(group)) for group in roster.get("groups", ()))
    return Roster(tuple(_unit(unit) for unit in roster["units"]), groups)


def _unit(unit: dict[str, Any]) -> Unit:
    read = _with_tuples(unit) | {"level": Level(unit.get("level", Level.CITY))}
    read |= {key: date.fromisoformat(unit[key]) for key in ("since", "until") if key in unit}
    return Unit(**read)


def _task_list(task_list: dict[str, Any]) -> TaskList:
    requirements = tuple(
        Requirement(
            requirement["heading"],
            requirement["text"],
            tuple(Task(**_with_tuples(task)) for task in requirement["tasks"]),
        )
        for requirement in task_list["requirements"]
    )
    return TaskList(**{**task_list, "requirements": requirements})


def _form(form: dict[str, Any]) -> Form:
    indicators = tuple(_indicator(indicator) for indicator in form["indicators"])
    openings = tuple(_indicator(indicator) for indicator in form.get("openings", ()))
    relations = tuple(
        Relation(**{**relation, "severity": Severity(relation["severity"])}) for relation in form["relations"]
    )
    return Form(**{**form, "indicators": indicators, "openings": openings, "relations": relations})


def _indicator(indicator: dict[str, Any]) -> Indicator:
    means = Meaning(indicator["means"]) if indicator.get("means") else None
    return Indicator(**{**indicator, "kind": IndicatorKind(indicator["kind"]), "means": means})


def _scoring(scoring: dict[str, Any]) -> Scoring:
    read = _with_decimals(_with_tuples(scoring), without=COUNTED)
    read["items"] = tuple(ScoredItem(**_with_decimals(item)) for item in scoring["items"])
    read["rates"] = tuple(Rate(**_with_decimals(rate)) for rate in scoring["rates"])
    return Scoring(**read)


COUNTED = ("same_rule_most", "overdue_days", "yellow_months", "red_months")
"""Parameters of the scoring model that are whole numbers."""


def _holiday(holiday: dict[str, Any]) -> Holiday:
    return Holiday(date.fromisoformat(holiday["day"]), DayOff(holiday["kind"]), holiday.get("note", ""))


def _inspection(inspection: dict[str, Any]) -> Inspection:
    score = Decimal(str(inspection["score"]))
    return Inspection(**{**inspection, "year": int(inspection["year"]), "score": score})


def _decision(decision: dict[str, Any], every: Every) -> Decision:
    read = {"unit": decision.get("unit", ""), "times": int(decision.get("times", 1))}
    read |= {"period": _period(decision["period"], every), "matter": Matter(decision["matter"])}
    return Decision(**{**decision, **read})


def _dispatched(entry: dict[str, Any], every: Every) -> Dispatched:
    read: dict[str, Any] = {"period": _period(entry["period"], every), "kind": DocumentKind(entry["kind"])}
    read |= {key: date.fromisoformat(entry[key]) for key in ("day", "due", "answered") if key in entry}
    return Dispatched(**{**entry, **read})


def _with_counts(row: dict[str, Any]) -> dict[str, Any]:
    """JSON Schema takes 5.0 for an integer."""
    return {key: int(value) if isinstance(value, float) else value for key, value in row.items()}


def _register(register: dict[str, Any]) -> Register:
    read: dict[str, Any] = {key: int(register[key]) for key in ("least", "free_rows") if key in register}
    read["columns"] = tuple(_column(column) for column in register["columns"])
    read["stages"] = tuple(Stage(one["name"], StageMeaning(one["meaning"])) for one in register.get("stages", ()))
    read["agreements"] = tuple(Agreement(**one) for one in register.get("agreements", ()))
    return Register(**{**register, **read})


def _column(column: dict[str, Any]) -> RegisterColumn:
    read = _with_tuples(column) | {"form": ColumnForm(column.get("form", ColumnForm.TEXT))}
    read |= {"roles": tuple(Role(role) for role in column.get("roles", ()))}
    read["width"] = float(column.get("width", 10))
    return RegisterColumn(**read)


def _redaction(redaction: dict[str, Any]) -> Redaction:
    return Redaction(**{**redaction, "kind": SecretKind(redaction["kind"])})


def _with_decimals(row: dict[str, Any], without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Numbers with the digits they are written with; ``without`` are counts."""
    return {
        key: (int(value) if key in without else Decimal(str(value))) if isinstance(value, int | float) else value
        for key, value in row.items()
    }


def _with_tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
