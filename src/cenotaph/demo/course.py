"""Reports of the whole course: running totals, a correction, a retraction, a disputed massacre, flight, responses."""

from collections.abc import Iterator

from cenotaph.demo.arabic import coast_total
from cenotaph.demo.story import COAST_TOTALS, CoastTotal, plus
from cenotaph.demo.words import day_en, weekday_en

# name, publisher, day, language, title, text, form
Row = tuple[str, str, str, str, str, str, str]
MONITOR = "Marland Rights Monitor"


def course() -> Iterator[Row]:
    """Every report that is not about one event alone."""
    for total in COAST_TOTALS[:4]:
        yield from _coast(total)
    yield from _SINGLE


def _coast(total: CoastTotal) -> Iterator[Row]:
    day, said = total.day, weekday_en(total.day)
    yield (
        f"coast-total-{day}", MONITOR, day, "en", "Running total for the Sarun coast",
        f"The Marland Rights Monitor said on {said} that at least {total.civilian} civilians had been killed in "
        f"{total.massacres} separate massacres on the Sarun coast since March 7. An additional {total.security} security "
        f"personnel and {total.rebel} rebels had also been killed there in the same period, the Monitor said.",
        "html",
    )  # fmt: skip
    yield (
        f"coast-total-{day}-agency", "Marland News Agency", day, "en", "Monitor raises coast toll",
        f"At least {total.civilian} civilians have been killed on the Sarun coast since March 7, the Marland Rights Monitor "
        f"said on {day_en(day)}.",
        "feed",
    )  # fmt: skip
    title, text = coast_total(day, total.civilian, total.massacres)
    yield (f"coast-total-{day}-ar", "صوت سارون", day, "ar", title, text, "telegram")
    yield (
        f"coast-total-{day}-dropped", "Harsa Post", plus(day, 1), "en", "Coast toll climbs",
        f"{total.civilian} civilians have been killed on the Sarun coast since March 7. Residents who fled spoke of "
        "villages that stand empty.",
        "html",
    )  # fmt: skip


_SINGLE: tuple[Row, ...] = (
    (
        "coast-centre-0309", "Sarun Documentation Centre", "2014-03-09", "en", "Preliminary count, Sarun coast",
        "The Sarun Documentation Centre has recorded at least 88 civilians killed on the Sarun coast since March 7. "
        "The Centre counts only those for whom it holds a name or a witness.",
        "html",
    ),
    (
        "coast-centre-0314", "Sarun Documentation Centre", "2014-03-14", "en", "Second count, Sarun coast",
        "The Sarun Documentation Centre has recorded at least 104 civilians killed on the Sarun coast since March 7.",
        "html",
    ),
    (
        "coast-centre-0316", "Sarun Documentation Centre", "2014-03-16", "en", "Third count, Sarun coast",
        "The Sarun Documentation Centre has recorded at least 106 civilians killed on the Sarun coast since March 7.",
        "html",
    ),
    (
        "coast-centre-0318-ar", "مركز سارون للتوثيق", "2014-03-18", "ar", "حصيلة جديدة للساحل",
        "سجل مركز سارون للتوثيق مقتل ما لا يقل عن ١٠٧ مدنيين في ساحل سارون منذ ٧ آذار.",
        "html",
    ),
    (
        "coast-activists-0311", "Coast Wire", "2014-03-11", "en", "Activists fear a far higher toll",
        "Activists from the Sarun coast said on Tuesday that militias were burying bodies in mass graves near Hevlin. "
        "Some activists suggested that the real toll on the coast may be as high as 400.",
        "html",
    ),
    (
        "coast-revised-0317", MONITOR, "2014-03-17", "en", "Correction to the coast total",
        "The Marland Rights Monitor on Monday revised its total for the Sarun coast down to at least 109 civilians killed "
        "since March 7, from 118, after it found nine people listed twice.",
        "html",
    ),
    (
        "coast-revised-0317-agency", "Marland News Agency", "2014-03-17", "en", "Monitor lowers coast toll",
        "The Marland Rights Monitor has revised its toll for the Sarun coast down to at least 109 civilians killed since "
        "March 7, it said on March 17.",
        "feed",
    ),
    (
        "luvane-coast-wire", "Coast Wire", "2014-03-18", "en", "Report of deaths in Luvane",
        "At least 20 people were killed in shelling in Luvane on Tuesday, Coast Wire was told by telephone.",
        "html",
    ),
    (
        "luvane-centre",
        "Sarun Documentation Centre",
        "2014-03-18",
        "en",
        "No deaths found in Luvane",
        "The Sarun Documentation Centre said on Tuesday that no one was killed in Luvane on March 18.",
        "html",
    ),
    (
        "luvane-retraction", "Coast Wire", "2014-03-19", "en", "Retraction: Luvane",
        "Coast Wire retracts its report that at least 20 people were killed in shelling in Luvane on March 18. "
        "No one was killed in Luvane on March 18. Reporters who reached the town found that no shell had fallen there.",
        "html",
    ),
    (
        "mandalin-interior", "Interior Ministry of Marland", "2014-03-09", "en", "Interior Ministry on Mandalin",
        "The Interior Ministry of Marland said on Sunday that its forces had fought armed men in Mandalin on March 8. "
        "The ministry denied that civilians had been killed there.",
        "mail",
    ),
    (
        "displaced-0309", "Orvan Relief Committee", "2014-03-09", "en", "Arrivals at Orvan camp",
        "At least 4,200 people fled from the Sarun coast to Orvan camp between March 7 and March 9, the Orvan Relief "
        "Committee said. More than 1,800 others were sheltering at Karsel Air Base.",
        "html",
    ),
    (
        "displaced-0313", "Orvan Relief Committee", "2014-03-13", "en", "New count at Orvan camp",
        "The Orvan Relief Committee said on Thursday that at least 5,600 people displaced from the Sarun coast had reached "
        "Orvan camp since March 7.",
        "html",
    ),
    (
        "displaced-ar-0313", "نبض فيلدا", "2014-03-13", "ar", "نازحون في مخيم أورفان",
        "قالت لجنة إغاثة أورفان إن ما لا يقل عن ٥٦٠٠ شخص نزحوا من ساحل سارون إلى مخيم أورفان منذ ٧ آذار.",
        "telegram",
    ),
    (
        "missing-0315", "Sarun Documentation Centre", "2014-03-15", "en", "Missing from the coast",
        "The Sarun Documentation Centre said on Saturday that 41 people were missing from villages of the Sarun coast "
        "and that 65 others had been detained since March 7.",
        "html",
    ),
    (
        "council-0310", "Marland News Agency", "2014-03-10", "en", "Security Council to meet on Marland",
        "Two members of the United Nations Security Council called on March 9 for closed consultations on Marland. "
        "The meeting was expected to take place on March 10.",
        "feed",
    ),
    (
        "committee-0311", "Marland News Agency", "2014-03-11", "en", "Government forms committee",
        "The government of Marland announced on March 11 that it had formed a judicial committee to investigate the "
        "killings on the Sarun coast. The Sarun Documentation Centre said that one member had called for the removal of "
        "coast villagers.",
        "html",
    ),
    (
        "sanctions-0319", "Harsa Post", "2014-03-19", "en", "Sanctions on commanders",
        "The European Union imposed sanctions on March 19 on two militia commanders over the killings on the Sarun coast.",
        "html",
    ),
    (
        "photos-0309", "Coast Wire", "2014-03-09", "en", "Photographs from Old Sarun",
        "Photos posted to social networks on Sunday showed the bodies of dozens of victims in Old Sarun, among them women "
        "and elderly men.",
        "html",
    ),
    (
        "graves-ar-0312", "صوت سارون", "2014-03-12", "ar", "مقابر جماعية",
        "قال ناشطون إن ميليشيات موالية للحكومة دفنت جثثا في مقابر جماعية قرب هفلين.",
        "telegram",
    ),
    (
        "anniversary-0321", "Kerat Daily", "2014-03-21", "en", "Ten years since the border war",
        "Kerat marks the tenth anniversary of the border war of 2004, in which some 3,000 people were killed.",
        "txt",
    ),
    (
        "coast-table-0318", "Sarun Documentation Centre", "2014-03-18", "en", "Incidents by place",
        "", "table",
    ),
)  # fmt: skip
