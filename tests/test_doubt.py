"""What a sentence takes back is never printed as said: a miss does less harm than a denial read as a claim."""

from __future__ import annotations

from datetime import date

import pytest

from reportgen.extract import extract
from reportgen.facts import Event, Figure
from reportgen.sources import read_text

TAKEN_BACK = [
    "It is not true that 50 people were killed in Homs, the governor said.",
    "Reports that 90 people were killed were false, police said.",
    "Fears that 2,000 people were killed proved unfounded, the mayor said.",
    "Claims that the rebels captured Homs are untrue, the army said.",
    "The army said it had no information that 12 soldiers were killed.",
    "The governor denied reports that 50 people were killed in Homs.",
    "The ministry rejected a report that 300 civilians died.",
    "An earlier report of 20 dead was incorrect.",
    "The exercise simulated an attack in which 5,000 people were killed.",
    "About 1,000 people were feared dead.",
    "Nearly 10,000 troops may have been displaced.",
    "Unconfirmed reports spoke of 40 people killed in Goma.",
    "In 2019, 400 people were killed in Goma.",
    "At least 60 people were killed. That figure was later found to be false.",
]

TAKEN_BACK_IN_TURKISH = [
    "Bakanlık, 300 sivilin öldüğü haberlerinin gerçeği yansıtmadığını açıkladı.",
    "Baraj yıkılırsa 40 bin kişi yerinden edilecek.",
    "Birleşmiş Milletler, 500 kişinin öldüğünün sanıldığını bildirdi.",
    "Yetkililer, 12 askerin öldüğü iddiasını yalanladı.",
    "Valiye göre 825 kişi öldü. Bu rakam daha sonra yanlış çıktı.",
]


def facts(text: str, language: str = "en") -> list[Figure | Event]:
    """The figures and events of one text published on 20 March 2025."""
    dossier = extract(read_text(f"date: 2025-03-20\nlanguage: {language}\n\n{text}"))
    return [*dossier.figures, *dossier.events]


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_what_is_denied_doubted_or_imagined_is_left_out(text: str) -> None:
    """Neither a figure nor an event comes from it, under whoever's name."""
    assert facts(text) == []


@pytest.mark.parametrize("text", TAKEN_BACK_IN_TURKISH)
def test_the_same_in_turkish(text: str) -> None:
    """“gerçeği yansıtmıyor”, “sanılıyor”, a condition: nothing is left of the number."""
    assert facts(text, "tr") == []


def test_what_is_plainly_said_stays() -> None:
    """Doubt touches only the sentence it stands in."""
    found = facts("At least 30 people were killed in Goma on Monday, officials said. It is not true that it rained.")
    assert [fact.evidence[0].quote for fact in found] == ["At least 30 people were killed"]


@pytest.mark.parametrize(
    "text",
    [
        "At least 30 people were killed in Goma, and the toll could be higher, officials said.",
        "At least 30 people were killed in Goma, officials said; the number is expected to rise.",
    ],
)
def test_what_may_still_come_does_not_undo_what_is_told(text: str) -> None:
    """A forecast touches only its own clause."""
    assert [fact.evidence[0].quote for fact in facts(text)] == ["At least 30 people were killed"]


def test_a_range_of_people_is_no_range_of_days() -> None:
    """“20 to 30 people” leaves the day of the sentence where it is; “11-13 March” has no one day."""
    assert facts("On Monday, 20 to 30 people were killed in Goma.")[0].on == date(2025, 3, 17)
    assert facts("At least 30 people were killed in Goma on 11-13 March.")[0].on is None


def test_a_total_since_another_year_stays() -> None:
    """“since 2011” counts up to now; “in 2011” is over."""
    assert [fact.evidence[0].quote for fact in facts("The war has killed 500,000 people since 2011.")]
    assert facts("In 2011, 500 people were killed.") == []


def test_an_unverified_claim_stays_with_whoever_makes_it() -> None:
    """Under its speaker's name it is a claim; without one it would be a fact that nobody stands for."""
    claim = "The Arakan Army said it had captured two bases in Rakhine, which could not be verified."
    assert {fact.attribution.speaker for fact in facts(claim)} == {"Arakan Army"}
    assert facts("Two civilians were killed in Rakhine, which could not be verified.") == []


def test_a_speaker_that_is_no_name_is_not_printed_as_one() -> None:
    """A mangled speaker becomes nobody named, never the publisher and never a scrap of a sentence."""
    for fact in facts("The governor of Goma denied it, and said 40 people were injured."):
        assert " denied" not in fact.attribution.speaker


def test_nothing_has_happened_in_the_future() -> None:
    """A day after publication is no day of something that is told as done."""
    found = facts("At least 30 people were killed in Goma on 2 April 2025, officials said.")
    assert [fact.on for fact in found] == [None]
    assert all(fact.on is None or fact.on <= date(2025, 3, 20) for fact in found)
