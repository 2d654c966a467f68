"""Words and signs that numbers are written with. Pure."""

from __future__ import annotations


def _numbered(words: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


UNITS = _numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen",
    first=0,
)
"""Numbers below twenty."""
TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", first=20, step=10)
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9,
}  # fmt: skip
"""What a number before these is multiplied by."""
ORDINALS = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", first=1
)
PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    name + plural: number for name, number in ORDINALS.items() if number > 2 for plural in ("", "s")
}
"""Names of parts, each with how many make a whole."""
SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}
MONEY = {
    "£": "£", "$": "$", "€": "€", "dollar": "$", "dollars": "$", "euro": "€",
    "euros": "€",
}  # fmt: skip
"""Signs and names of currencies, each with its sign."""
_MEASURES = (
    "day days|week weeks|month months|year years yr yrs|hour hours hr hrs|minute minutes min mins|second seconds sec secs"
    "|mile miles mi|foot feet ft|inch inches|metre metres meter meters|kilometre kilometres km|knot knots kt kts"
    "|pound pounds lb lbs|kilogram kilograms kg|gram grams|tonne tonnes ton tons|litre litres|gallon gallons gal|degree degrees"
    "|mph|hectare hectares ha|acre acres|cm|mm|fold|kwh|mwh|mw|kw|ppm|mg|ml"
)
MEASURES = {word: group.split()[0] for group in _MEASURES.split("|") for word in group.split()}
"""Words of measure, each with the one that stands for its kin."""
