"""Where the named places are: codes and coordinates from the tables and the gazetteer, or none where the name is not enough.

A name that several places share is decided by the area or the country that the text names with it, then by the countries
of the text; what stays open keeps its name as written, without a place on the map.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.extract.entities import Mention
from reportgen.extract.ranks import ranks
from reportgen.extract.reading import Line, Reading
from reportgen.facts import Event, Fact, Figure, Place
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.gazetteer import Site, sites
from reportgen.lexicon.rows import PlaceTerm


def places(reading: Reading, facts: Iterable[Fact]) -> tuple[Place, ...]:
    """Everywhere that the facts name, in the order of the text."""
    told = [name for fact in facts if isinstance(fact, (Figure, Event)) for name in fact.place]
    named = {*told, *(rank.place for rank in ranks(reading))}
    found: dict[str, Place] = {}
    for line in reading.lines:
        for mention in line.names:
            if mention.place in named and mention.place not in found:
                found[mention.place] = _place(reading, line, mention, mention.place)
    for name in told:
        found.setdefault(name, Place(name=name))
    return tuple(found.values())


def _place(reading: Reading, line: Line, mention: Mention, name: str) -> Place:
    country, term = lexicon().country(mention.key or ""), _terms().get(name)
    area = _is_area(line, mention)
    if term and _fits(term, reading, name):
        return _of_the_tables(term, name, area=area)
    if country:
        names = country.capital if mention.kind == "capital" else country.names
        return Place(name=name, key=country.key, names=names, iso3=country.iso3)
    site = _chosen(reading, line, name, area=area)
    if site is None:
        return Place(name=name)
    return Place.model_validate(
        {
            "name": name,
            "key": site.key,
            "names": {"en": site.name, "tr": site.tr} if site.name and site.tr else {},
            "iso3": site.iso3,
            "pcode": site.pcode or None,
            "latitude": site.latitude or None,
            "longitude": site.longitude or None,
        }
    )


def _fits(term: PlaceTerm, reading: Reading, name: str) -> bool:
    """Whether a place of the tables is meant, and not one of its name in a country that the text speaks of instead."""
    told = _around(reading.lines, name).countries
    return not told or term.iso3 in told or not any(site.iso3 in told for site in sites(name))


@derived
def _terms() -> dict[str, PlaceTerm]:
    return {term.names["en"]: term for term in reversed(lexicon().places)}


def _of_the_tables(term: PlaceTerm, name: str, *, area: bool) -> Place:
    known = (site.pcode for site in sites(name) if site.kind == "area" and site.iso3 == term.iso3 and site.pcode)
    return Place(
        name=name,
        key=term.key,
        names=term.names,
        iso3=term.iso3,
        pcode=(term.province_pcode or next(known, None)) if area or term.kind == "province" else None,
        latitude=term.latitude,
        longitude=term.longitude,
    )


_AREAS = {"province", "governorate", "state", "region", "oblast", "department", "county"}
_AREAS_TR = ("il", "vilayet", "eyalet", "bölge", "valilik", "muhafaza")


def _is_area(line: Line, mention: Mention) -> bool:
    """Whether the name is that of an area: “Idlib province”, “the state of Kassala”, “İdlib ilinde”."""
    keys, after = line.sentence.keys, line.sentence.key(mention.end)
    before = mention.start >= 2 and keys[mention.start - 1] == "of" and keys[mention.start - 2] in _AREAS
    return before or after in _AREAS or after.startswith(_AREAS_TR)


# --- which of several -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Around:
    """What the words around a name tell of where it is: countries, and areas by country and code."""

    countries: frozenset[str]
    areas: frozenset[tuple[str, str]]


def _chosen(reading: Reading, line: Line, name: str, *, area: bool) -> Site | None:
    """The one place of this name that the text can mean; None when several are left, or when none fits the text."""
    found = _of_kind(sites(name), area=area)
    for lines in ((line,), reading.lines):
        around = _around(lines, name)
        inside = [site for site in found if (site.iso3, site.area) in around.areas]
        abroad = [site for site in found if site.iso3 in around.countries]
        if around.areas and len(inside) == 1:
            return inside[0]
        if around.countries and len(abroad) == 1:
            return abroad[0]
    told = _around(reading.lines, name).countries
    return found[0] if len(found) == 1 and (not told or found[0].iso3 in told) else None


def _of_kind(found: tuple[Site, ...], *, area: bool) -> list[Site]:
    """Of an area and its seat of the same name, the one that is meant."""
    wanted = "area" if area else "town"
    fits = {(site.iso3, site.area) for site in found if site.kind == wanted}
    return [site for site in found if site.kind == wanted or (site.iso3, site.area) not in fits]


def _around(lines: Iterable[Line], name: str) -> _Around:
    countries, areas = set[str](), set[tuple[str, str]]()
    for line in lines:
        for mention in line.names:
            if name in (mention.name, mention.place):
                continue
            countries |= _countries_of(mention)
            if mention.kind == "place":
                areas |= {(site.iso3, site.area) for site in sites(mention.name) if site.kind == "area"}
    return _Around(frozenset(countries), frozenset(areas))


def _countries_of(mention: Mention) -> set[str]:
    """The country that a name leads to: a country, its people or capital, an actor that belongs there, a sure place."""
    if mention.kind in ("country", "capital", "demonym") and mention.key:
        country = lexicon().country(mention.key)
        return {country.iso3} if country else set()
    if mention.kind == "actor" and mention.key:
        actor = lexicon().actor(mention.key)
        country = lexicon().country(actor.country or actor.of or "") if actor else None
        return {country.iso3} if country and actor and actor.kind != "media" else set()
    if mention.kind != "place":
        return set()
    term = _terms().get(mention.name)
    if term:
        return {term.iso3}
    codes = {site.iso3 for site in sites(mention.name)}
    return codes if len(codes) == 1 else set()
