"""All settings. Every deploy choice is an environment variable (or a line of `.env`); see .env.example for each."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config import sentry
from config.broker import socket_path
from config.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment(BASE_DIR / ".env")
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).absolute()
try:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(f"The folder VAR_DIR ({VAR_DIR}) can not be made: {error.strerror}.") from error


def _own_secret(name: str) -> str:
    """A secret made once and kept under VAR_DIR, so that a first start needs no configuration and survives a restart.

    Two processes that start at once both end up with the first one's.
    """
    path = VAR_DIR / f"{name}.secret"
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii")


DEBUG = env.flag("DEBUG", False)
SITE_URL = env.address("SITE_URL", "http://127.0.0.1:8000")
IS_DEMO = env.flag("DEMO", False)
# Public, with every check of config/checks.py, unless it is only tried out on loopback; PRODUCTION says so outright.
IS_LOOPBACK = SITE_URL.split("://")[1].startswith(("127.0.0.1", "localhost", "[::1]"))
IS_PRODUCTION = env.flag("PRODUCTION", not IS_LOOPBACK or bool(os.environ.get("DEBUG") and not DEBUG))
SECRET_KEY = env.text("SECRET_KEY") or _own_secret("key")
LINK_KEYS = env.words("LINK_KEYS") or [_own_secret("links")]
ADDRESS_HASH_KEY = env.text("ADDRESS_HASH_KEY") or _own_secret("addresses")
GIVEN_KEYS = {name: os.environ.get(name, "").split(",")[0] for name in ("SECRET_KEY", "LINK_KEYS", "ADDRESS_HASH_KEY")}
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
SITE_NAME = env.text("SITE_NAME", "Hearing Listings")
DEFAULT_AGENCY_NAME = "the news agency that runs this service"
AGENCY_NAME = env.text("AGENCY_NAME", DEFAULT_AGENCY_NAME)
POSTAL_ADDRESS = env.text("POSTAL_ADDRESS", "")
CONTACT_ADDRESS = env.text("CONTACT_ADDRESS", "")

INSTALLED_APPS = [
    "config.deskapp.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "anymail",
    "simple_history",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "config",
    "listings",
    "subscribers",
]
MIDDLEWARE = [
    "config.clients.middleware",
    "config.middleware.observe",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "subscribers.doors.ProviderDoors",
    "listings.caching.short_cut",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR}/hearings.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 60  # SQLite too: opening the file and its PRAGMAs cost more than a kept page
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
BROKER_SOCKET = socket_path(VAR_DIR)
REDIS_URL = env.broker("REDIS_URL", f"unix://{BROKER_SOCKET}")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True

# Mail: any Django URL (smtp://user:password@host:587, filemail:///folder …) or an anymail provider by name.
MAIL = env.mail("EMAIL_URL")
EMAIL_PROVIDER = env.provider("EMAIL_PROVIDER")
MAIL_DIR = VAR_DIR / "mail"
if EMAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{EMAIL_PROVIDER}.EmailBackend"
elif MAIL:
    vars().update(MAIL)
else:
    EMAIL_BACKEND = "config.mailbox.EmailBackend"
ANYMAIL: dict[str, str | list[str]] = {
    name.removeprefix("ANYMAIL_"): value for name, value in os.environ.items() if name.startswith("ANYMAIL_")
}
EMAIL_TIMEOUT = env.number("EMAIL_TIMEOUT", 60, low=1)
DEFAULT_FROM_EMAIL = env.text("FROM_EMAIL", "Hearing Listings <listings@hearings.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
OPERATORS = env.words("OPERATORS")
DKIM_SELECTORS = env.words("DKIM_SELECTORS")
UNSUBSCRIBE_MAILTO = env.text("UNSUBSCRIBE_MAILTO", "")

# Subscribers: keys, limits and addresses of joining and leaving.
RETIRED_LINK_KEYS = env.words("RETIRED_LINK_KEYS")
COMPLAINTS_ADDRESS = env.text("COMPLAINTS_ADDRESS", CONTACT_ADDRESS)
SIGN_UPS_PER_CLIENT = env.number("SIGN_UPS_PER_CLIENT", 60, low=1)
LETTERS_PER_HOUR = env.number("LETTERS_PER_HOUR", 1000, low=1)
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)
EMBED_SITES = env.words("EMBED_SITES", ("*",))
if "," in os.environ.get("ANYMAIL_WEBHOOK_SECRET", ""):
    ANYMAIL["WEBHOOK_SECRET"] = env.words("ANYMAIL_WEBHOOK_SECRET")

DIGEST_AT = env.clock("DIGEST_AT", "07:00")

# Editions (subscribers/editions.py) and their sending (subscribers/delivery.py).
DIGEST_UNTIL = env.clock("DIGEST_UNTIL", "20:00")
DIGEST_WEEKLY_ON = env.number("DIGEST_WEEKLY_ON", 0, high=6)
DIGEST_HOLD_MINUTES = env.number("DIGEST_HOLD_MINUTES", 0)
SEND_BATCH = env.number("SEND_BATCH", 500, low=1)
SEND_CONVERSATIONS = env.number("SEND_CONVERSATIONS", 4, low=1)
SEND_WORKERS = env.number("SEND_WORKERS", 1, low=1)
SEND_RATE = float(env.number("SEND_RATE", 0))

STATISTICS_SINCE = env.text("STATISTICS_SINCE", "2022-01-01")

# The public site
PAGE_SECONDS = env.number("PAGE_SECONDS", 60)
NOINDEX_AFTER_DAYS = env.number("NOINDEX_AFTER_DAYS", 365, low=1)

# Fetching (listings/fetch.py): private addresses only where named here, as host:port pairs.
FETCH_ALLOW_PRIVATE = env.words("FETCH_ALLOW_PRIVATE")
FETCH_CONTACT = env.text("FETCH_CONTACT") or CONTACT_ADDRESS or SITE_URL
FETCH_SECONDS = env.number("FETCH_SECONDS", 30, low=1)
FETCH_BYTES = env.number("FETCH_BYTES", 20_000_000, low=1000)
FETCH_GAP_SECONDS = env.number("FETCH_GAP_SECONDS", 2)

# Retention (listings/retention.py): days after the last sitting day, by status; 0 keeps for ever.
RETENTION_DAYS = {
    "scheduled": env.number("RETENTION_SCHEDULED", 365),
    "postponed": env.number("RETENTION_POSTPONED", 365),
    "adjourned": env.number("RETENTION_ADJOURNED", 365),
    "cancelled": env.number("RETENTION_CANCELLED", 90),
    "withdrawn": env.number("RETENTION_WITHDRAWN", 90),
    "concluded": env.number("RETENTION_CONCLUDED", 1825),
    "snapshots": env.number("RETENTION_SNAPSHOTS", 365),
    "visits": env.number("RETENTION_VISITS", 180),
}

ADMIN_PATH = env.text("ADMIN_PATH", "admin").strip("/") + "/"
LOGIN_URL = "admin:login"
IS_TWO_FACTOR_REQUIRED = env.flag("TWO_FACTOR_REQUIRED", IS_PRODUCTION)
AXES_FAILURE_LIMIT = 5
AXES_VERBOSE = False
AXES_COOLOFF_TIME = 0.25  # hours: a locked-out person waits a quarter of an hour, and failures meanwhile do not lengthen it
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "config.clients.address"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

IS_HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = IS_PRODUCTION and IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION and IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = bool(SECURE_HSTS_SECONDS)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Watching (config/alarms.py, config/metrics.py, config/log.py).
METRICS_TOKEN = env.text("METRICS_TOKEN")
SENTRY_DSN = env.text("SENTRY_DSN")
if SENTRY_DSN and not sentry.is_installed():
    env.problems.append("- SENTRY_DSN is set, but the package is missing: .venv/bin/pip install sentry-sdk.")
LOG_FORMAT = env.one_of("LOG_FORMAT", "json" if IS_PRODUCTION else "line", ("json", "line"))
LOG_LEVEL = env.one_of("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "config.log.LineFormatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "config.log.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django.server": {"handlers": ["console"], "propagate": False},
        "django": {"handlers": [], "level": "INFO", "propagate": True},
    },
}

# The web process (config/gunicorn.py).
WEB_WORKERS = env.number("WEB_WORKERS", 2, low=1)
WEB_THREADS = env.number("WEB_THREADS", 4, low=1)

env.refuse()
