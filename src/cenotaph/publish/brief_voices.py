"""Who said which number, and who repeats whom: the voices of a case, gathered by speaker, the weightiest first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from cenotaph.provenance import Voice
from cenotaph.publish.reasons import kind_of
from cenotaph.publish.view import DocumentView
from cenotaph.publish.wording import Wording
from cenotaph.reading import Claim
from cenotaph.reading.speakers import canonical
from cenotaph.tolls import Reason

OPEN_SPEAKERS, OPEN_LINES, MOST_CARRIERS = 6, 7, 4


@dataclass(frozen=True, slots=True)
class Carrier:
    """One outlet that repeated a voice: when first, and what it dropped."""

    claim: str
    who: Markup
    day: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One number of one speaker: what it did to the toll (`state`), and who repeated it in what order."""

    claim: str
    day: str
    phrase: Markup
    outcome: str
    where: Markup
    state: str
    used: bool
    carriers: tuple[Carrier, ...]
    more: int
    circular: bool


@dataclass(frozen=True, slots=True)
class SpeakerBlock:
    """A speaker with its numbers: `lines` stand open, `folded` behind a word."""

    name: Markup
    numbers: int
    repeats: int
    lines: tuple[VoiceLine, ...]
    folded: tuple[VoiceLine, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the lines are made from: claims and documents by id, and each claim's reason."""

    by_id: Mapping[str, Claim]
    documents: Mapping[str, DocumentView]
    reasons: Mapping[str, Reason]
    wording: Wording


def speakers(voices: Sequence[Voice], ground: Ground, *, outcome: str = "killed") -> tuple[SpeakerBlock, ...]:
    """The speakers who count people with this outcome; first those whose figures count, then by their largest."""
    told: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        if voice.claims[0] in ground.by_id and ground.by_id[voice.claims[0]].outcome == outcome:
            # An outlet that names no source speaks for itself.
            told[voice.speaker or ground.by_id[voice.claims[0]].origin or ""].append(voice)
    ranked = sorted(told.items(), key=lambda pair: _speaker_weight(pair[0], pair[1], ground))
    return tuple(_block(name, own, ground) for name, own in ranked)


def other_lines(voices: Sequence[Voice], ground: Ground) -> tuple[tuple[Markup, VoiceLine], ...]:
    """The voices on other outcomes, each with its speaker, in order of outcome and day."""
    found = [
        (claim, voice)
        for voice in voices
        for claim in [ground.by_id.get(voice.claims[0])]
        if claim is not None and claim.kind == "count" and claim.outcome != "killed"
    ]
    found.sort(key=lambda pair: (pair[0].outcome or "", pair[1].first_on or "~", pair[1].id))
    return tuple(
        (ground.wording.speaker(voice.speaker or claim.origin), _line(voice, ground)) for claim, voice in found
    )


def _figure(claim: Claim) -> int:
    return claim.low if claim.low is not None else claim.high or 0


def _is_used(voice: Voice, ground: Ground) -> bool:
    return any(ground.reasons[name].used for name in voice.claims if name in ground.reasons)


def _rank(voice: Voice, ground: Ground) -> int:
    """0 where a bound rests on the voice, 1 where it is inside the range, 2 where it is set aside."""
    used = [reason for name in voice.claims if (reason := ground.reasons.get(name)) and reason.used]
    return min((0 if {"low", "best"} & set(reason.part.split("+")) else 1 for reason in used), default=2)


def _speaker_weight(name: str, own: Sequence[Voice], ground: Ground) -> tuple[int, bool, int, int, str]:
    largest = max(_figure(ground.by_id[voice.claims[0]]) for voice in own)
    rank = min(_rank(voice, ground) for voice in own)
    return (rank, not name, -largest, -sum(len(voice.claims) for voice in own), name)


def _block(name: str, own: Sequence[Voice], ground: Ground) -> SpeakerBlock:
    ranked = sorted(own, key=lambda voice: _voice_weight(voice, ground))
    open_ones = {voice.id for voice in ranked[:OPEN_LINES]}
    by_day = sorted(own, key=lambda voice: (voice.first_on or "~", voice.id))
    return SpeakerBlock(
        ground.wording.speaker(name or None),
        numbers=len(own),
        repeats=sum(len(voice.claims) - 1 for voice in own),
        lines=tuple(_line(voice, ground) for voice in by_day if voice.id in open_ones),
        folded=tuple(_line(voice, ground) for voice in by_day if voice.id not in open_ones),
    )


def _voice_weight(voice: Voice, ground: Ground) -> tuple[int, int, int, str]:
    figure = _figure(ground.by_id[voice.claims[0]])
    return (_rank(voice, ground), -figure, -len(voice.claims), voice.id)


def _line(voice: Voice, ground: Ground) -> VoiceLine:
    claim = ground.by_id[voice.claims[0]]
    wording = ground.wording
    carriers = _carriers(voice, ground)
    about = [wording.place(claim.place)]
    if claim.event_start or claim.event_end:
        about.append(escape(wording.days(claim.event_start, claim.event_end)))
    return VoiceLine(
        claim.id,
        wording.day(voice.first_on),
        wording.phrase(claim),
        str(wording.words["outcomes"][claim.outcome]),
        wording.join(about),
        _state(voice, ground),
        _is_used(voice, ground),
        carriers[:MOST_CARRIERS],
        max(0, len(carriers) - MOST_CARRIERS),
        voice.circular,
    )


def _carriers(voice: Voice, ground: Ground) -> tuple[Carrier, ...]:
    """Everyone but the speaker who published it, by first day; with what the page dropped."""
    found: dict[str, Carrier] = {}
    words = ground.wording.words
    for claim in (ground.by_id[name] for name in voice.claims if name in ground.by_id):
        document = ground.documents.get(claim.document or "")
        published = claim.published_by or (document.publisher if document else None)
        # A page of nobody knows whom repeats a voice only when it is not where the voice is first heard.
        unnamed = document.title if document and claim.id != voice.claims[0] else ""
        who = canonical(published) if published else unnamed
        if not who or who in (voice.speaker or claim.origin, *found):
            continue
        flags = [str(words["flag_relay"])] if claim.id in voice.relays else []
        flags += [str(words["flag_hardened"])] if claim.id in voice.hardened else []
        heard = claim.published_on or claim.said_on
        day = ground.wording.day(heard, short=True) if heard else ""
        found[who] = Carrier(claim.id, ground.wording.speaker(who), day, tuple(flags))
    return tuple(found.values())


def _state(voice: Voice, ground: Ground) -> str:
    """What the voice does in its toll, in a word or two."""
    words = ground.wording.words
    reasons = [ground.reasons[name] for name in voice.claims if name in ground.reasons]
    used = next((reason for reason in reasons if reason.used), None)
    if used is not None:
        bounds = [part for part in used.part.split("+") if part in ("low", "best", "high")]
        if not bounds:
            return str(words["state_within"])
        shown = ground.wording.join(escape(words[f"state_{bound}"]) for bound in bounds)
        return str(words["state_sets"]).format(bounds=shown)
    aside = next((reason for reason in reasons if reason.part != "repeats"), None)
    return str(words["aside_words"][kind_of(aside.because) if aside else "repeats"])
