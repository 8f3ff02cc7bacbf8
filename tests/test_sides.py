"""Whose side somebody fights on, read from a name or from the words of a phrase."""

from __future__ import annotations

import pytest

from reportgen.extract import extract
from reportgen.extract.sides import flies, is_munition, side_of
from reportgen.extract.text import keys_of
from reportgen.sources import read_text


@pytest.mark.parametrize(
    "name",
    ["Syrian government forces", "Israeli warplanes", "the army and allied militias", "Russia", "Malian Armed Forces", "forces loyal to the government"],
)  # fmt: skip
def test_forces_of_a_state(name: str) -> None:
    """A nation's forces and what they fly, an army, a government; the first of several decides."""
    assert side_of(name) == "state"


@pytest.mark.parametrize(
    "name", ["Kurdish fighters", "M23", "forces opposed to the government", "Turkey-backed opposition fighters", "New People's Army"]
)  # fmt: skip
def test_armed_groups(name: str) -> None:
    """Rebels, militias and those who fight a government, by whatever name."""
    assert side_of(name) == "armed_group"


@pytest.mark.parametrize("name", ["residents", "UNICEF", "the mayor", "Syrian refugees"])
def test_those_who_do_not_fight_have_no_side(name: str) -> None:
    """Nothing is guessed where no word tells."""
    assert side_of(name) is None


def test_what_flies_and_what_is_fired() -> None:
    """Jets fly and suicide bombers do not; missiles are fired, and a missile base is not."""
    assert flies(keys_of("two Saudi jets"))
    assert not flies(keys_of("a suicide bomber"))
    assert is_munition(keys_of("Russian missiles"))
    assert not is_munition(keys_of("a missile base"))


def test_the_dossier_tells_the_side_of_its_actors() -> None:
    """Whoever asks who took a town finds it beside the name."""
    dossier = extract(read_text("Rebels captured Goma. Government troops retook Bukavu.", language="en"))
    assert {actor.name: actor.side for actor in dossier.actors} == {
        "Rebels": "armed_group",
        "Government troops": "state",
    }
