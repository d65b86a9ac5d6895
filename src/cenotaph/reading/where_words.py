"""The words around a place name that say what the place is there for, in English and Arabic."""

import re
from functools import lru_cache
from importlib.resources import files

KIND = {
    word: kind
    for kind, words in {
        "region": "governorate province oblast state department region",
        "district": "county district subdistrict township municipality jurisdiction",
        "village": "village hamlet villages settlement community communities kibbutz",
        "town": "town city towns",
        "site": "camp camps neighbourhood neighborhood suburb quarter",
    }.items()
    for word in words.split()
}
SIDES = (
    "north|south|east|west|northern|southern|eastern|western|north-?east(?:ern)?|north-?west(?:ern)?|"
    "south-?east(?:ern)?|south-?west(?:ern)?|central|northeast|northwest|southeast|southwest"
)
SIDE = re.compile(rf"\b({SIDES})\s+$", re.IGNORECASE)
_FILL = (
    r"the|a|an|its|this|that|nearby|neighbou?ring|rural|greater|downtown|besieged|coastal|port|capital|border|refugee|"
    r"displacement|occupied|held|rebel-held|opposition-held|government-held|rebel|predominantly|mainly|mostly|largely|"
    r"both|of|and|parts?|centre|center|heart|middle|outskirts|edge|vicinity|surroundings|suburbs?|countryside|areas?|"
    r"neighbou?rhoods?|villages?|hamlets?|towns?|city|cities|camps?|districts?|subdistricts?|province|provinces|"
    r"governorates?|region|regions|state|states|department|departments|county|township|townships|municipality|"
    r"municipalities|island|valley|territory|strip|kilomet(?:er|re)s?|km|miles?|meters?|metres?|some|about|old|"
    r"small|remote|farming|mountain|mountainous|densely|populated|crowded|self-declared|jurisdiction|kibbutz|"
    r"northern|southern|eastern|western|central|town's|whole|entire|side|road|highway|between|[\d.,]+|" + SIDES
)
_AT = (
    r"in|at|near|around|on|inside|outside|within|across|throughout|over|above|off|along|"
    r"beside|near to|close to|hit|hits|struck|strikes|shelled|bombed|raided|attacked|"
    r"targeted|targeting|stormed|entered|besieged|including|from the|hitting|striking|"
    r"shelling|bombing"
)
_LEADS = rf"{_AT}|into|to|towards?|reached|from|fled|fleeing|left|leaving|out of|between|and|or|of"
# Words one or more of which lead to a name.
LEADING = rf"{_LEADS}|{_FILL}"
LEAD = re.compile(
    rf"\b(?P<word>{_LEADS})"
    rf"(?P<fill>(?:\s+(?:{_FILL}))*)\s+(?:(?:the|al)\s+)?$",
    re.IGNORECASE,
)
TO = frozenset(["to", "toward", "towards", "into", "reached"])
FROM = frozenset(("from", "fled", "fleeing", "left", "leaving", "out of"))
SEAT = re.compile(
    r"\b(?:based|headquartered|residing|speaking|(?:told|tell) (?:\w+ )?(?:reporters?|"
    r"journalists?)|(?:reporter|journalist|correspondent)s?|"
    r"conference|talks|summit|(?P<office>officials?|ministry|embassy|ambassador|spokes(?:man|"
    r"woman|person)|authorities|office|"
    r"offices|representatives?|delegation|diplomats?|monitors?|activists?|doctors?|medics?)"
    r")\s+(?:in|at|to)(?:\s+the)?\s+"
    r"(?:(?:capital|city)\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)
# An office in a place speaks for that place only where a verb of saying follows.
SAYS = re.compile(
    r"^[^.;]{0,40}?\b(?:said|says|told|reported|announced|confirmed|added|warned|stated|documented|put)\b"
)
REFERENCE = re.compile(
    rf"\b(?:{SIDES})\s+of\s+(?:the\s+)?(?:(?:capital|city|town|village)\s+(?:of\s+)?)?$", re.IGNORECASE
)
LONGER = re.compile(r"^(?:[ -](?:al|el|ad|as|ar|an|ez)?-?[A-Z][\w’'-]+){1,3}")
ORG = re.compile(
    r"^(?:['’]s)?[ \u00a0](?:-based\b|(?:\w+[ \u00a0]){0,2}?(?:Observatory|Ministry|Network|"
    r"Cent(?:er|re)|Media|News|Army|Brigades?|Division|Council|"
    r"Agency|Post|Times|Tribune|Press|Commission|Committee|Organi[sz]ation|Front|Party|Movement|Forces|Government|"
    r"University|Institute|Embassy|Consulate|Parliament|Constitution|Foundation|Monitor|"
    r"Broadcasting|Television|TV|Radio|Guards?|Defen[cs]e|Shield|Spring|"
    r"Coalition|Authority|Republic|Airlines?|Accords?|Agreement|Declaration|Conference|Summit|Street|Road|Highway)\b)|"
    r"^(?:['’]s)?[ \u00a0](?:(?:health|civil|local|interior|foreign|military|security|police|state|medical)[ \u00a0])?"
    r"(?:government|forces|authorities|officials?|army|police|ministry|ministries|president|regime|leaders?|envoy|"
    r"ambassador|embassy|troops|militants|rebels|militias?|airstrikes?|warplanes|jets|minister|newspaper|channel|"
    r"news (?:outlet|agency|channel|network|site|website))\b",
)
# Offices whose own ground is the place they are named for ("the Gaza Health Ministry").
OWN_GROUND = re.compile(
    r"^(?:['’]s)?[ \u00a0](?:\w+[ \u00a0]){0,2}?(?:Health|health|Civil Defen[cs]e|civil "
    r"defen[cs]e|police|Police|hospital|authorities|officials|residents)\b"
)
# Schools, streets and squares are often named for a place that they do not lie in.
NAMESAKE = re.compile(
    r"^(?:['’]s)?[ -](?:[A-Z][\w’'-]+[ -])?(?:[Ss]chool|[Ss]treet|[Mm]osque|[Hh]ospital|[Bb]uilding|[Ss]quare|[Hh]otel|"
    r"[Cc]lub|[Bb]ank|[Tt]ower|[Jj]unction|[Rr]oundabout|[Cc]linic|[Cc]omplex|[Rr]estaurant|Caf[eé]|Gate|Market|market|"
    r"[Bb]ridge|Park|Theat(?:re|er)|[Rr]oad|[Aa]venue|[Ss]tadium|[Hh]ome|[Hh]ouse|"
    r"[Rr]esidence|[Aa]partment)\b"
)
# "kerat.example", "Kerat24": an address or an account on the web, not a place.
ADDRESS = re.compile(r"^(?:\w|\.[a-z]{2,}\b)")
# "the Kerat family": people of that name.
KIN = re.compile(
    r"^(?:['’]s)?[ \u00a0](?:(?:and|or)[ \u00a0](?:[\w’'-]+[ \u00a0]){1,3})?"
    r"(?:family|families|clan|household|brothers|sisters)\b"
)
# What follows a person's first name, and what follows the name of a quarter.
SURNAME = re.compile(r"^[ -](?:(?:al|el|bin|ibn|abu)[ -]|(?P<word>(?:al|el|ad|as|ar|an|ez)?-?[A-Z][\w’'-]+))")
QUARTER = re.compile(r"^[ \u00a0]area\b")
# A hospital, the words before it by which the harmed came there, and those after it by which it tells of them.
HOSPITAL = re.compile(r"\b(?:hospital|clinic|morgue|medical)\b", re.IGNORECASE)
BROUGHT = re.compile(
    r"\b(?:arriv\w+|tak(?:en|ing)|transferr?\w*|transport\w*|brought|bring\w*|reach\w*|receiv\w+|rush\w+|admi\w+|"
    r"evacuat\w+|carried|morgue|ambulances?|bodies|treat\w*|recover\w*|succumb\w*|director|doctors?|medics|staff|"
    r"sources?|officials?|according to)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
RECEIVES = re.compile(
    r"^(?:['’]s)?[^.;]{0,30}\b(?:receiv\w+|said|says|reported|announced|told|director|spokes\w+|morgue|staff)\b"
)
DATELINE = re.compile(
    r"^(?:,[^\n]{0,40})?\s*(?:\([^)]{1,30}\)\s*)?(?:[-–—:]|\.\s)\s*\S|^\s*/|^,?\s+\d{1,2} [A-Z][a-z]+ ?[-–—(]"
)
NEXT_CAPITAL = re.compile(r"^[ \u00a0](?P<word>[A-Z][^\W\d_]+)")
LAST_CAPITAL = re.compile(r"(?P<word>[A-Z][\w’'.-]*)[ \u00a0]$")
JOIN = re.compile(
    rf"^\s*(?:,|and|or|&|,\s*and|as well as|,\s*as well as|to|/)\s*(?:(?:also|in|at|near|{_FILL})\s+)*$", re.IGNORECASE
)
CONTAINER = re.compile(
    rf"^(?:\s+(?:{'|'.join(KIND)}|area|countryside|suburb|refugee camp|camp))?\s*(?:,|"
    rf"\(|,?\s*(?:in|of|inside|on|within|{SIDES} of|outside|north|south|east|west))\s*"
    rf"(?:(?:in|of|{_FILL})\s+)*$",
    re.IGNORECASE,
)
NAMED_KIND = re.compile(rf"\b({'|'.join(sorted(KIND, key=len, reverse=True))})\s+of\s+(?:the\s+)?$", re.IGNORECASE)
KIND_AFTER = re.compile(rf"^(?:['’]s)?\s+(?:\w+\s)?({'|'.join(sorted(KIND, key=len, reverse=True))})\b", re.IGNORECASE)
_IN_NAME = (
    r"\b(?P<kind3>in|near|around|outside)\s+(?P<name3>(?:al-|el-)?[A-Z][a-z’'-][\w’'-]+(?:[ "
    r"-](?:[A-Z][\w’'-]+|al-\w+)){0,2})(?=\s*[,.;()]|\s+(?:and|on|in|by|when|after|killing|"
    r"killed|overnight|early|late|wounding|during|as|to|while|at|with|province|district)"
    r"\b|$)"
)
UNLISTED = re.compile(
    r"\b(?P<kind>village|town|hamlet|city|camp|neighbou?rhood|settlement|district|kibbutz)\s+of\s+(?:the\s+)?"
    r"(?P<name>(?:[A-Z][\w’'-]+|al-[A-Z][\w’'-]+)(?:[ -](?:[A-Z][\w’'-]+|al-\w+|de|la|el|al)){0,3})"
    r"|(?P<name2>(?:[A-Z][\w’'-]+[ -]){0,2}(?:[A-Z]|al-[A-Z])[\w’'-]+)\s+(?P<kind2>[Vv]illage|refugee camp|[Hh]amlet)\b"
    rf"|{_IN_NAME}"
)
# The same where none of these nouns stands in a sentence.
UNLISTED_ALONE = re.compile(_IN_NAME)
UNLISTED_NOUNS = ("illage", "town", "amlet", "city", "camp", "neighbo", "settlement", "district", "kibbutz")
BACK = re.compile(
    r"\b(?:in|on|at|from|along|inside|near|across|of)\s+(?:the|this|that)\s+"
    r"(?P<noun>coast|village|town|city|camp|area|region|governorate|province|district|capital|strip|enclave|"
    r"neighbou?rhood|territory|island|valley|hospital|base|coastal (?:region|area))(?=[\s,.;:)]|$)(?!\s+of\b)",
    re.IGNORECASE,
)

AR_AT = re.compile(
    r"(?:^|[\s،.:#«\"(])(?:و?(?:في|قرب|بالقرب من|شرق|شرقي|غرب|غربي|شمال|شمالي|جنوب|جنوبي|"
    r"وسط|محيط|أطراف|داخل|على|عند|ضمن|"
    r"حول|مدينة|بلدة|قرية|قريتي|بلدتي|قرى|حي|أحياء|مخيم|محافظة|ريف|ناحية|قضاء|منطقة|مناطق|ضاحية|مديرية|ولاية|إقليم|سوق|"
    r"جبل|بمدينة|ببلدة|بقرية|بحي|بمخيم|بمحافظة|بريف|بناحية|بقضاء|بمنطقة|بمديرية|استهدف|استهدفت|قصف|قصفت|مدن|بلدات|بين|"
    r"ساحل|بساحل|سجن|سجون|مشفى|مستشفى|مشافي|مستشفيات|مطار|معبر|قاعدة|جسر|طريق|قبالة|ضواحي|بضواحي|مدخل|مداخل|تخوم|"
    r"مشارف|ميناء|مرفأ|حقل|حقول|مفرق|دوار|بوابة|ساحة|شوارع|أسواق|مدارس|مخيمات|عموم|خارج|جوار|غربيّ|مركز|ملعب|محطة|ثكنة|"
    r"مداخل|بريفي|ريفي|باتجاه مدينة|معارك|أحداث|مجزرة|تفجير|هجوم|كمين))\s+[\"«#]*$"
)
AR_TO = re.compile(r"(?:^|\s)و?(?:إلى|الى|نحو|باتجاه|صوب)\s+(?:\S+\s+)?[\"«#]*$")
AR_FROM = re.compile(r"(?:^|\s)و?(?:من|عن)\s+(?:\S+\s+)?[\"«#]*$")
AR_SEAT = re.compile(
    r"(?:وزارة|حكومة|السلطات|سلطات|مسؤول|مسؤولون|متحدث|المتحدث|مراسل|مقره|ومقره|مقرها|ومقرها|مكتب|سفارة|السفارة|مندوب|"
    r"بعثة|صحفيين|للصحفيين|اجتماع)(?:\s+(?!\S*(?:قتل|إصاب|استشه|سقوط|قصف|هجوم|غار))\S+)"
    r"{0,3}?\s+(?:في\s+|ب)?(?:مدينة\s+|قطاع\s+)?[\"«]*$"
)
AR_ORG = re.compile(
    r"(?:شبكة|وكالة|وزارة|مركز|مرصد|صحيفة|إذاعة|قناة|تلفزيون|جامعة|حكومة|رئيس|جيش|نظام|تجمع|مجلس|الجمهورية)\s+$"
)
AR_SIDE = {"الشمالي": "northern", "الجنوبي": "southern", "الشرقي": "eastern", "الغربي": "western",
           "الشمالية": "northern", "الجنوبية": "southern", "الشرقية": "eastern", "الغربية": "western"}  # fmt: skip
AR_JOIN = re.compile(r"^\s*(?:،|,|و|و\s*في|،\s*و|أو|وقرية|وبلدة|ومدينة|وبلدات|وحي)\s*$")
AR_CONTAINER = re.compile(
    r"^\s*(?:[،(]|في|ب|التابعة? ل|،?\s*(?:في|ب)?\s*(?:ريف|محافظة|قضاء|منطقة|ناحية|شمال|"
    r"جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي|وسط|"
    r"مدينة|مديرية|ولاية|بريف|بمحافظة|بقضاء|بمنطقة|بناحية|بمدينة|بولاية))*\s*#?$"
)
AR_KIND = re.compile(
    r"(?:^|[\s#])[وفب]?(محافظة|ولاية|إقليم|قضاء|منطقة|ناحية|مديرية|قرية|بلدة|مدينة|حي|مخيم|ريف)\s+[\"«#]*$"
)
AR_KINDS = {"محافظة": "region", "ولاية": "region", "إقليم": "region", "قضاء": "district", "منطقة": "district",
            "ناحية": "district", "مديرية": "district", "قرية": "village", "بلدة": "town", "مدينة": "town",
            "حي": "site", "مخيم": "site", "ريف": "countryside"}  # fmt: skip
AR_UNLISTED = re.compile(
    r"(?:^|[\s،(«#])[وفب]?(?P<kind>قرية|بلدة|مخيم|حي)\s+[\"«#]*(?P<name>[\u0621-\u064a_]{3,}(?:\s+ال"
    r"[\u0621-\u064a]{2,})?)"
    r"|(?:في|على|ب)\s?#(?P<name3>[\u0621-\u064a_]{4,})(?P<kind3>)"
)
AR_BACK = re.compile(
    r"(?:في|من|على|ب)\s*(?P<noun>الساحل|القرية|البلدة|المدينة|المخيم|المنطقة|المحافظة|"
    r"الحي|القطاع|العاصمة|الضفة|المستشفى)(?=[\s،.؛:)]|$)"
)
# What "the coast", "the village" … can point back at: kinds of spot, or a word of the name.
_BACK: dict[tuple[str, ...], str] = {
    ("area",): "coast|coastal region|coastal area|valley|الساحل",
    ("village", "town"): "village|القرية",
    ("town", "village"): "town|البلدة",
    ("town",): "city|capital|المدينة|العاصمة",
    ("camp",): "camp|المخيم",
    (): "area|enclave|territory|island|المنطقة",
    ("area", "region", "governorate"): "region",
    ("region", "governorate"): "governorate|province|المحافظة",
    ("district",): "district",
    ("region",): "strip|القطاع|الضفة",
    ("neighbourhood",): "neighbourhood|neighborhood|الحي",
    ("hospital",): "hospital|المستشفى",
    ("base",): "base",
}
BACK_KINDS = {noun: kinds for kinds, nouns in _BACK.items() for noun in nouns.split("|")}
# The first words of those that are English.
BACK_WORDS = frozenset(noun.split()[0] for noun in BACK_KINDS if noun.isascii())
COASTAL = ("coast", "coastal region", "coastal area", "الساحل")


@lru_cache(maxsize=2)
def stop_words() -> frozenset[str]:
    """Words that are also names of places but nearly never mean them; hand/place_stops.txt, one a line."""
    words = files("cenotaph.reading").joinpath("hand", "place_stops.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in words.splitlines() if line.strip() and not line.startswith("#"))
