"""Verbs: whether a word looks like one that tells something, only helps one, or is a participle. Pure."""

from __future__ import annotations

from qa.locks.lexicon import word_set

_AUXILIARIES = word_set(
    "is are was were has have had will can could does did do should must get gets got"
)


_PAST = word_set(
    """
    felt spent fell fallen rose risen grew grown gave given took taken made met held led found said sent
    built bought brought taught thought kept lost won wrote written drew drawn drove driven flew flown chose
    chosen saw seen knew known began begun became came went gone ran stood understood told sold heard paid struck
    caught sought fought broke broken spoke spoken shown lain wore worn threw thrown shrank shrunk sank sunk stole
    stolen froze frozen forgot forgotten hid hidden bore borne undertook undertaken oversaw overseen withdrew
    withdrawn dealt meant learnt left slept ate eaten drank swam rang sat
    """
)
"""Pasts that no ending tells."""
_PRESENT = word_set(
    """
    achieve achieves agree agrees arrive arrives attend attends become becomes believe believes bring brings
    come comes complain complains contain contains contribute contributes deliver delivers depend depends describe
    describes enjoy enjoys exceed exceeds feel feels follow follows give gives go goes hold holds include includes
    keep keeps know knows lack lacks leads learn learns leave leaves make makes meet meets occur occurs own owns prefer
    prefers provide provides read reads receive receives recommend recommends refer refers rely relies remain remains
    respond responds see sees seem seems serve serves speak speaks spend spends take takes teach teaches tell tells
    hurt think thinks understand understands wait waits write writes
    """
)
"""Verbs of the present that are seldom nouns."""


_NO_VERBS = word_set(
    """
    need hundred red bed shed seed speed indeed united based limited
    children men women feet lives timely timeliness employee employees
    """
)
"""Words with the form of a past that are none, or that begin no verb phrase."""


def is_participle(word: str) -> bool:
    """Whether a word has the form of a participle."""
    return (word.endswith(("ed", "ing")) and len(word) > 4 and word not in _NO_VERBS) or word in {
        "begun", "led", "known", "held", "built", "made", "given", "taken", "run", "sent", "kept",
    }  # fmt: skip


def is_verb(word: str) -> bool:
    """Whether a word looks like a verb that tells something: an auxiliary or a past."""
    word = word.removesuffix("n't")
    return (
        word in _AUXILIARIES
        or word in _PRESENT
        or ((word in _PAST or (word.endswith("ed") and len(word) > 4)) and word not in _NO_VERBS)
    )


def is_auxiliary(word: str) -> bool:
    """Whether a word only helps a verb."""
    return word in _AUXILIARIES
