"""The real article against its gold: every figure, event, position, link and rank at its exact place, nothing else.

An entry counts as found when a fact of its kind has its first quote at the gold's place, to the code point, and the
value, measure, type or stance that the gold gives. Precision is over everything the extractor found.
"""

from __future__ import annotations

import json
from typing import Any

from data import folder
from score import Row, Score, score, total

from reportgen import Dossier, extract, read

KINDS = {
    "figures": ("measure",),
    "events": ("type",),
    "positions": ("stance", "actor"),
    "links": ("kind",),
    "ranks": ("rank",),
}


def measure() -> list[Row]:
    """F1 over all kinds, and over figures alone with their value."""
    seeds = folder().parent / "seeds"
    article = next(seeds.glob("*.txt"))
    gold = json.loads((seeds / "gold.json").read_text(encoding="utf-8"))
    dossier = extract(read(article))
    scores = {kind: score(getattr(dossier, kind), gold[kind], _same(fields)) for kind, fields in KINDS.items()}
    everything = total(scores.values())
    return [
        Row("real article", "all facts, F1", 100 * everything.f1, "–", 100, everything.wanted),
        Row("real article", "figures, recall", 100 * _recall(dossier, gold), "100, no hedge or noun", 100, len(gold["figures"])),
    ]  # fmt: skip


def _same(fields: tuple[str, ...]) -> Any:  # noqa: ANN401 - facts of every kind
    def same(fact: Any, entry: dict[str, Any]) -> bool:  # noqa: ANN401 - as above
        place = (fact.evidence[0].start, fact.evidence[0].end)
        there = place == (entry["evidence"]["start"], entry["evidence"]["end"])
        return there and all(getattr(fact, name) == entry.get(name, getattr(fact, name)) for name in fields)

    return same


def _recall(dossier: Dossier, gold: dict[str, Any]) -> float:
    values = Score()
    values += score(
        dossier.figures, gold["figures"], lambda fact, entry: float(fact.quantity.value or 0) == float(entry["value"])
    )
    return values.recall
