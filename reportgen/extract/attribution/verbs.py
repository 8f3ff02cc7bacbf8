"""The forms of English verbs, and which of them attribute something to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import Act, Frame

Form = Literal["plain", "singular", "past", "participle", "ing"]


@derived
def forms_of(verb: str) -> tuple[tuple[Form, str], ...]:
    """Every form of a verb from its plain one: "plan", "plans", "planned" (past and participle), "planning"."""
    return tuple(_forms_of(verb))


def _forms_of(verb: str) -> Iterator[tuple[Form, str]]:
    yield "plain", verb
    yield "singular", {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(verb) or _singular(verb)
    irregular = lexicon().irregular_verbs.get(verb)
    pasts = irregular or (_stem(verb) + "ed",)
    yield "past", pasts[0]
    yield "participle", pasts[-1]
    if verb == "be":
        yield from (("plain", "are"), ("past", "were"))
    if verb.endswith("ie"):
        yield "ing", verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        yield "ing", verb[:-1] + "ing"
    else:
        yield "ing", (verb + verb[-1] if verb in _doubling() else verb) + "ing"


@derived
def _doubling() -> frozenset[str]:
    return frozenset(lexicon().doubling_verbs)


def _singular(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if _changes_y(verb) else verb + "s"


def _stem(verb: str) -> str:
    """What "ed" is put to: "plann", "agre", "repl"+"i"."""
    if verb.endswith("e"):
        return verb[:-1]
    if _changes_y(verb):
        return verb[:-1] + "i"
    return verb + verb[-1] if verb in _doubling() else verb


def _changes_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeiou"


@dataclass(frozen=True, slots=True, eq=False)
class ActVerb:
    """A verb that attributes: the small words after it ("call for"), what the source does, and what may follow.

    Each is made once and is equal to itself alone, for they are keys of a large table.
    """

    verb: str
    rest: tuple[str, ...]
    act: Act
    takes: frozenset[Frame]
    noun: bool
    """Whether its plain and "-s" form is a noun as well."""


@derived
def act_verbs() -> dict[str, tuple[tuple[ActVerb, frozenset[Form]], ...]]:
    """By the first word of each form: the verbs that it may be and in which form, those with most words first."""
    rows: dict[str, ActVerb] = {}
    for row in lexicon().acts:
        for phrase in row.verbs:
            first, *rest = phrase.split()
            known = rows.get(phrase)
            takes = frozenset(row.takes) | (known.takes if known else frozenset())
            act = known.act if known and known.takes != _QUOTED else row.act
            rows[phrase] = ActVerb(first, tuple(rest), act, takes, first in _also_nouns())
    by_first: dict[str, list[ActVerb]] = {}
    for verb in rows.values():
        by_first.setdefault(verb.verb, []).append(verb)
    found: dict[str, list[tuple[ActVerb, frozenset[Form]]]] = {}
    for first, verbs in by_first.items():
        for word, forms in _by_word(first).items():
            found.setdefault(word, []).extend((verb, forms) for verb in verbs)
    return {word: tuple(sorted(verbs, key=_words_after, reverse=True)) for word, verbs in found.items()}


def _words_after(row: tuple[ActVerb, frozenset[Form]]) -> int:
    return len(row[0].rest)


def _by_word(verb: str) -> dict[str, frozenset[Form]]:
    """The words that are forms of a verb, each with which forms it is: "plan" is plain, "planned" past and participle."""
    found: dict[str, frozenset[Form]] = {}
    for form, word in forms_of(verb):
        found[word] = found[word] | {form} if word in found else _ONLY[form]
    return found


_ONLY: dict[Form, frozenset[Form]] = {form: frozenset([form]) for form in get_args(Form)}


_QUOTED: frozenset[Frame] = frozenset({"quote"})
"""What a verb takes that is one of saying only beside a quotation: "“Why?” she wondered"."""


@derived
def _also_nouns() -> frozenset[str]:
    return frozenset(lexicon().also_nouns)


@derived
def finite_forms() -> frozenset[str]:
    """Past and "-s" forms by which a clause is known to have its verb, where they are no everyday nouns."""
    forms: set[str] = set()
    nouns = _also_nouns().union(lexicon().noun_verbs)
    for verb in _all_verbs():
        kept = ("past",) if verb in nouns else ("past", "singular")
        forms |= {word for form, word in forms_of(verb) if form in kept}
    return frozenset(forms)


@derived
def verb_words() -> dict[str, frozenset[Form]]:
    """Every form of every verb of the tables."""
    found: dict[str, frozenset[Form]] = {}
    for verb in _all_verbs():
        for word, forms in _by_word(verb).items():
            found[word] = found[word] | forms if word in found else forms
    return found


@derived
def _all_verbs() -> frozenset[str]:
    lex = lexicon()
    return frozenset(
        [*lex.common_verbs, *(phrase.split()[0] for row in lex.acts for phrase in row.verbs)]
        + [phrase.split()[0] for phrase in lex.helping_verbs]
    )


@derived
def helping() -> dict[str, tuple[tuple[tuple[str, ...], frozenset[Form]], ...]]:
    """Forms of the verbs that only help another one on, by their first word, each with the words after it."""
    found: dict[str, list[tuple[tuple[str, ...], frozenset[Form]]]] = {}
    for phrase in lexicon().helping_verbs:
        first, *rest = phrase.split()
        for form, word in forms_of(first):
            found.setdefault(word, []).append((tuple(rest), frozenset([form])))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


@derived
def told_on() -> frozenset[str]:
    """Forms of the helping verbs after which something is told all the same: "went on to say"."""
    return frozenset(word for verb in lexicon().telling_helpers for _, word in forms_of(verb))


@dataclass(frozen=True, slots=True)
class ActNoun:
    """A noun that attributes: by which words the content may follow, and what it does to a fact that it tells."""

    links: frozenset[str]
    kind: str | None


@derived
def act_nouns() -> dict[str, ActNoun]:
    """Nouns that attribute, singular and plural."""
    found: dict[str, ActNoun] = {}
    for row in lexicon().act_nouns:
        for noun in row.nouns:
            for word in (noun, noun if noun.endswith("s") else _singular(noun)):
                known = found.get(word)
                links = frozenset(row.links) | (known.links if known else frozenset())
                found[word] = ActNoun(links, known.kind if known else row.kind)
    return found


@derived
def act_adjectives() -> dict[str, tuple[Act, frozenset[str]]]:
    """Adjectives that attribute, with the words by which the content may follow."""
    return {word: (row.act, frozenset(row.links)) for row in lexicon().act_adjectives for word in row.adjectives}
