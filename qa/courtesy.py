"""Greetings, thanks and the like: what people say between their questions. Pure."""

from __future__ import annotations

import re

_SAYINGS = (
    r"hi|hiya|hello|hey|good (?:morning|afternoon|evening|day)|bye|goodbye|see you"
    r"|(?:many )?thanks|thank (?:you|u)|thx|ta|cheers|much appreciated|appreciated"
    r"|ok|okay|k|right|sure|fine|great|perfect|brilliant|excellent|lovely|nice|cool|super|wonderful|good|well done"
    r"|yes|yeah|yep|no|nope|i see|got it|understood|never mind|nevermind|sorry|please|oh|ah|haha|lol"
    r"|that(?:['’]s| is| was) (?:all|it|great|fine|good|helpful|useful|perfect|interesting)|no more questions"
    r"|(?:very|really|so) (?:helpful|useful|interesting|good|much)|a lot|again|all"
    r"|for (?:that|this|now|your help|the help)|and|then|there|you|bot|everyone|how are you|testing|test"
)
_COURTESY = re.compile(rf"\W*(?:(?:{_SAYINGS})\b\W*)+", re.IGNORECASE)
_AND_WHAT = re.compile(r"\W*(?:(?:and|then|no|yes|good|all|there|again)\b\W*)+\?\W*", re.IGNORECASE)
"""Of such words a question may be made after all: "and then?"."""


def is_courtesy(text: str) -> bool:
    """Whether ``text`` says nothing but hello, thanks, yes or the like: it asks for nothing."""
    return bool(_COURTESY.fullmatch(text)) and not _AND_WHAT.fullmatch(text)
