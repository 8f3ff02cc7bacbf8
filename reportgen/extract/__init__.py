"""From sources to facts: general grammar over the tables of the lexicon, deterministic and offline.

`extract` runs the stages in the order in which they need each other; each stage is one module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportgen.dossier import Dossier, merge
from reportgen.errors import SourceError
from reportgen.extract.answers import answers
from reportgen.extract.attribution import statements
from reportgen.extract.doubt import standing
from reportgen.extract.events import confirmed, events
from reportgen.extract.figures import figures
from reportgen.extract.guests import Extractor, Findings, Refusal, Refused, with_guest
from reportgen.extract.links import links
from reportgen.extract.places import places
from reportgen.extract.positions import positions
from reportgen.extract.ranks import ranks
from reportgen.extract.reading import read_through
from reportgen.extract.sides import side_of
from reportgen.facts import NARRATOR, UNNAMED, Actor, Event, Fact, Figure, Link, Position
from reportgen.lexicon import Lexicon, derived, lexicon, using
from reportgen.lexicon.rows import ActorTerm, CountryTerm
from reportgen.sources import Source

__all__ = ["BUILT_IN", "Extractor", "Findings", "Refusal", "extract"]


def extract(
    *sources: Source,
    lexicon: Lexicon | None = None,
    guests: Iterable[str | Extractor] = (),
    refused: Refused | None = None,
) -> Dossier:
    """The dossier of one or more sources: every fact locked to its words, in the order of the text.

    `lexicon` holds the tables to read with, those in use when none is given (see `read_lexicon`).
    `guests` are further extractors, by the name they are installed under or as callables; `refused` is told what they
    offered in vain. The same sources give the same dossier, byte for byte. Raises SourceError when called without a
    source, ExtractorError for a guest that cannot be used.
    """
    if not sources:
        raise SourceError("there is no source to extract from; give at least one text")
    with using(lexicon):
        dossiers = [BUILT_IN[source.language](source) for source in sources]
        for guest in guests:
            dossiers = [with_guest(dossier, guest, refused) for dossier in dossiers]
    return merge(dossiers)


def _english(source: Source) -> Dossier:
    reading = read_through(source)
    said = statements(reading)
    happened = events(reading, said)
    touched = links(reading, said, happened)
    if fresh := confirmed(reading, said, touched):
        happened = (*happened, *fresh)
        touched = links(reading, said, happened)
    counted = figures(reading, said, happened)
    touched = answers(reading, said, happened, counted, touched)
    taken = positions(reading, said, counted, touched)
    facts, touched = standing(reading, _in_order([*counted, *(item.event for item in happened), *taken]), touched)
    return Dossier(
        sources=(source,),
        facts=facts,
        ranks=ranks(reading),
        links=touched,
        actors=_actors(facts, touched),
        places=places(reading, facts),
    )


def _turkish(source: Source) -> Dossier:
    from reportgen.extract.turkish import read

    reading, found, ranked, touched = read(source)
    facts, touched = standing(reading, _in_order(found), touched)
    return Dossier(
        sources=(source,),
        facts=facts,
        ranks=ranked,
        links=touched,
        actors=_actors(facts, touched),
        places=places(reading, facts),
    )


def _in_order(facts: Iterable[Figure | Event | Position]) -> tuple[Figure | Event | Position, ...]:
    """The facts in the order of their words; the same words tell a fact of one kind only once."""
    once: dict[str, Figure | Event | Position] = {}
    for fact in facts:
        once.setdefault(fact.id, fact)
    return tuple(sorted(once.values(), key=lambda fact: (fact.evidence[0].start, fact.evidence[0].end, fact.id)))


def _actors(facts: Iterable[Figure | Event | Position], touched: Iterable[Link]) -> tuple[Actor, ...]:
    """Everybody whom the facts name, with the names that the lexicon has for them."""
    names: dict[str, None] = {}
    for fact in facts:
        for name in _parties(fact):
            names.setdefault(name)
    for link in touched:
        names.setdefault(link.speaker)
    return tuple(_actor(name) for name in names if name not in (NARRATOR, UNNAMED))


def _parties(fact: Fact) -> Iterable[str]:
    yield from fact.attribution.speakers or (fact.attribution.speaker,)
    if isinstance(fact, (Figure, Event)) and fact.actor:
        yield fact.actor
    if isinstance(fact, Position):
        yield from (name for name in (fact.actor, fact.voice, fact.addressee) if name)


def _actor(name: str) -> Actor:
    term = _terms().get(name)
    return (
        Actor(name=name, key=term.key, names=term.names, side=side_of(name))
        if term
        else Actor(name=name, side=side_of(name))
    )


@derived
def _terms() -> dict[str, CountryTerm | ActorTerm]:
    """Countries and actors by their English names; a country wins over an actor of its name."""
    terms: tuple[CountryTerm | ActorTerm, ...] = (*lexicon().actors, *lexicon().countries)
    return {term.names["en"]: term for term in terms}


BUILT_IN: dict[str, Callable[[Source], Dossier]] = {"en": _english, "tr": _turkish}
"""Which languages can be read, and how."""
