"""A dossier proves itself when it is opened: a quote that is not at its place, and it is refused."""

from __future__ import annotations

import json
import os
import stat
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.dossier import FORMAT, Dossier, load, loads, merge, schema
from reportgen.errors import BrokenDossier, ChangedSource, DanglingReference, MisplacedQuote, OutputError
from reportgen.facts import Actor, Attribution, Event, Figure, Link, Position, Quantity, Rank
from reportgen.resources import write_atomically
from reportgen.sources import Source, read_text

TEXT = (
    "date: 2024-12-03\n\n"
    "Rebels took the town of Aybat on Monday, the observatory said. At least 40 families fled. "
    "The government denied that the town had fallen. Ankara called for restraint.\n"
)
SOURCE = read_text(TEXT)


def quote(words: str, source: Source = SOURCE) -> tuple[Any, ...]:
    start = source.text.index(words)
    return (source.quote(start, start + len(words)),)


CAPTURE = Event(
    id="event-1",
    evidence=quote("Rebels took the town of Aybat on Monday"),
    attribution=Attribution(speaker="the observatory", cue="said", evidence=quote("the observatory said")),
    type="capture",
    actor="rebels",
    place=("Aybat",),
    on=date(2024, 12, 2),
)
FAMILIES = Figure(
    id="figure-1",
    evidence=quote("At least 40 families"),
    measure="displaced",
    quantity=Quantity(value=40, qualifier="at_least"),
    counted="families",
    event="event-1",
)
CALL = Position(id="position-1", evidence=quote("called for restraint"), actor="Turkey", stance="urges_restraint")
DENIAL = Link(
    id="link-1", kind="denies", speaker="the government", fact="event-1", evidence=quote("The government denied")
)
DOSSIER = Dossier(sources=(SOURCE,), facts=(CAPTURE, FAMILIES, CALL), links=(DENIAL,))


def changed(change: Callable[[dict[str, Any]], None]) -> str:
    """The JSON of the dossier after somebody edited it."""
    data = json.loads(DOSSIER.to_json())
    change(data)
    return json.dumps(data)


# The round trip


def test_a_dossier_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """Saving and loading lose nothing."""
    DOSSIER.save(tmp_path / "d.json")
    assert load(tmp_path / "d.json") == DOSSIER


def test_the_file_is_the_same_every_time() -> None:
    """Same facts, same bytes: whoever compares two dossiers sees only what differs."""
    assert loads(DOSSIER.to_json()).to_json() == DOSSIER.to_json()


def test_the_file_is_what_other_tools_were_promised() -> None:
    """The format's name stands first; letters stand as they are; it ends with a line end."""
    text = DOSSIER.to_json()
    assert text.startswith('{\n  "format": "reportgen-dossier/1",\n')
    assert text.endswith("}\n")
    figure = json.loads(text)["facts"][1]
    assert figure["kind"] == "figure"
    assert figure["quantity"] == {
        "value": 40, "low": None, "high": None, "of": None, "qualifier": "at_least", "estimated": False, "unit": None,
    }  # fmt: skip
    assert figure["evidence"][0]["quote"] == "At least 40 families"


def test_the_file_fits_its_published_schema() -> None:
    """`reportgen schema` describes what `reportgen extract` writes."""
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(json.loads(DOSSIER.to_json()), schema(), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("value", [3.5, "3,5", "1e3", "NaN", True, None])
def test_the_schema_refuses_numbers_that_are_none(value: object) -> None:
    """A float loses digits, and a comma means two things; both the schema and the loader say no."""

    def with_value(data: dict[str, Any]) -> None:
        data["facts"][1]["quantity"]["value"] = value

    with pytest.raises(BrokenDossier, match=r"value|quantity"):
        loads(changed(with_value))
    if value is not None:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(changed(with_value)), schema(), jsonschema.Draft202012Validator)


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    """Editors of Windows put one in front."""
    (tmp_path / "d.json").write_text(DOSSIER.to_json(), encoding="utf-8-sig")
    assert load(tmp_path / "d.json") == DOSSIER


# The evidence lock


def test_a_quote_that_is_not_at_its_place_is_refused() -> None:
    """The message says which fact, what it quotes, and what stands there instead."""

    def shift(data: dict[str, Any]) -> None:
        data["facts"][1]["evidence"][0]["start"] += 1
        data["facts"][1]["evidence"][0]["end"] += 1

    with pytest.raises(MisplacedQuote, match=r"^d\.json: figure-1: .*“At least 40 families”.*“t least 40 families”"):
        loads(changed(shift), name="d.json")


@pytest.mark.parametrize(
    "path", [("facts", 0, "evidence"), ("facts", 0, "attribution", "evidence"), ("links", 0, "evidence")]
)
def test_every_quote_is_checked(path: tuple[str | int, ...]) -> None:
    """The words of a fact, of its speaker and of a denial alike."""

    def falsify(data: dict[str, Any]) -> None:
        spot: Any = data
        for step in path:
            spot = spot[step]
        spot[0]["quote"] = "x" * len(spot[0]["quote"])

    with pytest.raises(MisplacedQuote, match="xxxx"):
        loads(changed(falsify))


def test_a_quote_beyond_the_end_is_refused() -> None:
    """Slicing past the end of a text gives nothing, and nothing is no quote."""

    def leave(data: dict[str, Any]) -> None:
        evidence = data["facts"][2]["evidence"][0]
        evidence.update(start=10_000, end=10_000 + len(evidence["quote"]))

    with pytest.raises(MisplacedQuote, match="“” stands there"):
        loads(changed(leave))


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 30))
def test_only_the_words_that_stand_there_are_taken(start: int, length: int) -> None:
    """Whatever the offsets, a dossier opens exactly when the text holds the quote at them."""
    end = start + length

    def move(data: dict[str, Any]) -> None:
        data["facts"] = [data["facts"][2]]
        data["links"] = []
        data["facts"][0]["evidence"] = [{"source": SOURCE.id, "start": start, "end": end, "quote": "r" * length}]

    if SOURCE.text[start:end] == "r" * length:
        assert loads(changed(move)).positions
    else:
        with pytest.raises(MisplacedQuote):
            loads(changed(move))


def test_a_changed_source_is_refused() -> None:
    """The hash is that of the text; the message says both."""

    def change(data: dict[str, Any]) -> None:
        data["sources"][0]["text"] = data["sources"][0]["text"].replace("restraint", "a cease-fire")

    with pytest.raises(ChangedSource, match=f"recorded {SOURCE.sha256[:12]}…"):
        loads(changed(change))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data["links"][0].update(fact="event-9"), "link link-1: speaks of the fact event-9"),
        (lambda data: data["facts"][1].update(event="event-9"), "fact figure-1: speaks of the fact event-9"),
        (lambda data: data["facts"][1].update(part_of="figure-9"), "fact figure-1: speaks of the fact figure-9"),
        (lambda data: data["facts"][0]["evidence"][0].update(source="nowhere"), "event-1: quotes the source nowhere"),
    ],
)
def test_every_reference_leads_somewhere(change: Callable[[dict[str, Any]], None], message: str) -> None:
    """A fact, a link and a quote name only what the dossier holds."""
    with pytest.raises(DanglingReference, match=message):
        loads(changed(change))


# Broken files


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON .line 1"),
        (DOSSIER.to_json()[:-40], "is not JSON"),
        ("[]", "is not a reportgen dossier"),
        ('"reportgen-dossier/1"', "is not a reportgen dossier"),
        ("{}", 'it has no "format"'),
        ('{"format": "reportgen-dossier/2"}', 'it has no "format": "reportgen-dossier/1"'),
        (f'{{"format": "{FORMAT}"}}', "at sources"),
        (f'{{"format": "{FORMAT}", "sources": []}}', "at sources"),
        (f'{{"format": "{FORMAT}", "format": "{FORMAT}"}}', "'format' stands twice in one object"),
        (f'{{"format": "{FORMAT}", "sources": NaN}}', "NaN is not a number"),
        (f'{{"format": "{FORMAT}", "sources": -Infinity}}', "-Infinity is not a number"),
        ("[" * 100_000, "cannot be trusted"),
        (f'{{"format": "{FORMAT}", "sources": {"9" * 5000}}}', "cannot be trusted"),
    ],
)  # fmt: skip
def test_what_is_no_dossier_is_refused(text: str, message: str) -> None:
    """With the name of the file, what is wrong with it, and never a traceback."""
    with pytest.raises(BrokenDossier, match=message) as caught:
        loads(text, name="d.json")
    assert str(caught.value).startswith("d.json: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda data: data.update(comment="mine"), "comment"),
        (lambda data: data["facts"][0].update(kind="rumour"), "facts.0"),
        (lambda data: data["facts"][1].update(quantity={"value": 4, "low": 3}), "facts.1.figure.quantity"),
        (lambda data: data["facts"][1].update(evidence=[]), "facts.1.figure.evidence"),
        (lambda data: data["facts"][2].update(stance="applauds"), "facts.2.position.stance"),
        (lambda data: data["facts"][1]["evidence"][0].update(start=-1), "start"),
        (lambda data: data["facts"][0].update(on="yesterday"), "facts.0.event.on"),
        (lambda data: data["sources"][0].update(text="\ud800"), "sources.0"),
    ],
)
def test_a_dossier_of_another_shape_is_refused_at_its_place(
    change: Callable[[dict[str, Any]], None], place: str
) -> None:
    """The first place that does not fit is named, as a path through the file."""
    with pytest.raises(BrokenDossier, match=rf"\(at [\w.]*{place}") as caught:
        loads(changed(change))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("part", ["sources", "facts", "links"])
def test_an_id_stands_for_one_thing(part: str) -> None:
    """Two things under one id would make every reference to it a guess."""

    def double(data: dict[str, Any]) -> None:
        data[part].append(data[part][0])

    with pytest.raises(BrokenDossier, match="ids are unique"):
        loads(changed(double))


def test_a_missing_dossier_is_named(tmp_path: Path) -> None:
    """The path stands in the message."""
    with pytest.raises(BrokenDossier, match=r"nosuch\.json: no such file"):
        load(tmp_path / "nosuch.json")


def test_a_fact_is_found_by_its_id() -> None:
    """And one that is not there is an error, not None."""
    assert DOSSIER.fact("figure-1") == FAMILIES
    with pytest.raises(DanglingReference, match="figure-9"):
        DOSSIER.fact("figure-9")


def test_facts_are_sorted_by_kind_on_demand() -> None:
    """One list in the file, three views of it in code."""
    assert DOSSIER.figures == (FAMILIES,)
    assert DOSSIER.events == (CAPTURE,)
    assert DOSSIER.positions == (CALL,)


# Merging


OTHER = read_text("date: 2024-12-04\n\nThe town of Aybat is the third-largest of the valley, the mayor said.\n")
RANK = Rank(id="rank-1", evidence=quote("the third-largest of the valley", OTHER), place="Aybat", rank=3, of="valley")


def test_merging_keeps_everything_once() -> None:
    """Two texts become one dossier; what both hold is not doubled."""
    other = Dossier(sources=(OTHER,), ranks=(RANK,))
    both = merge([DOSSIER, other, DOSSIER])
    assert both.sources == (SOURCE, OTHER)
    assert both.facts == DOSSIER.facts
    assert both.links == (DENIAL,)
    assert both.ranks == (RANK,)
    assert merge([both]) == both


def test_merging_never_drops_one_of_two() -> None:
    """A corrected fact and the uncorrected one cannot be merged unseen."""
    corrected = FAMILIES.model_copy(update={"quantity": Quantity(value=400, qualifier="at_least")})
    other = DOSSIER.model_copy(update={"facts": (CAPTURE, corrected, CALL)})
    with pytest.raises(BrokenDossier, match="figure-1: two dossiers hold it with different contents"):
        merge([DOSSIER, other])


def test_a_name_keeps_its_first_description() -> None:
    """How a name is printed is no fact; the first dossier decides."""
    first = DOSSIER.model_copy(update={"actors": (Actor(name="rebels", names={"tr": "isyancılar"}),)})
    second = DOSSIER.model_copy(update={"actors": (Actor(name="rebels"), Actor(name="Turkey"))})
    assert merge([first, second]).actors == (first.actors[0], Actor(name="Turkey"))


def test_nothing_cannot_be_merged() -> None:
    """An empty list of dossiers is the caller's slip."""
    with pytest.raises(BrokenDossier, match="nothing to merge"):
        merge([])


# Writing


def test_a_file_is_written_whole_with_ordinary_rights(tmp_path: Path) -> None:
    """Folders on the way are made; nothing else is left behind; the rights are those of any new file."""
    place = tmp_path / "a" / "b" / "d.json"
    write_atomically(place, b"whole")
    ordinary = tmp_path / "ordinary"
    ordinary.touch()
    assert place.read_bytes() == b"whole"
    assert os.listdir(place.parent) == ["d.json"]  # noqa: PTH208 - hidden files count
    assert stat.S_IMODE(place.stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    """By the new one, in one step."""
    write_atomically(tmp_path / "d.json", b"old")
    write_atomically(tmp_path / "d.json", b"new")
    assert (tmp_path / "d.json").read_bytes() == b"new"


def test_a_device_or_pipe_is_written_into_and_never_replaced(tmp_path: Path) -> None:
    """`-o /dev/null` must leave the device what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, b"whole")
    reader.join(timeout=10)
    assert heard == [b"whole"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("place", ["file/d.json", "folder", "x" * 300])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    """A file where a folder should be, a folder where a file should be, a name that is too long."""
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=r"cannot be written \(.+\); choose another place with -o$"):
        write_atomically(tmp_path / place, b"new")
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]  # noqa: PTH208 - hidden files count
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_write_that_breaks_off_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk shows itself when the bytes are forced out."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    write_atomically(tmp_path / "d.json", b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="no space left on device"):
        write_atomically(tmp_path / "d.json", b"new")
    assert os.listdir(tmp_path) == ["d.json"]  # noqa: PTH208 - hidden files count
    assert (tmp_path / "d.json").read_bytes() == b"old"


def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason stands in the message (simulated: root may write everywhere)."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OutputError, match=r"d\.json: cannot be written \(permission denied\)"):
        write_atomically(tmp_path / "d.json", b"new")
