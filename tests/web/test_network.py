"""Serving beyond one's own machine: only where nobody can listen in; by gunicorn with a certificate of the test's."""

import datetime
import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cenotaph.errors import UsageError
from cenotaph.web.network import behind, certified, network_of

DESK = "https://desk.example.org"


def certificate(folder):
    """A self-signed certificate for localhost, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "desk.pem", folder / "desk.key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    paths[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))
    return paths


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "desk.example.org"])
def test_plain_http_beyond_this_machine_is_refused_with_the_next_step(host):
    with pytest.raises(UsageError, match=r"--behind .* or .*--certificate"):
        network_of(host, 8750, "", (), None, None)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_this_machine_alone_needs_nothing(host):
    assert network_of(host, 8750, "", (), None, None) is None


@pytest.mark.parametrize("address", ["http://desk.example.org", "desk.example.org", f"{DESK}/cenotaph", "https://"])
def test_a_proxy_without_tls_or_with_a_path_is_refused(address):
    with pytest.raises(UsageError, match=r"https://desk\.example\.org"):
        behind(address)


def test_a_proxy_is_believed_only_from_where_it_asks():
    assert behind(DESK).proxies == ("127.0.0.1", "::1")
    assert behind(DESK, ["192.0.2.7"]).proxies == ("192.0.2.7",)
    with pytest.raises(UsageError, match="IP address"):
        behind(DESK, ["*"])


def test_certificates_are_looked_at_before_anything_starts(tmp_path):
    made, key = certificate(tmp_path)
    assert certified(made, key, 8750).hosts == ("localhost",)
    for files, words in (((made, None), "belong together"), ((key, made), "no certificate"), ((made, key), "either")):
        with pytest.raises(UsageError, match=words):
            network_of("127.0.0.1", 8750, DESK if words == "either" else "", (), *files)


@pytest.fixture
def folder(made_desk, tmp_path):
    return shutil.copytree(made_desk, tmp_path / "case")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Served:
    """A running `cenotaph serve`, and requests to it."""

    def __init__(self, folder, *options, **environment) -> None:
        self.port = free_port()
        asked = ["-m", "cenotaph.cli", "serve", str(folder), "--port", str(self.port), "--no-browser", *options]
        self.process = subprocess.Popen(
            [sys.executable, *asked],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **environment},
        )

    def __enter__(self):
        self.said = "".join(self.process.stdout.readline() for _ in range(2))
        self.link = re.search(r"/enter/[\w-]+", self.said).group()
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                assert time.monotonic() < until, self.process.poll()
                time.sleep(0.2)
            else:
                return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(40)
        self.process.stdout.close()

    def get(self, path, host, *, by=None, **headers):
        made = (
            http.client.HTTPSConnection("localhost", self.port, timeout=30, context=by)
            if by
            else http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        )
        made.request("GET", path, headers={"Host": host, "Accept-Language": "en", **headers})
        answer = made.getresponse()
        answer.words = answer.read().decode()
        made.close()
        return answer


@pytest.mark.slow
def test_gunicorn_serves_by_its_own_certificate(folder, tmp_path):
    made, key = certificate(tmp_path)
    trusted = ssl.create_default_context(cafile=str(made))
    with Served(folder, "--certificate", str(made), "--key", str(key)) as desk:
        answer = desk.get("/sign-in", f"localhost:{desk.port}", by=trusted)
        assert answer.status == 200
        assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
        assert "Secure" in answer.headers["Set-Cookie"]
        assert answer.headers["Set-Cookie"].startswith("__Host-")
        assert desk.get("/sign-in", "desk.example", by=trusted).status == 400
        assert "Come in" in desk.get(desk.link, f"localhost:{desk.port}", by=trusted).words
        assert desk.get("/api/v1/cases", f"localhost:{desk.port}", by=trusted).status == 401
        with pytest.raises((http.client.HTTPException, OSError)):
            desk.get("/sign-in", f"localhost:{desk.port}", **{"X-Forwarded-Proto": "https"})
    assert desk.process.returncode == 0


@pytest.mark.slow
def test_behind_a_proxy_only_what_came_by_tls_is_answered(folder):
    with Served(folder, "--behind", DESK) as desk:
        assert f"{DESK}/enter/" in desk.said
        by_tls = {"X-Forwarded-Proto": "https"}
        assert desk.get("/sign-in", "desk.example.org", **by_tls).status == 200
        plain = desk.get("/sign-in", "desk.example.org")
        assert (plain.status, plain.headers["Location"]) == (301, f"{DESK}/sign-in")
        assert desk.get("/sign-in", "127.0.0.1", **by_tls).status == 400


@pytest.mark.slow
def test_a_proxy_that_is_not_named_is_not_believed(folder):
    with Served(folder, "--behind", DESK, "--proxy", "192.0.2.7") as desk:
        assert desk.get("/sign-in", "desk.example.org", **{"X-Forwarded-Proto": "https"}).status == 301


def test_the_command_says_what_is_missing(folder):
    asked = [sys.executable, "-m", "cenotaph.cli", "serve", str(folder), "--host", "0.0.0.0"]
    made = subprocess.run(asked, capture_output=True, text=True, timeout=60)
    assert (made.returncode, "--behind" in made.stderr) == (2, True)
