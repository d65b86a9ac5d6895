"""What the desk remembers by a name."""

from cenotaph.web.models_work import Mark

PAUSED = "paused"


def held(name: str) -> str:
    """What is remembered under this name; "" for nothing."""
    return Mark.objects.filter(pk=name).values_list("held", flat=True).first() or ""


def hold(name: str, what: str) -> None:
    """Remember this under the name."""
    Mark(name=name, held=what).save()


def is_paused() -> bool:
    """Whether somebody paused the work."""
    return bool(held(PAUSED))


def pause(who: str) -> None:
    """Pause the work, or with "" let it go on."""
    hold(PAUSED, who)
