"""Addresses of the public pages."""

from django.urls import path

from listings.views import forces, hearing, hearings, home, iopc

urlpatterns = [
    path("", home.home, name="home"),
    path("hearings/", hearings.hearing_list, name="hearings"),
    path("hearings/<int:pk>/<slug:slug>/", hearing.hearing_page, name="hearing"),
    path("forces/", forces.force_list, name="forces"),
    path("forces/<slug:slug>/", forces.force_page, name="force"),
    path("forces/<slug:slug>/panel/", forces.panel, name="panel"),
    path("forces/<slug:slug>/panel.json", forces.panel_json, name="panel_json"),
    path("iopc/", iopc.publication_list, name="iopc"),
    path("iopc/<int:pk>/<slug:slug>/", iopc.publication_page, name="publication"),
    path("iopc/<int:pk>/<slug:slug>/print/", iopc.publication_print, name="publication_print"),
]
