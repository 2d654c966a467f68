"""roman: numbers as Roman numerals, for lists that show them."""

from __future__ import annotations

_SIGNS = {
    1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC",
    50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I",
}  # fmt: skip


def roman(number: int) -> str:
    """Roman numeral of 1 to 3999, in capitals."""
    text = ""
    for value, sign in _SIGNS.items():
        text += sign * (number // value)
        number %= value
    return text
