"""The order of names: as a Turkish dictionary has it, and an English one; expected orders are written by hand."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.language.english import ENGLISH
from reportgen.language.turkish import TURKISH

LETTERS = "abcçdefgğhıijklmnoöprsştuüvyz"
CAPITALS = "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ"

PLACES = (
    "Ağrı", "Azez", "Cerablus", "Cezayir", "Çankırı", "Çorum", "Deyrizor", "Gaziantep", "Gazze", "Halep", "Hama", "Humus",
    "Iğdır", "Irak", "Isparta", "İdlib", "İran", "İzmir", "Kamışlı", "Lazkiye", "Oman", "Özbekistan", "Rakka",
    "Sana", "Suriye", "Şam", "Şırnak", "Tartus", "Uganda", "Ukrayna", "Ürdün", "Yemen", "Zonguldak",
)  # fmt: skip


def ordered(words: list[str]) -> list[str]:
    return sorted(words, key=TURKISH.sort_key)


@pytest.mark.parametrize("seed", range(5))
def test_places_stand_in_the_order_of_a_turkish_dictionary(seed: int) -> None:
    mixed = list(PLACES)
    random.Random(seed).shuffle(mixed)  # noqa: S311 - any order will do
    assert ordered(mixed) == list(PLACES)


def test_the_29_letters_stand_in_their_order_small_and_capital() -> None:
    assert ordered(list(reversed(LETTERS))) == list(LETTERS)
    assert ordered(list(reversed(CAPITALS))) == list(CAPITALS)


@pytest.mark.parametrize(
    "words",
    [
        ["ılık", "Irak", "ısı", "idrak", "İran", "isim"],
        ["cam", "can", "çam", "çan", "dam"],
        ["göl", "göz", "ğ", "hat"],
        ["kar", "kâr", "kara", "kârlı"],
        ["hala", "hâlâ", "hale"],
        ["oran", "orman", "ön", "örgüt", "para"],
        ["sis", "son", "şah", "şişe", "tas"],
        ["ulus", "uzman", "ülke", "üye", "vali"],
        ["Hama", "Hama’dan", "Hamas"],
        ["Tel Abyad", "Tel Rıfat", "Telafer"],
        ["3 Aralık", "12 bin", "Aralık"],
        ["Paris", "Qatana", "Rakka"],
        ["Venezuela", "Washington", "Xanten", "Yemen"],
    ],
    ids=lambda words: words[0],
)
def test_neighbours_in_a_dictionary(words: list[str]) -> None:
    """I before i, ç after c; a circumflex and an apostrophe change nothing; a space comes first; digits before letters."""
    known = ["12 bin", "3 Aralık", "Aralık"] if words[0] == "3 Aralık" else words
    assert ordered(list(reversed(words))) == known


def test_a_letter_in_two_code_points_stands_where_it_does_in_one() -> None:
    names = ["Suriye", "Şam", "Tartus", "İdlib", "Iğdır", "Özbekistan"]
    apart = [unicodedata.normalize("NFD", name) for name in names]
    assert [unicodedata.normalize("NFC", name) for name in ordered(apart)] == ordered(names)


@given(st.lists(st.text(LETTERS, min_size=1, max_size=6), max_size=12))
def test_words_are_compared_letter_by_letter(words: list[str]) -> None:
    assert ordered(words) == sorted(words, key=lambda word: [LETTERS.index(letter) for letter in word])


@given(st.text(LETTERS + CAPITALS, max_size=8), st.text(LETTERS + CAPITALS, max_size=8))
def test_capitals_stand_beside_their_small_letters(one: str, other: str) -> None:
    small = str.maketrans(CAPITALS, LETTERS)
    assert (TURKISH.sort_key(one)[0] < TURKISH.sort_key(other)[0]) == (
        TURKISH.sort_key(one.translate(small))[0] < TURKISH.sort_key(other.translate(small))[0]
    )


@given(st.lists(st.text(max_size=8), max_size=8), st.randoms(use_true_random=False))
def test_any_texts_have_one_order(texts: list[str], chance: random.Random) -> None:
    mixed = list(texts)
    chance.shuffle(mixed)
    for language in (TURKISH, ENGLISH):
        assert sorted(mixed, key=language.sort_key) == sorted(texts, key=language.sort_key)


def test_no_template_sorts_words_by_code_points(root: Path) -> None:
    """What a page shows is in the order of the brief (weight, time, place in the source), never sorted by Jinja."""
    sorting = re.compile(r"\|\s*(sort|dictsort|groupby)\b")
    templates = list((root / "templates").rglob("*.j2"))
    assert templates
    assert [file.name for file in templates if sorting.search(file.read_text(encoding="utf-8"))] == []
