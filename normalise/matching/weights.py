"""The weights of the matcher, in log-odds, and its two thresholds.

Written by `python -m bench.fit_matching` from the develop half of tests/matching; do not edit.
What they are worth is in docs/accuracy.md.
"""

CONSTANT = -5.529
WEIGHTS = {
    "overlap": 0.969,
    "covered_less": 0.558,
    "covered_more": 2.291,
    "letters": 3.762,
    "identical": 1.7,
    "form_same": 0.174,
    "age_same": 1.658,
    "window_same": 0.884,
    "grade_same": 1.193,
    "number_same": 0.604,
    "code_same": 0.599,
    "theme": 1.308,
    "form_differs": -4.0,
    "unit_differs": -5.0,
    "age_differs": -5.0,
    "age_one": -1.182,
    "window_differs": -5.0,
    "window_one": -0.684,
    "per_differs": -5.0,
    "grade_differs": -5.0,
    "grade_one": -0.343,
    "number_differs": -3.099,
    "contrast": -4.0,
    "contrast_one": -0.012,
    "siblings": -2.0,
    "code_differs": -4.0,
    "one_for_one": -0.075,
    "clean_swap": -1.283,
    "swap_known": -3.113,
    "add_known": -1.888,
}

LIST_CONSTANT = -1.024
LIST_WEIGHTS = {
    "sum": 0.538,
    "leads": 0.364,
    "trails": 0.605,
    "leads_once": 0.0,
    "common": 1.528,
    "ahead": 0.3,
    "ahead_once": 0.279,
}

# The least confidence with which a rule links two indicators, and with which a person is asked.
AUTO = 0.92
REVIEW = 0.1
