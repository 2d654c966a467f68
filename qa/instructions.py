"""Text of a report that speaks to a language model instead of a reader: never put before one."""

from __future__ import annotations

import re

_TO_A_MODEL = re.compile(
    r"""
    \b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}
        \b(?:previous|prior|above|earlier|preceding|foregoing|all|any|your|these|the)\b[^.!?\n]{0,20}
        \b(?:instructions?|prompts?|rules|directions|guidelines|context)\b
    | \b(?:you|assistant)\b[^.!?\n]{0,15}\b(?:are|act|pretend|behave)\b[^.!?\n]{0,25}
        \b(?:AI|assistant|chat\s?bot|language\ model|LLM|GPT\w*|bot)\b
    | \b(?:to|for|dear|attention:?|note\ to|hey|if\ you\ are)\ (?:an?\ |the\ |any\ |all\ )?
        (?:AI|chat\s?bots?|language\ models?|LLMs?|bots?|GPT\w*)\b
    | \bsystem\ (?:prompt|message|instruction)s?\b
    | \b(?:new|updated|important|hidden|secret)\ instructions?\b
    | \b(?:answer|respond|reply|say|state|write|output|print|repeat|report|claim|tell\ (?:the\ user|them|him|her))\b
        [^.!?\n]{0,10}\b(?:only|exactly|instead|always|that)\b[^\n]{0,80}
        \b(?:user|instructions?|nothing\ else|no\ matter\ (?:what|which|the\ question))\b
    | \b(?:when|if|whenever)\b[^.!?\n]{0,30}\b(?:asked|answering|summari[sz]ing|you)\b[^.!?\n]{0,40}
        \b(?:say|answer|respond|reply|state|write|output|claim)\b
    | <\|?\s*(?:im_start|im_end|system|assistant|user|endoftext|begin_of_text)\b | \[/?INST\] | <<SYS>>
    | (?:^|[.!?]\s)\s*\#*\s*(?:system|assistant|instructions?)\s*:
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)


def instructs(text: str) -> bool:
    """Whether a text seems to give orders to a language model.

    A guess, and on the safe side: what it is wrong about is quoted as it stands.
    """
    return bool(_TO_A_MODEL.search(" ".join(text.split()))) or bool(_TO_A_MODEL.search(text))
