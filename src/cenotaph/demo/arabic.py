"""Arabic reports of one event: a local page in the first hours, the monitor's statement, and a page that repeats it."""

from random import Random

from cenotaph.demo.story import Event
from cenotaph.demo.words import ACT_AR, BLAMED_AR, day_ar, dead_ar, figure_ar, people_ar, weekday_ar

Told = tuple[str, str]


def first_hours(event: Event, told: str, chance: Random) -> Told:
    """A local page in the first hours: a floor, from people on the spot, often in Arabic-Indic digits."""
    act, place = ACT_AR[event.cause], event.place_ar
    dead = people_ar(event.early, "person", eastern=True)
    leads = (
        f"أفاد سكان محليون بمقتل ما لا يقل عن {dead} جراء {act} في {place} يوم {weekday_ar(event.day)}.",
        f"قتل ما لا يقل عن {dead} في {place} يوم {weekday_ar(event.day)} إثر {act}، بحسب سكان محليين.",
    )
    tails = (
        "وما تزال فرق الإسعاف تحاول الوصول إلى المنطقة.",
        "وانقطعت الاتصالات عن المنطقة معظم ساعات النهار.",
    )
    return f"أنباء عن ضحايا في {place}", f"{chance.choice(leads)} {chance.choice(tails)}"


def monitor(event: Event, day: str, chance: Random) -> Told:
    """The monitor's statement in Arabic: the same figures as in English."""
    act, place = ACT_AR[event.cause], event.place_ar
    eastern = chance.random() < 0.5
    parts = [
        f"وثق مرصد مارلاند للحقوق مقتل {dead_ar(event, eastern=eastern)} جراء {act} في {place} بتاريخ {day_ar(event.day, eastern=eastern)}."
    ]
    if event.children:
        parts.append(f"ومن بين القتلى {people_ar(event.children, 'child', eastern=eastern)}.")
    if event.injured:
        parts.append(f"كما أصيب {people_ar(event.injured, 'person', eastern=eastern)} بجروح.")
    if event.cause in BLAMED_AR:
        parts.append(f"وحمل المرصد {BLAMED_AR[event.cause]} المسؤولية.")
    return f"بيان حول {place}", " ".join(parts)


def relay(event: Event, day: str, chance: Random) -> Told:
    """A page that repeats the monitor and says so."""
    act, place = ACT_AR[event.cause], event.place_ar
    leads = (
        f"قال مرصد مارلاند للحقوق إن {dead_ar(event)} قتلوا جراء {act} في {place} بتاريخ {day_ar(event.day)}.",
        f"قتل {dead_ar(event)} في {place} بتاريخ {day_ar(event.day)}، وفق مرصد مارلاند للحقوق.",
    )
    return f"حصيلة {place}", f"{chance.choice(leads)} وأغلقت المدارس والأسواق أبوابها في المنطقة."


def coast_total(day: str, civilian: int, massacres: int) -> Told:
    """The monitor's running total for the coast, in Arabic."""
    return "حصيلة الساحل", (
        f"قال مرصد مارلاند للحقوق يوم {weekday_ar(day)} إن ما لا يقل عن {figure_ar(civilian)} مدنيا قتلوا "
        f"في {figure_ar(massacres)} مجزرة منفصلة في ساحل سارون منذ {day_ar('2014-03-07')}."
    )
