"""What a number counts and what happened to those counted, phrase by phrase; whole texts stand in passages/."""

from __future__ import annotations

import pytest

from reportgen.extract import extract
from reportgen.extract.counted import counted, single, stands_alone
from reportgen.extract.effects import BOTH, happened
from reportgen.extract.reading import Line, read_through
from reportgen.facts import Figure
from reportgen.sources import read_text


def line(text: str) -> Line:
    """The one sentence of a text, read."""
    (only,) = read_through(read_text(f"date: 2024-09-05\n\n{text}\n", language="en")).lines
    return only


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text."""
    return extract(read_text(f"date: 2024-09-05\n\n{text}\n", language="en")).figures


def effect(text: str) -> str | None:
    """What happened to those whom the first number counts."""
    read = line(text)
    phrase = counted(read, read.amounts[0])
    what = happened(read, read.amounts[0], phrase) if phrase else None
    return what.effect.measure if what else phrase.measure if phrase else None


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The strike killed 12 people.", "killed"),
        ("At least 12 people in Goma were killed.", "killed"),
        ("Some 300 families, many of them from Goma, fled.", "fled"),
        ("Some 300 families have been internally displaced.", "displaced"),
        ("The fire forced 40 people to flee.", "fled"),
        ("The fire forced 40 people to evacuate.", "evacuated"),
        ("The storm destroyed 40 houses.", "destroyed"),
        ("Some 40 houses were severely damaged.", "damaged"),
        ("The flood led to the relocation of 40 people.", "relocated"),
        ("Some 40 people are staying in crowded camps.", "sheltered"),
        ("Some 40 people lost their homes.", "homeless"),
        ("Some 40 people are food insecure.", "in_need"),
        ("Doctors treated 40 wounded men.", "injured"),
        ("Some 40 soldiers killed 12 rebels.", None),
        ("Residents of 40 villages were displaced.", None),
    ],
)
def test_each_word_of_effect_has_its_place(text: str, measure: str | None) -> None:
    """Before the number, after its noun, around both, or inside the phrase."""
    assert effect(text) == measure


def test_two_effects_that_share_a_number_are_neither() -> None:
    """“Killed or injured” says of nobody whether they live."""
    read = line("More than 40 people were killed or injured.")
    phrase = counted(read, read.amounts[0])
    assert phrase is not None
    what = happened(read, read.amounts[0], phrase)
    assert what is not None
    assert what.effect is BOTH


def test_a_number_may_stand_alone() -> None:
    """Before the end of a clause, not before something that it counts."""
    read = line("It killed 12 and wounded 30 sheep.")
    assert [stands_alone(read.sentence, amount.end) for amount in read.amounts] == [True, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A child was killed in Jenin.", 1),
        ("The blast killed a nurse.", 1),
        ("A nurse said that it was quiet.", 0),
        ("A house was destroyed.", 0),
        ("A student demonstration was attacked.", 0),
        ("If a child is killed, who will answer?", 0),
    ],
)
def test_a_single_victim_is_one(text: str, found: int) -> None:
    """Only a person, and only what happens to people in a crisis."""
    assert len(single(line(text))) == found


@pytest.mark.parametrize(
    "text",
    [
        "The army could displace 300 families.",
        "The blast did not kill 12 people.",
        "The plan is to relocate 300 families.",
        "If the dam breaks, 300 people will be displaced.",
        "None of the 12 children were injured.",
        "He worked there for 13 years.",
        "She lives at 12 Mill Road.",
        "It met two teachers unions.",
    ],
)
def test_what_has_not_happened_or_counts_nobody_is_no_figure(text: str) -> None:
    """Plans, negations, lengths of time, addresses, compounds."""
    assert figures(text) == ()


def test_a_share_is_of_people() -> None:
    """A percentage of something else tells nothing of a crisis."""
    (share,) = figures("Some 40 per cent of children in Goma are out of school, and sales fell by 3 per cent.")
    assert (share.measure, share.quantity.unit, share.population) == ("share", "percent", "children")


def test_money_is_aid_or_loss() -> None:
    """What is asked, pledged or lost; a price is none."""
    (sum_,) = figures("The appeal for $30 million is on the web. A ticket costs $30.")
    assert (sum_.measure, sum_.quantity.value, sum_.quantity.unit) == ("money", 30_000_000, "USD")


def test_who_puts_a_toll_speaks() -> None:
    """“The ministry put the toll at 40” is the ministry's number."""
    (toll,) = figures("The ministry put the toll at 40.")
    assert (toll.attribution.speaker, toll.attribution.cue) == ("the ministry", "put")


def test_the_day_as_of_which_a_number_holds_is_not_its_day() -> None:
    """“As of 3 September” dates the count."""
    (figure,) = figures("As of 3 September, 900 people remained displaced.")
    assert (str(figure.as_of), figure.on) == ("2024-09-03", None)
