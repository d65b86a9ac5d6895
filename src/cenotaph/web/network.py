"""Where the desk is served: on this machine alone, or on a network, and then only where nobody can listen in."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings

from cenotaph.errors import UsageError

YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Network:
    """How others reach the desk: `hosts` are the names that it answers to, `address` the one in links.

    `behind` says that a proxy on the way speaks TLS, and tells so in a header that nobody else can set.
    """

    hosts: tuple[str, ...]
    address: str
    behind: bool = False


def is_loopback(host: str) -> bool:
    """Whether this is this very machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def behind(address: str) -> Network:
    """Behind a proxy that answers at this address. Raises UsageError."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query or parts.username:
        raise UsageError(f"--behind takes the address of the proxy, like https://desk.example.org; not {address!r}")
    return Network((parts.hostname,), f"https://{parts.netloc}", behind=True)


def certified(certificate: Path, port: int) -> Network:
    """With a certificate of one's own: the desk answers to the names in it. Raises UsageError."""
    from cryptography import x509

    try:
        held = x509.load_pem_x509_certificate(certificate.read_bytes())
        names = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except OSError as wrong:
        raise UsageError(f"{certificate} cannot be read ({wrong.strerror}); name the certificate's file") from wrong
    except (ValueError, x509.ExtensionNotFound) as wrong:
        raise UsageError(f"{certificate} is no certificate with names in it; it must be PEM, with DNS names") from wrong
    hosts = [name for name in names.get_values_for_type(x509.DNSName) if "*" not in name]
    hosts += [str(name) for name in names.get_values_for_type(x509.IPAddress)]
    if not hosts:
        raise UsageError(f"{certificate} names no host; have one made for the name of this desk")
    return Network(tuple(hosts), f"https://{hosts[0]}:{port}")


class _Own:
    """The names of this machine alone, as the settings have them."""

    hosts: ClassVar[list[str]] = []


def settle(network: Network | None) -> None:
    """Set what depends on it: names that are answered, cookies that travel by TLS alone, HSTS, the proxy's header."""
    is_secure = network is not None
    _Own.hosts = _Own.hosts or list(settings.ALLOWED_HOSTS)
    settings.ALLOWED_HOSTS = list(network.hosts) if network else _Own.hosts
    settings.SESSION_COOKIE_SECURE = is_secure
    settings.SECURE_HSTS_SECONDS = YEAR if is_secure else 0
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if network and network.behind else None
    settings.SECURE_SSL_REDIRECT = False
    settings.CSRF_TRUSTED_ORIGINS = [network.address] if network else []
