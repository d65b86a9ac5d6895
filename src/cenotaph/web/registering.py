"""The register of a large case is worked out in the background; its pages say so, and how far it has come."""

from collections.abc import Callable
from typing import Any

from cenotaph.errors import CenotaphError
from cenotaph.ledger import register
from cenotaph.ledger.case import Case
from cenotaph.web import desk
from cenotaph.web.anew import NotYetError
from cenotaph.web.work import marks

PROGRESS, FAILED = "register", "register failed"


class RegisterNotYetError(NotYetError):
    """The register is behind its lists; a page says so and shows it as soon as it is there."""

    template = "register_not_yet.html"
    words = "registering.note"

    def __init__(self) -> None:
        super().__init__("the register is being worked out after a list came or went; ask again later")

    @property
    def shown(self) -> dict[str, Any]:
        """How far it has come."""
        return progress()


def ready(case: Case) -> None:
    """Let a page of the register go on: a small register is brought up to its lists first.

    Raises RegisterNotYetError for a large one that is behind.
    """
    if not register.keep_up(case):
        raise RegisterNotYetError


def after_import(case: Case, *, step: Callable[[str], None]) -> None:
    """A list was recorded: a small register is worked out at once, a large one by the worker."""
    register.keep_up(case)


def work() -> bool:
    """Bring a large register up to its lists; whether that was to be done. What failed is tried again for other lists.

    It is called by the worker, in no request.
    """
    if register.is_current() or marks.held(FAILED).startswith(f"{register.wanted()} "):
        return False
    wanted = register.wanted()
    try:
        register.settle(desk.case_as(""), step=lambda words: marks.hold(PROGRESS, words))
    except CenotaphError as wrong:
        marks.hold(FAILED, f"{wanted} {wrong}")
        raise
    finally:
        marks.hold(PROGRESS, "")
    return True


def progress() -> dict[str, Any]:
    """Which step is being done ("" for none yet), and why the last try failed, if it did."""
    wanted, _, why = marks.held(FAILED).partition(" ")
    return {"step": marks.held(PROGRESS), "failed": why if wanted == register.wanted() else ""}
