"""Many sources: the brief chooses by importance, counts what it leaves out, and is proven all the same."""

from __future__ import annotations

from itertools import count

from reportgen.brief import WEIGHT, compose
from reportgen.dossier import Dossier
from reportgen.edition import edition
from reportgen.extract import extract
from reportgen.facts import Figure
from reportgen.html import render_html
from reportgen.packs import find
from reportgen.readback import read_page
from reportgen.sources import read_text
from reportgen.verify import verify_page

PLACES = ("Goma", "Bukavu", "Hama", "Homs", "Idlib", "Tripoli", "Benghazi", "Derna")


def many(sources: int) -> Dossier:
    """So many short texts of eight places, each with a toll and a distance of its own."""
    numbers = count(11)
    texts = []
    for number in range(sources):
        place, other = PLACES[number % 8], PLACES[(number + 1) % 8]
        texts.append(
            f"publisher: Desk {number}\ndate: 2025-03-{1 + number % 28:02}\nlanguage: en\n\n"
            f"Officials in {place} said that {next(numbers)} people were killed in {place}. "
            f"The town is about {next(numbers)} kilometres from {other}. Rebels captured {next(numbers)} villages.\n"
        )
    return extract(*(read_text(text) for text in texts))


def test_the_brief_tells_what_weighs_most_and_counts_the_rest() -> None:
    """A toll before a distance; whatever is not told is counted, and stands in the dossier inside."""
    dossier = many(60)
    cut = edition(compose(dossier), find("brief").manifest.room)
    told = {each.fact for paragraph in cut.situation for each in paragraph}
    measured = [fact.measure for id in told if isinstance(fact := dossier.fact(id), Figure)]
    left = [fact.measure for id in cut.left_out if isinstance(fact := dossier.fact(id), Figure)]
    assert len(told) <= 60
    assert left
    assert min(WEIGHT[measure] for measure in measured) >= max(WEIGHT[measure] for measure in left)
    page = render_html(compose(dossier), language="en")
    assert f"{len(cut.left_out)} further facts are not told here" in page
    assert all(id in page for id in cut.left_out)
    assert verify_page(read_page(page)).failures == ()


def test_a_short_brief_leaves_nothing_out() -> None:
    assert edition(compose(many(3)), find("brief").manifest.room).left_out == ()
