"""The phrases of headers whose columns name things, and those that could be several things."""

from __future__ import annotations

from normalise.columns import ColumnRole as Role

NAMING: tuple[tuple[Role, float, str], ...] = (
    (
        Role.GROUP,
        0.75,
        """
        theme | priority | corporate priority | corporate plan priority | outcome |
        objective | strand | strategic objective | corporate objective | strategic priority |
        strategic aim | strategic theme | corporate theme | workstream | category |
        sub theme | subtheme | team | department | directorate | service | service area |
        division | business unit | locality | district | ward | area | force area |
        area of focus | focus area | section | pillar | key result area | priority area |
        programme | domain | strategic outcome | corporate aim | council priority |
        perspective | group | location | station | promise | our promise | pledge |
        our pledge | mission | challenge | key line of enquiry | line of enquiry | question
        """,
    ),
    (Role.GROUP, 0.65, "aim | goal | ambition | commitment | key priority"),
    (
        Role.DETAIL,
        0.95,
        """
        frequency | reporting frequency | frequency of reporting | collection period |
        data source | source | source of data | data quality | data lag |
        tolerance | date of data | data period | data type | linked to | link to | links to |
        method | methodology | how measured | definition and source | reporting period |
        time period | period covered | last updated | date updated | calculation |
        reporting cycle | last update | date of last update
        """,
    ),
    # A place among others is no figure; `top quartile` is one.
    (
        Role.DETAIL,
        0.95,
        """
        rank | ranking | rank out of | league position | national rank | position out of |
        place out of | placing
        """,
    ),
    (Role.DETAIL, 0.85, "quartile | quartile position | national quartile | quartile rank"),
    (
        Role.UNIT,
        0.95,
        """
        unit | unit of measure | unit of measurement | measure unit | measurement unit |
        measured in | measured as | reported as | expressed as | shown as | uom | format |
        data format | measure format | number format | value format | %/no | %/number |
        % or no | % or number | no/% | number/% | number or % | no or % |
        no /% | no /\u00a3 | number or percentage | percentage or number |
        percentage/number | \u00a3/% | %/\u00a3
        """,
    ),
    (Role.UNIT, 0.65, "type | measure type | measurement | data type | value type"),
    # A unit can be a part of the organisation, and a format that of a report.
    (Role.DETAIL, 0.85, "unit | format | measured in | measured as | reported as | shown as"),
    (Role.DETAIL, 0.65, "year | quarter | month | period | date | type | level"),
    (
        Role.INDICATOR,
        0.95,
        """
        indicator | measure | key measure | kpi | pi | npi | lpi |
        key performance indicator | performance indicator | performance measure | pi name |
        description | measure of success | metric | success measure | what are we measuring |
        what we measure | what is measured | short name | indicator and ref |
        indicator ref and title | indicator ref and name | ref and indicator |
        ref and title | code and title | ref and description | code and description |
        ref and measure | indicator name | indicator title | measure name | measure title |
        indicator description
        """,
    ),
    (
        Role.INDICATOR,
        0.85,
        """
        title | name | what we will do | what will we do | performance info |
        what we said we would do | what we said | what we promised | what we promised to do |
        what we planned to do | commitment | our commitment | promise | our promise | pledge |
        our pledge |
        performance information | how we will know | how will we know |
        how we will measure it | how we measure success | what this tells us |
        what we said we will do | what we planned | what we plan to do | what we set out to do |
        what we committed to | what we committed to do | what we want to do | what we agreed |
        what we agreed to do | what we have agreed to do | what we intend to do |
        what we intended to do | what we are going to do | what was planned | what was agreed |
        what was promised | what needs to be done | what needs to happen | agreed action
        """,
    ),
    (
        Role.INDICATOR,
        0.75,
        """
        action | activity | what | task | project | item | detail | deliverable |
        definition | subject | key action | required action | action required
        """,
    ),
    (Role.INDICATOR, 0.65, "objective | service"),
    (
        Role.INDICATOR,
        0.55,
        """
        priority | theme | ward | area | category | team | department | district | station |
        mission
        """,
    ),
    (
        Role.INDICATOR,
        0.85,
        """
        budget heading | budget head | budget area | budget line | cost centre | cost heading |
        expenditure heading | expenditure type | income and expenditure | subjective heading |
        type of spend | type of cost | budget type
        """,
    ),
    (
        Role.TARGET,
        0.75,
        """
        floor | minimum | maximum | required | requirement | expectation |
        minimum expectation | upper limit | lower limit | minimum standard
        """,
    ),
    (Role.POLARITY, 0.7, "good | better"),
    (Role.PROSE, 0.8, "narrative | current status | what we achieved | what did we achieve"),
    (Role.COMMENTS, 0.8, "narrative | supporting narrative"),
    (
        Role.RATING,
        0.8,
        """
        current status | latest status | grading | grade | signal | risk | risk rating |
        risk level | compared with england | compared to england | compared to national |
        compared with national | vs england | vs national | against national |
        against england
        """,
    ),
    (Role.VALUE, 0.8, "what we achieved | what did we achieve"),
    (
        Role.VALUE,
        0.6,
        """
        rate | percentage | percent | % | \u00a3 | \u00a3000 | \u00a3m | \u00a3k | count |
        days | hour | minute | week | number | no | thousand | million | per cent
        """,
    ),
    (Role.CODE, 0.55, "number"),
)
