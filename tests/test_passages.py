"""What a careful reader takes from a text, and nothing else: the cases of passages/en and passages/tr, each a text and its facts.

A case is a heading, a line that says what it shows, the text as a quotation, and a table of everything that it holds.
A row names the kind, the exact quote and the fields that matter; `-` stands for an empty field. A fact that is not in
the table fails the case as a missing one does. The cases of beyond.md are what the extractors cannot do yet: each must
fall short, so that the day it no longer does is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.dossier import Dossier
from reportgen.extract import extract
from reportgen.facts import Event, Figure, Link, Period, Position, Rank
from reportgen.sources import read_text

FOLDER = Path(__file__).parent / "passages"
BEYOND = "beyond"
Item = Figure | Event | Position | Link | Rank


@dataclass(frozen=True)
class Row:
    """One line of a table: a kind, a quote, and the fields that a reader would give."""

    kind: str
    quote: str
    fields: dict[str, str]


@dataclass(frozen=True)
class Case:
    """One text and everything that it holds."""

    name: str
    language: str
    shows: str
    text: str
    rows: tuple[Row, ...]


def cases(file: Path) -> Iterator[Case]:
    """The cases of one file; a part that cannot be understood is an AssertionError with its heading."""
    for section in re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, *lines = section.splitlines()
        quoted = [line for line in lines if line.startswith(">")]
        text = "\n".join(line.removeprefix(">").removeprefix(" ") for line in quoted)
        shows = next((line for line in lines if line and not line.startswith((">", "|"))), "")
        table = [line for line in lines if line.startswith("|")]
        assert text, f"{file.name}, “{heading}”: there is no text"
        assert shows, f"{file.name}, “{heading}”: nothing says what it shows"
        assert table[:2] == ["| kind | quote | fields |", "|---|---|---|"], f"{file.name}, “{heading}”: no table"
        yield Case(
            heading, file.parent.name, shows, text, tuple(_row(line, f"{file.name}, “{heading}”") for line in table[2:])
        )


def _row(line: str, where: str) -> Row:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert len(cells) == 3, f"{where}: a row has three cells: {line}"
    kind, quote, fields = cells
    assert kind in ("figure", "event", "position", "link", "rank"), f"{where}: {kind} is no kind of fact"
    pairs = [field.partition("=") for field in fields.split(";") if field.strip()]
    assert all(equals for _, equals, _ in pairs), f"{where}: a field is name=value: {fields}"
    return Row(kind, quote, {name.strip(): value.strip() for name, _, value in pairs})


def value_of(item: Item, name: str, dossier: Dossier) -> str:
    """A field as the tables write it; `-` when it is empty."""
    if name in ("speaker", "cue", "speakers") and not isinstance(item, (Link, Rank)):
        return _shown(getattr(item.attribution, name))
    if isinstance(item, Figure):
        if name in ("value", "low", "high", "of", "qualifier", "estimated", "unit"):
            return _shown(getattr(item.quantity, name))
        if name == "previous":
            return _shown(item.previous.value) if item.previous else "-"
    if isinstance(item, (Figure, Event)) and name == "period":
        return _period(item.period)
    if name in ("topics", "condition_topics", "purpose_topics"):
        return _shown(tuple(topic.key for topic in getattr(item, name)))
    if name == "purpose" and isinstance(item, Position):
        return " / ".join(item.purpose) or "-"
    shown = getattr(item, name)
    if name in ("fact", "event", "part_of") and shown:
        return _flat(dossier.fact(shown).evidence[0].quote)
    return _shown(shown)


def _period(period: Period | None) -> str:
    """As in “3 week”, “since 2024-09-01”, “until 2024-09-01”, “2024-09-01 to 2024-09-07”."""
    if period is None:
        return "-"
    if period.length is not None:
        return f"{period.length} {period.unit}"
    if period.start and period.end:
        return f"{period.start} to {period.end}"
    return f"since {period.start}" if period.start else f"until {period.end}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _shown(value: object) -> str:
    if value is None or value == ():
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def shortfalls(case: Case) -> list[str]:
    """Every way in which the facts found differ from the table, a line each."""
    dossier = extract(read_text(case.text, name=case.name, language="tr" if case.language == "tr" else "en"))
    pools: dict[str, list[Item]] = {
        "figure": [*dossier.figures],
        "event": [*dossier.events],
        "position": [*dossier.positions],
        "link": [*dossier.links],
        "rank": [*dossier.ranks],
    }
    found: list[str] = []
    for row in case.rows:
        item = next((item for item in pools[row.kind] if _flat(item.evidence[0].quote) == row.quote), None)
        if item is None:
            found.append(f"missing {row.kind}: “{row.quote}”")
            continue
        pools[row.kind].remove(item)
        for name, wanted in row.fields.items():
            got = value_of(item, name, dossier)
            if got != wanted:
                found.append(f"{row.kind} “{row.quote}”: {name} is {got!r}, not {wanted!r}")
    found += [f"extra {kind}: “{_flat(item.evidence[0].quote)}”" for kind, items in pools.items() for item in items]
    return found


def _all(*, beyond: bool) -> list[object]:
    files = [file for file in sorted(FOLDER.glob("*/*.md")) if (file.stem == BEYOND) is beyond]
    return [
        pytest.param(case, id=f"{case.language} {file.stem}: {case.name}") for file in files for case in cases(file)
    ]


@pytest.mark.parametrize("case", _all(beyond=False))
def test_a_passage_gives_its_facts_and_nothing_else(case: Case) -> None:
    """Each fact of the table is found with its fields, and no other fact."""
    assert shortfalls(case) == []


@pytest.mark.parametrize("case", _all(beyond=True))
def test_what_is_beyond_the_first_cut_still_is(case: Case) -> None:
    """When this fails, the case is met: move it from beyond.md to the file of its theme."""
    assert shortfalls(case) != []


def test_every_quote_of_a_table_stands_in_its_text() -> None:
    """A table with a slip of the pen would ask for what nobody can find."""
    slips = [
        f"{case.name}: {row.quote}"
        for file in sorted(FOLDER.glob("*/*.md"))
        for case in cases(file)
        for row in case.rows
        if row.quote not in _flat(case.text)
    ]
    assert slips == []


def test_the_names_of_the_cases_are_their_own() -> None:
    """A failing case is found by its heading."""
    names = [case.name for file in FOLDER.glob("*/*.md") for case in cases(file)]
    assert len(names) == len(set(names)) >= 25
