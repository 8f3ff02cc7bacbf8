"""What many sources say of the same thing stands side by side: nothing is averaged, and who leads is said aloud."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.brief import compose
from reportgen.dossier import Dossier, merge
from reportgen.extract import extract
from reportgen.facts import Figure, LeadPolicy
from reportgen.reconcile import Group, Reconciliation, copies, origins, reconcile
from reportgen.resources import bundled
from reportgen.sameness import groups
from reportgen.sources import Source, read, read_text

VALLEY = bundled("seeds") / "valley-2025"


def valley() -> Dossier:
    """Wednesday's texts: an English one, its reprint, and a Turkish one with a higher toll."""
    return extract(*(read(VALLEY / f"wednesday{name}.txt") for name in (".en", "-reprint.en", ".tr")))


def text(body: str, *, publisher: str = "Desk", date: str = "2025-03-12", grade: str = "") -> Source:
    marks = f"grade: {grade}\n" if grade else ""
    return read_text(f"publisher: {publisher}\ndate: {date}\nlanguage: en\n{marks}\n{body}")


def figure(dossier: Dossier, id: str) -> Figure:
    found = dossier.fact(id)
    assert isinstance(found, Figure)
    return found


def group(dossier: Dossier, measure: str, *, policy: LeadPolicy = "newest", named: tuple[str, ...] = ()) -> Group:
    """The one group of a measure."""
    found = [
        each
        for each in reconcile(dossier, policy=policy, named=named).groups
        if figure(dossier, each.lead).measure == measure
    ]
    assert len(found) == 1
    return found[0]


def values(dossier: Dossier, told: Group) -> list[int | Decimal | None]:
    return [figure(dossier, reading.figure).quantity.value for reading in told.readings]


# One story, one source


def test_a_reprint_is_no_second_source() -> None:
    """Two outlets print the ministry's 57; the doctors' 63 is the only other voice."""
    dossier = valley()
    first, reprint, turkish = (source.id for source in dossier.sources)
    assert origins(dossier) == {first: first, reprint: first, turkish: turkish}
    toll = group(dossier, "killed")
    assert values(dossier, toll) == [57, 63]
    assert [len(reading.repeats) for reading in toll.readings] == [1, 0]
    assert toll.voices == 2


def test_three_reprints_are_one_source() -> None:
    """However many outlets print a story, each of its facts is told once."""
    first = read(VALLEY / "wednesday.en.txt")
    others = [
        read_text(first.text.replace("reportgen sample desk", name).replace("title: ", f"title: {name}: "))
        for name in ("One", "Two", "Three")
    ]
    dossier = extract(first, *others)
    assert set(origins(dossier).values()) == {first.id}
    assert len(dossier.facts) - len(copies(dossier)) == len(extract(first).facts)
    assert group(dossier, "killed").voices == 1


def test_a_speaker_quoted_in_two_languages_is_one_voice() -> None:
    """“More than 18,000” and “18 binden fazla”, both by the IOM, are one reading with two repeats."""
    dossier = valley()
    displaced = group(dossier, "displaced")
    assert len(displaced.readings) == 1
    assert len(displaced.readings[0].repeats) == 2


def test_a_newer_text_with_the_same_number_of_a_speaker_tells_it_once() -> None:
    """The newest stands for all, and takes the copies of the older ones along."""
    first, reprint = read(VALLEY / "wednesday.en.txt"), read(VALLEY / "wednesday-reprint.en.txt")
    later = read_text(
        "publisher: Later\ndate: 2025-03-16\nlanguage: en\n\nRain has stopped. More than 18,000 people have been displaced, "
        "the International Organization for Migration (IOM) said."
    )
    dossier = extract(first, reprint, later)
    told = [fact for fact in compose(dossier).facts if isinstance(fact, Figure) and fact.measure == "displaced"]
    assert [fact.evidence[0].source for fact in told] == [later.id]
    assert len(group(dossier, "displaced").readings[0].repeats) == 2


def test_a_translation_is_no_second_source() -> None:
    """The Turkish text of a case tells nearly every figure of the English one, in the same days."""
    dossier = extract(*(read(bundled("seeds") / "derna-2023" / f"source.{code}.txt") for code in ("en", "tr")))
    english, turkish = (source.id for source in dossier.sources)
    assert origins(dossier)[turkish] == english
    assert all(len(each.readings) == each.voices for each in reconcile(dossier).groups if each.voices > 1)


def test_two_stories_of_one_event_are_two_sources() -> None:
    """A shared subject and a shared number make no reprint."""
    dossier = extract(
        text("The army said that 12 people were killed in Goma. Roads are closed."),
        text("In the hospital of the city doctors counted the dead. The UN said that 12 people were killed in Goma."),
    )
    assert len(set(origins(dossier).values())) == 2
    assert group(dossier, "killed").voices == 2


def test_a_copy_is_told_once_and_all_its_words_are_evidence() -> None:
    """The brief tells the toll once; the quotes of both outlets stand behind it."""
    dossier = valley()
    brief = compose(dossier)
    told = [each for paragraph in brief.situation for each in paragraph]
    tolls = [each for each in told if getattr(dossier.fact(each.fact), "measure", "") == "killed"]
    assert [figure(dossier, each.fact).quantity.value for each in tolls] == [57, 63]
    assert len(tolls[0].marks) == 2
    assert set(copies(dossier)) & {each.fact for each in told} == set()
    listed = {entry.evidence for entry in brief.evidence}
    assert {evidence for fact in dossier.facts for evidence in fact.evidence} <= listed


# The same thing, and what is not


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The UN said that 40 people were killed in Goma.", "The army said that 40 people were injured in Goma."),
        ("The UN said that 40 people were killed in Goma.", "The army said that 60 people were killed in Bukavu."),
        ("The UN said that 40 people were killed in Goma.", "The army said that 60 soldiers were killed in Goma."),
        ("The UN said that 40 people were killed.", "The army said that 500,000 people were killed over 13 years."),
        ("The UN said that 900 people were displaced.", "The UN said that 600 people a day are displaced."),
        ("The UN said that 5,000 people were displaced.", "The army said that 900 families were displaced."),
    ],
)
def test_two_things_are_never_compared(one: str, other: str) -> None:
    """Another measure, place, population, time or rate is another thing."""
    dossier = extract(text(one), text(other))
    assert [len(together) for together in groups(dossier)] == [1, 1]


def test_what_is_open_joins_the_one_thing_that_it_fits() -> None:
    """A toll without a place belongs to the toll of the only place; with two places it could be either's."""
    goma, bukavu = "The UN said that 40 people were killed in Goma.", "The UN said that 9 people were killed in Bukavu."
    bare = "The army said that 60 people were killed."
    one = extract(text(goma), text(bare))
    two = extract(text(goma), text(bukavu), text(bare))
    assert [len(together) for together in groups(one)] == [2]
    assert sorted(len(together) for together in groups(two)) == [1, 1, 1]


def test_one_speaker_with_two_numbers_counts_two_things() -> None:
    """Nobody gives two tolls of one event in one breath, unless the second takes back the first."""
    dossier = extract(text("The UN said that 400 people fled. In another report 39,000 people fled, the UN said."))
    assert sorted(len(together) for together in groups(dossier)) == [1, 1]


# Nothing averaged, nothing picked in silence


def test_a_group_names_its_range_its_newest_and_whether_anybody_denies_one() -> None:
    """Monday's 41 of the ministry is superseded by its 57; the doctors' 63 stands beside it."""
    dossier = merge([extract(read(VALLEY / "monday.en.txt")), valley()])
    toll = group(dossier, "killed")
    assert values(dossier, toll) == [57, 63, 41]
    assert [reading.superseded for reading in toll.readings] == [False, False, True]
    assert figure(dossier, toll.lowest).quantity.value == 41
    assert figure(dossier, toll.highest).quantity.value == 63
    assert (toll.contested, toll.agree) == (False, False)
    assert group(dossier, "destroyed").contested


@pytest.mark.parametrize(
    ("policy", "named", "lead"),
    [
        ("newest", (), 57),
        ("most_conservative", (), 57),
        ("highest_graded", (), 63),
        ("named_source_first", ("the doctors",), 63),
        ("named_source_first", ("Other Desk",), 63),
    ],
)
def test_the_lead_follows_the_policy_that_was_asked_for(policy: LeadPolicy, named: tuple[str, ...], lead: int) -> None:
    """The newest, the lowest, the best graded, or the one that was named, by its speaker or its publisher."""
    dossier = extract(
        text("The UN said that 57 people were killed in Goma.", grade="C3"),
        text(
            "The doctors said that 63 people were killed in Goma.",
            publisher="Other Desk",
            date="2025-03-11",
            grade="A1",
        ),
    )
    assert figure(dossier, group(dossier, "killed", policy=policy, named=named).lead).quantity.value == lead


def test_a_denied_number_does_not_lead_while_another_stands() -> None:
    """The policy chooses among those that nobody denies."""
    dossier = extract(
        text("The army said that 12 people were killed in Goma. Residents denied that 12 people were killed in Goma."),
        text("The UN said that 30 people were killed in Goma.", date="2025-03-10"),
    )
    assert figure(dossier, group(dossier, "killed").lead).quantity.value == 30


def test_the_brief_leads_with_one_number_and_names_the_others() -> None:
    """One tile for one thing, with the other numbers beside it."""
    brief = compose(valley())
    tiles = [figure(brief.dossier, tile.fact) for tile in brief.key_figures]
    killed = [tile for tile, told in zip(brief.key_figures, tiles, strict=True) if told.measure == "killed"]
    assert [figure(brief.dossier, tile.fact).quantity.value for tile in killed] == [57]
    assert [figure(brief.dossier, id).quantity.value for id in killed[0].beside] == [63]
    assert brief.policy == "newest"


# Totals, registers


def sums(body: str) -> Reconciliation:
    return reconcile(extract(text(body)))


def test_parts_that_are_more_than_their_total_are_reported() -> None:
    """Some of the parts may be missing; more than the total they cannot be."""
    some = sums("Officials said that 178,000 people were displaced, including 128,000 in Goma and 39,000 in Bukavu.")
    assert [(each.added, each.verdict) for each in some.sums] == [(167_000, "fewer")]
    more = sums("Officials said that 100 people were killed, including 80 civilians and 30 soldiers.")
    assert [(each.added, each.verdict) for each in more.sums] == [(110, "more")]
    all_of_them = sums("Officials said that 100 people were killed, including 80 civilians and 20 soldiers.")
    assert [(each.added, each.verdict) for each in all_of_them.sums] == [(100, "equal")]


def test_a_register_and_an_estimate_are_two_counts() -> None:
    """557,342 on a register and 700,000 without one are set beside each other, never into one group."""
    dossier = extract(
        text("The UN said that 557,342 registered refugees live in Lebanon."),
        text("Officials said that 700,000 refugees live in Lebanon."),
    )
    found = reconcile(dossier)
    assert all(len(each.readings) == 1 for each in found.groups)
    assert len(found.bases) == 1
