"""Find the weights of the matcher on the develop half of `tests/matching`, and write them.

    PYTHONPATH=. .venv/bin/python -m bench.fit_matching

Two logistic regressions with bounds (what speaks for a pair never weighs against it, and what
contradicts weighs at least so much), by L-BFGS-B; then the two thresholds. Pairs of ordinary lists
weigh most, those of lists that were reworded thoroughly least: real reports are like the first.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from normalise.matching import engine, scores
from normalise.matching.features import NAMES, Context, compare
from normalise.matching.candidates import find_candidates
from normalise.matching.codes import find_standing_schemes
from normalise.matching.items import Item, prepare
from normalise.matching.siblings import find_contrasts
from normalise.matching.terms import read_terms

ROOT = Path(__file__).parent.parent
LISTS = ROOT / "tests/matching"
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
    "swap_new": 0.0,
    "add_known": 0.0,
    "add_new": 0.0,
    "negated": 0.0,
}
LARGEST = 12.0
# Read off the curves of docs/accuracy.md: 99% of what is linked on lists left out is right.
AUTO, REVIEW = 0.9, 0.1


@dataclass(frozen=True)
class Lists:
    """A pair of lists with what is true of it."""

    name: str
    left: list[Item]
    right: list[Item]
    same: frozenset[tuple[str, str]]


def read_lists(half: str) -> list[Lists]:
    return [_read(folder) for folder in sorted((LISTS / half).iterdir())]


def _read(folder: Path) -> Lists:
    def rows(name: str) -> list[dict[str, str]]:
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def items(name: str) -> list[Item]:
        return [
            Item(r["id"], r["text"], r["code"] or None, r["unit"] or None, r["theme"] or None)
            for r in rows(name)
        ]

    same = {(r["a_id"], r["b_id"]) for r in rows("links.csv") if r["relation"] == "same"}
    return Lists(folder.name, items("a.csv"), items("b.csv"), frozenset(same))


def score(lists: Lists) -> dict[tuple[str, str], tuple[float, ...]]:
    """The features of every candidate."""
    one, other = prepare([lists.left, lists.right], read_terms())
    context = Context(
        find_contrasts(one) | find_contrasts(other),
        find_standing_schemes(
            ((p.wording.plain, p.wording.codes) for p in one),
            ((p.wording.plain, p.wording.codes) for p in other),
        ),
        tuple(frozenset(w for p in side for w in p.wording.words) for side in (one, other)),
    )
    return {
        (one[i].item.id, other[j].item.id): compare(one[i], other[j], letters, context)
        for (i, j), letters in find_candidates(one, other).items()
    }


def fit(x, y, weight, bounds):
    x1 = np.concatenate([np.ones((len(x), 1)), x], 1)

    def loss(c):
        z = x1 @ c
        p = 1 / (1 + np.exp(-z))
        g = x1.T @ (weight * (p - y))
        g[1:] += c[1:]
        return (weight * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (c[1:] ** 2).sum(), g

    start = np.array([-3.0, *[max(low, min(0.0, high)) for low, high in bounds]])
    return minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(None, None), *bounds],
        options={"maxiter": 1000},
    ).x


def train(all_lists, features):
    """The weights of both steps."""
    names = [*SPEAKS_FOR, *SPEAKS_AGAINST]
    at = [NAMES.index(n) for n in names]
    bounds = [(0.0, LARGEST)] * len(SPEAKS_FOR) + [
        (-LARGEST, high) for high in SPEAKS_AGAINST.values()
    ]
    rows = [(l, k, f) for l in all_lists for k, f in features[l.name].items()]
    x = np.array([[f[i] for i in at] for _, _, f in rows])
    y = np.array([float(k in l.same) for l, k, _ in rows])
    w = np.array([GROUP_WEIGHTS[l.name.split("-")[0]] for l, _, _ in rows])
    c = fit(x, y, w, bounds)
    weights = {n: round(float(v), 3) for n, v in zip(names, c[1:]) if abs(v) >= 0.005}
    scores.CONSTANT, scores.WEIGHTS = round(float(c[0]), 3), weights
    x2 = []
    for l in all_lists:
        scored = {
            k: engine._Scored(f, scores.features_to_sum(f)) for k, f in features[l.name].items()
        }
        leads, common = engine._find_leads(scored), engine._find_common(scored)
        for k, one in scored.items():
            lead, other = leads[k]
            x2.append(
                [
                    one.total,
                    max(0, lead),
                    min(0, lead),
                    max(0, other),
                    common if lead > 0 else 0.0,
                    float(lead > 0),
                    float(other > 0),
                ]
            )
    c2 = fit(np.array(x2), y, w, [(0.0, LARGEST)] * 7)
    lw = dict(
        zip(
            ["sum", "leads", "trails", "leads_once", "common", "ahead", "ahead_once"],
            (round(float(v), 3) for v in c2[1:]),
        )
    )
    scores.LIST_CONSTANT, scores.LIST_WEIGHTS = round(float(c2[0]), 3), lw
    return scores.CONSTANT, weights, scores.LIST_CONSTANT, lw


def confidences(features):
    scored = {k: engine._Scored(f, scores.features_to_sum(f)) for k, f in features.items()}
    leads, common = engine._find_leads(scored), engine._find_common(scored)
    return {
        k: scores.to_confidence(o.total, scores.Standing(*leads[k], common), o.features)
        for k, o in scored.items()
    }


def write(constant, weights, list_constant, list_weights) -> None:
    def table(values):
        return "{\n" + "".join(f'    "{name}": {value},\n' for name, value in values.items()) + "}"

    OUT.write_text(
        f'''"""The weights of the matcher, in log-odds, and its two thresholds.

Written by `python -m bench.fit_matching` from the develop half of tests/matching; do not edit.
What they are worth is in docs/accuracy.md.
"""

CONSTANT = {constant}
WEIGHTS = {table(weights)}

LIST_CONSTANT = {list_constant}
LIST_WEIGHTS = {table(list_weights)}

# The least confidence with which a rule links two indicators, and with which a person is asked.
AUTO = {AUTO}
REVIEW = {REVIEW}
''',
        encoding="utf-8",
    )


if __name__ == "__main__":
    found = read_lists("develop")
    write(*train(found, {one.name: score(one) for one in found}))
