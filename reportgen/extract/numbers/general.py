"""Every quantity of a text, whatever it counts: the general reader, of which the figures of the field are a part.

    from reportgen.extract.numbers.general import quantities

    quantities("Output fell by about 4 per cent to 325,000 barrels per day.")

The field's own reading (`amounts`) leaves out ages, network generations and the like, and folds what is said
twice ("10 kilometers (6 miles)") and the level before a change ("up from 1,061") into one; this one lists them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.extract.numbers.amount import Amount, Direction, unit_of
from reportgen.extract.numbers.reader import read
from reportgen.extract.numbers.uncounted import names_something
from reportgen.extract.numbers.unitphrases import unit_phrase
from reportgen.extract.text import Sentence, sentences
from reportgen.facts import Quantity


@dataclass(frozen=True, slots=True)
class Measurement:
    """One quantity at `text[start:end]`, from its hedge to the end of what it counts.

    `quantity` holds value, bounds, hedge and the symbol of a unit of measurement; `change` says that it tells by how
    much something rose or fell, in a verb ("rose by 40", "up 3 per cent") or in a noun (`noun`: "a 4 per cent drop");
    `unit` is the unit, currency or counted noun phrase as written, `name` the usual name of a unit of measurement.
    `again` says that it repeats the measurement before it in another unit; `hedge` is the bound before the number as
    written; `previous` the level that was left where both are said together ("fell from 60 to 40").
    """

    start: int
    end: int
    quantity: Quantity
    change: Direction | None = None
    noun: bool = False
    unit: str | None = None
    name: str | None = None
    again: bool = False
    hedge: str | None = None
    previous: Quantity | None = None


def quantities(text: str, language: str = "en") -> tuple[Measurement, ...]:
    """Every quantity of an English text, in order; raises ValueError for a language that has no general reader."""
    if language != "en":
        raise ValueError(f"there is no general reader of quantities for {language!r}; use 'en'")
    return tuple(one for sentence in sentences(text, 0, language) for one in _of_sentence(sentence, language))


def _of_sentence(sentence: Sentence, language: str) -> Iterator[Measurement]:
    before: Amount | None = None
    found = [amount for amount in read(sentence, language) if not names_something(sentence, amount)]
    joined = {left.number for amount in found if (left := _left(amount))}
    for amount in found:
        if amount.number in joined:
            continue
        yield _measurement(sentence, amount, before)
        for other in amount.again:
            yield replace(_measurement(sentence, _bounded_as(other, amount), None), again=True)
        before = amount


def _left(amount: Amount) -> Amount | None:
    """The level before in “from 60 to 40”, which is said together with the level that was reached."""
    left = amount.change.previous if amount.change else None
    return left if left and left.end < amount.start else None


def _bounded_as(other: Amount, first: Amount) -> Amount:
    """The same in another unit has the hedge and the change of what it repeats."""
    quantity = other.quantity
    if quantity.qualifier == "exact" and first.quantity.qualifier != "between":
        hedge = {"qualifier": first.quantity.qualifier, "estimated": first.quantity.estimated}
        quantity = quantity.model_copy(update=hedge)
    return replace(other, quantity=quantity, change=first.change)


def _measurement(sentence: Sentence, amount: Amount, before: Amount | None) -> Measurement:
    phrase = unit_phrase(sentence, amount, before)
    unit = unit_of(amount.quantity)
    change = amount.change if amount.change and amount.change.by else None
    left = _left(amount)
    return Measurement(
        start=sentence.tokens[(left or amount).start].start,
        end=sentence.tokens[max(amount.end, phrase.end) - 1].end,
        quantity=amount.quantity,
        change=change.direction if change else amount.change.direction if amount.change and left else None,
        noun=bool(change and change.noun),
        unit=phrase.text or None,
        name=unit.en[0] if unit else None,
        hedge=sentence.words(amount.start, amount.number) or None,
        previous=left.quantity if left else None,
    )
