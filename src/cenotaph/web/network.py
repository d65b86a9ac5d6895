"""Where the desk is served: on this machine alone, or on a network, and then only where nobody can listen in."""

import ipaddress
from collections.abc import Sequence
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

    `proxies` are the machines whose word is taken that a request came to them by TLS. Without any, the desk speaks TLS
    itself, with the files of `certificate` (the certificate, its key).
    """

    hosts: tuple[str, ...]
    address: str
    proxies: tuple[str, ...] = ()
    certificate: tuple[Path, Path] | None = None


def is_loopback(host: str) -> bool:
    """Whether this is this very machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def network_of(
    host: str, port: int, behind_address: str, proxies: Sequence[str], certificate: Path | None, key: Path | None
) -> Network | None:
    """The network that these options name, or None for this machine alone.

    Raises UsageError where what is sent could be read on the way.
    """
    if (certificate is None) != (key is None):
        raise UsageError("--certificate and --key belong together; name both files")
    if behind_address:
        if certificate is not None:
            raise UsageError("either a proxy speaks TLS (--behind) or the desk itself does (--certificate): choose one")
        return behind(behind_address, proxies)
    if certificate is not None and key is not None:
        return certified(certificate, key, port)
    if is_loopback(host):
        return None
    raise UsageError(
        f"on {host} what is sent could be read on the way: put a proxy with TLS before the desk and name it "
        "(--behind https://desk.example.org), or give the desk a certificate (--certificate FILE --key FILE)"
    )


def behind(address: str, proxies: Sequence[str] = ()) -> Network:
    """Behind a proxy that answers at this address; it runs on this machine unless others are named."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query or parts.username:
        raise UsageError(f"--behind takes the address of the proxy, like https://desk.example.org; not {address!r}")
    for proxy in proxies:
        _check_ip(proxy)
    return Network((parts.hostname,), f"https://{parts.netloc}", tuple(proxies) or ("127.0.0.1", "::1"))


def _check_ip(proxy: str) -> None:
    try:
        ipaddress.ip_address(proxy)
    except ValueError as wrong:
        raise UsageError(f"--proxy takes the IP address from which the proxy asks; {proxy!r} is none") from wrong


def certified(certificate: Path, key: Path, port: int) -> Network:
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
    if not key.is_file():
        raise UsageError(f"{key} is not there; name the file with the certificate's key")
    return Network(tuple(hosts), f"https://{hosts[0]}:{port}", certificate=(certificate, key))


class _Own:
    """The names of this machine alone, as the settings have them."""

    hosts: ClassVar[list[str]] = []


def settle(network: Network | None) -> None:
    """Set what depends on it: names that are answered, cookies that travel by TLS alone, HSTS, no plain HTTP.

    Whether a request came by TLS is the server's word alone (its trusted proxies): no header is read for it here.
    """
    is_secure = network is not None
    _Own.hosts = _Own.hosts or list(settings.ALLOWED_HOSTS)
    settings.ALLOWED_HOSTS = list(network.hosts) if network else _Own.hosts
    settings.SESSION_COOKIE_SECURE = is_secure
    settings.SECURE_HSTS_SECONDS = YEAR if is_secure else 0
    settings.SECURE_SSL_REDIRECT = is_secure
    settings.CSRF_TRUSTED_ORIGINS = [network.address] if network else []
