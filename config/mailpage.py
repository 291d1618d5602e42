"""`/mail/`: every mail that the file backend kept, for whoever tries the service out. Not there once mail really leaves."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from csp.decorators import csp
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from config import mailbox

View = Callable[..., HttpResponse]
MAIL_POLICY = {
    "default-src": "'none'",
    "style-src": "'unsafe-inline'",
    "img-src": "data:",
    "frame-ancestors": "'self'",
    "sandbox": "allow-popups allow-popups-to-escape-sandbox",
}


def is_open(request: HttpRequest) -> bool:
    """Mails hold other people's links: shown in a demo, while developing, and to a superuser."""
    if settings.EMAIL_BACKEND != "config.mailbox.EmailBackend":
        return False
    return bool(settings.DEBUG or settings.IS_DEMO or (request.user.is_authenticated and request.user.is_superuser))


def _guarded(view: View) -> View:
    @wraps(view)
    @never_cache
    @require_safe
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        if not is_open(request):
            raise Http404("There is no such page.")
        return view(request, **arguments)

    return guarded


def _path(name: str) -> Path:
    path = Path(settings.MAIL_DIR) / name
    if not mailbox.NAME.match(name) or not path.is_file():
        raise Http404("There is no such mail.")
    return path


@_guarded
def mails(request: HttpRequest) -> HttpResponse:
    page = Paginator(mailbox.names(Path(settings.MAIL_DIR)), 50).get_page(request.GET.get("page"))
    rows = [(name, mailbox.headers(_path(name))) for name in page]
    return render(request, "config/mails.html", {"rows": rows, "page": page, "folder": settings.MAIL_DIR})


@_guarded
def mail(request: HttpRequest, name: str) -> HttpResponse:
    message = mailbox.parsed(_path(name))
    sections = {"text": mailbox.part(message, "plain"), "has_html": bool(mailbox.part(message, "html"))}
    return render(request, "config/mail.html", {"name": name, "subject": message["Subject"], "headers": message.items(), **sections})


@csp(MAIL_POLICY)
@xframe_options_sameorigin
@_guarded
def mail_html(request: HttpRequest, name: str) -> HttpResponse:
    """The mail's own HTML, as a mail program would show it; its links open in a window of their own."""
    return HttpResponse('<base target="_blank">' + mailbox.part(mailbox.parsed(_path(name)), "html"))
