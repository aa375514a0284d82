"""Find the weights of the matcher on the develop half of `tests/matching`, and write them.

    PYTHONPATH=. .venv/bin/python -m bench.fit_matching

Two logistic regressions with bounds (what speaks for a pair never weighs against it, and what
contradicts weighs at least so much), by L-BFGS-B. The two thresholds are read off the curves, and
stand here. Pairs of ordinary lists weigh most, those of lists that were reworded thoroughly least:
real reports are like the first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from normalise.matching import scores
from normalise.matching.engine import Scored, find_standings, score_pairs
from normalise.matching.features import NAMES
from pipeline.matchtrials import read_match_trials

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from normalise.matching.engine import Key
    from pipeline.matchtrials import MatchTrial

    Vector = NDArray[np.float64]
    Features = Mapping[Key, Sequence[float]]
    Bounds = Sequence[tuple[float, float]]

ROOT = Path(__file__).parent.parent
OUT = ROOT / "normalise/matching/weights.py"
GROUP_WEIGHTS = {"ordinary": 3.0, "official": 2.0, "thorough": 0.3}
SPEAKS_FOR = (
    "overlap",
    "covered_less",
    "covered_more",
    "letters",
    "all_shared",
    "identical",
    "form_same",
    "unit_same",
    "age_same",
    "window_same",
    "grade_same",
    "number_same",
    "code_same",
    "theme",
)
SPEAKS_AGAINST = {
    "form_differs": -4.0,
    "unit_differs": -5.0,
    "age_differs": -5.0,
    "age_one": 0.0,
    "window_differs": -5.0,
    "window_one": 0.0,
    "per_differs": -5.0,
    "grade_differs": -5.0,
    "grade_one": 0.0,
    "number_differs": -3.0,
    "contrast": -4.0,
    "contrast_one": 0.0,
    "siblings": -2.0,
    "code_differs": -4.0,
    "one_for_one": 0.0,
    "clean_swap": 0.0,
    "add_only": 0.0,
    "swap_known": 0.0,
    "add_known": 0.0,
}
# How strongly large weights are held back; read off the folders left out in turn, as is SHIFT.
HELD_BACK = 4.0
NO_WEIGHT = 0.005
LARGEST = 12.0
START = -3.0
# With so much more in log-odds, F1 is best where the confidence is 0.5.
SHIFT = 0.1
# Read off lists left out in turn: 99% of what is linked on ordinary and official ones is right.
AUTO, REVIEW = 0.88, 0.1


# ------------------------------------------------------------------------------------- the lists
def score(lists: MatchTrial) -> Features:
    """The features of every candidate."""
    return {key: one.features for key, one in score_pairs(lists.left, lists.right).items()}


# ------------------------------------------------------------------------------------ the weights
def fit(x: Vector, y: Vector, weight: Vector, bounds: Bounds) -> Vector:
    """The constant and the weights of a logistic regression, each within its bounds."""
    x1 = np.concatenate([np.ones((len(x), 1)), x], 1)

    def loss(found: Vector) -> tuple[float, Vector]:
        logits = x1 @ found
        wrong = 1 / (1 + np.exp(-logits)) - y
        slopes = x1.T @ (weight * wrong)
        slopes[1:] += HELD_BACK * found[1:]
        off = (weight * (np.logaddexp(0, logits) - y * logits)).sum()
        return float(off + 0.5 * HELD_BACK * (found[1:] ** 2).sum()), slopes

    start = np.array([START, *(max(low, min(0.0, high)) for low, high in bounds)])
    found = minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(None, None), *bounds],
        options={"maxiter": 1000},
    )
    return np.asarray(found.x)


def train(all_lists: Sequence[MatchTrial], features: Mapping[MatchTrial, Features]) -> scores.Model:
    """The weights of both steps, the second fitted to what the first makes of each pair."""
    pairs = [(one, key) for one in all_lists for key in features[one]]
    y = np.array([float(key in one.same) for one, key in pairs])
    weight = np.array([GROUP_WEIGHTS[one.group] for one, _ in pairs])
    first = _fit_pairs(np.array([features[one][key] for one, key in pairs]), y, weight)
    values = [row for one in all_lists for row in _to_values(features[one], first)]
    bounds = [(0.0, LARGEST)] * len(scores.LIST_NAMES)
    constant, *weights = _round(fit(np.array(values), y, weight, bounds))
    named = dict(zip(scores.LIST_NAMES, weights, strict=True))
    return scores.Model(first.constant, first.weights, round(constant + SHIFT, 3), named)


def _fit_pairs(x: Vector, y: Vector, weight: Vector) -> scores.Model:
    names = [*SPEAKS_FOR, *SPEAKS_AGAINST]
    bounds = [(0.0, LARGEST)] * len(SPEAKS_FOR)
    bounds += [(-LARGEST, most) for most in SPEAKS_AGAINST.values()]
    found = fit(x[:, [NAMES.index(name) for name in names]], y, weight, bounds)
    constant, *weights = _round(found)
    named = zip(names, weights, strict=True)
    return scores.Model(
        constant, {name: value for name, value in named if abs(value) >= NO_WEIGHT}, 0.0, {}
    )


def _round(found: Vector) -> list[float]:
    return [round(float(value), 3) for value in found]


def _to_values(features: Features, model: scores.Model) -> list[tuple[float, ...]]:
    scored = _to_scored(features, model)
    standing = find_standings(scored)
    return [scores.standing_to_values(one.total, standing[key]) for key, one in scored.items()]


def _to_scored(features: Features, model: scores.Model) -> dict[Key, Scored]:
    return {
        key: Scored(tuple(found), scores.features_to_sum(found, model))
        for key, found in features.items()
    }


def confidences(features: Features, model: scores.Model) -> dict[Key, float]:
    """The confidence of every candidate by a model."""
    scored = _to_scored(features, model)
    standing = find_standings(scored)
    return {
        key: scores.to_confidence(one.total, standing[key], one.features, model)
        for key, one in scored.items()
    }


# --------------------------------------------------------------------------------------- the file
def write(model: scores.Model) -> None:
    """Write the module of the weights."""
    OUT.write_text(
        f'''"""The weights of the matcher, in log-odds, and its two thresholds.

Written by `python -m bench.fit_matching` from the develop half of tests/matching; do not edit.
What they are worth is in docs/accuracy.md.
"""

CONSTANT = {model.constant}
WEIGHTS = {_to_table(model.weights)}

LIST_CONSTANT = {model.list_constant}
LIST_WEIGHTS = {_to_table(model.list_weights)}

# The least confidence with which a rule links two indicators, and with which a person is asked.
AUTO = {AUTO}
REVIEW = {REVIEW}
''',
        encoding="utf-8",
    )


def _to_table(values: Mapping[str, float]) -> str:
    lines = (f'    "{name}": {value},\n' for name, value in values.items())
    return "{\n" + "".join(lines) + "}"


if __name__ == "__main__":
    found = read_match_trials(half="develop")
    write(train(found, {one: score(one) for one in found}))
