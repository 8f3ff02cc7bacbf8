"""Conditions in Turkish: "… için çekilmeyi şart koştu", "ateşkes sağlanmadıkça … bırakmayacağını söyledi"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.extract.turkish.clauses import clause_start, object_start
from reportgen.extract.turkish.stances import Setting, Span, country_of
from reportgen.extract.turkish.words import Verb, Verbs
from reportgen.facts import Position
from reportgen.lexicon import derived, lexicon

_UNLESS = re.compile(r".{2,}m[ae]d[ıi]kç[ae]|.{2,}m[ae]d[ae]n")
_UNTIL = re.compile(r".{2,}y?[ae]n[ae]")
_WILL_NOT = re.compile(
    r"(?P<stem>.{2,}m[ae])y[ae]c[ae](?:ğ[ıi]n[ıi]|kl[ae]r[ıi]n[ıi]|k|kl[ae]r|ğ[ıi]z|ğ[ıi]m)|.{2,}m[ae]zl?[ae]?r?"
)


def conditions(setting: Setting) -> Iterator[Position]:
    """What an actor demands first, and what hangs on it."""
    sentence, place = setting.sentence, 0
    while place < len(sentence):
        found = _verbs().told_at(sentence, place)
        position = _demanded(setting, found[1]) if found else _unless(setting, place)
        if position:
            yield position
        place = found[1].end if found else place + 1


@derived
def _verbs() -> Verbs[None]:
    return Verbs((stem, None) for stem in lexicon().turkish_positions.conditions)


def _demanded(setting: Setting, verb: Verb) -> Position | None:
    """As in “ilişkilerin normalleşmesi için askerlerin çekilmesini şart koştu”."""
    told = setting.subject(verb, verb.start)
    if told is None:
        return None
    actor, floor = told
    sentence = setting.sentence
    start = object_start(setting.line, floor, verb.start)
    goal: Span = (start, start)
    if sentence.key(start - 1) in ("için", "karşılığında"):
        goal = (object_start(setting.line, floor, start - 1), start - 1)
    if start >= verb.start:
        return None
    content = (start, verb.start)
    begin = min(goal[0], start)
    return setting.make(
        "conditions", actor, (begin, verb.end), at=verb.start, content=content,
        addressee=country_of(setting.line, *content),
        condition=sentence.words(*goal) or None, condition_topics=setting.topics(goal),
    )  # fmt: skip


def _unless(setting: Setting, place: int) -> Position | None:
    """As in “rehineler bırakılmadıkça / bırakılmadan / bırakılana kadar müzakere etmeyeceğini söyledi”."""
    sentence = setting.sentence
    key = sentence.keys[place]
    after = place + 1
    if _UNTIL.fullmatch(key) and sentence.key(after) in ("kadar", "dek"):
        after += 1
    elif not _UNLESS.fullmatch(key):
        return None
    after += sentence.key(after) == "önce"
    after += sentence.key(after) == ","
    end = next(
        (at for at in range(after, min(len(sentence), after + 14)) if _WILL_NOT.fullmatch(sentence.keys[at])), None
    )
    if end is None or any(sentence.tokens[at].text in ";:" for at in range(after, end)):
        return None
    verb = Verb(end, end + 1, "plan" if sentence.keys[end].endswith(("nı", "ni")) else "future", negative=True)
    inner = setting.said.inner(setting.line, place)
    told = setting.subject(verb, place)
    start = clause_start(setting.line, setting.said, place)
    if told and (inner is None or told[0] != inner.speaker):
        start = max(start, told[1])
    actor = told[0] if told else inner.speaker if inner else None
    start = setting.behind(start, place)
    if actor is None or start > place or after > end:
        return None
    return setting.make(
        "conditions", actor, (start, end + 1), at=end, content=(start, place + 1),
        condition=sentence.words(after, end + 1), condition_topics=setting.topics((after, end + 1)),
    )  # fmt: skip
