"""Short pages in many shapes: whom and when the reader finds, and the pages that announce no hearing at all."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from listings.notice import Notice, Page, Unreadable
from listings.reading import adapter_for, read
from listings.reading.document.media import read_document
from listings.reading.hearing.lines import read_lines

NOW = datetime.fromisoformat("2026-05-18T06:00:00+01:00")


def notices(body: str) -> tuple[Notice, ...]:
    page = Page("https://www.kent.police.uk/notices/", f"<html><body><main>{body}</main></body></html>".encode(), "text/html", NOW, "kent")
    try:
        return read(page, adapter_for(page)).notices
    except Unreadable:
        return ()


def found(body: str) -> list[tuple[str | None, str | None, str | None]]:
    """(first officer, first day, last day) of each hearing."""
    return [(n.officers[0].name, n.starts_on and n.starts_on.isoformat(), n.ends_on and n.ends_on.isoformat()) for n in notices(body)]


ANNOUNCED = {
    "prose_between": (
        "<h1>Misconduct hearing</h1><p>Between Monday 8 and Wednesday 10 June 2026 a panel will consider allegations made against PC 1234 Ivor Dawlish.</p><p>It sits at 10am at County Hall, Maidstone, ME14 1XQ.</p><p>He is alleged to have slept on duty.</p>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-10")],
    ),
    "days_below_a_month": (
        "<h1>Public hearings diary</h1><h2>June 2026</h2><ul><li><b>8-10</b> – PC Ivor Dawlish – gross misconduct – Maidstone</li><li><b>22</b> – former DS Una Fell – accelerated – Online</li></ul>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-10"), ("Una Fell", "2026-06-22", "2026-06-22")],
    ),
    "table_down": (
        "<h1>Notice of misconduct hearing</h1><table><tr><td>Full name of officer</td><td>Ivor Dawlish</td></tr><tr><td>Rank</td><td>Police Constable</td></tr><tr><td>Collar number</td><td>1234</td></tr><tr><td>Hearing start date</td><td>08/06/2026</td></tr><tr><td>Hearing end date</td><td>10/06/2026</td></tr><tr><td>Start time</td><td>1000 hours</td></tr><tr><td>Location</td><td>County Hall</td></tr></table>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-10")],
    ),
    "bold_name_then_labels": (
        "<h1>Upcoming gross misconduct hearings</h1><p><strong>PC Ivor Dawlish</strong><br>Start: 8 June 2026, 10am<br>End: 10 June 2026<br>Where: County Hall<br>Allegation: slept on duty</p><p><strong>DC Ada Moll</strong><br>Start: 15 June 2026, 10am<br>End: 15 June 2026<br>Where: County Hall<br>Allegation: lied</p>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-10"), ("Ada Moll", "2026-06-15", "2026-06-15")],
    ),
    "cards_by_date": (
        "<h1>Misconduct hearings</h1><div class=card><h3>8 June 2026</h3><p>PC Ivor Dawlish (1234)</p><p>Alleged breach: Honesty and Integrity</p></div><div class=card><h3>15 June 2026</h3><p>DC Ada Moll (99)</p><p>Alleged breach: Confidentiality</p></div>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-08"), ("Ada Moll", "2026-06-15", "2026-06-15")],
    ),
    "numbered_terms": (
        "<h1>Misconduct hearings</h1><dl><dt>Hearing 1</dt><dd>PC Ivor Dawlish, 8 June 2026, 10:00, County Hall, Maidstone ME14 1XQ</dd><dt>Hearing 2</dt><dd>DC Ada Moll, 15 June 2026, 10:00, County Hall, Maidstone ME14 1XQ</dd></dl>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-08"), ("Ada Moll", "2026-06-15", "2026-06-15")],
    ),
    "columns_in_other_words": (
        "<h1>Misconduct hearings</h1><table><thead><tr><th>When</th><th>Who</th><th>What for</th><th>Open?</th></tr></thead><tr><td>Mon 8 – Wed 10 June, 10am</td><td>Dawlish, Ivor (PC)</td><td>Sleeping on duty</td><td>Yes</td></tr><tr><td>15/6/26 14:00</td><td>Moll, Ada (former DC)</td><td>Lied</td><td>No</td></tr></table>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-10"), ("Ada Moll", "2026-06-15", "2026-06-15")],
    ),
    "news_item": (
        "<h1>Dartford officer to face misconduct panel over data checks</h1><p>18 May 2026</p><p>A Kent Police officer is to go before a misconduct panel next month.</p><p>PC Ivor Dawlish, who is based at Dartford, is accused of looking up neighbours. The three-day hearing gets under way on Monday, 8 June, at County Hall, Maidstone.</p>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-10")],
    ),
    "lines_without_labels": (
        "<h1>Misconduct hearings</h1><p>PC Ivor Dawlish</p><p>Monday 8 June 2026</p><p>10am</p><p>County Hall</p><p>Honesty and integrity</p><p>DC Ada Moll</p><p>Monday 15 June 2026</p><p>10am</p><p>County Hall</p><p>Confidentiality</p>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-08"), ("Ada Moll", "2026-06-15", "2026-06-15")],
    ),
    "moved": (
        "<h1>Misconduct hearing: PC Ivor Dawlish</h1><p>This hearing was due to take place on 1 June 2026. It will now take place on 8 June 2026.</p>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-08")],
    ),
    "called_off": (
        "<h1>Cancelled: hearing of PC Ivor Dawlish</h1><p>The misconduct hearing listed for 8 June 2026 will no longer go ahead.</p>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-08")],
    ),
    "numbered_list": (
        "<h1>Misconduct hearings</h1><ol><li>Monday 8 June at 10:00 - PC Ivor Dawlish, Room 1, County Hall</li><li>Tuesday 9 June at 10:00 - PC Nye Orme, Room 2, County Hall</li></ol>",
        [("Ivor Dawlish", "2026-06-08", "2026-06-08"), ("Nye Orme", "2026-06-09", "2026-06-09")],
    ),
    "welsh": (
        "<h1>Gwrandawiadau camymddwyn</h1><h2>Cwnstabl 1234 Ifor Dafydd</h2><p>Dyddiad: Dydd Mawrth 9 Mehefin 2026</p><p>Amser: 10yb</p><p>Lleoliad: Neuadd y Sir, Caernarfon, LL55 1SH</p><p>Honiad: iddo gysgu ar ddyletswydd</p>",
        [("Ifor Dafydd", "2026-06-09", "2026-06-09")],
    ),
    "date_in_spans": (
        "<h1>Misconduct hearings</h1><section><p class=date><span>09</span> <span>Jun</span> <span>2026</span></p><p class=t>Gross misconduct hearing: PS Nye Orme</p><p>10am, Maidstone</p></section><section><p class=date><span>11</span> <span>Jun</span> <span>2026</span></p><p class=t>Gross misconduct hearing: PC Ivor Dawlish</p><p>10am, Maidstone</p></section>",
        [("Nye Orme", "2026-06-09", "2026-06-09"), ("Ivor Dawlish", "2026-06-11", "2026-06-11")],
    ),
    "rules_between": (
        "<h1>Forthcoming misconduct hearings</h1><p>9 June 2026</p><p>Misconduct hearing for PC Ivor Dawlish at 10am.</p><hr><p>11 June 2026</p><p>Misconduct hearing for PC Nye Orme at 10am.</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "titled_former": (
        "<h1>Misconduct hearing – Mr Ivor Dawlish</h1><p>Mr Dawlish, a former police constable, will have his case heard on 9 June 2026 at 10am.</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09")],
    ),
    "a_day_left_out": (
        "<h1>Misconduct hearing</h1><p><b>Subject:</b> T/PS 4455 Dawlish</p><p><b>Hearing dates:</b> 29 June – 3 July 2026 (not sitting 1 July)</p>",
        [("Dawlish", "2026-06-29", "2026-07-03")],
    ),
    "folded": (
        "<h1>Misconduct hearings</h1><details><summary>PC Ivor Dawlish – 9 June 2026</summary><p>10am at HQ.</p></details><details><summary>PC Nye Orme – 11 June 2026</summary><p>10am at HQ.</p></details><h2>Attending</h2><p>E-mail psd@kent.police.uk by 5 June 2026.</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "part_heard": (
        "<h1>Misconduct hearing adjourned</h1><p>The hearing of PC Ivor Dawlish, which began on 11 May 2026, was adjourned part heard and will resume on 9 June 2026.</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09")],
    ),
    "week_commencing": (
        "<h1>Misconduct hearings</h1><p>Date of hearing: w/c 8 June 2026</p><p>Name of officer: PC Ivor Dawlish</p>",
        [("Ivor Dawlish", "2026-06-08", None)],
    ),
    "alleging_paragraphs": (
        "<h1>Misconduct hearings</h1><p>Constable Ivor Dawlish is alleged to have sent offensive messages. The case will be heard at 10am on 9 June 2026.</p><p>Sergeant Nye Orme is alleged to have failed to act. The case will be heard at 10am on 11 June 2026.</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "outcome": (
        "<h1>Misconduct outcome</h1><p>At a hearing held between 20 and 22 April 2026, PC Ivor Dawlish was found to have committed gross misconduct and was dismissed without notice.</p>",
        [("Ivor Dawlish", "2026-04-20", "2026-04-22")],
    ),
    "case_numbers": (
        "<h1>Hearings</h1><p>Misconduct hearings to which the public are admitted.</p><p>Case 1. PC Ivor Dawlish. 9 June 2026. 10am. HQ.</p><p>Case 2. PC Nye Orme. 11 June 2026. 10am. HQ.</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "name_headings_rank_below": (
        "<h1>Misconduct hearings</h1><h2>Ivor Dawlish</h2><p>Rank: Police Constable</p><p>Hearing: 9 June 2026 at 10am</p><h2>Nye Orme</h2><p>Rank: Police Sergeant</p><p>Hearing: 11 June 2026 at 10am</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "hearings_in_columns": (
        "<h1>Misconduct hearings</h1><table><tr><th></th><th>Hearing A</th><th>Hearing B</th></tr><tr><td>Officer</td><td>PC Ivor Dawlish</td><td>PS Nye Orme</td></tr><tr><td>Date</td><td>9 June 2026</td><td>11 June 2026</td></tr></table>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "day_first_lines": (
        "<h1>Misconduct hearings</h1><p>9 June 2026 (10am)<br>PC 1234 Ivor Dawlish<br>County Hall</p><p>11 June 2026 (10am)<br>PS 77 Nye Orme<br>County Hall</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "records_in_one_paragraph": (
        "<h1>Misconduct hearings</h1><p>The following hearings have been listed:</p><p>PC Ivor Dawlish: 9 June 2026. PS Nye Orme: 11 June 2026.</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "table_without_heads": (
        "<h1>Misconduct hearings</h1><table><tr><td>PC Ivor Dawlish</td><td>9 June 2026</td><td>County Hall</td></tr><tr><td>PS Nye Orme</td><td>11 June 2026</td><td>County Hall</td></tr></table>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "day_of_month_in_words": (
        "<h1>Misconduct hearing</h1><p>Kent Police hereby gives notice under Regulation 36 of the Police (Conduct) Regulations 2020 that Police Constable 1234 Ivor Dawlish is required to attend a misconduct hearing commencing at 1000hrs on the 9th day of June 2026.</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09")],
    ),
    "former_officer": (
        "<h1>Misconduct hearing: former officer</h1><p>Former officer Ivor Dawlish will face an accelerated hearing on 09.06.2026 at 10.00.</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09")],
    ),
    "headings_as_labels": (
        "<h1>Misconduct hearings</h1><div><h4>Who</h4><p>PC Ivor Dawlish</p><h4>When</h4><p>9 June 2026, 10.00</p><h4>Where</h4><p>County Hall</p></div><div><h4>Who</h4><p>PS Nye Orme</p><h4>When</h4><p>11 June 2026, 10.00</p><h4>Where</h4><p>County Hall</p></div>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "dated_titles": (
        "<h1>Misconduct hearings</h1><article><h2>Misconduct hearing – 9 June 2026</h2><p>Officer: PC Ivor Dawlish</p></article><article><h2>Misconduct hearing – 11 June 2026</h2><p>Officer: PS Nye Orme</p></article>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "underlined_titles": (
        "<h1>Misconduct hearings</h1><p><u>Hearing 1</u></p><p>PC Ivor Dawlish</p><p>9 June 2026</p><p><u>Hearing 2</u></p><p>PS Nye Orme</p><p>11 June 2026</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "ciphers": (
        "<h1>Misconduct hearings</h1><p>Officer Y: 9 June 2026, 10am, in private.</p><p>Officer Z: 11 June 2026, 10am, in public.</p>",
        [("Officer Y", "2026-06-09", "2026-06-09"), ("Officer Z", "2026-06-11", "2026-06-11")],
    ),
    "turn_of_another": (
        "<h1>Misconduct hearings</h1><p>On 9 June, PC Ivor Dawlish will appear before a panel accused of lying. Then, on 11 June, it will be the turn of PS Nye Orme, who is accused of theft.</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "rows_with_status": (
        "<h1>Misconduct hearings</h1><table><tr><th>Name</th><th>Rank</th><th>No.</th><th>Hearing</th><th>Status</th></tr><tr><td>I Dawlish</td><td>PC</td><td>1234</td><td>9 June 2026</td><td>Going ahead</td></tr><tr><td>N Orme</td><td>PS</td><td>77</td><td>11 June 2026</td><td>Vacated</td></tr></table>",
        [("I Dawlish", "2026-06-09", "2026-06-09"), ("N Orme", None, None)],
    ),
    "surname_in_capitals": (
        "<h1>Upcoming hearings</h1><h2>Police Constable Ivor DAWLISH (1234)</h2><p>Police misconduct hearing</p><p>09 June 2026 10:00 - 16:00</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09")],
    ),
    "allegation_between": (
        "<h1>Misconduct hearings</h1><p>Police Constable Ivor Dawlish</p><p>It is alleged that, on 3 March 2025, PC Dawlish hit a man.</p><p>Hearing: 9 June 2026</p><p>Police Sergeant Nye Orme</p><p>It is alleged that, on 3 May 2025, PS Orme lied.</p><p>Hearing: 11 June 2026</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-11", "2026-06-11")],
    ),
    "two_on_one_day": (
        "<h1>Misconduct hearings</h1><h2>Tuesday 9 June 2026</h2><p>PC Ivor Dawlish, 10am</p><p>PS Nye Orme, 2pm</p>",
        [("Ivor Dawlish", "2026-06-09", "2026-06-09"), ("Nye Orme", "2026-06-09", "2026-06-09")],
    ),
    "items_where_nobody_is_named": (
        "<h1>Public misconduct hearings</h1><ul><li>On Monday 7 December at 10am, PC Isolde Fanshawe will answer an allegation of dishonesty.</li><li>On Thursday 10 December at 9.30am, a sergeant (name withheld) will answer an allegation of excessive force.</li><li>From Monday 14 December for three days, former PC Ralph Towler will answer an allegation of theft.</li></ul>",
        [("Isolde Fanshawe", "2026-12-07", "2026-12-07"), (None, "2026-12-10", "2026-12-10"), ("Ralph Towler", "2026-12-14", "2026-12-16")],
    ),
}

NOT_ANNOUNCED = {
    "foi": "<title>FOI 2026/112 Misconduct hearings</title><h1>Misconduct hearings held 2023 to 2025</h1><p>Request received 3 March 2026. Response 28 March 2026.</p><p>How many misconduct hearings did the force hold?</p><table><tr><th>Year</th><th>Hearings</th></tr><tr><td>2023</td><td>12</td></tr></table><p>Hearings held in private: 14 June 2025 and 3 July 2025.</p>",
    "pcc": "<title>Police misconduct hearings: observers wanted</title><h1>Could you be an independent panel member for misconduct hearings?</h1><p>Applications close at noon on Friday 12 June 2026.</p><p>Interviews: Monday 6 July 2026 at 10am, Bridge House, Town, AB1 2CD.</p><p>Training will take place on 3 September 2026.</p>",
    "court": "<title>Officer to appear in court</title><h1>PC John Testman charged with misconduct in public office</h1><p>PC John Testman, 34, will appear at Westminster Magistrates' Court on Tuesday 9 June 2026.</p><p>A misconduct hearing will follow in due course.</p>",
    "court2": "<title>Former officer jailed</title><h1>Former officer sentenced</h1><p>Former PC Alan Quiller was sentenced at Leeds Crown Court on 4 May 2026 to two years. He was dismissed without notice at an accelerated misconduct hearing.</p>",
    "explainer": "<title>About misconduct hearings</title><h1>Misconduct hearings</h1><h2>What is a misconduct hearing?</h2><p>From 1 May 2015 hearings are held in public. A notice is published five working days before the hearing.</p><h2>Accelerated hearings</h2><p>On 7 May 2024 the law changed so that chief officers chair hearings.</p><p>Last updated 3 March 2026.</p>",
    "iopcinv": "<title>IOPC investigation</title><h1>Investigation into PC Smithers</h1><p>Published 3 March 2026</p><p>We found a case to answer for gross misconduct. A misconduct hearing will be held by the force. IOPC reference 2023/12345</p>",
    "conditions": "<title>Conditions of entry - misconduct hearings</title><h1>Attending a misconduct hearing</h1><p>Please arrive by 9.15am. Hearings start at 10am. For example, for a hearing on Tuesday 9 June 2026 apply by 5pm on Friday 5 June 2026.</p>",
    "none": "<title>Upcoming misconduct hearings</title><h1>Upcoming misconduct hearings</h1><p>There are none in the diary at present. Page checked on 12 May 2026.</p><h2>Past hearings</h2><p>Hearings before 2026 have been archived.</p>",
    "none2": "<title>Misconduct hearings</title><h1>Misconduct hearings</h1><p>The next notice will be put up no later than Friday 5 June 2026.</p><p>No hearing is fixed.</p>",
    "prehearing": "<title>Misconduct</title><h1>Misconduct pre-hearing: PC Dawlish</h1><p>A pre-hearing in the case of PC 1234 Ivor Dawlish will be held in private on 9 June 2026. The date of the misconduct hearing will be fixed there.</p>",
    "news": '<title>Chief constable on misconduct</title><h1>Statement on misconduct hearing outcome</h1><p>Published: 14 May 2026</p><p>Chief Constable Anna Bright said: "The public will rightly be appalled."</p>',
    "comment": "<title>Officer to face hearing</title><h1>Force news</h1><p>The roads were icy.</p><h2>Comments</h2><p>Bob: PC Smith has a misconduct hearing on 9 June 2026 I heard</p>",
    "board": "<title>Police and Crime Board</title><h1>Accountability meeting</h1><p>The meeting will be held on 9 June 2026 at 10am at Bridge House. Agenda: misconduct hearings update; vetting.</p>",
    "inquest": "<title>Inquest</title><h1>Inquest hearing into death</h1><p>An inquest will open on 9 June 2026 at 10am. PC Alan Boll will give evidence. Misconduct proceedings were concluded in 2024.</p>",
    "tribunal": "<title>Employment tribunal</title><h1>Sergeant wins tribunal</h1><p>Sergeant Una Fell's employment tribunal hearing was held on 3 March 2026. She had faced misconduct allegations.</p>",
    "barred": "<title>Barred list</title><h1>Barred list statistics</h1><p>Between 1 April 2025 and 31 March 2026, 412 officers were added following misconduct hearings.</p>",
    "policy": "<title>Publication policy</title><h1>Publication of misconduct hearing notices</h1><p>Effective 1 April 2026. Review date: 1 April 2027. Owner: Head of PSD.</p><p>A notice will give: name of officer, date, time and place of hearing.</p>",
    "closure": "<title>Misconduct hearings</title><h1>Misconduct hearings</h1><p>Hearing room refurbishment: The hearing suite at Headquarters will be closed from 1 June 2026 to 12 June 2026. No hearings will be held in that period.</p>",
    "ended": "<title>Misconduct hearings</title><h1>Misconduct outcomes</h1><p>This page lists results for 28 days. There are no results to show. Last hearing ended on 9 April 2026.</p>",
    "retired": "<title>Misconduct case discontinued</title><h1>Former DC Moll</h1><p>Former DC Ada Moll was to face a misconduct hearing. A hearing will be arranged once the court case has ended on 9 June 2026.</p>",
    "feeform": '<title>Apply to attend a misconduct hearing</title><h1>Apply to attend a misconduct hearing</h1><form><label>Officer\'s name</label><input><label>Date of hearing</label><input placeholder="9 June 2026"><p>Applications are answered by the 3rd working day.</p></form>',
    "consult": "<title>Consultation on police misconduct hearings</title><h1>Have your say on misconduct hearings</h1><p>The consultation opens on 1 June 2026 and closes on 31 July 2026. Public meeting: 9 June 2026, 6pm, Town Hall.</p>",
    "training": "<title>Misconduct panel training</title><h1>Mock misconduct hearing for students</h1><p>The law school will hold a mock misconduct hearing on 9 June 2026 at 2pm in the moot room. PC Fictional will be played by a student.</p>",
    "psni": "<title>PSNI misconduct</title><h1>Misconduct hearings in Northern Ireland</h1><p>Hearings are held in private. Figures as at 31 March 2026: 22 misconduct hearings.</p>",
    "meetingminutes": "<title>Ethics committee minutes</title><h1>Minutes of the ethics committee, 14 May 2026</h1><p>Members heard that a gross misconduct hearing took place on 3 March 2026 and that two more are set for June.</p>",
    "appealnews": "<title>Tribunal upholds dismissal</title><h1>Appeals tribunal upholds dismissal</h1><p>14 May 2026</p><p>A police appeals tribunal has upheld the dismissal of former PC Ivor Dawlish. He was dismissed at a misconduct hearing in December 2025.</p>",
    "super": "<title>Complaints</title><h1>Super-complaint on police misconduct</h1><p>HMICFRS will report on 9 June 2026. Misconduct hearings take too long, it says.</p>",
    "hmic": "<title>Inspection</title><h1>Inspection of misconduct procedures</h1><p>Inspectors will visit the force from 8 June 2026 to 12 June 2026. They will observe a misconduct hearing.</p>",
    "event": "<title>Open day</title><h1>Headquarters open day</h1><p>Saturday 6 June 2026, 10am to 4pm, Force HQ. Meet PC Ivor Dawlish and police dog Rex.</p>",
    "award": "<title>Bravery</title><h1>PC Ivor Dawlish honoured</h1><p>PC Ivor Dawlish will receive an award on Tuesday 9 June 2026.</p>",
    "vetting": "<title>Misconduct and vetting</title><h1>Vetting reforms</h1><p>From 14 May 2026 officers who fail vetting go to an accelerated misconduct hearing.</p><p>New rules start on 9 June 2026.</p>",
    "suspended": "<title>Officer suspended</title><h1>Officer suspended after arrest</h1><p>A police constable was arrested on 9 May 2026 and suspended. Misconduct proceedings will follow.</p><p>He is on bail until 9 June 2026.</p>",
    "pleahearing": "<title>PC charged</title><h1>PC charged with assault</h1><p>PC Nye Orme will next appear for a plea hearing on 9 June 2026 at Maidstone Crown Court. The misconduct matter is on hold.</p>",
    "outcomespolicy": "<title>Misconduct outcomes</title><h1>Outcomes of misconduct hearings</h1><p>Outcomes are kept for 28 days. This page was last changed on Friday 8 May 2026 at 10am.</p>",
    "noneform": "<title>Upcoming misconduct hearings</title><h1>Upcoming misconduct hearings</h1><p>Nothing is listed between 18 May 2026 and 12 June 2026.</p>",
    "none3": "<title>Misconduct hearings</title><h1>Misconduct hearings</h1><p>As of Monday 18 May 2026 no misconduct hearings are scheduled to take place.</p>",
    "none4": "<title>Misconduct hearings</title><h1>Misconduct hearings</h1><h2>June 2026</h2><p>No hearings</p><h2>July 2026</h2><p>No hearings</p>",
    "none5": "<title>Misconduct hearings</title><h1>Misconduct hearings</h1><table><tr><th>Date</th><th>Officer</th><th>Allegation</th></tr><tr><td colspan=3>No hearings listed. Next update 9 June 2026</td></tr></table>",
    "none6": "<title>Misconduct hearings</title><h1>Misconduct hearings</h1><table><tr><th>Date</th><th>Officer</th></tr><tr><td>18 May 2026</td><td>None</td></tr></table>",
    "bail": "<title>IOPC update</title><h1>Kent officer served with gross misconduct notice</h1><p>Published 12 May 2026</p><p>We served a notice of investigation for gross misconduct on PC Nye Orme on 7 May 2026. Interviews take place on 9 June 2026.</p>",
    "iopcoutcome": "<title>IOPC</title><h1>Investigation into data misuse - Kent Police, April 2025</h1><p>A misconduct hearing took place in March 2026 at which the officer was dismissed.</p>",
    "meetingtown": "<title>Public meeting on misconduct</title><h1>Public meeting</h1><p>The Commissioner will hold a public meeting about police misconduct on Tuesday 9 June 2026 at 7pm in Town Hall.</p>",
    "webinar": "<title>Legally qualified advisers</title><h1>Briefing for legally qualified advisers</h1><p>An online briefing on chairing misconduct hearings takes place on 9 June 2026 at 2pm. Book by 5 June 2026.</p>",
    "tmpl": "<title>Misconduct hearings</title><h1>Notice template</h1><p>Officer: [rank and name]</p><p>Date: [dd month yyyy]</p><p>Time: 10am</p>",
    "history": "<title>Misconduct hearing history</title><h1>How hearings came about</h1><p>On 1 May 2015 the first public misconduct hearing was held. PC Example attended.</p>",
    "cancelpol": "<title>Misconduct hearings</title><h1>Before you travel</h1><p>Hearings may be postponed. On 9 June 2026 the car park will be closed.</p>",
    "vacancy": "<title>Hearings officer</title><h1>Misconduct hearings co-ordinator</h1><p>Salary £28,000. Closing date: 9 June 2026. Interview date: 22 June 2026. Location: Maidstone HQ.</p>",
    "tender": "<title>Tender</title><h1>Venue hire for misconduct hearings: invitation to tender</h1><p>Tenders by noon, 9 June 2026. Contract starts 1 July 2026, Maidstone.</p>",
    "licence": "<title>Licensing hearing</title><h1>Licensing hearing for The Crown</h1><p>A hearing takes place on 9 June 2026 at 10am at Town Hall. PC Ivor Dawlish asked for the review.</p>",
    "fed": "<title>Federation</title><h1>Federation help at your misconduct hearing</h1><p>Drop in with Sergeant Una Fell on Tuesday 9 June 2026 at 10am, Federation House.</p>",
    "newsuite": "<h1>Misconduct hearings</h1><p>From Monday 5 April 2027 all our misconduct hearings will take place in a new suite, Supt Val Reed said.</p>",
    "mockofofficer": "<h1>Misconduct hearings</h1><p>Students will hold a mock misconduct hearing of PC Gordon Bennetto on 3 December 2026 at 11am.</p>",
    "witnesses": "<h1>Misconduct hearings</h1><p>Detective Constable Jo Lamb is asking for witnesses to a collision on 17 November 2026 at 10am.</p>",
    "barredtable": "<h1>Barred list</h1><table><tr><th>Name</th><th>Date</th></tr><tr><td>PC Ed Crane</td><td>3 October 2026</td></tr></table>",
    "searchbag": "<h1>Misconduct hearings</h1><p>These conditions of entry hold from Monday 30 November 2026. Officer A will search your bag.</p>",
    "countedhearings": "<h1>Misconduct hearings</h1><p>The force held nine misconduct hearings between 1 April and 30 September 2026, said Insp Ros Vale.</p>",
}


@pytest.mark.parametrize("shape", ANNOUNCED)
def test_it_finds_the_hearings_of_a_page(shape: str) -> None:
    body, hearings = ANNOUNCED[shape]

    assert found(body) == hearings


@pytest.mark.parametrize("topic", NOT_ANNOUNCED)
def test_it_takes_no_hearing_from_a_page_about_something_else(topic: str) -> None:
    assert found(NOT_ANNOUNCED[topic]) == []


FIELDS = {"Officer": "PC Ines Calloway", "Hearing date": "7 December 2026", "Where": "Maidstone House, ME15 6JQ", "Our reference": "K-MH-7"}


@pytest.mark.parametrize("order", ["before", "after"])
def test_it_reads_boxes_of_label_and_value(order: str) -> None:
    if order == "before":
        body = "".join(f"<div>{label}</div><div>{value}</div>" for label, value in FIELDS.items())
    else:
        body = "".join(f"<figure><p>{value}</p><figcaption>{label}</figcaption></figure>" for label, value in FIELDS.items())

    (notice,) = notices(f"<h1>Notice of misconduct hearing</h1><div>{body}</div>")

    assert [officer.name for officer in notice.officers] == ["Ines Calloway"]
    assert (notice.starts_on, notice.venue, notice.reference) == (date(2026, 12, 7), "Maidstone House, ME15 6JQ", "K-MH-7")


def test_it_gives_days_the_month_of_their_heading() -> None:
    hearings = notices(
        "<h1>Misconduct hearings</h1><h2>March 2027</h2><table><tr><th>Officer</th><th>Days</th></tr>"
        "<tr><td>PC Una Fellbridge</td><td>1st, 2nd and 4th</td></tr><tr><td>PC Ivo Stanmer</td><td>9th</td></tr></table>"
    )

    assert [notice.dates for notice in hearings] == [(date(2027, 3, 1), date(2027, 3, 2), date(2027, 3, 4)), (date(2027, 3, 9),)]


@pytest.mark.parametrize(
    "officers",
    [
        "<p>Officers: PC 1 Ivor Dawlish</p><p>PS 2 Una Fellbridge</p><p>Former DC Ivo Stanmer</p>",
        "<div><b>Officers concerned</b> PC 1 Ivor Dawlish<br>PS 2 Una Fellbridge<br>Former DC Ivo Stanmer</div>",
    ],
)
def test_a_labels_list_of_officers_goes_on_below_it(officers: str) -> None:
    (notice,) = notices(f"<h1>Misconduct hearing</h1>{officers}<p>Date: 8 June 2026</p><p>Time: 10am</p>")

    assert [officer.name for officer in notice.officers] == ["Ivor Dawlish", "Una Fellbridge", "Ivo Stanmer"]


def test_a_day_below_listed_for_is_no_number_of_days() -> None:
    (notice,) = notices(
        "<h1>Misconduct hearing</h1><h3>PC 1 Ivor Dawlish</h3><h4>Listed for</h4><p>June 8, 2026</p><h4>Venue</h4><p>County Hall</p>"
    )

    assert notice.dates == (date(2026, 6, 8),)


def test_a_week_of_office_hours_is_no_sitting() -> None:
    assert not notices("<h1>Conditions of entry to misconduct hearings</h1><p>Ask our team, Monday to Friday, 9am to 4pm, for help.</p>")


def test_it_cuts_a_paragraph_that_prints_more_days_than_any_real_one() -> None:
    body = "<h1>Misconduct hearings</h1><p>" + "The panel sits on 8 June 2026. " * 1000
    document = read_document(Page("https://www.kent.police.uk/notices/", body.encode(), "text/html", NOW, "kent"))

    lines = read_lines(document)

    assert sum(len(line.dates) for line in lines) == 1000
    assert all(len(line.text) <= 6000 and document.text[line.block.start :].startswith(line.text) for line in lines)
