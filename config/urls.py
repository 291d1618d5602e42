"""Addresses of the whole site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from config import mailpage, views
from config.metrics import metrics

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("anymail/", include("anymail.urls")),
    path("mail/", mailpage.mails, name="mails"),
    path("mail/<str:name>/", mailpage.mail, name="mail"),
    path("mail/<str:name>/html", mailpage.mail_html, name="mail_html"),
    path("", include("subscribers.urls")),
    path("", include("listings.urls")),
]
handler400 = "listings.views.plain.misunderstood"
handler500 = "listings.views.plain.failed"
