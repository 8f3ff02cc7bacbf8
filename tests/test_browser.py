"""Finished pages before their judges: valid HTML, no barrier, nothing loaded or refused, evidence in place without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from browser_tools import chromium, faults, violations
from plain_writer import flood, source

from reportgen import compose, extract, packs, read, render_html
from reportgen.brief import Brief
from reportgen.dossier import Dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

PAGES = [(pack.name, language) for pack in packs.packs() for language in pack.manifest.languages]
"""Every pack in every language it is made for."""

SCREENS = {"phone": (390, 844), "desktop": (1280, 900)}

WIDTHS = (320, 768, 1920)
"""Further widths at which nothing may run over the side: the narrowest after WCAG 2.2, 1.4.10, a tablet, a large screen."""

CASES = ("hama", "flood", "nothing")


@pytest.fixture(scope="module")
def briefs(root: Path) -> dict[str, Brief]:
    """A real case with every section, a small one with a contested claim, and one without any fact."""
    return {
        "hama": compose(extract(read(root / "seeds" / "hama-2024" / "source.en.txt"))),
        "flood": compose(flood()),
        "nothing": compose(Dossier(sources=(source(),))),
    }


@pytest.fixture(scope="module")
def folder(briefs: dict[str, Brief], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page as a file, `<pack>.<case>.<language>.html`."""
    place = tmp_path_factory.mktemp("pages")
    for pack, language in PAGES:
        for case in CASES:
            html = render_html(briefs[case], pack=pack, language=language)
            (place / f"{pack}.{case}.{language}.html").write_text(html, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_every_page_is_valid_html(folder: Path) -> None:
    """The W3C's Nu checker has nothing to say about any pack, case or language, style sheets included."""
    assert faults(folder) == []


@pytest.mark.parametrize(("pack", "language"), PAGES)
def test_no_page_raises_a_barrier(browser: Browser, folder: Path, pack: str, language: str) -> None:
    """WCAG 2.2 AA by axe-core, by day and by night, on a phone and on a desk; nothing runs over the side."""
    schemes: list[tuple[Literal["light", "dark"], str]] = [("light", "phone"), ("dark", "desktop")]
    if language == "en":
        schemes += [("dark", "phone"), ("light", "desktop")]
    page = browser.new_page()
    page.goto((folder / f"{pack}.hama.{language}.html").as_uri())
    for scheme, screen in schemes:
        width, height = SCREENS[screen]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], (scheme, screen)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (scheme, screen)
    page.close()


@pytest.mark.parametrize(("pack", "language"), PAGES)
def test_a_page_asks_for_nothing_and_keeps_its_own_policy(
    browser: Browser, folder: Path, pack: str, language: str
) -> None:
    """No request, no remark in the console, at any width: every style and face is one that its policy names."""
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url[:80]))
    page.on("console", lambda message: said.append(message.text))
    for case in CASES:
        asked.clear()
        address = (folder / f"{pack}.{case}.{language}.html").as_uri()
        page.goto(address)
        page.emulate_media(media="print")
        page.emulate_media(media="screen")
        for width in WIDTHS if case == "hama" else ():
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
        assert [each for each in asked if not each.startswith("data:") and each != address[:80]] == []
    assert said == []
    page.close()


def test_a_style_that_is_not_the_pages_own_is_refused(browser: Browser, folder: Path, tmp_path: Path) -> None:
    """What somebody puts in later, as an element or an attribute, has no effect."""
    html = (folder / "brief.flood.en.html").read_text(encoding="utf-8")
    planted = tmp_path / "planted.html"
    planted.write_text(
        html.replace("</head>", "<style>h1 { display: none }</style></head>").replace("<h1>", '<h1 style="color: red">')
    )
    page = browser.new_page()
    page.goto(planted.as_uri())
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)"
    page.close()


# Evidence in place


@pytest.fixture
def quiet(browser: Browser, folder: Path) -> Iterator[Page]:
    """The page of the small case on a desk, in a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((folder / "brief.flood.en.html").as_uri())
    yield page
    context.close()


BEFORE = "#e1 .before"
"""“The district office said ”, which stands before the quote of the first evidence."""


def test_pointing_at_a_mark_shows_its_quote_in_its_sentence(quiet: Page) -> None:
    assert not quiet.locator(BEFORE).is_visible()
    quiet.hover("#m1")
    assert quiet.locator(BEFORE).is_visible()
    shown = quiet.locator("#e1").bounding_box()
    assert shown
    assert shown["y"] + shown["height"] <= 900
    quiet.mouse.move(2, 400)
    assert not quiet.locator(BEFORE).is_visible()


def test_pointing_at_a_figure_does_the_same(quiet: Page) -> None:
    quiet.hover(".tile .figure-link")
    assert quiet.locator(BEFORE).is_visible()


def test_the_keyboard_shows_it_too(quiet: Page) -> None:
    quiet.focus(".skip")
    while quiet.locator(":focus").get_attribute("id") != "m1":
        quiet.keyboard.press("Tab")
    assert quiet.locator(BEFORE).is_visible()


def test_following_a_figure_keeps_the_quote_in_view_and_the_page_where_it_was(quiet: Page) -> None:
    figure = quiet.locator(".tile .figure-link").first
    before = figure.bounding_box()
    figure.click()
    quiet.mouse.move(2, 400)
    assert quiet.locator(BEFORE).inner_text() == "The district office said "
    assert quiet.locator("#c1").is_visible()
    assert figure.bounding_box() == before
    quiet.click("#e1 .put-away")
    assert not quiet.locator(BEFORE).is_visible()
    assert figure.bounding_box() == before


def test_a_finger_opens_it(browser: Browser, folder: Path) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto((folder / "brief.flood.en.html").as_uri())
    mark = page.locator("#m1")
    mark.scroll_into_view_if_needed()
    before = mark.bounding_box()
    mark.tap()
    assert page.locator(BEFORE).is_visible()
    assert mark.bounding_box() == before
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_evidence_raises_no_barrier(browser: Browser, folder: Path, scheme: Literal["light", "dark"]) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto((folder / "brief.flood.en.html").as_uri() + "#c1")
    assert page.locator(BEFORE).is_visible()
    assert violations(page) == []
    page.close()


def test_the_list_of_evidence_leads_into_the_text(quiet: Page) -> None:
    quiet.click("#e2 .in-source")
    assert quiet.locator("#e2 .before, #e2 .after").first.is_visible()


def test_on_paper_the_evidence_is_a_plain_list(quiet: Page) -> None:
    quiet.hover("#m1")
    quiet.emulate_media(media="print")
    assert not quiet.locator(BEFORE).is_visible()
    assert not quiet.locator(".in-source").first.is_visible()
