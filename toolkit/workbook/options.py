"""Looks, limits and charts in the words of the writing library: plain dictionaries, used by the door alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.workbook.look import PALE_LINE, SONG, Style
from toolkit.workbook.marks import Chart, Limit, Series
from toolkit.workbook.text import units

LIST_LIMIT = 255
"""The most UTF-16 units of a drop-down list written in place; longer ones go to a list sheet."""


def style_options(style: Style, quoted: bool) -> dict[str, Any]:
    """A style in the library's words, without what is Excel's default anyway."""
    wanted: dict[str, Any] = {
        "font_name": style.font,
        "font_size": style.size,
        "bold": style.bold,
        "italic": style.italic,
        "underline": int(style.underline),
        "font_strikeout": style.strike,
        "font_color": style.color,
        "bg_color": style.fill,
        "border": 1 if style.border else 0,
        "border_color": style.border,
        "align": style.align,
        "valign": "" if style.vertical == "bottom" else "vcenter" if style.vertical == "center" else style.vertical,
        "text_wrap": style.wrap,
        "num_format": style.number,
        "indent": style.indent,
        "quote_prefix": quoted,
    }
    properties = {key: value for key, value in wanted.items() if value}
    return properties if style.locked else {**properties, "locked": False}


def limit_options(limit: Limit, list_name: Callable[[tuple[str, ...]], str]) -> dict[str, Any]:
    """A limit; ``list_name`` gives the defined name of a list that is too long to be written in place."""
    options: dict[str, Any] = {
        "input_title": limit.prompt_title,
        "input_message": limit.prompt,
        "error_title": limit.error_title,
        "error_message": limit.error,
        "error_type": "warning" if limit.warning else "stop",
    }
    if limit.kind == "list":
        in_place = units(",".join(limit.choices)) <= LIST_LIMIT and not any("," in text for text in limit.choices)
        options["source"] = list(limit.choices) if in_place else f"={list_name(limit.choices)}"
    else:
        options |= {"criteria": "between", "minimum": limit.least, "maximum": limit.most}
    return {"validate": limit.kind, **{key: value for key, value in options.items() if value != ""}}


def set_up_chart(made: Any, chart: Chart) -> None:
    """Give the library's chart its figures, title, size and axes."""
    for at, series in enumerate(chart.series):
        made.add_series(_series_options(series, chart.kind, at))
    made.set_title({"name": chart.title, "name_font": {"name": SONG, "size": 12, "bold": True}})
    made.set_size({"width": chart.width, "height": chart.height})
    if chart.kind != "pie":
        # Columns are compared by their length, which says nothing on an axis that does not begin at 0.
        least = 0 if chart.most or chart.kind in ("column", "bar") else None
        axis = {"name": chart.unit, "num_format": chart.number, "max": chart.most, "min": least}
        gridlines = {"visible": True, "line": {"color": PALE_LINE}}
        made.set_y_axis(
            {**{key: value for key, value in axis.items() if value is not None}, "major_gridlines": gridlines}
        )
        made.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})


_MARKERS = ("circle", "square", "triangle", "diamond", "x", "star")
_DASHES = ("solid", "dash", "round_dot", "long_dash_dot", "square_dot", "long_dash")
_PATTERNS = ("", "wide_upward_diagonal", "small_check", "horizontal_brick", "wide_downward_diagonal", "large_confetti")
"""What tells the rows of figures apart on a page printed in black: by place, then over again."""


def _series_options(series: Series, kind: str, at: int) -> dict[str, Any]:
    """One row of figures of a chart; a line has marks, so that a single month can be seen.

    Lines differ in dash and mark, columns in pattern: an office prints in black.
    """
    options: dict[str, Any] = {
        "name": series.name,
        "categories": [series.categories.sheet, *series.categories.bounds],
        "values": [series.values.sheet, *series.values.bounds],
    }
    if kind == "line":
        colour = {"color": series.color} if series.color else {}
        fill = {"fill": colour, "border": colour} if colour else {}
        dash, mark = _DASHES[at % len(_DASHES)], _MARKERS[at % len(_MARKERS)]
        options |= {"line": {"width": 2.25, "dash_type": dash, **colour}, "marker": {"type": mark, "size": 7, **fill}}
    elif series.color:
        pattern = _PATTERNS[at % len(_PATTERNS)]
        options["line"] = {"color": series.color}
        options |= (
            {"pattern": {"pattern": pattern, "fg_color": series.color, "bg_color": "#FFFFFF"}}
            if pattern
            else {"fill": {"color": series.color}}
        )
    return options
