"""Guests: extractors that other distributions bring, or that a script hands over.

A guest takes a source and answers with `Findings`. It comes by name through an entry point of the group
`reportgen.extractors`, or as a callable. It adds to what reportgen's own grammar reads and never changes it: where both
read one number, the grammar's reading stands.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from typing import Any, Protocol, runtime_checkable

from pydantic import ValidationError

from reportgen.dossier import Dossier
from reportgen.errors import BrokenExtractor, DossierError, UnknownExtractor
from reportgen.facts import AnyFact, Figure, Link, Model, Quantity, Rank
from reportgen.sources import Source

GROUP = "reportgen.extractors"
"""The entry-point group; the value names a callable that takes a `Source` and gives `Findings`."""


class Refusal(Model):
    """Something that a guest offered and that was not accepted: its words, and why."""

    quote: str
    reason: str


class Findings(Model):
    """What an extractor found in one source, and what it refused itself."""

    facts: tuple[AnyFact, ...] = ()
    ranks: tuple[Rank, ...] = ()
    links: tuple[Link, ...] = ()
    refused: tuple[Refusal, ...] = ()


@runtime_checkable
class Extractor(Protocol):
    """Reads one source: the facts, each with its evidence in that source, and what it refuses."""

    def __call__(self, source: Source, /) -> Findings:
        """What the source holds."""
        ...


Refused = Callable[[str, Refusal], None]
"""Told the name of the guest and what was refused."""


def guests() -> tuple[str, ...]:
    """The names of the extractors that other distributions bring, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def named(guest: str | Extractor) -> tuple[str, Extractor]:
    """A guest and its name; raises UnknownExtractor, or BrokenExtractor when it cannot be loaded or two share a name."""
    if not isinstance(guest, str):
        return str(getattr(guest, "name", getattr(guest, "__name__", type(guest).__name__))), guest
    points = {point.value: point for point in entry_points(group=GROUP) if point.name == guest}
    if not points:
        raise UnknownExtractor(f"there is no extractor `{guest}`{_nearest(guest)}")
    if len(points) > 1:
        raise BrokenExtractor(f"{' and '.join(sorted(points))} both bring an extractor `{guest}`; uninstall one")
    point = next(iter(points.values()))
    try:
        found: Any = point.load()
    except Exception as error:  # noqa: BLE001 - a guest may fail in any way, and must be named when it does
        raise BrokenExtractor(f"the extractor {guest} cannot be loaded: {error}; update or uninstall it") from None
    if not callable(found):
        raise BrokenExtractor(f"the extractor {guest} ({point.value}) is no callable; update or uninstall it")
    return guest, found


def with_guest(dossier: Dossier, guest: str | Extractor, refused: Refused | None = None) -> Dossier:
    """A dossier of one source with what a guest adds to it.

    What the grammar has read stays as it is; a fact whose number it read differently, or whose words are not at their
    place, is refused. Raises UnknownExtractor or BrokenExtractor.
    """
    name, extractor = named(guest)
    source = dossier.sources[0]
    try:
        findings = Findings.model_validate(extractor(source))
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        raise BrokenExtractor(f"the extractor {name} gave no findings: {problem['msg']}; update it") from None
    except Exception as error:  # noqa: BLE001 - as above
        raise BrokenExtractor(f"the extractor {name} failed: {error}; leave it out or update it") from None
    refusals = list(findings.refused)
    for fact in findings.facts:
        reason = _against(dossier, fact)
        if reason is None:
            dossier = _added(dossier, fact.model_copy(update={"extractor": name}), refusals)
        elif reason:
            refusals.append(Refusal(quote=fact.evidence[0].quote, reason=reason))
    dossier = _with_others(dossier, findings, refusals)
    if refused is not None:
        for refusal in refusals:
            refused(name, refusal)
    return dossier


def _added(dossier: Dossier, fact: AnyFact, refusals: list[Refusal]) -> Dossier:
    """The dossier with the fact, if its quotes stand where it says."""
    try:
        return _dossier(dossier, facts=(*dossier.facts, fact))
    except DossierError as error:
        refusals.append(Refusal(quote=fact.evidence[0].quote, reason=str(error)))
        return dossier


def _with_others(dossier: Dossier, findings: Findings, refusals: list[Refusal]) -> Dossier:
    """The dossier with the guest's ranks and links, as far as they lead to facts that were accepted."""
    for part in ("ranks", "links"):
        for item in getattr(findings, part):
            if item.id in {kept.id for kept in getattr(dossier, part)}:
                continue
            try:
                dossier = _dossier(dossier, **{part: (*getattr(dossier, part), item)})
            except DossierError as error:
                refusals.append(Refusal(quote=item.evidence[0].quote, reason=str(error)))
    return dossier


def _dossier(dossier: Dossier, **parts: Iterable[object]) -> Dossier:
    return Dossier.model_validate(dossier.model_dump() | {name: tuple(items) for name, items in parts.items()})


def _against(dossier: Dossier, fact: AnyFact) -> str | None:
    """Why a fact is not taken: empty when it is known already, None when nothing speaks against it."""
    if any(known.id == fact.id for known in dossier.facts):
        return ""
    if not isinstance(fact, Figure):
        return None
    for known in dossier.figures:
        if _overlap(known, fact) and _numbers(known.quantity) & _numbers(fact.quantity):
            if known.measure == fact.measure and known.quantity == fact.quantity:
                return ""
            return f"the grammar reads the same number as {known.measure}, “{known.evidence[0].quote}”"
    return None


def _overlap(one: Figure, other: Figure) -> bool:
    first, second = one.evidence[0], other.evidence[0]
    return first.source == second.source and first.start < second.end and second.start < first.end


def _numbers(quantity: Quantity) -> set[object]:
    return {number for number in (quantity.value, quantity.low, quantity.high) if number is not None}


def _nearest(name: str) -> str:
    known = guests()
    if not known:
        return "; none is installed"
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return (f"; did you mean `{near[0]}`?" if near else ";") + f" there is: {', '.join(known)}"
