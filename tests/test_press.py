"""Pages printed by several processes are those that one process prints; a press that fails is told of."""

from __future__ import annotations

import pytest

from reportgen import brief, render_html
from reportgen.brief import compose
from reportgen.errors import RenderError
from reportgen.extract import extract
from reportgen.formats import Page
from reportgen.press import Press, presses, printed
from reportgen.sources import read_text

TEXT = """title: Strike on a market
publisher: Example News
date: 2024-12-03

At least 12 people were killed in an airstrike on Idlib on Monday, the Syrian Observatory said.
"""


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    dossier = extract(read_text(TEXT))
    view = compose(dossier)
    return [
        Page(html=render_html(view, language=language), language=language, dossier=dossier) for language in ("tr", "en")
    ]


@pytest.mark.slow
def test_two_processes_print_what_one_prints() -> None:
    source = read_text(TEXT)
    assert brief(source, at_once=2) == brief(source, at_once=1)


def test_no_press_is_started_for_one_page_or_for_what_is_made_at_once() -> None:
    with presses(1, ("html", "pdf"), at_once=4) as helping:
        assert helping == ()
    with presses(3, ("html", "md"), at_once=4) as helping:
        assert helping == ()


@pytest.mark.slow
def test_what_a_press_cannot_print_is_told_as_if_it_were_printed_here(pages: list[Page]) -> None:
    broken = Page(
        html=pages[1].html.replace("</main>", '<img src="file:///etc/hostname" alt="x"></main>'),
        language="en",
        dossier=pages[1].dossier,
    )
    with presses(2, ("pdf",), at_once=2) as helping, pytest.raises(RenderError, match="which is not part of it"):
        printed([pages[0], broken], "pdf", helping)


@pytest.mark.slow
def test_a_press_that_is_killed_is_told(pages: list[Page]) -> None:
    press = Press()
    try:
        press._process.kill()
        press.take(pages[0], "pdf")
        with pytest.raises(RenderError, match="ended with code -9"):
            press.give()
    finally:
        press.close()
