"""gunicorn for a desk on a network: one worker, so that one copy of the figures serves everybody, with threads."""

from pathlib import Path
from typing import Any

from django.db import connections
from gunicorn.app.base import BaseApplication

from cenotaph.web.network import Network

THREADS = 12


class Desk(BaseApplication):  # type: ignore[misc]
    """The desk as gunicorn starts it; the case is opened in the worker, after the fork."""

    def __init__(self, folder: Path, host: str, port: int, network: Network) -> None:
        self.folder, self.network = folder, network
        self.bound = f"[{host}]:{port}" if ":" in host and not host.startswith("[") else f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        """One worker that is started again when it dies; nothing is written beside the case."""
        chosen: dict[str, Any] = {
            "bind": self.bound,
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": 120,
            "graceful_timeout": 30,
            "loglevel": "warning",
            "control_socket_disable": True,
            "forwarded_allow_ips": ",".join(self.network.proxies) or "127.0.0.1",
            # Without a proxy nobody's word on TLS is taken but the connection's own.
            "secure_scheme_headers": {"X-FORWARDED-PROTO": "https"} if self.network.proxies else {},
            "worker_exit": _let_go,
        }
        if self.network.certificate is not None:
            certificate, key = self.network.certificate
            chosen |= {"certfile": str(certificate), "keyfile": str(key)}
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, with its background work, in the worker."""
        from cenotaph.web import desk
        from cenotaph.web.serving import settle
        from cenotaph.web.shelf.shelved import begin
        from cenotaph.web.work.worker import start
        from cenotaph.web.wsgi import application_for

        application = application_for(self.folder, self.network)
        begin(desk.case_as(""))
        settle()
        start(self.folder)
        return application


def run(folder: Path, host: str, port: int, network: Network) -> None:
    """Serve until stopped."""
    # What was opened to make the link must not be carried over the fork.
    connections.close_all()
    Desk(folder, host, port, network).run()


def _let_go(server: Any, worker: Any) -> None:
    from cenotaph.web.shelf import hands
    from cenotaph.web.work.worker import stop

    stop()
    hands.stop()
