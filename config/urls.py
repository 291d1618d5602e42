"""Addresses of the whole site."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from config import mailpage


def healthz(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("anymail/", include("anymail.urls")),
    path("mail/", mailpage.mails, name="mails"),
    path("mail/<str:name>/", mailpage.mail, name="mail"),
    path("mail/<str:name>/html", mailpage.mail_html, name="mail_html"),
    path("", include("subscribers.urls")),
    path("", include("listings.urls")),
]
