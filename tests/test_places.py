"""Where places are: the gazetteer, what decides between two of one name, and what stays open."""

from __future__ import annotations

import pytest

from reportgen import extract, read_text
from reportgen.facts import Place
from reportgen.lexicon import lexicon
from reportgen.lexicon.gazetteer import TABLE, folded, sites


def where(text: str, language: str = "en") -> dict[str, Place]:
    """The places that the facts of a text name."""
    source = read_text(f"date: 2024-12-03\nlanguage: {language}\n\n{text}\n")
    return {place.name: place for place in extract(source).places}


def one(text: str, language: str = "en") -> tuple[str | None, str | None]:
    """The country and key of the only place of a text."""
    (place,) = where(text, language).values()
    return place.iso3, place.key


# The table


def test_the_table_is_sorted_and_small() -> None:
    """A name is found by halving; the whole is read in a few milliseconds."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    assert 8_000 < len(lines) < 14_000
    assert TABLE.stat().st_size < 600_000


def test_every_row_of_the_table_is_whole() -> None:
    """A folded name, a country of the lexicon, coordinates on the earth or none."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        name = line.partition("\t")[0]
        assert name == folded(name), line
    for name in {line.partition("\t")[0] for line in TABLE.read_text(encoding="utf-8").splitlines()}:
        for site in sites(name):
            assert lexicon().country(site.iso3), site
            assert bool(site.name) >= bool(site.tr), site
            assert not site.latitude or (-60 < float(site.latitude) < 72 and -180 <= float(site.longitude) <= 180), site


@pytest.mark.parametrize(
    ("written", "folds"),
    [
        ("Al-Ḩasakah", "al hasakah"),
        ("İdlib", "idlib"),
        ("Kahramanmaraş", "kahramanmaras"),
        ("Dar‘ā", "dara"),
        ("N'Djamena", "ndjamena"),
        ("  Port   Sudan ", "port sudan"),
    ],
)
def test_a_name_is_found_however_it_is_spelled(written: str, folds: str) -> None:
    """Accents, apostrophes, hyphens and capitals make no difference."""
    assert folded(written) == folds


def test_an_area_and_its_seat_have_one_name() -> None:
    """Hama is a province and a city; the province has the code that OCHA gives it."""
    area, town = sorted(sites("Hama"), key=lambda site: site.kind)
    assert (area.kind, area.iso3, area.pcode, area.tr) == ("area", "SYR", "SY05", "Hama")
    assert (town.kind, town.area) == ("town", area.area)


def test_nothing_is_found_where_nothing_is() -> None:
    """Neither a name that nobody has nor an empty one."""
    assert sites("Nowhere-upon-Never") == sites("") == ()


# What decides


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Twelve people were killed in Al-Bayda, Libya.", "LBY"),
        ("Twelve people were killed in Al-Bayda, Yemen.", "YEM"),
        ("Twelve people were killed in Al-Bayda. The Houthis denied it.", "YEM"),
        ("Twelve people were killed in Al-Bayda.", None),
        ("Twelve people were killed in Bama. Nigerian troops withdrew.", "NGA"),
    ],
)
def test_the_country_that_a_text_names_decides(text: str, iso3: str | None) -> None:
    """In the sentence first, then in the text, also by its actors; no country, no place on the map."""
    (place,) = [place for place in where(text).values() if place.name in ("Al-Bayda", "Bama")]
    assert place.iso3 == iso3
    assert (place.latitude is None) == (iso3 is None)


def test_the_area_that_a_text_names_decides() -> None:
    """One country has two towns of this name."""
    text = "Twelve people were killed in Horodok in the {} region of Ukraine."
    assert where(text.format("Lviv"))["Horodok"].key != where(text.format("Khmelnytskyi"))["Horodok"].key


def test_a_place_of_another_country_is_not_guessed() -> None:
    """The only town of the name that we know lies in a country that the text does not speak of."""
    assert one("Twelve people were killed in Maiduguri.")[0] == "NGA"
    assert where("Twelve people were killed in Djibo, Peru.")["Djibo"].iso3 is None


def test_a_province_is_not_its_town() -> None:
    """“Idlib province” has the code of the province."""
    assert where("Twelve people were killed in Idlib province.")["Idlib"].pcode == "SY07"
    assert where("Twelve people were killed in Homs province.")["Homs"].pcode == "SY04"
    assert where("Twelve people were killed in Idlib.")["Idlib"].pcode is None


def test_an_unknown_place_is_kept_as_written() -> None:
    """Without a code and without coordinates."""
    assert where("Twelve people were killed in Saluma.")["Saluma"] == Place(name="Saluma")
    assert where("Tabara'da 12 kişi öldürüldü.", "tr")["Tabara"] == Place(name="Tabara")


def test_a_turkish_name_leads_to_the_same_place() -> None:
    """By the tables, by our list of areas, and as written where neither has it."""
    assert one("Kuzey Kordofan'da 12 kişi öldürüldü.", "tr") == one("Twelve people were killed in North Kordofan.")
    assert one("Vinnıtsya'da 12 kişi öldürüldü.", "tr")[0] == "UKR"
    assert where("Vinnıtsya'da 12 kişi öldürüldü.", "tr")["Vinnytsia"].names == {"en": "Vinnytsia", "tr": "Vinnıtsya"}
