"""Passkeys (WebAuthn): what a browser is asked, and whether its answer holds. Who may do what is decided elsewhere."""

import ipaddress
from collections.abc import Mapping, Sequence
from typing import Any

from cenotaph.web.told import ToldError

WRONG = "access.passkey_wrong"


def can_serve(host: str) -> bool:
    """Whether browsers make passkeys for this host: only for names, never for plain addresses."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return True
    return False


def new_options(host: str, desk: str, handle: bytes, name: str, known: Sequence[bytes]) -> tuple[dict[str, Any], Any]:
    """What the browser is asked to make a new passkey, and what must be remembered until it answers."""
    from fido2.webauthn import (
        PublicKeyCredentialUserEntity,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    asked, state = _server(host, desk).register_begin(
        PublicKeyCredentialUserEntity(id=handle, name=name, display_name=name),
        credentials=_known(known),
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(asked), state


def new_passkey(host: str, desk: str, state: Any, answer: Mapping[str, Any]) -> tuple[str, bytes]:
    """The name of the new passkey and its public half. Raises ToldError."""
    try:
        made = _server(host, desk).register_complete(state, answer).credential_data
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise ToldError(WRONG) from wrong
    if made is None:
        raise ToldError(WRONG)
    return name_of(made.credential_id), bytes(made)


def ask(host: str, desk: str, known: Sequence[bytes] | None) -> tuple[dict[str, Any], Any]:
    """What the browser is asked for a passkey that it has; `known` None lets the person choose any of this desk's."""
    from fido2.webauthn import UserVerificationRequirement

    held = None if known is None else _known(known)
    asked, state = _server(host, desk).authenticate_begin(held, user_verification=UserVerificationRequirement.REQUIRED)
    return dict(asked), state


def holds(host: str, desk: str, state: Any, public: bytes, answer: Mapping[str, Any]) -> bool:
    """Whether this is an answer by the passkey of this public half, to what was asked."""
    try:
        _server(host, desk).authenticate_complete(state, _known([public]), answer)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def name_of(credential: bytes) -> str:
    """A passkey's id as text."""
    from fido2.utils import websafe_encode

    return websafe_encode(credential)


def _known(known: Sequence[bytes]) -> Any:
    from fido2.webauthn import AttestedCredentialData

    return [AttestedCredentialData(each) for each in known]


def _server(host: str, desk: str) -> Any:
    from fido2.server import Fido2Server
    from fido2.webauthn import AttestationConveyancePreference, PublicKeyCredentialRpEntity

    name = host.rsplit(":", 1)[0]
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=name, name=desk), attestation=AttestationConveyancePreference.NONE
    )
