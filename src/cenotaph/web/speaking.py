"""Who speaks in a case: the voices of each speaker, and all who speak, publish or are repeated."""

from cenotaph.provenance import Voice
from cenotaph.provenance.sayings import spoken
from cenotaph.provenance.speaker import folded, publisher
from cenotaph.web.figures import Figures, Standing
from cenotaph.web.voices import VoiceScope, told
from cenotaph.web.wording import DeskWording


def speakers_of(figures: Figures) -> tuple[str, ...]:
    """Everybody who speaks, publishes or is repeated in the case, by name."""
    return figures.keep("speakers", None, lambda: everybody(figures, None))


def speaker_choices(figures: Figures, say: DeskWording) -> list[tuple[str, str]]:
    """The same with the name that the language gives each, in the order of these."""

    def make() -> list[tuple[str, str]]:
        named = [(name, say.speaker(name).striptags()) for name in speakers_of(figures)]
        return sorted(named, key=lambda pair: pair[1])

    return figures.keep("speaker choices", say.language, make)


def speaker_names(figures: Figures) -> frozenset[str]:
    """The folded names of everybody who speaks, publishes or is repeated."""

    def make() -> frozenset[str]:
        known = speakers_of(figures)
        return frozenset(folded(each) for name in known for each in (name, publisher(name)))

    return figures.keep("speaker names", None, make)


def everybody(figures: Figures, _about: None) -> tuple[str, ...]:
    """The same, from all claims."""
    names = {first for first, _ in spoken_in(figures).values() if first}
    names |= {name for tie in told(figures, VoiceScope()).ties for name in (tie.by, tie.of)}
    held = {folded(name): name for name in sorted(names)}
    return tuple(sorted(held.values()))


def spoken_in(figures: Figures) -> dict[str, tuple[str, list[Voice]]]:
    """The voices of each speaker under its folded name, with the name as it is written."""
    return figures.keep("spoken", None, lambda: _gathered(figures.standing()))


def _gathered(standing: Standing) -> dict[str, tuple[str, list[Voice]]]:
    found: dict[str, tuple[str, list[Voice]]] = {}
    for name, voices in spoken(standing.voices, standing.by_id).items():
        held = found.setdefault(folded(publisher(name)) if name else "", (name, []))
        held[1].extend(voices)
    for _, voices in found.values():
        voices.sort(key=voice_key)
    return found


def voice_key(voice: Voice) -> str:
    """The order of voices: by the day on which each was first heard."""
    return f"{voice.first_on or '~'} {voice.id}"
