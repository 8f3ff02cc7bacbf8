"""Who says it: every pattern of reported speech, its speaker and the stretch that is reported."""

from __future__ import annotations

import pytest

from reportgen.extract.attribution import (
    Said,
    attribution,
    attributions,
    shared_subject,
    statements,
    subject_before,
)
from reportgen.extract.attribution.verbs import forms_of
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


# --- every attribution ------------------------------------------------------------------------------------------------


def attributed_in(text: str) -> list[tuple[str, tuple[str, ...], str, tuple[str, ...]]]:
    """Act, source, cue and content of every attribution."""
    reading, _ = read(text)
    return [
        (one.act, tuple(e.quote for e in one.source), one.cue.quote, tuple(e.quote for e in one.content))
        for one in attributions(reading)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The agency has repeatedly warned that food is running out.",
            ("saying", ("The agency",), "has repeatedly warned", ("that food is running out",)),
        ),
        (
            "“Roads are cut,” said Ada Lind, who leads the office. “Help is late.”",
            ("saying", ("Ada Lind, who leads the office",), "said", ("“Roads are cut,”", "“Help is late.”")),
        ),
        (
            "“Why is nobody here?” the mayor demanded.",
            ("demanding", ("the mayor",), "demanded", ("“Why is nobody here?”",)),
        ),
        ("The walls, engineers said, will hold.", ("saying", ("engineers",), "said", ("The walls", "will hold"))),
        (
            "The council refused to discuss the plan.",
            ("describing", ("The council",), "refused to discuss", ("the plan",)),
        ),
        (
            "According to the ministry, two bridges fell.",
            ("saying", ("the ministry",), "According to", ("two bridges fell",)),
        ),
        (
            "Officials criticised the plan and left the room.",
            ("disapproving", ("Officials",), "criticised", ("the plan",)),
        ),
        (
            "The plan was endorsed by three governments.",
            ("approving", ("three governments",), "was endorsed by", ("The plan",)),
        ),
        (
            "The mayor's claim that the dam is safe drew laughter.",
            ("saying", ("The mayor's",), "claim", ("that the dam is safe drew laughter",)),
        ),
        ("She is confident that aid will come.", ("believing", ("She",), "is confident", ("that aid will come",))),
        ("He allegedly fled the town.", ("claiming", (), "allegedly", ("He", "fled the town"))),
        ("The army is expected to leave.", ("believing", (), "is expected", ("The army", "to leave"))),
        ("As the mayor put it, nobody slept.", ("saying", ("the mayor",), "put it", ("nobody slept",))),
    ],
)
def test_an_attribution_stands_at_its_place(
    text: str, expected: tuple[str, tuple[str, ...], str, tuple[str, ...]]
) -> None:
    """Verbs with what helps them, phrases, nouns, adjectives, adverbs and passives; who speaks with all that is told of them."""
    assert attributed_in(text) == [expected]


def test_verbs_of_one_subject_share_it() -> None:
    """Joined by “and”, or as a participle after a comma or at the beginning."""
    for text in (
        "Rebels denied the report and accused the army of lying.",
        "Rebels denied the report, accusing the army of lying.",
        "Denying the report, rebels accused the army of lying.",
    ):
        assert {source for _, source, _, _ in attributed_in(text)} in ({("Rebels",)}, {("rebels",)})


def test_an_attribution_may_stand_inside_another() -> None:
    """The paper reports what the mayor says."""
    outer, inner = attributed_in("The paper reported that the mayor said the bridge fell.")
    assert (outer[1], inner[1]) == (("The paper",), ("the mayor",))
    assert inner[3][0] in outer[3][0]


@pytest.mark.parametrize(
    "text",
    [
        "The report was lost.",
        "Three plans were drawn.",
        "The fear of floods is old.",
        "Demand rose.",
        "He walked to the well.",
    ],
)
def test_what_nobody_says_is_no_attribution(text: str) -> None:
    """Nouns that could be verbs, and verbs of other things."""
    assert attributed_in(text) == []


def test_hopes_and_questions_are_withheld_from_the_facts() -> None:
    """Nobody tells them as known."""
    for text in ("Officials hope that 300 people return.", "Reporters asked whether the town fell."):
        assert [kind for kind, _, _ in told(text)] == ["withheld"]
    assert told("The army plans to announce that the town fell.") == []


def test_a_quotation_over_several_sentences_has_one_speaker() -> None:
    """And the verb stands in one of them only."""
    reading, said = read("“It fell. Nobody came,” the mayor said. “We left.” The road is open.")
    speakers = [attribution(reading, said, line, 1).speaker for line in reading.lines]
    assert speakers == ["the mayor", "the mayor", "the mayor", NARRATOR]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNICEF works in Haiti. The agency said it is bad.", "UNICEF"),
        ("UNICEF and UNHCR work in Haiti. The agency said it is bad.", "the agency"),
        ("The Ministry of Health said it fell. The ministry said it is bad.", "the Ministry of Health"),
        ("The Observatory said it is bad.", "the Observatory"),
        ("Ada Lind, a nurse, said it fell. Lind said it is bad.", "Ada Lind"),
        ("Ada Lind said it fell. Omar Lind said it rose. Lind said it is bad.", "Lind"),
    ],
)
def test_a_shortened_name_means_the_one_who_fits(text: str, expected: str) -> None:
    """And stays as it is written where nobody or more than one does."""
    assert told(text)[-1][1] == expected


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("plan", {"plan", "plans", "planned", "planning"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
    ],
)
def test_the_forms_of_a_verb(verb: str, forms: set[str]) -> None:
    """Made by rule, irregular ones from the table."""
    assert {word for _, word in forms_of(verb)} == forms
