"""The brief chooses and orders; it settles nothing and loses nothing."""

from __future__ import annotations

from datetime import date

from reportgen.brief import HIGHLIGHTS, KEY_FIGURES, compose
from reportgen.dossier import Dossier, merge
from reportgen.extract import extract
from reportgen.facts import Figure, Position, Quantity
from reportgen.sources import read_text

TEXT = """title: Fighting near the lakes
publisher: Lake Observer
date: 2025-02-04

Rebel fighters captured three villages on Monday, local activists said. A war monitor confirmed that the villages were
captured. The army said that at least 40 soldiers were killed.

Government officials said that M23 had captured Goma, the country's third-largest city. Rwandan state media denied that
Goma was captured, saying that the attack was repelled.

Rwanda has rejected any talks with the rebels. For Kinshasa, M23 is a terrorist group. Congolese Foreign Minister Ada
Ilunga said Rwanda must withdraw its troops from North Kivu. The country hosts about 520,000 refugees.
"""


def sample() -> Dossier:
    """One source with a confirmed capture, a contested one, a toll, a stock and three positions."""
    return extract(read_text(TEXT))


def test_a_contested_claim_never_stands_as_the_situation() -> None:
    """What somebody denies is shown with both sides, and nowhere told as having happened."""
    brief = compose(sample())
    claim = brief.dossier.fact(brief.contested[0].claim.fact)
    told = {statement.fact for paragraph in brief.situation for statement in paragraph}
    assert len(brief.contested) == 1
    assert claim.evidence[0].quote == "captured Goma"
    assert claim.id not in told
    assert all(claim.id != statement.fact for statement in brief.key_figures)


def test_the_deniers_own_account_stands_beside_the_claim() -> None:
    """What is said to have happened instead belongs to the denial, not to the situation."""
    brief = compose(sample())
    answers = [brief.dossier.fact(other.fact) for other in brief.contested[0].counterclaims]
    told = {statement.fact for paragraph in brief.situation for statement in paragraph}
    assert [answer.evidence[0].quote for answer in answers] == ["the attack was repelled"]
    assert not told & {answer.id for answer in answers}


def test_every_fact_stands_somewhere_and_every_quote_has_a_number() -> None:
    """Composing drops nothing: each fact is told, each quote of a told fact is in the evidence list."""
    brief = compose(sample())
    told = {
        id
        for statement in (
            *(each for paragraph in brief.situation for each in paragraph),
            *brief.positions,
            *(contest.claim for contest in brief.contested),
            *(other for contest in brief.contested for other in contest.counterclaims),
        )
        for id in (statement.fact, *statement.figures)
    }
    assert told == {fact.id for fact in brief.dossier.facts}
    listed = {(entry.evidence.start, entry.evidence.end) for entry in brief.evidence}
    assert {(e.start, e.end) for fact in brief.dossier.facts for e in fact.evidence} <= listed


def test_marks_count_from_one_in_reading_order_without_gaps() -> None:
    """A reader meets the numbers in their order: 1, 2, 3 and so on."""
    brief = compose(sample())
    assert [entry.mark for entry in brief.evidence] == list(range(1, len(brief.evidence) + 1))
    assert brief.highlights[0].marks[0] == 1
    spans = [(entry.evidence.source, entry.evidence.start, entry.evidence.end) for entry in brief.evidence]
    assert len(set(spans)) == len(spans)


def test_people_come_before_things_among_the_key_figures() -> None:
    """Deaths and displaced people stand large before captured villages do; never more than the page holds."""
    brief = compose(sample())
    measures = {brief.dossier.fact(statement.fact).measure for statement in brief.key_figures}  # type: ignore[union-attr]
    assert {"killed", "REF", "captured"} <= measures
    assert len(brief.key_figures) <= KEY_FIGURES
    assert len(brief.highlights) <= HIGHLIGHTS


def test_labels_for_others_come_last_among_the_positions() -> None:
    """Openings before closings; what one actor calls another stands at the end."""
    brief = compose(sample())
    facts = [brief.dossier.fact(statement.fact) for statement in brief.positions]
    stances = [fact.stance for fact in facts if isinstance(fact, Position)]
    assert stances == ["calls_for", "rejects", "designates"]


def test_dates_place_and_lead_come_from_the_facts() -> None:
    """As of the newest source; over the days that were told; in the country that the places share."""
    brief = compose(sample())
    assert brief.as_of == date(2025, 2, 4)
    assert brief.covers == (date(2025, 2, 3), date(2025, 2, 3))
    assert brief.country == "COD"
    assert brief.lead is not None
    assert brief.dossier.fact(brief.lead.fact).evidence[0].quote == "captured three villages on Monday"


def test_a_figure_within_a_position_is_told_with_it() -> None:
    """A number that stands in what an actor wants goes with the position, marks included, and may still stand large."""
    text = "date: 2024-05-06\n\nLebanon has been seeking to ensure the safe return of about 780,000 Syrian refugees."
    brief = compose(extract(read_text(text)))
    figure = next(fact for fact in brief.dossier.facts if isinstance(fact, Figure))
    assert brief.positions[0].figures == (figure.id,)
    assert [statement.fact for statement in brief.key_figures] == [figure.id]
    assert brief.situation == ()


def test_a_part_is_no_headline_and_stands_behind_its_total() -> None:
    """“57 people, nine of them children”: the nine are never told first."""
    text = (
        "date: 2024-12-03\nlanguage: en\n\nAmong those killed were nine children. The blast killed 57 people in Goma.\n"
    )
    source = read_text(text)

    def figure(id: str, quote: str, value: int, part_of: str | None = None) -> Figure:
        start = text.index(quote)
        evidence = source.quote(start, start + len(quote))
        quantity = Quantity(value=value)
        return Figure(id=id, evidence=(evidence,), measure="killed", quantity=quantity, part_of=part_of)

    facts = (figure("part", "nine children", 9, "total"), figure("total", "57 people", 57))
    brief = compose(Dossier(sources=(source,), facts=facts))
    assert brief.lead is not None
    assert brief.lead.fact == "total"
    assert [statement.fact for paragraph in brief.situation for statement in paragraph] == ["total", "part"]


def test_a_headline_names_no_country_that_its_facts_do_not_share() -> None:
    """A toll without a place is not Syria's because another fact of the text is."""
    text = (
        "date: 2023-02-08\nlanguage: en\n\nThe agency said 8,574 people died. "
        "At least 2,530 people died in Syria. 1,647 people died in Hatay.\n"
    )
    assert compose(extract(read_text(text))).country is None


def test_a_dossier_without_facts_makes_a_brief_without_statements() -> None:
    """Nothing found is nothing said, and no error."""
    brief = compose(extract(read_text("date: 2024-05-06\n\nThe weather was fine and it is said to be fine again.")))
    assert brief.lead is None
    for part in (brief.highlights, brief.key_figures, brief.situation, brief.positions, brief.timeline):
        assert len(part) == 0


def test_several_sources_have_letters() -> None:
    """Each source has its letter, and each quote the letter of its source."""
    other = extract(read_text("date: 2025-02-05\n\nAt least 12 people were killed in Goma, witnesses said."))
    brief = compose(merge([sample(), other]))
    assert [entry.letter for entry in brief.sources] == ["A", "B"]
    assert {entry.letter for entry in brief.evidence} == {"A", "B"}


def test_the_same_dossier_gives_the_same_brief() -> None:
    """Composing is a pure function."""
    assert compose(sample()) == compose(sample())
