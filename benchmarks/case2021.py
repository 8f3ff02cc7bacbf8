"""Who took ground and who struck from the air: three event classes of ACLED against all others, on the texts of CASE 2021.

A text has the class of the first event that the extractor finds in it, whoever tells it; all other events are "the rest":

- airstrike (AIR_STRIKE): an event `airstrike`;
- recapture (GOV_REGAINS_TERIT): a `capture` or `recapture` whose actor is on the side of a state, or a `recapture` by
  somebody whom the text does not name;
- capture (NON_STATE_ACTOR_OVERTAKES_TER): a `capture` or `recapture` by an armed group.

Each text has one class in the data, so a text is right or wrong for each of the three as a whole; F1 over the texts.
"""

from __future__ import annotations

from data import rows
from score import Row, Score, total

from reportgen.dossier import Dossier
from reportgen.extract import extract
from reportgen.sources import read_text

CLASSES = {"capture": "NON_STATE_ACTOR_OVERTAKES_TER", "recapture": "GOV_REGAINS_TERIT", "airstrike": "AIR_STRIKE"}


def class_of(dossier: Dossier) -> str | None:
    """The class of a text by the events found in it; None for all others."""
    side = {actor.name: actor.side for actor in dossier.actors}
    first = next(iter(dossier.events), None)
    if first is None or first.type not in ("capture", "recapture", "airstrike"):
        return None
    if first.type == "airstrike":
        return "airstrike"
    taker = side.get(first.actor) if first.actor else "state" if first.type == "recapture" else None
    return {"state": "recapture", "armed_group": "capture"}.get(taker or "")


def measure() -> list[Row]:
    """The F1 of each class and their mean."""
    records = rows("case2021_events")
    found = [class_of(extract(read_text(record["text"], name="case", language="en"))) for record in records]
    scores = {
        name: total(
            Score(one == name and record["label"] == label, one == name, record["label"] == label)
            for one, record in zip(found, records, strict=True)
        )
        for name, label in CLASSES.items()
    }
    table = [
        Row("CASE 2021", f"{name} against the rest, F1", 100 * score.f1, "–", 85, score.wanted)
        for name, score in scores.items()
    ]
    mean = sum(row.ours for row in table) / len(table)
    return [*table, Row("CASE 2021", "mean of the three", mean, "–", 85, len(records))]
