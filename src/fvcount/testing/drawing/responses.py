"""Rows on RAMP referrals, after-hours responses, holidays, targets and reports."""

from datetime import date

from fvcount import MEASURES
from fvcount.testing.drawing import Row
from fvcount.testing.drawing.choices import OFFICE, ONE_DAY, Drawing, day_of

TARGETED = [*MEASURES, "reports_provided"]
"""The measures an agency has targets for."""
DUE_MONTHS = {
    "workplan": ["2023-08", "2024-08"],
    "quarterly": ["2023-09", "2023-12", "2024-03", "2024-09"],
    "annual": ["2024-07", "2024-06"],
}


def referral_rows(draw: Drawing, agency_ids: list[str]) -> list[Row]:
    """Referrals of a few cases, which move between panels, drawn to each other's dates."""
    ids = {agency_id: draw.ids("R") for agency_id in agency_ids}
    near: list[date] = []
    rows = []
    for _ in range(draw.pick([0, 2, 4, 6, 8])):
        agency_id, referred_on = draw.pick(agency_ids), draw.day(near)
        near.append(referred_on)
        outcome = draw.code(
            eligible=8, coordinator_facilitated=4, not_eligible=1, withdrawn=1, pending=1
        )
        row = {
            "referral_id": next(ids[agency_id]),
            "case_id": draw.pick(["C1", "C1", "C1", "C2", "c2"]),
            "agency_id": agency_id,
            "referred_on": referred_on.isoformat(),
            "determination": "" if draw.chance(0.1) else outcome,
            "assisted": draw.answer() if draw.chance(0.3) else "",
        }
        for column, share in (("determined_on", 0.7), ("heard_on", 0.7), ("closed_on", 0.5)):
            if draw.chance(share):
                near.append(draw.day_from(referred_on, near))
                row[column] = near[-1].isoformat()
        rows.append(row)
    return rows


def response_rows(draw: Drawing, agency_id: str, client_ids: list[str]) -> list[Row]:
    """Responses, some at the moment of another one, some in several rows."""
    ids = draw.ids("AH")
    rows: list[Row] = []
    others = {"client_ids": ["", *draw.people[:3]], "household_id": ["", "H1", "H2", "H3"]}
    for _ in range(draw.pick([0, 1, 3, 5, 7])):
        on, clocks = draw.day(), draw.pick([(), (), OFFICE])
        is_without_time = draw.chance(0.25)
        if is_without_time and draw.chance(0.5):
            on = weekend_after(on)  # a date alone is after hours there
        mode = draw.code(phone=6, face_to_face=5, other=1)
        row = {
            "response_id": next(ids),
            "agency_id": agency_id,
            "responded_at": on.isoformat() if is_without_time else draw.timestamp(on, clocks),
            "mode": "" if draw.chance(0.1) else mode,
            "program": "" if draw.chance(0.5) else draw.code(after_hours=8, other=1, ramp=1),
            "support_provided": draw.answer(yes=3) if draw.chance(0.3) else "",
            "client_ids": ";".join(draw.several(client_ids)),
            "household_id": draw.pick(["", "", "H1", "H2", "H3"]),
        }
        if rows and draw.chance(0.5):
            row["responded_at"] = draw.rewritten(draw.pick(rows)["responded_at"])
            if draw.chance(0.2):
                row["responded_at"] = day_of(row["responded_at"]).isoformat()
        rows += draw.spread(row, "responded_at", others, ("mode", "program", "support_provided"))
    return rows


def weekend_after(on: date) -> date:
    """The Saturday after a date; a date of a weekend stays."""
    return on + ONE_DAY * max(0, 6 - on.isoweekday())


def holiday_rows(draw: Drawing, agency_ids: list[str], responses: list[Row]) -> list[Row]:
    """Days added or removed, for all or for one agency, mostly days that something happened on."""
    days = [day_of(row["responded_at"]) for row in responses] + draw.holidays
    dates = [
        draw.pick(days) if days and draw.chance(0.7) else draw.day()
        for _ in range(draw.pick([0, 1, 3, 5]))
    ]
    places = {(on, agency_id) for on in dates for agency_id in draw.several(["", *agency_ids], 1)}
    return [
        {
            "date": on.isoformat(),
            "change": draw.code(add=1, remove=1),
            "agency_id": agency_id,
            "name": draw.pick(["", "Show day"]),
        }
        for on, agency_id in sorted(places)
    ]


def target_rows(draw: Drawing, agency_id: str) -> list[Row]:
    """Targets of some measures and years, each once."""
    choices = [(measure, year) for measure in TARGETED for year in ("2023-24", "2024-25")]
    return [
        {
            "agency_id": agency_id,
            "measure": measure,
            "financial_year": year,
            "target": draw.pick(["100", "0", "12.5", "1200", "97.00"]),
        }
        for measure, year in draw.several(choices[: draw.pick([0, 2, len(choices)])])
    ]


def report_rows(draw: Drawing, agency_id: str) -> list[Row]:
    """Reports, in time, late or not handed in."""
    ids = draw.ids("RS")
    rows = []
    for _ in range(draw.pick([0, 0, 1, 3])):
        kind = draw.pick([*DUE_MONTHS])
        due = draw.pick(DUE_MONTHS[kind])
        row = {"report_id": next(ids), "agency_id": agency_id, "kind": kind, "due_month": due}
        if draw.chance(0.7):
            late = ONE_DAY * draw.pick([0, 27, 29, 30, 45])
            row["submitted_on"] = (date.fromisoformat(f"{due}-01") + late).isoformat()
        rows.append(row)
    return rows
