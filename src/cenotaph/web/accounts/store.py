"""Sessions in the desk's database under the hash of their key: the cookie alone opens them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as Store
from django.utils import timezone

from cenotaph.web.accounts.seals import hashed
from cenotaph.web.models_access import Visit

STRANGERS = timedelta(minutes=30)


class SessionStore(Store):
    """Django's own store, but for the key and for what a member's list of sessions shows."""

    @classmethod
    def get_model_class(cls) -> type[Visit]:
        """The rows of this store."""
        return Visit

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing when it ended or was ended."""
        row = Visit.objects.filter(pk=hashed(self.session_key or ""), expire_date__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
            return {}
        found: dict[str, Any] = self.decode(row.session_data)
        return found

    def exists(self, session_key: str) -> bool:
        """Whether there is a session of this key."""
        return Visit.objects.filter(pk=hashed(session_key)).exists()

    def save(self, must_create: bool = False) -> None:
        """Write it. A session that was ended meanwhile is not brought back."""
        if self.session_key is None:
            self.create()
            return
        found = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        row = self._row(found)
        if must_create:
            row.save(force_insert=True)
        elif not Visit.objects.filter(pk=row.pk).update(
            session_data=row.session_data,
            expire_date=row.expire_date,
            member=row.member_id,
            agent=row.agent,
            began_at=row.began_at,
            seen_at=row.seen_at,
        ):
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        """End it."""
        key = session_key or self.session_key
        if key is not None:
            Visit.objects.filter(pk=hashed(key)).delete()

    def _row(self, found: dict[str, Any]) -> Visit:
        member = found.get("_auth_user_id")
        return Visit(
            session_key=hashed(str(self.session_key)),
            session_data=self.encode(found),
            # Who is not signed in needs a session only for a form's token: it must not pile up.
            expire_date=self.get_expiry_date() if member else timezone.now() + STRANGERS,
            member_id=int(member) if member else None,
            agent=str(found.get("agent", ""))[:200],
            began_at=_moment(found.get("began")),
            seen_at=_moment(found.get("seen")),
        )


def _moment(seconds: float | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
