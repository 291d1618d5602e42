"""The second factor of the admin: a one-time code (TOTP, RFC 6238), scanned once, asked at each log-in."""

from __future__ import annotations

import segno
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django_otp import login
from django_otp.plugins.otp_totp.models import TOTPDevice


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code from your app",
        max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
    )


def is_owed(request: HttpRequest) -> bool:
    """True while this session has not shown a code, where one is wanted."""
    is_verified = getattr(request.user, "is_verified", None)
    return bool(settings.IS_TWO_FACTOR_REQUIRED and not (is_verified and is_verified()))


@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code. Whoever has no device yet is shown a secret to scan; it counts once a code of it was typed."""
    user = request.user
    if not isinstance(user, AbstractUser) or not user.is_active or not user.is_staff:
        return redirect("admin:login")
    device = _device(user)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _is_right(device, form.cleaned_data["code"].replace(" ", "")):
            login(request, device)
            return redirect(request.session.pop("after_twofactor", "") or "admin:index")
        form.add_error("code", _why(device))
    fresh = {} if device.confirmed else {"picture": segno.make(device.config_url).svg_inline(scale=5), "secret": _secret(device)}
    context = {**admin.site.each_context(request), "form": form, "title": "One-time code", **fresh}
    return render(request, "config/twofactor.html", context, status=200 if request.method == "GET" else 422)


def _device(user: AbstractUser) -> TOTPDevice:
    confirmed = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    return confirmed or TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})[0]


def _is_right(device: TOTPDevice, code: str) -> bool:
    """A code counts once; after wrong ones the device makes everybody wait, twice as long each time."""
    if not device.verify_is_allowed()[0] or not device.verify_token(code):
        return False
    if not device.confirmed:
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
    return True


def _why(device: TOTPDevice) -> str:
    is_allowed, details = device.verify_is_allowed()
    if is_allowed:
        return "That code is not right, or was used before. Wait for the next one."
    return f"Too many wrong codes. Try again at {details['locked_until']:%H:%M:%S} UTC."


def _secret(device: TOTPDevice) -> str:
    words = device.config_url.split("secret=")[1].split("&")[0]
    return " ".join(words[start : start + 4] for start in range(0, len(words), 4))
