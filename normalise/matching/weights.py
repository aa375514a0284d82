"""The weights of the matcher, in log-odds, and its two thresholds.

Written by `python -m bench.fit_matching` from the develop half of tests/matching; do not edit.
What they are worth is in docs/accuracy.md.
"""

CONSTANT = -6.518
WEIGHTS = {
    "overlap": 0.955,
    "covered_less": 0.688,
    "covered_more": 2.889,
    "letters": 4.423,
    "identical": 1.708,
    "form_same": 0.338,
    "age_same": 2.004,
    "window_same": 0.428,
    "grade_same": 1.153,
    "number_same": 0.485,
    "code_same": 0.579,
    "theme": 0.494,
    "form_differs": -4.0,
    "unit_differs": -5.0,
    "age_differs": -5.0,
    "age_one": -0.854,
    "window_differs": -5.0,
    "window_one": -0.666,
    "per_differs": -5.0,
    "grade_differs": -5.0,
    "grade_one": -0.4,
    "number_differs": -3.008,
    "contrast": -4.0,
    "contrast_one": -0.146,
    "siblings": -2.443,
    "code_differs": -4.0,
    "clean_swap": -0.445,
}

LIST_CONSTANT = -0.86
LIST_WEIGHTS = {
    "sum": 0.446,
    "leads": 0.356,
    "trails": 0.797,
    "leads_once": 0.105,
    "common": 1.829,
}

# The least confidence with which a rule links two indicators, and with which a person is asked.
AUTO = 0.9
REVIEW = 0.1
