"""What kind of answer a question wants, told from its words. Pure."""

from __future__ import annotations

import re
from enum import StrEnum

from qa.list_kinds import PRAISE_ASKED
from qa.subject import ranks_bodies, subject_of


class Intent(StrEnum):
    """The kind of answer wanted."""

    GRADE = "grade"
    PERSON = "person"
    """Who led or wrote the report."""
    PERIOD = "period"
    """When the inspection or the time covered was."""
    PUBLISHED = "published"
    TREND = "trend"
    """How something changed from report to report."""
    LIST = "list"
    """What must be improved, what is well done: whole lists."""
    LIBRARY = "library"
    """Which or how many reports or bodies of the whole library."""
    MENTION = "mention"
    """Whether the report mentions something at all."""
    OVERVIEW = "overview"
    """What it says in sum: nothing but a body, or a body and a time, is named."""
    OPEN = "open"
    """Anything else: answered from the passages."""


class Wanted(StrEnum):
    """What the words that answer an open question look like."""

    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    REASON = "reason"
    YES_NO = "yes_no"
    ANY = "any"


_PLAINLY = r"(?! (?:so |very )?(?:positively|negatively|favourably|highly|poorly))"
_RATE = (
    r"\b(?:inspect\w*|ofsted|estyn|cqc|they|it|you|reports?|review(?:er)?s?|auditors?|assessors?|regulators?|commission(?:ers?)?|panel|team"
    r"|users|people|residents|parents|pupils|patients|customers|(?-i:[A-Z])[\w’'-]+)\s+rate\b(?! of\b)"
    rf"{_PLAINLY}|\bhow (?:do|does|did)\b.{{2,60}}\brate\W*$"
)
"""The verb: "vacancy rate" and "what is the rate of …" ask for a figure."""
_GRADE_VERB = (
    rf"{_RATE}|\b(?:rated|grade|graded|judge|judged|score|scored)\b{_PLAINLY}|\bhow\b.{{0,60}}\brank\b"
    r"|\b(?:grades?|ratings?|judge?ments?|verdicts?)\b"
    r"|\boverall (?:effectiveness|result|outcome|opinion)\b|\b(?:top|lowest|highest) (?:grade|rating|mark)\b"
    r"|\baudit opinion\b|\bassurance (?:level|rating)\b"
)
_GET = r"\bwhat did .{2,60} (?:get|receive) for\b"
_IS_IT = (
    r"^(?:and |but |so )?(?:why )?(?:is|was|are|were) .{2,60}?"
    r" (?:outstanding|good|inadequate|requir(?:es?|ing) improvement)(?: (?:in|at|for|on|overall|now)\b.*)?\W*$"
)
_BETTER = r"\b(?:better|worse)\b.{0,40}\bthan\b|^which\b.{2,80}\b(?:is|was) (?:the )?(?:better|best|worse|worst)\W*$"
_COMPARED = r"\bcompare\w*\b.{0,60}\boverall\b|\boverall\b.{0,60}\bcompare"
_WHICH_AREAS = (
    r"^(?:and |but |so )?(?:in )?(?:which|what) (?:areas?|aspects?|parts?|themes?|questions?|elements?|domains?)\b"
    r".{0,60}\b(?:outstanding|good|adequate|inadequate|unsatisfactory)(?: (?:in|at|for|on)\b.*)?\W*$"
)
GRADE = re.compile(
    f"{_GRADE_VERB}|{_GET}|{_IS_IT}|{_BETTER}|{_COMPARED}|{_WHICH_AREAS}", re.IGNORECASE
)
_GRADES = (
    r"(?:outstanding|good|adequate|satisfactory|inadequate|poor|excellent|requir\w+ improvement)"
)
_DEFINES = re.compile(
    rf"\b(?:explain|describe|define)[sd]?\b.{{0,25}}\b(?:grades?|ratings?|judge?ments?)\W+(?:of\W+)?{_GRADES}\b"
    rf"|\bwhat (?:do|does|did)\b.{{0,40}}\b(?:{_GRADES}|grades?|ratings?)\W+mean\b",
    re.IGNORECASE,
)
"""A question after what a grade means, which is no question after a grade given."""
HOW_GOOD = re.compile(
    r"^(?:and |but |so )?(?:how (?:good|bad) (?:is|are|was|were)\b|compare\b|how (?:do|does|did)\b.*\bcompare\b)",
    re.IGNORECASE,
)
"""After a grade where what follows, or is compared, is judged as such, else an open question."""
OVERVIEW = re.compile(
    r"(?:(?:and|but|so|ok|please)\W+)*(?:"
    r"(?:(?:please|can you|could you) )?(?:tell me|describe|summari[sz]e|give me an? (?:summary|overview))(?: more)?"
    r"(?: (?:about|of|on))?(?: (?:the )?(?:report|inspection))?"
    r"|(?:what|how) about|what (?:do|does|did|has|have) (?:the )?(?:\w+ ){1,2}(?:say|said|find|found|think)"
    r"|how (?:is|are|was|were|did|does|do|has)(?: (?:doing|do|done|going|faring|fare|performing|perform|getting on))?"
    r")?(?:\W+(?:about|of|on|in|at|for|from|during|and|or))*\W*",
    re.IGNORECASE,
)
"""All that is left of a question after an overview without the body and the times that it names."""
PLAIN_GRADE = re.compile(
    r"\bhow (?:is|are|was|were|did|has|have|does|do)\b.{0,80}\b(?:rated?|graded?|judged?)\b"
    r"|\bwhat (?:overall )?(?:grade|rating|judge?ment|verdict|mark)\b",
    re.IGNORECASE,
)
"""After a grade and nothing else; a score of something or a rating of that may be any figure."""
_PERSON = re.compile(
    r"\b(?:who|which inspector|which person)\b.{0,40}\b(?:led|lead|leading|headed|wrote|author(?:ed)?|in charge|signed"
    r"|carried out|conducted)\b.{0,60}\b(?:inspect\w*|visit|review|report|audit|investigat\w*)"
    r"|\b(?:who|which inspector)\b.{0,20}\b(?:lead|reporting) (?:inspector|author|auditor)\b"
    r"|\bname of the (?:lead|reporting) \w+|\binvestigator[- ]in[- ]charge\b|^which inspector led\b|\bwho inspected\b"
    r"|\bwho (?:led|headed|wrote|conducted|carried out) (?:it|this|that)(?=\W*$|\s+(?:in|on|of)\b)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"^(?:and |but |so )?when (?:did|was|were)\b.{0,60}\b(?:visit(?:ed)?|inspect(?:ed|ion)?|on site)\b"
    r"|\b(?:inspection|visit|review|fieldwork) dates?\b|\bdates? of the (?:inspection|visit|review)\b"
    r"|\b(?:which|what|over which) (?:days|dates|period)\b.{0,40}\b(?:inspect|visit|cover|on site)\w*",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\bwhen\b.{0,60}\b(?:published|issued|released|come out|came out)\b|\bpublication date\b",
    re.IGNORECASE,
)
_WHEN_REPORT = re.compile(
    r"^(?:and |but |so )?when (?:was|were|did) (?:the|this|that|its|their)?\s?(?:\w+\s){0,3}?reports?\b",
    re.IGNORECASE,
)
"""A question after the report's own date, whatever else it names."""
_TREND = re.compile(
    r"\bhow (?:has|have|had|did)\b.{2,160}\b(?:changed?|developed?|evolved?|progressed|moved|improved|differ(?:ed)?)\b"
    r"|\bwhat (?:has )?changed\b|\bover the (?:years|past)\b|\bover time\b|\btimeline\b|\bhistory of\b|\btrend\b"
    r"|^(?:and |but |so )?(?:has|have|had|did) .{2,60}\b(?:improved?|g[eo]t(?:ten)? (?:any )?(?:better|worse)|(?:go|gone) (?:up|down)|declined?|worsen(?:ed)?)\b"
    r"|\b(?:across|at each of|in each of) (?:its|the|their|all) .{0,30}(?:inspections|reports|visits)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\bwhat (?:must|should|does|did|do|has|needs?|needed|else)\b(?!.{0,60}\b(?:get(?! better)|help|make|let)\b).{0,90}\b(?:improve|fix|fixing|better|work on|put right|address)\b"
    r"|\b(?:areas?|points?|things|issues|improvements?) (?:for|to|of|that)? ?(?:improvement|improve|required|needed|work on)\b"
    r"|\bimprove(?:ment)? (?:points?|areas?)\b|\brecommendations?\b|\bwhat needs? (?:to )?(?:be )?(?:improv|fix|better)\w*"
    r"|\b(?:told|asked|have|had|left) to (?:improve|work on|put right|get better)\b|\bneed(?:s|ed) (?:fixing|improving|improvement|to get better)\b"
    r"|\bimprovements? (?:does|did|do|required)\b|\bmust do better\b|\bpriority actions?\b"
    r"|\b(?:issues|things|areas|weaknesses)\b.{0,60}\b(?:to work on|to improve|put right|get better)\b"
    r"|\b(?:tell|told|say|said|requir\w+|instruct\w*|order\w*)\b.{0,60}\b(?:must|should|has to|had to|have to|ought to) do\b"
    r"|^what (?:must|should) .{2,60} do\W*$"
    rf"|{PRAISE_ASKED}",
    re.IGNORECASE,
)
_LIBRARY = re.compile(
    r"\b(?:which|what|how many|name (?:every|all|each)|list (?:every|all|each))\b(?: of the)?\s+(?:other |english |local )?"
    r"(?:authorit(?:y|ies)|councils?|boroughs?|count(?:y|ies)|bod(?:y|ies)|organi[sz]ations?|reports?|inspections?|areas?"
    r"|companies|agencies|trusts|schools|providers)\b|\bin (?:how many|which)(?: \d{4})? (?:reports?|inspections?|authorities|councils)\b"
    r"|\b(?:name|list) (?:every|all|each)\b.{0,40}\b(?:authorit|council|borough|report)\w*"
    r"|\bin which (?:\d{4} )?(?:reports?|inspections?)\b",
    re.IGNORECASE,
)
_SPEAKS = r"(?:mention|mentions|mentioned|refer(?:s|red)? to|talks? about|say anything about)"
_MENTION = re.compile(
    rf"\b(?:do|does|did|is|are|was|were)\b.{{0,80}}\b{_SPEAKS}\b"
    rf"|\b(?:which|how many|in which|list the|list all|name the|name all)\b.{{0,60}}\b{_SPEAKS}\b",
    re.IGNORECASE,
)
_MEASURES = "rate|ratio|percentage|proportion|number|altitude|height|weight|speed|distance|depth|age|headcount|population"
"""What has a figure for its value."""
_NUMBER = re.compile(
    rf"\b(?:how (?:many|much|long|old|far|often|big|high|large|fast|heavy|tall|deep|wide|late|early|steep|hot|cold)|what (?:share|proportion|percentage|number|sum|figure|rate|amount|{_MEASURES})"
    rf"|what(?:['’]s| is| was| are| were)? (?:the |its |their )?(?:[\w’'/&-]+ ){{0,5}}?(?:{_MEASURES})(?! (?:like|control|plan|policy|management)\b)"
    rf"|compare (?:the |their |its )?(?:[\w’'-]+ ){{0,3}}?(?:{_MEASURES}|share|cost|spending)s?"
    r"|average (?:number|length|time|wait)|roughly how|up to what age|how punctual|what (?:daily|hourly) rate|salary|score)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:who|whose|which|what(?:'s| is| are| was| were)? the .{0,60}\b(?:name|called|title)|called|named?|what do they call"
    r"|to which|stand for)\b",
    re.IGNORECASE,
)
_NAME_OF = re.compile(
    r"^(?:and |but |so )?(?:who|what(?:['’]s| is| was| were| are) the names?)\b", re.IGNORECASE
)
"""A question after who somebody is, or what something is called, whatever it says of them: "who was praised"."""
_DATE = re.compile(
    r"^(?:and |but |so )?(?:since |by )?when\b|\b(?:on what date|(?:which|what) (?:year|month|day|date))\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:why|what (?:\w+ ){0,3}(?:caused?|led to|was (?:\w+ ){0,3}(?:cause|reason)|blamed?)|blamed?|causes?|caused|reasons? for)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"^(?:and |but |so )?(?:did|does|do|is|are|was|were|has|have|had|can|could|will)\b",
    re.IGNORECASE,
)

LATEST = re.compile(
    r"\b(?:current(?:ly)?|latest|most recent(?:ly)?|newest|now(?:adays)?|today|at present|last (?:inspected|inspection|report|visit)|"
    r"up[- ]to[- ]date|these days)\b",
    re.IGNORECASE,
)
FIRST = re.compile(
    r"\b(?:earliest|first (?:inspection|report|inspected|visited)|oldest)\b", re.IGNORECASE
)


def intents(question: str) -> frozenset[Intent]:
    """Every kind of answer that ``question`` asks for; OPEN where none is recognised."""
    tests = (
        (Intent.PERSON, _PERSON),
        (Intent.PERIOD, _PERIOD),
        (Intent.PUBLISHED, _PUBLISHED),
        (Intent.TREND, _TREND),
        (Intent.LIST, _LIST),
        (Intent.LIBRARY, _LIBRARY),
        (Intent.MENTION, _MENTION),
        (Intent.GRADE, GRADE),
    )
    found = {intent for intent, pattern in tests if pattern.search(question)}
    if subject_of(question) is not None or ranks_bodies(question):
        found.add(Intent.LIBRARY)
    if _WHEN_REPORT.search(question):
        found.discard(Intent.PERIOD)
    if _NAME_OF.search(question):
        found.discard(Intent.LIST)
    if _DEFINES.search(question):
        found.discard(Intent.GRADE)
    return frozenset(found) or frozenset({Intent.OPEN})


def wanted(question: str) -> Wanted:
    """What the words that answer ``question`` look like."""
    for kind, pattern in (
        (Wanted.NUMBER, _NUMBER),
        (Wanted.DATE, _DATE),
        (Wanted.REASON, _REASON),
        (Wanted.YES_NO, _YES_NO),
        (Wanted.NAME, _NAME),
    ):
        if pattern.search(question):
            return kind
    return Wanted.ANY
