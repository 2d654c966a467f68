"""Sentences that an engine must encode as sentence-transformers does before it may serve."""

from __future__ import annotations

_SENTENCES = (
    "Overall effectiveness: requires improvement to be good.",
    "How did inspectors rate the experiences and progress of care leavers in 2024?",
    "Report published: 15 May 2024. Lead inspector: A. N. Other, His Majesty's Inspector.",
    "The local authority does not yet know enough about children who go missing.",
    "Revenue rose by 12.4 per cent to £1,284 million, while costs fell to £967 million (2019: £1,012 million).",
    "1. Introduction",
    "At 14:07 the train passed signal TR3162 at danger; the driver applied the emergency brake 4 seconds later.",
    "Social workers visit regularly, know their children well, and write plans that families understand.",
    "No one was injured.",
    "Table 4 | Net assets | 31 March 2020 | 31 March 2021 | Change",
    "“We were listened to,” one young person said — but others told us that they were not.",
    "Recommendations: the board should review its arrangements for whistle-blowing before the end of the year.",
)

PROBES = (*_SENTENCES, " ".join(_SENTENCES[:6]), " ".join(_SENTENCES), " ".join(_SENTENCES * 3))
"""A line, a sentence, a passage, a long passage, and one that is longer than models read."""
