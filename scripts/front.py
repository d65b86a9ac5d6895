"""Fetch the map's front-end files from npm and build the ground under it, into folders that git ignores.

Needs npm; where none is installed, it comes as a package (requirements/node.txt). Run by make; by hand:
.venv/bin/python scripts/front.py
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONT = ROOT / "src" / "cenotaph" / "web" / "static" / "front"
MODULES = ROOT / "node_modules"
FILES = {
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
    "maplibre-gl/LICENSE.txt": "maplibre-gl.LICENSE.txt",
    "pmtiles/dist/pmtiles.js": "pmtiles.js",
}


def main() -> int:
    """Fetch, copy, build; exit 1 in words where the files could not be had."""
    print("fetching the map's front-end files (once; 96 MB of boundaries among them)", flush=True)
    done = subprocess.run([npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT)
    if done.returncode:
        print("front.py: npm could not fetch them; look at its words above, then run make again", file=sys.stderr)
        return 1
    FRONT.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        shutil.copyfile(MODULES / source, FRONT / name)
    from ground import build_ground

    build_ground()
    return 0


def npm() -> str:
    """The system's npm, else that of the package, installed beside this Python."""
    if found := shutil.which("npm"):
        return found
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", str(ROOT / "requirements" / "node.txt")], check=True)
    return str(Path(sys.executable).parent / "npm")


if __name__ == "__main__":
    sys.exit(main())
