"""A PostgreSQL server of the test's own: in a new folder, on a free port, stopped and removed at the end."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SECONDS_TO_START = 60
MISSING = """
**********************************************************************
** NOT TESTED ON THIS MACHINE: PostgreSQL (initdb, postgres, psycopg).
** Debian: apt-get install postgresql; then run make test again.
**********************************************************************"""


def programs() -> Path | None:
    """The folder of initdb and postgres; Debian keeps it off the path."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def server() -> Iterator[str]:
    """Start one and give the address of an empty database; where there is none, skip loudly (in CI: fail)."""
    found = programs()
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="cenotaph-postgres-"))
    # PostgreSQL refuses to run as root.
    user = _nobody(folder) if os.geteuid() == 0 else None
    word, port = secrets.token_hex(12), _free_port()
    (folder / "password").write_text(word)
    (folder / "password").chmod(0o644)
    rows = folder / "rows"
    made = [found / "initdb", "-D", rows, "-U", "cenotaph", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "-N"]
    subprocess.run([*made, f"--pwfile={folder / 'password'}"], user=user, check=True, capture_output=True, cwd=folder)
    settings = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", "fsync=off"]
    options = [part for setting in settings for part in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen([found / "postgres", "-D", rows, *options], user=user, cwd=folder, stderr=log)
    try:
        address = f"postgresql://cenotaph:{word}@127.0.0.1:{port}/postgres"
        _wait(address, running, folder / "log")
        yield address
    finally:
        running.terminate()
        running.wait(30)
        shutil.rmtree(folder)


def _nobody(folder: Path) -> int:
    known = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    user = known.get("postgres", known.get("nobody", 65534))
    os.chown(folder, user, -1)
    return user


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(address: str, running: "subprocess.Popen[bytes]", log: Path) -> None:
    import psycopg

    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(address, connect_timeout=2).close()
        except psycopg.OperationalError:
            if running.poll() is not None or time.monotonic() > until:
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text()[-2000:]}")
            time.sleep(0.2)
        else:
            return
