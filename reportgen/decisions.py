"""Decisions: what a reader accepts, corrects or rejects, as a log that only grows.

Nothing is ever overwritten: a correction keeps the fact as it was read, a later decision stands behind the earlier ones,
and each is chained to those before it (see `reportgen.facts.Decision`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from reportgen.dossier import Dossier
from reportgen.errors import BrokenDecision
from reportgen.facts import AnyFact, Decision, Event, Figure, Position, State, chained

SETTLED = frozenset({"id", "kind", "evidence", "extractor"})
"""What no correction changes: which fact it is, and the words that it rests on."""


def decide(
    dossier: Dossier,
    fact: str,
    state: State,
    *,
    by: str,
    at: datetime,
    why: str | None = None,
    changes: Mapping[str, Any] | None = None,
) -> Dossier:
    """The dossier with one more decision about a fact; its id may be shortened while it is the only one of its kind.

    `changes` are the fields of a correction with their new values, dotted where they lie deeper (`quantity.value`); the
    evidence stays as it is. Raises BrokenDecision for a fact that is not there or a correction that does not fit.
    """
    found = _one(dossier, fact)
    if (state == "corrected") != bool(changes):
        raise BrokenDecision(f"{found.id}: a correction needs fields to change, and only a correction has them")
    original = found if state == "corrected" else None
    facts = dossier.facts
    if changes:
        corrected = _corrected(found, changes)
        facts = tuple(corrected if each.id == found.id else each for each in facts)
    decision = _chained(dossier.decisions, fact=found.id, state=state, by=by, at=at, why=why, original=original)
    return Dossier(
        **{name: getattr(dossier, name) for name in Dossier.model_fields if name not in ("facts", "decisions")},
        facts=facts,
        decisions=(*dossier.decisions, decision),
    )


def as_read(dossier: Dossier) -> dict[str, AnyFact]:
    """The facts that were corrected, as they were read: by id, before the first correction."""
    found: dict[str, AnyFact] = {}
    for decision in dossier.decisions:
        if decision.original is not None:
            found.setdefault(decision.fact, decision.original)
    return found


def anonymous(decisions: Iterable[Decision], ids: Mapping[str, AnyFact]) -> tuple[Decision, ...]:
    """The log without who decided and why, about the facts in `ids` only: what an edition for other readers keeps."""
    log: list[Decision] = []
    for decision in decisions:
        if decision.fact not in ids:
            continue
        log.append(
            _chained(
                log, fact=ids[decision.fact].id, state=decision.state, by=ANYBODY, at=decision.at, why=None,
                original=decision.original,
            )
        )  # fmt: skip
    return tuple(log)


ANYBODY = "review"
"""Who decided, where that is nobody's business."""


def _one(dossier: Dossier, id: str) -> Figure | Event | Position:
    known = [fact for fact in dossier.facts if fact.id == id] or [f for f in dossier.facts if f.id.startswith(id)]
    if len(known) != 1:
        what = "no fact of this dossier" if not known else f"the beginning of {len(known)} facts"
        raise BrokenDecision(f"`{id}` is {what}; `reportgen review` lists them all")
    return known[0]


def _corrected(fact: Figure | Event | Position, changes: Mapping[str, Any]) -> Figure | Event | Position:
    data = fact.model_dump(mode="json")
    for path, value in changes.items():
        *steps, last = path.split(".")
        if (steps or [last])[0] in SETTLED:
            raise BrokenDecision(f"{fact.id}: `{path}` cannot be corrected; reject the fact instead")
        place: Any = data
        for step in steps:
            place = place.get(step) if isinstance(place, dict) else None
        if not isinstance(place, dict) or (last not in place and last not in _fields_of(fact, steps)):
            raise BrokenDecision(f"{fact.id}: there is no field `{path}`; `reportgen schema` names them")
        place[last] = value
    try:
        return type(fact).model_validate(data)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in problem["loc"]) or "the fact"
        raise BrokenDecision(f"{fact.id}: {problem['msg']} (at {where})") from None


def _fields_of(fact: Figure | Event | Position, steps: list[str]) -> set[str]:
    return set(type(fact).model_fields) if not steps else set()


def _chained(log: Iterable[Decision], **told: Any) -> Decision:  # noqa: ANN401 - the fields of a decision
    before = next((decision.chain for decision in reversed(tuple(log))), "")
    draft = Decision(**told, chain="0" * 64)
    return draft.model_copy(update={"chain": chained(before, draft.model_dump(mode="json", exclude={"chain"}))})
