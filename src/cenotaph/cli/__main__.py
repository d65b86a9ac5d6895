"""The command `cenotaph`: run it, and turn whatever goes wrong into one sentence and the next step."""

import os
import sys
from collections.abc import Sequence
from types import TracebackType

from cenotaph.errors import CenotaphError, UsageError

DONE, REFUSED, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 something was refused (said in words), 2 asked in a way that is not understood."""
    os.umask(0o077)  # what a case holds is for its owner alone
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    from cenotaph.cli.app import run

    try:
        _check_words(given)
        return run(given)
    except KeyboardInterrupt:
        return _say("stopped; what was acknowledged is kept: run the same command again to go on")
    except BrokenPipeError:
        # The reader of our output (head, less) went away; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except UsageError as wrong:
        _say(str(wrong))
        return USAGE
    except CenotaphError as wrong:
        return _say(str(wrong))
    except OSError as wrong:
        named = f"{wrong.filename}: " if wrong.filename else ""
        return _say(f"{named}{wrong.strerror or wrong}; check the path, its rights and the free space of the disk")
    except _database_errors() as wrong:
        from cenotaph.ledger.database import words_here

        return _say(words_here(wrong))
    except MemoryError:
        return _say("there is not enough memory for this; close other programs, or give fewer files at once")


def _database_errors() -> tuple[type[Exception], ...]:
    """What a database refuses while a case is only read; nothing where no command has opened one."""
    if "django.db" not in sys.modules:
        return ()
    from django.db import DatabaseError

    return (DatabaseError,)


def _check_words(given: Sequence[str]) -> None:
    """Files may have any name; whatever else is written into a case must be words. Raises UsageError."""
    for word in given:
        if not word.isascii() and word != word.encode("utf-8", "replace").decode() and not os.path.lexists(word):
            shown = word.encode("utf-8", "backslashreplace").decode()
            raise UsageError(f"{shown!r} is not written in UTF-8; set the terminal to UTF-8 and type it anew")


def _say(words: str) -> int:
    sys.stderr.write(f"cenotaph: {words}\n")
    return REFUSED


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _unforeseen(kind: type[BaseException], wrong: BaseException, trace: TracebackType | None) -> None:
    """What nobody foresaw is our mistake: one sentence for people, the trace only for those who ask."""
    if os.environ.get("CENOTAPH_DEBUG"):
        sys.__excepthook__(kind, wrong, trace)
        return
    _say(
        f"something went wrong that we did not foresee ({kind.__name__}: {str(wrong)[:300]}); what was acknowledged "
        "is kept. Run it again with CENOTAPH_DEBUG=1 and report what it prints"
    )


sys.excepthook = _unforeseen

if __name__ == "__main__":
    sys.exit(main())
