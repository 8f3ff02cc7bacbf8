"""What changed from an older dossier to a newer one, and how a brief tells it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from visible import visible

from reportgen.brief import Brief, compose
from reportgen.cli import main
from reportgen.compare import BEFORE, Change, compare, together
from reportgen.dossier import Dossier, Terms, load, loads, merge
from reportgen.extract import extract
from reportgen.facts import Figure
from reportgen.html import render_html
from reportgen.packs import packs
from reportgen.parity import differences
from reportgen.readback import read_page
from reportgen.resources import bundled
from reportgen.sources import read, read_text
from reportgen.verify import verify_page

VALLEY = bundled("seeds") / "valley-2025"
GOLDEN = Path(__file__).parent / "golden"


def monday() -> Dossier:
    return extract(read(VALLEY / "monday.en.txt"))


def wednesday() -> Dossier:
    """An English text, its reprint, and a Turkish one."""
    return extract(*(read(VALLEY / f"wednesday{name}.txt") for name in (".en", "-reprint.en", ".tr")))


def told(body: str, *, day: int = 12, language: str = "en") -> Dossier:
    return extract(read_text(f"publisher: Desk\ndate: 2025-03-{day}\nlanguage: {language}\n\n{body}"))


def quotes(change: Change, old: Dossier, new: Dossier) -> tuple[str, str]:
    """The words of both sides, "" where there are none."""
    return (
        old.fact(change.before).evidence[0].quote if change.before else "",
        new.fact(change.now).evidence[0].quote if change.now else "",
    )


def since() -> Brief:
    return compose(wednesday().model_copy(update={"terms": Terms(since=monday())}))


def test_a_revised_toll_a_denial_and_a_turn_are_told_with_both_quotes() -> None:
    """From Monday to Wednesday, over three texts in two languages, one of them a reprint."""
    old, new = monday(), wednesday()
    assert [(change.kind, *quotes(change, old, new)) for change in compare(old, new)] == [
        ("raised", "41 people had been killed", "57 people had been killed"),
        ("raised", "At least 12,000 people have been displaced", "More than 18,000 people have been displaced"),
        ("lowered", "About 300 people are missing", "The number of missing has fallen to 120"),
        ("newly_denied", "150 houses had been destroyed", "150 houses had been destroyed"),
        (
            "changed_position",
            "rejected an international investigation into the collapse of the dam",
            "agreed to an international investigation into the collapse of the dam",
        ),
        ("new", "", "the World Food Programme (WFP) delivered aid in Harun"),
        ("new", "", "en az 63 kişinin öldüğünü"),
        ("new", "", "500 ailenin çadırlara yerleştirildiğini"),
        ("new", "", "uluslararası konferansı destekliyor"),
        ("withdrawn", "Aid workers evacuated 60 patients from the hospital in Harun", ""),
        (
            "unchanged",
            "called for an international conference on reconstruction",
            "called for an international conference on reconstruction",
        ),
    ]


def test_nothing_changes_from_a_dossier_to_itself() -> None:
    cases = [load(place) for place in sorted(bundled("seeds").glob("*/dossier.json"))]
    for dossier in (monday(), wednesday(), *cases):
        assert {change.kind for change in compare(dossier, dossier)} == {"unchanged"}


def test_a_dossier_that_holds_the_older_texts_too_tells_the_same_changes() -> None:
    """Whether the newer dossier replaces the older one or adds to it, each speaker's newest number counts."""
    both = merge([monday(), wednesday()])
    raised = [change for change in compare(monday(), both) if change.kind in ("raised", "lowered")]
    assert [quotes(change, monday(), both)[1] for change in raised] == [
        "57 people had been killed",
        "More than 18,000 people have been displaced",
        "The number of missing has fallen to 120",
    ]


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        (
            "The UN said that 40 people were killed in Goma.",
            "The UN said that 57 people were killed in Goma.",
            "raised",
        ),
        (
            "The UN said that 57 people were killed in Goma.",
            "The UN said that 40 people were killed in Goma.",
            "lowered",
        ),
        (
            "The UN said that about 40 people were killed in Goma.",
            "The UN said that at least 40 people were killed in Goma.",
            "restated",
        ),
        ("Rwanda rejected talks with the rebels.", "Rwanda supports talks with the rebels.", "changed_position"),
        ("Rwanda rejected talks with the rebels.", "Rwanda rejected talks with the rebels.", "unchanged"),
    ],
)
def test_each_change_has_its_name(before: str, now: str, kind: str) -> None:
    changes = compare(told(before, day=10), told(now))
    assert [change.kind for change in changes] == [kind]


def test_a_number_is_compared_with_that_of_the_same_speaker() -> None:
    """What doctors say is no revision of what the army said."""
    old = told("The army said that 12 people were killed in Goma.", day=10)
    new = told("Doctors said that 30 people were killed in Goma.")
    assert [change.kind for change in compare(old, new)] == ["new", "withdrawn"]


def test_a_new_confirmation_names_who_gives_it() -> None:
    old = told("Rebels captured three villages on Monday, local activists said.", day=10)
    new = told(
        "Rebels captured three villages on Monday, local activists said. "
        "A war monitor confirmed that the villages were captured."
    )
    confirmed = [change for change in compare(old, new) if change.kind == "newly_confirmed"]
    assert [link.speaker for link in new.links if link.id in confirmed[0].links] == ["war monitor"]


def test_two_dossiers_stand_as_one_without_a_clash() -> None:
    """What is older carries a mark before its id, shared sources stand once, every quote is at its place."""
    both = together(monday(), merge([monday(), wednesday()]))
    assert len(both.sources) == 4
    assert {fact.id for fact in both.facts if fact.id.startswith(BEFORE)} == {f"{BEFORE}{f.id}" for f in monday().facts}


# In the brief


def test_key_figures_highlights_and_positions_carry_the_mark() -> None:
    """The number before, the number now, and which way it went."""
    brief = since()
    marked = {
        brief.dossier.fact(tile.fact).evidence[0].quote: (tile.change, tile.before and brief.all.fact(tile.before))
        for tile in brief.key_figures
        if tile.before
    }
    kind, before = marked["57 people had been killed"]
    assert kind == "raised"
    assert isinstance(before, Figure)
    assert before.quantity.value == 41
    page = visible(render_html(brief, language="en"))
    assert "▲\u00a041 → 57" in page
    assert "▲\u00a0Before: 41." in page
    assert "before: rejects" in page


@pytest.mark.parametrize("pack", [pack.name for pack in packs()])
def test_every_pack_tells_it_and_is_proven(pack: str) -> None:
    """In both languages alike, with the older dossier inside."""
    brief = since()
    pages = [read_page(render_html(brief, language=language, pack=pack)) for language in ("en", "tr")]
    for page in pages:
        assert verify_page(page).failures == ()
        inside = loads(page.facts or "")
        assert inside.terms is not None
        assert inside.terms.since == monday()
    assert differences(*pages) == ()


def test_a_changed_older_number_is_caught() -> None:
    """The dossier of before is proved like that of now."""
    html = render_html(since(), language="en")
    forged = re.sub(r'("value": )41\b', r"\g<1>47", html)
    assert forged != html
    assert verify_page(read_page(forged)).failures


@pytest.mark.parametrize(
    ("language", "was", "becomes"),
    [
        ("en", "▲", "▼"),
        ("en", ">41</data>", ">47</data>"),
        ("en", " before, ", " now, "),
        ("en", "about <data", "<data"),
        ("en", "(the health ", "(the defence "),
        ("en", "“rejects” before", "“supports” before"),
        ("en", "at least <data", "at most <data"),
        ("en", "These numbers exclude each other.", "These numbers agree."),
        ("en", "of one day, the lowest", "of one day, the highest"),
        ("en", "No longer told", "Newly told"),
        ("en", ", grade B2", ", grade A1"),
        ("en", ">63</data>", ">61</data>"),
        ("tr", "önce yaklaşık", "önce en az"),
        ("tr", ", şimdi ", ", önce "),
        ("tr", "“reddediyor”", "“destekliyor”"),
        ("tr", "Köylüler bu sayıya itiraz etti.", ""),
        ("tr", "en yenisi", "en büyüğü"),
        ("tr", "güvenilirlik B2", "güvenilirlik A1"),
        ("tr", "daha eski metin, ", ""),
    ],
)
def test_what_is_told_of_changes_cannot_be_changed_in_the_file(language: str, was: str, becomes: str) -> None:
    """An arrow, a number of before, a hedge, a speaker, a policy, a grade: each is caught."""
    page = render_html(since(), language=language)
    start = page.index("<main")
    assert was in page[start:]
    forged = page[:start] + page[start:].replace(was, becomes, 1)
    assert verify_page(read_page(forged)).failures, was


def test_a_source_that_is_called_otherwise_than_its_header_says_is_caught() -> None:
    """Now and before: a publisher or a day is no more to be changed than a number."""
    html = render_html(since(), language="en")
    for was, becomes in (("Sample Reprint", "World Agency"), ("2025-03-10", "2025-03-09")):
        forged = html.replace(f'": "{was}"', f'": "{becomes}"')
        assert forged != html
        assert "source" in {failure.kind for failure in verify_page(read_page(forged)).failures}


def test_an_older_quote_has_a_letter_of_its_own() -> None:
    """Monday's text is listed behind Wednesday's, and said to be older."""
    page = visible(render_html(since(), language="tr"))
    assert "“Floods in the Harun valley leave 41 dead and hundreds missing”" in page
    assert "daha eski metin" in page


@pytest.mark.parametrize("language", ["en", "tr"])
def test_the_brief_reads_as_it_was_accepted(language: str) -> None:
    """The bilingual brief of Wednesday with what changed since Monday, word for word."""
    place = GOLDEN / f"valley-2025.{language}.txt"
    assert visible(render_html(since(), language=language)) == place.read_text(encoding="utf-8")


# The command


def test_the_command_prints_what_changed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    old, new = str(VALLEY / "monday.en.txt"), str(VALLEY / "wednesday.en.txt")
    assert main(["compare", old, new, "-l", "tr"]) == 0
    assert "önce **41**, şimdi **57**" in capsysbinary.readouterr().out.decode()
    assert main(["compare", old, new, "-f", "json"]) == 0
    changes = json.loads(capsysbinary.readouterr().out)["changes"]
    assert [change["kind"] for change in changes][:3] == ["raised", "raised", "lowered"]
    assert changes[0]["before"]["quantity"]["value"] == 41
    assert changes[0]["now"]["evidence"][0]["quote"] == "57 people had been killed"


@pytest.mark.parametrize("arguments", [["--lead", "named_source_first"], ["--lead", "newest", "--named", "the UN"]])
def test_a_policy_without_its_names_is_a_slip(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", str(VALLEY / "wednesday.en.txt"), *arguments, "-o", "unused"]) == 2
    assert "named" in capsys.readouterr().err


def accept() -> None:
    """Writes the golden briefs; read the difference before it is committed."""
    for language in ("en", "tr"):
        place = GOLDEN / f"valley-2025.{language}.txt"
        place.write_text(visible(render_html(since(), language=language)), encoding="utf-8")


if __name__ == "__main__":
    accept()
