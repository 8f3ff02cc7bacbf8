"""The real article, fact by fact, against the gold that was made of it by hand; neither is in the repository.

`gold.json` gives for every figure, event, position, link and rank the fields that a reader takes from the text, and
the exact place of the words. The article is where the real sources are kept, beside the checkout; without it the tests
are skipped and say so.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

import pytest

from reportgen.dossier import Dossier
from reportgen.extract import extract
from reportgen.facts import Event, Figure, Position
from reportgen.sources import read

Entry = dict[str, Any]
KINDS = ("figures", "events", "positions", "links", "ranks")


@pytest.fixture(scope="module")
def dossier(real_article: Path) -> Dossier:
    """The facts of the article."""
    return extract(read(real_article))


@pytest.fixture(scope="module")
def gold(real_article: Path) -> dict[str, list[Entry]]:
    """The gold: for each kind a list of entries."""
    entries: dict[str, list[Entry]] = json.loads((real_article.parent / "gold.json").read_text(encoding="utf-8"))
    return entries


def span(entry: Entry) -> tuple[int, int]:
    """The place of a gold entry's words, in code points."""
    return entry["evidence"]["start"], entry["evidence"]["end"]


T = TypeVar("T", Figure, Event, Position)


def at(pool: tuple[T, ...], place: tuple[int, int]) -> T:
    """The fact whose first quote stands at a place."""
    return next(fact for fact in pool if (fact.evidence[0].start, fact.evidence[0].end) == place)


def folded(name: str | None) -> str:
    """A name without its article and its typographer's apostrophes."""
    return (name or "").replace("’", "'").removeprefix("the ").removeprefix("The ")


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_is_found_at_its_place_and_nothing_else(
    kind: str, dossier: Dossier, gold: dict[str, list[Entry]]
) -> None:
    """The first quote of each fact is the gold's, to the character; no fact stands where the gold has none."""
    found = {(fact.evidence[0].start, fact.evidence[0].end, fact.evidence[0].quote) for fact in getattr(dossier, kind)}
    assert found == {(*span(entry), entry["evidence"]["quote"]) for entry in gold[kind]}
    assert len(getattr(dossier, kind)) == len(gold[kind])


def test_the_figures_mean_what_the_gold_says(dossier: Dossier, gold: dict[str, list[Entry]]) -> None:
    """Value, hedge, measure, who or what is counted, speaker, place, day and period."""
    for entry in gold["figures"]:
        figure = at(dossier.figures, span(entry))
        quantity = figure.quantity
        assert quantity.value == entry["value"]
        assert quantity.estimated == (entry["qualifier"] == "estimated")
        assert quantity.qualifier == ("exact" if entry["qualifier"] == "estimated" else entry["qualifier"])
        assert quantity.unit == entry.get("unit")
        assert figure.measure == entry["measure"]
        assert folded(figure.attribution.speaker) == folded(entry["speaker"])
        assert list(figure.place) == entry.get("place", [])
        for field in ("counted", "population"):
            if field in entry:
                assert getattr(figure, field) == entry[field]
        assert (figure.on.isoformat() if figure.on else None) == entry.get("on")
        if "period_years" in entry:
            assert figure.period is not None
            assert (figure.period.length, figure.period.unit) == (entry["period_years"], "year")
            assert figure.period.end == dossier.sources[0].published


def test_the_events_mean_what_the_gold_says(dossier: Dossier, gold: dict[str, list[Entry]]) -> None:
    """Kind, actor, place, day and speaker."""
    for entry in gold["events"]:
        event = at(dossier.events, span(entry))
        assert event.type == entry["type"]
        assert folded(event.attribution.speaker) == folded(entry["speaker"])
        if "actor" in entry:
            assert folded(event.actor) == folded(entry["actor"])
        if "place" in entry:
            assert event.place == (entry["place"],)
        assert (event.on.isoformat() if event.on else None) == entry.get("on")
        assert event.period is None or "period" in entry


def test_the_positions_mean_what_the_gold_says(dossier: Dossier, gold: dict[str, list[Entry]]) -> None:
    """Stance, actor, the person who speaks and the office, whom it is towards, day, and as many purposes."""
    for entry in gold["positions"]:
        position = at(dossier.positions, span(entry))
        assert (position.stance, position.actor) == (entry["stance"], entry["actor"])
        assert (position.voice, position.role) == (entry.get("voice"), entry.get("role"))
        if "target" in entry:
            assert position.addressee == entry["target"]
        assert (position.on.isoformat() if position.on else None) == entry.get("on")
        assert len(position.purpose) == len(entry.get("purpose", []))


def test_what_positions_are_about_has_words_in_both_languages(dossier: Dossier) -> None:
    """Every content, condition and purpose of the article is a topic of the lexicon, so that nothing stays quoted."""
    for position in dossier.positions:
        if position.content and position.stance != "designates":
            assert position.topics
        assert bool(position.condition) == bool(position.condition_topics)
        assert bool(position.purpose) == bool(position.purpose_topics)


def test_the_links_join_what_the_gold_joins(dossier: Dossier, gold: dict[str, list[Entry]]) -> None:
    """Who denies or confirms which claim; the figure of a claim is touched through its event."""
    places = {entry["id"]: span(entry) for entry in gold["events"]}
    for entry in gold["links"]:
        link = next(link for link in dossier.links if (link.evidence[0].start, link.evidence[0].end) == span(entry))
        assert (link.kind, folded(link.speaker)) == (entry["type"], folded(entry["speaker"]))
        assert link.fact == at(dossier.events, places[entry["of"]]).id
    for entry in gold["figures"]:
        for kind, field in (("confirms", "confirmed_by"), ("denies", "denied_by")):
            if field in entry:
                event = at(dossier.figures, span(entry)).event
                assert (kind, entry[field]) in {
                    (link.kind, link.speaker) for link in dossier.links if link.fact == event
                }


def test_the_ranks_say_what_the_gold_says(dossier: Dossier, gold: dict[str, list[Entry]]) -> None:
    """Which place, which rank, among which."""
    for entry in gold["ranks"]:
        rank = next(rank for rank in dossier.ranks if (rank.evidence[0].start, rank.evidence[0].end) == span(entry))
        assert (rank.place, rank.rank, rank.of) == (entry["place"], entry["rank"], entry["of"])


def test_two_speakers_of_one_claim_are_both_kept(dossier: Dossier, gold: dict[str, list[Entry]]) -> None:
    """Where the gold joins two names by “and”, the attribution lists both."""
    joint = [entry for entry in gold["events"] if " and " in entry["speaker"]]
    assert joint
    for entry in joint:
        assert len(at(dossier.events, span(entry)).attribution.speakers) == 2
