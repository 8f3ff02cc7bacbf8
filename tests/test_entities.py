"""Who and where: known names, names a text introduces, noun phrases, and the parties they name."""

from __future__ import annotations

import pytest

from reportgen.extract.entities import Party, Register, mentions, noun_at, party, phrase_end, phrase_with_tail
from reportgen.extract.text import Sentence, keys_of, sentences, tokens


def one(text: str) -> Sentence:
    """A sentence of its own."""
    return Sentence(text, tokens(text))


def names(text: str) -> list[tuple[str, str, str | None]]:
    """Kind, name and place of every mention, over all sentences of a text."""
    register = Register()
    return [
        (mention.kind, mention.name, mention.place)
        for sentence in sentences(text, 0, "en")
        for mention in mentions(sentence, register)
    ]


def who(text: str, before: str = "") -> Party | None:
    """The party that a phrase names, after a text that may have introduced names."""
    register = Register()
    for sentence in sentences(before, 0, "en"):
        party(sentence, 0, len(sentence), mentions(sentence, register), register)
    sentence = one(text)
    return party(sentence, 0, len(sentence), mentions(sentence, register), register)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Hama", [("place", "Hama", "Hama")]),
        ("HTS fighters", [("actor", "Hayat Tahrir al-Sham", None)]),
        ("Hayat Tahrir al-Sham (HTS)", [("actor", "Hayat Tahrir al-Sham", None)] * 2),
        ("Ankara said", [("capital", "Türkiye", "Ankara")]),
        ("Turkey and Turkish troops", [("country", "Türkiye", "Türkiye"), ("demonym", "Türkiye", None)]),
        ("Niger and Nigeria", [("country", "Niger", "Niger"), ("country", "Nigeria", "Nigeria")]),
        ("WHO said", [("actor", "World Health Organization", None)]),
        ("who said", []),
        ("Deir ez-Zor province", [("place", "Deir ez-Zor", "Deir ez-Zor")]),
        ("People’s Protection Units", [("actor", "YPG", None)]),
        ("North Darfur", [("place", "North Darfur", "North Darfur")]),
        ("hama in small letters", []),
    ],
)
def test_names_of_the_lexicon(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    """The longest name wins, none inside a longer word, a capital is a government and a place."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the village of Saluma fell", ["Saluma"]),
        ("the towns of Ard Kula, Beni Sor and Tamra", ["Ard Kula", "Beni Sor", "Tamra"]),
        ("in Abu Zrega village", ["Abu Zrega"]),
        ("near the Kalma camp", ["Kalma"]),
        ("the capture of Saluma", []),
        ("a friend of Saluma", []),
    ],
)
def test_places_that_a_text_introduces(text: str, places: list[str]) -> None:
    """“The village of” and “… camp” make a place of an unknown name; nothing else does."""
    assert [name for kind, name, _ in names(text) if kind == "place"] == places


def test_a_place_introduced_once_is_known_from_then_on() -> None:
    """Later sentences need not introduce it again."""
    assert [name for _, name, _ in names("They took the village of Saluma. Saluma lies on a river.")] == ["Saluma"] * 2


def test_a_long_name_is_shortened_by_its_noun() -> None:
    """“The Observatory” after the full name, “the Red Crescent” after the nationality; not before."""
    long = "The Syrian Observatory for Human Rights spoke."
    assert names(f"{long} The Observatory added")[-1][1] == "Syrian Observatory for Human Rights"
    assert names(f"The Observatory spoke. {long}")[0][1] == "Syrian Observatory for Human Rights"
    assert len(names(f"The Observatory spoke. {long}")) == 1
    assert names("The Turkish Red Crescent came. The Red Crescent left")[-1][1] == "Turkish Red Crescent"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("local activists said", "local activists"),
        ("the groups’ military operations administration said", "the groups’ military operations administration"),
        ("Syrian and Russian air forces in the area", "Syrian and Russian air forces"),
        ("a Geneva-based war monitor confirmed", "a Geneva-based war monitor"),
        ("the northern city of Aleppo", "the northern city"),
        ("dozens of soldiers", "dozens"),
        ("anti-regime fighters now", "anti-regime fighters"),
    ],
)
def test_a_noun_phrase_ends_at_its_noun(phrase: str, expected: str) -> None:
    """What hangs on it by “of” or “in” is left out."""
    sentence = one(phrase)
    assert sentence.words(0, phrase_end(sentence, 0)) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the northern city of Aleppo, Syria’s largest", "the northern city of Aleppo"),
        ("forces opposed to Bashar Assad that", "forces opposed to Bashar Assad"),
        ("the towns of Halfaya, Maardis and Soran.", "the towns of Halfaya, Maardis and Soran"),
    ],
)
def test_a_phrase_with_its_tail(phrase: str, expected: str) -> None:
    """Over “of”, “opposed to” and a list of names."""
    sentence = one(phrase)
    assert sentence.words(0, phrase_with_tail(sentence, 0)) == expected


@pytest.mark.parametrize(
    ("words", "key", "length", "plural"),
    [
        ("villages fell", "village", 1, True),
        ("aid workers were", "aid_worker", 2, True),
        ("health ministry said", "health_ministry", 2, False),
    ],
)
def test_the_longest_noun_wins(words: str, key: str, length: int, plural: bool) -> None:
    """“aid workers” is more than “workers”."""
    found = noun_at(keys_of(words))
    assert found is not None
    assert (found[0].key, found[1], found[2]) == (key, length, plural)
    assert noun_at(keys_of("quickly fell")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("opposition activists", Party(name="opposition activists")),
        ("Ankara", Party(name="Türkiye", key="turkiye")),
        ("the YPG", Party(name="YPG", key="ypg")),
        ("The army", Party(name="the army")),
        ("a war monitor", Party(name="war monitor")),
        ("its fighters", Party(name="fighters")),
        ("the pro-government Dama Post media outlet", Party(name="Dama Post")),
        ("they", None),
        (",", None),
        (
            "Both UNICEF and the World Health Organization",
            Party(name="UNICEF and the World Health Organization", members=("UNICEF", "World Health Organization")),
        ),
        ("Foreign Minister Hakan Fidan", Party(name="Türkiye", voice="Hakan Fidan", role="Foreign Minister")),
        ("Ukrainian President Olena Moroz", Party(name="Ukraine", voice="Olena Moroz", role="President")),
        ("Governor Amal Haddad", Party(name="Amal Haddad", role="Governor")),
        ("Bashar Assad", Party(name="Bashar Assad", key="assad")),
    ],
)
def test_the_party_of_a_phrase(text: str, expected: Party | None) -> None:
    """Its canonical name, the person and office where one speaks for somebody, the members of a joint phrase."""
    assert who(text) == expected


def test_a_surname_stands_for_the_person_introduced_before() -> None:
    """And keeps the full name."""
    assert who("Moroz", before="Ukrainian President Olena Moroz") == Party(name="Olena Moroz", voice="Olena Moroz")
