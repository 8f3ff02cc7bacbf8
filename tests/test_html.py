"""A page is one file that needs nothing from outside, in which every figure, quote and mark leads back to its source."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_writer import TEXT, flood, page, source

from reportgen import packs
from reportgen.brief import compose
from reportgen.dossier import Dossier, loads
from reportgen.errors import BrokenPack
from reportgen.facts import Attribution, Event, Figure, Quantity
from reportgen.html import direction, for_browsers, plain, spans
from reportgen.language.phrases import Number, Quoted, Text
from reportgen.language.writer import WORDS

VOID = {"meta", "br", "img", "hr", "input", "link", "col", "wbr"}


@dataclass
class Element:
    """An element of a page that was read back."""

    tag: str
    attributes: dict[str, str]
    inside: tuple[str, ...]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """Reads a page back; refuses an element that is closed out of turn or never."""

    source: str
    elements: list[Element] = field(default_factory=list)
    path: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()
        assert self.path == [], f"never closed: {[element.tag for element in self.path]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute stands twice in {tag}"
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(each.tag for each in self.path))
        self.elements.append(element)
        if tag not in VOID:
            self.path.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.path, f"</{tag}> closes nothing"
        assert self.path.pop().tag == tag, f"</{tag}> closes out of turn"

    def handle_data(self, data: str) -> None:
        for element in self.path:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag that carry these attributes; `class_` is one of the classes."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if element.tag == tag
            and all(value in element.attributes.get(name, "").split(" ") for name, value in wanted.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        (element,) = self.all(tag, **attributes)
        return element


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return flood()


@pytest.fixture(scope="module")
def html(dossier: Dossier) -> str:
    return page(dossier)


@pytest.fixture(scope="module")
def read(html: str) -> Page:
    return Page(html)


def test_the_page_says_what_it_is(read: Page, html: str) -> None:
    """Language and direction; the character set before anything else; title, description, dates."""
    assert html.startswith("<!doctype html>\n")
    root, head, first, second = read.elements[:4]
    assert root.attributes == {"lang": "en", "dir": "ltr"}
    assert head.tag == "head"
    assert first.attributes == {"charset": "utf-8"}
    assert second.attributes["http-equiv"] == "Content-Security-Policy"
    assert second.attributes["content"].startswith("default-src 'none';")
    assert read.one("title").text == "1,200 people displaced"
    assert read.one("meta", name="dcterms.created").attributes["content"] == "2025-03-14"


def test_the_page_needs_nothing_from_outside(read: Page, html: str) -> None:
    """No element that loads, and in the style sheets only `data:` addresses."""
    assert {element.tag for element in read.elements} & {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
    } == set()
    assert set(re.findall(r"url\(\W?([a-z]+:)", html)) == {"data:"}
    assert "@import" not in html
    assert [script.attributes for script in read.all("script")] == [
        {"type": "text/css", "id": "paper"},
        {"type": "application/json", "id": "facts"},
        {"type": "application/ld+json", "id": "linked"},
    ], "data that no browser runs"


def test_every_style_of_the_page_is_named_in_its_policy(html: str) -> None:
    """By the hash of what stands in the element, line ends and all; no other style can come in."""
    sheets = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode() for sheet in sheets]
    stated = unescape(html[html.index("style-src") : html.index("; img-src")])
    assert stated.split() == ["style-src", *(f"'sha256-{digest}'" for digest in digests)]
    assert 'style="' not in html


def test_the_same_dossier_gives_the_same_page(dossier: Dossier, html: str) -> None:
    assert page(dossier) == html


def test_the_dossier_travels_inside(read: Page, dossier: Dossier) -> None:
    """A reader of the page gets back what the dossier file says, byte for byte."""
    inside = read.one("script", id="facts").text
    assert loads(inside) == dossier
    assert json.dumps(json.loads(inside), ensure_ascii=False, indent=2) + "\n" == dossier.to_json()


def test_figures_carry_value_and_fact(read: Page, dossier: Dossier) -> None:
    figures = read.all("data")
    assert {element.attributes["data-fact"] for element in figures} <= {fact.id for fact in dossier.facts}
    assert {(element.attributes["value"], element.text) for element in figures} == {("1200", "1,200")}


def test_figures_lead_to_the_words_they_were_read_from(read: Page) -> None:
    """By pointer and finger; the keyboard goes by the mark behind the statement."""
    figures = read.all("a", class_="figure-link")
    assert {(figure.text, figure.attributes["href"], figure.attributes["tabindex"]) for figure in figures} == {
        ("1,200", "#c1", "-1")
    }
    assert read.one("q", id="c1").text == "more than 1,200 people had left their homes"


def test_a_quote_stands_in_its_sentence(read: Page) -> None:
    """What a screen shows around it is kept out of every other form, and is no statement of the brief's."""
    around = [*read.all("span", class_="before"), *read.all("span", class_="after")]
    assert (around[0].text, around[0].attributes["lang"]) == ("The district office said ", "en")
    assert all({"data-screen", "data-furniture"} <= set(each.attributes) for each in around)


def test_machines_read_the_brief_as_claims_with_quotations(read: Page, dossier: Dossier) -> None:
    """JSON-LD of schema.org: a report, a claim for each fact, its words and where they stand."""
    report = json.loads(read.one("script", id="linked").text)
    assert (report["@type"], report["inLanguage"], report["dateCreated"]) == ("Report", "en", "2025-03-14")
    assert [source["name"] for source in report["citation"]] == ["Water rises in the lower valley"]
    claims = {claim["@id"].removeprefix("#"): claim for claim in report["hasPart"]}
    assert set(claims) == {fact.id for fact in dossier.facts}
    figure = claims["figure-1"]
    assert figure["additionalProperty"] == {
        "@type": "PropertyValue", "propertyID": "displaced", "value": 1200, "measurementTechnique": "more_than",
    }  # fmt: skip
    assert figure["author"] == {"name": "district office"}
    (quotation,) = figure["citation"]
    start, end = map(int, quotation["position"].removeprefix("char=").split(","))
    assert dossier.sources[0].text[start:end] == quotation["text"] == "more than 1,200 people had left their homes"


def test_browsers_are_spared_what_only_paged_media_know() -> None:
    css = "h1 { color: red; string-set: foot content() }\n@page { @bottom-left { content: string(foot); width: 80% } }"
    assert for_browsers(css) == "h1 { color: red;}\n@page { @bottom-left { width: 80% } }"


def test_marks_lead_to_their_evidence_and_back(read: Page) -> None:
    marks = [element for element in read.all("a") if "sup" in element.inside]
    places = {element.attributes["id"] for element in read.elements if "id" in element.attributes}
    assert {mark.attributes["href"] for mark in marks} == {"#e1", "#e2", "#e3", "#e4", "#e5"}
    assert {mark.attributes["aria-label"] for mark in marks} == {f"Evidence {number}" for number in range(1, 6)}
    backs = read.all("a", class_="back")
    assert [back.attributes["href"] for back in backs] == ["#m1", "#m2", "#m3", "#m4", "#m5"]
    assert {link.attributes["href"][1:] for link in [*marks, *backs]} <= places


def test_every_link_inside_the_page_arrives(read: Page) -> None:
    places = [element.attributes["id"] for element in read.elements if "id" in element.attributes]
    assert len(set(places)) == len(places)
    inner = [link.attributes["href"][1:] for link in read.all("a") if link.attributes["href"].startswith("#")]
    assert set(inner) <= set(places)


def test_the_first_mention_is_the_one_returned_to(html: str) -> None:
    assert html.index('id="m1"') == html.index('href="#e1"') - len('id="m1" ')


def test_marks_never_begin_a_line(html: str) -> None:
    """They stand behind the last word without a space, in one piece with it."""
    assert re.findall(r'.<sup class="marks">', html)
    assert not re.findall(r'\s<sup class="marks">', html)


def test_quotes_carry_their_own_language(read: Page, dossier: Dossier) -> None:
    quotes = read.all("q")
    assert {(quote.attributes["lang"], quote.attributes["dir"]) for quote in quotes} == {("en", "ltr")}
    assert {evidence.quote for fact in dossier.facts for evidence in fact.evidence} <= {quote.text for quote in quotes}


def test_what_the_renderer_counts_is_marked_as_furniture(read: Page) -> None:
    """Marks, offsets, hashes and the line of dates are numbers without a fact."""
    for element in [
        *read.all("p", class_="as-of"),
        *read.all("span", class_="place"),
        *read.all("span", class_="details"),
    ]:
        assert "data-furniture" in element.attributes


def test_headings_stand_in_order(read: Page) -> None:
    levels = [int(element.tag[1]) for element in read.elements if re.fullmatch(r"h\d", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_sections_stand_in_the_order_of_the_brief(read: Page) -> None:
    assert [heading.text for heading in read.all("h2")] == [
        "Highlights", "Key figures", "Situation", "Contested", "Diplomatic positions", "Timeline", "Evidence",
        "Sources", "How to read this brief",
    ]  # fmt: skip


def test_landmarks_and_the_way_past_the_masthead(read: Page) -> None:
    assert read.all("a")[0].attributes == {"class": "skip", "href": "#brief"}
    assert read.one("main").attributes["id"] == "brief"
    assert len(read.all("header")) == len(read.all("footer")) == 1
    for section in read.all("section"):
        assert len(read.all("h2", id=section.attributes["aria-labelledby"])) == 1


def test_tables_say_what_their_headers_head(read: Page) -> None:
    assert {header.attributes["scope"] for header in read.all("th") if "thead" in header.inside} == {"col"}
    assert {header.attributes["scope"] for header in read.all("th") if "tbody" in header.inside} == {"row"}


def test_both_sides_of_a_contested_claim_are_shown(read: Page) -> None:
    claim, denial = read.all("div", class_="side")
    assert "Claimed by Northern Front" in claim.text
    assert "it had taken the dam" in claim.text
    assert "Denied by army" in denial.text
    assert "denied that the dam was\ntaken" in denial.text


def test_a_brief_without_facts_says_so() -> None:
    read = Page(page(Dossier(sources=(source(),))))
    assert WORDS["brief.empty"] in read.one("main").text
    assert [heading.text for heading in read.all("h2")] == ["Sources", "How to read this brief"]


def test_sections_vanish_with_their_content(dossier: Dossier) -> None:
    only = Dossier(sources=dossier.sources, facts=dossier.events[:1])
    headings = {heading.text for heading in Page(page(only)).all("h2")}
    assert headings & {"Key figures", "Contested", "Diplomatic positions"} == set()


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://herald.example/valley", True), ("javascript:alert(1)", False), ("//herald.example", False)],
)
def test_only_web_addresses_become_links(url: str, linked: bool) -> None:
    text = TEXT.replace("https://herald.example/valley", url)
    assert bool(Page(page(flood(text))).all("a", rel="external")) is linked


HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>&amp;\"' -->]]></style> \u2028 end"


def test_words_of_a_source_stay_words() -> None:
    """Whatever a text holds, it is shown as it stands and never becomes part of the page."""
    read_text = source(TEXT + HOSTILE)
    start = read_text.text.index(HOSTILE)
    quote = read_text.quote(start, start + len(HOSTILE))
    fact = Event(id="event-1", evidence=(quote,), type="attack", attribution=Attribution(speaker=HOSTILE))
    hostile = Page(page(Dossier(sources=(read_text,), facts=(fact,))))
    assert {quote.text for quote in hostile.all("q")} == {HOSTILE}
    assert len(hostile.all("script")) == 3
    assert not hostile.all("img")
    assert loads(hostile.one("script", id="facts").text).facts == (fact,)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    read = Page(f"<p>{spans([Text(text=text), Quoted(text=text, language='tr', fact=text)])}</p>")
    assert read.one("p").text == text + text
    assert read.one("q").attributes == {"lang": "tr", "dir": "ltr", "data-fact": text}


def test_a_number_without_a_fact_has_none() -> None:
    assert spans([Number(text="3,5", value="3.5")]) == '<data value="3.5">3,5</data>'


def test_plain_text_puts_quotes_in_marks() -> None:
    assert plain([Text(text="the "), Quoted(text="dam", language="en")]) == "the “dam”"


def test_directions() -> None:
    assert (direction("tr"), direction("ar"), direction("ckb-IQ")) == ("ltr", "rtl", "rtl")


def test_many_long_figures_are_set_smaller(dossier: Dossier) -> None:
    """A figure of nine digits does not fit into its column at full size, and all of a row have one size."""
    place = dossier.figures[0].evidence
    figures = tuple(
        Figure(id=f"figure-{number}", evidence=place, measure="displaced", quantity=Quantity(value=712345678 + number))
        for number in range(4)
    )
    assert Page(page(Dossier(sources=dossier.sources, facts=figures))).all("ul", class_="wide")
    short = figures[1].model_copy(update={"quantity": Quantity(value=712345)})
    assert Page(page(Dossier(sources=dossier.sources, facts=(figures[0], short)))).all("ul", class_="wide")
    assert not Page(page(Dossier(sources=dossier.sources, facts=(short,)))).all("ul", class_="wide")


def test_a_style_sheet_cannot_leave_its_element(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(
        'name = "mine"\ntitle = { en = "Mine" }\ndescription = "D"\nlanguages = ["en"]\ntemplate = "brief.html.j2"\n'
        'extends = "brief"\nstyles = { all = ["own.css"] }\n',
        encoding="utf-8",
    )
    (tmp_path / "own.css").write_text("</style><script>", encoding="utf-8")
    with pytest.raises(BrokenPack, match="holds markup"):
        page(flood(), pack=f"{tmp_path}/")


# Style sheets


def tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("ink", "paper"), ("soft", "paper"), ("deep", "paper"), ("accent", "paper"), ("loss", "paper"),
        ("accent", "accent-tint"), ("ink", "accent-tint"), ("contest", "contest-tint"), ("soft", "contest-tint"),
        ("ink", "contest-tint"), ("on-loss", "loss"), ("on-band", "band"), ("contest", "paper"),
    ],
)  # fmt: skip
def test_words_can_be_told_from_their_ground(words: str, ground: str, dark: bool) -> None:
    """Contrast of 4.5 to 1 at least (WCAG 2.2, 1.4.3, level AA), in the light and in the dark scheme."""
    pack = packs.find("brief")
    colours = tokens(pack.text("base.css")) | (tokens(pack.text("screen.css")) if dark else {})
    lighter, darker = sorted((luminance(colours[words]), luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@pytest.mark.parametrize("pack", packs.packs(), ids=[pack.name for pack in packs.packs()])
def test_style_sheets_leave_the_case_of_letters_alone(pack: packs.Pack) -> None:
    """The print engine would make “INSANI” of the Turkish “insani”."""
    css = "".join(pack.style(medium) for medium in ("all", "screen", "print"))
    assert "text-transform" not in css
    assert "small-caps" not in css


def test_the_brief_of_the_sample_has_what_these_tests_need(dossier: Dossier) -> None:
    brief = compose(dossier)
    assert all([brief.highlights, brief.key_figures, brief.situation, brief.contested, brief.positions, brief.timeline])
