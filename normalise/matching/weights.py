"""The weights of the matcher, in log-odds, and its two thresholds.

Written by `python -m bench.fit_matching` from the develop half of tests/matching; do not edit.
What they are worth is in docs/accuracy.md.
"""

CONSTANT = -5.094
WEIGHTS = {
    "overlap": 1.435,
    "covered_less": 1.187,
    "covered_more": 2.111,
    "letters": 2.517,
    "all_shared": 0.108,
    "identical": 0.98,
    "form_same": 0.167,
    "age_same": 1.245,
    "window_same": 0.662,
    "grade_same": 0.484,
    "number_same": 0.389,
    "code_same": 0.294,
    "theme": 0.946,
    "form_differs": -4.0,
    "unit_differs": -5.0,
    "age_differs": -5.0,
    "age_one": -1.053,
    "window_differs": -5.0,
    "window_one": -0.518,
    "per_differs": -5.0,
    "grade_differs": -5.0,
    "grade_one": -0.255,
    "number_differs": -3.0,
    "contrast": -4.0,
    "contrast_one": -0.105,
    "siblings": -2.0,
    "code_differs": -4.0,
    "one_for_one": -0.102,
    "clean_swap": -0.771,
    "swap_known": -2.605,
    "add_known": -1.261,
}

LIST_CONSTANT = -1.196
LIST_WEIGHTS = {
    "sum": 0.548,
    "leads": 0.381,
    "trails": 0.595,
    "leads_once": 0.0,
    "common": 1.007,
    "ahead": 0.469,
    "ahead_once": 0.354,
}

# The least confidence with which a rule links two indicators, and with which a person is asked.
AUTO = 0.92
REVIEW = 0.1
