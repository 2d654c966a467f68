"""Forms: fields told with their labels pass, a value told of another field is held."""

from __future__ import annotations

from functools import partial

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.locks import breaches

_of_tollan = partial(
    quote_of,
    body="Corran, ME",
    title="Air Safety Office – Accident Final Report",
    published=DateRange.parse("2011-05-01"),
)
RUNWAY = _of_tollan(
    "Runway Used: 17\tIFR Approach: None\nRunway Length/Width: 6200 ft / 150 ft\tVFR Approach/Landing: Full Stop"
)
AIRPORT = _of_tollan(
    "Airport: TOLLAN FIELD (TLN)\tRunway Surface Type: Gravel\nAirport Elevation: 88 ft"
)
WEATHER = _of_tollan(
    "Observation Time: 0915\tDirection from Accident Site:\n"
    "Lowest Ceiling: Broken / 4100 ft agl\tVisibility 2.5 Miles\n"
    "Wind Speed/Gusts: 9 knots / 14 knots\tTemperature/Dew Point: 12°C / 7°C\n"
    "Wind Direction: Variable\tPrecipitation: Rain"
)
FLIGHT = _of_tollan(
    "Pilot: Adam Bell\tOwner: Hobb Aviation\nFlight Hours: 410\tHours on Type: 38\n"
    "Departure Point: Lorne\tDestination: Tollan"
)
STAY = quote_of(
    "Inspection dates: 3 June 2019 to 21 June 2019",
    body="Ellerdale",
    title="Ellerdale – inspection of the fire service",
    published=DateRange.parse("2019-08-30"),
)
FORMS = [RUNWAY, AIRPORT, WEATHER]


@pytest.mark.parametrize(
    "statement",
    [
        "Runway 17 at Tollan Field is 6200 ft long and 150 ft wide.",
        "The wind speed was 9 knots with gusts of 14 knots.",
        (
            "At Tollan Field in Corran, the wind speed was 9 knots with gusts of 14 knots, "
            "and the wind direction was variable."
        ),
        "At the observation time of 0915, visibility was 2.5 miles, with the lowest ceiling broken at 4100 ft agl.",
        "The temperature was 12°C and the dew point 7°C.",
        "The airport's runway surface is gravel, and the airport elevation is 88 ft.",
    ],
)
def test_fields_told_with_their_labels_pass(statement: str) -> None:
    """Both halves of a field of two, and a name in capitals told with capital initials."""
    assert not breaches(statement, FORMS)


@pytest.mark.parametrize(
    "statement",
    [
        "Runway 17 is 150 ft long and 6200 ft wide.",
        "Runway 17 is 6200 ft wide.",
        "The runway width was 6200 ft.",
        "Runway 17 at Corran Field is 6200 ft long.",
        "The wind speed was 14 knots with gusts of 9 knots.",
        "The wind speed was 14 knots.",
        "The wind speed was 9 knots without gusts.",
        "The wind speed was more than 9 knots.",
        "The temperature was 7°C and the dew point 12°C.",
        "The temperature was 7°C.",
        "Visibility was 4100 ft.",
        "Visibility was 2.5 knots.",
        "The wind direction was rain.",
        "The airport elevation was 6200 ft.",
    ],
)
def test_a_value_of_another_field_is_held(statement: str) -> None:
    """The other half of a field of two too."""
    assert breaches(statement, FORMS)


@pytest.mark.parametrize(
    "statement",
    [
        "The pilot was Adam Bell.",
        "Adam Bell was the pilot.",
        "The flight hours were 410 and the hours on type 38.",
        "Lorne was the departure point and Tollan the destination.",
    ],
)
def test_words_told_of_their_own_field_pass(statement: str) -> None:
    """Before their label and behind it."""
    assert not breaches(statement, [FLIGHT])


@pytest.mark.parametrize(
    "statement",
    [
        "The owner was Adam Bell.",
        "Adam Bell was the owner.",
        "The pilot had 410 hours on type.",
        "The pilot had 38 flight hours.",
        "Tollan was the departure point and Lorne the destination.",
        "At Hobb Aviation, the departure point was Lorne.",
    ],
)
def test_words_told_of_another_field_are_held(statement: str) -> None:
    """A person in another's part too."""
    assert breaches(statement, [FLIGHT])


def test_the_days_of_a_form_of_one_field_pass() -> None:
    """With the day on which the report was published."""
    assert not breaches(
        "The inspection of Ellerdale for the report published on 30 August 2019 took place "
        "from 3 June 2019 to 21 June 2019.",
        [STAY],
    )


@pytest.mark.parametrize(
    "statement",
    [
        "The inspection of Ellerdale took place from 3 June 2019 to 30 August 2019.",
        (
            "The inspection of Ellerdale for the report published on 21 June 2019 took place "
            "from 3 June 2019 to 21 June 2019."
        ),
        "The inspection of Ellerdale did not take place from 3 June 2019 to 21 June 2019.",
        "The inspection of Ellerby took place from 3 June 2019 to 21 June 2019.",
    ],
)
def test_other_days_of_a_form_of_one_field_are_held(statement: str) -> None:
    """The day of publication for the last one, and the other way round."""
    assert breaches(statement, [STAY])


def test_a_form_of_another_report_tells_nothing_of_this_one() -> None:
    """A runway of one airport is not at another."""
    other = quote_of(
        "Airport: Hessle Airport (HSL)\tRunway Surface Type: Asphalt",
        body="Hessle, ME",
        title="Air Safety Office – Accident Final Report",
        published=DateRange.parse("2012-05-01"),
    )
    assert breaches("Runway 17 at Hessle Airport is 6200 ft long.", [RUNWAY, other])
