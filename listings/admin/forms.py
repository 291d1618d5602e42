"""The desk's forms: strings of a browser in, the JSON shapes of `listings.facts` out."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from listings import facts
from listings.models import Force, Hearing
from listings.notice import STANDARDS, HearingType, Outcome, Status

SHAPES = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%A %d %B %Y", "%a %d %b %Y")
KINDS = [("", "not stated"), *((kind.value, kind.value.replace("_", " ")) for kind in HearingType)]
OUTCOMES = [("", "none yet"), *((outcome.value, outcome.value.replace("_", " ")) for outcome in Outcome)]
YES_NO = [("", "not stated"), ("yes", "yes"), ("no", "no")]


class Days(forms.CharField):
    """Sitting days, one a line or parted by commas: 2026-12-07, 7/12/2026 or 7 December 2026."""

    def clean(self, value: Any) -> list[str]:
        return sorted({_day(part) for part in re.split(r"[\n,;]", super().clean(value) or "") if part.strip()})


def _day(text: str) -> str:
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.strip(), flags=re.IGNORECASE)
    for shape in SHAPES:
        try:
            return datetime.strptime(plain, shape).date().isoformat()  # noqa: DTZ007 - a civil day has no zone
        except ValueError:
            continue
    raise ValidationError(f"“{text.strip()}” is not a day: write it like 7 December 2026.")


class FactsForm(forms.Form):
    """All facts of a hearing but its officers."""

    hearing_type = forms.ChoiceField(choices=KINDS, required=False, label="Kind")
    status = forms.ChoiceField(choices=[(s.value, s.value) for s in Status], initial="scheduled")
    dates = Days(required=False, label="Days", widget=forms.Textarea(attrs={"rows": 2}), help_text="One a line: 7 December 2026")
    start_time = forms.TimeField(required=False, label="Time", widget=forms.TimeInput(attrs={"placeholder": "10:00"}))
    venue = forms.CharField(required=False, max_length=400)
    is_online = forms.BooleanField(required=False, label="Can be watched online")
    in_public = forms.ChoiceField(choices=YES_NO, required=False, label="In public")
    is_partly_private = forms.BooleanField(required=False, label="Partly private")
    private_reason = forms.CharField(required=False, label="Why private", widget=forms.Textarea(attrs={"rows": 2}))
    allegation = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 6}), help_text="The force's own words, with “alleged” left in."
    )
    standards = forms.MultipleChoiceField(choices=[(s, s) for s in STANDARDS], required=False, widget=forms.CheckboxSelectMultiple)
    attend_by_on = forms.DateField(required=False, label="Ask for a seat by (day)", widget=forms.DateInput(attrs={"type": "date"}))
    attend_by_time = forms.TimeField(required=False, label="Ask for a seat by (time)")
    how_to_book = forms.CharField(required=False, label="How to ask for a seat", widget=forms.Textarea(attrs={"rows": 2}))
    representations_by_on = forms.DateField(
        required=False, label="Representations by (day)", widget=forms.DateInput(attrs={"type": "date"})
    )
    representations_by_time = forms.TimeField(required=False, label="Representations by (time)")
    reporting_restriction = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    chair = forms.CharField(required=False, max_length=200)
    reference = forms.CharField(required=False, max_length=100)
    notice_url = forms.URLField(required=False, max_length=500, label="Address of the notice", assume_scheme="https")

    def said(self) -> dict[str, Any]:
        """The facts as JSON values."""
        found: dict[str, Any] = {}
        for name in set(FactsForm.base_fields) - {"status"}:
            value = self.cleaned_data[name]
            if name == "in_public":
                value = {"yes": True, "no": False}.get(value)
            elif name.endswith("_time"):
                value = value.strftime("%H:%M") if value else None
            elif isinstance(value, date):
                value = value.isoformat()
            found[name] = value if isinstance(value, bool) else value or None
        return found | {"status": self.cleaned_data["status"]}

    @staticmethod
    def initial_of(hearing: Hearing) -> dict[str, Any]:
        """What the form shows of `hearing`."""
        said = facts.of_hearing(hearing)
        said["dates"] = "\n".join(f"{date.fromisoformat(day):%-d %B %Y}" for day in said.get("dates") or [])
        said["in_public"] = {True: "yes", False: "no"}.get(said.get("in_public"), "")  # type: ignore[arg-type]
        return said


class CorrectForm(FactsForm):
    """A correction: the facts, why (for the desk), and a note (for the public)."""

    note = forms.CharField(
        required=False,
        label="Public note",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Printed with the item and at the top of the next digest. Leave empty for a small mend.",
    )
    why = forms.CharField(required=False, label="Why", help_text="Stays at the desk.")


class EnterForm(FactsForm):
    """A hearing entered by hand, with the page that it was read from."""

    force = forms.ModelChoiceField(queryset=Force.objects.all())
    page = forms.FileField(required=False, label="The notice as saved", help_text="The PDF, or the web page saved as a file.")
    why = forms.CharField(required=False, label="Why by hand", help_text="Stays at the desk.")
    field_order = ("force", "page", "notice_url")


class OfficerForm(forms.Form):
    """One officer as the notice gives them."""

    rank = forms.CharField(required=False, max_length=40)
    number = forms.CharField(required=False, max_length=20)
    name = forms.CharField(required=False, max_length=200, label="Name or cipher")
    is_former = forms.BooleanField(required=False, label="Former")
    is_anonymous = forms.BooleanField(required=False, label="Cipher, not a name")
    outcome = forms.ChoiceField(choices=OUTCOMES, required=False)
    finding = forms.CharField(required=False, max_length=200)


OfficerForms = forms.formset_factory(OfficerForm, extra=1, can_delete=True, max_num=20)


def officers_of(formset: Any) -> list[dict[str, Any]]:
    """The officers that the filled-in forms give, in order."""
    found = []
    for form in formset:
        values = dict(form.cleaned_data)
        if values.pop("DELETE", False) or not any(values.values()):
            continue
        if not values.get("name"):
            values["is_anonymous"] = True
        found.append(values)
    return found
