"""Hostile texts: reading stays linear, a number looks as it is written or is not taken, and nothing gets out of a page."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hostile import DISGUISED, FAMILIES, NAUGHTY
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import brief, dossier, extract
from reportgen.errors import DisguisedQuote, DisguisedText, NotText, OversizedSource, ReportgenError
from reportgen.readback import read_page
from reportgen.sources import LARGEST, Source, read_bytes, read_text
from reportgen.verify import verify_page

SENTENCES = {
    "en": "The governor said {} people were killed in Idlib on Monday.",
    "tr": "Vali, pazartesi günü İdlib'de {} kişinin öldüğünü açıkladı.",
}


def source_of(family: str, size: int) -> Source:
    return read_text(FAMILIES[family](size), language="tr" if family.startswith("tr") else "en")


def steps(source: Source) -> int:
    """How many calls reading takes, those into C included: the same on every machine, unlike its time."""
    count = 0

    def step(frame: FrameType, event: str, argument: object) -> None:  # noqa: ARG001 - as sys.setprofile calls it
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        extract(source)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("family", FAMILIES)
def test_twice_the_text_takes_about_twice_the_steps(family: str) -> None:
    """`make bench-linear` measures the time, which counts what happens inside a regular expression as well."""
    extract(source_of(family, 100))
    assert steps(source_of(family, 6_000)) <= 2.4 * steps(source_of(family, 3_000)) + 2_000


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_read_of_a_hostile_text_can_be_written_and_opened(family: str) -> None:
    found = extract(source_of(family, 2_000))
    assert dossier.loads(found.to_json()) == found


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("number", DISGUISED.values(), ids=DISGUISED)
def test_a_number_that_is_not_as_it_looks_is_not_taken(language: str, number: str) -> None:
    text = read_text(SENTENCES[language].format(number), language="tr" if language == "tr" else "en")
    assert extract(text).figures == ()


@pytest.mark.parametrize("override", ["\u202d", "\u202e"])
def test_a_text_that_shows_other_words_than_it_holds_is_refused(override: str) -> None:
    with pytest.raises(DisguisedText, match=rf"holds U\+{ord(override):04X} .*OVERRIDE at offset 18"):
        read_text(SENTENCES["en"].format(f"{override}54321\u202c"))


def test_a_title_is_read_without_what_cannot_be_seen() -> None:
    text = "title: Flood\u200b in the \u2067valley\u2069\n\nThe governor said that 12 people were killed in the flood."
    assert read_text(text).title == "Flood in the valley"


def test_a_dossier_with_a_disguised_quote_is_refused() -> None:
    """Another program may have written it; our own reader leaves such words out."""
    found = extract(read_text(SENTENCES["en"].format("12"), language="en"))
    text = found.sources[0].text.replace("12 people", "12\u200b people")
    changed = read_text(text, language="en")
    data = found.to_json().replace(found.sources[0].sha256, changed.sha256).replace(found.sources[0].id, changed.id)
    data = data.replace("12 people", "12\u200b people")
    start, end = found.figures[0].evidence[0].start, found.figures[0].evidence[0].end
    data = data.replace(f'"start": {start},', f'"start": {start},').replace(f'"end": {end},', f'"end": {end + 1},')
    with pytest.raises(DisguisedQuote, match=r"holds U\+200B ZERO WIDTH SPACE"):
        dossier.loads(data)


def test_a_text_too_long_to_be_one_is_refused_by_its_size() -> None:
    with pytest.raises(OversizedSource, match=r"is 12 MB long, and texts of up to 10 MB are read as one; split it"):
        read_bytes(b"12 people were killed, the ministry said. " * (LARGEST // 35))


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\x07", "\x9b", "\ud800"])
def test_what_steers_a_terminal_is_refused(letter: str) -> None:
    with pytest.raises(NotText, match="control character"):
        read_text(SENTENCES["en"].format(f"12{letter}"))


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_words_that_programs_stumble_over_stay_words(naughty: str) -> None:
    """As the title, as the publisher, and beside a number; the finished page still proves itself."""
    head = f"title: {naughty}\npublisher: Mill {naughty} Post\ndate: 2024-12-03\nlanguage: en\n\n"
    text = (
        f"{head}At least 12 people were killed {naughty} in Idlib, the “{naughty}” ministry said. Troops seized Homs."
    )
    try:
        delivery = brief(read_text(text), formats="html", languages=("tr", "en"))
    except ReportgenError:
        return
    for document in delivery.documents[1:]:
        page = document.content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert verify_page(read_page(page, name="page")).failures == ()


@settings(max_examples=150, deadline=None)
@given(
    before=st.text(max_size=30),
    number=st.text(alphabet="0123456789.,' \u00a0\u202f-–½²\u200b\u200f\u2067\u0301e_x%", min_size=1, max_size=8),
    after=st.text(max_size=30),
    language=st.sampled_from(["en", "tr"]),
)
def test_any_text_is_read_or_refused(before: str, number: str, after: str, language: str) -> None:
    """Every quote stands at its place and every number is in its quote, or the text is refused by name."""
    text = f"{before} {SENTENCES[language].format(number)} {after}"
    try:
        source = read_text(text, language="tr" if language == "tr" else "en")
    except ReportgenError:
        return
    found = extract(source)
    assert dossier.loads(found.to_json()) == found
