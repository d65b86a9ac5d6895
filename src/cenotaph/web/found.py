"""What is found among the incidents of a case for one question: the same for the map, the timeline and the list."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np
from django.urls import reverse
from markupsafe import Markup
from numpy.typing import NDArray

from cenotaph.errors import UsageError
from cenotaph.incidents import Incident
from cenotaph.ledger.asking import Asked
from cenotaph.publish.sketch import Sketch, Spot, sketch
from cenotaph.tolls.parts import Part
from cenotaph.web.atlas import Atlas, Mask, atlas_of, parts_by_home, sizes
from cenotaph.web.figures import Figures
from cenotaph.web.ground import Ground, ground
from cenotaph.web.lookup import Lookup, mask
from cenotaph.web.mapping import View
from cenotaph.web.wording import DeskWording, wording

PAGE, MOST_SKETCHED = 60, 80
Order = tuple[int, str, str]


class Found:
    """One question and all of its answers, each worked out when it is asked for and kept with the figures."""

    def __init__(self, figures: Figures, lookup: Lookup, say: DeskWording) -> None:
        self.figures, self.lookup, self.say = figures, lookup, say
        self.ground: Ground = ground(figures.case)
        self.standing = figures.standing()
        self.atlas: Atlas = _atlas(figures, self.ground)
        self.texts: tuple[str, ...] = figures.keep("texts", say.language, lambda: texts_for(figures, say.language))

    @property
    def asked(self) -> Asked:
        """The toll whose figures are shown beside the incidents."""
        return Asked(outcome=self.lookup.counted, status=self.lookup.status, as_of=self.lookup.as_of)

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """The part of that toll that each incident is. Raises TollError."""
        return parts_of(self.figures, self.asked)

    @cached_property
    def view(self) -> View:
        """What the map is drawn from."""
        return View(self.atlas, self.parts, _sizes(self.figures, self.asked), self.say)

    @cached_property
    def mask(self) -> Mask:
        """Which incidents answer the whole question."""
        return mask(self.atlas, self.lookup, self.texts)

    def mask_for(self, lookup: Lookup) -> Mask:
        """Which answer another one."""
        return mask(self.atlas, lookup, self.texts)

    def page(self, after: str) -> tuple[tuple[Incident, ...], str | None]:
        """The incidents after a cursor, those of the largest figure first; and the cursor of the next page, if any.

        The cursor names a place in the order, not a number of rows: what comes or goes before it shifts nothing.
        Raises UsageError.
        """
        rows = self._ordered[self.mask[self._ordered]]
        first = bisect_right(rows, _order_of(after), key=self._order) if after else 0
        shown = rows[first : first + PAGE]
        last = self._order(shown[-1]) if len(shown) and first + PAGE < len(rows) else None
        return tuple(self.atlas.incidents[row] for row in shown), _cursor(last) if last else None

    def sketch(self) -> Sketch:
        """The drawing for a browser that cannot draw the map: the largest figures, a spot for each place."""
        rows = self._ordered[self.mask[self._ordered]]
        return self.sketched([int(row) for row in rows[: MOST_SKETCHED * 4]])

    def sketched(self, rows: Iterable[int]) -> Sketch:
        """The drawing of these incidents; each place leads to the first of them that lies there."""
        spots: dict[tuple[str, bool], Spot] = {}
        for row in rows:
            found = self.atlas.incidents[row]
            place, total = found.place, found.scope == "total"
            if place is None or place.lat is None or place.lon is None:
                continue
            key = (self.atlas.spots[self.atlas.spot[row]].key, total)
            if key not in spots and len(spots) < MOST_SKETCHED:
                name = self.say.place(place).striptags()
                size = int(self.view.sizes[row])
                spots[key] = Spot(place, size if size >= 0 else None, name, f"incident-{found.id}", total)
        made = sketch(list(spots.values()), self.say)
        prefix = reverse("incident", args=["-"])[:-1]
        return replace(made, drawn=Markup(str(made.drawn).replace('href="#incident-', f'href="{prefix}')))

    def claims_known(self, incident: Incident) -> tuple[int, int]:
        """How many voices and claims an incident has, as known on the day."""
        by_id, until = self.standing.by_id, self.lookup.as_of
        names = [name for name in incident.claims if not until or (by_id[name].known_on or "9") <= until]
        return len({self.standing.voice_of[name].id for name in names}), len(names)

    @cached_property
    def _ordered(self) -> NDArray[np.int64]:
        return self.figures.keep("order", self.asked, lambda: order_for(self.figures, self.asked))

    def _order(self, row: int) -> Order:
        return _order_at(self.atlas.incidents[row], int(self.view.sizes[row]))


# What is kept with the figures, each made from all claims (see web/shelf/pieces.py).
def atlas_for(figures: Figures, stamp: tuple[tuple[str, int, int], ...]) -> Atlas:
    """The columns of all incidents, over the ground as its `stamp` tells."""
    return atlas_of(figures.standing(), ground(figures.case).boundaries())


def texts_for(figures: Figures, language: str) -> tuple[str, ...]:
    """What the words of a search are looked for in: the place's names, the cause and the day of each incident."""
    say, atlas = wording(language), _atlas(figures, ground(figures.case))
    causes = say.words["causes"]
    named = {spot.key: say.place(spot.place).striptags() for spot in atlas.spots}
    found = []
    for row, each in enumerate(atlas.incidents):
        name = named[atlas.spots[atlas.spot[row]].key]
        own = each.place.name if each.place else ""
        found.append(f"{name} {own} {causes.get(each.cause, '')} {each.start or ''}".casefold())
    return tuple(found)


def parts_for(figures: Figures, asked: Asked) -> Mapping[str, Part]:
    """The part of a toll that each incident is. Raises TollError."""
    return parts_by_home(figures.tree(asked), figures.standing())


def sizes_for(figures: Figures, asked: Asked) -> NDArray[np.int64]:
    """The figure of each incident in a toll. Raises TollError."""
    return sizes(_atlas(figures, ground(figures.case)), parts_of(figures, asked))


def order_for(figures: Figures, asked: Asked) -> NDArray[np.int64]:
    """All incidents, those of the largest figure first. Raises TollError."""
    sized, incidents = _sizes(figures, asked), _atlas(figures, ground(figures.case)).incidents
    keys = [_order_at(each, int(size)) for each, size in zip(incidents, sized, strict=True)]
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)


def _atlas(figures: Figures, under: Ground) -> Atlas:
    return figures.keep("atlas", under.stamp, lambda: atlas_for(figures, under.stamp))


def parts_of(figures: Figures, asked: Asked) -> Mapping[str, Part]:
    """The part of a toll that each incident is, kept. Raises TollError."""
    return figures.keep("parts", asked, lambda: parts_for(figures, asked))


def _sizes(figures: Figures, asked: Asked) -> NDArray[np.int64]:
    return figures.keep("sizes", asked, lambda: sizes_for(figures, asked))


def _order_at(incident: Incident, size: int) -> Order:
    return -size, incident.start or "~", incident.id


def _cursor(order: Order) -> str:
    size, start, name = order
    return f"{-size}.{'' if start == '~' else start}.{name}"


def _order_of(cursor: str) -> Order:
    size, _, rest = cursor.partition(".")
    start, _, name = rest.partition(".")
    try:
        return -int(size), start or "~", name
    except ValueError as wrong:
        raise UsageError("this address points at no page of the list; start from its first page") from wrong
