"""Words that say nothing by themselves, and phrases that are one word in meaning."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``, which white space parts."""
    return frozenset(text.split())


FUNCTION = word_set(
    """
    a about after again against also am an and any are as at be became because become becomes been before being
    between both but by can could did do does doing done down during each either else ever every for from
    further get gets got had has have having he her here hers him his how however i if in into is it its itself
    just let like made make makes making may me might more moreover much must my no nor not of off on once one
    only onto or other others our out over own per s same shall she should since so such t than that the
    their them themselves then there therefore thereby these they this those though through throughout to too
    toward towards under until up upon us very was we well were what when where whereas whether which while who
    whom whose why will with within without would yet you your although despite among amongst across along
    around via thus hence meanwhile additionally furthermore whereby himself herself ourselves not
    most many some few all every several none much lots whole entire everyone everybody nobody nothing hundred thousand million billion zero one two three four five six seven eight nine ten eleven twelve twice little cannot can't don't didn't isn't aren't wasn't weren't doesn't hasn't haven't hadn't won't wouldn't
    shouldn't couldn't now still already yes & amount able ability unable
    """
)
"""Words that join others."""
REPORTING = word_set(
    """
    report reports reported reporting say says said state states stated find finds found finding findings note notes noted
    observe observed observes describe described describes inspector inspectors according conclude concluded concludes
    highlight highlighted highlights identify identified identifies indicate indicated indicates mention mentioned
    mentions show shows showed shown see record explain explained explains saw judged judge judgement judgment rated rate rating graded
    grade given give gives gave evidence evident evidenced seen acknowledge acknowledged acknowledges confirm confirmed confirms
    recognise recognised considered considers regarded view comment commented deemed assessed told quoted listed
    lists remark remarked reveal revealed reveals add added adds regarding respect terms regard relation
    particular particularly specifically namely
    """
)
"""Words by which a statement tells that somebody found something."""
LIGHT = word_set(
    """
    thing things way ways area areas aspect aspects case cases matter matters point points part parts
    include includes included including provide provides provided providing ensure ensures ensured ensuring
    remain remains remained remaining continue continues continued use uses used using take takes took taken
    taking period date dates place put set keep keeps kept work works worked working need needs needed help helps helped total
    number level levels time times process practice practices approach approaches
    """
)
"""Words that say little: what they add counts half."""
DEGREES = word_set(
    """
    very highly really quite rather extremely especially particularly significantly considerably greatly
    sufficiently enough fully clearly appropriately properly adequately consistently routinely currently recently
    generally sufficient adequate entirely completely strongly deeply truly simply even increasingly exceptionally effectively
    """
)
"""Words of degree and manner that follow a negation without being what is denied."""
CLAUSE_OPENERS = word_set(
    "whether but although though however whereas while because unless except despite yet which until when where if"
)
"""Words before which another clause of a sentence begins."""

_PHRASES = {
    "looked after": "lookedafter", "look after": "lookedafter", "in care": "lookedafter", "in public care": "lookedafter",
    "in the care of": "lookedafter",
    "care leavers": "careleaver", "care leaver": "careleaver", "care experienced": "careleaver",
    "leaving care": "careleaver", "care experienced young people": "careleaver",
    "as well as": "", "in order to": "", "so as to": "", "as well": "", "such as": "", "due to": "",
    "because of": "", "owing to": "", "according to": "", "as a result of": "", "as a result": "",
    "in addition to": "", "in addition": "", "as part of": "", "in relation to": "", "in respect of": "",
    "with regard to": "", "with respect to": "", "in terms of": "", "in line with": "", "for example": "", "in the event of": "if",
    "for instance": "", "in particular": "", "a range of": "", "range of": "", "a lot of": "", "lots of": "", "at the time of": "",
    "at the time": "", "in total": "", "more than": "", "less than": "", "fewer than": "", "at least": "",
    "at most": "", "no more than": "", "no fewer than": "", "no less than": "", "up to": "", "as many as": "",
    "as much as": "", "rather than": "", "instead of": "", "other than": "", "apart from": "",
    "out of date": "outdated", "not enough": "insufficient", "not have enough": "insufficient", "too few": "insufficient", "too little": "insufficient",
    "up to date": "uptodate", "on time": "timely", "in a timely manner": "timely", "in a timely way": "timely",
    "set up": "establish", "sets up": "establish", "setting up": "establish", "carried out": "conduct",
    "carry out": "conduct", "carries out": "conduct", "carrying out": "conduct", "took place": "occur",
    "take place": "occur", "takes place": "occur", "taken place": "occur", "taking place": "occur",
    "take part": "participate", "took part": "participate", "right away": "immediate", "straight away": "immediate", "at once": "immediate",
    "up from": "increase", "up by": "increase", "down from": "decrease", "down by": "decrease",
    "went up": "increase", "gone up": "increase", "goes up": "increase", "going up": "increase", "went down": "decrease",
    "gone down": "decrease", "goes down": "decrease", "going down": "decrease", "fell short of": "miss",
    "fall short of": "miss", "falls short of": "miss", "per cent": "%", "percentage points": "points",
    "percentage point": "points", "made up of": "comprise", "consists of": "comprise",
    "carried on": "continue", "members of staff": "staff", "staff members": "staff", "staff member": "staff",
    "local authority": "council", "local authorities": "council", "young people": "child", "young person": "child",
    "turned down": "reject", "turn down": "reject", "came across": "find", "come across": "find", "pointed to": "find",
    "put off": "delay", "called off": "cancel", "brought in": "introduce", "brought down": "reduce", "taken on": "hire",
    "took on": "hire", "gave up": "stop", "given up": "stop", "stepped down": "resign", "broke down": "fail",
    "ran out": "lack", "run out": "lack", "made up": "comprise", "dealt with": "handle", "took over": "replace",
    "went live": "launch", "gone live": "launch", "spoke highly of": "praise", "speak highly of": "praise",
    "spoke positively": "praise", "came into force": "begin", "comes into force": "begin", "in touch": "contact", "on board": "", "lead inspector": "leadinspector", "good start": "goodstart",
    "requires improvement to be good": "grade:3", "require improvement to be good": "grade:3",
    "requires improvement": "grade:3", "require improvement": "grade:3", "requiring improvement": "grade:3",
    "required improvement": "grade:3", "required improvement to be good": "grade:3",
    "requiring improvement to be good": "grade:3",
}  # fmt: skip


def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meaning in _PHRASES.items():
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, meaning))
    return {
        first: tuple(sorted(options, key=lambda option: -len(option[0])))
        for first, options in found.items()
    }


PHRASES = _by_first_word()
"""First word -> phrases that begin with it, longest first, each with the key of what it means."""

ROLES = word_set(
    """
    manager managers leader leaders inspector inspectors worker workers carer carers parent parents child children
    teacher teachers pupil pupils student students nurse nurses doctor doctors patient patients officer officers
    councillor councillors adopter adopters volunteer volunteers adviser advisers advisor advisors
    director directors auditor auditors pilot pilots passenger passengers mechanic mechanics crew instructor
    police practitioner practitioners professional professionals family families governor governors headteacher
    headteachers resident residents tenant tenants customer customers employee employees contractor contractors
    supplier suppliers shareholder shareholders trustee trustees mother mothers father fathers boy boys girl
    girls man men woman women adult adults partner partners staff agency agencies council councils minister
    ministers chair chairman chief executive executives engineer engineers driver drivers witness witnesses
    retiree retirees applicant applicants claimant claimants enrollee enrollees regulator supervisor supervisors
    counsellor therapist therapists paramedic paramedics firefighter firefighters prisoner prisoners investigator
    investigators owner owners operator operators researcher researchers academic academics youth guardian
    guardians sibling siblings relative relatives grandparent grandparents school schools hospital hospitals
    college colleges nursery nurseries court courts university universities charity charities clinician clinicians
    midwife midwives surgeon surgeons pharmacist pharmacists copilot controller controllers dispatcher landlord
    landlords captain captains master skipper lawyer lawyers judge judges accountant accountants secretary secretaries
    technician technicians cleaner cleaners chef chefs caretaker principal lecturer lecturers professor professors
    dentist dentists psychologist psychologists inmate inmates detainee detainees offender offenders victim victims
    suspect suspects investor investors borrower borrowers lender lenders donor donors visitor visitors tourist
    tourists cyclist cyclists pedestrian pedestrians motorist motorists sailor sailors seafarer seafarers president
    mayor treasurer consultant consultants specialist specialists coordinator administrator administrators
    apprentice apprentices trainee trainees candidate candidates mentor mentors neighbour neighbours flight attendant
    attendants seller sellers buyer buyers retailer retailers manufacturer manufacturers consumers consumer voters
    matron matrons constable constables sergeant sergeants warden wardens registrar registrars commissioner
    commissioners ombudsman chancellor curator curators librarian librarians architect architects inspectorate
    matrons headmaster headmistress dean rector bishop coroner coroners magistrate magistrates prosecutor prosecutors
    broker brokers agent agents planner planners analyst analysts scientist scientists surveyor surveyors handler
    handlers sister sisters brother brothers daughter daughters son sons husband wife spouse spouses
    landlords farmer farmers soldier soldiers veteran veterans taxpayer taxpayers user users provider providers
    """
)
"""Who does something, or to whom: one told for another makes another statement."""
BODY_NOUNS = word_set(
    """
    the council authority department trust agency board service services borough county city committee company group
    school office district metropolitan local force constabulary home hospital
    """
)
"""Words by which a report calls whom it is about."""
