"""Write the demo's reports as the kinds of file that recorders meet: pages, chats, mail, feeds, tables."""

import csv
import html
import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from cenotaph.demo.reports import Report, reports
from cenotaph.demo.story import EVENTS


def write_reports(folder: Path, *, seed: int = 31) -> tuple[Path, ...]:
    """Write every report into a folder and name the files, in order; the same seed writes the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    found = reports(seed)
    files = [_write(folder / f"{r.name}{_ENDING[r.form]}", _ONE[r.form](r)) for r in found if r.form in _ONE]
    files += [_write(folder / name, body) for name, body in _gathered(found)]
    return tuple(sorted(files))


def _write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8", newline="\n")
    return path


def _page(report: Report) -> str:
    right = ' dir="rtl"' if report.language == "ar" else ""
    paragraphs = "\n".join(f"<p>{html.escape(part)}</p>" for part in report.text.split("\n\n"))
    return f"""<!doctype html>
<html lang="{report.language}"{right}>
<head>
<meta charset="utf-8">
<title>{html.escape(report.title)}</title>
<meta property="og:site_name" content="{html.escape(report.publisher)}">
<meta property="og:title" content="{html.escape(report.title)}">
<meta property="article:published_time" content="{report.day}T09:00:00Z">
</head>
<body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article>
<h1>{html.escape(report.title)}</h1>
{paragraphs}
</article>
<footer>{html.escape(report.publisher)}</footer>
</body>
</html>
"""


def _plain(report: Report) -> str:
    return f"{report.title}\n{report.publisher}, {report.day}\n\n{report.text}\n"


def _mail(report: Report) -> str:
    message = EmailMessage()
    message["From"] = f"{report.publisher} <press@ministry.example>"
    message["To"] = "desk@recorders.example"
    message["Subject"] = report.title
    message["Date"] = format_datetime(datetime.fromisoformat(f"{report.day}T10:00:00+00:00"))
    message.set_content(report.text, charset="utf-8")
    return message.as_string()


def _gathered(found: Iterable[Report]) -> list[tuple[str, str]]:
    found = tuple(found)
    chats = sorted({report.publisher for report in found if report.form == "telegram"})
    files = [
        (f"chat-{number}.json", _chat(name, [r for r in found if r.form == "telegram" and r.publisher == name]))
        for number, name in enumerate(chats, start=1)
    ]
    files.append(("agency-feed.xml", _feed([report for report in found if report.form == "feed"])))
    files.append(("centre-incidents.csv", _table()))
    return files


def _chat(name: str, messages: list[Report]) -> str:
    """An export of a channel as Telegram Desktop writes it."""
    rows = [
        {
            "id": number,
            "type": "message",
            "date": f"{report.day}T12:00:00",
            "date_unixtime": str(int(datetime.fromisoformat(f"{report.day}T12:00:00+00:00").timestamp())),
            "from": name,
            "from_id": "channel1",
            "text": [{"type": "bold", "text": report.title}, f"\n{report.text}"],
        }
        for number, report in enumerate(messages, start=1)
    ]
    export = {"name": name, "type": "public_channel", "id": 1, "messages": rows}
    return json.dumps(export, ensure_ascii=False, indent=1) + "\n"


def _feed(found: list[Report]) -> str:
    entries = "".join(
        f"<item><title>{html.escape(r.title)}</title><guid>{r.name}</guid>"
        f"<pubDate>{format_datetime(datetime.fromisoformat(r.day + 'T08:00:00').replace(tzinfo=UTC))}</pubDate>"
        f"<description>{html.escape(r.text)}</description></item>\n"
        for r in found
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        "<title>Marland News Agency</title><link>https://agency.example/</link><description>Wire</description>\n"
        f"{entries}</channel></rss>\n"
    )


def _table() -> str:
    """The documentation centre's list of incidents, as a spreadsheet of claims."""
    sheet = io.StringIO()
    rows = csv.writer(sheet, lineterminator="\n")
    rows.writerow(["date", "place", "killed", "injured", "source", "published"])
    for event in EVENTS:
        if event.civilian and event.day <= "2014-03-16":
            rows.writerow(
                [event.day, event.place, event.killed, event.injured or "", "Sarun Documentation Centre", "2014-03-18"]
            )
    return sheet.getvalue()


_ONE = {"html": _page, "txt": _plain, "mail": _mail}
_ENDING = {"html": ".html", "txt": ".txt", "mail": ".eml"}
