"""脱敏核对.xlsx: every sentence of the units that could go out, every word found, and the public 简报, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.model.campaign import Campaign
from toolkit.model.period import Period
from toolkit.publishing.quotes import Decision, Quote, digest
from toolkit.publishing.review import COMPOSED, KEEP, QUOTES, REPLACE, TICK, WORDS, Answer, Key, Review, Secret
from toolkit.reporting.bulletin import Bulletin
from toolkit.reporting.sentences import NAMED_AT_MOST
from toolkit.workbook import look
from toolkit.workbook.marks import Limit
from toolkit.workbook.month.table import FIRST_ROW, Heading, fill, finish, start
from toolkit.workbook.writing import Sheet, Workbook

_TICK = look.fillable(look.TABLE_CENTERED)
_QUOTE_HEADINGS = (
    Heading("序号", 6, look.TABLE_CENTERED),
    Heading("公开", 6, _TICK),
    Heading("上简报", 7, _TICK),
    Heading("单位", 12, look.TABLE_CENTERED),
    Heading("出处", 15, look.TABLE_CENTERED),
    Heading("原文", 46),
    Heading("公开的写法", 46, look.fillable(look.TABLE_TEXT)),
    Heading("查到的", 20),
    Heading("标记", 24),
)
_PUBLIC, _BULLETIN, _TEXT, _WORDING, _FOUND, _MARK = 2, 3, 6, 7, 8, 9
_SECRET = look.Style(color=look.RED_INK, bold=True)
_WORD_HEADINGS = (
    Heading("序号", 6, look.TABLE_CENTERED),
    Heading("类别", 12, look.TABLE_CENTERED),
    Heading("原文", 30),
    Heading("处理", 9, look.fillable(look.TABLE_CENTERED)),
    Heading("替换为", 20, look.fillable(look.TABLE_TEXT)),
    Heading("依据", 14, look.TABLE_CENTERED),
    Heading("处数", 7, look.TABLE_WHOLE),
    Heading("所在位置和上下文（【 】内为原文）", 78),
)
_KIND, _DECISION = 2, 4
_SHOWN = 3
"""So many places stand beside a secret."""


def write_review(
    review: Review,
    decisions: Sequence[Decision],
    answers: Mapping[Key, Answer],
    bulletin: Bulletin,
    campaign: Campaign,
    period: Period,
) -> bytes:
    """Write the workbook; what was decided before stands in it again. ``bulletin`` is what would go out now."""
    book = Workbook(title=f"{period.label}脱敏核对", subject="内部使用，不得公开", every=period.every)
    quotes = book.sheet(QUOTES, tab=look.RED)
    _write_quotes(quotes, review, decisions, campaign, period)
    _write_secrets(book.sheet(WORDS, tab=look.AMBER), review, answers, campaign, period)
    _write_bulletin(book.sheet(COMPOSED), bulletin, campaign)
    quotes.open_here()
    return book.to_bytes()


def _write_quotes(
    sheet: Sheet, review: Review, decisions: Sequence[Decision], campaign: Campaign, period: Period
) -> None:
    note = (
        f"内部使用，不得公开。各单位的原话逐句列在这里，查到的标红；读过、要公开的在“公开”栏打“{TICK}”，没有打勾的一句也不公开。"
        f"写进公开简报的再在“上简报”栏打“{TICK}”。公开出去的就是“公开的写法”一栏的文字，可以改；没有查到的也请留意。"
        f"同一个词各句一起改的，到“{WORDS}”表改。保存后运行 anwei publish --period {period} --confirm。核对码：{review.digest}"
    )
    start(
        sheet,
        f"{period.label}公开版逐句核对",
        note,
        _QUOTE_HEADINGS,
        demonstration=campaign.demonstration,
        printed=_FOUND,
    )
    sheet.width(_MARK, 24, hidden=True)
    rows = [
        _quote_row(number, quote, decision, campaign)
        for number, (quote, decision) in enumerate(zip(review.quotes, decisions, strict=True), start=1)
    ]
    last = fill(sheet, _QUOTE_HEADINGS, rows)
    for row, quote in enumerate(review.quotes, start=FIRST_ROW):
        if quote.hits:
            sheet.rich(row, _TEXT, tuple(_parts(quote)), look.TABLE_TEXT)
        if quote.doubts or any(not hit.sure for hit in quote.hits):
            sheet.text(row, _FOUND, _found(quote), replace(look.TABLE_TEXT, fill=look.AMBER))
    if rows:
        sheet.limit(
            (FIRST_ROW, _PUBLIC, last, _BULLETIN),
            Limit("list", choices=(TICK,), error=f"公开的打“{TICK}”，不公开的空着。"),
        )
    else:
        sheet.text(FIRST_ROW, 1, "本月没有单位的原话可以公开。", look.PLAIN)
    finish(sheet, last, _FOUND, frozen_column=4)


def _quote_row(number: int, quote: Quote, decision: Decision, campaign: Campaign) -> tuple[str | int, ...]:
    units = [campaign.roster[unit].short for unit in quote.units]
    shown = "、".join(units[:NAMED_AT_MOST])
    places = list(dict.fromkeys(source.place for source in quote.sources))
    return (
        number,
        TICK if decision.public else "",
        TICK if decision.bulletin else "",
        shown if len(units) <= NAMED_AT_MOST else f"{shown}等{len(units)}家",
        places[0] if len(places) == 1 else f"{places[0]}等{len(places)}处",
        quote.text,
        decision.words,
        _found(quote),
        f"{quote.mark}-{digest(decision.proposal)}",
    )


def _found(quote: Quote) -> str:
    """What was found in a sentence, by kind, and what asks for a second look."""
    kinds = dict.fromkeys(f"{hit.kind}{'' if hit.sure else '（存疑）'}" for hit in quote.hits)
    return "\n".join([*kinds, *(f"请留意：{words}" for words in quote.doubts)])


def _parts(quote: Quote) -> Iterator[tuple[str, look.Style]]:
    """The sentence with what was found in red."""
    at = 0
    for hit in quote.hits:
        yield quote.text[at : hit.start], look.PLAIN
        yield quote.text[hit.start : hit.end], _SECRET
        at = hit.end
    yield quote.text[at:], look.PLAIN


def _write_secrets(
    sheet: Sheet, review: Review, answers: Mapping[Key, Answer], campaign: Campaign, period: Period
) -> None:
    note = (
        "查到的词语一个一行，各句一起改：“处理”选“替换”或“保留”，“替换为”可以改；黄底的是存疑。改过以后先不加 --confirm 运行一次 "
        f"anwei publish --period {period}，“{QUOTES}”里的写法跟着改，改动了的句子要重新打勾。每月都一样的，写进 行动.xlsx 的“脱敏”表。"
    )
    start(sheet, f"{period.label}公开版词语核对", note, _WORD_HEADINGS, demonstration=campaign.demonstration)
    rows = [_row(number, secret, answers) for number, secret in enumerate(review.secrets, start=1)]
    last = fill(sheet, _WORD_HEADINGS, rows)
    for row, secret in enumerate(review.secrets, start=FIRST_ROW):
        if not secret.sure:
            sheet.text(row, _KIND, secret.kind, replace(look.TABLE_CENTERED, fill=look.AMBER))
    if rows:
        area = (FIRST_ROW, _DECISION, last, _DECISION)
        sheet.limit(area, Limit("list", choices=(REPLACE, KEEP), error="请选“替换”或“保留”。"))
    else:
        sheet.text(FIRST_ROW, 1, "没有查到需要隐去的词语。", look.PLAIN)
    finish(sheet, last, len(_WORD_HEADINGS), frozen_column=4)


def _row(number: int, secret: Secret, answers: Mapping[Key, Answer]) -> tuple[str | int, ...]:
    answer = answers.get(secret.key, Answer())
    shown = [f"{one.where}：{one.context}" for one in secret.occurrences[:_SHOWN]]
    if len(secret.occurrences) > _SHOWN:
        shown.append(f"其余{len(secret.occurrences) - _SHOWN}处略。")
    return (
        number,
        secret.kind,
        secret.text,
        KEEP if answer.kept else REPLACE,
        answer.replacement or secret.replacement,
        secret.rule + ("" if secret.sure else "\n存疑"),
        len(secret.occurrences),
        "\n".join(shown),
    )


def _write_bulletin(sheet: Sheet, bulletin: Bulletin, campaign: Campaign) -> None:
    headings = (Heading("节", 18, look.TABLE_CENTERED), Heading("文字", 110))
    note = f"公开简报现在会是这样；各单位的话在“{QUOTES}”里打勾以后再运行一次就在里面。"
    start(sheet, bulletin.title, note, headings, demonstration=campaign.demonstration)
    rows = [(section.heading, paragraph.text) for section in bulletin.sections for paragraph in section.paragraphs]
    rows += [(section.heading, f"（表）{table.title}") for section in bulletin.sections for table in section.tables]
    finish(sheet, fill(sheet, headings, rows), len(headings), filtered=False)
