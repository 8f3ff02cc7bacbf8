"""In a notebook a fact shows its hedge, speaker and words, a dossier what is contested; no source can put markup there."""

from __future__ import annotations

import re

import pytest

from reportgen import Dossier, Evidence, Figure, Quantity, compose, extract, read, read_text
from reportgen.notebook import ROWS, bounded, table
from reportgen.resources import bundled


def shown(html: str) -> str:
    """The text of some HTML, with single spaces."""
    return " ".join(re.sub("<[^>]*>", " ", html).split())


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """The seed case."""
    return extract(read(bundled("seeds") / "hama-2024" / "source.en.txt"))


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity(value=12, qualifier="at_least"), "≥\u202f12"),
        (Quantity(value=3_000_000, qualifier="more_than", estimated=True), ">\u202f3\u202f000\u202f000 (estimated)"),
        (Quantity(low=200, high=300, qualifier="between"), "200–300"),
        (Quantity(value="3.5", unit="percent"), "3.5\u202f%"),
        (Quantity(value=1, of=4), "1 / 4"),
        (Quantity(low=24, qualifier="vague"), "~\u202f24"),
    ],
    ids=["at least", "more than", "range", "share", "part", "dozens"],
)
def test_hedges_are_signs(quantity: Quantity, expected: str) -> None:
    """In no one language."""
    assert bounded(quantity) == expected


def test_a_fact_shows_who_says_it_in_which_words(dossier: Dossier) -> None:
    """With its id."""
    (killed, *_) = [figure for figure in dossier.figures if figure.measure == "killed"]
    assert shown(killed._repr_html_()) == (
        "Figure killed 50 · counted government troops “killed 50 government troops” — the groups&#x27; operations room "
        f"{killed.id}"
    )


def test_a_dossier_marks_what_is_contested(dossier: Dossier) -> None:
    """The seven villages."""
    rows = dossier._repr_html_().split("<tr>")
    (row,) = [row for row in rows if "≠" in row]
    assert "it had captured seven villages from pro-government fighters" in shown(row)
    assert shown(rows[0]) == "Dossier: 1 source, 23 facts, 2 links"


def test_a_brief_shows_what_stands_where(dossier: Dossier) -> None:
    """With the numbers of the evidence."""
    text = shown(compose(dossier)._repr_html_())
    assert text.startswith("Brief: as of 2024-12-03, SYR section what speaker quote evidence highlights capture")
    assert "contested capture YPG" in text


def test_a_source_cannot_put_markup_there() -> None:
    """Its words are escaped."""
    source = read_text("language: en\n\n<script>alert(1)</script> killed 3 people.\n")
    start = source.text.index("<script>")
    quote: Evidence = source.quote(start, len(source.text) - 1)
    figure = Figure(id="figure-1", evidence=(quote,), measure="killed", quantity=Quantity(value=3), counted="<b>x</b>")
    shows = (figure, Dossier(sources=(source,), facts=(figure,)))
    for each in (*shows, compose(shows[1])):
        assert "<script" not in each._repr_html_()
        assert "<b>x" not in each._repr_html_()


def test_a_long_table_tells_how_much_more_there_is() -> None:
    """A dossier of five thousand facts does not fill the notebook."""
    assert shown(table("T", ("a",), [("x",)] * (ROWS + 7))).endswith("… 7 more")
