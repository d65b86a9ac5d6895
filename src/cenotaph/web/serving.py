"""Serve the desk on this machine: one process, a few threads, bound to loopback."""

import logging
import os
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

HOST, PORT, THREADS = "127.0.0.1", 8750, 6


def set_up() -> None:
    """Make Django ready with the desk's settings; before anything of the ledger is imported."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "cenotaph.web.settings"
    from cenotaph.ledger import database

    database.set_up()


def link_for(folder: Path, port: int, name: str = "") -> str:
    """A one-time link into this desk for its owner, or for the member of this name. Raises CenotaphError."""
    set_up()
    from cenotaph.errors import UsageError
    from cenotaph.ledger.case import who
    from cenotaph.web import desk, members
    from cenotaph.web.models import Member

    desk.open_desk(folder)
    member = Member.objects.filter(name=name).first() if name else members.owner(who())
    if member is None:
        raise UsageError(f"there is no member {name!r} on this desk; the owner makes one on its page “Team”")
    return f"http://{HOST}:{port}/enter/{members.make_link(member)}"


def serve(folder: Path, port: int | None, *, tell: Callable[[str], None], opens: bool) -> None:
    """Serve until stopped; the link to sign in is told, and opened where there is a browser. Raises CenotaphError."""
    set_up()
    from cenotaph.errors import UsageError
    from cenotaph.web.wsgi import application_for

    application = application_for(folder)
    import waitress

    try:
        listening = _listen(port)
    except OSError as wrong:
        raise UsageError(f"port {port} cannot be had ({wrong.strerror}); choose another with --port") from wrong
    chosen = listening.getsockname()[1]
    link = link_for(folder, chosen)
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = waitress.create_server(application, sockets=[listening], threads=THREADS, ident=None)
    tell(f"the desk is open at http://{HOST}:{chosen}/ for this machine alone; stop it with Ctrl-C")
    tell(f"sign in once with this link: {link}")
    tell(f"another link: cenotaph serve {folder} --port {chosen} --link")
    if opens:
        webbrowser.open(link)
    try:
        server.run()
    finally:
        server.close()


def _listen(port: int | None) -> socket.socket:
    """A socket on loopback: the asked-for port, else ours, else any that is free."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, PORT if port is None else port))
    except OSError:
        if port is not None:
            found.close()
            raise
        found.bind((HOST, 0))
    return found
