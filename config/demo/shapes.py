"""How each sample force writes its page: five shapes that real forces use, none of them copied from a real site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from email.utils import format_datetime
from html import escape

from config.demo.country import Announced, Release, Sample, weekday_after

Pages = dict[str, tuple[str, str]]
"""Path to media type and text."""

HTML = "text/html; charset=utf-8"
PATH = "/misconduct-hearings/"
WATCHDOG = "Independent Office for Police Conduct"
INDEXES = {"/news/": "News", "/our-work/investigations/": "Investigations"}


def pages(sample: Sample, base: str, today: date) -> Pages:
    """Everything the site of `sample` serves; `base` is its own address, without a slash at the end."""
    return SHAPES[sample.shape](sample, base, today)


def iopc_pages(found: list[Release], base: str) -> Pages:
    items = "".join(
        f"<item><title>{escape(each.title)}</title><link>{base}{each.path}</link><guid>{base}{each.path}</guid>"
        f"<pubDate>{_rfc822(each.published_on)}</pubDate>"
        f"<description>{escape(''.join(f'<p>{p}</p>' for p in each.paragraphs))}</description></item>"
        for each in found
    )
    channel = f"<title>Independent Office for Police Conduct - News</title><link>{base}/news</link><description>News</description>"
    made: Pages = {
        "/rss.xml": ("application/rss+xml", f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{items}</channel></rss>')
    }
    for each in found:
        tags = "".join(f"<li>{escape(tag)}</li>" for tag in each.tags)
        text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in each.paragraphs)
        main = f"<p>Published {_day(each.published_on)}</p><p>{each.kind}</p>{text}<h2>Tags</h2><ul>{tags}</ul>"
        made[each.path] = (HTML, _page(each.title, WATCHDOG, main))
    for index, heading in INDEXES.items():
        rows = "".join(
            f'<li><a href="{each.path}">{escape(each.title)}</a> <span>{_day(each.published_on)}</span></li>'
            for each in found
            if each.path.startswith(index)
        )
        made[index] = (HTML, _page(heading, WATCHDOG, f'<ul>{rows}</ul><p><a href="{index}?page=1">Next page</a></p>'))
    return made


def _labels(sample: Sample, base: str, today: date) -> Pages:
    blocks = "".join(
        f"<h2>{escape(each.officer)}</h2>"
        f"<p><strong>Officer:</strong> {escape(each.officer)}</p>"
        f"<p><strong>Hearing type:</strong> Misconduct hearing</p>"
        f"<p><strong>Date:</strong> {_span(each)}</p><p><strong>Time:</strong> {each.time}</p>"
        f"<p><strong>Venue:</strong> {escape(each.venue)}</p>"
        f"<p><strong>Allegation:</strong> {escape(each.allegation)}</p>"
        f"<p><strong>Standards of Professional Behaviour:</strong> {escape(each.standards)}</p>"
        f"<p>{each.openness} {_book(each)}</p>{_status(each)}"
        for each in sample.announced
    )
    return {PATH: (HTML, _page("Upcoming misconduct hearings", sample.name, blocks or "<p>There are no upcoming misconduct hearings.</p>"))}


def _table(sample: Sample, base: str, today: date) -> Pages:
    rows = "".join(
        f"<tr><td>{escape(each.officer)}</td><td>{_span(each)}, {each.time}</td><td>{escape(each.venue)}</td>"
        f"<td>{escape(each.standards)}: {escape(each.allegation)}.{_status(each)}</td></tr>"
        for each in sample.announced
    )
    table = f"<table><tr><th>Officer</th><th>Date and time</th><th>Venue</th><th>Allegation</th></tr>{rows}</table>"
    intro = "<p>All misconduct hearings on this page are open to the public. Please book two working days before the hearing.</p>"
    return {PATH: (HTML, _page("Misconduct hearings", sample.name, intro + table))}


def _index(sample: Sample, base: str, today: date) -> Pages:
    made: Pages = {}
    links = []
    for each in sample.announced:
        path = f"{PATH}{each.officer.split()[-1].lower()}/"
        title = f"Misconduct hearing: {each.officer}"
        links.append(f'<li><a href="{path}">{escape(title)}</a> – {_span(each)}</li>')
        main = (
            f"<p>A misconduct hearing for {escape(each.officer)} will take place.</p>"
            f"<p>Date: {_span(each)}</p><p>Time: {each.time}</p><p>Venue: {escape(each.venue)}</p>"
            f"<p>{escape(each.allegation)}</p>"
            f"<p>If proved, this would breach the Standards of Professional Behaviour: {escape(each.standards)}.</p>"
            f"<p>{each.openness} {_book(each)}</p>{_status(each)}"
        )
        made[path] = (HTML, _page(title, sample.name, main))
    made[PATH] = (HTML, _page("Forthcoming misconduct hearings", sample.name, f"<ul>{''.join(links)}</ul>"))
    return made


def _feed(sample: Sample, base: str, today: date) -> Pages:
    items = []
    for each in sample.announced:
        link = f"{base}/news/{each.officer.split()[-1].lower()}"
        text = (
            f"<p>{escape(each.officer)} is due before a public misconduct hearing at {escape(each.venue)} on {_span(each)} at {each.time}. "
            f"It is alleged that the officer {escape(each.allegation)}.</p><p>Standards: {escape(each.standards)}.</p>{_status(each)}"
        )
        items.append(
            f"<item><title>{escape(f'Misconduct hearing: {each.officer}')}</title><link>{link}</link><guid>{link}</guid>"
            f"<pubDate>{_rfc822(today)}</pubDate><description>{escape(text)}</description></item>"
        )
    channel = f"<title>{sample.name} news</title><link>{base}/news</link><description>Latest news</description>{''.join(items)}"
    return {"/news/rss": _rss(channel)}


def _prose(sample: Sample, base: str, today: date) -> Pages:
    blocks = "".join(
        f"<h2>Misconduct hearing – {escape(each.officer)} – {_span(each)}</h2>"
        f"<p>A misconduct hearing for {escape(each.officer)} of {sample.name} starts at {each.time} on {_day(each.starts_on)} "
        f"and is expected to end on {_day(each.ends_on)}. It will sit at {escape(each.venue)}.</p>"
        f"<p>{escape(each.allegation)}</p><p>The standards are {escape(each.standards)}.</p>"
        f"<p>{each.openness} {_book(each)}</p>{_status(each)}"
        for each in sample.announced
    )
    return {PATH: (HTML, _page("Misconduct hearings", sample.name, blocks))}


SHAPES: dict[str, Callable[[Sample, str, date], Pages]] = {
    "labels": _labels,
    "table": _table,
    "index": _index,
    "feed": _feed,
    "prose": _prose,
}


def _rss(channel: str) -> tuple[str, str]:
    return "application/rss+xml", f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}</channel></rss>'


def _page(title: str, owner: str, main: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | {owner}</title></head><body>'
        f'<header><a href="/">{owner}</a><p>Sample site: nobody on it exists.</p><nav><ul><li><a href="/">Home</a></li></ul></nav></header>'
        f"<main><h1>{escape(title)}</h1>{main}</main><footer><p>Copyright {owner}</p></footer></body></html>"
    )


def _status(each: Announced) -> str:
    return f"<p>{escape(each.status)}</p>" if each.status else ""


def _book(each: Announced) -> str:
    day = each.starts_on
    return each.book.format(deadline=_day(weekday_after(date.fromordinal(day.toordinal() - 5), 0))) if each.book else ""


def _span(each: Announced) -> str:
    return _day(each.starts_on) if each.days == 1 else f"{_day(each.starts_on)} to {_day(each.ends_on)}"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _rfc822(day: date) -> str:
    return format_datetime(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
