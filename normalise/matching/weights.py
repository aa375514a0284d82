"""The weights of the matcher, in log-odds, and its two thresholds.

Written by `python -m bench.fit_matching` from the develop half of tests/matching; do not edit.
What they are worth is in docs/accuracy.md.
"""

CONSTANT = -4.581
WEIGHTS = {
    "overlap": 1.416,
    "covered_less": 1.159,
    "covered_more": 2.103,
    "letters": 2.518,
    "all_shared": 0.13,
    "identical": 0.976,
    "form_same": 0.171,
    "age_same": 1.249,
    "window_same": 0.669,
    "grade_same": 0.488,
    "number_same": 0.394,
    "code_same": 0.293,
    "theme": 0.955,
    "form_differs": -4.0,
    "unit_differs": -5.0,
    "age_differs": -5.0,
    "age_one": -1.117,
    "window_differs": -5.0,
    "window_one": -0.507,
    "per_differs": -5.0,
    "grade_differs": -5.0,
    "grade_one": -0.254,
    "number_differs": -3.0,
    "contrast": -4.0,
    "contrast_one": -0.115,
    "siblings": -2.0,
    "code_differs": -4.0,
    "one_for_one": -0.098,
    "clean_swap": -0.759,
    "swap_known": -2.603,
    "add_known": -1.239,
}

LIST_CONSTANT = -1.221
LIST_WEIGHTS = {
    "sum": 0.542,
    "leads": 0.394,
    "trails": 0.596,
    "leads_once": 0.0,
    "common": 1.0,
    "ahead": 0.462,
    "ahead_once": 0.356,
}

# The least confidence with which a rule links two indicators, and with which a person is asked.
AUTO = 0.88
REVIEW = 0.1
