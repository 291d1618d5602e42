"""Addresses a subscriber meets."""

from django.urls import URLPattern, path

from subscribers.calendar_view import calendar_of_choice
from subscribers.views import joining, leaving, managing

urlpatterns: list[URLPattern] = [
    path("subscribe/", joining.subscribe, name="subscribe"),
    path("subscribe/panel/", joining.subscribe_panel, name="subscribe_panel"),
    path("subscribe/sent/", joining.subscribe_sent, name="subscribe_sent"),
    path("subscribe/link/", joining.send_link, name="send_link"),
    path("subscribe/link/sent/", joining.link_sent, name="link_sent"),
    path("confirm/<str:token>/", joining.confirm, name="confirm"),
    path("preferences/<str:token>/", managing.preferences, name="preferences"),
    path("preferences/<str:token>/data.json", managing.data, name="data"),
    path("move/<str:token>/", managing.move, name="move"),
    path("unsubscribe/<str:token>/", leaving.unsubscribe, name="unsubscribe"),
    path("calendar/mine/<str:token>.ics", calendar_of_choice, name="calendar"),
    path("privacy/", joining.privacy, name="privacy"),
]
