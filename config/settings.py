"""All settings. Every deploy choice is an environment variable (or a line of `.env`); see .env.example for each."""

from __future__ import annotations

import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(str(BASE_DIR / ".env"))
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)


def _own_secret(name: str) -> str:
    """A secret made once and kept under VAR_DIR, so that a first start needs no configuration and survives a restart."""
    path = VAR_DIR / f"{name}.secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


def _value(name: str, kind: str, default: object) -> object:
    try:
        return getattr(env, kind)(name, default=default)
    except (ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"The setting {name} can not be understood: {error}. See .env.example for what it takes.") from error


DEBUG = bool(_value("DEBUG", "bool", False))
IS_PRODUCTION = bool(_value("PRODUCTION", "bool", False))
SECRET_KEY = env.str("SECRET_KEY", default="") or _own_secret("key")
LINK_KEYS = env.list("LINK_KEYS", default=[]) or [_own_secret("links")]
ADDRESS_HASH_KEY = env.str("ADDRESS_HASH_KEY", default="") or _own_secret("addresses")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SITE_NAME = env.str("SITE_NAME", default="Hearing Listings")
AGENCY_NAME = env.str("AGENCY_NAME", default="the news agency that runs this service")
POSTAL_ADDRESS = env.str("POSTAL_ADDRESS", default="")
CONTACT_ADDRESS = env.str("CONTACT_ADDRESS", default="")

INSTALLED_APPS = [
    "django.contrib.admin",
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
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
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

DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/hearings.sqlite3")
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", default=f"unix://{VAR_DIR}/valkey.sock")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles"
WHITENOISE_USE_FINDERS = True

# Mail: any Django URL (smtp://user:password@host:587, filemail:///folder …) or an anymail provider by name.
EMAIL_URL = env.str("EMAIL_URL", default="")
EMAIL_PROVIDER = env.str("EMAIL_PROVIDER", default="")
MAIL_DIR = VAR_DIR / "mail"
if EMAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{EMAIL_PROVIDER}.EmailBackend"
elif EMAIL_URL:
    vars().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "config.mailbox.EmailBackend"
ANYMAIL = {name.removeprefix("ANYMAIL_"): value for name, value in env.ENVIRON.items() if name.startswith("ANYMAIL_")}
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", default="Hearing Listings <listings@hearings.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
OPERATORS = env.list("OPERATORS", default=[])
UNSUBSCRIBE_MAILTO = env.str("UNSUBSCRIBE_MAILTO", default="")

DIGEST_AT = env.str("DIGEST_AT", default="07:00")
STATISTICS_SINCE = env.str("STATISTICS_SINCE", default="2022-01-01")

# The public site
PAGE_SECONDS = int(str(_value("PAGE_SECONDS", "int", 60)))
NOINDEX_AFTER_DAYS = int(str(_value("NOINDEX_AFTER_DAYS", "int", 365)))

# Fetching (listings/fetch.py): private addresses only where named here, as host:port pairs.
FETCH_ALLOW_PRIVATE = env.list("FETCH_ALLOW_PRIVATE", default=[])
FETCH_CONTACT = env.str("FETCH_CONTACT", default=CONTACT_ADDRESS or SITE_URL)
FETCH_SECONDS = int(str(_value("FETCH_SECONDS", "int", 30)))
FETCH_BYTES = int(str(_value("FETCH_BYTES", "int", 20_000_000)))

ADMIN_PATH = env.str("ADMIN_PATH", default="admin").strip("/") + "/"
LOGIN_URL = "admin:login"
IS_TWO_FACTOR_REQUIRED = bool(_value("TWO_FACTOR_REQUIRED", "bool", IS_PRODUCTION))
AXES_FAILURE_LIMIT = 5
AXES_VERBOSE = False
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

IS_HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = False
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
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
