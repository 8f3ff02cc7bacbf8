"""Reviews: a log that only grows, and a brief that tells what was decided."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from visible import visible

from reportgen.brief import compose
from reportgen.cli import main
from reportgen.decisions import as_read, decide
from reportgen.dossier import Dossier, Terms, load, loads, merge
from reportgen.errors import BrokenDecision, BrokenDossier
from reportgen.extract import extract
from reportgen.facts import Figure
from reportgen.html import render_html
from reportgen.readback import read_page
from reportgen.resources import bundled
from reportgen.sources import read
from reportgen.verify import verify_page

TEXT = bundled("seeds") / "valley-2025" / "wednesday.en.txt"
AT = datetime(2025, 3, 13, 9, 30, tzinfo=UTC)


def dossier() -> Dossier:
    return extract(read(TEXT))


def toll(held: Dossier) -> Figure:
    return next(figure for figure in held.figures if figure.measure == "killed")


def corrected() -> Dossier:
    held = dossier()
    return decide(held, toll(held).id, "corrected", by="Reader", at=AT, why="by phone", changes={"quantity.value": 58})


def test_a_fact_is_proposed_until_somebody_decides() -> None:
    held = dossier()
    assert held.state(toll(held).id) == "proposed"
    held = decide(held, toll(held).id, "accepted", by="Reader", at=AT)
    assert held.state(toll(held).id) == "accepted"
    held = decide(held, toll(held).id, "rejected", by="Editor", at=AT, why="withdrawn")
    assert held.state(toll(held).id) == "rejected"
    assert [(each.state, each.by) for each in held.decisions] == [("accepted", "Reader"), ("rejected", "Editor")]


def test_a_correction_keeps_what_was_read() -> None:
    """The number is another, the words are the same, and the log has the fact as it was."""
    held = corrected()
    assert toll(held).quantity.value == 58
    assert toll(held).evidence == toll(dossier()).evidence
    assert as_read(held) == {toll(held).id: toll(dossier())}
    twice = decide(held, toll(held).id, "corrected", by="Reader", at=AT, changes={"quantity.value": 59})
    assert as_read(twice) == {toll(held).id: toll(dossier())}


def test_the_log_comes_back_as_it_was_written() -> None:
    held = corrected()
    assert loads(held.to_json()) == held


@pytest.mark.parametrize("forged", ["by", "why", "at", "state"])
def test_a_decision_that_was_changed_afterwards_is_noticed(forged: str) -> None:
    data = json.loads(decide(corrected(), toll(corrected()).id, "accepted", by="Editor", at=AT).to_json())
    data["decisions"][0 if forged != "state" else 1][forged] = {
        "by": "Nobody", "why": None, "at": "2025-03-14T09:30:00Z", "state": "rejected",
    }[forged]  # fmt: skip
    with pytest.raises(BrokenDossier, match="log of the review was changed"):
        loads(json.dumps(data))


def test_a_decision_that_was_taken_out_is_noticed() -> None:
    data = json.loads(decide(corrected(), toll(corrected()).id, "accepted", by="Editor", at=AT).to_json())
    del data["decisions"][0]
    with pytest.raises(BrokenDossier, match="log of the review was changed"):
        loads(json.dumps(data))


@pytest.mark.parametrize(
    ("id", "changes", "message"),
    [
        ("figure-nothing", {"quantity.value": 1}, "is no fact"),
        ("figure-", {"quantity.value": 1}, "the beginning of 4 facts"),
        ("figure-0f", {"quantity.value": -1.5}, "a fraction is written as text"),
        ("figure-0f", {"evidence": []}, "cannot be corrected"),
        ("figure-0f", {"colour": "red"}, "there is no field"),
        ("figure-0f", {}, "needs fields to change"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(id: str, changes: dict[str, object], message: str) -> None:
    with pytest.raises(BrokenDecision, match=message):
        decide(dossier(), id, "corrected", by="Reader", at=AT, changes=changes)


def test_what_was_rejected_is_not_told_and_the_brief_is_still_proven() -> None:
    """It travels inside, so that nobody can say it was never there."""
    held = dossier()
    held = decide(held, toll(held).id, "rejected", by="Reader", at=AT)
    page = render_html(compose(held), language="en")
    assert "57" not in visible(page).split("## Evidence")[0]
    assert toll(held).id in page
    assert verify_page(read_page(page)).failures == ()


def test_a_corrected_number_is_told_and_proven_against_what_was_read() -> None:
    page = render_html(compose(corrected()), language="tr")
    assert "Harun’da 58 kişi hayatını kaybetti" in visible(page)
    assert verify_page(read_page(page)).failures == ()


def test_a_number_that_nobody_corrected_is_no_correction() -> None:
    """Without an entry in the log, another number is a forgery."""
    data = json.loads(dossier().to_json())
    data["facts"][0]["quantity"]["value"] = 58
    page = read_page(render_html(compose(loads(json.dumps(data))), language="en"))
    assert [failure.kind for failure in verify_page(page).failures] == ["facts"]


def test_only_what_was_accepted() -> None:
    held = dossier().model_copy(update={"terms": Terms(accepted_only=True)})
    assert compose(held).dossier.facts == ()
    held = decide(held, toll(held).id, "accepted", by="Reader", at=AT)
    assert [fact.id for fact in compose(held).dossier.facts] == [toll(held).id]


def test_two_reviews_become_one_log() -> None:
    """In the order of time; a correction made in one of them stands."""
    one, other = corrected(), dossier()
    other = decide(other, "event-", "accepted", by="Editor", at=datetime(2025, 3, 13, 8, tzinfo=UTC))
    both = merge([one, other])
    assert [each.by for each in both.decisions] == ["Editor", "Reader"]
    assert toll(both).quantity.value == 58
    assert merge([other, one]).decisions == both.decisions


def test_the_command_lists_and_decides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "dossier.json"
    dossier().save(place)
    arguments = ["--correct", "figure-0f", "--set", "quantity.value=58", "--at", "2025-03-13T09:30:00Z"]
    assert main(["review", str(place), *arguments, "--by", "Reader", "--why", "by phone"]) == 0
    assert load(place) == corrected()
    assert main(["review", str(place), "--accept", "event-"]) == 2
    assert "--by" in capsys.readouterr().err


def test_the_command_answers_with_json(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    place = tmp_path / "dossier.json"
    corrected().save(place)
    assert main(["review", str(place), "--json"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert list(told["states"].values()).count("corrected") == 1
    assert told["decisions"][0]["original"]["quantity"]["value"] == 57
