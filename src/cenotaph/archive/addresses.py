"""Which addresses may be fetched: public ones only, by name or in plain form, and nothing that hides another."""

import ipaddress
import os
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from cenotaph.errors import FetchError

PORTS = {"http": 80, "https": 443}
_PUBLIC_SIX = ipaddress.ip_network("2000::/3")
# Ranges that look public and lead back inside, or nowhere: 6to4, Teredo, documentation, translated IPv4.
_MISLEADING = tuple(
    ipaddress.ip_network(network)
    for network in ("2002::/16", "2001::/23", "2001:db8::/32", "3fff::/20", "64:ff9b::/96", "64:ff9b:1::/48")
)
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d*))*", re.IGNORECASE)
_NAME = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9-]{1,63}\.?", re.IGNORECASE)


# Whoever runs Cenotaph may open the door to the networks of the house; a case or a page cannot.
PRIVATE = "CENOTAPH_PRIVATE_ADDRESSES"


def private_allowed() -> bool:
    """Whether whoever runs this process allowed private addresses, too."""
    return os.environ.get(PRIVATE, "") == "yes"


@dataclass(frozen=True, slots=True)
class Address:
    """A web address taken apart: `host` as it is resolved, `path` with the query as it is sent, `url` put together."""

    scheme: str
    host: str
    port: int
    path: str
    url: str


def take_apart(url: str, *, ports: frozenset[int] = frozenset(PORTS.values())) -> Address:
    """Read a web address and refuse what may not be fetched. Raises FetchError in words; resolves nothing."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode("ascii") if ":" not in (parts.hostname or "") else None
    except (ValueError, UnicodeError) as wrong:
        raise FetchError(f"{url!r} is no web address ({wrong}); copy it anew from the browser") from wrong
    if parts.scheme not in PORTS:
        raise FetchError(f"{url!r} cannot be fetched: only http and https can; save the file and add it from the disk")
    if parts.username or parts.password:
        raise FetchError("addresses with a user name or password in them are not fetched; save the page and add it")
    if port not in ports:
        raise FetchError(f"{url!r} asks for port {port}; only 80 and 443 are fetched")
    name = host if host is not None else str(parts.hostname)
    _check_host(name, url)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    sent = f"{path}?{query}" if query else path
    netloc = f"[{name}]" if ":" in name else name
    if port != PORTS[parts.scheme]:
        netloc += f":{port}"
    return Address(parts.scheme, name, port, sent, urlunsplit((parts.scheme, netloc, path, query, "")))


def _check_host(host: str, url: str) -> None:
    if not host:
        raise FetchError(f"{url!r} names no host; copy it anew from the browser")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        # 2130706433, 0x7f.1 and 0177.0.0.1 all mean 127.0.0.1 to some systems; no honest page is linked so.
        if _NUMERIC.fullmatch(host) or not (_NAME.fullmatch(host) and not host.split(".")[-1].isdigit()):
            raise FetchError(
                f"the host {host!r} is written in a way that hides where it leads; it is not fetched"
            ) from None


def resolve(host: str, port: int) -> list[str]:
    """Every address that the system's resolver gives for a host. Raises FetchError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as wrong:
        raise FetchError(f"the host {host} is not known ({wrong}); check the address and the connection") from wrong
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def check_public(url: str, number: str) -> None:
    """Refuse a web address that leads to an IP address inside a private network or this machine. Raises FetchError."""
    if not is_public(number):
        raise FetchError(
            f"{url} leads to {number}, inside a private network or this machine; "
            "only public pages are fetched: save the page and add the file"
        )


def is_number(host: str) -> bool:
    """Whether a host is an IP address as it stands, so that nothing needs to be resolved to know where it leads."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_public(address: str) -> bool:
    """Whether an IP address is global unicast: not private, loopback, link-local, multicast or reserved."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if found.is_multicast or not found.is_global:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        return found in _PUBLIC_SIX and not any(found in network for network in _MISLEADING)
    return True


def is_loopback(address: str) -> bool:
    """Whether an address is this very machine."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
