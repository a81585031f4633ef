"""How many case books the laws are held against.

`ci` draws the same case books each time; `long` draws many more, others each time. The second is
chosen by HYPOTHESIS_PROFILE=long, or by --hypothesis-profile=long where these tests are named in
the call.
"""

import os

import pytest
from hypothesis import Phase, settings

pytest.register_assert_rewrite("laws.alike", "laws.cases", "laws.conserved", "laws.laws")

LAWS = settings(
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a seed cannot shrink; the case book does
    report_multiple_bugs=False,
)
settings.register_profile("ci", LAWS, derandomize=True, max_examples=30)
settings.register_profile("long", LAWS, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
