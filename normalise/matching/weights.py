"""The weights of the matcher, in log-odds, and its two thresholds.

Written by `python -m bench.fit_matching` from the develop half of tests/matching; do not edit.
What they are worth is in docs/accuracy.md.
"""

CONSTANT = -5.533
WEIGHTS = {
    "overlap": 0.97,
    "covered_less": 0.55,
    "covered_more": 2.333,
    "letters": 3.763,
    "identical": 1.698,
    "form_same": 0.191,
    "age_same": 1.55,
    "window_same": 0.855,
    "grade_same": 1.18,
    "number_same": 0.608,
    "code_same": 0.598,
    "theme": 1.247,
    "form_differs": -4.0,
    "unit_differs": -5.0,
    "age_differs": -5.0,
    "age_one": -1.18,
    "window_differs": -5.0,
    "window_one": -0.678,
    "per_differs": -5.0,
    "grade_differs": -5.0,
    "grade_one": -0.335,
    "number_differs": -3.092,
    "contrast": -4.0,
    "contrast_one": -0.012,
    "siblings": -2.0,
    "code_differs": -4.0,
    "one_for_one": -0.073,
    "clean_swap": -1.259,
    "swap_known": -3.067,
    "add_known": -1.881,
}

LIST_CONSTANT = -1.203
LIST_WEIGHTS = {
    "sum": 0.54,
    "leads": 0.371,
    "trails": 0.604,
    "leads_once": 0.0,
    "common": 1.549,
    "ahead": 0.25,
    "ahead_once": 0.271,
}

# The least confidence with which a rule links two indicators, and with which a person is asked.
AUTO = 0.9
REVIEW = 0.1
