"""Who says it: every attribution of a text, and the stretches of its sentences that somebody reports."""

from reportgen.extract.attribution.reports import Report, attributions
from reportgen.extract.attribution.statements import (
    APART,
    Said,
    Statement,
    able,
    attributed,
    attribution,
    cue_follows_content,
    fitting,
    opening_subject,
    shared_subject,
    stance_verbs,
    statements,
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
