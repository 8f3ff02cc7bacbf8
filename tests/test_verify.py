"""Verify: untouched briefs are proven, every kind of tampering is caught and told, small words may change."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from reportgen import compose, extract, read, read_text, render_html
from reportgen.dossier import Dossier, Terms
from reportgen.errors import UnreadablePage
from reportgen.packs import packs
from reportgen.readback import read_page
from reportgen.resources import bundled
from reportgen.verify import Proof, verify, verify_page

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from tamperings import TAMPERINGS, Tampering

SEEDS = sorted(bundled("seeds").glob("*/source.*.txt"))


def proof(page: str) -> Proof:
    """The proof of a page."""
    return verify_page(read_page(page))


def edited(page: str, written: str, changed: str) -> str:
    """The page with other words in its visible part."""
    body, facts = page.split('<script type="application/json"')
    assert written in body
    return body.replace(written, changed) + '<script type="application/json"' + facts


def beside_older(seed: Path) -> Dossier:
    """The facts of a text, to be compared with those of a text from before, so that a page of changes has some."""
    older = extract(read_text("date: 2022-01-10\nlanguage: en\n\nThe UN said that 31 people were injured on Monday.\n"))
    return extract(read(seed)).model_copy(update={"terms": Terms(since=older)})


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The seed case in both languages."""
    view = compose(extract(read(bundled("seeds") / "hama-2024" / "source.en.txt")))
    return {language: render_html(view, language=language) for language in ("en", "tr")}


@pytest.mark.parametrize("seed", SEEDS, ids=lambda file: f"{file.parent.name}-{file.stem}")
@pytest.mark.parametrize("language", ["en", "tr"])
def test_an_untouched_brief_is_proven_word_for_word(seed: Path, language: str) -> None:
    """Whatever language its source is in."""
    page = render_html(compose(extract(read(seed))), language=language)
    found = proof(page)
    assert (found.failures, found.reworded) == ((), 0)
    assert found.statements > 20


@pytest.mark.parametrize(
    "seed", [seed for seed in SEEDS if seed.name == "source.en.txt"], ids=lambda file: file.parent.name
)
@pytest.mark.parametrize("pack", [pack.name for pack in packs() if pack.name != "brief"])
def test_every_pack_is_proven_word_for_word(pack: str, seed: Path) -> None:
    """What a page has no room for is no fault of it."""
    view = compose(beside_older(seed))
    for language in ("en", "tr"):
        found = proof(render_html(view, language=language, pack=pack))
        assert (found.failures, found.reworded) == ((), 0)
        assert found.statements > (4 if pack == "changes" else 15)


def test_another_number_is_caught_in_every_pack() -> None:
    """Wherever it stands first."""
    view = compose(beside_older(bundled("seeds") / "hama-2024" / "source.en.txt"))
    for pack in packs():
        page = render_html(view, language="en", pack=pack.name)
        value = re.search(r'<data value="[0-9]+"[^>]*>([^<]+)</data>', page)
        assert value
        assert not proof(edited(page, value[0], value[0].replace(f">{value[1]}<", ">97<"))).proven


@pytest.mark.parametrize("style", ["agency", "american", "compact", "ocha"])
def test_a_brief_in_a_house_style_is_proven(style: str) -> None:
    """The page names its style."""
    view = compose(extract(read(bundled("seeds") / "hama-2024" / "source.en.txt")))
    for language in ("en", "tr"):
        assert proof(render_html(view, language=language, style=style)).proven


@pytest.mark.parametrize("tamper", TAMPERINGS.values(), ids=TAMPERINGS)
@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_kind_of_tampering_is_caught(pages: dict[str, str], language: str, tamper: Tampering) -> None:
    """`make bench-verify` makes two thousand; here each kind stands once for each language."""
    changed = tamper(pages[language], Random(7))  # noqa: S311 - chance, no secret
    if changed is None or changed == pages[language]:
        pytest.skip("this page offers no place for it")
    assert not proof(changed).proven


@pytest.mark.parametrize(
    ("written", "changed", "kind", "told"),
    [
        ('fact="figure-1ad1facc">50<', 'fact="figure-1ad1facc">60<', "mark", "“60” is marked as 50"),
        (">more than </span>", ">at least </span>", "hedge", "more_than 3000000"),
        ("according to opposition activists", "according to state media", "speaker", "opposition activists"),
        ("State media denied", "State media told", "answer", "denies"),
        ("</q>", " indeed</q>", "quote", "indeed"),
        ("opposition groups captured", "opposition groups never captured", "wording", "never"),
        ("<h1>", "<h1>Nine: ", "number", "Nine"),
    ],
)  # fmt: skip
def test_a_failure_says_what_is_printed_and_what_the_facts_say(
    pages: dict[str, str], written: str, changed: str, kind: str, told: str
) -> None:
    """With its kind and its place."""
    failures = proof(edited(pages["en"], written, changed)).failures
    assert any(failure.kind == kind and told in str(failure) for failure in failures), [str(each) for each in failures]


def test_small_words_may_be_changed_by_hand(pages: dict[str, str]) -> None:
    """A conjunction carries no fact."""
    written = "Syrian and Russian air forces carried out airstrikes near Hama"
    found = proof(edited(pages["en"], written, "The " + written))
    assert found.proven
    assert found.reworded > 0


def test_facts_that_their_source_does_not_say_are_caught(pages: dict[str, str]) -> None:
    """Even where page and facts are changed alike: reading the source again gives another number."""
    changed = (
        pages["en"].replace('"value": 50,', '"value": 90,').replace('value="50"', 'value="90"').replace(">50<", ">90<")
    )
    assert changed.count("90") > pages["en"].count("90")
    assert "facts" in {failure.kind for failure in proof(changed).failures}


def test_the_texts_it_was_made_from_prove_it(pages: dict[str, str], tmp_path: Path) -> None:
    """By their hash; another text does not."""
    file = tmp_path / "brief.html"
    file.write_text(pages["en"], encoding="utf-8")
    source = read(bundled("seeds") / "hama-2024" / "source.en.txt")
    assert verify(file, sources=[source]).proven
    (failure,) = verify(file, sources=[read_text("language: en\n\nNine people died.\n")]).failures
    assert failure.kind == "source"


def test_broken_facts_are_a_failure_and_no_brief_an_error(pages: dict[str, str], tmp_path: Path) -> None:
    """One is what `verify` is for, the other a slip."""
    broken = pages["en"].replace('"format": "reportgen-dossier/1"', '"format": "reportgen-dossier/9"')
    assert [failure.kind for failure in proof(broken).failures] == ["facts"]
    file = tmp_path / "none.html"
    file.write_text("<p>Hello</p>", encoding="utf-8")
    with pytest.raises(UnreadablePage):
        verify(file)


def run(*arguments: str) -> tuple[int, str, str]:
    """The exit code, the answer and what was said about it."""
    command = [sys.executable, "-m", "reportgen", *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return answer.returncode, answer.stdout, answer.stderr


def test_the_command_says_what_is_proven(pages: dict[str, str], tmp_path: Path) -> None:
    """0 proven, 1 with a line for each failure, 2 for a file without a brief."""
    good, bad = tmp_path / "good.html", tmp_path / "bad.html"
    good.write_text(pages["tr"], encoding="utf-8")
    bad.write_text(pages["tr"].replace(">yedi<", ">sekiz<"), encoding="utf-8")
    assert run("verify", str(good))[0] == 0
    code, out, err = run("verify", str(good), str(bad))
    assert code == 1
    assert out.startswith(f"{bad}: mark: ")
    assert f"{good}: " in err
    code, out, _ = run("verify", "--json", str(bad))
    assert json.loads(out)[0]["failures"][0]["kind"] == "mark"
    assert run("verify", str(tmp_path / "missing.html"))[0] == 2
