"""Every attribution of a text in its tokens: verbs first, then what names a speaker in other ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.extract.attribution.contents import content_after, content_before, content_of_as
from reportgen.extract.attribution.groups import Group, group_at
from reportgen.extract.attribution.others import named_before, without_verb
from reportgen.extract.attribution.quotations import following, orphans
from reportgen.extract.attribution.sources import Span, inverted, is_finite, settings, subject_of
from reportgen.extract.attribution.stream import (
    AUXILIARY,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    NUMBER,
    PREPOSITION,
    QUOTE,
    STOP,
    TO,
    WORD,
    Stream,
)
from reportgen.extract.attribution.telling import Telling
from reportgen.extract.attribution.verbs import act_verbs
from reportgen.lexicon import lexicon


def tellings(stream: Stream) -> tuple[Telling, ...]:
    """All attributions in order of their cues."""
    found: list[Telling] = []
    for number, (first, end) in enumerate(stream.lines):
        of_line = [*_by_verbs(stream, first, end), *without_verb(stream, first, end)]
        if number == 0 or stream.paragraph_of[number] != stream.paragraph_of[number - 1]:
            of_line += named_before(stream, first, end)
        found.extend(_apart(of_line))
    found.sort(key=lambda one: one.cue)
    return orphans(stream, following(stream, found))


def _apart(found: list[Telling]) -> Iterator[Telling]:
    """Without nouns that only repeat a verb, and without those whose cue lies in the cue of another one."""
    verbs = [one for one in found if one.group]
    kept = [one for one in found if one.group or not any(_same(one, verb) for verb in verbs)]
    for one in kept:
        if not any(
            other.cue != one.cue and other.cue[0] <= one.cue[0] and one.cue[1] <= other.cue[1] for other in kept
        ):
            yield one


def _same(noun: Telling, verb: Telling) -> bool:
    """Whether a noun tells what a verb tells already: "said in a statement that", "estimates that"."""
    return noun.head == verb.head or noun.content[0][0] == verb.content[0][0]


def _by_verbs(stream: Stream, first: int, end: int) -> list[Telling]:
    groups = _groups(stream, first, end)
    found: list[Telling] = []
    low = first
    for number, group in enumerate(groups):
        bound = _bound(stream, group, groups[number + 1 :], end)
        telling = _telling(stream, group, (_low(stream, group, low), _low(stream, group, first)), bound, found)
        if telling is not None:
            found.append(telling)
            low = low if _relative(stream, group) else group.end
    return _later_subjects(stream, found, end)


def _groups(stream: Stream, first: int, end: int) -> list[Group]:
    table = act_verbs()
    found: list[Group] = []
    for at in range(first, end):
        verbs = table.get(stream.keys[at])
        if verbs is None:
            continue
        group = group_at(stream, at, verbs)
        if group is None or (found and at < found[-1].end):
            continue
        while found and group.start <= found[-1].verb:
            found.pop()
        found.append(group)
    return found


def _low(stream: Stream, group: Group, low: int) -> int:
    """Where the subject of a verb may begin: not before the quotation that the verb stands in, or the last one before."""
    around = stream.around(group.start)
    if around and around.start >= low:
        return around.start + 1
    for at in range(group.start - 1, low - 1, -1):
        if stream.quoted[at] >= 0 and stream.quotations[stream.quoted[at]].end == at + 1:
            one = stream.quotations[stream.quoted[at]]
            if at - one.start > 12 or stream.classes[at - 1] in (COMMA, STOP) or one.start < low:
                return at + 1
    return low


def _bound(stream: Stream, group: Group, later: list[Group], end: int) -> int:
    """Where the content of a verb must end: before the subject of the next verb that is joined to it by "but", "and"."""
    if (within := stream.around(group.verb)) and within.closed:
        end = min(end, within.end - 1)
    for other in later:
        around = stream.around(other.start)
        if other.start >= end:
            break
        if around and group.end <= around.start:
            continue
        if other.shape == "ing":
            continue
        at = other.start
        if (
            stream.classes[at - 1] == CONJUNCTION
            and stream.keys[at - 1] in ("and", "but", "then")
            and _same_form(stream, group, other)
        ):
            return at - 1
        if (
            stream.classes[at - 1] == COMMA
            and other.shape == "finite"
            and (group.shape == "ing" or _relative(stream, group) or _same_form(stream, group, other))
            and at - 1 > group.end
        ):
            return at - 1
        subject = subject_of(stream, other.start, group.end) if other.shape == "finite" else None
        if subject and stream.classes[subject[0] - 1] == COMMA and stream.keys[subject[0]] not in ("who", "which"):
            return subject[0] - 1
        if subject and stream.classes[subject[0] - 1] == CONJUNCTION and stream.kind(subject[0] - 2) in (COMMA, QUOTE):
            return subject[0] - 2
    return end


def _same_form(stream: Stream, group: Group, other: Group) -> bool:
    """Whether two verbs can be joined by "and": "said … and added", "says … and adds"."""
    one, two = stream.keys[group.verb], stream.keys[other.verb]
    return group.shape == other.shape and (one.endswith("s") == two.endswith("s")) and "quote" in other.what.takes


def _relative(stream: Stream, group: Group) -> bool:
    """Whether a verb stands in a relative clause, so that the subject of a later verb may stand before it."""
    return stream.key(group.start - 1) in ("who", "which", "that")


def _telling(stream: Stream, group: Group, lows: Span, bound: int, before: list[Telling]) -> Telling | None:
    """What a verb attributes to whom; `lows` are where its subject and where what stands before it may begin."""
    low, clause = lows
    if group.shape in ("passive", "reduced"):
        return _passive(stream, group, low, bound)
    if group.shape == "infinitive":
        return None
    if group.shape == "ing":
        return _participle(stream, group, low, bound, before)
    subject = subject_of(stream, group.start, low)
    previous = stream.kind(group.start - 1) if group.start > low else ""
    if previous == COMMA and (behind := _said_by(stream, group, low)):
        return _inverted(stream, group, behind, low)
    if subject is None or subject[0] < low:
        if (previous in (COMMA, QUOTE, DASH) or group.start == low) and (behind := inverted(stream, group.end)):
            return _inverted(stream, group, behind, low)
        if previous in (CONJUNCTION, COMMA) and (shared := _outermost(before) or _earlier(stream, group, low)):
            content = content_after(stream, group, bound)
            return replace(made, shared=True) if content and (made := _made(group, shared, (content,))) else None
        return None
    after = content_after(stream, group, bound) or _next_paragraph(stream, group)
    after = after or content_of_as(stream, group, subject, bound) or _gap(stream, group, subject)
    if group.what.act == "seeming" and after:
        return _made(group, (), (subject, after))
    parts: list[Span | None] = [after]
    if group.what.takes & {"that", "quote"} and _closes(stream, group, subject, after, low):
        earlier = content_before(stream, group, subject, clause)
        if earlier:
            parts = [earlier, _resumed(stream, group, bound)]
    return _made(group, (subject,), tuple(part for part in parts if part))


def _gap(stream: Stream, group: Group, subject: Span) -> Span | None:
    """What a relative word stands for: "a blast that the mayor described as …", "what analysts call …"."""
    before = subject[0] - 1
    if before < stream.line(group.verb)[0] or stream.keys[before] not in ("what", "which", "that"):
        return None
    return (before, before + 1) if "noun" in group.what.takes else None


def _next_paragraph(stream: Stream, group: Group) -> Span | None:
    """What follows a colon that ends its paragraph: "The ministry reports:" and then its words."""
    end = stream.line(group.verb)[1]
    number = stream.line_of[group.verb] + 1
    if stream.classes[end - 1] != COLON or number >= len(stream.lines) or "quote" not in group.what.takes:
        return None
    start = stream.lines[number][0]
    around = stream.around(start)
    if around and around.start == start:
        return (start, around.end)
    while number + 1 < len(stream.lines) and stream.paragraph_of[number + 1] == stream.paragraph_of[number]:
        number += 1
    return (start, stream.lines[number][1])


def _said_by(stream: Stream, group: Group, low: int) -> Span | None:
    """Who says the clause before the verb: "The town fell, said activists in Homs"."""
    if group.what.verb not in lexicon().inverting_verbs or group.shape != "finite":
        return None
    behind = inverted(stream, group.end)
    tells = any(_acts(stream, at, low) for at in range(low, group.start))
    return behind if behind and tells and _ends_with(stream, behind) else None


def _ends_with(stream: Stream, behind: Span) -> bool:
    """Whether the sentence ends with a noun phrase in which nothing happens."""
    last = stream.line(behind[0])[1]
    at = behind[1]
    while at < last and (stream.classes[at] in (STOP, QUOTE) or at in stream.times or stream.kind(at + 1) == STOP):
        at += 1
    plain = stream.classes[behind[0]] in (WORD, DETERMINER, NUMBER) and stream.keys[behind[0]] not in (
        "a",
        "an",
        "no",
        "its",
        "his",
        "their",
        "her",
    )
    quiet = not any(
        stream.classes[place] == TO or _acts(stream, place, behind[0])
        for place in range(behind[0], min(behind[1], _first_comma(stream, behind)))
    )
    return plain and quiet and at >= last


def _first_comma(stream: Stream, span: Span) -> int:
    return next((at for at in range(*span) if stream.classes[at] == COMMA), span[1])


def _closes(stream: Stream, group: Group, subject: Span, after: Span | None, low: int) -> bool:
    """Whether the verb stands behind what it attributes: "…, S said", "“…” S said"."""
    mark = stream.kind(subject[0] - 1)
    if subject[0] <= low:
        return subject[0] in stream.ending and (after is None or stream.classes[after[0]] == QUOTE)
    if mark not in (COMMA, QUOTE, DASH):
        return False
    if after is None:
        return True
    return stream.kind(group.end) == COMMA and stream.classes[after[0]] == QUOTE


def _resumed(stream: Stream, group: Group, bound: int) -> Span | None:
    """What goes on after an inserted "S said": "These people, S said, were paid"."""
    at = group.end
    while at < bound and stream.classes[at] not in (COMMA, STOP, QUOTE, COLON):
        at += 1
        if at - group.end > 12:
            return None
    if at + 1 >= bound or stream.classes[at] not in (COMMA, COLON):
        return None
    at += 1
    key = stream.keys[at]
    if stream.classes[at] == QUOTE:
        around = stream.around(at)
        return (at, around.end) if around and around.start == at else None
    if (
        stream.classes[at] == CONJUNCTION
        or key.endswith("ing")
        or key
        in (
            "who",
            "which",
            "as",
            "while",
            "after",
            "when",
            "according",
            "with",
            "in",
            "on",
            "during",
            "at",
            "though",
            "although",
            "citing",
        )
    ):
        return None
    end = bound
    while end > at and stream.classes[end - 1] in (STOP, COMMA, CONJUNCTION):
        end -= 1
    return (at, end) if end > at else None


def _made(group: Group, source: tuple[Span, ...], content: tuple[Span, ...]) -> Telling | None:
    if not content:
        return None
    return Telling(group.what.act, source, (group.start, group.end), group.verb, content, group)


def _inverted(stream: Stream, group: Group, subject: Span, low: int) -> Telling | None:
    if "quote" not in group.what.takes and "that" not in group.what.takes:
        return None
    end = group.start
    while end > low and stream.classes[end - 1] in (COMMA, DASH):
        end -= 1
    content: Span | None = (low, end) if end > low else None
    around = stream.around(end - 1) if end else None
    if around and around.end == end:
        begin = around.start
        content = (begin if begin < low or stream.kind(begin - 1) in ("", COMMA, COLON, STOP, QUOTE) else low, end)
        if begin < low or begin == stream.line(group.verb)[0] or content[0] >= end:
            content = (begin, end)
    if content is None or content[0] >= content[1]:
        return None
    return Telling(group.what.act, (subject,), (group.start, group.end), group.verb, (content,), group)


def _participle(stream: Stream, group: Group, low: int, bound: int, before: list[Telling]) -> Telling | None:
    kind = stream.kind(group.start - 1)
    first = stream.line(group.verb)[0]
    opens = group.start == first or (kind == PREPOSITION and group.start == first + 1)
    if opens:
        bound = next((at for at in range(group.end + 1, bound) if stream.classes[at] == COMMA), bound)
    content = content_after(stream, group, bound)
    if content is None:
        return None
    if opens:
        return Telling(group.what.act, (), (group.start, group.end), group.verb, (content,), group)
    if kind == COMMA and (shared := _outermost(before)):
        made = _made(group, shared, (content,))
        return replace(made, shared=True) if made else None
    if kind in (COMMA, PREPOSITION):
        subject = _main_subject(stream, group, first) or subject_of(stream, group.start - 1, low)
        return _made(group, (subject,), (content,)) if subject else None
    if any(key in settings() for key in stream.keys[max(first, group.start - 8) : group.start]):
        subject = _main_subject(stream, group, first)
        return _made(group, (subject,), (content,)) if subject else None
    if stream.classes[content[0]] != QUOTE and stream.keys[content[0]] != "that":
        return None
    subject = subject_of(stream, group.start, low)
    return _made(group, (subject,), (content,)) if subject else None


def _outermost(before: list[Telling]) -> tuple[Span, ...]:
    """Who says the last thing before that stands in nobody else's words."""
    for one in reversed(before):
        inside = any(start <= one.cue[0] < end for other in before for start, end in other.content if other is not one)
        if one.source and not inside:
            return one.source
    return ()


def _earlier(stream: Stream, group: Group, low: int) -> tuple[Span, ...]:
    """The subject of the verb that "and" joins to this one: "She arrived on Monday and praised the plan"."""
    if stream.kind(group.start - 1) != CONJUNCTION:
        return ()
    subject = _main_subject(stream, group, low)
    return (subject,) if subject else ()


def _main_subject(stream: Stream, group: Group, first: int) -> Span | None:
    """The subject of the first verb of the sentence."""
    for at in range(first + 1, group.start):
        if _acts(stream, at, first):
            return subject_of(stream, at, first)
    return None


def _later_subjects(stream: Stream, found: list[Telling], end: int) -> list[Telling]:
    """As in “Citing two officials, the paper said …”: a participle that opens a sentence has the subject of what follows."""
    done: list[Telling] = []
    for one in found:
        if one.source or one.group is None or one.group.shape != "ing":
            done.append(one)
            continue
        stop = one.content[0][1]
        later = next((other.source for other in found if other.source and other.cue[0] > stop), None)
        later = later or _next_subject(stream, stop, end)
        if later:
            done.append(replace(one, source=later))
    return done


def _next_subject(stream: Stream, start: int, end: int) -> tuple[Span, ...]:
    """The subject of the first verb after the next comma."""
    comma = next((at for at in range(start, end) if stream.classes[at] == COMMA), end)
    verb = next((at for at in range(comma + 2, end) if _acts(stream, at, comma + 1)), None)
    subject = subject_of(stream, verb, comma + 1) if verb else None
    return (subject,) if subject else ()


def _acts(stream: Stream, at: int, low: int) -> bool:
    return stream.classes[at] == AUXILIARY or (stream.classes[at] == WORD and is_finite(stream, at, low))


def _passive(stream: Stream, group: Group, low: int, bound: int) -> Telling | None:
    """As in “The bridge is said to have collapsed”, “the bill was criticised by X”, “a plan proposed by X”."""
    subject = subject_of(stream, group.start, low)
    if stream.key(group.end) == "by":
        whose = inverted(stream, group.end + 1)
        if whose is None or subject is None:
            return None
        if stream.key(whose[1]) == "that" and stream.keys[subject[0] : subject[1]] == ("it",):
            subject = (whose[1], bound)
        return Telling(group.what.act, (whose,), (group.start, group.end + 1), group.verb, (subject,), group)
    if group.shape == "reduced":
        return None
    content = content_after(stream, group, bound)
    if content and stream.keys[content[0]] == "that" and subject and stream.keys[subject[0] : subject[1]] == ("it",):
        return Telling(group.what.act, (), (group.start, group.end), group.verb, (content,), group)
    if content and subject and stream.keys[content[0]] == "to":
        return Telling(group.what.act, (), (group.start, group.end), group.verb, (subject, content), group)
    if (
        subject
        and (group.what.act in _JUDGING or stream.kind(group.end) == TO)
        and (rest := _rest(stream, group, bound))
    ):
        return Telling(group.what.act, (), (group.start, group.end), group.verb, (subject, rest), group)
    if subject and group.what.act in ("saying", "claiming", "denying"):
        return Telling(group.what.act, (), (group.start, group.end), group.verb, (subject,), group)
    return None


_JUDGING = ("describing", "believing", "disapproving", "approving", "knowing")


def _rest(stream: Stream, group: Group, bound: int) -> Span | None:
    """What a passive goes on with: "has been described as a failure", "is considered a threat", "was blamed for the fire"."""
    at = group.end
    if at >= bound or (stream.classes[at] not in (DETERMINER, PREPOSITION, TO) and stream.keys[at] != "as"):
        return None
    end = next((place for place in range(at, bound) if stream.classes[place] in (COMMA, STOP)), bound)
    return (at, end) if end > at + 1 else None
