"""Time-based codes (RFC 6238): six digits every thirty seconds, each of them good once. Pure but for chance."""

import hmac
import io

from markupsafe import Markup

STEP = 30
AROUND = (0, -1, 1)
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def new_secret() -> str:
    """A new secret of 160 bits, as apps take it (base 32)."""
    import pyotp

    return pyotp.random_base32()


def step_of(secret: str, code: str, now: float, last: int) -> int | None:
    """The thirty seconds to which this code belongs, the present or those beside it; never one that was used before."""
    import pyotp

    given = "".join(code.translate(DIGITS).split())
    if not (given.isascii() and given.isdecimal() and len(given) == 6):
        return None
    made = pyotp.TOTP(secret, interval=STEP)
    steps = [int(now) // STEP + away for away in AROUND]
    found = [step for step in steps if hmac.compare_digest(made.generate_otp(step), given)]
    return next((step for step in found if step > last), None)


def address_of(secret: str, name: str, desk: str) -> str:
    """The address that an app reads from the picture."""
    import pyotp

    return pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=name, issuer_name=desk)


def picture_of(address: str) -> Markup:
    """The address as a QR code, drawn as SVG without styles."""
    import segno

    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", scale=4, border=4, xmldecl=False, svgns=True, omitsize=True, lineclass=None, svgclass="qr"
    )
    return Markup(out.getvalue().decode())
