"""The page: a brief in the words of one language and the look of one pack, as a single HTML file.

Everything that a template sees is text: the writer's sentences become markup here, so that each figure carries its
value and fact, each quote its language, each mark a way to its evidence and back.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from reportgen import fonts, packs, pictures
from reportgen.brief import Brief, Chapter, Contest, Day, EvidenceEntry, SourceEntry, Statement
from reportgen.charts import change
from reportgen.drawing import Cell, Picture
from reportgen.edition import edition
from reportgen.errors import BrokenPack, RenderError
from reportgen.facts import Figure
from reportgen.language import phrases
from reportgen.language.phrases import Number, Quoted, Sentence, Span, Text
from reportgen.language.syllables import without_soft_hyphens
from reportgen.linked import linked
from reportgen.packs import Pack
from reportgen.surroundings import around

if TYPE_CHECKING:
    from reportgen.language.captions import Captions
    from reportgen.language.style import HouseStyle
    from reportgen.language.writer import Writer
    from reportgen.sources import Source

POLICY = "default-src 'none'; style-src {styles}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
"""The content security policy of every page: it loads nothing, runs nothing, sends nothing.

`styles` are the hashes of its own style elements, so that no other style can come in, not even as an attribute.
"""

PENDING = "default-src 'none'; style-src 'sha256-pending'"
"""Stands in the page for its policy until its style elements are written."""

WIDE_FIGURES = 34
"""Key figures with more characters in all than this are set smaller, so that they fit side by side."""

LONG, HUGE, SUFFIX = 9.5, 20, 0.66
"""A number of more characters is set smaller and may be broken between its words, or anywhere; a suffix takes less room."""

LONG_TITLE = 110
"""A title of more letters is set smaller."""

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "syc", "ur"})
"""Languages that are written from right to left."""


def render_html(
    brief: Brief,
    *,
    language: str,
    pack: str = "brief",
    style: str | HouseStyle | None = None,
    translations: Iterable[Path | str] = (),
    boundaries: bytes | str | Path | None = None,
) -> str:
    """The brief as one self-contained HTML file in a language (`en`, `tr`, `ar`) and the look of a pack (a name or path).

    `style` is a house style (a name, a path or one that was read); without it the pack's own decides, if it has one.
    `translations` are PO files of free texts (`reportgen i18n extract`). `boundaries` is GeoJSON for the map of a pack
    that has one, as bytes or a path. The dossier travels inside, in `<script type="application/json" id="facts">`.
    Raises UnknownPack, BrokenPack, UnknownStyle, BrokenStyle, UnknownLanguage, BrokenPhrase, SourceNotFound,
    BrokenBoundaries or InstallationError.
    """
    from reportgen.language.style import find_style, read_style
    from reportgen.language.writer import writer

    found = packs.find(pack)
    if style is None and found.house_style:
        style = read_style(found.house_style)
    elif isinstance(style, str):
        style = find_style(style, found.folders)
    brief = edition(brief, found.manifest.room)
    spoken = writer(brief, language, catalogues=found.catalogues(language), style=style, translations=translations)
    return render_page(spoken, found, style=style.name if style else "", boundaries=boundaries)


def render_page(writer: Writer, pack: Pack, *, style: str = "", boundaries: bytes | str | Path | None = None) -> str:
    """The page of a brief in the words of a writer and the look of a pack, which names its pack and house style.

    Raises BrokenPack or BrokenPhrase.
    """
    page = _Page(writer, pack, boundaries=boundaries)
    html = _arriving(packs.render(pack, page.context() | {"pack": pack.name, "style": style}))
    return html.replace(str(escape(PENDING)), str(escape(policy(html))), 1)


def _arriving(html: str) -> str:
    """The page without links from figures to quotes that it does not show."""
    shown = set(re.findall(r'<q id="c([0-9]+)"', html))
    return FIGURE_LINK.sub(lambda link: link[0] if link["mark"] in shown else link["figure"], html)


FIGURE_LINK = re.compile(
    r'<a class="figure-link" href="#c(?P<mark>[0-9]+)" tabindex="-1">(?P<figure><data [^>]*>[^<]*</data>)</a>'
)
"""A figure that leads to its quote, as `spans` writes it."""


def policy(html: str) -> str:
    """The content security policy of a page: POLICY with the hashes of the style elements that stand in it.

    See https://www.w3.org/TR/CSP3/#match-element-to-source-list.
    """
    sheets = re.findall(r"<style\b[^>]*>(.*?)</style", html, flags=re.DOTALL | re.IGNORECASE)
    hashes = {base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode(): None for sheet in sheets}
    return POLICY.format(styles=" ".join(f"'sha256-{each}'" for each in hashes) or "'none'")


def spans(sentence: Iterable[Span], marks: Mapping[str, int] = MappingProxyType({})) -> Markup:
    """A sentence as markup: figures in `data`, days in `time`, all else escaped.

    Quotes stand in `q` and names in another script in `bdi`, each with its language and direction. Figures of the facts
    in `marks` lead to the words they were read from.
    """
    shown = [(span, MARKUP[type(span).__name__](span)) for span in sentence]
    return Markup("").join(
        _leading(markup, marks.get(getattr(span, "fact", None) or "")) if isinstance(span, Number) else markup
        for span, markup in shown
    )


def _leading(figure: Markup, mark: int | None) -> Markup:
    """A figure as a link to its quote; the evidence mark behind it is the same way for the keyboard."""
    if mark is None:
        return figure
    return Markup('<a class="figure-link" href="#c{}" tabindex="-1">{}</a>').format(mark, figure)


def _text(span: Any) -> Markup:  # noqa: ANN401 - each kind of span has its own function, MARKUP says which
    return escape(span.text)


def _foreign(span: Any) -> Markup:  # noqa: ANN401
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(span.language, direction(span.language), span.text)


def _number(span: Any) -> Markup:  # noqa: ANN401
    return Markup('<data value="{}"{}>{}</data>').format(span.value, _fact(span.fact), span.text)


def _quoted(span: Any) -> Markup:  # noqa: ANN401
    return Markup('<q lang="{}" dir="{}"{}>{}</q>').format(
        span.language, direction(span.language), _fact(span.fact), span.text
    )


def _day(span: Any) -> Markup:  # noqa: ANN401
    return Markup('<time datetime="{}">{}</time>').format(span.value, span.text)


def _fact(id: str | None) -> Markup:
    return Markup(' data-fact="{}"').format(id) if id else Markup("")


MARKUP: dict[str, Callable[[Any], Markup]] = {
    "Text": _text, "Foreign": _foreign, "Number": _number, "Quoted": _quoted, "Moment": _day,
}  # fmt: skip
"""How each kind of span of a sentence is marked up."""


def plain(sentence: Iterable[Span], *, marks: tuple[str, str] = ("“", "”")) -> str:
    """A sentence as plain text, for attributes and the document's title; quotes stand between `marks`."""
    return phrases.plain(sentence, marks=marks)


_ADJOINING_START, _ADJOINING_END = re.compile(r"\S+"), re.compile(r"\S+$")
"""What of a text belongs to the word of the span before it and of the span behind it."""


def narrow(sentence: Sentence, divide: Callable[[str], str]) -> Sentence:
    """A sentence for a narrow column: its own words may be divided, never figures, days, quotes and what adjoins them."""
    result: list[Span] = []
    for place, span in enumerate(sentence):
        if isinstance(span, Text):
            start = _ADJOINING_START.match(span.text) if place else None
            end = _ADJOINING_END.search(span.text) if place + 1 < len(sentence) else None
            first, last = start.end() if start else 0, end.start() if end else len(span.text)
            middle = divide(span.text[first:last])
            result.append(Text(text=span.text[:first] + middle + span.text[max(first, last) :]))
        else:
            result.append(span)
    return tuple(result)


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


class _Page:
    """What one page shows, in reading order; remembers which evidence has been pointed to already."""

    def __init__(self, writer: Writer, pack: Pack, *, boundaries: bytes | str | Path | None = None) -> None:
        self.writer = writer
        self.boundaries = boundaries
        self.brief: Brief = writer.brief
        self.pack = pack
        self.mentioned: set[int] = set()
        self.quoted = {owner: entry.mark for entry in reversed(self.brief.evidence) for owner in entry.owners}
        self.sentences: dict[tuple[Statement, bool, bool], Sentence] = {}

    def context(self) -> dict[str, Any]:
        """Everything the template may use: strings, markup, booleans, lists and dictionaries of them."""
        brief, writer = self.brief, self.writer
        highlights = [self._statement(each, short=True) for each in brief.highlights]
        tiles = [self._tile(each) for each in brief.key_figures]
        marks = writer.quotation_marks
        kind = self.pack.manifest.title.get(writer.code) or plain(writer.text("kind"))
        quoted = {mark for statement in brief.positions for mark in statement.marks}
        made = brief.as_of.isoformat() if brief.as_of else ""
        return {
            "language": writer.code,
            "direction": writer.direction,
            "policy": PENDING,
            "title": plain(writer.title(), marks=marks),
            "heading": spans(writer.title()),
            "description": plain(writer.statement(brief.lead) if brief.lead else writer.as_of(), marks=marks),
            "date": made,
            "as_of": spans(writer.as_of()),
            "foot": writer.foot(kind),
            "kind": kind,
            "country": writer.country(),
            "pages": str(self.pack.manifest.pages or ""),
            "long_title": len(plain(writer.title(), marks=marks)) > LONG_TITLE,
            "more": writer.left_out(len(brief.left_out)) if brief.left_out else "",
            "words": {key: spans(writer.text(key)) for key in self.pack.manifest.words},
            "plain": {key: plain(writer.text(key)) for key in self.pack.manifest.words},
            "empty": not brief.dossier.facts,
            "highlights": highlights,
            "key_figures": tiles,
            "hedged": any(tile["before"] for tile in tiles),
            "wide_figures": any(tile["size"] for tile in tiles)
            or sum(len(tile["number"].striptags()) for tile in tiles) > WIDE_FIGURES,
            "situation": [[self._statement(each) for each in paragraph] for paragraph in brief.situation],
            "subjects": [self._chapter(each) for each in brief.subjects],
            "contested": [self._contest(each) for each in brief.contested],
            "changes": self._changes(),
            "beside": self._besides(),
            "gaps": self._gaps(),
            "positions": self._positions(),
            "timeline": [self._day(each) for each in brief.timeline],
            "evidence": [self._evidence(each) for each in brief.evidence],
            "further_evidence": [self._evidence(each) for each in brief.evidence if each.mark not in quoted],
            "sources": [self._source(each) for each in brief.sources],
            "pictures": self._pictures(),
            "styles": self._styles(),
            "facts": _embedded(json := brief.whole.to_json()),
            "digest": hashlib.sha256(json.encode()).hexdigest(),
            "linked": _embedded(self._linked()),
        }

    def _statement(self, statement: Statement, *, short: bool = False, dated: bool = True) -> Markup:
        return self._said(self._sentence(statement, short=short, dated=dated), statement.marks)

    def _sentence(self, statement: Statement, *, short: bool = False, dated: bool = True) -> Sentence:
        """What the writer makes of a statement, which is asked once."""
        key = (statement, short, dated)
        if key not in self.sentences:
            self.sentences[key] = self.writer.statement(statement, short=short, dated=dated)
        return self.sentences[key]

    def _linked(self) -> str:
        """The JSON-LD of the page."""
        brief, marks = self.brief, self.writer.quotation_marks
        stated = [
            *(each for paragraph in brief.situation for each in paragraph),
            *(each for contest in brief.contested for each in (contest.claim, *contest.counterclaims)),
            *brief.positions,
            *brief.key_figures,
        ]
        said: dict[str, str] = {}
        for each in stated:
            if each.fact not in said:
                said[each.fact] = without_soft_hyphens(plain(self._sentence(each), marks=marks))
        return linked(
            brief,
            language=self.writer.code,
            headline=plain(self.writer.title(), marks=marks),
            about=plain(self._sentence(brief.lead) if brief.lead else self.writer.as_of(), marks=marks),
            said=said,
        )

    def _spans(self, sentence: Iterable[Span]) -> Markup:
        """A sentence whose figures lead to their quotes."""
        return spans(sentence, self.quoted)

    def _tile(self, statement: Statement) -> dict[str, Any]:
        tile = self.writer.tile(statement)
        change = self._change(statement.fact)
        suffix, _, after = tile.after.partition(" ")
        length = len(plain(tile.number)) + len(suffix) * SUFFIX
        return {
            "before": tile.before,
            "number": self._spans(tile.number),
            "size": "huge" if length > HUGE else "long" if length > LONG else "",
            "suffix": suffix,
            "after": after,
            "what": self._said(narrow(tile.what, self.writer.soft_hyphens), statement.marks),
            "who": spans(tile.who),
            "others": spans(tile.others),
            "since": spans(tile.since),
            "tone": tile.tone,
            "change": change,
        }

    def _pictures(self) -> dict[str, Any]:
        """The pictures that the pack asks for, by name; "" for one that the facts give nothing for."""
        asked = self.pack.manifest.pictures
        if unknown := sorted(set(asked) - set(pictures.NAMES)):
            raise BrokenPack(
                f"pack {self.pack.name}: there is no picture `{unknown[0]}`; there is: {', '.join(pictures.NAMES)}"
            )
        if self.boundaries is not None and "map" not in asked:
            raise RenderError(f"the pack {self.pack.name} has no map to draw boundaries on; choose one that has")
        if not asked:
            return {}
        found = pictures.drawn(
            asked, self.brief, self._captions(), boundaries=self.boundaries, frames=self.pack.manifest.frames
        )
        return {name: _picture(each) if each else "" for name, each in found.items()}

    def _change(self, id: str) -> dict[str, Any] | str:
        """The mark of what a key figure was before; "" where the pack or the figure has none."""
        fact = self.brief.dossier.fact(id)
        if "change" not in self.pack.manifest.pictures or not isinstance(fact, Figure) or fact.previous is None:
            return ""
        found = change(fact, self._captions())
        return _picture(found) if found else ""

    def _captions(self) -> Captions:
        from reportgen.language.captions import Captions

        return Captions(self.writer)

    def _contest(self, contest: Contest) -> dict[str, Any]:
        text = self.writer.contest(contest)
        claim = tuple(mark for mark in contest.claim.marks if mark not in contest.marks)
        answers = (mark for counterclaim in contest.counterclaims for mark in counterclaim.marks)
        return {
            "question": spans(text.question),
            "claimed_by": spans(text.claimed_by),
            "claim": self._said(text.claim, claim),
            "denied_by": spans(text.denied_by),
            "denial": self._said(text.denial, sorted({*contest.marks, *answers})),
        }

    def _changes(self) -> dict[str, Any]:
        """What changed since an older dossier, by kind; empty where there is none."""
        brief, writer = self.brief, self.writer
        if brief.earlier is None or self.pack.manifest.room.changes == 0:
            return {}
        return {
            "heading": spans(writer.text("section.changes")),
            "note": spans(writer.since()),
            "arrow": "←" if writer.direction == "rtl" else "→",
            "kinds": [
                {
                    "name": each.kind,
                    "heading": spans(writer.text(f"change.{each.kind}")),
                    "lines": [
                        {
                            "text": self._said(writer.change(statement), statement.marks),
                            "quotes": self._words_of(statement),
                        }
                        for statement in each.statements
                    ],
                    "more": writer.more_changes(each.more),
                }
                for each in brief.changes
            ],
            "unchanged": writer.unchanged(),
        }

    def _words_of(self, statement: Statement) -> list[Markup]:
        """The quotes of a change, of before, of now and of who answers; the same words stand once."""
        items = [self.brief.all.by_id[id] for id in (statement.before, statement.fact, *statement.links) if id]
        quotes: dict[str, Markup] = {}
        for item in items:
            words = item.evidence[0]
            language = self.brief.source(words.source).language
            quotes.setdefault(words.quote, spans([Quoted(text=words.quote, language=language, fact=item.id)]))
        return list(quotes.values())

    def _besides(self) -> dict[str, Any]:
        """The numbers that stand beside each other, what totals come to, and counts on two bases; "" where none do."""
        brief, writer = self.brief, self.writer
        if not (brief.beside or brief.totals or brief.counts or brief.differing):
            return {}
        told = [writer.beside(each) for each in brief.beside]
        return {
            "heading": spans(writer.text("section.beside")),
            "note": spans(writer.policy()) if brief.policy else "",
            "columns": [spans(writer.text(f"column.{name}")) for name in ("number", "said_by", "note")],
            "groups": [
                {
                    "what": spans(text.what),
                    "note": spans(text.note),
                    "rows": [
                        {
                            "number": spans(words.number),
                            "who": self._said(words.who, row.statement.marks),
                            "notes": [spans(note) for note in words.notes],
                            "leads": row.leads,
                        }
                        for row, words in zip(each.rows, text.rows, strict=True)
                    ],
                }
                for each, text in zip(brief.beside, told, strict=True)
            ],
            "differing": [self._said(writer.differing(each), each.statement.marks) for each in brief.differing],
            "totals": [self._said(writer.total(each), each.total.marks) for each in brief.totals],
            "counts": [
                self._said(writer.counts(each), sorted({*each.registered.marks, *each.other.marks}))
                for each in brief.counts
            ],
        }

    def _gaps(self) -> dict[str, Any]:
        """What the sources do not say, where that was asked for."""
        writer, found = self.writer, self.brief.gaps
        if found is None:
            return {}
        return {
            "heading": spans(writer.text("section.gaps")),
            "note": spans(writer.text("gaps.note" if found else "gaps.none")),
            "lines": [spans(writer.gap(gap)) for gap in found],
        }

    def _position(self, statement: Statement) -> dict[str, Any]:
        position = self.writer.position(statement)
        return {
            "actor": spans(position.actor),
            "voice": spans(position.voice) if position.voice else "",
            "stance": position.stance,
            "tone": position.tone,
            "content": self._said(narrow(position.content, self.writer.soft_hyphens), statement.marks),
            "when": spans(position.when),
            "before": spans(position.before),
        }

    def _positions(self) -> list[dict[str, Any]]:
        """The rows of the table; `again` where the row above has the same actor, `quotes` where a quote stands first."""
        entries = {entry.mark: entry for entry in self.brief.evidence}
        shown: set[int] = set()
        rows: list[dict[str, Any]] = []
        for statement in self.brief.positions:
            row = self._position(statement)
            row["again"] = bool(rows) and rows[-1]["actor"] == row["actor"]
            fresh = [mark for mark in statement.marks if mark not in shown]
            shown.update(fresh)
            row["quotes"] = [self._evidence(entries[mark]) for mark in fresh]
            rows.append(row)
        return rows

    def _chapter(self, chapter: Chapter) -> dict[str, Any]:
        return {
            "name": chapter.subject,
            "heading": spans(self.writer.text(f"subject.{chapter.subject}")),
            "figures": [self._tile(each) for each in chapter.figures],
            "events": [self._statement(each) for each in chapter.events],
        }

    def _day(self, day: Day) -> dict[str, Any]:
        return {
            "date": day.on.isoformat(),
            "text": self.writer.day(day.on),
            "statements": [self._statement(each, short=True, dated=False) for each in day.statements],
        }

    def _evidence(self, entry: EvidenceEntry) -> dict[str, Any]:
        text = self.writer.evidence(entry)
        source = self.brief.source(entry.evidence.source)
        quote = spans([Quoted(text=entry.evidence.quote, language=source.language, fact=entry.owners[0])])
        return {
            "mark": str(entry.mark),
            "quote": quote,
            "words": _in_context(source, entry, quote),
            "title": source.title or "",
            "language": source.language,
            "direction": direction(source.language),
            "speaker": spans(text.speaker),
            "place": text.place,
            "source": entry.letter,
            "mentioned": entry.mark in self.mentioned,
            "back": plain(self.writer.text("evidence.back", mark=str(entry.mark))),
            "open": plain(self.writer.text("evidence.open")),
            "close": plain(self.writer.text("evidence.close")),
        }

    def _source(self, entry: SourceEntry) -> dict[str, Any]:
        text = self.writer.source(entry)
        return {
            "letter": entry.letter,
            "title": spans(text.title),
            "details": text.details,
            "url": _web_address(self.brief.source(entry.source).url),
        }

    def _said(self, sentence: Sentence, marks: Iterable[int]) -> Markup:
        """A sentence with the marks of its evidence, which never stand at the beginning of a line."""
        shown = self._marks(marks)
        if not (shown and sentence and isinstance(sentence[-1], Text)):
            return self._spans(sentence) + shown
        *before, last = sentence
        start, space, word = last.text.rpartition(" ")
        tail = Markup('<span class="tail">{}{}</span>').format(without_soft_hyphens(word), shown)
        return self._spans([*before, Text(text=start + space)]) + tail

    def _marks(self, marks: Iterable[int]) -> Markup:
        """The evidence marks behind a statement; the first mention of each is where its evidence leads back to."""
        links = []
        for mark in marks:
            anchor = Markup("") if mark in self.mentioned else Markup(' id="m{}"').format(mark)
            self.mentioned.add(mark)
            name = plain(self.writer.text("evidence.mark", mark=str(mark)))
            links.append(
                Markup('<a class="mark"{} href="#e{}" role="doc-noteref" aria-label="{}" data-furniture>{}</a>').format(
                    anchor, mark, name, mark
                )
            )
        return Markup('<sup class="marks">{}</sup>').format(Markup("&nbsp;").join(links)) if links else Markup("")

    def _styles(self) -> dict[str, Markup]:
        code = self.writer.code
        styles = {medium: self.pack.style(medium, code) for medium in ("all", "screen", "print")}
        for medium, text in styles.items():
            if "</" in text or "<!--" in text:
                raise BrokenPack(f"pack {self.pack.name}: a style sheet for `{medium}` holds markup; take it out")
        sheet = fonts.screen_css(self.writer.script)
        pointed = _pointed_at(entry.mark for entry in self.brief.evidence)
        styles |= {"paper": styles["print"], "print": for_browsers(styles["print"])}
        styles |= {"fonts": sheet, "screen": styles["screen"].replace(POINTED_AT, pointed or ":not(*)")}
        return {medium: Markup(text) for medium, text in styles.items()}  # noqa: S704


PAGED_MEDIA = re.compile(
    r"@footnote\s*\{[^}]*\}|(?<=[{;}])[^{};]*?(?:\b(?:bookmark|footnote|string)-[a-z-]+\s*:|-weasy-[a-z-]+\s*:"
    r"|:[^{};]*\b(?:string|element|running|leader|target-(?:counter|counters|text))\(|float\s*:\s*footnote)[^{};]*;?"
)
"""Declarations, and an at-rule, that browsers do not know."""


def for_browsers(css: str) -> str:
    """A style sheet for print without what only an engine for paged media knows.

    That is the CSS for generated content of https://www.w3.org/TR/css-gcpm-3/: named strings, footnotes, bookmarks,
    references to pages, leaders. Browsers would pass over it; a checker of style sheets does not.
    """
    return PAGED_MEDIA.sub("", css)


def _in_context(source: Source, entry: EvidenceEntry, quote: Markup) -> Markup:
    """A quote between the words that stand around it in its source, which only a screen shows, and only when asked."""
    said = Markup("")
    for place, text in zip(("before", "after"), around(source, entry.evidence), strict=True):
        beside = Markup('<span class="{}" lang="{}" dir="{}" data-screen data-furniture>{}</span>')
        words = beside.format(place, source.language, direction(source.language), text) if text else Markup("")
        said = words if place == "before" else said + _anchored(quote, entry.mark) + words
    return said


def _anchored(quote: Markup, mark: int) -> Markup:
    return Markup(str(quote).replace("<q ", f'<q id="c{mark}" ', 1))  # noqa: S704 - our own markup, and a number


POINTED_AT = ".pointed-at"
"""In a style sheet for the screen: the piece of evidence whose mark or figure is pointed at or has the keyboard's focus."""

POINTABLE = 300
"""Up to so many pieces of evidence are shown when they are pointed at; more would keep a browser busy at each move."""


def _pointed_at(marks: Iterable[int]) -> str:
    """The selectors that POINTED_AT stands for: no script tells the page, its own style sheet does."""
    return ", ".join(
        f":root:has(:is(.mark[href='#e{mark}'], .figure-link[href='#c{mark}']):is(:hover, :focus-visible)) #e{mark}"
        for mark in tuple(marks)[:POINTABLE]
    )


def _picture(picture: Picture) -> dict[str, Any]:
    """A picture for a template: markup and strings, and the table as its columns and rows of cells."""
    table = picture.table
    return {
        "name": picture.name,
        "svg": Markup(picture.svg),  # noqa: S704 - every text in it was escaped where it was drawn
        "title": picture.title,
        "description": picture.description,
        "note": picture.note,
        "table": {"columns": list(table.columns), "rows": [[_cell(cell) for cell in row] for row in table.rows]},
    }


def _cell(cell: Cell) -> Markup:
    """A cell of a picture's table; words without spans that come from a fact say so."""
    if cell.phrase.spans:
        return spans(cast("Sentence", cell.phrase.spans))
    if cell.facts:
        return Markup("<span{}>{}</span>").format(_fact(cell.facts[0]), cell.text)
    return escape(cell.text)


def _embedded(json: str) -> Markup:
    """JSON for a script element: the same data, with no character that could end the element or a line of script."""
    for letter in "<>&\u2028\u2029":
        json = json.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(json)  # noqa: S704 - every letter that markup is made of has just been replaced


def _web_address(url: str | None) -> str:
    """The address, when a browser may follow it: http and https only."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""
