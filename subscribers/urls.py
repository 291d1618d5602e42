"""Addresses a subscriber meets."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
