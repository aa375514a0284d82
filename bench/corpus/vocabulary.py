"""The words of the corpus: invented places, measures and remarks, another set for each half."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """What the tables and the prose of one half are made of."""

    bodies: tuple[str, ...]
    areas: tuple[str, ...]
    subjects: tuple[str, ...]
    labels: tuple[str, ...]
    long_labels: tuple[str, ...]
    groups: tuple[str, ...]
    remarks: tuple[str, ...]
    actions: tuple[str, ...]
    people: tuple[str, ...]
    openings: tuple[str, ...]
    middles: tuple[str, ...]
    endings: tuple[str, ...]
    sources: tuple[str, ...]


DEVELOP = Vocabulary(
    bodies=(
        "Wrenford Borough Council",
        "County of Aldermere",
        "Northern Rivers Health Board",
        "Department for Regional Transport",
        "Bureau of Trade Accounts",
        "European Observatory of Ports",
        "Office of Household Surveys",
        "Calder Vale Combined Authority",
    ),
    areas=(
        "Aldermere", "Brackley Down", "Calder Vale", "Dunmouth", "Eastrey", "Fenwick", "Garrowby",
        "Hollin Moor", "Inchbrae", "Kelstone", "Lower Tarn", "Marlingate", "Netherby", "Oxmoor",
        "Penhallow", "Quayside", "Rothwell Green", "Stannery", "Thornhope", "Upper Tarn",
        "Belgium", "Denmark", "Germany", "Ireland", "Spain", "France", "Italy", "Latvia",
        "Luxembourg", "Hungary", "Netherlands", "Austria", "Poland", "Portugal", "Slovenia",
        "Finland", "Sweden", "Norway", "Iceland", "Alabama", "Colorado", "Delaware", "Georgia",
    ),
    subjects=(
        "Admissions to acute hospitals", "Exports of machinery", "Primary school places",
        "Road casualties", "Housing completions", "Energy use in public buildings",
        "Waiting times", "Household waste", "Revenue budget", "Bus patronage",
        "Dairy production", "Labour force participation", "Port traffic", "Adult social care",
    ),
    labels=(
        "Households", "Live births", "Vehicles", "Wheat", "Barley", "Dairy products", "Coal",
        "Natural gas", "Iron and steel", "Clothing", "Employees", "Self-employed", "Pensions",
        "Salaries", "Premises", "Supplies", "Transfers", "Grants received", "Fees and charges",
        "Interest", "Depreciation", "Males", "Females", "Under 16", "16 to 24", "25 to 64",
        "65 and over", "Urban", "Rural", "Primary", "Secondary", "Tertiary", "Road", "Rail",
        "Inland waterways", "Air", "Other", "Not stated", "Libraries", "Parks", "Roads", "Refuse",
    ),
    long_labels=(
        "Percentage of children in care who have had three or more placements during the year",
        "Number of applications determined within eight weeks, including those with an agreed "
        "extension of time",
        "Residual household waste collected per household (kilograms)",
        "Average time between a child entering care and moving in with an adoptive family",
        "Total expenditure on research and development as a share of gross domestic product",
        "Persons killed or seriously injured in road traffic collisions, three-year average",
        "Satisfaction with how the council runs things, all respondents to the survey",
        "Machinery and transport equipment, excluding parts and accessories",
        "Loans and advances to credit institutions, less provision for losses",
        "Young people aged 16 to 18 not in education, employment or training",
        "Proportion of older people still at home 91 days after discharge from hospital",
        "Net internal migration, persons of working age",
    ),
    groups=(
        "Housing and planning", "Health and care", "Children and learning", "Transport",
        "Current expenditure", "Capital expenditure", "Goods", "Services", "Income", "By age",
        "By sex", "By region", "Safer communities", "Clean and green", "Manufacturing",
        "Agriculture", "Member States", "Non-members",
    ),
    remarks=(
        "On track.", "Slightly below target because of staff vacancies in the team.",
        "Data are provisional until the return is validated in June.",
        "Target met for the third quarter in a row.", "No data available for this quarter.",
        "The fall follows the closure of the site at Quayside.",
        "Performance has improved since the new contract began.",
        "Awaiting figures from the partner agency.", "Reported annually.",
        "Demand remains high and a waiting list is in place.", "See note 3.",
        "Numbers are small, and should be read with care.",
    ),
    actions=(
        "Recruit two further social workers", "Publish the revised local plan",
        "Review all contracts above the threshold", "Open the new library at Kelstone",
        "Train front-line staff in safeguarding", "Replace lighting on the ring road",
        "Complete the audit of empty homes", "Consult residents on parking zones",
        "Agree a joint strategy with the health board", "Introduce online payments",
    ),
    people=(
        "A. Marlow", "R. Tennant", "S. Okoye", "Head of Housing", "Director of Finance",
        "J. Prewitt", "Children's Services", "Public Health", "M. Dacre", "Corporate Board",
    ),
    openings=(
        "During the period under review", "Compared with the same quarter of last year",
        "In the year to March", "According to the latest returns", "As in earlier editions",
        "Across the whole of the area", "After adjustment for seasonal effects",
    ),
    middles=(
        "the number of completed cases rose by {n} per cent",
        "spending on services was {n} million below the budget",
        "the authority received {n} responses to its survey",
        "exports to neighbouring countries grew more slowly than imports",
        "waiting times were shorter in {n} of the districts",
        "most of the indicators kept within their targets",
        "the share of households without access fell to {n} per cent",
    ),
    endings=(
        "although the figures for the smaller districts are subject to wide margins",
        "which continues the trend seen since the new arrangements began",
        "and further work is planned for the coming quarter",
        "while the remaining measures will be reported once they are validated",
        "as the table below shows in more detail",
        "mainly because of changes in how the data are collected",
    ),
    sources=(
        "Source: Office of Household Surveys.", "Source: own calculations from annual returns.",
        "Note: figures may not add up to totals because of rounding.",
        "(p) Provisional. (r) Revised.", "Source: Bureau of Trade Accounts, series TA-4.",
    ),
)

HELD = Vocabulary(
    bodies=(
        "Isle of Corran Council",
        "Metropolitan District of Haverley",
        "Federal Institute of Crop Statistics",
        "Agency for Schools and Skills",
        "Directorate-General for Fisheries Data",
        "State Board of Water Resources",
        "Southmarch Police Authority",
        "National Register of Hospitals",
    ),
    areas=(
        "Ashcombe", "Birling Gap", "Corran Bay", "Dowlais Hill", "Elmsworth", "Farrow",
        "Glen Atha", "Haverley", "Iverstone", "Jarrick", "Kingsmere", "Linden Park",
        "Morcott", "Northgate", "Orleton", "Pewsham", "Ravenspur", "Saltmarsh", "Tilbrook",
        "Westering", "Bulgaria", "Czechia", "Estonia", "Greece", "Croatia", "Cyprus",
        "Lithuania", "Malta", "Romania", "Slovakia", "Switzerland", "Turkey", "Arizona",
        "Connecticut", "Idaho", "Kentucky", "Louisiana", "Montana", "Nebraska", "Ohio",
        "Tennessee", "Vermont", "Wyoming",
    ),
    subjects=(
        "Crime recorded by the police", "Landings of fish", "Pupils by type of school",
        "Water abstraction", "Hospital beds and discharges", "Imports of foodstuffs",
        "Council tax collection", "Passenger journeys by rail", "Apprenticeship starts",
        "Greenhouse gas inventory", "Sickness absence", "Planning appeals", "Air quality",
        "Debt and deficit",
    ),
    labels=(
        "Burglary", "Theft of vehicles", "Fraud", "Cod", "Herring", "Mackerel", "Shellfish",
        "Groundwater", "Surface water", "Irrigation", "Public supply", "Full-time", "Part-time",
        "Teachers", "Pupils", "Boarders", "Beds", "Discharges", "Day cases", "Maternity",
        "Taxes on income", "Customs duties", "Borrowing", "Reserves", "Maize", "Soya beans",
        "Cotton", "Poultry", "Eggs", "Beef", "Petroleum", "Electricity", "Paper", "Textiles",
        "Furniture", "Insurance", "Tourism", "Royalties", "Unknown", "Buses", "Trams", "Ferries",
    ),
    long_labels=(
        "Proportion of invoices for commercial goods and services paid within thirty days",
        "Calls to the contact centre answered within twenty seconds, excluding those given up",
        "Working days lost to sickness absence per full-time equivalent member of staff",
        "Pupils achieving the expected standard in reading, writing and mathematics combined",
        "Volume of water lost through leakage (megalitres per day), rolling annual mean",
        "Repeat incidents of domestic abuse among cases reviewed at conferences",
        "Delayed transfers of care from hospital attributable to social care, per 100,000 adults",
        "Fishery products, prepared or preserved, not elsewhere specified",
        "Claims on general government, net of deposits held with the central bank",
        "Adults with a learning disability who live in their own home or with their family",
        "Fly-tipping: enforcement actions taken, all categories",
        "Students enrolled in upper secondary vocational programmes",
    ),
    groups=(
        "Violence against the person", "Acquisitive crime", "Demersal", "Pelagic", "Workforce",
        "Finance", "Customers", "Community", "Receipts", "Outlays", "Assets", "Liabilities",
        "Public sector", "Private sector", "Northern basins", "Southern basins", "Euro area",
        "Rest of the world",
    ),
    remarks=(
        "Better than the regional mean.", "Figures have been revised following an audit.",
        "The backlog from the winter has now been cleared.", "Not yet due.",
        "A new system went live in May and has delayed this return.",
        "Two schools did not send a return.", "Within tolerance.", "Off target: recovery plan "
        "agreed with the partnership board.", "Seasonal variation is usual for this measure.",
        "Discontinued from April.", "Not collected this period.", "Stable over four quarters.",
    ),
    actions=(
        "Survey all bridges over ten metres", "Launch the volunteering portal",
        "Renew the lease of the harbour office", "Fit meters in 400 council homes",
        "Pilot weekend surgeries", "Move payroll to the shared service",
        "Inspect licensed premises", "Set up a youth forum in each ward",
        "Draft the climate adaptation plan", "Dispose of surplus land at Morcott",
    ),
    people=(
        "L. Harcourt", "P. Iyer", "Chief Constable", "Section 151 Officer", "T. Vane",
        "Education Lead", "D. Osei", "Environment", "Harbour Master", "K. Lindqvist",
    ),
    openings=(
        "At the end of the reporting year", "On the most recent estimate", "By contrast",
        "Since the last bulletin", "For the first time since records began",
        "Taking the twelve months together", "Among the larger districts",
    ),
    middles=(
        "recorded offences fell in {n} of the divisions",
        "landings by weight were {n} per cent lower",
        "the number of pupils per teacher stood at {n}",
        "the council collected more than was forecast",
        "abstraction for irrigation exceeded the licence in {n} catchments",
        "staff took an average of {n} days of leave",
        "the general government balance improved by {n} basis points",
    ),
    endings=(
        "but a break in the series makes comparison difficult",
        "in line with the medium-term plan adopted by members",
        "with the greatest change among part-time workers",
        "so that the annual target is now expected to be met",
        "and a fuller account is given in the annex",
        "owing largely to the mild winter",
    ),
    sources=(
        "Source: National Register of Hospitals.", "Source: administrative records.",
        "Note: data for the last period are estimates.",
        "Includes amounts not distributed by region.", "Source: fleet census, table F2.",
    ),
)
