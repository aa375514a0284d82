"""A community safety partnership's cards, side by side and alone, and a section of prose."""

from tests.reports.model import (
    Cards,
    Cell,
    Column,
    Heading,
    Paragraph,
    Reading,
    Report,
    Row,
    Table,
    Target,
    either,
    month,
    quarter,
    span,
)

NOW, AGO = quarter(2014, 4), quarter(2013, 4)
PAIRED = (
    Column("Measure", "indicator"),
    Column("Aim for 2014/15", "target"),
    Column("Jan-Mar 2015", period=NOW),
    Column("Jan-Mar 2014", period=AGO, role="previous"),
    Column("RAG rating", "rating"),
    Column("Commentary", "comments", period=NOW),
)
ALONE = (
    Column("Measure", "indicator"),
    Column("Responsible", "owner"),
    Column("Target", "target"),
    Column("Performance this quarter", period=NOW),
    Column("Is it on course?", "rating"),
    Column("Commentary", "comments", period=NOW),
)
PROSE = (
    Column("What we set out to do", "indicator", width=1.3),
    Column("Progress from January to March 2015", "prose", period=NOW, width=3.0),
)


def aim(text: str, value: float, unit: str, comparison: str) -> Cell:
    """A target in words that say on which side of it is good."""
    return Cell(text, targets=(Target(value, unit, comparison),))


# fmt: off
VIOLENCE = (
    Row(("Recorded violence with injury", aim("Below 1,480", 1480, "count", "below"), ("371", 371), ("402", 402), "@green", "Fewer assaults in the town centre since the licensing visits."), unit="count"),
    Row(("Domestic abuse cases heard at conference (of which repeats)", Cell("None set", status="none|to_be_set|milestone"), Cell("64 (17)", (Reading(64, text="64|64 (17)"), Reading(17, text="17|(17)|64 (17)", series="repeats|of which repeats", denominator="64|null"))), Cell("58 (19)", (Reading(58, text="58|58 (19)"), Reading(19, text="19|(19)|58 (19)", series="repeats|of which repeats", denominator="58|null"))), "@amber", ""), unit="count"),
    Row(("Victims who felt safer after support", ("85%", 85), ("88%", 88), ("83%", 83), "@green", Cell("Based on 51 forms returned.", (Reading(51, "count", "51", unit_text="forms|forms returned|null"),))), unit="percent"),
    Row(("Sexual offences with an outcome", ("25%", 25), Cell("Data awaited", status="not_available|no_data"), ("21.5%", 21.5), "", "A change of system has held the figure up."), unit="percent"),
)
THEFT = (
    Row(("Burglaries per 1,000 households", aim("No higher than 9.5", 9.5, "rate", "at_most"), ("2.1", 2.1), ("2.6", 2.6), "@green", ""), unit="rate"),
    Row(("Theft from vehicles", aim("10% reduction", 10, "percent", "reduce_by"), ("143", 143), ("131", 131), "@red", Cell("A third of these took place at the station; 22 were vans.", (Reading(22, "count", "22 were vans|22", unit_text="vans|null", series="vans|null", denominator="143|null"),))), unit="count"),
    Row(("Average value of goods stolen in a burglary", Cell("", status="none"), ("£1,085", 1085), ("£1,240", 1240), "", ""), unit="gbp"),
    Row(("Bicycles returned to their owners", ("60", 60), ("18", 18), ("Nil", 0), "@amber", "The scheme began in April 2014."), unit="count"),
    Row(("Homes fitted with better locks", ("200", 200), ("73", 73), "-", "@green", "Landlords paid for most of the work."), unit="count"),
)
AGAIN = (
    Row(("Young people who offend again within a year", "Youth Justice Manager", aim("Less than 35%", 35, "percent", "below"), ("37.4%", 37.4), "@amber Close", Cell("The cohort is small: 46 young people.", (Reading(46, "count", "46 young people|46", unit_text="young people"),))), unit="percent"),
    Row(("Drug treatment completed as planned", "Public Health", Cell("50% or more", targets=(Target(50, "percent", "at_least"),)), Cell("41 of 78", (Reading(41, "count", denominator=78),)), "@green Yes", "The women's group has filled."), unit="percent"),
)
BOROUGH = (
    Row(("Train front-line staff to recognise exploitation", Cell("Three sessions were held in February 2015. Feedback shows that 92% found them useful.", (Reading(3, "count", "Three sessions|Three", month(2015, 2), unit_text="sessions", headline="y|n"), Reading(92, "percent", "92%", either(NOW, month(2015, 2))))))),
    Row(("Increase the number of Neighbourhood Watch schemes", Cell("There are now 118 schemes, up from 111 at 31 December 2014.", (Reading(118, "count", "118 schemes|118", either(NOW, span("2015-03-31")), unit_text="schemes", headline="y"), Reading(111, "count", "111", span("2014-12-31"), "previous", unit_text="schemes|null"))))),
    Row(("Offer mediation to neighbours in dispute", Cell("14 referrals were received. Nine were settled and two are still open.", (Reading(14, "count", "14 referrals|14", unit_text="referrals", headline="y|n"), Reading(9, "count", "Nine", denominator="14|null", unit_text="referrals|null"), Reading(2, "count", "two", denominator="14|null", unit_text="referrals|null"))))),
    Row(("Renew the street lighting in Market Ward", "The contract was let in January and work will begin in May.")),
    Row(("Cut repeat calls about the same address", Cell("Repeat calls fell by 18%, from 96 in the same quarter of 2013/14 to 79.", (Reading(-18, "percent", "fell by 18%|18%", kind="change", headline="y|n"), Reading(96, "count", "96|from 96", AGO, "previous", unit_text="null|calls|repeat calls|Repeat calls"), Reading(79, "count", "79|to 79", unit_text="null|calls|repeat calls|Repeat calls", headline="y|n"))))),
    Row(("Keep the town centre safe at night", Cell("Street pastors volunteered for 212 hours and helped about 340 people.", (Reading(212, "hours", "212 hours", headline="y|n"), Reading(340, "count", "about 340 people|about 340", bound="about", unit_text="people", headline="y|n"))))),
)
# fmt: on

REPORT = Report(
    name="orchardby",
    publisher="Safer Orchardby Partnership",
    title="Progress against the Community Safety Plan",
    subtitle="Quarter 4 2014/15",
    period=NOW,
    printer="office",
    size=9.0,
    running_head="Safer Orchardby Partnership",
    forms=("tabs",),
    blocks=(
        Paragraph("Each card shows one measure of the plan. Green: on course. Red: not on course."),
        Heading("Priority 1: Violence and abuse"),
        Cards(PAIRED, VIOLENCE, beside=2, titled=True),
        Heading("Priority 2: Theft from homes and vehicles"),
        Cards(PAIRED, THEFT, beside=2),
        Heading("Priority 3: Offending again"),
        Cards(ALONE, AGAIN),
        Heading("Priority 4: Stronger neighbourhoods"),
        Table(PROSE, BOROUGH),
    ),
)
