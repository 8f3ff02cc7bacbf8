"""Which words tell that somebody reports something: the verbs of `cues.toml` and where they are verbs."""

from __future__ import annotations

from reportgen.extract.entities import closed
from reportgen.extract.text import Sentence
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import Cue


@derived
def cues() -> dict[str, Cue]:
    """Every form of the verbs by which something is reported as told."""
    return {form: cue for cue in lexicon().cues for form in cue.en}


def reports_here(sentence: Sentence, place: int) -> bool:
    """Whether the word is a verb here: "the report says", not "a report" or "claims of torture"."""
    before = sentence.keys[place - 1] if place else ""
    after = sentence.keys[place + 1] if place + 1 < len(sentence) else ""
    noun_like = sentence.keys[place] in ("report", "reports", "claim", "claims", "state", "note", "notes", "warning")
    classes = closed("en")
    if sentence.keys[place] == "estimated" and before in classes["determiners"]:
        return False
    if sentence.keys[place] == "reported" and after in ("missing", "dead", "killed", "wounded", "injured"):
        return False
    if noun_like and (before in classes["determiners"] or before in ("'s", "in", "of") or after in ("of", "by", "on")):
        return False
    at = place
    while at > 0 and sentence.keys[at - 1] in classes["adverbs"]:
        at -= 1
    before = sentence.keys[at - 1] if at else ""
    return not (before in classes["modals"] and before not in ("will", "would"))
