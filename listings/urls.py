"""Addresses of the public pages and of what machines read."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path, re_path

from listings import api, calendars, feeds
from listings.caching import kept
from listings.sitemaps import SITEMAPS
from listings.views import exports, forces, hearing, hearings, home, iopc, national, plain, record

FORM = r"(?P<form>rss|atom)"

urlpatterns = [
    path("", home.home, name="home"),
    path("hearings/", hearings.hearing_list, name="hearings"),
    path("hearings.csv", exports.hearings_csv, name="hearings_csv"),
    path("hearings/<int:pk>/<slug:slug>/", hearing.hearing_page, name="hearing"),
    path("forces/", forces.force_list, name="forces"),
    path("forces/<slug:slug>/", forces.force_page, name="force"),
    path("forces/<slug:slug>/panel/", forces.panel, name="panel"),
    path("forces/<slug:slug>/panel.json", forces.panel_json, name="panel_json"),
    path("iopc/", iopc.publication_list, name="iopc"),
    path("iopc/<int:pk>/<slug:slug>/", iopc.publication_page, name="publication"),
    path("iopc/<int:pk>/<slug:slug>/print/", iopc.publication_print, name="publication_print"),
    path("national/", national.national, name="national"),
    path("national/months.csv", exports.months_csv, name="months_csv"),
    path("national/openness.csv", exports.openness_csv, name="openness_csv"),
    path("national/notice.csv", exports.notice_csv, name="notice_csv"),
    path("corrections/", record.corrections, name="corrections"),
    path("coverage/", record.coverage_page, name="coverage"),
    path("statistics/", plain.about_figures, name="statistics"),
    path("data/", plain.data, name="open_data"),
    path("accessibility/", plain.accessibility, name="accessibility"),
    path("contact/", plain.contact, name="contact"),
    re_path(rf"^feeds/all\.{FORM}$", feeds.everything, name="feed"),
    re_path(rf"^feeds/iopc\.{FORM}$", feeds.of_watchdog, name="feed_iopc"),
    re_path(rf"^feeds/force/(?P<slug>[-a-z0-9_]+)\.{FORM}$", feeds.of_force, name="feed_force"),
    re_path(rf"^feeds/change/(?P<kind>[a-z]+)\.{FORM}$", feeds.of_kind, name="feed_change"),
    path("calendar/all.ics", calendars.of_everything, name="calendar_all"),
    path("calendar/force/<slug:slug>.ics", calendars.of_force, name="calendar_force"),
    path("calendar/hearing/<int:pk>.ics", calendars.of_hearing, name="calendar_hearing"),
    path("api/v1/openapi.json", api.openapi, name="api_openapi"),
    path("api/v1/hearings", api.hearings, name="api_hearings"),
    path("api/v1/hearings/<int:pk>", api.hearing, name="api_hearing"),
    path("api/v1/forces", api.forces, name="api_forces"),
    path("api/v1/forces/<slug:slug>", api.force, name="api_force"),
    path("api/v1/publications", api.publications, name="api_publications"),
    path("api/v1/publications/<int:pk>", api.publication, name="api_publication"),
    path("api/v1/statistics", api.figures, name="api_statistics"),
    path("api/v1/changes", api.changes, name="api_changes"),
    re_path(r"^api/", api.unknown),
    path("robots.txt", plain.robots, name="robots"),
    path("sitemap.xml", kept(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
]
