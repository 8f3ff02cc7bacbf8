"""Guests add to what the grammar reads; they never change it, and nothing of theirs is taken on trust."""

from __future__ import annotations

import importlib.metadata
import json
from importlib import import_module
from pathlib import Path

import pytest

from reportgen import Figure, Link, Quantity, Source, extract, read_text
from reportgen.brief import compose
from reportgen.cli import main
from reportgen.errors import BrokenExtractor, UnknownExtractor
from reportgen.extract import Extractor, Findings, Refusal
from reportgen.extract.language_model import LanguageModel, prompt
from reportgen.language.writer import writer
from reportgen.resources import bundled

TEXT = """date: 2024-09-04
language: en

Shelling killed 12 people in Goma on Monday, the mayor said. More than 140 barometers stopped. The army denied that
30 sextants were lost. Between 20 and 30 astrolabes may be lost next week. At the port 5 gnomons stand beside 5 gnomons.
"""
SOURCE = read_text(TEXT)


def figure(quote: str, value: int, *, id: str = "guest-1", measure: str = "other", shift: int = 0) -> Figure:
    """A figure of a guest's; `shift` moves its quote away from its place."""
    start = TEXT.index(quote)
    evidence = SOURCE.quote(start, start + len(quote)).model_dump()
    evidence |= {"start": start + shift, "end": start + shift + len(quote)}
    return Figure.model_validate({"id": id, "evidence": [evidence], "measure": measure, "quantity": {"value": value}})


def guest(*figures: Figure, **parts: object) -> Extractor:
    """A guest with prepared findings."""

    def prepared(source: Source) -> Findings:
        assert source == SOURCE
        return Findings.model_validate({"facts": figures} | parts)

    return prepared


def asked(extractor: Extractor | str) -> tuple[list[Figure], list[str]]:
    """The figures of the guest that were accepted, and why others were not."""
    reasons: list[str] = []
    dossier = extract(SOURCE, guests=[extractor], refused=lambda _, refusal: reasons.append(refusal.reason))
    return [figure for figure in dossier.figures if figure.extractor], reasons


def test_without_guests_nothing_changes() -> None:
    """A guest that finds nothing leaves the dossier as it was, byte for byte."""
    assert extract(SOURCE, guests=[guest()]).to_json() == extract(SOURCE).to_json()


def test_a_guest_adds_a_fact_under_its_name() -> None:
    """The fact stands beside the grammar's, and says who found it."""
    accepted, reasons = asked(guest(figure("140 barometers", 140)))
    assert [(fact.extractor, fact.quantity.value) for fact in accepted] == [("prepared", 140)]
    assert reasons == []


def test_the_brief_says_who_found_it() -> None:
    """The evidence list names the guest in both languages."""
    dossier = extract(SOURCE, guests=[guest(figure("140 barometers", 140))])
    brief = compose(dossier)
    entry = next(entry for entry in brief.evidence if "barometers" in entry.evidence.quote)
    catalogues = (bundled("templates") / "shared" / "locales",)
    assert writer(brief, "en", catalogues=catalogues).evidence(entry).place.endswith(", found by prepared")
    assert writer(brief, "tr", catalogues=catalogues).evidence(entry).place.endswith(", bulan: prepared")


def test_the_grammar_reads_a_number_first() -> None:
    """The same number as another measure is refused; as the same, it is known already."""
    accepted, reasons = asked(guest(figure("killed 12 people", 12, measure="injured")))
    assert accepted == []
    assert reasons == ["the grammar reads the same number as killed, “12 people”"]
    assert asked(guest(figure("12 people", 12, measure="killed"))) == ([], [])


def test_words_that_are_not_at_their_place_are_refused() -> None:
    """The evidence lock holds for guests."""
    accepted, reasons = asked(guest(figure("140 barometers", 140, shift=1)))
    assert accepted == []
    assert len(reasons) == 1
    assert "is not at" in reasons[0]


def test_a_link_to_nothing_is_refused() -> None:
    """What was not accepted cannot be denied."""
    start = TEXT.index("denied")
    link = Link(
        id="link-1", kind="denies", speaker="the army", fact="figure-x", evidence=(SOURCE.quote(start, start + 6),)
    )
    assert len(asked(guest(links=(link,)))[1]) == 1
    accepted, reasons = asked(
        guest(figure("140 barometers", 140), links=(link.model_copy(update={"fact": "guest-1"}),))
    )
    assert (len(accepted), reasons) == (1, [])


def test_what_a_guest_refuses_itself_is_passed_on() -> None:
    """A refusal of the guest's own is told with the rest."""
    assert asked(guest(refused=(Refusal(quote="x", reason="too vague"),))) == ([], ["too vague"])


def test_a_guest_that_fails_is_named() -> None:
    """It may raise anything, or answer with anything."""

    def broken(source: Source) -> Findings:
        raise ZeroDivisionError(source.id)

    def silent(_: Source) -> Findings:
        return None  # type: ignore[return-value]

    for extractor in (broken, silent):
        with pytest.raises(BrokenExtractor, match=extractor.__name__):
            extract(SOURCE, guests=[extractor])


# By entry point


class Point:
    """An entry point of a distribution that is not installed."""

    group = "reportgen.extractors"

    def __init__(self, name: str, value: object) -> None:
        """An entry point that loads `value`, or raises it."""
        self.name, self._value = name, value
        self.value = f"{name}_package:{name}"

    def load(self) -> object:
        """What the entry point names."""
        if isinstance(self._value, Exception):
            raise self._value
        return self._value


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[Point]:
    """The guests that are installed; a test adds its own."""
    points: list[Point] = []
    monkeypatch.setattr(
        import_module("reportgen.extract.guests"), "entry_points", lambda group: [p for p in points if p.group == group]
    )
    return points


def test_a_guest_comes_by_its_installed_name(installed: list[Point]) -> None:
    """The name of the entry point is the name of the guest."""
    installed.append(Point("silence", guest(figure("140 barometers", 140))))
    assert [fact.extractor for fact in asked("silence")[0]] == ["silence"]


def test_a_name_that_is_not_installed_is_refused(installed: list[Point]) -> None:
    """The nearest one is named."""
    with pytest.raises(UnknownExtractor, match="none is installed"):
        extract(SOURCE, guests=["silence"])
    installed.append(Point("silence", guest()))
    with pytest.raises(UnknownExtractor, match="did you mean `silence`"):
        extract(SOURCE, guests=["silense"])


@pytest.mark.parametrize("value", [ImportError("no torch"), 7])
def test_a_guest_that_cannot_be_loaded_is_named(installed: list[Point], value: object) -> None:
    """It is broken, not reportgen."""
    installed.append(Point("silence", value))
    with pytest.raises(BrokenExtractor, match="silence"):
        extract(SOURCE, guests=["silence"])


def test_two_guests_of_one_name_are_refused(installed: list[Point]) -> None:
    """Which one was meant is not guessed."""
    installed += [Point("silence", guest()), Point("silence", guest())]
    installed[1].value = "other:silence"
    with pytest.raises(BrokenExtractor, match="both bring"):
        extract(SOURCE, guests=["silence"])


def test_the_command_asks_a_guest(installed: list[Point], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What it refused stands on stderr; an unknown name is a slip in the command."""
    (tmp_path / "t.txt").write_text(TEXT, encoding="utf-8")
    installed.append(
        Point("silence", guest(figure("140 barometers", 140), figure("killed 12 people", 12, id="guest-2")))
    )
    assert main(["extract", str(tmp_path / "t.txt"), "--extractor", "silence"]) == 0
    out, err = capfd.readouterr()
    assert [fact["extractor"] for fact in json.loads(out)["facts"] if fact["extractor"]] == ["silence"]
    assert "silence refused: “killed 12 people”: the grammar reads the same number as killed" in err
    assert main(["extract", str(tmp_path / "t.txt"), "--extractor", "noise"]) == 2
    assert "[unknown-extractor]" in capfd.readouterr().err


def test_no_guest_is_installed_with_reportgen() -> None:
    """A language model is asked only when somebody hands one over."""
    ours = importlib.metadata.distribution("reportgen").entry_points
    assert [point for point in ours if point.group == "reportgen.extractors"] == []


# A language model


def offered(*figures: object) -> tuple[list[Figure], list[str]]:
    """What becomes of a model's figures."""
    return asked(LanguageModel(lambda _: {"figures": list(figures)}))


BAROMETERS = {"quote": "More than 140 barometers", "measure": "other", "value": 140, "qualifier": "more_than"}


def test_a_figure_is_accepted_when_the_grammar_reads_it_too() -> None:
    """Quote, number and hedge as they stand; the attribution is our own grammar's."""
    accepted, reasons = offered(BAROMETERS | {"counted": "barometers"})
    assert reasons == []
    assert accepted[0].quantity == Quantity(value=140, qualifier="more_than")
    assert accepted[0].evidence[0].quote == "More than 140 barometers"
    assert accepted[0].counted == "barometers"
    assert accepted[0].attribution.speaker == "narrator"


REFUSED = {
    "a quote that nobody wrote": ({"quote": "150 barometers"}, "does not stand in the text"),
    "a quote at another place": ({"start": 3}, "does not stand at its place"),
    "another number": ({"value": 150}, "reads value 140, not 150"),
    "a dropped hedge": ({"qualifier": "exact"}, "reads qualifier more_than, not exact"),
    "a hedge that is cut off": ({"quote": "140 barometers"}, "cuts off “More than”"),
    "a number as a float": ({"value": 140.5}, "not a figure"),
    "another speaker": ({"speaker": "the mayor"}, "reads narrator as the speaker, not the mayor"),
    "a noun from elsewhere": ({"counted": "sextants"}, "does not stand in the quote"),
    "a place that is none": ({"place": ["Atlantis"]}, "reads no place Atlantis"),
    "a day from elsewhere": ({"on": "2024-09-02"}, "does not tell the day"),
    "a measure that does not exist": ({"measure": "vanished"}, "not a figure"),
    "no number in the words": ({"quote": "barometers stopped"}, "reads no number"),
    "several numbers": ({"quote": "5 gnomons stand beside 5 gnomons", "value": 5, "qualifier": "exact"}, "several"),
    "words that stand twice": ({"quote": "5 gnomons", "value": 5, "qualifier": "exact"}, "more than once"),
    "a denied number": ({"quote": "30 sextants", "value": 30, "qualifier": "exact"}, "denies"),
    "an imagined number": (
        {"quote": "Between 20 and 30 astrolabes", "value": None, "low": 20, "high": 30, "qualifier": "between"},
        "only imagines it",
    ),
    "the number of the header": ({"quote": "2024", "value": 2024, "qualifier": "exact"}, "does not stand"),
}


@pytest.mark.parametrize(("changes", "reason"), REFUSED.values(), ids=REFUSED)
def test_everything_else_is_refused(changes: dict[str, object], reason: str) -> None:
    """Each with its reason."""
    accepted, reasons = offered(BAROMETERS | changes)
    assert accepted == []
    assert len(reasons) == 1
    assert reason in reasons[0]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("I found 140 barometers.", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ({"facts": []}, 'no list "figures"'),
        ("null", 'no list "figures"'),
        ({"figures": ["140"]}, "not a figure"),
    ],
)
def test_a_reply_that_is_no_list_of_figures_is_refused(reply: object, reason: str) -> None:
    """A model may answer with anything."""
    accepted, reasons = asked(LanguageModel(lambda _: reply))
    assert accepted == []
    assert len(reasons) == 1
    assert reason in reasons[0]


def test_a_reply_may_stand_in_a_fence() -> None:
    """As models like to write it."""
    fenced = "```json\n" + json.dumps({"figures": [BAROMETERS]}) + "\n```"
    assert len(asked(LanguageModel(lambda _: fenced))[0]) == 1


def test_turkish_is_proven_in_the_same_way() -> None:
    """Number, hedge and denial by Turkish grammar."""
    source = read_text("date: 2024-09-04\nlanguage: tr\n\nFırtınada 140’tan fazla barometre sustu.\n")
    candidate = {"quote": "140’tan fazla barometre", "measure": "other", "value": 140, "qualifier": "more_than"}
    reasons: list[str] = []
    dossier = extract(
        source,
        guests=[LanguageModel(lambda _: [candidate, candidate | {"qualifier": "exact"}])],
        refused=lambda _, refusal: reasons.append(refusal.reason),
    )
    assert [figure.quantity.value for figure in dossier.figures] == [140]
    assert len(reasons) == 1 or dossier.figures[0].extractor is None


def test_the_model_is_shown_the_text_and_every_measure() -> None:
    """The prompt names what may be answered."""
    asked_for = prompt(SOURCE)
    assert SOURCE.text in asked_for
    assert "temporary_protection" in asked_for
