"""Jobs: addresses to fetch and take in. Rows first, so that nothing asked for is lost when the desk ends."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cenotaph.archive.addresses import PORTS, check_public, is_number, private_allowed, take_apart
from cenotaph.archive.intake import Arrival
from cenotaph.errors import CenotaphError
from cenotaph.ledger.intake import Arrived, Given, intake
from cenotaph.ledger.queries_api import sources_known
from cenotaph.web import desk, policy
from cenotaph.web.members import actor_of
from cenotaph.web.models import Member
from cenotaph.web.models_work import DONE, FAILED, RUNS, WAITS, Feed, Job
from cenotaph.web.told import ToldError
from cenotaph.web.work.turn import TURN

ADDRESS = "address"
MOST = 500
# A job in which the desk ended this often is not begun again by itself.
MOST_TRIES = 3


def ask(member: Member, addresses: Iterable[str], *, published_by: str = "", published_on: str = "") -> int:
    """Put addresses on the list; how many. What waits already is not put there twice. Raises ToldError, FetchError."""
    wanted = list(dict.fromkeys(each.strip() for each in addresses if each.strip()))
    if len(wanted) > MOST:
        raise ToldError("work.many", most=MOST)
    for each in wanted:
        checked(each)
    with transaction.atomic(using="desk"):
        # Of one's own alone: what another asked for must not be told, nor decide who may see what comes.
        own = Job.objects.filter(member=member, state__in=(WAITS, RUNS), about__in=wanted)
        there = set(own.values_list("about", flat=True))
        said = {"published_by": published_by, "published_on": published_on}
        Job.objects.bulk_create(
            [Job(kind=ADDRESS, about=each, member=member, **said) for each in wanted if each not in there]
        )
    return len(wanted)


def checked(address: str) -> str:
    """The address, when the door may open for it. Raises FetchError."""
    if private_allowed():
        return take_apart(address, ports=frozenset(range(1, 65536))).url
    found = take_apart(address, ports=frozenset(PORTS.values()))
    if is_number(found.host):
        check_public(found.url, found.host)
    return found.url


def listed(member: Member, *, whole: bool, most: int = 100) -> list[Job]:
    """The newest jobs: one's own, or with `whole` everybody's."""
    rows = Job.objects.select_related("feed", "member").order_by("-pk")
    return list(rows[:most] if whole else rows.filter(member=member)[:most])


def counts(member: Member, *, whole: bool) -> dict[str, int]:
    """How many wait, run, are done and failed."""
    rows = Job.objects.all() if whole else Job.objects.filter(member=member)
    return {state: rows.filter(state=state).count() for state in (WAITS, RUNS, DONE, FAILED)}


def again(member: Member, pk: int | None, *, whole: bool) -> None:
    """Let what failed be tried once more: one job, or all of them."""
    rows = Job.objects.filter(state=FAILED)
    if not whole:
        rows = rows.filter(member=member)
    if pk is not None:
        rows = rows.filter(pk=pk)
    rows.update(state=WAITS, tries=0, said="", helps="")


def clear(member: Member, *, whole: bool) -> None:
    """Take what is done off the list; the documents stay."""
    rows = Job.objects.filter(state=DONE)
    (rows if whole else rows.filter(member=member)).delete()


def recover() -> None:
    """What ran when the desk ended waits again; what ended the desk again and again is said to have failed."""
    cut = Job.objects.filter(state=RUNS)
    cut.filter(tries__gte=MOST_TRIES).update(
        state=FAILED,
        ended_at=timezone.now(),
        said=f"the desk ended {MOST_TRIES} times while it was taken in",
        helps="save the page by hand and add the file",
    )
    cut.filter(tries__lt=MOST_TRIES).update(state=WAITS)


def next_job() -> Job | None:
    """The job that is next, now running; None when none waits."""
    if not Job.objects.filter(state=WAITS).exists():
        return None
    with transaction.atomic(using="desk"):
        job = Job.objects.filter(state=WAITS).select_related("member", "feed").order_by("pk").first()
        if job is not None:
            job.state, job.began_at, job.tries = RUNS, timezone.now(), job.tries + 1
            job.save(update_fields=["state", "began_at", "tries"])
    return job


def do(job: Job) -> None:
    """Fetch and take in; what became of it is on the row."""
    if not may_add(job.member):
        fail(job, "the member who asked for it may not add any more", "let a member who may add ask again")
        return
    case = desk.case_as(job.member.name)
    given = Given(job.published_by or None, job.published_on or None, only_new=True)
    try:
        with TURN:
            came = list(intake(case, [Arrival(job.about, "url")], given))
    except CenotaphError as wrong:
        fail(job, str(wrong), "")
        return
    _end(job, came)


def fail(job: Job, said: str, helps: str) -> None:
    """Tell why it did not work, and the next step."""
    Job.objects.filter(pk=job.pk).update(state=FAILED, ended_at=timezone.now(), said=said, helps=helps)


def _end(job: Job, came: list[Arrived]) -> None:
    outer = next((each for each in came if each.depth == 0), None)
    if outer is None or outer.state == "refused":
        refusal = outer.refusals[0] if outer and outer.refusals else None
        fail(job, refusal.why if refusal else "nothing came", refusal.what_would_help if refusal else "")
        return
    told = outer.refusals[0] if outer.refusals else None
    Job.objects.filter(pk=job.pk).update(
        state=DONE,
        ended_at=timezone.now(),
        document=outer.document,
        is_known=outer.state == "known",
        inside=len(came) - 1,
        claims=sum(each.claims for each in came),
        said=told.why if told else "",
        helps=told.what_would_help if told else "",
    )
    if job.feed_id and outer.state == "new":
        Feed.objects.filter(pk=job.feed_id).update(total=F("total") + 1)


def may_add(member: Member) -> bool:
    """Whether this member may add documents now."""
    actor = actor_of(member, desk.compartment())
    return policy.may(actor, "add", policy.Subject("S", desk.compartment(), member.name)).allowed


def asked_before(addresses: Iterable[str]) -> set[str]:
    """Those of these addresses that are on the list or were taken in."""
    wanted = list(addresses)
    there = set(Job.objects.filter(about__in=wanted).exclude(state=FAILED).values_list("about", flat=True))
    return there | sources_known(wanted)
