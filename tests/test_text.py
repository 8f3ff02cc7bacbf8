"""Tokens and sentences: every piece knows its place, and abbreviations end no sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.extract.text import Phrases, Sentence, keys_of, sentences, tokens


def split(text: str) -> list[str]:
    """The sentences of an English text, as they stand, without the mark that ends them."""
    return [text[sentence.start : sentence.end] for sentence in sentences(text, 0, "en")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S.-backed YPG", ["the", "U.S.-backed", "YPG"]),
        ("Syria’s anti-regime groups", ["Syria", "’s", "anti-regime", "groups"]),
        ("2,936,369 or 3.5 (6 miles)", ["2,936,369", "or", "3.5", "(", "6", "miles", ")"]),
        ("M23, T-72", ["M23", ",", "T-72"]),
        ("Taybat al-Imam", ["Taybat", "al-Imam"]),
        ("2.4m at 09:30", ["2.4", "m", "at", "09", ":", "30"]),
        ("PKK/YPG", ["PKK", "/", "YPG"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    """Words with their hyphens, numbers with their commas, marks alone."""
    assert [token.text for token in tokens(text)] == expected


def test_keys_are_comparable() -> None:
    """Case-folded, straight apostrophe; a name in capitals that is a word otherwise keeps them."""
    assert keys_of("The Observatory’s") == ("the", "observatory", "'s")
    assert keys_of("WHO said who") == ("WHO", "said", "who")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell. They fled.", ["It fell", "They fled"]),
        ("The U.S. envoy left. He returned.", ["The U.S. envoy left", "He returned"]),
        ("Mr. Haddad and Dr. Amin spoke. Gen. Musa did not.", ["Mr. Haddad and Dr. Amin spoke", "Gen. Musa did not"]),
        ("About 3.5 million fled. 12 died.", ["About 3.5 million fled", "12 died"]),
        ("“We will not go.” He left.", ["“We will not go", "He left"]),
        ("Is it true? Yes!", ["Is it true", "Yes"]),
        ("One line\nand its end", ["One line\nand its end"]),
        ("Title\n\nText here", ["Title", "Text here"]),
        ("Needs:\n- 12 tents\n- 30 trucks", ["Needs:", "12 tents", "30 trucks"]),
        ("- 12 tents\n\n* 30 trucks\n1. one list", ["12 tents", "30 trucks", "one list"]),
        ("on Sept. 4 they left", ["on Sept. 4 they left"]),
        ("no mark at the end", ["no mark at the end"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Marks, quotation marks, titles, blank lines and bullets."""
    assert split(text) == expected


@given(st.text(max_size=300))
def test_every_token_stands_at_its_place_exactly_once(text: str) -> None:
    """Nothing is lost between the sentences, nothing told twice, nothing moved."""
    found = [token for sentence in sentences(text, 0, "en") for token in sentence.tokens]
    assert all(text[token.start : token.end] == token.text for token in found)
    assert [token.start for token in found] == sorted({token.start for token in found})


def test_offsets_count_from_the_text_and_not_from_the_body() -> None:
    """A header moves nothing."""
    text = "date: 2024-12-03\n\nIt fell."
    (sentence,) = sentences(text, 18, "en")
    assert (sentence.start, text[sentence.start : sentence.end]) == (18, "It fell")


def test_the_longest_phrase_at_a_token_wins() -> None:
    """And among phrases of the same words the first row of the table."""
    table = Phrases([("took", 1), ("took control of", 2), ("Took over", 3), ("took", 4)])
    text = "They took control of it and took it"
    sentence = Sentence(text, tokens(text))
    assert table.at(sentence, 1) == (2, 3)
    assert table.at(sentence, 6) == (1, 1)
    assert table.at(sentence, 0) is None
    assert table.at(sentence, -1) is None
    assert table.at(sentence, 99) is None


def test_words_of_a_stretch_have_single_spaces() -> None:
    """What goes into a field has no line break; what is quoted keeps it."""
    text = "the villages\n  of Saluma"
    sentence = Sentence(text, tokens(text))
    assert sentence.words(0, 4) == "the villages of Saluma"
    assert sentence.words(2, 2) == ""
    assert (sentence.key(1), sentence.key(-1), sentence.key(4)) == ("villages", "", "")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("peoplewere", ["people", "were"]),
        ("displacedabout", ["displaced", "about"]),
        ("stormdestroyed", ["storm", "destroyed"]),
        ("fledMosul", ["fled", "Mosul"]),
        ("nearby", ["nearby"]),
        ("reinforced", ["reinforced"]),
        ("homeowner", ["homeowner"]),
        ("disaffected", ["disaffected"]),
        ("McMurray", ["McMurray"]),
    ],
)
def test_words_that_a_bad_copy_ran_together_are_two(text: str, cut: list[str]) -> None:
    """Only where both are known to the tables."""
    assert [token.text for token in tokens(text)] == cut
