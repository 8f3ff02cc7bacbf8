"""A quote is shown with the rest of its sentence: no less, and never more than fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.sources import read_text
from reportgen.surroundings import REACH, around

TEXT = """title: A flood
date: 2025-03-14
language: en

The river rose. Gen. Aydın said on Thursday that 1,200 people had left. Roads are closed, he said.

Aid is on its way.
"""


def surroundings(quote: str, text: str = TEXT) -> tuple[str, str]:
    source = read_text(text)
    start = source.text.index(quote)
    return around(source, source.quote(start, start + len(quote)))


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("1,200 people had left", "Gen. Aydın said on Thursday that ", "."),
        ("The river rose", "", "."),
        ("The river rose.", "", ""),
        ("Roads are closed", "", ", he said."),
        ("on its way.", "Aid is ", ""),
        ("rose. Gen. Aydın said", "The river ", " on Thursday that 1,200 people had left."),
    ],
)
def test_the_rest_of_the_sentence_stands_around_a_quote(quote: str, before: str, after: str) -> None:
    """An abbreviation ends no sentence, and a paragraph is never left."""
    assert surroundings(quote) == (before, after)


def test_turkish_ordinals_and_titles_end_no_sentence() -> None:
    text = "language: tr\n\nDr. Kaya, 3. bölgede en az 40 kişinin öldüğünü söyledi. Yol kapalı."
    assert surroundings("en az 40 kişinin öldüğünü", text) == ("Dr. Kaya, 3. bölgede ", " söyledi.")


def test_a_long_sentence_is_cut_between_words() -> None:
    before, after = surroundings("left", f"language: en\n\n{'word ' * 100}left{' again' * 100}.")
    assert before.startswith("… word word")
    assert after.endswith(" again …")
    assert max(len(before), len(after)) <= REACH + 2


def test_a_header_is_no_part_of_the_sentence() -> None:
    assert surroundings("The river")[0] == ""


@given(st.text("ab .!\n”", min_size=1, max_size=60), st.data())
def test_what_is_shown_is_what_stands_there(words: str, data: st.DataObject) -> None:
    """Letter for letter, in whatever text."""
    text = f"language: en\n\nx{words}x"
    source = read_text(text)
    start = data.draw(st.integers(source.body, len(source.text) - 1))
    end = data.draw(st.integers(start + 1, len(source.text)))
    before, after = around(source, source.quote(start, end))
    assert source.text[:start].endswith(before)
    assert source.text[end:].startswith(after)
