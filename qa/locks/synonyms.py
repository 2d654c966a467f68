"""What words mean, as far as a list tells: groups of words told for one another, and opposites. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qa.locks.lexicon import word_set
from qa.words import root

_GROUPS = {
    "increase": "increase more boost rise grow growth risen rose grew grown climb expand expansion upward greater higher",
    "decrease": "decrease fewer less fall fell fallen drop decline reduce reduction lower shrink shrank diminish cut downward lessen",
    "improve": "improve rise improvement better strengthen enhance progress strengthened upgrade",
    "worsen": "worsen fall drop deteriorate deterioration decline worse weaken regress slip declining",
    "strong": "strong robust effective good well positive solid impressive commendable successful strength secure excellent praise commend",
    "weak": "weak poor ineffective badly poorly negative weakness deficient unsatisfactory flawed inadequate bad criticise",
    "early": "early earlier soon sooner promptly prompt quick quickly swift swiftly rapid rapidly timely speedy speed fast immediately immediate timeliness timel immedi",
    "late": "late later delay slow slowly delayed overdue belated lateness",
    "before": "before prior previous previously beforehand",
    "after": "after since afterwards following follow subsequently subsequent",
    "above": "above exceed exceeds exceeded surpass beat",
    "below": "below beneath miss missed",
    "begin": "begin began begun start commence launch open establish introduce introduction opened launched inception",
    "end": "end conclusion finish cease stop close closed closure terminate discontinue abolish conclude ended halt",
    "include": "include contain comprise compris",
    "exclude": "exclude omit exclusion",
    "accept": "accept approve approval agree grant adopted approved",
    "reject": "reject refuse refusal decline deny disagree",
    "succeed": "succeed success pass achieve achieved met attain reach meet",
    "fail": "fail failure short unmet",
    "present": "present available attend attendance",
    "absent": "absent absence missing unavailable lacking",
    "appoint": "appoint recruit hire recruitment employ appointment appointed hired join joined",
    "leave": "leave left resign dismiss depart resignation departure departed quit",
    "arrive": "arrive arrival",
    "gain": "gain win won profit surplus",
    "lose": "lose lost loss deficit",
    "buy": "buy bought purchase acquire",
    "sell": "sell sold sale",
    "permanent": "permanent permanently substantive",
    "temporary": "temporary interim agency temporarily acting",
    "safe": "safe safely safety protected protect protection safeguard safeguarded",
    "unsafe": "unsafe danger dangerous harm harmed harmful",
    "high": "high large big substantial considerable major great",
    "low": "low small little slight", "minor": "minor slight trivial superficial", "serious": "serious severe major grave critical fatal substantial",
    "long": "long lengthy prolonged",
    "short": "short shortage brief briefly",
    "old": "old older oldest elderly former",
    "new": "new newest youngest latest newly recent younger",
    "easy": "easy easily simple straightforward",
    "difficult": "difficult hard challenging difficulty problematic",
    "clear": "clear clearly clarity plain",
    "unclear": "unclear vague confusing confused ambiguous",
    "support": "support help assist assistance helped aid",
    "oppose": "oppose opposed resist hinder",
    "internal": "internal in-house",
    "external": "external outside outsourced",
    "north": "north northern", "south": "south southern", "east": "east eastern", "west": "west western",
    "male": "male man men boy boys father he fathers", "female": "female woman women girl girls mother mothers",
    "public": "public", "private": "private privately",
    "allow": "allow permit enable let", "prevent": "prevent prohibit forbid ban block avoid",
    "cause": "cause lead result led",
    "first": "first initial initially earliest", "last": "last final finally latest",
    "maximum": "maximum highest most largest greatest best", "minimum": "minimum lowest least smallest fewest worst",
    "stable": "stable stability settled steady", "unstable": "unstable instability fragile volatile fragility turbulent",
    "sufficient": "sufficient enough adequate ample", "insufficient": "insufficient shortage inadequate limited scarce short",
    "consistent": "consistent consistently uniform regularly regular routinely always", "inconsistent": "inconsistent variable varied patchy uneven variability mixed",
    "confident": "confident confidence assured", "doubtful": "doubtful uncertain uncertainty doubt",
    "happy": "happy satisfied pleased content positive", "unhappy": "unhappy dissatisfied concerned displeased",
    "full": "full complete whole entire fully total", "partial": "partial partly partially incomplete",
    "left": "left", "right": "right", "clean": "clean tidy hygienic", "dirty": "dirty unclean filthy unhygienic",
    "correct": "right correct proper appropriate suitable accurate", "wrong": "wrong incorrect improper inappropriate unsuitable inaccurate",
    "import": "import", "export": "export",
    "ascend": "climb ascend ascent", "descend": "descend descent",
    "landing": "land landing", "takeoff": "takeoff departure",
    "front": "front nose", "rear": "rear tail",
    "day": "daytime", "night": "night overnight",
    "morning": "morning", "afternoon": "afternoon", "evening": "evening",
    "rich": "rich affluent wealthy", "deprived": "poor deprived disadvantaged",
    "urban": "urban city", "rural": "rural",
    "majority": "majority", "minority": "minority",
    "inexperienced": "inexperienced", "experienced": "experienced experience",
    "outdated": "outdated dated obsolete", "uptodate": "uptodate current modern",
    "praise": "praise pleased commend welcome laud applaud celebrate acclaim positive recognise", "criticise": "criticise criticism condemn blame",
    "likely": "likely probable probably", "unlikely": "unlikely improbable",
}  # fmt: skip
_OPPOSITES = (
    "increase decrease|improve worsen|strong weak|early late|before after|above below|begin end|include exclude"
    "|accept reject|succeed fail|succeed below|present absent|appoint leave|arrive leave|gain lose|buy sell|permanent temporary"
    "|safe unsafe|high low|long short|old new|easy difficult|clear unclear|support oppose|internal external"
    "|north south|east west|male female|public private|allow prevent|cause prevent|first last|maximum minimum"
    "|stable unstable|sufficient insufficient|consistent inconsistent|confident doubtful|happy unhappy|full partial"
    "|left right|clean dirty|minor serious|popular unpopular|correct wrong|import export|ascend descend|landing takeoff|front rear|day night|morning afternoon"
    "|morning evening|rich deprived|urban rural|majority minority|experienced inexperienced|outdated uptodate"
    "|praise criticise|likely unlikely|increase low|decrease high|strong insufficient|north west|north east|south west|south east"
)
_PAIRS = "double halve|adverse unmodified|adverse unqualified|qualified unmodified|modified unqualified|raise cut|raise reduce|raise lower|expand contract|widen narrow|tighten relax|create abolish|add remove|borrow repay|encourage discourage|guilty innocent|true false|alive dead|healthy ill|cheap expensive|wide narrow|thick thin|deep shallow|domestic foreign|credit debit|asset liability|senior junior|voluntary mandatory|optional mandatory|polite rude|kind rude|friendly hostile|welcoming hostile|calm chaotic|optimistic pessimistic|summer winter|spring autumn|upper lower|inner outer|forward backward|intact broken|intact damaged|full empty|wet dry|hot cold|warm cool|lock unlock|reward punish|lead lag|win lose|busy quiet|confirm contradict|confirm dismiss|praise condemn|exact approximate|safe hazardous|adult child|married single|landed departed|heavy light|single double|lawful criminal|profit loss|asset debt|credit debt|majority minority|convict acquit|hire fire|admit discharge|admit deny|extend shorten|lengthen shorten|grow shrink|relevant irrelevant|rural urban|day night|arrive depart|demolish build|save waste|trust distrust|employ dismiss"
"""Opposites that have no synonyms to speak of."""
_SAME = (
    "big large|unmodified unqualified|modified qualified|fridge refrigerator|hard harder difficult|buy purchase|kid child children youngster|pupil student|money fund funding finance cash"
    "|job post position vacancy role|house home accommodation housing|car vehicle automobile|plane airplane aircraft aeroplane"
    "|visit see meet met seen visited|inspect inspection visit review examine|look examine|check review monitor oversee oversight scrutiny scrutinise"
    "|teach educate education|learn training train|staff workforce employee personnel worker staffing"
    "|boss manager supervisor managed management|leader leadership lead led director senior|council authority|authority agency|councillor member"
    "|plan strategy programme scheme|programme program|assess assessment evaluate evaluation|decide decision"
    "|cost price spend expenditure spent spending|pay payment paid|invest investment|budget fund|obtain get receive gain receipt"
    "|give provide offer supply deliver delivery provision|tell inform|ask request require|answer respond response reply"
    "|aim goal target objective purpose|result outcome impact effect|reason cause because|problem issue concern challenge difficulty worry shortcoming"
    "|need require requirement|want wish desire hope|try attempt effort seek|require must|complete finish conclude"
    "|meet fulfil satisfy|share proportion percentage percent %|rate proportion|vacant unfilled vacancy|crash accident incident"
    "|happen occur|wait delay|wait queue|usual normal typical|whole entire|important key crucial vital essential"
    "|main primary chief principal|serious severe grave|clear evident obvious|show demonstrate display reveal"
    "|think believe consider feel|begin initiate|build construct develop development create|make create produce"
    "|change alter modify adjust amend|move transfer relocate shift|join merge combine|divide split|keep retain maintain retention kept maintained sustain"
    "|part portion section|place put|place location site|town city|country nation national|area region locality"
    "|near close|quick fast|often frequent frequently|rare seldom rarely|again repeat repeated repeatedly|almost nearly"
    "|care carer|foster fostering|adopt adoption adopter|vulnerable risk|risk danger hazard|harm hurt injury injure injured|damage damaged|destroy destroyed"
    "|kill die death fatal dead fatality died|hurt injured injuries|plan planning|record recording document written|write written wrote author|talk speak discuss conversation spoke"
    "|listen hear heard|voice view opinion perspective wishes|wish feelings|understand understanding know knowledge"
    "|aware awareness know|close closely near|together joint jointly collaborate collaboration collaborative cooperate partnership partner collectively"
    "|share exchange sharing|quality standard|good high|tailor bespoke individual personalised|person people individual someone"
    "|everybody everyone all|nobody none|pride proud|commit commitment dedication dedicated committed|thank gratitude grateful"
    "|number figure count|average mean|monthly month|yearly annual annually year|weekly week|daily day|hour hourly"
    "|publish publication release issue issued released|found find locate discover|arrange arrangement|recommend recommendation suggest suggestion advise advice"
    "|involve engage participation engagement particip involved involvement|contact touch contacted|process handle deal dealt|handle manage|load caseload workload overload overloaded burden"
    "|strengthen reinforce|amplify raise|unheard voiceless|central core heart focus|attention focus|achieve accomplish accomplishment reach"
    "|reach attain|potential ability|lead guide|fly flight flew flown pilot|land landing|hit strike struck collide collision impact"
    "|turn veer|engine motor|remove removal withdraw withdrawn|take away|gap shortfall|duty responsibility|responsible accountable"
    "|drive motivate|allocate assign allocated allocation|appropriate suitable right proper|accurate correct exact right|wrong incorrect"
    "|mental psychological emotional|illness disease|health medical|doctor physician|disabled disability|sibling brother sister"
    "|household family|relative kin kinship|parent mother father|birth born|homeless homelessness|remain stay live|live reside residence resident"
    "|travel journey|long lengthy|end conclusion closing nearing|approach near nearing|expect anticipate|predict forecast|estimate approximate"
    "|double twofold|half halve|complain complaint|agree agreement|allow consent|law legal legislation|court judicial|crime criminal offence"
    "|police officer|test examination exam|certificate licence license|hire recruit|overseas abroad foreign international|local nearby"
    "|thorough comprehensive detailed rigorous detail|quickly promptly|persist persistent determination|persist continue continued ongoing"
    "|system database|information data|online website internet|letter correspondence|document paper|page sheet"
    "|effort work|exceptional outstanding excellent|worker practitioner|centre center|organisation organization body agency"
    "|child-centred|early soon|start beginning|bring brought|draw drawn|hold held|choose choice select chose chosen pick|begin start"
    "|inequality inequalities disparity|reduce tackle address|retain retention|attract recruit|vary variation variable different differ difference"
    "|regular routine|frequent regular|explain reason|describe account|nursery preschool|run operate|operate run|own possess|receive given got"
    "|drop-in|weak fragile|timely timeliness|worse|nearly|mostly mainly largely|assure assurance|impress impressed impressive|seamless smooth"
    "|swift quick|ensure guarantee sure|everyone|high|praise commend|extra additional more further|additional extra|various several different"
    "|expert skilled experienced experience|benefit advantage|region area|vision|highlight stress emphasise emphasize underline|stress emphasise"
    "|max maximum|min minimum|wt weight|avg average mean|immense great huge|enormous huge|financial fiscal|fiscal year|enrol enrollee enrolled member|claim application|inventory backlog"
    "|apply application applicant|retire retirement retiree|call phone telephone|answer handle|employee worker|departed left"
    "|approximately about|controls control|fuel gas|airport airfield airstrip airpark|runway strip|weather conditions|wind gust"
    "|improper incorrect wrong|flare|instruct instructor|hold possess have|certificate rating|age aged old|total overall|long length|wide width|high height|deep depth"
)  # fmt: skip


_IRREGULAR = {
    form: base
    for base, forms in (
        entry.split(":")
        for entry in ["prompt:timely timeliness", "employ:employee employees", "feel:felt", "spend:spent", "fall:fell fallen", "rise:rose risen", "grow:grew grown", "give:gave given", "take:took taken", "make:made", "meet:met", "hold:held", "lead:led", "find:found", "say:said", "send:sent", "build:built", "buy:bought", "bring:brought", "teach:taught", "think:thought", "keep:kept", "lose:lost", "win:won", "write:wrote written", "draw:drew drawn", "drive:drove driven", "fly:flew flown", "choose:chose chosen", "see:saw seen", "know:knew known", "begin:began begun", "become:became", "come:came", "go:went gone", "run:ran", "stand:stood", "understand:understood", "tell:told", "sell:sold", "hear:heard", "pay:paid", "strike:struck", "catch:caught", "seek:sought", "fight:fought", "break:broke broken", "speak:spoke spoken", "show:shown", "child:children", "man:men", "woman:women", "foot:feet", "life:lives", "lie:lain lay", "wear:wore worn", "throw:threw thrown", "shrink:shrank shrunk", "sink:sank sunk", "steal:stole stolen", "freeze:froze frozen", "forget:forgot forgotten", "hide:hid hidden", "bear:bore borne", "undertake:undertook undertaken", "oversee:oversaw overseen", "withdraw:withdrew withdrawn", "deal:dealt", "mean:meant", "learn:learnt", "leave:left", "sleep:slept", "eat:ate eaten", "drink:drank", "swim:swam", "ring:rang", "sit:sat", "wind:wound", "fulfil:fulfilled", "carry:carried", "have:has had"]
    )
    for form in forms.split()
}  # fmt: skip
"""Forms that the stemmer does not know for what they are."""


def is_irregular(word: str) -> bool:
    """Whether ``word`` is a past or plural that no ending tells."""
    return word in _IRREGULAR


def base(word: str) -> str:
    """The stem of ``word``, irregular forms included."""
    return root(_IRREGULAR.get(word, word))


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    """Stem -> keys of the groups it is in."""
    found: dict[str, set[str]] = {}
    for name, told in _GROUPS.items():
        for word in told.split():
            found.setdefault(base(word), set()).add(f"~{name}")
    for number, told in enumerate(_SAME.split("|")):
        for word in told.split():
            found.setdefault(base(word), set()).add(f"={number}")
    return {stem: frozenset(keys) for stem, keys in found.items()}


def _pairs(told: str) -> Iterator[tuple[str, str]]:
    for pair in told.split("|"):
        one, other = pair.split()
        yield one, other


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    opposed = [(f"~{one}", f"~{other}") for one, other in _pairs(_OPPOSITES)]
    opposed += [(base(one), base(other)) for one, other in _pairs(_PAIRS)]
    for one, other in opposed:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {key: frozenset(keys) for key, keys in found.items()}


@lru_cache(maxsize=50_000)
def keys_of(word: str) -> frozenset[str]:
    """Keys of what ``word`` may mean: its stem and the groups it is in; words that share one mean the same."""
    stem = base(word)
    return _groups().get(stem, frozenset()) | {stem}


_NOT = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
_LOOKALIKES = word_set(
    """
    form come deed vest crease tend sure prove press volve port portant side clude stance quire
    spect stead put tact tern ternal dividual play trict cover tinct position less til der ion ease
    rest pair age side
    """
)
"""Stems that a prefix does not turn into their opposite: "inform"."""


@lru_cache(maxsize=50_000)
def opposites(word: str) -> frozenset[str]:
    """Keys of what is the opposite of ``word``: by the list, by a prefix ("unsafe"), by -less and -ful."""
    found = {key for own in keys_of(word) for key in _opposites().get(own, ())}
    for prefix in _NOT:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= 4 and root(rest) not in _LOOKALIKES:
            found.add(root(rest))
        if len(word) >= 4 and root(word) not in _LOOKALIKES:
            found.add(root(prefix + word))
    if word.endswith("less"):
        found |= {root(word.removesuffix("less")), root(word.removesuffix("less") + "ful")}
    elif word.endswith("ful"):
        found.add(root(word.removesuffix("ful") + "less"))
    return frozenset(found) - keys_of(word)


def is_known(word: str) -> bool:
    """Whether the lists have ``word``: it is no name."""
    return bool(_groups().get(base(word)))


def is_evaluative(word: str) -> bool:
    """Whether ``word`` praises, blames, or tells which way something went."""
    return not _EVALUATIVE.isdisjoint(_groups().get(base(word), frozenset()))


_EVALUATIVE = frozenset(
    {
        "~increase",
        "~decrease",
        "~improve",
        "~worsen",
        "~strong",
        "~weak",
        "~early",
        "~late",
        "~unsafe",
    }
    | {
        "~stable",
        "~unstable",
        "~sufficient",
        "~insufficient",
        "~consistent",
        "~inconsistent",
        "~unhappy",
    }
    | {"~praise", "~criticise"}
)


def is_leaning(word: str) -> bool:
    """Whether ``word`` has an opposite in the list."""
    return not _opposites().keys().isdisjoint(keys_of(word))
