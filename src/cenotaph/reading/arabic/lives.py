"""Lives: verbs that kill only with the lives or the people that they take ("أودى بحياة", "أزهق ثلاث أرواح")."""

from collections.abc import Sequence

from cenotaph.reading.arabic.groups import group_at
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token

_REAPED_WITHIN = 12
# "أودى لغم زرعه مجهولون على طريق ترابية، ظهر الأربعاء، بحياة": so many words may stand between.
_LIVES_BEHIND = 14
_TAKES_LIVES = frozenset(
    {
        "اودي",
        "قطع",
        "قطعت",
        "اودت",
        "يودي",
        "تودي",
        "حصد",
        "حصدت",
        "تحصد",
        "يحصد",
        "ازهق",
        "ازهقت",
        "انهي",
        "انهت",
        "خطف",
        "خطفت",
    }
)


def reaps(tokens: Sequence[Token], at: int) -> bool:
    """ "أزهقت القذيفة ثماني أرواح", "أودى الكمين بستة جنود": what takes lives or counted people, not medals."""
    takes = tokens[at].form.removeprefix("و")[:4] in ("اودي", "اودت", "يودي", "تودي")
    for look in range(at + 1, min(at + _REAPED_WITHIN, len(tokens))):
        form = tokens[look].form
        if (tokens[look].kind == "mark" and form not in "،,") or form in ("بحياه", "حياه"):
            return False
        group = group_at(tokens, look)
        if group is not None and (group.said or group.vague):
            lives = tokens[group.end - 1].form in words("words", "lives counted")
            return lives or (not group.bare and (form[:1] == "ب") >= takes)
    return False


def dies_in_custody(tokens: Sequence[Token], at: int) -> bool:
    """ "توفي اثنا عشر سجينا": prisoners who die are counted though nobody speaks of violence."""
    after = (token.form for token in tokens[at + 1 : at + 9])
    return any(form in words("words", "custody") for form in after)


def takes_lives(tokens: Sequence[Token], at: int) -> bool:
    """ "أودى بحياة", but not "قد يودي بحياة" and "سيودي بحياة", which have not happened."""
    for look in range(max(0, at - _LIVES_BEHIND), at):
        form = tokens[look].form.removeprefix("و")
        if form[:4] in _TAKES_LIVES and not form.startswith("انهيا"):  # انهيار, a collapse, ends no lives by itself
            might = look > 0 and tokens[look - 1].form.removeprefix("و") in words("words", "might")
            return not (might and form[:1] in "يت")
    return False
