"""Import the three notices and the invented ones and print what was found against hand-made answers, with time and memory.

python bench/notice.py [FOLDER]      FOLDER holds the notices, by default ../shared/notices; README.md says more.

A notice without answers, whatever its format, is timed alone. Nothing here fails for being slow or wrong.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows.
    resource = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = ROOT / "bench" / "notices"
INVENTED = ROOT / "tests" / "data" / "notices"
sys.path[:0] = [str(ROOT)]

from toolkit.campaign.plan import Plan, make_plan  # noqa: E402
from toolkit.incoming.notices import read_notice  # noqa: E402
from toolkit.model.draft import Ask, Draft  # noqa: E402
from toolkit.model.errors import WrongUse  # noqa: E402
from toolkit.model.notice import Notice, Piece  # noqa: E402
from toolkit.notice.drafting import draft  # noqa: E402
from toolkit.responsibility import parse  # noqa: E402

PAGES = 30
CHARACTERS_A_PAGE = 22 * 28
"""GB/T 9704: 22 lines of 28 characters."""
BODIES = {
    "住建": "市住建局", "城管": "市城市管理局", "交通": "市交通运输局", "应急": "市应急管理局", "市监": "市市场监管局",
    "工信": "市工信局", "消防": "市消防救援支队", "行政审批": "市行政审批局", "公安": "市公安局", "交警支队": "市公安局",
    "商务": "市商务局", "能源": "市能源局", "规自": "市规划和自然资源局", "文旅": "市文旅局", "水务": "市水务局",
    "农业农村": "市农业农村局", "教育": "市教育局", "民政": "市民政局", "卫健": "市卫健委", "文物": "市文物局",
    "气象": "市气象局", "财政": "市财政局", "发改": "市发改委", "安委办": "市安委办", "治超办": "市治超办",
    "减灾委办": "市减灾委办公室", "执法二处": "国家矿山安监局山西局执法二处", "自然资源": "市规划和自然资源局",
    "各级监管部门": "负有安全监管职责部门", "监管部门": "负有安全监管职责部门",
    "市级监管部门": "负有安全监管职责部门", "市有关部门": "有关部门",
}  # fmt: skip
"""The short words of the answers, as the draft calls the bodies."""
TERRITORIES = {
    "属开": (("各县（市、区）", "主责"), ("经开区", "主责")),
    "属": (("各县（市、区）", "主责"),),
    "各级政府+开": (("政府", "主责"), ("经开区", "主责")),
}


@dataclass(frozen=True)
class Score:
    """What was found against what is there."""

    what: str
    expected: int
    found: int
    right: int

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.expected if self.expected else 1.0
        return (
            f"  {self.what:<8}应有{self.expected:>4}  找到{self.found:>4}  对{self.right:>4}"
            f"  精确率{precision:6.1%}  召回率{recall:6.1%}"
        )


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "notices"
    paths = sorted(path for path in folder.iterdir() if path.is_file())
    for path in paths:
        _one(path)
    _invented()
    if paths:
        _long(paths[0])


def _invented() -> None:
    """The invented notices of the tests, each against what a person read in it."""
    for name, expected in json.loads((INVENTED.parent / "notice-answers.json").read_text(encoding="utf-8")).items():
        path = next((path for path in INVENTED.iterdir() if path.stem == name), None)
        if path:
            made = draft(read_notice(path.read_bytes(), path.name))
            print(f"{path.name}（自拟）")
            for score in _read_by_hand(expected, made, make_plan(made.campaign)):
                print(score)


def _read_by_hand(expected: list[Any], made: Draft, plan: Plan) -> Iterator[Score]:
    """Measures by their first words, and of each 责任单位, days and frequencies as [words, bodies, days, often]."""
    words = [entry[0] for entry in expected]
    found = [next((w for w in words if one.text.startswith(w)), one.text[:8]) for one in made.measures]
    yield _score("措施", set(words), set(found))
    bodies = {(entry[0], entry[1]) for entry in expected if entry[1]}
    named = {(key, one.responsible) for key, one in zip(found, made.measures, strict=True) if one.responsible}
    yield _score("责任单位", bodies, named)
    keys = {(one.list_id, one.number): key for key, one in zip(found, made.measures, strict=True)}
    read = [(key, plan.deadlines[place]) for place, key in keys.items()]
    yield _score(
        "时限", {(e[0], day) for e in expected for day in e[2]}, {(key, day) for key, d in read for day in _days(d)}
    )
    often = {(key, f"{one.every}{one.times}") for key, deadline in read for one in deadline.frequencies}
    yield _score("频次", {(entry[0], words) for entry in expected for words in entry[3]}, often)


def _days(deadline: Any) -> list[str]:
    days = [stone.due for stone in deadline.milestones] or ([deadline.due] if deadline.due else [])
    return [day.isoformat() for day in days]


def _one(path: Path) -> None:
    started = time.perf_counter()
    try:
        notice = read_notice(path.read_bytes(), path.name)
        read_at = time.perf_counter()
        made = draft(notice)
        plan = make_plan(made.campaign)
    except WrongUse as refused:
        print(f"{path.name}\n  {refused}")
        return
    ended = time.perf_counter()
    print(f"{path.name}：{len(notice.raw)}字，读{read_at - started:.2f}秒，理解{ended - read_at:.2f}秒，{_memory()}")
    print(
        f"  措施{len(made.measures)}条，报送单位{len(made.campaign.roster.reporting)}家，要核对{len(made.questions)}处"
    )
    answers = ANSWERS / f"{path.stem}.json"
    if answers.exists():
        for score in _scores(json.loads(answers.read_text(encoding="utf-8")), notice, made, plan):
            print(score)


def _scores(answers: dict[str, Any], notice: Notice, made: Draft, plan: Plan) -> Iterator[Score]:
    yield _score("措施", _measures(answers), _found_measures(answers, made))
    if "responsible" in answers:
        printed = {(number, text) for text, numbers in answers["responsible"].items() for number in numbers}
        yield _score("责任单位", printed, {(int(one.number), one.responsible) for one in made.measures})
    if "brackets" in answers:
        confirmed = draft(notice, {"单位:市自然资源局": {Ask.VALUE: "是同一单位"}})
        brackets = json.loads((ROOT / answers["brackets"]).read_text(encoding="utf-8"))
        yield _score("单位", _bracket_pairs(brackets), _subject_pairs(confirmed))
    days = {(number, day) for day, numbers in answers["days"].items() for number in numbers}
    yield _score("时限", days, set(_found_days(made, plan)))
    often = {(number, words) for words, numbers in answers["frequencies"].items() for number in numbers}
    yield _score("频次", often, set(_found_frequencies(made, plan)))


def _score(what: str, expected: set[Any], found: set[Any]) -> Score:
    return Score(what, len(expected), len(found), len(expected & found))


def _measures(answers: dict[str, Any]) -> set[Any]:
    if "sections" in answers:
        return {
            (number, place)
            for place, (first, last) in enumerate(answers["sections"])
            for number in range(first, last + 1)
        }
    return set(enumerate(answers.get("first_words") or answers["printed"]))


def _found_measures(answers: dict[str, Any], made: Draft) -> set[Any]:
    """The measures in the form the answers have: number and section, first words, or printed numbers."""
    if "sections" in answers:
        places = enumerate(made.campaign.lists[0].requirements)
        return {(int(task.number), place) for place, one in places for task in one.tasks}
    if "printed" in answers:
        return set(enumerate(map(_printed, made.measures)))
    wanted = answers["first_words"]
    words = [re.sub(r"^[0-9]+[.．]\s*", "", one.text) for one in made.measures]
    return {(place, next((w for w in wanted if text.startswith(w)), text[:8])) for place, text in enumerate(words)}


def _printed(measure: Any) -> str:
    """（三）2: the number of the section, where the measure's own is only 2."""
    own, above = (text.replace("(", "（").replace(")", "）") for text in (measure.printed, measure.chain[-1]))
    if own.startswith("（"):
        return own
    section = re.match(r"（[一二三四五六七八九十]+）", above)
    return (section[0] if section else "") + re.sub(r"[.．]", "", own)


def _bracket_pairs(brackets: Iterable[dict[str, Any]]) -> set[Any]:
    pairs = set()
    for place, one in enumerate(brackets, start=1):
        pairs |= {(place, *pair) for pair in TERRITORIES[one["territory"]]}
        pairs |= {(place, BODIES.get(body, body), role) for role, bodies in one["departments"] for body in bodies}
    return pairs


def _subject_pairs(made: Draft) -> set[Any]:
    roster = made.campaign.roster
    return {
        (int(one.number), subject.body or subject.text, str(subject.role))
        for one in made.measures
        for subject in parse(one.responsible, roster)
    }


def _found_days(made: Draft, plan: Plan) -> Iterator[Any]:
    for one in made.measures:
        deadline = plan.deadlines[one.list_id, one.number]
        yield from ((int(one.number), day) for day in _days(deadline))


def _found_frequencies(made: Draft, plan: Plan) -> Iterator[Any]:
    for one in made.measures:
        for often in plan.deadlines[one.list_id, one.number].frequencies:
            yield int(one.number), f"{often.every}{often.times}"


def _long(path: Path) -> None:
    """The time for a notice of 30 pages: the paragraphs of one again and again, each a little different."""
    notice = read_notice(path.read_bytes(), path.name)
    wanted = PAGES * CHARACTERS_A_PAGE
    pieces: list[Piece] = [piece for piece in notice.pieces if not piece.cells]
    body = [piece for piece in pieces[6:] if len(piece.text) > 60]
    times = 0
    while sum(len(piece.raw) for piece in pieces) < wanted and body:
        times += 1
        pieces += [
            Piece(
                one.kind,
                f"{one.raw.rstrip()}（其{times}）\n",
                f"{one.text}（其{times}）",
                one.place,
                one.heading,
                one.numbering,
            )
            for one in body
        ]
    long = Notice("三十页.md", "md", tuple(pieces))
    started = time.perf_counter()
    try:
        made = draft(long)
    except WrongUse as refused:
        print(refused)
        return
    make_plan(made.campaign)
    print(
        f"{PAGES}页（{len(long.raw)}字，{len(made.measures)}条）：理解{time.perf_counter() - started:.2f}秒，{_memory()}"
    )


def _memory() -> str:
    if resource is None:
        return "内存未测"
    return f"内存峰值{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"


if __name__ == "__main__":
    main()
