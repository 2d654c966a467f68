"""The one small, replaceable set of rules about kinds of reports.

Everything that knows how inspectors, auditors or agencies word their reports stands here; the rest
of the code knows only labels, grades, names and dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grade:
    """A point on a scale of judgement."""

    name: str
    """Lower case, the same for every way of writing it."""
    rank: int
    """1 is best on its scale; grades of one scale are comparable."""
    pattern: str
    """Regular expression for the ways it is written."""


GRADES = (
    Grade("outstanding", 1, r"outstanding"),
    Grade("good", 2, r"good"),
    Grade("requires improvement", 3, r"requires?\s+improvement(?:\s+to\s+be\s+good)?"),
    Grade("requires improvement", 3, r"requiring\s+improvement(?:\s+to\s+be\s+good)?"),
    Grade("adequate", 3, r"adequate"),
    Grade("satisfactory", 3, r"satisfactory"),
    Grade("inadequate", 4, r"inadequate"),
    Grade("unsatisfactory", 4, r"unsatisfactory"),
    Grade("substantial assurance", 1, r"substantial\s+assurance"),
    Grade("reasonable assurance", 2, r"(?:reasonable|adequate|moderate)\s+assurance"),
    Grade("limited assurance", 3, r"(?:limited|partial)\s+assurance"),
    Grade("no assurance", 4, r"no\s+assurance|unsatisfactory\s+assurance"),
    Grade("unqualified opinion", 1, r"(?:unqualified|unmodified|clean)\s+(?:audit\s+)?opinion"),
    Grade("qualified opinion", 3, r"qualified\s+(?:audit\s+)?opinion"),
    Grade("adverse opinion", 4, r"adverse\s+(?:audit\s+)?opinion|disclaimer\s+of\s+opinion"),
)
"""Scales of judgement in use in inspection and audit; longer forms are tried first."""

_BY_LENGTH = sorted(GRADES, key=lambda grade: -len(grade.pattern))
GRADE_PATTERN = "(?:" + "|".join(grade.pattern for grade in _BY_LENGTH) + ")"
"""Regular expression that matches any grade."""

_EXACT = [(re.compile(grade.pattern, re.IGNORECASE), grade) for grade in _BY_LENGTH]


def grade_of(text: str) -> Grade | None:
    """The grade that ``text`` spells, white space, case and a final stop aside; None for any other."""
    stripped = text.strip().rstrip(".;:,*†‡").strip()
    for pattern, grade in _EXACT:
        if pattern.fullmatch(stripped):
            return grade
    return None


OVERALL = "Overall effectiveness"
"""Label of a judgement on the whole; a sentence about the body itself gets it."""

OVERALL_WORDS = re.compile(
    r"\boverall\b|\bchildren.s services\b|\bthe (?:local )?authority\b|\bthe (?:school|provider|service)\b",
    re.IGNORECASE,
)
"""A judgement sentence whose subject has one of these is about the whole."""

SENTENCE_JUDGEMENT = re.compile(
    r"(?P<label>[^.:;]{4,170}?)\s*"
    r"(?::|\s(?:is|are|was|were|as|that\s+it\s+is|graded|rated|judged|be))?\s+"
    r"(?P<grade>" + GRADE_PATTERN + r")"
    r"(?:\s+because\b.*|\s*[.;:]?)",
    re.IGNORECASE | re.DOTALL,
)
"""A whole heading or short sentence that states a judgement: subject, verb or colon, grade."""

HEDGED = re.compile(
    r"\b(?:not|never|nor|no longer|far from|yet|less than|until)\b"
    r"|\b(?:consistently|always|usually|generally|mostly|often|sometimes|mainly|largely|broadly|typically|rarely)$",
    re.IGNORECASE,
)
"""What stands before a grade word that the sentence does not give: "is not yet consistently good"."""

FORMER = re.compile(
    r"(?<!since )(?<!since the )(?<!since our )(?<!since its )"
    r"\b(?:last|previous|earlier|prior|preceding|former|past)\s+(?:\w+\s+){0,2}?"
    r"(?:inspections?|reviews?|visits?|assessments?|ratings?|judge?ments?|grad(?:es?|ings?)|audits?|reports?|scores?"
    r"|opinions?|years?|cycle|round|results?)\b"
    r"|\b(?:previously|formerly|until|used\s+to\s+be|had\s+been|no\s+longer)\b|^(?:before|previous|former|last\s+time)$"
    r"|\blast\s+(?:inspected|reviewed|assessed|rated|graded|judged|time)\b",
    re.IGNORECASE,
)
"""What tells that a grade is of an earlier report, not of the one that mentions it."""

STAYS = re.compile(
    r"\b(?:continues\s+to\s+be|remains|is\s+still)\s+an?\s+(?P<grade>" + GRADE_PATTERN + r")\s+"
    r"(?:(?:primary|secondary|special|infant|junior|nursery|training)\s+)?"
    r"(?:school|academy|college|nursery|provider|setting|service|hospital|home|force|organisation|university)\b",
    re.IGNORECASE,
)
"""A sentence that confirms the body's grade."""

KEY_HEADINGS = re.compile(
    r"\b(?:key\s+to|guide\s+to|explanation\s+of|definitions?\s+of|descriptions?\s+of|meaning\s+of|what)\b.{0,30}"
    r"\b(?:grad(?:es?|ings?)|ratings?|judge?ments?|scores?|opinions?|assurance)\b(?!.{0,20}\b(?:we|found|made)\b)"
    r"|\b(?:grade|rating|judge?ment|assurance|opinion)\s+(?:descriptors?|definitions?|scales?|key|levels?)\b"
    r"|^about\s+(?:our|the)\s+(?:judge?ments|ratings|grades|grading)$|\bhow\s+we\s+(?:rate|grade|judge)\b",
    re.IGNORECASE,
)
"""Headings of the parts that say what grades mean."""

OVERALL_CELL = re.compile(
    r"overall(?:\s+(?:rating|grade|judge?ment|effectiveness|score))?|total", re.IGNORECASE
)
"""Heads of the row or column that sums up the others."""

PLAIN_COLUMN = re.compile(
    r"(?:(?:this|current|latest|new|our|the|overall)\s+)?(?:inspection|rating|grade|judge?ment|outcome|opinion|assurance|score"
    r"|level|result|conclusion|finding)s?(?:\s*/\s*\w+|\s+(?:given|awarded|level|rating|grade))?|current|now|latest",
    re.IGNORECASE,
)
"""Heads that say "grade" and not what is judged."""

STATED_OVERALL = re.compile(
    r"\b(?:overall|judged|rated|graded|judgement)\b.{0,90}?\b(?P<grade>" + GRADE_PATTERN + r")\b",
    re.IGNORECASE | re.DOTALL,
)
"""A running sentence near the start that states a judgement in passing."""

GRADED_WORDS = re.compile(
    r"\b(?:judge?ments?|grades?|graded|rated?|ratings?|effectiveness|experiences?|progress|services"
    r"|leadership|leaders|overall|protection|performance|arrangements|quality|opinion|assurance"
    r"|provision|outcomes|governance|management|board|capacity)\b",
    re.IGNORECASE,
)
"""A judgement's label has one of these; "The weather was good" does not."""

BODY_TITLES = tuple(
    re.compile(pattern)
    for pattern in (
        r"Inspection of (?P<name>[A-Z][\w'’&.\- ]{2,60}?) (?:local authority|children[’']s services)",
        r"(?P<name>(?:(?:London |Royal |Metropolitan )?Borough|City|County) of [A-Z][\w'’&.\-]+"  # noqa: ISC004
        r"(?: (?:(?:and|upon|of) )*[A-Z][\w'’.\-]+)*)",
        r"(?P<name>(?:London Borough of |Royal Borough of |City of )?[A-Z][\w'’&.\- ]{2,60}?)"  # noqa: ISC004
        r" (?:Metropolitan|Borough|County|City|District|Council|metropolitan borough)\b(?! of [A-Z])",
    )
)
"""Titles that name the body a report is about; looked for on the first page."""

DESIGNATORS = re.compile(
    r"^(?:the\s+)?(?:london borough of|royal borough of|metropolitan borough of|city of|borough of|county of|council of"
    r"|united states|u\.?s\.?|the)\s+"
    r"|\s+(?:metropolitan|borough|county|city|district|unitary|local|authority|council"
    r"|children[’']s services|children[’']s services trust|plc|ltd|limited|inc|llc|llp)\.?(?=\s|$)"
    r"|\s+(?:group|holdings)$",
    re.IGNORECASE,
)
"""Parts of a body's full name that people leave out."""

ORGANISATION_WORDS = (
    "Office|Council|Agency|Department|Ministry|Trust|Authority|Commission|Board|Company|plc|Ltd|Limited"
    "|Inc|Corporation|University|College|School|Academy|Hospital|Group|Bank|Service|Police"
    "|Constabulary|Association|Foundation|Institute|Partnership|Centre|Administration|Bureau|Society"
)
"""A capitalised name with one of these is an organisation's."""

TITLE_ORGANISATION_WORDS = (
    "Homes?|Housing|Hospice|Hospitals|Infirmary|Clinic|Surgery|Practice|Brigade|Force|Prison|Nursery|Airport|Airways"
    "|Airlines?|Railways?|Railroad|Charity|Church|Cathedral|Diocese|Club|Federation|Union|Fund|Museum|Library|Theatre"
    "|Ambulance|Observatory|System|Co-operative|Cooperative|Enterprises|Holdings|LLP|LLC|Ports?|Laborator(?:y|ies)|Schools|Colleges|Services"
)
"""With one of these it is one where a title has it."""

REPORT_WORDS = (
    "re-?inspection|inspection|review|report|audit|judge?ment|assessment|evaluation|investigation|inquiry|enquiry|visit|survey"
    "|monitoring|accounts|statements?|scrutiny|appraisal|examination|study|opinion|notice|decision|letter|findings|profile"
    "|peer\\s+(?:review|challenge)"
)
"""What a title calls its report."""

PUBLISHERS = re.compile(
    r"\b(?:Ofsted|Office for Standards in Education|National Transportation Safety Board|NTSB"
    r"|Care Quality Commission|National Audit Office|Crown"
    r"|(?:H(?:er|is) Majesty[’']s|HM) (?:Chief )?Inspector(?:ate)?s?|HMIC(?:FRS)?|HMI(?:P|Prisons|Probation)?"
    r"|Quality Assurance Agency|QAA|Regulator of Social Housing|RSH|Housing Ombudsman|Ombudsman"
    r"|(?:Rail|Air|Marine) Accidents? Investigation Branch|RAIB|AAIB|MAIB|Estyn|Education Scotland|Care Inspectorate"
    r"|Healthcare Inspectorate Wales|Audit (?:Wales|Scotland|Commission)|Charity Commission|Office for Students)\b"
)
"""Organisations that write reports about others and are not what the report is about."""

BODY_LABELS = re.compile(
    r"(?:name of (?:the )?)?(?:local authority|authority|organisation|organization|provider|school"
    r"|company|entity|client|subject|re|site|product|registration|location|establishment|institution"
    r"|premises|vessel|aircraft registration|facility|station)(?:(?:[’']s)? name)?",
    re.IGNORECASE,
)
"""Labels of key-value lines that name what a report is about."""

PUBLISHED_LABELS = re.compile(
    r"(?<!\bbe )(?:report\s+|date\s+)?(?:first\s+)?(?:published|publication(?:\s+date)?|issued|publish date|report date"
    r"|date of (?:report|publication|issue|determination|decision|letter)|date issued|release date)(?:\s+on)?"
    r"|report\s+sent|(?m:^)(?:final\s+report|\W*released(?:\s+on)?)",
    re.IGNORECASE,
)
"""What stands before a publication date."""

EVENTS = re.compile(
    r"\b(?:accident|incident|derailment|collision|crash|fire|explosion|near[- ]miss|grounding|capsize|sinking|foundering"
    r"|overrun|overspeed|fatal\w*|deaths?|injur(?:y|ies)|serious injury|ditching|loss of|failure|outbreak|escape|spill|leak|flood\w*)\b",
    re.IGNORECASE,
)
"""What happened, in the title of a report that looks into it."""

_VISITS = r"(?:inspection|review|visit|audit|assessment|accident|incident)"
PERIOD_LABELS = re.compile(
    rf"(?<!previous )(?<!last )(?<!next )(?:{_VISITS}|reporting|fieldwork|event)\s+(?:dates?|periods?)(?:\(s\))?"
    rf"|dates?(?:\(s\))?(?:\s+and\s+times?)?\s+of\s+(?:the\s+)?{_VISITS}(?:\s+visits?)?"
    r"|period\s+covered|covers?\s+(?:the\s+)?(?:(?:financial|fiscal|academic)\s+)?(?:year|period)(?:\s+from)?"
    r"|date\s*&\s*time|(?:for|to)\s+the\s+calendar\s+year|(?:for\s+the\s+)?(?:financial|fiscal)\s+year",
    re.IGNORECASE,
)
"""What stands before the days that a report covers."""

PERSON_ROLES = (
    r"(?:(?:deputy|team|shadow|senior|additional|regulatory)\s+)?(?:lead\s+)?"
    r"(?:reporting\s+)?(?:inspectors?|investigator(?:\s+in\s+charge)?(?:\s+\(\w+\))?|auditors?|reviewers?)"
    r"|(?:report\s+)?authors?|lead\s+(?:author|auditor|reviewer|officer|partner)|engagement\s+(?:lead|partner)"
    r"|prepared\s+by|written\s+by|approved\s+by|chair(?:man|woman|person)?|chief\s+executive"
)
"""Roles in which people sign reports."""

OFFICE = re.compile(r" +(?:H(?:er|is) Majesty[’']s\b.*|HMI)$")
"""What stands after a person's name and is no part of it."""

LEAD_ROLES = re.compile(
    r"^(?:lead|reporting|investigator|(?:report\s+)?author|engagement|prepared|written)",
    re.IGNORECASE,
)
"""Of those, the ones who answer for the report."""

SHORT_FORMS = {
    "beds": "bedfordshire", "berks": "berkshire", "bucks": "buckinghamshire", "cambs": "cambridgeshire",
    "derbys": "derbyshire", "glos": "gloucestershire", "hants": "hampshire", "herts": "hertfordshire",
    "lancs": "lancashire", "leics": "leicestershire", "lincs": "lincolnshire", "northants": "northamptonshire",
    "northumb": "northumberland", "notts": "nottinghamshire", "oxon": "oxfordshire", "salop": "shropshire",
    "shrops": "shropshire", "soton": "southampton", "staffs": "staffordshire", "warks": "warwickshire",
    "wilts": "wiltshire", "worcs": "worcestershire", "yorks": "yorkshire", "ne": "north east", "nw": "north west",
    "se": "south east", "sw": "south west", "dept": "department", "govt": "government", "uni": "university",
    "natl": "national", "intl": "international", "assoc": "association",
}  # fmt: skip
"""Words people shorten in a body's name."""

BODY_PREFIXES = ("lb", "rb", "lbc", "cc")
"""Initials of designators that people put before a body's own: LBHF."""

TOPIC_FORMS = (
    (r"\b(?:care[- ](?:leav\w+|experienced)|leaving[- ]care|leavers?)\b", "careleaver"),
    (r"\b(?:looked[- ]after|in (?:public )?care|permanence)\b", "incare"),
    (r"\b(?:leader\w*|governance|management|managers|led)\b", "leadership"),
    (r"\b(?:lscb|safeguarding (?:children )?board|safeguarding partnership)\b", "board"),
    (r"\b(?:help and protection|child protection|protect\w*|early help)\b", "protection"),
    (r"\b(?:adopt\w*)\b", "adoption"),
    (r"\b(?:overall|whole|in general|headline)\b", "overall"),
)
"""Ways of naming what is judged, and the token each stands for."""

TOPIC_FILLER = frozenset(
    """experience progress child children young people service services council authority local borough impact
    social work practice family families need needs help quality effectiveness judgement judgment judge judged
    grade graded grading rate rated rating score scored verdict result outcome overall performance achieve
    achieving standard received receive award awarded area areas element elements aspect aspects part one team
    year years ofsted cqc inspector inspectors inspection inspections report reports visit opinion current latest
    authoritys councils say think body bodies department city county district metropolitan good outstanding
    inadequate improvement requires adequate change changed moved better worse improved improve top lowest
    highest best worst level levels go going up down different same also both each compare compared
    develop developed evolve evolved differ differed earliest first oldest newest history timeline trend time past between fare fared""".split()  # noqa: SIM905 - a list of strings would take fifteen lines
)
"""Words that do not tell one thing judged from another."""

IMPROVE_HEADINGS = re.compile(
    r"\b(?:needs?\s+to\s+(?:be\s+)?improve\w*|areas?\s+(?:for|of)\s+(?:improvement|development)|needed\s+improving"
    r"|recommendations?|priority\s+(?:and\s+immediate\s+)?actions?|must\s+improve|should\s+improve"
    r"|what\s+.{0,40}\bimprove|what\s+(?:you|they)\s+(?:must|should|need\s+to)\s+do"
    r"|improvements?\s+(?:needed|required)|required\s+actions?|next\s+steps)\b"
    r"|\b(?:must|should)\s*:\W*$",
    re.IGNORECASE,
)
"""Headings of the lists of what has to get better."""

PRAISE_HEADINGS = re.compile(
    r"\b(?:commend(?:ations?|ed|s)|(?:good|outstanding|innovative|notable|positive|promising|best)\s+practices?|strengths"
    r"|areas?\s+of\s+strength|(?:does|do|did|doing|works?|working|worked|went)\s+(?:\w+\s+)?well|impressed|praised?|positives)\b",
    re.IGNORECASE,
)
"""Headings of the lists of what is well done."""

INSTRUCTING = re.compile(
    r"^\W*(?:\d+[.)]?\s*)?(?:ensure|improve|strengthen|review|develop|increase|make|take|work|reduce|provide|continue"
    r"|establish|implement|monitor|consider|raise|build|embed|address|publish|set|undertake|accelerate|extend|include"
    r"|further|urgently|immediately|secure|promote|support|clarify|update|use|as\s+a\s+matter|within|the\s+\w+\s+(?:should|must))\b",
    re.IGNORECASE,
)
"""How an item of such a list begins."""

READING_ON = re.compile(
    r"^\W*(?:(?:the|this|our)\s+(?:\w+\s+){0,3}(?:report|findings|letter)\s+(?:was|is|were|are|will\s+be)\s+(?:also\s+)?"
    r"(?:published|available)|(?:if\s+you|you\s+(?:can|may))\s+(?:would\s+like|want|wish|also|find|read|see|download|view|get)\b"
    r"|(?:for\s+)?(?:more|further)\s+(?:information|details)\b|(?:any\s+)?complaints?\s+about\s+(?:the|this)\s)",
    re.IGNORECASE,
)
"""How a text goes on once it has said what it has to say: where the report is to be had, and whom to ask."""

SIGNED = re.compile(
    r"\W*(?:(?:Professor|Prof|Dr|Mr|Mrs|Ms|Miss|Sir|Dame)\.?(?:\s+[A-Z][\w’'.-]*){1,4}"
    r"|(?:(?:HM|His Majesty[’']s|Her Majesty[’']s|Deputy|Interim)\s+)*(?:Chief|Lead)\s+Inspector\b[^.:]{0,60})\W*"
)
"""A line with whoever signs a text, and nothing else."""
