"""The words of public bodies' names: kinds of body, and what is and is not part of a place."""

from __future__ import annotations

from normalise.lexicon import MONTHS

_TIER = "(?:Metropolitan|London|County|City|Borough|District|Town|Parish|Regional|Islands)"
KINDS = (
    f"(?:{_TIER} ){{0,3}}Councils?(?! Tax| Plan's)",
    "Office of the (?:Police|Police,? Fire) (?:and|&) Crime Commissioner",
    "Police,? (?:Fire )?(?:and|&) (?:Fire )?(?:Rescue )?(?:and )?(?:Crime )?(?:Commissioner|Panel)",
    "Police (?:Authority|Service|Force)|Police|Constabulary",
    "Fire (?:and|&) Rescue(?: Authority| Service)?|Fire (?:Authority|Service|Brigade)",
    "Community Safety (?:Partnership|Board)|(?:Local )?Strategic Partnership|Partnership",
    "(?:Ambulance Service )?NHS (?:Foundation )?Trust|Ambulance Service|Primary Care Trust",
    "(?:University )?Health Board",
    "Clinical Commissioning Group|CCG|Integrated Care (?:Board|System|Partnership)",
    "(?:Health and Social Care |Integration )(?:Trust|Partnership|Joint Board)",
    "Health (?:and|&) (?:Social )?(?:Wellbeing|Well-being|Care) (?:Board|Partnership|Trust)",
    "Safeguarding (?:Adults?|Children'?s?) (?:Partnership|Board)|Children[’']s Trust",
    "Combined (?:County )?Authority|(?:National Park|Waste|Transport|Passenger) Authority",
    "Probation (?:Trust|Service)|Housing (?:Association|Trust|Group|Society|Partnership)",
    "Youth (?:Offending|Justice) (?:Service|Team|Partnership)|Corporation",
    "Drug (?:and|&) Alcohol (?:Action Team|Partnership)|Local Enterprise Partnership",
    "Joint (?:Committee|Board|Authority)|(?:Drainage|Town Deal|Growth|Policing) Board",
)
# Words that end the names of bodies, and many other headings: they count where one stands alone.
WEAK_KINDS = (
    "(?:Board|Trust|Homes|Housing|Group|Panel)(?: Ltd| Limited)?",
    "Agency|Authority|Association|Alliance",
)
PREFIXES = (
    "(?:London|Royal|Metropolitan) Borough of|Borough of|City of|Council of the|[LR]B of",
    "Comhairle|Cyngor(?: (?:Sir|Dinas|Tref|Bwrdeistref(?: Sirol)?))?|Police Service of",
    "(?:Office of the )?Police(?:,? Fire)? (?:and|&) Crime (?:Commissioner|Panel) for",
    "Safer|NHS",
)


def _to_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


CONNECTORS = _to_set("of and & the upon on in le cum by under with nan na nam yr ar")
# Words that say what a body does, not which place it serves.
GENERIC = _to_set(
    """
    community safety crime reduction disorder strategic local health social care safer stronger
    communities children's children’s housing youth parish town county district borough city
    police fire public joint multi-agency agency economic economy regional national central
    metropolitan unitary boroughs districts full member members elected foundation university
    partnership council board domestic abuse violence road casualty adult adults mental learning
    disability education skills enterprise waste neighbourhood and of the integrated clinical
    emergency services service delivery independent voluntary citizens responsible statutory
    other hate business nhs management programme project steering policy resources finance
    governance audit trust assurance quality improvement better decent affordable empty private
    warm housing homes council growth environment transport leisure culture sport
    """
)
# Words that no name of a body goes on across: titles, roles, sentences, slogans.
BREAKS = _to_set(
    """
    report plan update performance monitoring scorecard quarterly quarter annual review dashboard
    progress summary bulletin statement outturn corporate indicators indicator targets target
    action results measures monthly half-year mid-year position draft final version appendix
    agenda item annex committee cabinet panel meeting scrutiny overview executive director head
    leader chief officer manager chair chairman councillor cllr portfolio lead author contact
    prepared presented published produced subject title date page contents confidential public
    open restricted official minutes with this that these our your all each both every any no new
    following for in from by to at as when where working together improving serving proud better
    making people we delivering directorate department division service team group key data source
    figures constable superintendent inspector sergeant commander
    joint supported funded led including via between within across per than other former
    """
) | (set(MONTHS) - {"may", "march"})
