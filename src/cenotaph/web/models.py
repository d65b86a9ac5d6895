"""Rows of the desk: members and one-time sign-in links, in a database beside the case's own. More in models_*.py."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from cenotaph.web.models_access import Browser, Factor, Token, Visit
from cenotaph.web.models_search import SavedSearch
from cenotaph.web.models_work import Delivery, Feed, Hook, Job, Mark

__all__ = [
    "Browser",
    "Delivery",
    "Factor",
    "Feed",
    "Hook",
    "Job",
    "Link",
    "Mark",
    "Member",
    "SavedSearch",
    "Token",
    "Visit",
]


class Member(AbstractBaseUser):
    """Somebody who signs in. The name is the one that signs acts, so it never changes."""

    name = models.CharField(max_length=120, unique=True)
    role = models.CharField(max_length=20)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name


class Link(models.Model):
    """A one-time sign-in link; only the hash of its secret is kept."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="links")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link for {self.member_id}"
