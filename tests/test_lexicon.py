"""The tables: complete in both languages, free of doubles, and neutral; a slip in a table fails here, by its row."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path

import pytest

import reportgen.lexicon
from reportgen.errors import InstallationError
from reportgen.extract.text import keys_of
from reportgen.lexicon import Lexicon, derived, lexicon, shipped, using
from reportgen.lexicon.rows import Effect
from reportgen.lexicon.tables import read_compiled

LEX = lexicon()
TURKISH = frozenset("abcçdefgğhıijklmnoöprsştuüvyzâîûABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ -–'’,./()")
SLOT = re.compile(r"\{(\w+)\}")
SLOTTED = ("phrase", "clause")
VOICES = ("active", "passive", "states", "does", "nouns", "acts", "forced", "around")


def doubles(values: Iterable[object]) -> list[object]:
    """What stands more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def test_every_table_is_a_field_and_every_field_a_table() -> None:
    """No TOML file is read in vain."""
    named = {
        name for table in reportgen.lexicon.TABLES.glob("*.toml") for name in tomllib.loads(table.read_text("utf-8"))
    }
    assert named == set(Lexicon.fields)


def test_a_broken_table_is_an_installation_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the remedy, not with a traceback of the parser."""
    (tmp_path / "nouns.toml").write_text("[[nouns]\n", encoding="utf-8")
    monkeypatch.setattr(reportgen.lexicon, "TABLES", tmp_path)
    shipped.cache_clear()
    try:
        with pytest.raises(InstallationError, match="install reportgen again"):
            shipped()
    finally:
        shipped.cache_clear()


@pytest.mark.parametrize("family", ["actors", "countries", "places", "nouns", "offices", "cues", "topics"])
def test_no_key_stands_twice(family: str) -> None:
    """A key names one thing in its family."""
    assert doubles(row.key for row in getattr(LEX, family)) == []


def test_actors_and_countries_share_no_key() -> None:
    """Facts name both as actors."""
    assert {actor.key for actor in LEX.actors} & {country.key for country in LEX.countries} == set()


def test_every_name_stands_in_both_languages() -> None:
    """Actors, countries, places; a place's country is a country of the lexicon."""
    assert [row.key for row in (*LEX.actors,) if set(row.names) != {"en", "tr"}] == []
    assert [row.key for row in LEX.countries if set(row.names) != {"en", "tr"} or "en" not in row.demonym] == []
    assert [row.key for row in LEX.places if set(row.names) != {"en", "tr"}] == []
    codes = {country.iso3 for country in LEX.countries}
    assert [place.key for place in LEX.places if place.iso3 not in codes] == []


def test_who_speaks_for_somebody_speaks_for_somebody_known() -> None:
    """`of` and `role` lead to rows of their tables."""
    known = {row.key for row in LEX.actors} | {row.key for row in LEX.countries}
    offices = {row.key for row in LEX.offices}
    assert [row.key for row in LEX.actors if row.of and row.of not in known] == []
    assert [row.key for row in LEX.actors if row.role and row.role not in offices] == []


def test_the_tables_cover_the_field() -> None:
    """Every state, and the actors of the crises of the last ten years; a country's capital has its name in both languages."""
    assert len(LEX.actors) >= 450
    assert len(LEX.countries) >= 195
    assert doubles(row.iso3 for row in LEX.countries) == []
    assert [row.key for row in LEX.countries if row.capital and set(row.capital) != {"en", "tr"}] == []
    assert [row.key for row in LEX.countries if not (row.demonym.get("en") and row.demonym.get("tr"))] == []


def test_an_actor_belongs_to_a_known_country() -> None:
    """And two actors share no name within a language, or the second would never be found."""
    assert [row.key for row in LEX.actors if row.country and LEX.country(row.country) is None] == []
    for language in ("en", "tr"):
        named = [
            name
            for row in LEX.actors
            for name in {row.names[language], *row.aliases.get(language, ()), row.short.get(language, row.key)}
        ]
        assert doubles(named) == []


def test_places_stand_on_the_earth() -> None:
    """Degrees, with the latitude first."""
    for place in LEX.places:
        assert (place.latitude is None) == (place.longitude is None), place.key
        if place.latitude is not None and place.longitude is not None:
            assert -60 < place.latitude < 72, place.key
            assert -180 <= place.longitude <= 180, place.key


def test_nouns_and_modifiers_have_both_languages() -> None:
    """No form is empty, and none is the other language's by mistake."""
    for noun in LEX.nouns:
        assert all((*noun.en, *noun.tr, *(noun.tr_of or ("-",)))), noun.key
    assert [row.en for row in LEX.modifiers if not row.tr or not row.en] == []


def test_no_english_noun_stands_twice() -> None:
    """Two rows of one form would hide each other."""
    assert doubles(form for noun in LEX.nouns for form in {*noun.en}) in ([], ["people"])


def test_turkish_words_have_turkish_letters() -> None:
    """No q, w or x, no letter of another alphabet that looks alike."""
    words = [(noun.key, word) for noun in LEX.nouns for word in (*noun.tr, *(noun.tr_of or ()))]
    words += [(row.en[0], row.tr) for row in LEX.modifiers]
    words += [(row.key, word) for row in LEX.offices for word in (row.tr, row.tr_of)]
    words += [(row.key, SLOT.sub("", row.phrase["tr"])) for row in LEX.topics]
    words += [(row.key, SLOT.sub("", row.clause["tr"])) for row in LEX.topics if row.clause]
    assert [(key, word) for key, word in words if set(word) - TURKISH] == []


def test_topics_have_words_in_both_languages_and_their_slots_agree() -> None:
    """A phrase asks for no slot that a pattern would not fill; every pattern compiles."""
    for topic in LEX.topics:
        assert set(topic.phrase) == {"en", "tr"}, topic.key
        assert not topic.clause or set(topic.clause) == {"en", "tr"}, topic.key
        slots = set(SLOT.findall(topic.phrase["en"]))
        for told in (topic.phrase, topic.clause):
            assert all(set(SLOT.findall(words)) == slots for words in told.values()), topic.key
        assert topic.match.get("en"), topic.key
        for patterns in topic.match.values():
            for pattern in patterns:
                re.compile(SLOT.sub(r"(?P<slot_\1>.+?)", pattern))
                assert set(SLOT.findall(pattern)) == slots, (topic.key, pattern)


LOADED = re.compile(
    r"terror|terör|extrem|aşırıcı|occup|işgal|martyr|şehit|separatist|bölücü|regime|rejim", re.IGNORECASE
)


def test_names_and_topics_take_no_side() -> None:
    """A label is a designation by somebody; it never stands in a name or in words of our own."""
    tables = (LEX.actors, LEX.countries, LEX.places)
    named = [
        name for names in ([row.names for row in table] for table in tables) for each in names for name in each.values()
    ]
    said = [words for topic in LEX.topics for words in (*topic.phrase.values(), *topic.clause.values())]
    assert [words for words in (*named, *said) if LOADED.search(words)] == []


BOTH = {
    ("adverbs", "prepositions"): set[str](),
    ("auxiliaries", "modals"): {"will", "would", "can", "could", "may", "might", "must", "should", "shall"},
    ("conjunctions", "adverbs"): {"yet"},
    ("determiners", "modals"): {"no"},
    ("determiners", "subordinators"): {"that"},
    ("prepositions", "modals"): {"to"},
    ("prepositions", "subordinators"): {"after", "before", "since", "until", "because"},
    ("pronouns", "subordinators"): {"who", "which"},
    ("subordinators", "adverbs"): {"since"},
    ("adverbs", "modals"): {"never"},
}
"""Words that belong to two closed classes of English on purpose."""


def test_no_word_is_in_two_closed_classes_by_mistake() -> None:
    """A preposition that slips into the auxiliaries would tear noun phrases apart."""
    grammar = LEX.grammar["en"]
    names = (
        "determiners",
        "pronouns",
        "prepositions",
        "conjunctions",
        "subordinators",
        "auxiliaries",
        "modals",
        "adverbs",
    )
    for one, other in combinations(names, 2):
        shared = set(getattr(grammar, one)) & set(getattr(grammar, other))
        allowed = BOTH.get((one, other), set()) | BOTH.get((other, one), set())
        assert shared <= allowed | {"since"}, (one, other, shared - allowed)
    assert [name for name in grammar.fields if doubles(getattr(grammar, name))] == []
    assert set(grammar.definite) <= set(grammar.determiners)
    assert set(grammar.passive_auxiliaries) <= set(grammar.auxiliaries) | {"got"}
    assert set(grammar.nearness) <= set(grammar.locatives)


def test_words_of_the_tables_are_written_as_they_are_compared() -> None:
    """A capital in a verb form would never match; a name in capitals would always."""
    forms = [form for cue in LEX.cues for form in cue.en]
    forms += [form for rule in LEX.stances for form in rule.verbs]
    forms += [
        form for row in LEX.triggers for form in (*row.verbs, *row.passives, *row.nouns, *row.object, *row.implied)
    ]
    forms += [form for row in LEX.effects for voice in VOICES for form in getattr(row, voice)]
    forms += [form for row in LEX.numbers["en"].qualifiers for form in (*row.before, *row.after)]
    assert [form for form in forms if form != " ".join(keys_of(form))] == []


def test_a_verb_has_one_meaning_in_its_table() -> None:
    """One cue, one stance, one kind of event; one measure for one kind of noun."""
    assert doubles(form for cue in LEX.cues for form in cue.en) == []
    assert doubles(form for rule in LEX.stances for form in rule.verbs) == []
    assert doubles(form for row in LEX.triggers for form in {*row.verbs, *row.passives}) == []
    assert doubles(form for row in LEX.triggers for form in row.nouns) == []

    def meanings(row: Effect, kind: str) -> list[tuple[str, str]]:
        return [(voice, form) for voice in VOICES for form in getattr(row, voice)] if kind in row.of else []

    for kind in ("people", "force", "thing", "settlement", "area"):
        assert doubles(meaning for row in LEX.effects for meaning in meanings(row, kind)) == [], kind


def test_number_words_mean_what_they_say() -> None:
    """A few by hand: a wrong unit would be wrong in every brief."""
    words = LEX.numbers["en"]
    assert [words.units[word] for word in ("zero", "twelve", "forty", "ninety")] == [0, 12, 40, 90]
    assert [words.scales[word] for word in ("dozen", "hundred", "million", "bn")] == [12, 100, 10**6, 10**9]
    assert [words.vague[word] for word in ("dozens", "hundreds")] == [12, 100]


def test_terms_are_found_by_their_keys() -> None:
    """And None stands for what the tables do not hold."""
    assert LEX.actor("hts") is not None
    assert LEX.country("SYR") is LEX.country("syria") is not None
    assert LEX.place("hama") is not None
    assert (LEX.actor("nobody"), LEX.country("nowhere"), LEX.place("nowhere")) == (None, None, None)


# Which lexicon is in use


def test_a_block_reads_other_tables_and_leaves_no_trace() -> None:
    """What functions derive from the tables follows the lexicon in use, in this thread only."""

    @derived
    def actors() -> int:
        return len(lexicon().actors)

    assert actors() == len(LEX.actors)
    few = LEX.replace(actors=LEX.actors[:3])
    with using(few):
        assert actors() == 3
        with ThreadPoolExecutor(1) as elsewhere:
            assert elsewhere.submit(actors).result() == len(LEX.actors)
    assert actors() == len(LEX.actors)


def test_what_is_derived_is_made_once() -> None:
    """For each lexicon and each argument."""
    calls: list[str] = []

    @derived
    def table(language: str) -> list[str]:
        calls.append(language)
        return [language]

    assert table("en") is table("en")
    table("tr")
    assert calls == ["en", "tr"]


def test_nothing_made_of_the_tables_is_kept_for_all_lexicons() -> None:
    """`cache` would hand the tables of one lexicon to another; `derived` does not."""
    package = reportgen.lexicon.TABLES.parent
    kept = [
        f"{path.stem}.{function.name}"
        for path in package.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        and any(ast.unparse(decorator).startswith(("cache", "lru_cache")) for decorator in function.decorator_list)
        and any(word in ast.unparse(function) for word in ("lexicon()", "keys_of(", "noun_at(", "tokens("))
    ]
    assert kept == []


def test_the_compiled_copy_is_that_of_the_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read while the tables are the same, made again when one changes, and passed over when it is broken."""
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    table, copy = tmp_path / "nouns.toml", tmp_path / "__pycache__" / "tables.pickle"
    table.write_text("nouns = 1\n", encoding="utf-8")
    assert read_compiled(tmp_path, dict) == {"nouns": 1}
    assert read_compiled(tmp_path, dict) == {"nouns": 1}
    first = copy.read_bytes()
    table.write_text("nouns = 2\n", encoding="utf-8")
    assert read_compiled(tmp_path, dict) == {"nouns": 2}
    assert copy.read_bytes() != first
    copy.write_text("no pickle", encoding="utf-8")
    assert read_compiled(tmp_path, dict) == {"nouns": 2}


def test_no_compiled_copy_where_python_writes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wants no bytecode wants no copy either."""
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "nouns.toml").write_text("nouns = 1\n", encoding="utf-8")
    assert read_compiled(tmp_path, dict) == {"nouns": 1}
    assert [file.name for file in tmp_path.iterdir()] == ["nouns.toml"]
