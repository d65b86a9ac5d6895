"""Rows of work: feeds that are looked at, jobs that wait, web hooks and what is sent to them."""

from django.db import models

from cenotaph.web.models_access import MEMBER

WAITS, RUNS, DONE, FAILED = "waits", "runs", "done", "failed"


class Feed(models.Model):
    """A feed that is looked at on a schedule, in the name of the member who added it."""

    address = models.TextField(unique=True)
    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="feeds")
    minutes = models.PositiveIntegerField(default=60)
    published_by = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField(auto_now_add=True)
    next_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    etag = models.TextField(blank=True)
    modified = models.TextField(blank=True)
    title = models.TextField(blank=True)
    said = models.TextField(blank=True)
    came = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.address


class Job(models.Model):
    """Something to fetch and take in: waits, runs, done or failed; a run that was cut short waits again."""

    kind = models.CharField(max_length=10)
    about = models.TextField()
    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="jobs")
    feed = models.ForeignKey(Feed, on_delete=models.SET_NULL, null=True, related_name="jobs")
    published_by = models.CharField(max_length=200, blank=True)
    published_on = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, default=WAITS, db_index=True)
    made_at = models.DateTimeField(auto_now_add=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    document = models.CharField(max_length=64, blank=True)
    is_known = models.BooleanField(default=False)
    inside = models.PositiveIntegerField(default=0)
    claims = models.PositiveIntegerField(default=0)
    said = models.TextField(blank=True)
    helps = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class Hook(models.Model):
    """An address that is told of new claims or changed tolls; its secret is sealed with the desk's key."""

    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="hooks")
    address = models.TextField()
    secret = models.TextField()
    kinds = models.CharField(max_length=60)
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.address


class Delivery(models.Model):
    """One message to one hook, sent again with growing pauses until it is taken or given up."""

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=32)
    kind = models.CharField(max_length=20)
    body = models.TextField()
    state = models.CharField(max_length=10, default=WAITS, db_index=True)
    tries = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    said = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.kind} to {self.hook_id}"


class Mark(models.Model):
    """What the desk remembers by a name: whether work is paused, which claims and tolls were told of."""

    name = models.CharField(max_length=40, primary_key=True)
    held = models.TextField()

    def __str__(self) -> str:
        return self.name
