"""English reports of one event: the first hours, the monitor, those who repeat it, the ministry."""

from random import Random

from cenotaph.demo.story import Event
from cenotaph.demo.words import ACT_EN, BLAMED_EN, count_en, day_en, dead_en, weekday_en

Told = tuple[str, str]


def first_hours(event: Event, told: str, chance: Random) -> Told:
    """An agency in the first hours: a floor, from people on the spot."""
    act, place, who = ACT_EN[event.cause], event.place, count_en(event.early)
    leads = (
        f"At least {who} people were killed in {act} in {place} on {weekday_en(event.day)}, residents told Coast Wire.",
        f"Residents of {place} said on {weekday_en(told)} that at least {who} people had been killed there "
        f"in {act} on {day_en(event.day)}.",
        f"At least {who} people died in {act} in {place} on {day_en(event.day)}, according to residents.",
    )
    tails = (
        "Roads into the area were closed and telephone lines were down for most of the day.",
        "The number was expected to rise as rescue workers reached more houses.",
        "Coast Wire could not confirm the accounts at once.",
    )
    title = f"Deaths reported after {act} in {place}"
    return title, f"{chance.choice(leads)} {chance.choice(tails)}"


def monitor(event: Event, day: str, chance: Random) -> Told:
    """The monitor's own statement, a day later, by status."""
    act, place = ACT_EN[event.cause], event.place
    verb = "were killed" if event.killed > 1 else "was killed"
    lead = f"The Marland Rights Monitor has documented that {dead_en(event)} {verb} in {act} in {place} on {day_en(event.day)}."
    parts = [lead]
    if event.children:
        parts.append(f"Among the dead were {count_en(event.children)} children.")
    if event.injured:
        parts.append(f"Another {event.injured} people were injured.")
    if event.cause in BLAMED_EN:
        parts.append(f"The Monitor holds the {BLAMED_EN[event.cause].removeprefix('the ')} responsible.")
    closing = (
        "The Monitor collects accounts from relatives, medical staff and witnesses, and publishes a figure when two agree.",
        "The Monitor said that it continues to check the accounts of relatives and medical staff.",
    )
    parts.append(chance.choice(closing))
    return f"Statement on {place}", " ".join(parts)


def relay(event: Event, day: str, chance: Random) -> Told:
    """Another outlet that repeats the monitor and says so."""
    act, place = ACT_EN[event.cause], event.place
    verb = "were killed" if event.killed > 1 else "was killed"
    leads = (
        f"{_capital(dead_en(event))} {verb} in {act} in {place} on {day_en(event.day)}, "
        "according to the Marland Rights Monitor.",
        f"The Marland Rights Monitor said on {weekday_en(day)} that {dead_en(event)} {verb} "
        f"in {act} in {place} on {day_en(event.day)}.",
    )
    return f"Monitor gives figures for {place}", (
        f"{chance.choice(leads)} Shops stayed closed in the district and schools were suspended."
    )


def repost(first: Told, stated: Told, chance: Random) -> Told:
    """A local page that copies another's words, whole, under its own name."""
    title, text = chance.choice((first, stated))
    return title, f"{text}\n\nShared by the readers' desk of Kerat Daily."


def ministry(event: Event, day: str) -> Told:
    """The ministry's count of those brought to hospitals."""
    return f"Health Ministry bulletin, {day_en(day)}", (
        f"The Health Ministry of Marland said on {weekday_en(day)} that hospitals had received "
        f"{event.injured} people injured in {ACT_EN[event.cause]} in {event.place} on {day_en(event.day)}. "
        "The ministry asked donors of blood to report to the nearest centre."
    )


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
