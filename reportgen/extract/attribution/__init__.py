"""Who says it: every attribution of a text, and the stretches of its sentences that somebody reports."""

from reportgen.extract.attribution.pronouns import fitting, opening_subject
from reportgen.extract.attribution.reports import Report, attributions
from reportgen.extract.attribution.statements import APART, Said, Statement, attributed, attribution, statements
from reportgen.extract.attribution.subjects import (
    able,
    cue_follows_content,
    shared_subject,
    stance_verbs,
    subject_before,
)

__all__ = [
    "APART",
    "Report",
    "Said",
    "Statement",
    "able",
    "attributed",
    "attribution",
    "attributions",
    "cue_follows_content",
    "fitting",
    "opening_subject",
    "shared_subject",
    "stance_verbs",
    "statements",
    "subject_before",
]
