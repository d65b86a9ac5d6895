"""PDFs and office files made at test time by the programs that people use: Chromium and LibreOffice.

Where a program is missing the test is skipped loudly, but in CI a missing program is a failure.
"""

import os
import shutil
import subprocess
import warnings
from pathlib import Path

import pytest

PAGE = """<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font-family:"Noto Naskh Arabic","Noto Sans Arabic","DejaVu Sans",serif;font-size:14pt}}
{style}</style></head><body>{body}</body></html>"""


def page(body: str, *, language: str = "ar", title: str = "report", style: str = "") -> str:
    """A whole page around this body."""
    direction = "rtl" if language == "ar" else "ltr"
    return PAGE.format(body=body, language=language, direction=direction, title=title, style=style)


def tool(*names: str) -> str:
    """The path of the first of these programs that is installed."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{names[0]} is not installed; run scripts/tools.sh")
        pytest.skip(f"NOT TESTED: {names[0]} is not installed; run scripts/tools.sh")
    return found


def by_chromium(markup: str, folder: Path) -> bytes:
    """The page printed to PDF by Chromium."""
    source, made = folder / "page.html", folder / "page.pdf"
    source.write_text(markup, encoding="utf-8")
    command = [tool("chromium", "chromium-browser", "google-chrome", "chrome"), "--headless", "--disable-gpu"]
    command += ["--no-sandbox", "--disable-dev-shm-usage", "--no-pdf-header-footer", f"--user-data-dir={folder}/chrome"]
    return _run([*command, f"--print-to-pdf={made}", source.as_uri()], made)


def by_libreoffice(markup: str, folder: Path, kind: str = "pdf", *, choices: str = "") -> bytes:
    """The page opened in LibreOffice Writer and saved as `pdf`, `odt`, `docx` or `rtf`; `choices` go to the filter."""
    source = folder / "report.html"
    source.write_text(markup, encoding="utf-8")
    office = [
        tool("soffice", "libreoffice"),
        "--headless",
        "--norestore",
        f"-env:UserInstallation={folder.as_uri()}/lo",
    ]
    office += ["--infilter=HTML (StarWriter)", "--convert-to"]
    into = ["--outdir", str(folder)]
    odt = _run([*office, "odt:writer8", *into, str(source)], folder / "report.odt")
    office.remove("--infilter=HTML (StarWriter)")
    if kind == "odt":
        return odt
    filters = {"pdf": "pdf:writer_pdf_Export", "docx": "docx:MS Word 2007 XML", "rtf": "rtf:Rich Text Format"}
    chosen = filters[kind] + (f":{choices}" if choices else "")
    return _run([*office, chosen, *into, str(folder / "report.odt")], folder / f"report.{kind}")


def _run(command: list[str], made: Path) -> bytes:
    # Both programs write warnings about missing desktops; only the file that they make counts.
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if not made.exists():
        warnings.warn(f"{command[0]} made nothing: {done.stderr[-500:]}", stacklevel=2)
    return made.read_bytes()
