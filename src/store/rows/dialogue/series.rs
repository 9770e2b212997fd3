//! Planning a series as JSON.

use serde::{Deserialize, Serialize};

use super::{BookingRow, read_booking, write_booking};
use crate::domain::appointment::{AppointmentId, VisitRef};
use crate::domain::dialogue::{FirstVisit, Origin, PlanStep, Planning};
use crate::domain::practice::{ServiceId, TherapistId};
use crate::domain::series::Rhythm;
use crate::domain::time::Timestamp;

#[derive(Serialize, Deserialize)]
pub(super) struct PlanningRow {
    service: String,
    therapist: String,
    start: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    visit: Option<(i64, u32)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<BookingRow>,
    at: StepRow,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
enum StepRow {
    Rhythm,
    Count { rhythm: String },
    Confirm { rhythm: String, count: u8, visits: Vec<(String, i64)> },
    Rest { visits: Vec<(i64, u32, String, i64)> },
}

pub(super) fn write(planning: &Planning) -> PlanningRow {
    let first = &planning.first;
    let (visit, from) = match &first.from {
        Origin::Booked(visit) => (Some(visit), None),
        Origin::Chosen(step) => (None, Some(step)),
        Origin::Moving(visit, step) => (Some(visit), Some(step)),
    };
    PlanningRow {
        service: first.service.to_string(),
        therapist: first.therapist.to_string(),
        start: first.start.as_second(),
        visit: visit.map(|visit| (visit.id.0, visit.version)),
        from: from.map(write_booking),
        at: match &planning.step {
            PlanStep::Rhythm => StepRow::Rhythm,
            PlanStep::Count { rhythm } => StepRow::Count { rhythm: rhythm.code().to_owned() },
            PlanStep::Confirm { rhythm, count, visits } => StepRow::Confirm {
                rhythm: rhythm.code().to_owned(),
                count: *count,
                visits: visits.iter().map(|(with, start)| (with.to_string(), start.as_second())).collect(),
            },
            PlanStep::Rest { visits } => StepRow::Rest {
                visits: visits
                    .iter()
                    .map(|(visit, with, start)| {
                        (visit.id.0, visit.version, with.to_string(), start.as_second())
                    })
                    .collect(),
            },
        },
    }
}

pub(super) fn read(row: PlanningRow) -> Option<Planning> {
    let visit = row.visit.map(|(id, version)| VisitRef { id: AppointmentId(id), version });
    let from = match (visit, row.from) {
        (Some(visit), None) => Origin::Booked(visit),
        (None, Some(step)) => Origin::Chosen(read_booking(step)?),
        (Some(visit), Some(step)) => Origin::Moving(visit, read_booking(step)?),
        (None, None) => return None,
    };
    let first = FirstVisit {
        service: ServiceId::parse(&row.service)?,
        therapist: TherapistId::parse(&row.therapist)?,
        start: Timestamp::from_second(row.start).ok()?,
        from,
    };
    Some(Planning { first, step: read_step(row.at)? })
}

fn read_step(row: StepRow) -> Option<PlanStep> {
    Some(match row {
        StepRow::Rhythm => PlanStep::Rhythm,
        StepRow::Count { rhythm } => PlanStep::Count { rhythm: Rhythm::parse(&rhythm)? },
        StepRow::Confirm { rhythm, count, visits } => PlanStep::Confirm {
            rhythm: Rhythm::parse(&rhythm)?,
            count,
            visits: visits
                .into_iter()
                .map(|(with, start)| Some((TherapistId::parse(&with)?, Timestamp::from_second(start).ok()?)))
                .collect::<Option<_>>()?,
        },
        StepRow::Rest { visits } => PlanStep::Rest {
            visits: visits
                .into_iter()
                .map(|(id, version, with, start)| {
                    let visit = VisitRef { id: AppointmentId(id), version };
                    Some((visit, TherapistId::parse(&with)?, Timestamp::from_second(start).ok()?))
                })
                .collect::<Option<_>>()?,
        },
    })
}
