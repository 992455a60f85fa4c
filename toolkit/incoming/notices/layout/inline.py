"""Markup inside a line of Markdown or HTML: stars, tags, entities and escapes gone, what was bold remembered. Pure."""

from __future__ import annotations

import html
import re

_TOKEN = re.compile(
    r"(?P<bold>\*\*|__(?=\S)|(?<=\S)__|</?(?:b|strong)(?:\s[^>]*)?>)"
    r"|(?P<tag></?(?:i|em|u|s|sub|sup|span|font|center|div|p|br|small|big|a|del|ins|mark)(?:\s[^<>]*)?/?>)"
    r"|(?P<escape>\\[\\`*_{}\[\]()#+\-.!|<>~])"
    r"|(?P<comment><!--.*?-->)",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(\s*(?:https?:|mailto:|#|/|\.)[^()\s]*(?:\s+\"[^\"]*\")?\s*\)")
_BREAKS = ("<br", "</p", "</div")


def plain(text: str) -> tuple[str, int]:
    """The text without markup, and how many characters of it, white space in front aside, begin it in bold.

    A paragraph's end or ``<br>`` inside becomes a line break.
    """
    words: list[str] = []
    bold = False
    leading, counting = 0, True
    for kind, token in _tokens(_LINK.sub(r"\1", text)):
        if kind == "bold":
            bold = not token.startswith("</") if token.startswith("<") else not bold
            continue
        words.append(token)
        visible = token if leading else token.lstrip()
        if bold and counting:
            leading += len(visible)
        elif visible:
            counting = False
    return "".join(words), leading


def _tokens(text: str) -> list[tuple[str, str]]:
    """(kind, text) of each stretch: "bold" marks, or "" for words."""
    found: list[tuple[str, str]] = []
    end = 0
    for match in _TOKEN.finditer(text):
        found.append(("", html.unescape(text[end : match.start()])))
        end = match.end()
        if match["bold"]:
            found.append(("bold", match[0]))
        elif match["escape"]:
            found.append(("", match[0][1]))
        elif match["tag"] and match[0].lower().startswith(_BREAKS):
            found.append(("", "\n"))
    found.append(("", html.unescape(text[end:])))
    return [(kind, words) for kind, words in found if words]
