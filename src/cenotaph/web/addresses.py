"""Addresses: what is asked for, as the query of one; and the page of this desk to which a form leads back."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme


def query(asked: Mapping[str, object]) -> str:
    """Only what is asked for: what is empty stands for everything, and is left out."""
    return urlencode({name: value for name, value in asked.items() if value})


def back_of(given: Mapping[str, str], name: str = "back") -> str:
    """The page of this desk from which a form came, as this field of it says; "" where that is none.

    Browsers leave tabs and line ends out before they read an address, so that it is not enough to look how it begins.
    """
    back = given.get(name, "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return iri_to_uri(back) if is_ours else ""
