"""What people type: an address, the forces they want, how often."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict

from listings.models import Force
from subscribers import addresses
from subscribers.consent import Choice
from subscribers.models import Subscriber

FREQUENCIES = [
    (Subscriber.Frequency.DAILY, "Every day there is something to tell"),
    (Subscriber.Frequency.WEEKLY, "Once a week"),
]
NATIONS = ["England", "Wales", "Scotland", "Northern Ireland"]


LEAST_SECONDS = 3
LONGEST_PAUSE = timedelta(days=366)
SALT = "subscribers.begun"


def begun_at(now: datetime) -> str:
    """When a form was shown, signed."""
    return signing.dumps(int(now.timestamp()), salt=SALT)


class AddressField(forms.CharField):
    """An e-mail address; its clean value is the form mail is sent to."""

    widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=1000, error_messages={"required": "Type the e-mail address that the listings are to go to."}, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return addresses.typed(text) if text else ""
        except addresses.NotAnAddress as error:
            raise forms.ValidationError(str(error)) from error


class ChoiceForm(forms.Form):
    """Which forces, how often."""

    forces = forms.ModelMultipleChoiceField(
        Force.objects.all(),
        to_field_name="slug",
        required=False,
        error_messages={"invalid_choice": "We do not know the force “%(value)s”. Choose from the list."},
    )
    every_force = forms.BooleanField(required=False, label="Every force, also new ones")
    frequency = forms.ChoiceField(choices=FREQUENCIES, required=False, widget=forms.RadioSelect, label="How often?")
    short_notice = forms.BooleanField(required=False, label="Also tell me at once when a hearing is listed at short notice")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (data.get("every_force") or data.get("forces") or "forces" in self.errors):
            self.add_error("forces", "Choose at least one force, or every force.")
        return data

    def choice(self) -> Choice:
        """Of a valid form."""
        data = self.cleaned_data
        return Choice(
            list(data["forces"]),
            data["every_force"],
            data["frequency"] or Subscriber.Frequency.DAILY,
            data["short_notice"],
            data.get("empty", False),
        )

    def groups(self) -> list[tuple[str, list[tuple[Force, bool]]]]:
        """The forces by nation and region, each with whether it is ticked."""
        ticked = self.data.getlist("forces") if isinstance(self.data, QueryDict) else self.initial.get("forces", [])
        return grouped(Force.objects.all(), set(ticked))


class SubscribeForm(ChoiceForm):
    """The one form of joining. `website` is a trap for programs: people do not see it."""

    email = AddressField(label="Your e-mail address")
    website = forms.CharField(required=False)
    begun = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["email"]

    def is_quicker_than_people(self, now: datetime) -> bool:
        """Of a valid form: it came back within LEAST_SECONDS of being shown, or does not say when it was shown."""
        try:
            shown_at = signing.loads(self.cleaned_data["begun"], salt=SALT)
        except signing.BadSignature:
            return True
        return bool(now.timestamp() - shown_at < LEAST_SECONDS)


class PreferencesForm(ChoiceForm):
    empty = forms.BooleanField(required=False, label="Once a week, tell me also when nothing was listed")


class LinkForm(forms.Form):
    email = AddressField(label="Your e-mail address")


class MoveForm(forms.Form):
    email = AddressField(label="New e-mail address")


class PauseForm(forms.Form):
    until = forms.DateField(
        label="No mail before",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Choose the day on which the mails are to begin again.", "invalid": "Type a date such as 2027-01-31."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["until"].widget.attrs |= {"min": str(today + timedelta(days=1)), "max": str(today + LONGEST_PAUSE)}

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if not self.today < until <= self.today + LONGEST_PAUSE:
            raise forms.ValidationError(
                "Choose a day after today and within a year; to stop for longer, leave and come back when you like."
            )
        return until


def grouped(forces: Iterable[Force], ticked: set[str]) -> list[tuple[str, list[tuple[Force, bool]]]]:
    rows = sorted(forces, key=_place)
    return [(label, [(force, force.slug in ticked) for force in group]) for label, group in groupby(rows, key=_label)]


def _label(force: Force) -> str:
    if force.kind != "territorial":
        return "Other forces and bodies"
    return f"{force.country}: {force.region}" if force.region and force.region != force.country else force.country


def _place(force: Force) -> tuple[int, int, str, str]:
    if force.kind != "territorial":
        return (True, 0, "", force.name)
    nation = NATIONS.index(force.country) if force.country in NATIONS else len(NATIONS)
    return (False, nation, _label(force), force.name)
