"""Who says it: every pattern of reported speech, its speaker and the stretch that is reported."""

from __future__ import annotations

import pytest

from reportgen.extract.attribution import Said, attribution, shared_subject, statements, subject_before
from reportgen.extract.reading import Reading, read_through
from reportgen.facts import NARRATOR, UNNAMED
from reportgen.sources import read_text


def read(text: str) -> tuple[Reading, Said]:
    """An English text of 3 December 2024, read through."""
    reading = read_through(read_text(f"date: 2024-12-03\n\n{text}", language="en"))
    return reading, statements(reading)


def told(text: str) -> list[tuple[str, str | None, str]]:
    """Kind, speaker and reported words of every statement."""
    _, said = read(text)
    return [
        (
            one.kind,
            (one.speaker.voice or one.speaker.name) if one.speaker else None,
            one.line.sentence.words(one.start, one.end),
        )
        for one in said
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Activists said that the town fell.", ("states", "Activists", "the town fell")),
        ("Activists say the town fell.", ("states", "Activists", "the town fell")),
        ("The town fell, activists said.", ("states", "activists", "The town fell")),
        ("The town fell, said activists.", ("states", "activists", "The town fell")),
        ("According to UNHCR, the town fell.", ("states", "UN Refugee Agency", "the town fell")),
        ("The town fell, according to UNHCR.", ("states", "UN Refugee Agency", "The town fell")),
        ("The town fell according to UNHCR.", ("states", "UN Refugee Agency", "The town fell")),
        ("Activists claimed that the town fell.", ("claims", "Activists", "the town fell")),
        ("Activists confirmed that the town fell.", ("confirms", "Activists", "the town fell")),
        ("Activists, however, denied that the town fell.", ("denies", "Activists", "the town fell")),
        ("Activists reported intense clashes.", ("states", "Activists", "intense clashes")),
        ("UNHCR said in a statement that the town fell.", ("states", "UN Refugee Agency", "the town fell")),
        ("UNHCR said on Monday that the town fell.", ("states", "UN Refugee Agency", "the town fell")),
        ("An official told reporters that the town fell.", ("states", "official", "the town fell")),
        ("An official told Reuters the town fell.", ("states", "official", "the town fell")),
        ("It was reported that the town fell.", ("states", None, "the town fell")),
        ("YPG, the group’s wing, said the town fell.", ("states", "YPG", "the town fell")),
        (
            "It fell in Homs, a city in Syria, said activists.",
            ("states", "activists", "It fell in Homs, a city in Syria"),
        ),
        ("In a tweet, UNHCR said the town fell.", ("states", "UN Refugee Agency", "the town fell")),
        ("The army did not confirm that the town fell.", ("withheld", None, "the town fell")),
        ("The army declined to say whether the town fell.", ("withheld", None, "whether the town fell")),
    ],
)
def test_a_pattern_gives_its_speaker_and_what_is_reported(text: str, expected: tuple[str, str | None, str]) -> None:
    """One verb, one statement."""
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The town fell.",
        "A report of the ministry was lost.",
        "Claims of torture were made.",
        "The state of the town is bad.",
        "The claim could not be verified.",
        "Police are to say more.",
        "Another 30 people reported missing were found.",
    ],
)
def test_a_word_that_only_looks_like_a_cue_reports_nothing(text: str) -> None:
    """Nouns, negations and participles."""
    assert [kind for kind, _, words in told(text) if words and kind != "withheld"] == []


def test_a_second_verb_takes_over_the_speaker() -> None:
    """“Adding that” and “and said that” have no subject of their own."""
    assert told("Ukraine denied that the town fell, adding that the attack was repelled.") == [
        ("denies", "Ukraine", "the town fell"),
        ("states", "Ukraine", "the attack was repelled"),
    ]
    assert told("UNHCR appealed for funding and warned that 13 camps are full.")[0][:2] == (
        "states",
        "UN Refugee Agency",
    )


def test_a_pronoun_is_the_last_one_who_spoke() -> None:
    """Over the end of a sentence, and before or behind the words."""
    assert [speaker for _, speaker, _ in told("UNICEF said it is bad. It added that it is worse.")] == ["UNICEF"] * 2
    assert told("Governor Amal Haddad said it fell. “Bridges collapsed,” she said.")[1][1] == "Amal Haddad"


def test_the_innermost_speaker_says_it() -> None:
    """Who passes it on does not."""
    reading, said = read("Anadolu Agency reported that the mayor said the bridge collapsed.")
    line = reading.lines[0]
    bridge = line.sentence.keys.index("bridge")
    assert attribution(reading, said, line, bridge).speaker == "the mayor"


def test_an_attribution_is_proved_by_its_own_quotes() -> None:
    """The speaker's name and the verb, each at its place."""
    reading, said = read("The town fell, activists said.")
    given = attribution(reading, said, reading.lines[0], 0)
    assert (given.speaker, given.cue) == ("activists", "said")
    assert [evidence.quote for evidence in given.evidence] == ["activists", "said"]


def test_where_nobody_speaks_the_narrator_does() -> None:
    """And in the passive nobody is named."""
    reading, said = read("The town fell. It was reported that the bridge collapsed.")
    assert attribution(reading, said, reading.lines[0], 1).speaker == NARRATOR
    assert attribution(reading, said, reading.lines[1], 5).speaker == UNNAMED


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Rebels captured Hama", "captured", "Rebels"),
        ("Syrian regime forces on Tuesday captured it", "captured", "Syrian regime forces"),
        ("Rebels, however, have now captured it", "captured", "Rebels"),
        ("said that rebels captured it", "captured", "rebels"),
        ("The YPG, the group’s Syrian wing, captured it", "captured", "The YPG"),
        ("It fell, and rebels captured Homs", "captured", "rebels"),
    ],
)
def test_the_subject_of_a_verb(text: str, verb: str, expected: str) -> None:
    """Back over auxiliaries, adverbs, days and asides to the start of the clause."""
    reading, _ = read(text)
    line = reading.lines[0]
    subject = subject_before(line, line.sentence.keys.index(verb))
    assert subject is not None
    assert line.sentence.words(*subject) == expected


def test_a_verb_after_and_shares_the_subject_before_it() -> None:
    """Where it has none of its own."""
    reading, _ = read("Rebels overran Hama and shelled Homs")
    line = reading.lines[0]
    shared = shared_subject(line, line.sentence.keys.index("shelled"))
    assert shared is not None
    assert line.sentence.words(*shared) == "Rebels"
