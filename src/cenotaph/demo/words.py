"""Words of the demo reports: days, numbers and acts, in English and in Arabic."""

from datetime import date

from cenotaph.demo.story import Event

_AR_MONTH = "آذار"
_AR_DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_EN_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

ACT_EN = {
    "shelling": "shelling",
    "ambush": "an ambush",
    "clash": "clashes",
    "massacre": "a massacre",
    "execution": "summary executions",
    "bombing": "a car bombing",
    "airstrike": "an airstrike",
    "drone strike": "a drone strike",
}
ACT_AR = {
    "shelling": "قصف مدفعي",
    "ambush": "كمين مسلح",
    "clash": "اشتباكات",
    "massacre": "عمليات قتل",
    "execution": "إعدامات ميدانية",
    "bombing": "انفجار سيارة مفخخة",
    "airstrike": "غارة جوية",
    "drone strike": "قصف بطائرة مسيرة",
}
BLAMED_EN = {
    "shelling": "Marland army",
    "ambush": "Velda Front",
    "massacre": "pro-government militias",
    "execution": "pro-government militias",
    "airstrike": "Marland army",
    "drone strike": "Marland army",
}
BLAMED_AR = {
    "shelling": "جيش مارلاند",
    "ambush": "جبهة فيلدا",
    "massacre": "ميليشيات موالية للحكومة",
    "execution": "ميليشيات موالية للحكومة",
    "airstrike": "جيش مارلاند",
    "drone strike": "جيش مارلاند",
}


def day_en(day: str) -> str:
    """ "March 7"."""
    return f"March {date.fromisoformat(day).day}"


def day_ar(day: str, *, eastern: bool = False) -> str:
    """ "7 آذار", in Latin or Arabic-Indic digits."""
    return figure_ar(date.fromisoformat(day).day, eastern=eastern) + " " + _AR_MONTH


def weekday_en(day: str) -> str:
    """ "Friday"."""
    return _EN_DAYS[date.fromisoformat(day).weekday()]


def weekday_ar(day: str) -> str:
    """ "الجمعة"."""
    return _AR_DAYS[date.fromisoformat(day).weekday()]


def figure_ar(number: int, *, eastern: bool = False) -> str:
    """A number in Latin or in Arabic-Indic digits."""
    return str(number).translate(_EASTERN) if eastern else str(number)


_NOUNS_AR = {
    "civilian": ("مدني", "مدنيين اثنين", "مدنيين", "مدنيا"),
    "security": ("عنصر أمن", "عنصري أمن", "عناصر أمن", "عنصر أمن"),
    "rebel": ("مقاتل معارض", "مقاتلين معارضين اثنين", "مقاتلين معارضين", "مقاتلا معارضا"),
    "child": ("طفل", "طفلان", "أطفال", "طفلا"),
    "person": ("شخص", "شخصين", "أشخاص", "شخصا"),
}


def people_ar(number: int, noun: str, *, eastern: bool = False) -> str:
    """People counted in Arabic, with the noun in the form that its number asks for."""
    one, two, few, many = _NOUNS_AR[noun]
    if number <= 2:
        return (one, two)[number - 1]
    return f"{figure_ar(number, eastern=eastern)} {few if number <= 10 else many}"


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def count_en(number: int) -> str:
    """A number as English newsrooms write it: words up to twelve."""
    return _SMALL[number] if number < len(_SMALL) else f"{number:,}"


def dead_en(event: Event) -> str:
    """The dead of an event by status: "three soldiers and nine rebel fighters"."""
    parts = [
        f"{count_en(number)} {noun if number > 1 else noun.removesuffix('s')}"
        for number, noun in (
            (event.civilian, "civilians"),
            (event.security, "soldiers"),
            (event.rebel, "rebel fighters"),
        )
        if number
    ]
    return " and ".join(parts)


def dead_ar(event: Event, *, eastern: bool = False) -> str:
    """The dead of an event by status, in Arabic."""
    parts = [
        people_ar(number, noun, eastern=eastern)
        for number, noun in ((event.civilian, "civilian"), (event.security, "security"), (event.rebel, "rebel"))
        if number
    ]
    return " و".join(parts)
