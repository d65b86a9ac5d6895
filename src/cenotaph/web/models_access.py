"""Rows of access: sessions, second factors, known browsers and tokens; secrets are kept as hashes or sealed."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

MEMBER = "web.Member"
TOTP, PASSKEY, RECOVERY = "totp", "passkey", "recovery"


class Visit(AbstractBaseSession):
    """One session of a member. Its key is kept as a hash, so that a stolen copy of this file opens no session."""

    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, null=True, related_name="visits")
    agent = models.CharField(max_length=200)
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"visit of {self.member_id}"

    @classmethod
    def get_session_store_class(cls) -> type:
        """The store whose rows these are, as Django's sessions ask."""
        from cenotaph.web.accounts.store import SessionStore

        return SessionStore


class Factor(models.Model):
    """A second factor: `secret` is sealed with the desk's key (TOTP, passkey) or the hash of a recovery code."""

    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=10)
    label = models.CharField(max_length=60)
    secret = models.TextField()
    credential = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 unique where there is one
    last_step = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} of {self.member_id}"


class Browser(models.Model):
    """A browser in which a member has signed in with both factors: there, the second is enough for thirty days."""

    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="browsers")
    secret_hash = models.CharField(max_length=64, unique=True)
    agent = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"browser of {self.member_id}"


class Token(models.Model):
    """A key for programs that act as their member; `start` is its beginning, by which people know it."""

    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    start = models.CharField(max_length=12)
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.start}…"
