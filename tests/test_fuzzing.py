"""Every way in takes any bytes, or refuses them by name; `make fuzz` searches on, led by coverage."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fuzzing import TARGETS, once, seeds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

BOUNDED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@cache
def good(target: str) -> tuple[bytes, ...]:
    """The inputs from which the search sets out."""
    with TemporaryDirectory() as folder:
        seeds(target, Path(folder))
        return tuple(place.read_bytes() for place in sorted(Path(folder).iterdir()))


@pytest.mark.parametrize("target", TARGETS)
def test_a_good_input_is_taken(target: str) -> None:
    for data in good(target):
        once(target, data)


@pytest.mark.parametrize("target", TARGETS)
@BOUNDED
@given(data=st.binary(max_size=300))
def test_any_bytes_are_taken_or_refused_by_name(target: str, data: bytes) -> None:
    once(target, data)


@pytest.mark.parametrize("target", [target for target in TARGETS if target != "page"])
@BOUNDED
@given(draw=st.data())
def test_a_damaged_input_is_taken_or_refused_by_name(target: str, draw: st.DataObject) -> None:
    """A piece of a good input is cut out, and other bytes stand in its place."""
    data = draw.draw(st.sampled_from(good(target)))
    start = draw.draw(st.integers(0, len(data)))
    end = draw.draw(st.integers(start, min(start + 40, len(data))))
    once(target, data[:start] + draw.draw(st.binary(max_size=12)) + data[end:])
