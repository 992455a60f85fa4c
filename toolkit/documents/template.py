"""An office's Word template made ready once and filled in often; the only module that imports docxtpl.

docxtpl turns what Word and WPS make of a tag ({{ 标题 }} split over runs, {%tr for … %} in a row of its own) into the
source of a Jinja template. That is done once for a template; the letters of a month are then renderings of that source
alone, zipped with the parts of the template that hold no tags.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, meta, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from toolkit.documents import tags
from toolkit.documents.tags import TemplateFault
from toolkit.findings.documents import NOT_WORD, TEMPLATE_FAILS
from toolkit.workbook.packing import Packed, packed, zipped
from toolkit.workbook.text import visible

LARGEST = 64 * 1024 * 1024
"""Bytes a template may unpack to; a letterhead with pictures needs a few."""
DOCUMENT, PROPERTIES = "word/document.xml", "docProps/core.xml"
_FILLED = re.compile(r"word/(document|header\w*|footer\w*|footnotes|endnotes)\.xml")
_MARK = re.compile(r"<(?:dc:)?identifier\b[^>]*>anwei:[0-9a-f]{64}</(?:dc:)?identifier>")
_PARAGRAPH = re.compile(r"<w:p([ >])")

Values = Mapping[str, Any]
"""What the placeholders stand for: texts, and lists and mappings of texts."""


class _Unknown(Exception):
    """A name no value stands for was asked for while a part was filled in."""


class _Missing(StrictUndefined):
    """A placeholder that means nothing: said with its name, never printed as an empty space."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise _Unknown(self._undefined_name)

    __iter__ = __str__ = __len__ = _fail_with_undefined_error
    __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _fail_with_undefined_error


_ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=True, undefined=_Missing, keep_trailing_newline=True)
"""Texts are escaped, so that a unit's < and {{ stay what they are; a template can reach nothing but its values."""


@dataclass(frozen=True)
class WordTemplate:
    """A template ready to be filled in. ``members`` are its parts in order; ``sources`` those that hold tags."""

    members: tuple[tuple[str, bytes], ...]
    sources: dict[str, str]
    _compiled: dict[str, Template]

    def fill(self, values: Values) -> bytes:
        """The document these values make: the same bytes for the same values. TemplateFault says what is broken."""
        said = _said(values)
        filled = {name: self._render(name, template, said) for name, template in self._compiled.items()}
        parts = [(name, filled.get(name) or self._packed[name]) for name, _ in self.members]
        return zipped(_marked(parts))

    def _render(self, name: str, template: Template, values: Values) -> Packed:
        try:
            xml = template.render(values)
        except _Unknown as missing:
            asked = str(missing)
            raise tags.unknown(asked, tags.words_around(self.sources[name], asked), ()) from None
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
            raise TemplateFault(TEMPLATE_FAILS, reason=type(error).__name__) from error
        return packed(_with_grids(_with_breaks(xml)).encode())

    @cached_property
    def _packed(self) -> dict[str, Packed]:
        """The parts without tags, deflated once."""
        return {name: packed(data) for name, data in self.members if name not in self._compiled}


def read_template(data: bytes, known: Collection[str]) -> WordTemplate:
    """Make a template ready; TemplateFault says why it is none, or which of its tags is broken.

    ``known`` are the placeholders there are values for; any other is a fault, before anything is filled in.
    """
    members = tuple(_members(data))
    found = dict(members)
    if DOCUMENT not in found:
        raise _not_word("里面没有正文")
    sources = {name: _source(part) for name, part in members if _FILLED.fullmatch(name)}
    if PROPERTIES in found:
        sources[PROPERTIES] = found[PROPERTIES].decode("utf-8", "replace")
    return WordTemplate(members, sources, {name: _compile(source, known) for name, source in sources.items()})


def unedited(data: bytes) -> bool:
    """Whether a document is still as ``fill`` wrote it: a person who saves it again changes the digest of its parts."""
    try:
        parts = [(name, packed(part)) for name, part in _members(data)]
    except TemplateFault:
        return False
    mark = (
        _MARK.search(dict(parts)[PROPERTIES].plain().decode("utf-8", "replace")) if PROPERTIES in dict(parts) else None
    )
    return mark is not None and f"anwei:{_digest(parts)}<" in mark[0]


def placeholders(template: WordTemplate) -> frozenset[str]:
    """The names a template asks for: 标题, and 行.单位 of what its loops run over."""
    trees = [_ENVIRONMENT.parse(source) for source in template.sources.values()]
    return frozenset(name for tree in trees for name in _asked(tree))


def _asked(tree: nodes.Template) -> Iterator[str]:
    for attribute in tree.find_all(nodes.Getattr):
        if isinstance(attribute.node, nodes.Name):
            yield f"{attribute.node.name}.{attribute.attr}"
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    yield from (name.name for name in tree.find_all(nodes.Name) if name.ctx == "load" and name.name not in own)


# Reading


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a .docx, in its own order."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise _not_word(f"解开以后超过{LARGEST // 1024 // 1024}MB")
            for entry in entries:
                if not entry.filename.isascii():
                    raise _not_word("里面的部件用了中文名")
                yield entry.filename, archive.read(entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _not_word("打不开，可能是旧的 .doc、加了密码或者文件损坏") from error


def _source(part: bytes) -> str:
    """One part as the source of a Jinja template, one line a paragraph, so that a line tells where a mistake is."""
    from docx.opc.oxml import parse_xml  # noqa: PLC0415 — slow to load; only who fills in documents needs it.
    from docxtpl import DocxTemplate  # noqa: PLC0415 — as above.

    engine = DocxTemplate(BytesIO())
    try:
        xml = engine.xml_to_string(parse_xml(part))  # type: ignore[arg-type]  # It says str and wants the bytes, which declare their encoding.
    except (SyntaxError, ValueError) as error:  # lxml's own error for broken XML is a SyntaxError.
        raise _not_word("里面的内容损坏") from error
    return _PARAGRAPH.sub(r"\n<w:p\1", engine.patch_xml(xml).replace("\n", " "))


def _compile(source: str, known: Collection[str]) -> Template:
    tags.well_formed(source)
    try:
        asked = meta.find_undeclared_variables(_ENVIRONMENT.parse(source))
        compiled = _ENVIRONMENT.from_string(source)
    except TemplateSyntaxError as error:
        raise tags.broken(tags.line_words(source, error.lineno)) from error
    for name in sorted(asked - set(known)):
        raise tags.unknown(name, tags.words_around(source, name), known)
    return compiled


def _not_word(reason: str) -> TemplateFault:
    return TemplateFault(NOT_WORD, reason=reason)


# Filling in


def _said(value: Any) -> Any:
    """Values as XML can hold them: control characters and half characters shown, never lost or taken for markup."""
    if isinstance(value, str):
        return visible(value).replace("\r", "\n")
    if isinstance(value, Mapping):
        return {key: _said(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_said(inner) for inner in value]
    return value


def _with_breaks(xml: str) -> str:
    """Line breaks and tabs of texts as Word writes them."""
    plain = xml.replace("\n<w:p", "<w:p")
    if "\n" not in plain and "\t" not in plain:
        return plain
    from docxtpl import DocxTemplate  # noqa: PLC0415 — as above.

    return str(DocxTemplate(BytesIO()).resolve_listing(plain))


def _with_grids(xml: str) -> str:
    """Tables with a column for each of a list get a grid of as many: programs lay out by it, not by the cells."""
    return _TABLE.sub(_with_grid, xml) if "<w:tblGrid>" in xml else xml


_TABLE = re.compile(r"<w:tblGrid>((?:<w:gridCol [^>]*>)*)</w:tblGrid>(<w:tr[ >].*?</w:tr>)", re.DOTALL)
_WIDTH = re.compile(r'<w:tcW w:w="([0-9]+)" w:type="dxa"/>')


def _with_grid(table: re.Match[str]) -> str:
    grid, row = table.groups()
    widths = _WIDTH.findall(row)
    if grid.count("<w:gridCol ") == row.count("<w:tc>") or "<w:gridSpan " in row or row.count("<w:tc>") != len(widths):
        return table[0]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>{row}"


def _marked(parts: list[tuple[str, Packed]]) -> Iterator[tuple[str, Packed]]:
    """Write into the properties what all the other parts amount to."""
    mark = f'<identifier xmlns="http://purl.org/dc/elements/1.1/">anwei:{_digest(parts)}</identifier>'
    for name, part in parts:
        if name == PROPERTIES:
            plain = _MARK.sub("", part.plain().decode())
            head, tag, tail = plain.rpartition("</cp:coreProperties>")
            part = packed(f"{head}{mark}{tag}{tail}".encode()) if tag else part  # noqa: PLW2901 — the same part, marked.
        yield name, part


def _digest(parts: list[tuple[str, Packed]]) -> str:
    """One digest over all parts but the properties."""
    whole = sha256()
    for name, part in parts:
        if name != PROPERTIES:
            whole.update(f"{name}:{part.crc:08x}:{part.size};".encode())
    return whole.hexdigest()
