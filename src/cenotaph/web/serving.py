"""Serve the desk: on this machine by waitress, on a network by gunicorn; one process with threads either way."""

import gc
import logging
import os
import socket
import sys
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cenotaph.web.network import Network

HOST, PORT, THREADS = "127.0.0.1", 8750, 6


@dataclass(frozen=True, slots=True)
class Where:
    """Where the desk is served, as it was asked for; `port` None means ours, or any that is free."""

    host: str = HOST
    port: int | None = None
    behind: str = ""
    proxies: Sequence[str] = ()
    certificate: Path | None = None
    key: Path | None = None

    def network(self) -> "Network | None":
        """The network, or None for this machine alone. Raises UsageError."""
        from cenotaph.web.network import network_of

        port = PORT if self.port is None else self.port
        return network_of(self.host, port, self.behind, self.proxies, self.certificate, self.key)


def set_up() -> None:
    """Make Django ready with the desk's settings; before anything of the ledger is imported."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "cenotaph.web.settings"
    from cenotaph.ledger import database

    database.set_up()


def settle() -> None:
    """Let the collector pass by what is loaded: it stays as long as the desk runs, and to walk over it takes 0.1 s.

    That came due in the middle of one page in ten or so.
    """
    from django.urls import get_resolver

    from cenotaph.provenance import memory

    get_resolver().url_patterns  # noqa: B018 (the pages are loaded with their addresses)
    gc.collect()
    memory.hold()


def link_for(folder: Path, where: Where, name: str = "") -> str:
    """A one-time link into this desk for its owner, or for the member of this name. Raises CenotaphError."""
    set_up()
    from cenotaph.errors import UsageError
    from cenotaph.ledger.case import who
    from cenotaph.web import desk, members
    from cenotaph.web.models import Member

    network = where.network()
    desk.open_desk(folder, network)
    member = Member.objects.filter(name=name).first() if name else members.owner(who())
    if member is None:
        raise UsageError(f"there is no member {name!r} on this desk; the owner makes one on its page “Team”")
    address = network.address if network else f"http://{HOST}:{PORT if where.port is None else where.port}"
    return f"{address}/enter/{members.make_link(member)}"


def serve(folder: Path, where: Where, *, tell: Callable[[str], None], opens: bool) -> None:
    """Serve until stopped; the link to sign in is told, and opened where there is a browser. Raises CenotaphError."""
    set_up()
    network = where.network()
    if network is None:
        _serve_here(folder, where, tell, opens)
    else:
        _serve_network(folder, where, network, tell)


def _serve_here(folder: Path, where: Where, tell: Callable[[str], None], opens: bool) -> None:
    from cenotaph.errors import UsageError
    from cenotaph.web import desk
    from cenotaph.web.shelf import hands
    from cenotaph.web.shelf.shelved import begin
    from cenotaph.web.work.worker import at_work
    from cenotaph.web.wsgi import application_for

    application = application_for(folder)
    import waitress

    try:
        listening = _listen(where.port)
    except OSError as wrong:
        raise UsageError(f"port {where.port} cannot be had ({wrong.strerror}); choose another with --port") from wrong
    begin(desk.case_as(""))
    settle()
    chosen = listening.getsockname()[1]
    link = link_for(folder, Where(port=chosen))
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = waitress.create_server(application, sockets=[listening], threads=THREADS, ident=None)
    tell(f"the desk is open at http://{HOST}:{chosen}/ for this machine alone; stop it with Ctrl-C")
    tell(f"sign in once with this link: {link}")
    tell(f"another link: cenotaph serve {folder} --port {chosen} --link")
    if opens:
        webbrowser.open(link)
    with at_work(folder):
        try:
            server.run()
        finally:
            server.close()
            hands.stop()


def _serve_network(folder: Path, where: Where, network: "Network", tell: Callable[[str], None]) -> None:
    from cenotaph.errors import UsageError

    if sys.platform == "win32":
        raise UsageError("a desk on a network is served from Linux or macOS; on Windows it serves its own machine")
    from cenotaph.web.serving_network import run

    link = link_for(folder, where)
    tell(f"the desk is open at {network.address}/ ; stop it with Ctrl-C")
    tell(f"sign in once with this link: {link}")
    run(folder, where.host, PORT if where.port is None else where.port, network)


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
