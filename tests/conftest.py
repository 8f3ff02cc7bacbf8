"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def real_article() -> Path:
    """The real news text that is kept beside the repository, never in it."""
    path = ROOT.parent / "shared" / "seeds" / "000_5f4ada8c28a7093f.txt"
    if not path.is_file():
        pytest.skip("the real article is not on this machine")
    return path
