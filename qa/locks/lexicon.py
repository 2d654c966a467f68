"""Words that say nothing by themselves, or only call a report's body."""

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
ARTICLES = word_set("the a an")
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
CLAUSE_OPENERS = word_set(
    "whether but although though however whereas while because unless except despite yet which until when where if"
)
"""Words before which another clause of a sentence begins."""
BODY_NOUNS = word_set(
    """
    the council authority department trust agency board service services borough county city committee company group
    school office district metropolitan local force constabulary home hospital
    """
)
"""Words by which a report calls whom it is about."""
