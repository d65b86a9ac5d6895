"""Fetch: the one guarded door to the network. This module and addresses.py alone may open a connection.

Every address that a host resolves to must be public; the connection goes to that same address, so that a name cannot
change its meaning between the check and the call; every redirect passes the same door. No proxy, no cookies.
"""

import contextlib
import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from cenotaph.archive.addresses import PORTS, Address, check_public, is_loopback, private_allowed, resolve, take_apart
from cenotaph.archive.extraction import LIMITS
from cenotaph.archive.formats.packed import TooBig, gunzip
from cenotaph.errors import FetchError

_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Cenotaph)",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a web address answered: `content` as bytes, `media_type` as declared with its charset, `status` 200–299.

    `final_url` is where the redirects ended; `redirects` are the addresses passed on the way, the first one given
    first. `address` is the IP address that answered. `headers` have lower-case names. `status` 304 (with `known`): it
    has not changed, and there is no content.
    """

    content: bytes
    media_type: str | None
    final_url: str
    redirects: tuple[str, ...] = ()
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    address: str = ""


@dataclass(frozen=True, slots=True)
class _Door:
    """The limits of one fetch; `until` is a moment of the monotonic clock, in seconds."""

    until: float
    max_bytes: int
    allow_loopback: bool
    resolver: Callable[[str, int], Sequence[str]]
    allow_private: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None

    @property
    def any_port(self) -> bool:
        """Whether other ports than those of the web are open."""
        return self.allow_loopback or self.allow_private

    def left(self, url: str) -> float:
        """Seconds left; raises FetchError when there are none."""
        seconds = self.until - time.monotonic()
        if seconds <= 0:
            raise FetchError(f"{url} took too long to answer; try again later, or save the page and add the file")
        return seconds


def fetch(
    url: str,
    *,
    max_bytes: int = 64 * 1024 * 1024,
    max_seconds: float = 30.0,
    max_redirects: int = 5,
    allow_loopback: bool = False,
    known: Mapping[str, str] | None = None,
    resolver: Callable[[str, int], Sequence[str]] = resolve,
) -> Fetched:
    """Get one page or file from the web.

    `known` is what was answered before (its headers "etag" and "last-modified"): what has not changed since is not
    sent again.

    `max_seconds` bounds the whole act, redirects included. `allow_loopback` also opens this machine's own addresses,
    on any port, and nothing else: for tests and rehearsals. `resolver` gives the addresses of a host.
    Raises FetchError in words when the address may not be fetched, does not answer, or answers too much or too slowly.
    """
    until, inside = time.monotonic() + max_seconds, private_allowed()
    door = _Door(until, max_bytes, allow_loopback, resolver, inside, _conditions(known or {}))
    passed: list[str] = []
    here = url
    while True:
        address = _address(here, door)
        found, onward = _ask(address, door, tuple(passed))
        if onward is None:
            return found
        passed.append(address.url)
        if len(passed) > max_redirects:
            raise FetchError(f"{url} sends on more than {max_redirects} times; open it in a browser and save the page")
        here = urljoin(address.url, onward)
        if address.scheme == "https" and here.lower().startswith("http:"):
            raise FetchError(
                f"{address.url} sends on from https to plain http, which anyone could have changed on the way"
            )


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    max_seconds: float = 10.0,
    resolver: Callable[[str, int], Sequence[str]] = resolve,
) -> int:
    """Send these bytes through the same door, and give the status that answers. Raises FetchError.

    What sends on elsewhere is not followed: a message goes to the address that was named, or nowhere.
    """
    until = time.monotonic() + max_seconds
    door = _Door(until, 64 * 1024, False, resolver, private_allowed(), headers, body)
    found, onward = _ask(_address(url, door), door, ())
    if onward is not None:
        raise FetchError(f"{url} sends on elsewhere; name the address that answers itself")
    return found.status


def _conditions(known: Mapping[str, str]) -> dict[str, str]:
    names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    held = {asked: known[name] for name, asked in names.items() if known.get(name)}
    return {name: said for name, said in held.items() if said.isascii() and said.isprintable()}


def _address(url: str, door: _Door) -> Address:
    any_port = frozenset(range(1, 65536))
    return take_apart(url, ports=any_port if door.any_port else frozenset(PORTS.values()))


def _checked(address: Address, door: _Door) -> list[str]:
    """The addresses of the host, when each of them may be asked."""
    found = list(door.resolver(address.host, address.port))
    for number in found:
        if door.allow_private or (door.allow_loopback and is_loopback(number)):
            continue
        check_public(address.url, number)
        if address.port != PORTS[address.scheme]:
            raise FetchError(f"{address.url} asks for port {address.port}; only 80 and 443 are fetched")
    if not found:
        raise FetchError(f"the host {address.host} has no address; check it and the connection")
    return found


def _ask(address: Address, door: _Door, passed: tuple[str, ...]) -> tuple[Fetched, str | None]:
    """Ask one address; the second value is where it sends on, if it does."""
    number, connection = _connect(address, _checked(address, door), door)
    with contextlib.closing(connection):
        try:
            return _answer(address, connection, door, passed, number)
        except TimeoutError as wrong:
            raise FetchError(
                f"{address.url} took too long to answer; try again later, or save the page and add the file"
            ) from wrong
        except (OSError, http.client.HTTPException, ValueError) as wrong:
            raise FetchError(f"{address.url} broke off: {wrong!r}; try again later") from wrong


def _connect(address: Address, numbers: Sequence[str], door: _Door) -> tuple[str, socket.socket]:
    """A connection to one of the checked addresses, with the certificate checked against the host's name."""
    last: OSError | None = None
    for number in numbers:
        try:
            plain = socket.create_connection((number, address.port), timeout=min(10.0, door.left(address.url)))
        except OSError as wrong:
            last = wrong
            continue
        if address.scheme == "http":
            return number, plain
        try:
            return number, ssl.create_default_context().wrap_socket(plain, server_hostname=address.host)
        except OSError as wrong:
            plain.close()
            last = wrong
    raise FetchError(f"{address.url} cannot be reached: {last}; check the address and the connection") from last


class _Clocked(io.RawIOBase):
    """A connection read under the one deadline, however slowly its bytes drip."""

    def __init__(self, connection: socket.socket, door: _Door, url: str) -> None:
        self._connection, self._door, self._url = connection, door, url

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        self._connection.settimeout(self._door.left(self._url))
        return self._connection.recv_into(buffer)


class _Stream:
    """What HTTPResponse asks of a socket."""

    def __init__(self, raw: _Clocked) -> None:
        self._raw = raw

    def makefile(self, *_args: object, **_kwargs: object) -> io.BufferedReader:
        """The one stream that the response reads."""
        return io.BufferedReader(self._raw)


def _answer(
    address: Address, connection: socket.socket, door: _Door, passed: tuple[str, ...], number: str
) -> tuple[Fetched, str | None]:
    host = f"[{address.host}]" if ":" in address.host else address.host
    if address.port != PORTS[address.scheme]:
        host += f":{address.port}"
    method = "GET" if door.body is None else "POST"
    size = {} if door.body is None else {"Content-Length": str(len(door.body))}
    said_with = {**_HEADERS, **door.headers, **size}
    lines = [
        f"{method} {address.path} HTTP/1.1",
        f"Host: {host}",
        *(f"{name}: {said_with[name]}" for name in said_with),
    ]
    connection.settimeout(door.left(address.url))
    connection.sendall("\r\n".join([*lines, "", ""]).encode("ascii") + (door.body or b""))
    stream = _Stream(_Clocked(connection, door, address.url))
    with contextlib.closing(http.client.HTTPResponse(stream, method=method)) as response:  # type: ignore[arg-type]
        response.begin()
        headers = {name.lower(): said for name, said in response.getheaders()}
        if response.status in _REDIRECTS and headers.get("location"):
            return Fetched(b"", None, address.url), headers["location"]
        if response.status == 304 and door.headers:
            return Fetched(b"", None, address.url, passed, 304, headers, number), None
        if not 200 <= response.status < 300:
            raise FetchError(
                f"{address.url} answers {response.status} {response.reason}; "
                "check it in a browser, or look for a copy in a web archive"
            )
        content = _unpacked(_body(response, door, address.url), headers, address.url, door)
        kind = headers.get("content-type")
        return Fetched(content, kind, address.url, passed, response.status, headers, number), None


def _body(response: http.client.HTTPResponse, door: _Door, url: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_CHUNK):
        size += len(piece)
        if size > door.max_bytes:
            raise FetchError(f"{url} is bigger than {door.max_bytes} bytes; download it by hand and add the file")
        pieces.append(piece)
    if response.length:
        raise FetchError(f"{url} broke off with {response.length} bytes missing; try again later")
    return b"".join(pieces)


def _unpacked(content: bytes, headers: Mapping[str, str], url: str, door: _Door) -> bytes:
    """Some servers pack their answer although they were asked not to."""
    packing = headers.get("content-encoding", "identity").strip().lower()
    if packing in ("", "identity"):
        return content
    if packing not in ("gzip", "x-gzip"):
        raise FetchError(f"{url} answers packed as {packing}, which is not read; save the page and add the file")
    try:
        opened = gunzip(content, LIMITS)
    except (TooBig, zlib.error, EOFError) as wrong:
        raise FetchError(f"{url} answers with packed bytes that cannot be opened: {wrong}") from wrong
    if len(opened) > door.max_bytes:
        raise FetchError(f"{url} is bigger than {door.max_bytes} bytes; download it by hand and add the file")
    return opened
