"""The styles of a Word document, in one table: built-in names where Word has one, so that its own tools know them."""

from __future__ import annotations

from typing import Literal

from reportgen.docx.xml import Xml, el
from reportgen.facts import Model
from reportgen.language import LANGUAGES
from reportgen.outline import Outline

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

DEEP, SOFT, LINE, ACCENT, CONTEST, TINT = "143449", "55626F", "D3DAE0", "0B5F73", "8A4B08", "FCF4E9"
"""The colours of templates/shared/base.css."""

TEXT, TITLES, ARABIC = "Calibri", "Cambria", "Arial"
"""Typefaces that Word has; LibreOffice has others of the same widths."""


class Style(Model):
    """A paragraph or character style; sizes in half points, distances in twentieths of a point."""

    id: str
    name: str
    kind: Literal["paragraph", "character"] = "paragraph"
    based: str | None = "Normal"
    next: str | None = None
    size: int | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    raised: bool = False
    colour: str | None = None
    serif: bool = False
    before: int | None = None
    after: int | None = None
    keep: bool = False
    outline: int | None = None
    bullet: int | None = None
    side: str | None = None
    fill: str | None = None
    tabs: int | None = None


STYLES: tuple[Style, ...] = (
    Style(id="BodyText", name="Body Text", after=120),
    Style(id="Kind", name="Kind", size=19, bold=True, colour=SOFT, after=120, next="Title"),
    Style(id="Title", name="Title", size=44, bold=True, colour=DEEP, serif=True, after=80, keep=True, next="BodyText"),
    Style(id="Subtitle", name="Subtitle", size=20, colour=SOFT, after=240, next="BodyText"),
    Style(id="Heading1", name="heading 1", size=28, bold=True, colour=DEEP, serif=True, before=320, after=100, keep=True, outline=0, next="BodyText"),
    Style(id="Heading2", name="heading 2", size=23, bold=True, colour=CONTEST, before=200, after=60, keep=True, outline=1, next="BodyText"),
    Style(id="Heading3", name="heading 3", size=21, bold=True, colour=DEEP, before=160, after=60, keep=True, outline=2, next="BodyText"),
    Style(id="ListBullet", name="List Bullet", after=60, bullet=0),
    Style(id="ListBullet2", name="List Bullet 2", after=60, bullet=1),
    Style(id="ListBullet3", name="List Bullet 3", after=60, bullet=2),
    Style(id="Day", name="Day", bold=True, colour=ACCENT, before=120, after=40, keep=True),
    Style(id="By", name="By", size=19, bold=True, colour=SOFT, before=80, after=0, keep=True, side=CONTEST, fill=TINT),
    Style(id="Contest", name="Contest", after=0, side=CONTEST, fill=TINT),
    Style(id="Flag", name="Flag", size=18, bold=True, colour=CONTEST, after=0, keep=True),
    Style(id="KeyFigure", name="Key Figure", size=30, bold=True, colour=DEEP, serif=True, after=20, keep=True),
    Style(id="KeyFigureLabel", name="Key Figure Label", size=20, bold=True, after=20, keep=True),
    Style(id="KeyFigureSource", name="Key Figure Source", size=17, colour=SOFT, after=0),
    Style(id="TableHead", name="Table Head", size=18, bold=True, colour=SOFT, after=40, keep=True),
    Style(id="TableText", name="Table Text", size=19, after=40),
    Style(id="TableEnd", name="Table End", size=8, after=60),
    Style(id="Note", name="Note", size=18, colour=SOFT, after=100),
    Style(id="Caption", name="caption", size=20, bold=True, colour=DEEP, before=160, after=60, keep=True),
    Style(id="FootnoteText", name="footnote text", size=17, after=20),
    Style(id="Footer", name="footer", size=16, colour=SOFT, after=0, tabs=9638),
    Style(id="FootnoteReference", name="footnote reference", kind="character", based=None, raised=True, colour=ACCENT),
    Style(id="Hyperlink", name="Hyperlink", kind="character", based=None, underline=True, colour=ACCENT),
    Style(id="EvidenceQuote", name="Evidence Quote", kind="character", based=None, italic=True),
    Style(id="Figure", name="Figure", kind="character", based=None),
)  # fmt: skip
"""Every style; `Figure` looks like the text around it until somebody gives it a look."""


def styles(page: Outline) -> Xml:
    """The part with the styles, in the language of the page."""
    known = LANGUAGES.get(page.language)
    full = known.locale.replace("_", "-") if known else page.language
    defaults = el(
        "w:docDefaults",
        el(
            "w:rPrDefault",
            el(
                "w:rPr",
                el("w:rFonts", w_ascii=TEXT, w_eastAsia=TEXT, w_hAnsi=TEXT, w_cs=ARABIC),
                el("w:color", w_val="1A232C"),
                el("w:sz", w_val=21),
                el("w:szCs", w_val=21),
                el("w:lang", w_val=full, w_eastAsia=full, w_bidi=full),
            ),
        ),
        el("w:pPrDefault", el("w:pPr", el("w:spacing", w_after=100, w_line=264, w_lineRule="auto"))),
    )
    normal = el(
        "w:style", el("w:name", w_val="Normal"), el("w:qFormat"), w_type="paragraph", w_default=1, w_styleId="Normal"
    )
    return el(
        "w:styles",
        defaults,
        normal,
        _table("TableNormal", "Normal Table", default=True),
        *(_style(each, rtl=page.direction == "rtl") for each in STYLES),
        _table("BriefTable", "Brief Table", lines=True),
        _table("KeyFigures", "Key Figures"),
        xmlns_w=W,
    )


def _style(style: Style, *, rtl: bool) -> Xml:
    following = [el("w:next", w_val=style.next)] if style.next else []
    based = [el("w:basedOn", w_val=style.based)] if style.based else []
    paragraph = [el("w:pPr", *_paragraph(style, "right" if rtl else "left"))] if style.kind == "paragraph" else []
    return el(
        "w:style",
        el("w:name", w_val=style.name),
        *based,
        *following,
        el("w:uiPriority", w_val=1),
        el("w:qFormat"),
        *paragraph,
        el("w:rPr", *_letters(style)),
        w_type=style.kind,
        w_styleId=style.id,
    )


def _paragraph(style: Style, start: str) -> list[Xml]:
    """The properties of a paragraph, in the order of the schema; `start` is the side where lines begin."""
    found: list[Xml] = [el("w:keepNext"), el("w:keepLines")] if style.keep else []
    if style.bullet is not None:
        found.append(el("w:numPr", el("w:ilvl", w_val=style.bullet), el("w:numId", w_val=1)))
    if style.side:
        found.append(el("w:pBdr", el(f"w:{start}", w_val="single", w_sz=18, w_space=8, w_color=style.side)))
    if style.fill:
        found.append(el("w:shd", w_val="clear", w_color="auto", w_fill=style.fill))
    if style.tabs:
        found.append(el("w:tabs", el("w:tab", w_val="right", w_pos=style.tabs)))
    found.append(el("w:spacing", w_before=style.before, w_after=style.after))
    if style.side:
        found.append(el("w:ind", w_left=200))
    if style.outline is not None:
        found.append(el("w:outlineLvl", w_val=style.outline))
    return found


def _letters(style: Style) -> list[Xml]:
    """The properties of letters, in the order of the schema."""
    found: list[Xml] = []
    if style.serif:
        found.append(el("w:rFonts", w_ascii=TITLES, w_hAnsi=TITLES, w_cs=ARABIC))
    found += [el("w:b"), el("w:bCs")] if style.bold else []
    found += [el("w:i"), el("w:iCs")] if style.italic else []
    found += [el("w:color", w_val=style.colour)] if style.colour else []
    found += [el("w:sz", w_val=style.size), el("w:szCs", w_val=style.size)] if style.size else []
    found += [el("w:u", w_val="single")] if style.underline else []
    found += [el("w:vertAlign", w_val="superscript")] if style.raised else []
    return found


def _table(id: str, name: str, *, default: bool = False, lines: bool = False) -> Xml:
    """A table style; one with lines sets off its head."""
    properties: list[Xml] = [el("w:tblInd", w_w=0, w_type="dxa")]
    if lines:
        inner = [el(f"w:{side}", w_val="single", w_sz=4, w_space=0, w_color=LINE) for side in ("bottom", "insideH")]
        properties.append(el("w:tblBorders", *inner))
    sides = (("top", 40 if lines else 0), ("left", 0), ("bottom", 20 if lines else 0), ("right", 140))
    properties.append(el("w:tblCellMar", *(el(f"w:{side}", w_w=width, w_type="dxa") for side, width in sides)))
    head = [
        el(
            "w:tblStylePr",
            el("w:tcPr", el("w:tcBorders", el("w:bottom", w_val="single", w_sz=8, w_space=0, w_color=DEEP))),
            w_type="firstRow",
        )
    ]
    return el(
        "w:style",
        el("w:name", w_val=name),
        *([] if default else [el("w:basedOn", w_val="TableNormal")]),
        el("w:uiPriority", w_val=99),
        el("w:tblPr", *properties),
        *(head if lines else []),
        w_type="table",
        w_default=1 if default else None,
        w_styleId=id,
    )
