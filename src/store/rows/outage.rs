//! A visit whose therapist is out, as a row.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::Corrupt;
use super::appointment::visit;
use crate::domain::appointment::{AppointmentId, CancelledBy};
use crate::domain::outage::{Case, CaseId, OutageId, Plan, Progress, Why};
use crate::domain::time::Timestamp;
use crate::store::{Fault, instant};

/// What [`case`] reads, from `outage_case AS k`, `appointment AS a` and `client AS c`.
pub const CASE: &str =
    "a.*, c.chat, c.name, c.phone, c.reachable, c.id IN (SELECT client FROM intake) AS has_notes,
    k.outage AS case_outage, k.plan AS case_plan, k.state AS case_state, k.why AS case_why,
    k.deadline AS case_deadline, k.was_starts_at AS case_was
    FROM outage_case AS k JOIN appointment AS a ON a.id = k.appointment JOIN client AS c ON c.id = a.client";

/// Reads a case, without the times that were held for it.
pub fn case(row: &SqliteRow) -> Result<Case, Fault> {
    let visit = visit(row)?;
    let id: AppointmentId = visit.appointment.id;
    let bad = |column: &'static str| Corrupt { table: "outage_case", column, row: id.0 };
    let until = || -> Result<Timestamp, Fault> {
        let seconds: Option<i64> = row.try_get("case_deadline")?;
        instant(seconds.ok_or_else(|| bad("deadline"))?, "outage_case", "deadline", id.0)
    };
    let progress = match row.try_get::<String, _>("case_state")?.as_str() {
        "planned" => Progress::Planned,
        "asked" => Progress::Asked { until: until()? },
        "choosing" => Progress::Choosing { until: until()? },
        "to-call" => {
            let why: Option<String> = row.try_get("case_why")?;
            Progress::ToCall(why.as_deref().and_then(Why::parse).ok_or_else(|| bad("why"))?)
        }
        "taken" => Progress::Taken,
        "moved" => Progress::Moved,
        "cancelled" => Progress::Cancelled(CancelledBy::Client),
        "called-off" => Progress::Cancelled(CancelledBy::Practice),
        "stands" => Progress::Stands,
        "over" => Progress::Over,
        _ => return Err(bad("state").into()),
    };
    let plan: String = row.try_get("case_plan")?;
    Ok(Case {
        id: CaseId { outage: OutageId(row.try_get("case_outage")?), visit: id },
        plan: Plan::parse(&plan).ok_or_else(|| bad("plan"))?,
        progress,
        was: instant(row.try_get("case_was")?, "outage_case", "was_starts_at", id.0)?,
        visit,
        held: Vec::new(),
    })
}

/// The words by which the store knows it: the state, and why somebody must call.
pub fn words(progress: Progress) -> (&'static str, Option<&'static str>) {
    match progress {
        Progress::Planned => ("planned", None),
        Progress::Asked { .. } => ("asked", None),
        Progress::Choosing { .. } => ("choosing", None),
        Progress::ToCall(why) => ("to-call", Some(why.code())),
        Progress::Taken => ("taken", None),
        Progress::Moved => ("moved", None),
        Progress::Cancelled(CancelledBy::Client) => ("cancelled", None),
        Progress::Cancelled(CancelledBy::Practice) => ("called-off", None),
        Progress::Stands => ("stands", None),
        Progress::Over => ("over", None),
    }
}
