"""What all tests share: examples that are generated the same in every run.

`HYPOTHESIS_PROFILE=explore` looks for new ones instead; what it finds becomes a named case.
"""

import os

import pytest
from hypothesis import settings

from pipeline.trials import ReadTrial, read_trials

settings.register_profile("same", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session")
def own_reports() -> tuple[ReadTrial, ...]:
    """Every file of the project's own reports, read once for all tests."""
    return read_trials()
