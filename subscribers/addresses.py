"""E-mail addresses: what mail can carry, who is the same person, and how to remember one without keeping it."""

from __future__ import annotations

import hmac
import unicodedata

from django.conf import settings
from email_validator import EmailNotValidError, validate_email

LONGEST = 254
"""RFC 5321 §4.5.3.1.3: a path of 256 octets, less its angle brackets."""


class NotAnAddress(ValueError):
    """Mail can not be sent there; the text is a sentence for whoever typed it."""


def typed(text: str) -> str:
    """`text` as it is to be sent to: the local part as typed, the domain in the ASCII form of IDNA 2008. Raises NotAnAddress."""
    address = text.strip(" \t\r\n")
    _refuse_unseen_characters(address)
    if len(address) > LONGEST:
        raise NotAnAddress(f"An e-mail address has at most {LONGEST} characters; this one has {len(address)}.")
    try:
        valid = validate_email(address, check_deliverability=False, allow_smtputf8=True, test_environment=not settings.IS_PRODUCTION)
    except EmailNotValidError as error:
        raise NotAnAddress(f"That does not look like an e-mail address: {error}") from error
    if valid.ascii_email is None:
        raise NotAnAddress(
            "The part before the @ has letters that we can not send mail to: only a–z, digits and signs such as . - + are possible."
        )
    local = address.rpartition("@")[0]
    return f"{local}@{valid.ascii_domain}"


def identity(address: str) -> str:
    """Who it is: small letters throughout. `address` is the answer of `typed`."""
    return address.lower()


def mailbox(address: str) -> str:
    """The identity without a plus-tag: person+one@ and person+two@ are one mailbox for limits."""
    local, _, domain = identity(address).rpartition("@")
    return f"{local.partition('+')[0] or local}@{domain}"


def hashed(text: str) -> str:
    """A keyed hash (HMAC-SHA256, ADDRESS_HASH_KEY) that recognises an address without holding it: 64 hexadecimal digits."""
    return hmac.new(settings.ADDRESS_HASH_KEY.encode(), text.encode(), "sha256").hexdigest()


def shown(address: str) -> str:
    """For its owner's eyes: an internationalised domain in its own script."""
    local, _, domain = address.rpartition("@")
    if "xn--" not in domain:
        return address
    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return address


def _refuse_unseen_characters(address: str) -> None:
    for letter in address:
        if unicodedata.category(letter) in {"Cf", "Cc", "Cs", "Co", "Zl", "Zp"} or letter == "\u00a0":
            name = unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
            raise NotAnAddress(f"The address holds a character that can not be seen ({name}). Please type it instead of pasting it.")
