"""Sets of words that rules look for, by what they do.

A phrase of several words is written with spaces; `~` at a word's end stands for any ending. An
auditor can read here which words make a figure a fall, a forecast or somebody else's.
"""

from __future__ import annotations

from normalise.lexicon import SCALES, TIME_UNITS, UNIT_WORDS


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split("|"))


def _to_plural(noun: str) -> str:
    """The plural of a noun; one that is a plural stays.

    >>> [_to_plural(noun) for noun in ("phase", "category", "class", "weeks", "bay")]
    ['phases', 'categories', 'classes', 'weeks', 'bays']
    """
    if noun.endswith(("ss", "x")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return noun if noun.endswith("s") else f"{noun}s"


WORD_SETS: dict[str, tuple[str, ...]] = {
    "change_up": _phrases(
        "increase | increases | increased | increasing | rise | rises | rose | risen | rising | "
        "up | higher | more | greater | growth | grew | grown | gain | gained | climbed | "
        "jumped | crept | improved | improvement | upturn"
    ),
    "change_down": _phrases(
        "reduction | reductions | reduced | reduce | reducing | decrease | decreases | "
        "decreased | decreasing | fall | falls | fell | fallen | falling | down | lower | fewer "
        "| less | drop | drops | dropped | slipped | dipped | slid | decline | declined | "
        "declining | downturn | cut"
    ),
    "change_neutral": _phrases("change | changed | difference | variance | variation | movement"),
    "comparing": _phrases(
        "compared to | compared with | comparing to | comparing with | in comparison to | in "
        "comparison with | comparison with | by comparison with | as against | against | versus "
        "| vs | v | than | relative to"
    ),
    "about": _phrases(
        "approximately | approx | approx . | about | around | circa | c . | c | ca | roughly | "
        "nearly | almost | some | an estimated | estimated | in the region of | est | est . | "
        "estimate | estimate : | ca ."
    ),
    "about_behind": _phrases(
        "approximately | approx | est | estimated | estimate | or so | roughly | circa"
    ),
    "at_least": _phrases(
        "at least | a minimum of | minimum of | minimum | no fewer than | no less than | not "
        "less than | not fewer than | upwards of | min | min . | no lower than | not lower than | "
        "not below | no worse than | "
        "greater than or equal to | more than or equal to | equal to or greater than | equal to or "
        "more than | equal to or above | at or above | at or over"
    ),
    "at_most": _phrases(
        "at most | up to | a maximum of | maximum of | maximum | no more than | not more than | "
        "not exceeding | not to exceed | max | max . | no greater than | not greater than | "
        "no higher than | not higher than | not above | no longer than | not longer than | "
        "not over | does not exceed | not exceed | less than or equal to | lower than or equal "
        "to | equal to or less than | equal to or below | at or below | at or under"
    ),
    "above": _phrases(
        "just over | over | more than | above | in excess of | greater than | exceeding | "
        "exceed | exceeds | to exceed"
    ),
    "below": _phrases("just under | under | less than | fewer than | below | lower than"),
    "or_more": _phrases(
        "plus | or more | or above | or over | or higher | or better | and above | and over | "
        "minimum | at least | upwards | min | and higher | and better"
    ),
    "or_less": _phrases(
        "or less | or fewer | or below | or under | or lower | maximum | at most | max | "
        "and below | and under | and lower | or sooner | or quicker | or faster | or earlier"
    ),
    "predicted": _phrases(
        "predicted | prediction | forecast | forecasted | forecasts | projected | projection | "
        "expected | anticipated | expect | expects"
    ),
    "average": _phrases("average | averages | averaged | averaging | mean | avg | ave"),
    "baseline": _phrases("baseline | benchmark | base year | base line"),
    "previous": _phrases(
        "previously | previous | formerly | prior | last year | last quarter | preceding"
    ),
    "comparator": _phrases(
        "national | nationally | england | all-england | all-wales | english average | "
        "scottish average | welsh average | irish average | sector average | uk | "
        "britain | wales | scotland | regional | regionally | region | countywide | neighbour | "
        "neighbours | neighbouring | group median | national median | median for | "
        "upper quartile | top quartile | comparator~ | "
        "comparative data | comparative figure | comparative figures | comparative area | "
        "comparative performance | "
        "peer average | peer authorities | peer forces | peers | similar group | most similar | "
        "family group | family average | group average | group mean | peer group | msg | mssg |"
        " cipfa | elsewhere in | south east | south west | north east "
        "| north west | east midlands | west midlands | east of england | london | force as a "
        "whole | forcewide | force-wide | borough wide | county wide | force wide | city wide | "
        "district wide | other councils | other authorities | other forces | "
        "other districts | all councils | all authorities"
    ),
    "total": _phrases("total | totals | totalling | cumulative | cumulatively | overall"),
    "time_unit": tuple(word for word, unit in UNIT_WORDS.items() if unit in TIME_UNITS),
    "measure_unit": tuple(UNIT_WORDS),
    "base_noun": _phrases(
        "population | residents | people | persons | households | dwellings | homes | properties | "
        "pupils | children | young people | births | live births | employees | staff | patients | "
        "inhabitants | offenders | vehicles | tests | calls | women | men | adults | fte | stock | "
        "bed days | tenancies | businesses | km | miles | journeys"
    ),
    "person": _phrases(
        "person | male | female | girl | boy | adult | youth | youngster | teenager | pupil | "
        "student | learner | driver | cyclist | pedestrian | passenger | rider | resident | "
        "tenant | client | user | customer | buyer | victim | offender | patient | mother | "
        "father | parent | smoker | carer | volunteer | claimant | jobseeker | employee | worker | "
        "applicant | participant | candidate | apprentice | trainee"
    ),
    "weekday": _phrases(
        "mondays | tuesdays | wednesdays | thursdays | fridays | saturdays | sundays | weekends "
        "| evenings | mornings | afternoons"
    ),
    "scale": tuple(SCALES),
    "last": _phrases(
        "last | previous | prev | prior | preceding | the last | the previous | the prior"
    ),
    "this": _phrases("this | the current | current | the | latest | the latest"),
    "relating": _phrases(
        "relate | relates | related | relating | refer | refers | referring | pertains | limited "
        "| restricted | confined"
    ),
    "plan": _phrases(
        "will | plan to | plans to | planned | planning to | proposed | proposes | intend | "
        "intends | intended | scheduled | aim to | aims to | aiming | hope to | hopes to | "
        "hoping | hoped | seeking | to start | to begin | to open | to launch | "
        "to be | going to | would | should | could | set aside | earmarked | ring-fenced"
    ),
    "real_to": _phrases(
        "went on | gone on | goes on | going on | continued | continues | continue | managed | "
        "helped | led | leading | able | used | began | started | failed | refused | enabled | "
        "allowed | due | equates | amounts | amounted | came | brought"
    ),
    "label_noun": _phrases(
        "stage | phase | step | tier | level | priority | objective | theme | section | "
        "schedule | appendix | annex | page | item | table | chart | ward | zone | lot | option "
        "| goal | strand | wave | round | version | band | category | class | grade | key stage "
        "| article | regulation | paragraph | para | act | form | ref | reference | room | unit "
        "| block | platform | channel | route | junction | outcome | aim | standard | criterion "
        "| recommendation | project | part | division | operation | lane | chapter | note | "
        "footnote | model | plan | cohort | tranche | covid | theatre | policy | station | minute "
        "| bay | gate | challenge | week | weeks | cat | type | scheme | course | site "
        "| flat | contract | junctions | stn | code"
    ),
    "process_noun": _phrases(
        "stage | stages | phase | phases | steps | strands | workstreams | parts | tiers | lots "
        "| pillars"
    ),
    "auxiliary": _phrases(
        "is | was | are | were | be | been | being | has | have | had | will | would | can | "
        "could | should | may | might | do | did | does | went | gone | took | saw | seen | "
        "made | given | held | shown | came | got | met | left | led | sent | put | began | "
        "rose | fell | remain | remains | showing | grew | moved | ran | sold | won | paid | "
        "spent | found | became | stood | known | increased | decreased | reduced | dropped | "
        "declined | improved | attended | completed | gave | brought | kept | built | drew | "
        "told | taught | wrote | caught"
    ),
    "small": _phrases(
        "a | an | the | of | in | at | to | for | from | by | with | on | and | or | as | but | "
        "than | that | which | who | where | when | whose | this | these | those | there | "
        "their | its | it | our | we | they | he | she | i | you | per | across | between | "
        "within | after | before | during | through | throughout | since | until | under | over "
        "| into | out | against | compared | including | via | due | because | while | whilst | "
        "although | so | if | not | no | also | both | each | all | about | towards | regarding "
        "| following | up | down | only | still | now | yet | then | however | please | see"
    ),
}
# The plurals of the nouns that take a number: `Phases 1 and 2`.
WORD_SETS["label_nouns"] = tuple(dict.fromkeys(map(_to_plural, WORD_SETS["label_noun"])))
WORD_SETS["people"] = (
    *_phrases("people | those | anyone | someone | children | child | women | woman | men | man"),
    *WORD_SETS["person"],
    *map(_to_plural, WORD_SETS["person"]),
)
MOVES = frozenset({*WORD_SETS["change_up"], *WORD_SETS["change_down"]})
