"""NewsQuant: quantities of English news sentences with their change, value and unit (590 sentences, general news).

A quantity found is matched with one in the gold, one to one, when the values are equal: a range by both ends, a vague
word ("dozens", gold 12 or 12-120) by its lower end, a part of a whole ("one in four") by its quotient, "from 60 to 40"
by both. The change is NewsQuant's sign: `=`, `~` about and nearly, `>` and `<` for bounds ("just under" is `<`), `up` and
`down` where a verb before the number says by how much something rose or fell, or a sign before a share does. The unit counts when our phrase as written or the usual name of our unit equals
`unit` or `normalized_unit` of the gold, after case, spaces, plurals and the spellings of per cent are evened out (the gold's "% condos" for "half the condos" is condos);
a quantity that the gold leaves without unit (`-`) asks that we give none.

These are product pages, sports and markets: where a convention differs from the field's ("5G" and ages count here), it
is the general reader `reportgen.extract.numbers.quantities` that is measured; the field's own reading of the same
sentences, a strict subset of it, stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from data import rows
from score import Row, Score, score, total

from reportgen.extract.numbers import Measurement, amounts, quantities
from reportgen.extract.text import sentences

Gold = dict[str, Any]
Same = Callable[[Measurement, Gold], bool]

_SIGNS = {
    "exact": "=", "between": "=", "vague": "=", "about": "~", "nearly": "~",
    "more_than": ">", "at_least": ">", "less_than": "<", "up_to": "<",
}  # fmt: skip


def measure() -> list[Row]:
    """The four rows of the table."""
    records = rows("newsquant")
    found = [quantities(record["text"]) for record in records]
    measured: list[Row] = []
    for what, same, peer, goal in (
        ("value, F1", same_value, "CQE 90.4", 93),
        ("value + modifier, F1", lambda one, gold: same_value(one, gold) and same_change(one, gold), "CQE 85.8", 90),
        ("value + unit, F1", lambda one, gold: same_value(one, gold) and same_unit(one, gold), "CQE 82.2", 86),
    ):
        sums = total(score(one, record["quantities"], same) for one, record in zip(found, records, strict=True))
        measured.append(Row("NewsQuant", what, 100 * sums.f1, peer, goal, len(records)))
    field = total(
        score(list(_of_field(one, record["text"])), record["quantities"], same_value)
        for one, record in zip(found, records, strict=True)
    )
    measured.append(Row("NewsQuant", "value, F1, the field's reading", 100 * field.f1, "", None, len(records)))
    return measured


def _of_field(found: tuple[Measurement, ...], text: str) -> Iterator[Measurement]:
    """Those of the quantities found that the field's own reader takes, too."""
    starts = {
        sentence.tokens[amount.start].start for sentence in sentences(text, 0, "en") for amount in amounts(sentence)
    }
    return (one for one in found if one.start in starts)


# --- how a quantity is judged -----------------------------------------------------------------------------------------


def same_value(one: Measurement, gold: Gold) -> bool:
    """Whether value or both ends are the same; of a vague word the lower end."""
    wanted = [_number(part) for part in re.split(r"(?<=[\d ])-", gold["value"])]
    quantity = one.quantity
    if quantity.qualifier == "vague":
        return wanted[0] == quantity.low
    if quantity.high is not None:
        return wanted == [quantity.low, quantity.high]
    if one.previous:
        return wanted == [one.previous.value, quantity.value]
    value = Decimal(quantity.value or 0)
    return wanted == [value if quantity.of is None else value / Decimal(quantity.of)]


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None


def same_change(one: Measurement, gold: Gold) -> bool:
    """Whether the sign is the same: a change told by a verb goes before a hedge, a negative share is a fall."""
    quantity = one.quantity
    if one.change and not one.noun:
        return bool(gold["change"] == {"increase": "up", "decrease": "down"}[one.change])
    if quantity.unit == "percent" and (quantity.value or 0) < 0:
        return bool(gold["change"] == "down")
    if quantity.estimated:
        return bool(gold["change"] == "~")
    under = one.hedge is not None and one.hedge.casefold().endswith(("under", "below"))
    return bool(gold["change"] == ("<" if under else _SIGNS[quantity.qualifier]))


def same_unit(one: Measurement, gold: Gold) -> bool:
    """Whether the unit as written or its usual name is one of the two forms of the gold."""
    ours = {even(unit) for unit in (one.unit or "-", one.name) if unit}
    return bool(ours & {even(gold[form].removeprefix("% ")) for form in ("unit", "normalized_unit")})


def even(unit: str) -> str:
    """A unit without case, spaces and plural, with one spelling of per cent and of the dollar sign."""
    words = re.sub(r"[^\w$€£%°/²³'″-]+", " ", unit.casefold()).split()
    flat = "".join(_singular(word) for word in words)
    return {"%": "percent", "percentage": "percent", "pc": "percent", "$": "dollar"}.get(flat, flat)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


if __name__ == "__main__":
    sums: Score
    for row in measure():
        print(f"{row.what:40} {row.ours:.1f}")
