"""Whether a verb after "and" is one more thing that the speaker does, or still what is reported."""

from __future__ import annotations

from reportgen.extract.attribution.subjects import able, first_verb, is_verb, stance_verbs, subject_before
from reportgen.extract.entities import closed
from reportgen.extract.reading import Line


def speaks_again(line: Line, cue: int, start: int, conjunction: int) -> bool:
    """Whether a stance after "and" is the speaker's own: "S say C and have rejected D", "S say C and reject D".

    The verb goes with the one of the two verbs before it whose form it has. Where both or neither have it, it is the
    speaker's if C only says what somebody is, or if what C is about cannot take a stance.
    """
    sentence = line.sentence
    at = conjunction + 1
    while sentence.key(at) in ("has", "have") or sentence.key(at) in closed("en")["adverbs"]:
        at += 1
    match = stance_verbs().at(sentence, at)
    if match is None or sentence.key(at).endswith("ing"):
        return False
    if sentence.key(conjunction + 1) in ("has", "have"):
        return True
    verb = first_verb(sentence, start, conjunction)
    if verb is None:
        return True
    form = _form(sentence.keys[at])
    speaks, does = form == _form(sentence.keys[cue]), form == _form(sentence.keys[verb])
    if speaks != does:
        return speaks
    is_what = sentence.keys[verb] in _BE and not is_verb(sentence, verb + 1)
    subject = subject_before(line, verb)
    return is_what or subject is None or not able(line, *subject)


_BE = ("is", "are", "was", "were")


def _form(verb: str) -> str:
    """The form by which two verbs go together: "say" with "reject" and "are", "says" with "rejects", "said" with "was"."""
    if verb in ("are", "have", "do") or verb in closed("en")["modals"]:
        return "plain"
    if verb in _PAST or verb.endswith("ed"):
        return "past"
    return "singular" if verb.endswith("s") else "plain"


_PAST = frozenset(
    """was were had did said told made met took retook overran fell fled beat broke began brought came cut drove fought
    found gave held hit kept lost led left put rose sank sent set shot shut sought stood struck went withdrew won
    """.split()
)
"""Past forms of verbs that do not end in "ed"."""
