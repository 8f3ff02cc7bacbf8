"""The subject of a verb in its sentence, and whether it can say or want anything."""

from __future__ import annotations

from reportgen.extract.attribution.cues import cues, reports_here
from reportgen.extract.entities import closed, is_describing, noun_from, offices, verb_forms
from reportgen.extract.reading import Line
from reportgen.extract.text import Phrases, Sentence
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import StanceRule


def subject_before(line: Line, verb: int) -> tuple[int, int] | None:
    """The tokens of a verb's subject: over auxiliaries, adverbs, days and asides, back to the start of the clause."""
    sentence, classes = line.sentence, closed("en")
    end = verb
    while end > 0:
        key = sentence.keys[end - 1]
        if key in classes["auxiliaries"] or key in classes["adverbs"] or (end - 1) in line.stops:
            end -= 1
        elif key == "," and (aside := _aside(sentence, end - 1, line)) is not None:
            end = aside
        else:
            break
    start = _subject_start(line, end)
    while start < end and (sentence.keys[start] in ("on", "in", "also", "but", "and") or start in line.stops):
        start += 1
    return (start, end) if start < end else None


def _subject_start(line: Line, end: int) -> int:
    sentence, classes = line.sentence, closed("en")
    start = end
    while start > 0:
        key = sentence.keys[start - 1]
        if key == ")" and (bracket := _bracket(sentence, start - 1)) is not None:
            start = bracket
            continue
        if key in classes["subordinators"] and key != "than":
            break
        if key == "," and (listed := _listed_name(line, start, end)) is not None:
            start = listed
            continue
        if sentence.tokens[start - 1].text in ',;:—“”"(':
            break
        if key in ("and", "but", "or") and _clause_before(sentence, start - 1):
            break
        if _finite(sentence, start - 1) and start - 1 < end - 1:
            break
        if (start - 1) in line.stops:
            break
        start -= 1
    return start


def _listed_name(line: Line, start: int, end: int) -> int | None:
    """Where the name before the comma at `start` - 1 begins if names go on after it: "Rwanda, Uganda and Kenya"."""
    sentence = line.sentence
    name = next((name for name in line.names if name.end == start - 1), None)
    if name is None or name.kind not in ("actor", "country", "capital") or "and" not in sentence.keys[start:end]:
        return None
    first = name.start - (sentence.key(name.start - 1) in ("the", "both"))
    if sentence.keys[start] == "and":
        third = sentence.key(first - 1) == "," and any(other.end == first - 1 for other in line.names)
        return first if third else None
    goes_on = any(other.start - start in (0, 1) and other.end <= end for other in line.names)
    return first if goes_on and sentence.key(first - 1) not in closed("en")["prepositions"] else None


def _bracket(sentence: Sentence, closing: int) -> int | None:
    """The bracket that this one closes: "(SOHR)" stands inside a name and ends none."""
    return next((at for at in range(closing - 1, 0, -1) if sentence.keys[at] == "("), None)


def _finite(sentence: Sentence, place: int) -> bool:
    """Whether a reporting verb or auxiliary stands here: a subject does not reach over one."""
    key = sentence.keys[place]
    return (key in cues() and reports_here(sentence, place)) or key in (
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
    )


def _clause_before(sentence: Sentence, conjunction: int) -> bool:
    """Whether what stands before "and" holds a verb of its own, so that "and" joins clauses and not names."""
    classes = closed("en")
    for place in range(conjunction - 1, -1, -1):
        key = sentence.keys[place]
        if sentence.tokens[place].text in ",;:" or key in classes["subordinators"]:
            return False
        if key in classes["auxiliaries"] or key in verb_forms():
            return True
    return False


def _aside(sentence: Sentence, comma: int, line: Line) -> int | None:
    """The place before an aside that closes with this comma: ", however,", ", a war monitor,", ", based in London,"."""
    opening = next((at for at in range(comma - 1, 0, -1) if sentence.tokens[at].text in ",;("), None)
    if opening is None:
        return None
    inside = sentence.keys[opening + 1 : comma]
    classes = closed("en")
    apposition = inside[:1] and inside[0] in _APPOSITION
    remark = all(key in classes["adverbs"] or at + opening + 1 in line.stops for at, key in enumerate(inside))
    return opening if apposition or remark else None


_APPOSITION = frozenset(
    """a an the which who whom whose one its his her based headquartered located backed supported funded led headed run owned
    founded known named called described considered designated citing quoting speaking long formerly itself""".split()
)
"""Words that open an aside which tells who somebody is."""


def shared_subject(line: Line, verb: int) -> tuple[int, int] | None:
    """The subject of the verb before, where a further verb has none: "Rebels took X, shelled Y and stormed Z"."""
    sentence, classes = line.sentence, closed("en")
    at = verb
    while at > 0 and (sentence.keys[at - 1] in classes["auxiliaries"] or sentence.keys[at - 1] in classes["adverbs"]):
        at -= 1
    if at == 0 or sentence.keys[at - 1] not in ("and", "but", "then", ","):
        return None
    for place in range(at - 2, 0, -1):
        if sentence.tokens[place].text in ".;:—“”" or sentence.keys[place] in classes["subordinators"]:
            return None
        infinitive = sentence.keys[place - 1] == "to"
        if sentence.keys[place] in verb_forms() and not infinitive and (subject := subject_before(line, place)):
            return subject
    return None


def cue_follows_content(sentence: Sentence, place: int) -> bool:
    """As in “…, said the minister”: a comma before the verb and a noun phrase after it, no “that”."""
    participle = sentence.keys[place].endswith("ing")
    after = sentence.keys[place + 1 : place + 2]
    return not participle and bool(after) and after[0] not in ("that", ".") and sentence.tokens[place + 1].word


def first_verb(sentence: Sentence, start: int, end: int | None = None) -> int | None:
    """The first verb or auxiliary between two tokens."""
    auxiliaries, verbs = closed("en")["auxiliaries"], verb_forms()
    for place in range(start, len(sentence) if end is None else end):
        key = sentence.keys[place]
        if key in auxiliaries or (key in verbs and not is_describing(sentence, place)):
            return place
    return None


def is_verb(sentence: Sentence, place: int) -> bool:
    """Whether a verb or an auxiliary stands at a token."""
    key = sentence.key(place)
    return key in closed("en")["auxiliaries"] or (key in verb_forms() and not is_describing(sentence, place))


def able(line: Line, start: int, end: int) -> bool:
    """Whether what these tokens name can take a stance: a name, an office, or a noun for people, forces or bodies."""
    named = any(start <= name.start < end and name.kind != "place" for name in line.names)
    office = any(offices().at(line.sentence, at) for at in range(start, end))
    nouns = [noun_from(line.sentence, at) for at in range(start, end)]
    return named or office or any(noun and noun[0].kind in ("people", "force", "body") for noun in nouns)


@derived
def stance_verbs() -> Phrases[StanceRule]:
    """Every form of the verbs that take a stance."""
    return Phrases((form, rule) for rule in lexicon().stances for form in rule.verbs)
