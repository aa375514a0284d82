"""The weights of the matcher, in log-odds, and its two thresholds.

Written by `python -m bench.fit_matching` from the develop half of tests/matching; do not edit.
What they are worth is in docs/accuracy.md.
"""

CONSTANT = -5.527
WEIGHTS = {
    "overlap": 0.97,
    "covered_less": 0.56,
    "covered_more": 2.29,
    "letters": 3.762,
    "identical": 1.695,
    "form_same": 0.17,
    "age_same": 1.658,
    "window_same": 0.884,
    "grade_same": 1.195,
    "number_same": 0.613,
    "code_same": 0.599,
    "theme": 1.309,
    "form_differs": -4.0,
    "unit_differs": -5.0,
    "age_differs": -5.0,
    "age_one": -1.183,
    "window_differs": -5.0,
    "window_one": -0.684,
    "per_differs": -5.0,
    "grade_differs": -5.0,
    "grade_one": -0.344,
    "number_differs": -3.099,
    "contrast": -4.0,
    "contrast_one": -0.012,
    "siblings": -2.0,
    "code_differs": -4.0,
    "one_for_one": -0.075,
    "clean_swap": -1.285,
    "swap_known": -3.113,
    "add_known": -1.889,
}

LIST_CONSTANT = -1.025
LIST_WEIGHTS = {
    "sum": 0.538,
    "leads": 0.364,
    "trails": 0.605,
    "leads_once": 0.0,
    "common": 1.53,
    "ahead": 0.299,
    "ahead_once": 0.28,
}

# The least confidence with which a rule links two indicators, and with which a person is asked.
AUTO = 0.92
REVIEW = 0.1
