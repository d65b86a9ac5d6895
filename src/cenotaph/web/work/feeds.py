"""Feeds: looked at on a schedule; each new entry's address becomes a job. What has not changed is not sent again."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cenotaph.archive.apart import Extractor
from cenotaph.archive.extraction import Part
from cenotaph.archive.fetch import Fetched, fetch
from cenotaph.errors import FetchError
from cenotaph.web.models import Member
from cenotaph.web.models_work import Feed, Job
from cenotaph.web.told import ToldError
from cenotaph.web.work import jobs

SCHEDULES = (15, 60, 360, 1440)
MOST_FEEDS, MOST_NEW = 200, 100


def add(member: Member, address: str, minutes: int, published_by: str) -> Feed:
    """A feed from now on; it is looked at at once. Raises ToldError, FetchError."""
    url = jobs.checked(address)
    if minutes not in SCHEDULES:
        raise ToldError("work.schedule")
    with transaction.atomic(using="desk"):
        if Feed.objects.filter(is_active=True).count() >= MOST_FEEDS:
            raise ToldError("work.feeds_many", most=MOST_FEEDS)
        feed = Feed.objects.filter(address=url).first() or Feed(address=url)
        if feed.pk and feed.is_active:
            raise ToldError("work.feed_there")
        feed.member, feed.minutes, feed.published_by = member, minutes, published_by[:200]
        feed.is_active, feed.next_at, feed.said = True, timezone.now(), ""
        feed.save()
    return feed


def remove(member: Member, pk: int, *, whole: bool) -> Feed | None:
    """Look at it no more; what came by it stays. Gives the feed, if there was one."""
    feed: Feed | None = _of(member, whole).filter(pk=pk, is_active=True).first()
    if feed is not None:
        Feed.objects.filter(pk=pk).update(is_active=False)
    return feed


def look_now(member: Member, pk: int, *, whole: bool) -> None:
    """Look at it as soon as its turn comes."""
    _of(member, whole).filter(pk=pk, is_active=True).update(next_at=timezone.now())


def listed(member: Member, *, whole: bool) -> list[Feed]:
    """The feeds that are looked at: one's own, or everybody's."""
    return list(_of(member, whole).filter(is_active=True).select_related("member").order_by("title", "address"))


def due() -> Feed | None:
    """The feed whose time has come first."""
    rows = Feed.objects.filter(is_active=True, next_at__lte=timezone.now())
    return rows.select_related("member").order_by("next_at").first()


def look(feed: Feed) -> None:
    """Look at a feed, and put the addresses of its new entries on the list."""
    if not jobs.may_add(feed.member):
        _told(feed, "the member who added it may not add any more; let another member add it")
        Feed.objects.filter(pk=feed.pk).update(is_active=False)
        return
    try:
        found = fetch(feed.address, known={"etag": feed.etag, "last-modified": feed.modified})
    except FetchError as wrong:
        _told(feed, str(wrong))
        return
    if found.status == 304:
        _told(feed, "")
    else:
        _take(feed, found)


def _take(feed: Feed, found: Fetched) -> None:
    # In a process apart, as all that comes from strangers is opened.
    with Extractor() as extractor:
        read = extractor(found.content, name="feed.xml", media_type=found.media_type, address=found.final_url)
    if not read.method.startswith("feed"):
        _told(feed, "this is no feed (RSS or Atom); look on the site for its address")
        return
    entries = [part for part in read.parts if part.meta.get("url")]
    if not read.parts:
        _told(feed, read.refusals[0].why if read.refusals else "it has no entries")
        return
    before = jobs.asked_before(part.meta["url"] for part in entries)
    new = [part for part in entries if part.meta["url"] not in before][:MOST_NEW]
    with transaction.atomic(using="desk"):
        Job.objects.bulk_create([_job(feed, part) for part in new])
        nameless = len(read.parts) - len(entries)
        words = (
            f"{nameless} entries name no address and were left; add the feed itself to keep them" if nameless else ""
        )
        _told(
            feed,
            words,
            came=len(new),
            title=(read.title or feed.title)[:300],
            etag=found.headers.get("etag", "")[:500],
            modified=found.headers.get("last-modified", "")[:100],
        )


def _job(feed: Feed, part: Part) -> Job:
    return Job(
        kind=jobs.ADDRESS,
        about=part.meta["url"],
        member=feed.member,
        feed=feed,
        published_by=feed.published_by,
    )


def _told(feed: Feed, said: str, **more: Any) -> None:
    Feed.objects.filter(pk=feed.pk).update(
        said=said, looked_at=timezone.now(), next_at=_next(feed), **{"came": 0, **more}
    )


def _next(feed: Feed) -> datetime:
    return timezone.now() + timedelta(minutes=feed.minutes)


def _of(member: Member, whole: bool) -> Any:
    return Feed.objects.all() if whole else Feed.objects.filter(member=member)
