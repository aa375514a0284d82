"""The section on matching of the page on accuracy: what the lists are, a table for each half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.matching.weights import AUTO, REVIEW
from pipeline.matchlists import EVEN
from pipeline.matchtrials import HALVES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.matchtrials import Key, MatchScore

PICTURE = "matching.svg"
HEADERS = (
    "lists",
    "folders",
    "true pairs",
    "F1",
    "precision",
    "recall",
    "linked: precision",
    "linked: recall",
    "look-alikes linked",
    "contradicted, linked",
    "shown for 99%",
    "shown, all",
    "of the true",
)
SECTION = f"""
## Matching

How well `match --lists` tells which indicators of two lists are one measure. `tests/matching` holds
pairs of lists with every true pair and many look-alikes labelled, in three groups:

- **ordinary**: invented line by line in the manner of real reports of councils, partnerships,
  health boards, police and fire services, reworded as such reports are from year to year;
- **official**: published lists of indicators of different years or publishers, with the published
  codes as truth (where two lists share none, the kinship that is known); each `about.txt` names its
  sources, and says where a wording was not checked against the publication;
- **thorough**: invented like the first, and reworded throughout: harder than life.

Their kinds: **most** indicators have a partner; **few** have one, among near misses; **hard** has
nothing but thorough rewordings and look-alikes. The weights are fitted on `develop`; of `heldout`
only these counts are looked at, and its misses are not read.

**F1**, **precision**, **recall** are of the best guesses: pairs of which neither indicator has a
better partner, at a confidence of {EVEN} or more. **linked** is what a rule links without asking,
at {AUTO} or more where nothing contradicts; of that, some may be labelled as look-alikes, and none
may be contradicted by its own numbers, units, codes or words. **shown for 99%** is how many pairs
for each indicator of the first list a person is shown, the surest first, until 99% of the true ones
are there; a dash where fewer are given at all. **shown, all** is how many are given, from a
confidence of {REVIEW}, and **of the true** the share of the true pairs that these hold.
"""
CAPTION = f"""
![Precision and recall on the lists held out, by kind]({PICTURE})

The best guesses on the ordinary and official lists of `heldout`, as the least confidence falls.
"""


def matching_to_section(scored: Mapping[Key, MatchScore]) -> str:
    """The section: what the lists are, both tables and the picture; empty without lists."""
    tables = "".join(
        f"\n**{half}**\n\n{_to_table(rows)}\n"
        for half in HALVES
        if (rows := {name: one for (found, name), one in scored.items() if found == half})
    )
    return f"{SECTION}{tables}{CAPTION}" if tables else ""


def _to_table(rows: Mapping[str, MatchScore]) -> str:
    rule = ["---", *["---:"] * (len(HEADERS) - 1)]
    lines = [HEADERS, rule, *([name, *score_to_cells(one)] for name, one in rows.items())]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def score_to_cells(score: MatchScore) -> list[str]:
    """A score in the order of `HEADERS`, without the name."""
    matched, linked, few = score.matched, score.linked, score.shown_for_recall
    return [
        str(score.folders),
        str(score.wanted),
        *(f"{share:.3f}" for share in (matched.f1, matched.precision, matched.recall)),
        f"{linked.precision:.3f}" if linked.given else "–",
        f"{linked.recall:.3f}",
        str(score.lookalikes),
        str(score.contradicted),
        "–" if few is None else f"{few:.2f}",
        f"{score.shown:.2f}",
        f"{score.held:.3f}",
    ]
