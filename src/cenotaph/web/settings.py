"""Django settings of the desk: those of the ledger, and what a site needs. The case is chosen when the desk opens."""

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from cenotaph import publish
from cenotaph.ledger import settings as ledger
from cenotaph.ledger.settings import *  # noqa: F403
from cenotaph.ledger.settings import SQLITE_OPTIONS

SECRET_KEY = secrets.token_hex(32)  # until a desk is opened, which has a key of its own
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = [
    "cenotaph.ledger",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
    "cenotaph.web",
]
AUTH_USER_MODEL = "web.Member"
DATABASE_ROUTERS = ["cenotaph.web.router.Router"]
# Threads keep their connections: opening SQLite anew for each page would cost more than most pages do.
DATABASES = {
    "default": {**ledger.DATABASES["default"], "CONN_MAX_AGE": None},
    "desk": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    },
}
ROOT_URLCONF = "cenotaph.web.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "cenotaph.web.gate.Words",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cenotaph.web.gate.Gate",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "cenotaph.web.render.environment"},
    }
]
# Nothing is fetched from another host, nothing inline runs, nobody frames the desk.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        # The map library draws in a worker, which is a file of ours as well.
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "cenotaph.web.accounts.store"
SESSION_COOKIE_NAME = "cenotaph_desk"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "cenotaph.web.pages.signing.stale"
LANGUAGE_COOKIE_NAME = "cenotaph_language"
USE_I18N = False
STATIC_URL = "static/"
# The brief's own style sheet, so that figures look the same in both.
STATICFILES_DIRS = [("brief", Path(publish.__file__).parent / "templates")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600  # addresses carry the version
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
# Every file that is dropped goes to the disk at once: the intake opens files, and a large one must not fill the memory.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
# Lock-out: by account, since many may share one address; a quarter of an hour, which failures meanwhile do not stretch.
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_USERNAME_FORM_FIELD = "username"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
# Nothing that somebody typed is kept with a failure.
AXES_SENSITIVE_PARAMETERS = ["code", "csrfmiddlewaretoken", "next", "to"]
# No middleware or backend of axes: pages ask it themselves; and an address is no account.
SILENCED_SYSTEM_CHECKS = ["axes.W002", "axes.W003", "axes.W006"]
