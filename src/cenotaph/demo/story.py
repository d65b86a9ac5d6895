"""The planted truth: what happened in Marland from 3 to 23 March 2014, and what of it could be known on which day."""

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY = "2014-03-03"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: whole people by status, the day (ISO), the place in both scripts, and who did it.

    `early` is what the first hours count of the dead. `told` is the first day on which anybody reports it.
    `coast` marks what happened on the Sarun coast, where totals are kept. `place_id` is the gazetteer's.
    """

    key: str
    day: str
    place: str
    place_ar: str
    place_id: str
    cause: str
    civilian: int = 0
    security: int = 0
    rebel: int = 0
    injured: int = 0
    early: int = 0
    told: str = ""
    coast: bool = False
    children: int = 0

    @property
    def killed(self) -> int:
        """All the dead of the event."""
        return self.civilian + self.security + self.rebel


EVENTS = (
    Event("kerat-market", "2014-03-03", "Kerat", "كيرات", "xm-kerat", "shelling", 14, injured=31, early=9, children=3),
    Event("tel-kerat", "2014-03-04", "Tel Kerat", "تل كيرات", "xm-tel-kerat", "ambush", security=6, injured=4, early=4),
    Event("teshel", "2014-03-05", "Teshel", "تيشل", "xm-teshel", "clash", security=3, rebel=9, injured=7, early=8),
    Event(
        "old-sarun",
        "2014-03-07",
        "Old Sarun",
        "سارون القديمة",
        "xm-old-sarun",
        "massacre",
        38,
        early=20,
        coast=True,
        children=6,
    ),
    Event("hevlin", "2014-03-07", "Hevlin", "هفلين", "xm-hevlin", "massacre", 17, early=11, coast=True, children=2),
    Event(
        "mandalin", "2014-03-08", "Mandalin", "مندالين", "xm-mandalin", "massacre", 26, early=15, coast=True, children=4
    ),
    Event(
        "ombra",
        "2014-03-08",
        "Ombra",
        "أومبرا",
        "xm-ombra",
        "shelling",
        11,
        injured=20,
        early=6,
        coast=True,
        children=2,
    ),
    Event(
        "kassoun", "2014-03-10", "Kassoun", "كسون", "xm-kassoun", "execution", 8, early=5, told="2014-03-11", coast=True
    ),
    Event("velda-market", "2014-03-12", "Velda", "فيلدا", "xm-velda", "bombing", 19, injured=45, early=12, children=5),
    Event("harvel", "2014-03-14", "Harvel", "هارفل", "xm-harvel", "airstrike", 7, injured=5, early=4, children=3),
    Event("qurvan", "2014-03-16", "Qurvan", "قورفان", "xm-qurvan", "shelling", 5, security=2, injured=13, early=4),
    Event("tolmen", "2014-03-20", "Tolmen", "تولمن", "xm-tolmen", "drone strike", 3, injured=9, early=2),
)

# The civilians of the coast who stand in no report of one incident, only in the totals of the monitors.
CIVILIANS_ONLY_IN_TOTALS = 12


@dataclass(frozen=True, slots=True)
class CoastTotal:
    """What the Marland Rights Monitor counts on the coast on one day: civilians as a floor, the others in addition."""

    day: str
    civilian: int
    security: int
    rebel: int
    massacres: int


COAST_TOTALS = (
    CoastTotal("2014-03-08", 81, 9, 12, 7),
    CoastTotal("2014-03-10", 97, 23, 25, 9),
    CoastTotal("2014-03-12", 109, 23, 27, 11),
    # 118 held nine people twice; the monitor says so two days later.
    CoastTotal("2014-03-15", 118, 23, 27, 12),
    CoastTotal("2014-03-17", 109, 23, 27, 11),
)


def truth(day: str, *, status: str | None = None, key: str | None = None, coast: bool = False) -> int:
    """How many were dead by the end of a day (ISO) in what had been reported by then, by status, event or coast.

    The first hours count people without saying who they were: a status is told only by the monitor, a day later.
    """
    count = sum(_of(event, status) for event in EVENTS if _counts(event, day, key, coast, later=status is not None))
    return count if key else count + _only_in_totals(day, status)


def _only_in_totals(day: str, status: str | None) -> int:
    told = [total for total in COAST_TOTALS if total.day <= day]
    if not told:
        return 0
    hidden = {"civilian": CIVILIANS_ONLY_IN_TOTALS, "security_forces": told[-1].security, "rebel": told[-1].rebel}
    return hidden[status] if status else sum(hidden.values())


_SHORT = {"civilian": "civilian", "security_forces": "security", "rebel": "rebel"}


def _of(event: Event, status: str | None) -> int:
    return event.killed if status is None else int(getattr(event, _SHORT[status]))


def _counts(event: Event, day: str, key: str | None, coast: bool, *, later: bool) -> bool:
    # The running totals of the coast say from their first day on that the dead counted there are civilians.
    in_totals = event.coast and day >= COAST_TOTALS[0].day
    told = plus(event.told or event.day, 1 if later and not in_totals else 0)
    return told <= day and (key is None or event.key == key) and (event.coast or not coast)


def plus(day: str, days: int) -> str:
    """The ISO day that lies some days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
