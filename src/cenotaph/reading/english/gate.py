"""The gate: which sentences may hold a count and are worth parsing."""

import re

_HARM = re.compile(
    r"\b(?:kill|murder|assassinat|slay|slain|massacr|execut|behead|decapitat|slaughter|butcher|lynch|hang(?:ed|ing)|strangl|martyr|"
    r"electrocut|di(?:e[ds]?|ying)\b|perish|succumb|injur|wound|hurt|maim|hospitali|stab|kidnap|abduct|arrest|detain|imprison|jail|"
    r"displac|uproot|evacuat|fl(?:ee|ed)|disappear|vanish|shelter|refuge|dead|deceased|missing|unaccounted|homeless|hostage|captive|"
    r"death|fatal|mortally|casualt|victim|bod(?:y|ies)\b|corpse|remains\b|li(?:fe|ves)\b|toll|loss of life|losses|gunned|mowed|"
    r"shot|shoot|throat|bl(?:e|o)w(?:n|ing)?\s|detonat|beaten|burn(?:ed|t|ing)|hacked|tortur|bombed|ambush|"
    r"(?:of|among) (?:them|whom|those)|drown|crush|raids?\b|attacks\b|strikes\b|bombings\b|struck|hit\b|lost|treated|suffer|"
    r"buried|(?:says?|said|puts?|counted|gave)\s+(?:\w+\s+){0,2}?(?:at\s+least\s+|more\s+than\s+)?\d|were\s+(?:civilians|children|women)|driven|taken|crossed|grazed|admitted|have\s+(?:left|moved|crossed)|captur|seiz|round(?:ed)? up|harm|maimed|stoned|poison|shrapnel)",
    re.IGNORECASE,
)


def may_count(words: str) -> bool:
    """Whether a sentence speaks of harm at all; says yes too often rather than too seldom."""
    return _HARM.search(words) is not None
