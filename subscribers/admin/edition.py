"""Editions in the admin: how far each is, a proof of it, and a person's word: hold, release, stop."""

from __future__ import annotations

from csp.decorators import csp
from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from listings.models import Force
from subscribers import editions, proof
from subscribers.models import Delivery, Edition
from subscribers.wake import wake

MAIL_POLICY = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "frame-ancestors": ["'self'"]}


class ProofForm(forms.Form):
    """Which choice of forces, and where a test goes."""

    forces = forms.ModelMultipleChoiceField(Force.objects.all(), required=False, help_text="None chosen: every force.")
    address = forms.EmailField(required=False, help_text="A test-send goes to this address alone; nothing is recorded.")

    def choice(self) -> frozenset[int] | None:
        return frozenset(force.pk for force in self.cleaned_data["forces"]) or None


class HoldForm(forms.Form):
    until = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}),
        help_text="London time. Empty: until a person releases it.",
    )


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("__str__", "state", "opened_at", "done_at", "note")
    list_filter = ("state", "kind")
    date_hierarchy = "date"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/change/", wrap(self.live), name="subscribers_edition_change"),
            path("<int:pk>/proof/", wrap(self.proof), name="subscribers_edition_proof"),
            path("<int:pk>/act/", wrap(require_POST(self.act)), name="subscribers_edition_act"),
            *super().get_urls(),
        ]

    def live(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sent, owed, refused, rate, time left; looks again every few seconds while it sends."""
        edition = self._edition(request, pk)
        is_still = "still" in request.GET  # a form must not be emptied under one's hands
        context = self.admin_site.each_context(request) | {
            "title": str(edition),
            "edition": edition,
            "is_live": edition.state == Edition.State.SENDING and not is_still,
            "progress": editions.progress(edition, timezone.now()),
            "refusals": Delivery.objects.filter(edition=edition, state=Delivery.State.REFUSED).order_by("-pk")[:10],
            "proof": ProofForm(),
            "hold": HoldForm(),
        }
        return TemplateResponse(request, "admin/subscribers/edition.html", context)

    @method_decorator(csp(MAIL_POLICY))
    def proof(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The mail as that choice of forces gets it, or sent to one address (POST without `show`)."""
        edition = self._edition(request, pk)
        asked = request.POST or request.GET
        form = ProofForm(asked)
        if not form.is_valid():
            return HttpResponse("Choose forces from the list and give a whole address.", status=400, content_type="text/plain")
        if request.method == "POST" and "show" not in asked:
            messages.info(request, self._sent(edition, form))
            return self._back(pk)
        made = proof.message(edition, "reader@mail.example", form.choice())
        if made is None:
            return HttpResponse("There is nothing to tell for these forces.", content_type="text/plain")
        if "text" in asked or asked.get("show") == "text":
            return HttpResponse(f"Subject: {made.subject}\n\n{made.body}", content_type="text/plain; charset=utf-8")
        return HttpResponse(str(made.alternatives[0][0]))

    @staticmethod
    def _sent(edition: Edition, form: ProofForm) -> str:
        if not form.cleaned_data["address"]:
            return "A test-send needs an address."
        try:
            return proof.send_proof(edition, form.cleaned_data["address"], form.choice())
        except Exception as error:  # whatever the mail server says goes to the person who asked
            return f"It could not be sent: {error}"

    def act(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition, who = self._edition(request, pk), request.user.get_username()
        match request.POST.get("verb"):
            case "release":
                is_done = editions.release(edition, who)
                wake("subscribers.tasks.send_batch", edition.pk)
            case "stop":
                is_done = editions.stop(edition, who)
            case "hold":
                form = HoldForm(request.POST)
                is_done = form.is_valid() and editions.hold(edition, form.cleaned_data["until"], who)
            case _:
                raise Http404("No such verb.")
        edition.refresh_from_db()
        messages.info(request, f"The {edition} is {edition.state}." if is_done else f"Nothing was changed: it is {edition.state}.")
        return self._back(pk)

    def _edition(self, request: HttpRequest, pk: int) -> Edition:
        if not self.has_change_permission(request):
            raise Http404("There is no such edition.")
        return get_object_or_404(Edition, pk=pk)

    @staticmethod
    def _back(pk: int) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:subscribers_edition_change", args=[pk]))
