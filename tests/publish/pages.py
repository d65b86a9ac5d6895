"""A small case for tests of pages, every claim pinned to its words; and a reader of pages."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from cenotaph.incidents import incidents
from cenotaph.provenance import DocumentText, lineage, voices
from cenotaph.publish.view import Act, CaseView, Decision, DocumentView, SetAside
from cenotaph.reading import Claim
from cenotaph.values import Refusal
from tests.strategies import KERAT, OMBRA, SARUN, SARUN_COAST

VOID = {"meta", "br", "link", "img", "input", "hr", "wbr"}

# (sentence, its words that give the number, what was read)
REPORTS = (
    ("doc-a", "Coast Wire", "en", "2031-03-08", (
        ("The Marland Rights Monitor said that 12 people were killed in Sarun on Friday.", "12 people",
         {"low": 12, "high": 12, "place": SARUN, "event_start": "2031-03-07", "event_end": "2031-03-07",
          "said_by": ("Marland Rights Monitor",), "counting": "single"}),
        ("It spoke of at least 40 dead on the Sarun coast since Friday.", "at least 40 dead",
         {"low": 40, "place": SARUN_COAST, "event_start": "2031-03-07", "event_end": "2031-03-08",
          "said_by": ("Marland Rights Monitor",), "counting": "cumulative"}),
    )),
    ("doc-b", "صوت سارون", "ar", "2031-03-09", (
        ("قال مرصد مارلاند للحقوق إن 12 شخصا قتلوا في سارون يوم الجمعة.", "12 شخصا",
         {"low": 12, "high": 12, "place": SARUN, "event_start": "2031-03-07", "event_end": "2031-03-07",
          "said_by": ("Marland Rights Monitor",), "counting": "single"}),
        ("وجرح 30 شخصا.", "30 شخصا", {"low": 30, "high": 30, "outcome": "injured", "place": SARUN}),
    )),
    ("doc-c", "Kerat Daily", "en", "2031-03-10", (
        ("Residents of Kerat counted between five and nine bodies.", "between five and nine",
         {"low": 5, "high": 9, "place": KERAT, "event_start": "2031-03-09", "event_end": "2031-03-09",
          "said_by": ("residents",), "hedge": "reported"}),
        ("Officials said that three people were killed in Ombra.", "three people",
         {"low": 3, "high": 3, "place": OMBRA, "event_start": "2031-03-08", "event_end": "2031-03-08",
          "said_by": ("Marland Interior Ministry",)}),
        ("The monitor blamed the army.", "", {"kind": "responsibility", "outcome": None, "unit": None}),
    )),
)  # fmt: skip


def case() -> CaseView:
    """A case of three documents in two languages, with an incident inside a wider total."""
    documents, claims = [], []
    for name, publisher, language, day, sentences in REPORTS:
        text = ""
        for number, (sentence, phrase, read) in enumerate(sentences):
            claims.append(
                replace(
                    Claim(f"{name}-{number}", "count", len(text), len(text) + len(sentence), sentence),
                    phrase=phrase, language=language, document=name, published_by=publisher, published_on=day,
                    **{"outcome": "killed", "unit": "people", **read},
                )
            )  # fmt: skip
            text += f"{sentence} "
        documents.append(DocumentView(name, f"Report {name}", publisher, day, language, text, f"reports/{name}.txt"))
    return view_of(tuple(claims), tuple(documents))


def view_of(claims: tuple[Claim, ...], documents: tuple[DocumentView, ...] = (), **more) -> CaseView:
    """A case of these claims and documents with everything derived from them."""
    texts = [DocumentText(each.id, each.text, each.publisher, each.published_on) for each in documents]
    return CaseView(
        title="Sarun coast, March 2031",
        documents=documents,
        claims=claims,
        voices=voices(claims),
        incidents=incidents(claims),
        lineage=lineage(texts),
        as_of=max((claim.known_on for claim in claims if claim.known_on), default=None),
        made_on="2031-04-01",
        **more,
    )


def judged() -> CaseView:
    """The same case after people decided on it."""
    plain = case()
    first, last = plain.claims[0], plain.claims[-2]
    fallen = SetAside(last, "rejected", "Lena Orm", "2031-03-20T10:00:00Z", "The officials spoke of another town.")
    decisions = (
        Decision(1, "claim", (last.id,), "reject", "Lena Orm", "2031-03-20T10:00:00Z", fallen.why),
        Decision(2, "incident", (first.id, plain.claims[1].id), "not_same", "Lena Orm", "2031-03-21T10:00:00Z"),
        Decision(3, "document", ("doc-c",), "reject", "Tarik Sol", "2031-03-22T10:00:00Z", "A forgery?", "", True),
    )
    kept = view_of(tuple(each for each in plain.claims if each != last), plain.documents)
    return replace(
        kept,
        set_aside=(fallen,),
        decisions=decisions,
        refusals=(Refusal("the file is empty", "reports/empty.txt", "send it again"),),
        history=(Act(1, "2031-03-20T10:00:00Z", "judge", "Lena Orm", last.id, "", "00"),),
        head="0f" * 32,
        public_key="ab" * 32,
    )


@dataclass
class Node:
    """One element: its name, attributes, children and words."""

    name: str
    attributes: dict[str, str | None]
    inside: list["Node | str"] = field(default_factory=list)

    def all(self, *names: str) -> list["Node"]:
        """Every element below of these names (all without names), in order."""
        found = []
        for each in self.inside:
            if isinstance(each, Node):
                if not names or each.name in names:
                    found.append(each)
                found += each.all(*names)
        return found

    @property
    def text(self) -> str:
        """All words below."""
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs))
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].inside.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].inside.append(data)


def read(page: str) -> Node:
    """The page as a tree. Fails where an element is not closed in order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


def by_id(root: Node) -> dict[str, Node]:
    """Every element that has an id. Fails where two have the same."""
    found: dict[str, Node] = {}
    for node in root.all():
        if name := node.attributes.get("id"):
            assert name not in found, f"two elements are called {name}"
            found[name] = node
    return found
