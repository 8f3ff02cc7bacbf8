"""`reportgen review`: what a reader accepts, corrects or rejects, into the log of a dossier."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Json
from reportgen.cli.terminal import numbered, put, put_json, say

if TYPE_CHECKING:
    from reportgen.dossier import Dossier
    from reportgen.facts import State

REVIEW_EXAMPLES = """\b
Examples:
  reportgen review hama.dossier.json
  reportgen review hama.dossier.json --accept figure-3f9a --accept event-11 --by "A. Reader"
  reportgen review hama.dossier.json --correct figure-3f9a --set quantity.value=57 --by "A. Reader" --why "misread"
"""

Ids = list[str] | None


@app.command(epilog=REVIEW_EXAMPLES)
def review(
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER", help="The dossier file.", show_default=False)],
    accept: Annotated[Ids, typer.Option("--accept", metavar="ID", help="Accept a fact; may be given again.")] = None,
    reject: Annotated[Ids, typer.Option("--reject", metavar="ID", help="Reject a fact; may be given again.")] = None,
    reopen: Annotated[
        Ids, typer.Option("--reopen", metavar="ID", help="Make a fact a proposal again; may be given again.")
    ] = None,
    correct: Annotated[
        str | None, typer.Option("--correct", metavar="ID", help="Correct a fact; --set says how.", show_default=False)
    ] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="A field of the fact to correct; may be given again."),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides.", show_default=False)] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason.", show_default=False)] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="TIME", help="When, such as 2025-03-12T09:30:00Z; now when not given."),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="FILE", help="Where the dossier goes; over the old one when not given."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Decide about facts, or list them with what was decided.

    A decision is added to the log of the dossier; nothing in the log is ever changed, and a correction keeps the fact as it
    was read. An id may be shortened. `brief` leaves out what was rejected, and with --accepted-only what nobody accepted.
    """
    from reportgen.decisions import decide
    from reportgen.dossier import load

    held = load(dossier)
    asked: list[tuple[str, State, dict[str, Any] | None]] = [
        *((id, "accepted", None) for id in accept or ()),
        *((id, "rejected", None) for id in reject or ()),
        *((id, "proposed", None) for id in reopen or ()),
        *([(correct, "corrected", _values(changes or []))] if correct else ()),
    ]
    if changes and not correct:
        raise typer.BadParameter("--set belongs to --correct ID", param_hint="--set")
    if not asked:
        _list(held, as_json=as_json)
        return
    if not by:
        raise typer.BadParameter("a decision is somebody's: say --by NAME", param_hint="--by")
    moment = _moment(at)
    for id, state, values in asked:
        held = decide(held, id, state, by=by, at=moment, why=why, changes=values)
    held.save(out or dossier)
    if as_json:
        made = held.decisions[-len(asked) :]
        put_json({"dossier": out or dossier, "decisions": [each.model_dump(mode="json") for each in made]})
    say(f"{numbered(len(asked), 'decision')} by {by} -> {out or dossier}")


def _values(changes: list[str]) -> dict[str, Any]:
    """The fields and values of `FIELD=VALUE`; a value is JSON, or the text that it is."""
    found: dict[str, Any] = {}
    for change in changes:
        field, equals, value = change.partition("=")
        if not equals or not field:
            raise typer.BadParameter(f"{change!r} is not FIELD=VALUE", param_hint="--set")
        try:
            found[field] = json.loads(value)
        except ValueError:
            found[field] = value
    return found


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no time; write 2025-03-12T09:30:00Z", param_hint="--at") from None
    if moment.tzinfo is None:
        raise typer.BadParameter(f"{text!r} has no time zone; write 2025-03-12T09:30:00Z", param_hint="--at")
    return moment


def _list(dossier: Dossier, *, as_json: bool) -> None:
    """Every fact with its state; the last column is its quote."""
    if as_json:
        log = [decision.model_dump(mode="json") for decision in dossier.decisions]
        states = {fact.id: dossier.state(fact.id) for fact in dossier.facts}
        put_json({"states": states, "decisions": log})
        return
    width = max((len(fact.id) for fact in dossier.facts), default=0)
    lines = [
        f"{fact.id:<{width}}  {dossier.state(fact.id):<9}  {' '.join(fact.evidence[0].quote.split())}\n"
        for fact in dossier.facts
    ]
    put("".join(lines).encode())
    say(f"{numbered(len(dossier.facts), 'fact')}, {numbered(len(dossier.decisions), 'decision')}")
