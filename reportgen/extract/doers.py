"""Who did it: the subject of a verb, its own or shared, the one after "by", and the owner of a deed."""

from __future__ import annotations

from reportgen.extract.attribution import Said, shared_subject, subject_before
from reportgen.extract.entities import (
    OWN_TAILS,
    closed,
    is_describing,
    noun_from,
    party,
    phrase_end,
    phrase_with_tail,
    verb_forms,
)
from reportgen.extract.ground import unknown_names
from reportgen.extract.reading import Line, Reading
from reportgen.extract.sides import flies, is_munition, side_of
from reportgen.extract.text import Sentence, keys_of
from reportgen.lexicon import lexicon


def actor_of(reading: Reading, line: Line, said: Said, subject: tuple[int, int] | None, place: int) -> str | None:
    """Who did what the verb at a token tells; None where nobody is named who can have done it."""
    sentence = line.sentence
    subject = subject or subject_of(line, place)
    if subject is None:
        return _antecedent(reading, line, place)
    if all(key in closed("en")["pronouns"] for key in sentence.keys[slice(*subject)]):
        return _same_as(reading, line, said, subject[0])
    if not can_fight(line, *subject) or not _is_phrase(line, *subject):
        return None
    if is_munition(sentence.keys[slice(*subject)]) and not any(
        subject[0] <= name.start < subject[1] for name in line.names
    ):
        return None
    if sentence.keys[subject[0]] in ("its", "their") and (owner := _side_of(line, said, subject[0])):
        return owner
    found = party(sentence, *subject, line.names, reading.register)
    return found.name if found else None


def _side_of(line: Line, said: Said, possessive: int) -> str | None:
    """As in “Kyiv said its forces captured …”: what somebody's forces do, they do; a ministry's forces are its state's."""
    inner = said.inner(line, possessive)
    if inner is None or inner.speaker is None:
        return None
    speaker = inner.speaker.name
    for country in lexicon().countries:
        if speaker.replace("’", "'").startswith(f"{country.names['en']}'s "):
            return country.names["en"]
    return speaker


def _same_as(reading: Reading, line: Line, said: Said, pronoun: int) -> str | None:
    """As in “YPG said that they had captured …”, “gunmen killed … as they captured …”: the nearest subject before."""
    inner = said.inner(line, pronoun)
    if inner is None:
        return None
    if pronoun - inner.start > 1:
        first = _subject_of_clause(line, inner.start, pronoun)
        named = party(line.sentence, *first, line.names, reading.register) if first else None
        if named:
            return named.name
    told = inner.cue < pronoun and pronoun - inner.start <= 1
    return inner.speaker.name if inner.speaker and told else None


def _subject_of_clause(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that a clause begins with."""
    stop = phrase_end(line.sentence, start, line.stops)
    return (start, stop) if start < stop <= end else None


def _antecedent(reading: Reading, line: Line, verb: int) -> str | None:
    """As in “an offensive by forces opposed to X that has captured …”: those after “by” in the phrase before “that”."""
    sentence = line.sentence
    relative = next((at for at in range(verb - 1, -1, -1) if sentence.keys[at] in ("that", "which", "who")), None)
    if relative is None:
        return None
    by = next((at for at in range(relative - 1, -1, -1) if sentence.keys[at] == "by"), None)
    if by is None:
        return None
    found = party(sentence, by + 1, relative, line.names, reading.register)
    return found.name if found else None


def subject_of(line: Line, verb: int, *, shared: bool = True) -> tuple[int, int] | None:
    """The subject of a verb, its own or (`shared`) that of the verb before: "Rebels took X and shelled Y".

    A verb in "-ing" has its own after "be", or after a noun right before it ("forces shelling Y"); after a comma or "and" it
    shares one, and after "started" it is that verb's.
    """
    sentence = line.sentence
    before = sentence.key(verb - 1)
    if sentence.keys[verb].endswith("ing") and before not in closed("en")["auxiliaries"]:
        if before in lexicon().grammar["en"].beginning:
            return subject_of(line, verb - 1, shared=shared)
        if before in (",", "and", "by", "after", "while", "when", "before"):
            return (_shared(line, verb) or _main_subject(line, verb)) if shared else None
    to = verb - 1
    while to > 0 and sentence.keys[to] in ("have", "has", "be", "been"):
        to -= 1
    if sentence.key(to) == "to" and (length := achieved(sentence, to)):
        return subject_of(line, to + 1 - length, shared=shared)
    subject = subject_before(line, verb) or _over_company(line, verb)
    if subject is None:
        return _shared(line, verb) if shared else None
    start = subject[0]
    while start > 0 and is_describing(sentence, start - 1):
        start -= 1
    return start, subject[1]


def _shared(line: Line, verb: int) -> tuple[int, int] | None:
    """The subject of the verb before, where that is a phrase without a verb of its own."""
    subject = shared_subject(line, verb)
    return subject if subject and _is_phrase(line, *subject) else None


def _is_phrase(line: Line, start: int, end: int) -> bool:
    """Whether a stretch is one phrase: no verb stands in it, and no article but after a preposition or "and"."""
    sentence, classes = line.sentence, closed("en")
    named = {at for name in line.names for at in range(name.start, name.end)}
    for at in range(start + 1, end):
        key, before = sentence.keys[at], sentence.keys[at - 1]
        if at in named or key in classes["prepositions"]:
            continue
        describes = is_describing(sentence, at) or (key.endswith("ed") and noun_from(sentence, at + 1) is not None)
        if key in verb_forms() and not describes and noun_from(sentence, at) is None:
            return False
        if key in ("a", "an", "the") and before not in classes["prepositions"] | {"and", "or", ",", "both", "all"}:
            return False
    return True


def _main_subject(line: Line, verb: int) -> tuple[int, int] | None:
    """The subject of the verb before, for a verb in "-ing" without its own: "The rebels pushed on after seizing X"."""
    sentence, apart = line.sentence, closed("en")["subordinators"] - {"after", "before"}
    for at in range(verb - 2, 0, -1):
        if sentence.tokens[at].text in ".;:—“”" or sentence.keys[at] in apart:
            return None
        if sentence.keys[at] in verb_forms() or (sentence.keys[at].endswith("ed") and not is_describing(sentence, at)):
            subject = subject_before(line, at)
            if subject and can_fight(line, *subject) and _is_phrase(line, *subject):
                return subject
    return None


def _over_company(line: Line, verb: int) -> tuple[int, int] | None:
    """As in “the army, in cooperation with its allies, took X”: who did it stands before the aside."""
    sentence = line.sentence
    if sentence.key(verb - 1) != ",":
        return None
    opening = next((at for at in range(verb - 2, 0, -1) if sentence.keys[at] == ","), None)
    if opening is None or sentence.keys[opening + 1] not in ("in", "with", "along", "alongside", "together"):
        return None
    return subject_before(line, opening)


def achieved(sentence: Sentence, to: int) -> int:
    """As in “managed to capture”: how many tokens up to "to" tell an aim reached; 0 for none."""
    achieving = lexicon().grammar["en"].achieving
    return next((n + 1 for n in (1, 2, 3) if to >= n and sentence.longest(to - n, achieving) == n + 1), 0)


def agent_after(reading: Reading, line: Line, start: int, end: int) -> str | None:
    """As in “were captured by X”."""
    by = start - 1 if line.sentence.key(start - 1) == "to" else line.sentence.find("by", start, end + 1)
    if by is None or _is_of_another(line.sentence, start, by):
        return None
    stop = phrase_with_tail(line.sentence, by + 1, line.stops, OWN_TAILS)
    found = party(line.sentence, by + 1, stop, line.names, reading.register)
    return found.name if found else None


def _is_of_another(sentence: Sentence, start: int, by: int) -> bool:
    """Whether another verb stands between a verb and "by": "was shelled with rockets believed to be fired by X"."""
    doing = {key for phrase in lexicon().grammar["en"].conducting for key in keys_of(phrase)}
    between = [key for key in sentence.keys[start:by] if key not in doing]
    return any(key in verb_forms() or key in closed("en")["auxiliaries"] or key.endswith("ed") for key in between)


def owner_before(line: Line, end: int) -> tuple[int, str] | None:
    """Whose deed a noun tells before itself: "Turkish airstrikes", "US-led coalition air strikes", "Syrian and Russian"."""
    sentence = line.sentence
    start = end
    while start > 0 and (
        _belongs(line, start - 1) or (sentence.keys[start - 1] == "and" and _belongs(line, start - 2))
    ):
        start -= 1
    if start == end:
        return None
    names = [name for name in line.names if start <= name.start < end and name.kind in ("demonym", "country", "actor")]
    if len(names) == 1:
        return start, names[0].name
    return (start, sentence.words(start, end)) if names else None


def _belongs(line: Line, place: int) -> bool:
    sentence = line.sentence
    if place < 0 or place in line.stops:
        return False
    name = any(name.start <= place < name.end and name.kind in ("demonym", "actor") for name in line.names)
    return (
        name
        or sentence.keys[place] in ("coalition", "government", "regime", "army")
        or (sentence.keys[place].endswith("-led") and sentence.tokens[place].capital)
    )


def owner_of(line: Line, end: int) -> tuple[int, int] | None:
    """Who stands before "'s" as one who did it: "the rebels' capture of X"; not after "plans for the rebels' capture"."""
    sentence, shut = line.sentence, closed("en")
    apart = shut["prepositions"] | shut["conjunctions"] | shut["subordinators"] | shut["auxiliaries"]
    start = end - 1
    while start > 0 and sentence.tokens[start - 1].word and sentence.keys[start - 1] not in apart:
        start -= 1
    known = start == 0 or sentence.keys[start - 1] in ("after", "since", "following", "that")
    return (start, end - 1) if start < end - 1 and known and can_fight(line, start, end - 1) else None


def can_fight(line: Line, start: int, end: int) -> bool:
    """Whether a subject can use force: a name, a pronoun, people, a force or a weapon; not "heavy rain"."""
    sentence = line.sentence
    if any(start <= name.start < end for name in line.names) or flies(sentence.keys[start:end]):
        return True
    if any(
        sentence.keys[at] in closed("en")["pronouns"] or (at and sentence.tokens[at].capital)
        for at in range(start, end)
    ):
        return True
    if side_of(sentence.words(start, end)):
        return True
    nouns = [noun[0] for at in range(start, end) if (noun := noun_from(sentence, at))]
    return any(noun.kind in ("people", "force", "body", "thing") for noun in nouns)


def is_taken_by_arms(reading: Reading, line: Line, subject: tuple[int, int] | None, target: tuple[int, int]) -> bool:
    """Whether a single unknown name is what those who fight took: "Rebels captured Kiva"; police capture persons."""
    actor = party(line.sentence, *subject, line.names, reading.register) if subject else None
    if actor is None or "police" in keys_of(actor.name) or side_of(actor.name) is None:
        return False
    name = all(" " not in name for name in unknown_names(line, *target))
    follows = range(target[1], min(len(line.sentence), target[1] + 4))
    persons = any((noun := noun_from(line.sentence, at)) and noun[0].kind == "people" for at in follows)
    aside = line.sentence.key(target[1]) == "," and line.sentence.key(target[1] + 1) in (
        "a",
        "an",
        "the",
        "who",
        "whose",
    )
    return bool(name) and not persons and not aside and "alive" not in line.sentence.keys
