"""The weights of the matcher, in log-odds, and its two thresholds.

Written by `python -m bench.fit_matching` from the develop half of tests/matching; do not edit.
What they are worth is in docs/accuracy.md.
"""

CONSTANT = -5.576
WEIGHTS = {
    "overlap": 0.939,
    "covered_less": 0.576,
    "covered_more": 2.391,
    "letters": 3.755,
    "identical": 1.708,
    "form_same": 0.194,
    "age_same": 1.563,
    "window_same": 0.899,
    "grade_same": 1.197,
    "number_same": 0.611,
    "code_same": 0.6,
    "theme": 1.206,
    "form_differs": -4.0,
    "unit_differs": -5.0,
    "age_differs": -5.0,
    "age_one": -1.154,
    "window_differs": -5.0,
    "window_one": -0.652,
    "per_differs": -5.0,
    "grade_differs": -5.0,
    "grade_one": -0.319,
    "number_differs": -3.318,
    "contrast": -4.0,
    "contrast_one": -0.008,
    "siblings": -2.0,
    "code_differs": -4.0,
    "one_for_one": -0.114,
    "clean_swap": -1.208,
    "swap_known": -3.031,
    "add_known": -1.911,
}

LIST_CONSTANT = -1.118
LIST_WEIGHTS = {
    "sum": 0.541,
    "leads": 0.365,
    "trails": 0.598,
    "leads_once": 0.0,
    "common": 1.486,
    "ahead": 0.265,
    "ahead_once": 0.303,
}

# The least confidence with which a rule links two indicators, and with which a person is asked.
AUTO = 0.92
REVIEW = 0.1
