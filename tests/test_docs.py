"""What the docs say is so: README's library example runs, every linked page is there, every dependency has its line."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_readme_example_gives_what_it_says():
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    seen: list[str] = []
    exec(compile(code, "README.md", "exec"), {"print": lambda *words: seen.append(" ".join(map(str, words)))})
    [promised] = re.findall(r"# (9 9 None)", code)
    assert seen[0] == promised
    assert len(seen) > 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_linked_page_is_there(page: Path):
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_dependency_has_its_line():
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower().replace("_", "-")
    for name in ("base.txt", "dev.txt", "node.txt", "sharing.txt"):
        for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines():
            package = line.partition("==")[0].partition("[")[0].strip().lower().replace("_", "-")
            if package and not package.startswith("-"):
                assert package in told or package.startswith("types-"), f"{package} has no line in docs/dependencies.md"


def test_pins_are_exact():
    for name in ("base.txt", "dev.txt", "sharing.txt"):
        for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines():
            assert not line.strip() or line.startswith("-r ") or "==" in line, line


def test_front_end_files_have_exact_versions_and_their_lines():
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    held = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for name, version in {**asked["dependencies"], **asked["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert held["packages"][f"node_modules/{name}"]["version"] == version
        assert f"| {name} " in told, name
    assert not any("resolved" in each for each in held["packages"].values())


def test_nothing_names_a_registry_or_a_machine():
    tracked = [path for path in ROOT.rglob("*") if path.is_file() and path.suffix in {".md", ".toml", ".txt", ".sh"}]
    own = [path for path in tracked if not {".venv", ".venv-sharing", ".git", "var", "node_modules"} & set(path.parts)]
    for path in own:
        words = path.read_text(encoding="utf-8", errors="replace")
        assert "pypi.org" not in words, path
        assert "registry.npmjs" not in words, path
