#!/usr/bin/env bash
# Installs the programs that the tests use: Chromium and LibreOffice (they make the PDFs that must be read back),
# poppler-utils, fonts, PostgreSQL (each test starts its own server), Java (Spark links lists in a test),
# and the environment apart in which lists are linked without names. Where it may not install, it says loudly what will not be tested; in CI that is a failure.
set -euo pipefail

missing=()
has_any() { local name; for name in "$@"; do command -v "$name" >/dev/null 2>&1 && return 0; done; return 1; }
# The PDFs are drawn in the fonts that Arabic publishers use; another font sets vowel marks where no reader finds them.
has_arabic_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list ':lang=ar' family 2>/dev/null | grep -i noto | head -n 1)" ]; }
# Debian keeps initdb off the path.
has_postgres() { has_any initdb || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; }
# macOS has a `java` that only says that there is none.
has_java() { has_any java && java -version >/dev/null 2>&1; }
has_sharing() { [ -x .venv-sharing/bin/python ] && .venv-sharing/bin/python -W ignore -c "import clkhash.clk, anonlink" 2>/dev/null; }
has_brew_font() { [ "$(uname)" = Darwin ]; }

look() {
    missing=()
    has_any chromium chromium-browser google-chrome chrome || missing+=(chromium)
    has_any soffice libreoffice || missing+=(libreoffice)
    has_any pdftotext || missing+=(poppler)
    has_arabic_font || has_brew_font || missing+=(fonts)
    has_postgres || missing+=(postgresql)
    has_java || missing+=(java)
    has_sharing || missing+=(sharing)
}

install_by_apt() {
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        has_any sudo && sudo -n true 2>/dev/null || return 0
        sudo=(sudo -n)
    fi
    local packages=() tool
    for tool in "${missing[@]}"; do
        case "$tool" in
            chromium) packages+=(chromium) ;;
            libreoffice) packages+=(libreoffice-writer-nogui libreoffice-calc-nogui) ;;
            poppler) packages+=(poppler-utils) ;;
            fonts) packages+=(fontconfig fonts-noto-core) ;;
            postgresql) packages+=(postgresql) ;;
            java) packages+=(default-jre-headless) ;;
        esac
    done
    "${sudo[@]}" apt-get update -qq || true
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >&2 || true
}

# Homebrew keeps its OpenJDK off the path.
link_brew_java() { ln -sf "$(brew --prefix openjdk@17)/bin/java" "$(brew --prefix)/bin/java" 2>/dev/null || true; }

install_by_brew() {
    local tool
    for tool in "${missing[@]}"; do
        case "$tool" in
            chromium) brew install --cask chromium >&2 || true ;;
            libreoffice) brew install --cask libreoffice >&2 || true ;;
            poppler) brew install poppler >&2 || true ;;
            postgresql) brew install postgresql >&2 || true ;;
            java) brew install openjdk@17 >&2 || true; link_brew_java ;;
        esac
    done
}

cd "$(dirname "$0")/.."
has_sharing || make --no-print-directory sharing >&2 || true
look
if [ "${#missing[@]}" -gt 0 ]; then
    echo "tools.sh: installing: ${missing[*]}" >&2
    if has_any apt-get; then install_by_apt; elif has_any brew; then install_by_brew; fi
    look
fi

if [ "${#missing[@]}" -gt 0 ]; then
    {
        echo "********************************************************************"
        echo "** NOT TESTED ON THIS MACHINE: ${missing[*]} could not be installed."
        echo "** Tests that need them (PDFs, office files, cases in PostgreSQL, linking by Spark, linking without names) will be skipped."
        echo "** Install them by hand, then run make test again."
        echo "********************************************************************"
    } >&2
    if [ "${CI:-}" = true ]; then
        echo "tools.sh: in CI nothing is skipped: this is a failure" >&2
        exit 1
    fi
fi
