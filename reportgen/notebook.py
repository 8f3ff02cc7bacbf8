"""How facts, dossiers and briefs show themselves in a notebook: small HTML, escaped, without words of any one language.

Hedges are signs (≥ 12, ≈ 300, 200–300), numbers are grouped by thin spaces (ISO 80000-1), names and quotations stand as
the source has them; only the names of fields are English, as everywhere in the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from typing import Protocol

SIGNS = {
    "exact": "", "about": "≈\u202f", "nearly": "≲\u202f", "at_least": "≥\u202f", "more_than": ">\u202f",
    "up_to": "≤\u202f", "less_than": "<\u202f", "between": "", "vague": "~\u202f",
}  # fmt: skip
"""The sign of each qualifier; `vague` is a floor that no source counted."""

ROWS = 60
"""A table shows at most so many rows and then tells how many more there are."""

STYLE = "border-inline-start:3px solid #0b5f73;padding:.2em .8em;margin:.3em 0;line-height:1.45"
QUOTE = "font-style:italic"
SOFT = "opacity:.72"


class Counted(Protocol):
    """A quantity, as `reportgen.facts.Quantity` has it."""

    @property
    def value(self) -> int | Decimal | None: ...

    @property
    def low(self) -> int | Decimal | None: ...

    @property
    def high(self) -> int | Decimal | None: ...

    @property
    def of(self) -> int | Decimal | None: ...

    @property
    def qualifier(self) -> str: ...

    @property
    def estimated(self) -> bool: ...

    @property
    def unit(self) -> str | None: ...


def bounded(quantity: Counted) -> str:
    """A quantity with its hedge: “≥ 12”, “200–300”, “> 3 000 000 (estimated)”."""
    if quantity.qualifier == "between":
        said = f"{number(quantity.low)}–{number(quantity.high)}"
        said += f" ({number(quantity.value)})" if quantity.value is not None else ""
    else:
        said = SIGNS.get(quantity.qualifier, "") + number(
            quantity.value if quantity.value is not None else quantity.low
        )
    said += f" / {number(quantity.of)}" if quantity.of is not None else ""
    said += f"\u202f{'%' if quantity.unit == 'percent' else quantity.unit}" if quantity.unit else ""
    return said + (" (estimated)" if quantity.estimated else "")


def number(value: int | Decimal | None) -> str:
    """A number with its digits in groups of three."""
    return "" if value is None else f"{value:,}".replace(",", "\u202f")


def card(kind: str, parts: Iterable[tuple[str, str | None]], quotes: Iterable[str], speaker: str, id: str) -> str:
    """One fact: its kind, what is known of it as names and values, its quotations, who says so, and its id."""
    told = " · ".join(
        f'<span style="{SOFT}">{escape(name)}</span> <b>{escape(value)}</b>' for name, value in parts if value
    )
    said = " ".join(f'<span style="{QUOTE}">“{escape(quote)}”</span>' for quote in quotes)
    return (
        f'<div style="{STYLE}"><div><b>{escape(kind)}</b> {told}</div>'
        f'<div>{said} — {escape(speaker)} <code style="{SOFT}">{escape(id)}</code></div></div>'
    )


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with a caption; of many rows the first sixty, and how many more there are."""
    top = "".join(f'<th scope="col" style="text-align:start">{escape(cell)}</th>' for cell in head)
    body = "".join(
        "<tr>"
        + "".join(f'<td style="text-align:start;vertical-align:top">{escape(cell)}</td>' for cell in row)
        + "</tr>"
        for row in rows[:ROWS]
    )
    more = f'<div style="{SOFT}">… {len(rows) - ROWS} more</div>' if len(rows) > ROWS else ""
    caption = f'<caption style="text-align:start"><b>{escape(title)}</b></caption>'
    return f"<table>{caption}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>{more}"
