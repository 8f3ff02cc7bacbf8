"""Which structure type each HTML element is, in both generations of the format.

ISO 32000-1, 14.8.4 for PDF 1.7 and ISO 32000-2, 14.8.4 for the namespace of PDF 2.0. An element that has no line here
has no type of its own: its content belongs to the element around it.
"""

from __future__ import annotations

from reportgen.facts import Model


class Role(Model):
    """The structure type of an element in PDF 1.7 and in PDF 2.0; "" where that generation has none for it."""

    old: str
    new: str


def _both(type: str) -> Role:
    return Role(old=type, new=type)


ROLES: dict[str, Role] = {
    "section": _both("Sect"),
    "article": Role(old="Art", new="Sect"),
    "aside": Role(old="Sect", new="Aside"),
    "blockquote": Role(old="BlockQuote", new="Div"),
    "figure": _both("Div"),
    "figcaption": _both("Caption"),
    **{f"h{level}": _both(f"H{level}") for level in range(1, 7)},
    **dict.fromkeys(("p", "address", "pre", "summary", "legend"), _both("P")),
    **dict.fromkeys(("ul", "ol", "menu", "dl"), _both("L")),
    "li": _both("LI"),
    "dt": _both("Lbl"),
    "dd": _both("LBody"),
    "table": _both("Table"),
    "caption": _both("Caption"),
    "thead": _both("THead"),
    "tbody": _both("TBody"),
    "tfoot": _both("TFoot"),
    "tr": _both("TR"),
    "th": _both("TH"),
    "td": _both("TD"),
    "q": Role(old="Quote", new="Span"),
    "code": Role(old="Code", new="Span"),
    "abbr": _both("Span"),
    "strong": Role(old="", new="Strong"),
    "em": Role(old="", new="Em"),
}
"""Every HTML element with a structure type; pictures, links, notes and labels are told by more than their name."""

NOTE = Role(old="Note", new="FENote")
"""A note at the foot of a page or at the end of the document."""

GROUPS = frozenset({"Document", "Part", "Sect", "Art", "Div", "Aside", "BlockQuote"})
"""Types that hold other elements and no text of their own: text right inside them is a paragraph."""

INLINE = frozenset({"Link", "Reference", "Span", "Quote", "Code", "Strong", "Em", "Note", "FENote"})
"""Types that stand within a paragraph."""


NUMBERINGS = {
    "disc": "Disc", "circle": "Circle", "square": "Square", "decimal": "Decimal", "decimal-leading-zero": "Decimal",
    "lower-roman": "LowerRoman", "upper-roman": "UpperRoman", "lower-alpha": "LowerAlpha", "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha", "upper-latin": "UpperAlpha",
}  # fmt: skip
"""The list numbering of each CSS list style."""

SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}
"""The scope of a header cell by its HTML scope."""
