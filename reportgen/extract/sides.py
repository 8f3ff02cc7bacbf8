"""On whose side somebody fights: a state's or an armed group's, by a name of the lexicon or by the words of a phrase."""

from __future__ import annotations

from reportgen.extract.entities import closed, noun_at
from reportgen.extract.text import Phrases, keys_of
from reportgen.facts import Side
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import ActorKind


@derived
def side_of(name: str) -> Side | None:
    """The side of somebody: `state` for “Syrian government forces”, `armed_group` for “Kurdish fighters”.

    The first of several decides ("the army and allied militias"). None where no word tells.
    """
    kind = _kinds().get(name)
    if kind in ("state", "armed_group"):
        return "state" if kind == "state" or name in lexicon().sides["en"].armies else "armed_group"
    keys, opposed = _head(keys_of(name))
    told = {match[0] for at in range(len(keys)) if (match := _words().begin(keys, at))}
    if opposed or "armed_group" in told:
        return "armed_group"
    return "state" if "state" in told or _is_national(keys) else None


def _head(keys: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The phrase up to "and" or to what hangs on it, and whether that makes them opponents: "forces opposed to X"."""
    for at in range(1, len(keys)):
        if _opposed().begin(keys, at):
            return keys[:at], True
        if keys[at] in ("and", ",", "backed", "who", "which") or keys[at] in closed("en")["prepositions"] - {
            "of",
            "to",
        }:
            return keys[:at], False
    return keys, False


@derived
def _kinds() -> dict[str, ActorKind]:
    return {term.names["en"]: term.kind for term in lexicon().actors}


@derived
def _words() -> Phrases[Side]:
    words = lexicon().sides["en"]
    return Phrases([*((form, "state") for form in words.state), *((form, "armed_group") for form in words.armed_group)])


@derived
def _opposed() -> Phrases[bool]:
    return Phrases((form, True) for form in lexicon().sides["en"].opposed)


@derived
def _nations() -> Phrases[bool]:
    """Every name of a country, and what its people and things are called."""
    return Phrases(
        (form, True)
        for country in lexicon().countries
        for form in (country.names["en"], *country.aliases.get("en", ()), *country.demonym.get("en", ()))
    )


def _is_national(keys: tuple[str, ...]) -> bool:
    """As in “Russia”, “Israeli forces”, “Turkish jets”: a country, or its forces and what they fly."""
    keys = keys[keys[:1] == ("the",) :]
    nation = _nations().begin(keys)
    if nation is None:
        return False
    rest = keys[nation[1] :]
    nouns = [noun[0] for at in range(len(rest)) if (noun := noun_at(rest[at : at + 4]))]
    return not rest or flies(rest) or any(noun.kind == "force" or noun.of_state for noun in nouns)


def flies(keys: tuple[str, ...]) -> bool:
    """Whether words name aircraft: "Saudi jets", "two drones"; a "suicide bomber" is none."""
    at = 0
    while at < len(keys):
        match = _flying().begin(keys, at)
        if match and match[0]:
            return True
        at += match[1] if match else 1
    return False


def is_munition(keys: tuple[str, ...]) -> bool:
    """Whether a phrase is headed by what is fired: "Russian missiles", "artillery shells"."""
    return bool(keys) and keys[-1] in lexicon().sides["en"].munitions


@derived
def _flying() -> Phrases[bool]:
    words = lexicon().sides["en"]
    return Phrases([*((form, True) for form in words.aircraft), *((form, False) for form in words.not_aircraft)])
