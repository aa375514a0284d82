"""The phrases of headers, by what the column under them holds, and how much they say so.

An auditor can read here which words make a column a target or a status. A phrase may stand under
several roles: what the cells hold then decides. Each word may be in the plural.
"""

from __future__ import annotations

from normalise.columns import ColumnRole as Role
from normalise.headernames import NAMING

PHRASES: tuple[tuple[Role, float, str], ...] = (
    (
        Role.POLARITY,
        1.0,
        """
        good is | good performance | good performance is | good looks like | what is good |
        polarity | what good looks like | high is good | higher is better |
        higher or lower is better | low is good | lower is better | bigger is better |
        smaller is better | better is | high/low | high or low | aim to | aim to maximise |
        aim to minimise | desired direction | desired trend | preferred direction |
        desired direction of travel | preferred direction of travel | higher or lower |
        improvement is | good to be | good to be low/high | good to be high/low | low/high |
        low or high | expected direction | intended direction | target direction |
        good direction | desired outcome direction | preference
        """,
    ),
    (Role.POLARITY, 0.5, "aim"),
    (
        Role.VARIANCE,
        0.95,
        """
        variance | difference | deviation | +/- | % change | percentage change | net change |
        gap | shortfall | year on year change | annual change | quarterly change |
        change from target | percent change | over/under spend | overspend | underspend |
        over spend | under spend | over/under | under/over | above/below |
        above/below target | above/below expected | over/under target | better/worse
        """,
    ),
    (Role.VARIANCE, 0.65, "change | movement | vs target | against target | compared to target"),
    (
        Role.VARIANCE,
        0.65,
        """
        performance against target | performance vs target | progress vs target |
        year on year | quarter on quarter | month on month | on last year | on last quarter |
        on year
        """,
    ),
    (
        Role.TREND,
        0.95,
        """
        trend | trend arrow | direction of travel | direction of change | direction | dot |
        d o t | travel | arrow | short trend | long trend | short term trend |
        long term trend | improving | improving or declining | improving or deteriorating |
        better or worse | improved or worsened | performance trend | \u25b2\u25bc |
        \u2191\u2193
        """,
    ),
    (
        Role.TREND,
        0.65,
        """
        change | movement | improvement | compared to | compared with |
        year on year | quarter on quarter | month on month | on last year | on last quarter |
        on year
        """,
    ),
    (
        Role.RATING,
        0.95,
        """
        rag | brag | ragb | r/a/g | rag rating | rag status | brag rating | brag status |
        status | rating | alert | traffic light | traffic light rating | on target |
        on track | target met | target achieved | met target | achieved target |
        target status | performance status | progress status | pass/fail | pass or fail |
        met/not met | yes/no | on target/off target | on course | on schedule
        """,
    ),
    (Role.RATING, 0.75, "symbol | assessment | judgement | light | flag | colour | met"),
    (
        Role.RATING,
        0.65,
        """
        vs target | against target | compared to | compared with | compared to target
        """,
    ),
    (Role.RATING, 0.65, "performance against target | how are we doing | how did we do | achieved"),
    (Role.RATING, 0.4, "performance | progress"),
    (
        Role.OWNER,
        0.95,
        """
        owner | lead | lead officer | lead agency | lead partner | lead body | lead member |
        lead directorate | responsible | responsibility | responsible officer |
        responsible person | officer | who | lead name | accountable | accountable officer |
        accountability | portfolio | portfolio holder | manager | agency | partner |
        director | head of service | cabinet member | cabinet portfolio | contact | sro |
        by whom | who is responsible | service lead | lead service | responsible director |
        data owner | committee | sub committee | scrutiny committee | board | panel |
        working group
        """,
    ),
    (
        Role.COMMENTS,
        0.9,
        """
        comment | commentary | note | explanation | reason | remark | context | analysis |
        mitigation | latest note | further information | additional information |
        supporting information | action being taken | remedial action | corrective action |
        mitigating action | action to improve | improvement action | recovery action |
        what the data tells us | what does the data tell us | what the data shows |
        action planned | what we are doing | what are we doing | what we are doing about it |
        what we are doing to improve | next steps | comment and action | issues |
        exception report | the story | story behind | what is the story behind the data |
        story behind the data | why | so what | headline | exception reporting | exception
        """,
    ),
    (
        Role.COMMENTS,
        0.75,
        """
        summary | performance summary | background | observation | how we compare |
        how do we compare | benchmarking | action required | required action |
        how did we compare
        """,
    ),
    (
        Role.CODE,
        0.95,
        """
        ref | reference | code | id | # | no | ref no | ref number | reference no |
        reference number | pi no | ni no | kpi no | kpi number | indicator no |
        indicator number | measure no | measure number | pi number | unique id |
        indicator id | indicator ref | indicator reference | indicator code | pi code |
        pi ref | kpi ref | kpi code | kpi id | measure ref | measure code | measure id
        """,
    ),
    (Role.CODE, 0.6, "ni | bvpi | lpi | npi | item no | kpi | pi"),
    (
        Role.TARGET,
        0.95,
        """
        target | milestone | goal | success criteria | success measure | measure of success |
        threshold |
        ambition | aspiration | trajectory | where do we want to be | deadline | due date |
        by when | timescale | target date | completion date | target value | target figure |
        target level | due | due by | complete by | what we wanted to achieve |
        what we want to achieve | what we aim to achieve | what did we want to achieve |
        aiming for | where we want to be | where we need to be | completion by |
        planned completion | completion | target for year | where we aim to be |
        planned date | forecast date | revised date | expected date | end date |
        finish date | original date | date due | start date
        """,
    ),
    (
        Role.TARGET,
        0.7,
        """
        standard | planned | budget | intended outcome | expected outcome | profile | when
        """,
    ),
    (Role.TARGET, 0.7, "desired outcome"),
    (Role.TARGET, 0.6, "outcome | aim | output | plan | expected | limit"),
    (
        Role.PROSE,
        0.95,
        """
        update | progress | achievement | position | position statement |
        action taken | activity to date | activity | highlight | progress update |
        progress made | key achievement | current position | latest position |
        what has been achieved | what have we achieved | what we have done | evidence |
        evidence of impact | progress to date | status update | what have we done |
        what has been done | what we did | what have we delivered | what was done |
        what we have delivered | what we have achieved | what we have completed |
        what has happened | what has been delivered | what has been completed |
        what has happened so far | what has been done so far | what we have done so far |
        what is happening | what has changed | where things stand | current status update
        """,
    ),
    (Role.PROSE, 0.7, "where are we now | where we are now | impact | delivery | what happened"),
    (
        Role.VALUE,
        0.85,
        """
        actual | result | outturn | forecast | projection | projected | predicted |
        estimate | baseline | benchmark | average | mean | median | reading | current value |
        latest value | latest data | last value | current performance | actual performance |
        indicator value | measure value | kpi value | pi value | indicator result |
        previous | previous value | previous result | top quartile | spend |
        comparator | comparison | comparisons | comparative |
        neighbour | peer | peer group | statistical neighbour | nearest neighbour |
        family group | national | regional | year end | outcome achieved | position |
        current position | latest position | expected outturn | expected performance |
        performance to date
        """,
    ),
    (
        Role.VALUE,
        0.7,
        """
        value | performance | figure | data | score | latest | current | achieved |
        where are we now | where we are now | total | numerator | denominator | volume |
        last | prior | how much | expected outcome | how we compare | how do we compare |
        where we started | where we were | where we are | where are we | how did we compare
        """,
    ),
    (Role.VALUE, 0.55, "how are we doing | how did we do | how we are doing | how we did"),
    *NAMING,
)

# By when something is to be reached: a target where no other column says what that is.
DEADLINES = frozenset(
    {
        "by when",
        "complete by",
        "completion",
        "completion by",
        "completion date",
        "date due",
        "deadline",
        "due",
        "due by",
        "due date",
        "end date",
        "expected date",
        "finish date",
        "forecast date",
        "original date",
        "planned completion",
        "planned date",
        "revised date",
        "start date",
        "target date",
        "timescale",
        "timescales",
        "when",
    }
)

# Words that say nothing of what a column holds.
FILLERS = frozenset(
    """
    & | / | a | an | and | are | as | at | be | by | do | for | from | has | have | how |
    in | is | it | its | n | of | on | or | our | per | since | than | the | their | this |
    to | vs | we | will | with | y | your
    """.replace("|", " ").split()
)
