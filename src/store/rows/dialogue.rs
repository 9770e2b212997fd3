//! An open flow as JSON, in the dialogue's row. A shape that this version cannot read means: none is open.

use serde::{Deserialize, Serialize};

use super::{day, guests, intake};
use crate::domain::appointment::{AppointmentId, VisitRef};
use crate::domain::dialogue::{
    Booking, BookingStep, Flow, Intake, Teaching, TeachingStep, With, WritingStep, WritingTopic,
};
use crate::domain::practice::{ServiceId, TherapistId};
use crate::domain::question::QuestionId;
use crate::domain::time::{Date, Month, Timestamp};
use crate::domain::topic::TopicId;

mod announcing;
mod away;
mod series;
mod waitlist;

use announcing::AnnouncingRow;
use away::AwayRow;
use series::PlanningRow;
use waitlist::JoiningRow;

#[derive(Serialize, Deserialize)]
#[serde(tag = "flow", rename_all = "kebab-case")]
enum FlowRow {
    Idle,
    Booking {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moving: Option<(i64, u32)>,
        #[serde(default, skip_serializing_if = "guests::WhomRow::is_oneself")]
        whom: guests::WhomRow,
        at: BookingRow,
    },
    Guests {
        at: guests::GuestsRow,
    },
    Intake {
        visit: (i64, u32),
        at: intake::StepRow,
    },
    Away {
        at: AwayRow,
    },
    Announcing {
        at: AnnouncingRow,
    },
    Answering {
        question: i64,
    },
    AnsweringAll {
        questions: Vec<i64>,
    },
    Writing,
    WritingBack {
        question: i64,
    },
    Teaching {
        questions: Vec<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wording: Option<String>,
        at: TeachingRow,
    },
    WritingTopic {
        questions: Vec<i64>,
        at: WritingRow,
    },
    Joining {
        at: JoiningRow,
    },
    Series {
        at: PlanningRow,
    },
    Day {
        at: day::DayRow,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub(super) enum BookingRow {
    Service,
    Therapist { service: String },
    Day { service: String, with: Option<String>, month: Date },
    Time { service: String, with: Option<String>, date: Date },
    Confirm { service: String, with: Option<String>, therapist: String, start: i64 },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
enum TeachingRow {
    Likely,
    Groups,
    Topics { group: u8 },
    Confirm { topic: String },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
enum WritingRow {
    Title,
    Answer { title: String },
    Group { title: String, answer: String },
    Confirm { title: String, answer: String, group: String },
}

/// The flow as text.
pub fn write(flow: &Flow) -> Result<String, serde_json::Error> {
    serde_json::to_string(&row(flow))
}

/// The same as a part of something larger.
pub fn row(flow: &Flow) -> impl Serialize {
    match flow {
        Flow::Idle => FlowRow::Idle,
        Flow::Booking(booking) => FlowRow::Booking {
            moving: booking.moving.map(|visit| (visit.id.0, visit.version)),
            whom: guests::write_whom(&booking.whom),
            at: write_booking(&booking.step),
        },
        Flow::Intake(intake) => FlowRow::Intake {
            visit: (intake.visit.id.0, intake.visit.version),
            at: intake::write(intake.step),
        },
        Flow::Guests(at) => FlowRow::Guests { at: guests::write(at) },
        Flow::Away(away) => FlowRow::Away { at: away::write(away) },
        Flow::Announcing(announcing) => FlowRow::Announcing { at: announcing::write(announcing) },
        Flow::Answering(question) => FlowRow::Answering { question: question.0 },
        Flow::AnsweringAll(questions) => FlowRow::AnsweringAll { questions: numbers(questions) },
        Flow::Writing => FlowRow::Writing,
        Flow::WritingBack(question) => FlowRow::WritingBack { question: question.0 },
        Flow::Series(planning) => FlowRow::Series { at: series::write(planning) },
        Flow::Day(flow) => FlowRow::Day { at: day::write(*flow) },
        Flow::Joining(joining) => FlowRow::Joining { at: waitlist::write(joining) },
        Flow::Teaching(teaching) => FlowRow::Teaching {
            questions: numbers(&teaching.questions),
            wording: teaching.wording.clone(),
            at: match teaching.step.clone() {
                TeachingStep::Likely => TeachingRow::Likely,
                TeachingStep::Groups => TeachingRow::Groups,
                TeachingStep::Topics { group } => TeachingRow::Topics { group },
                TeachingStep::Confirm { topic } => TeachingRow::Confirm { topic: topic.to_string() },
            },
        },
        Flow::WritingTopic(writing) => FlowRow::WritingTopic {
            questions: numbers(&writing.questions),
            at: match writing.step.clone() {
                WritingStep::Title => WritingRow::Title,
                WritingStep::Answer { title } => WritingRow::Answer { title },
                WritingStep::Group { title, answer } => WritingRow::Group { title, answer },
                WritingStep::Confirm { title, answer, group } => WritingRow::Confirm { title, answer, group },
            },
        },
    }
}

fn numbers(questions: &[QuestionId]) -> Vec<i64> {
    questions.iter().map(|question| question.0).collect()
}

pub(super) fn write_booking(step: &BookingStep) -> BookingRow {
    match step {
        BookingStep::Service => BookingRow::Service,
        BookingStep::Therapist { service } => BookingRow::Therapist { service: service.to_string() },
        BookingStep::Day { service, with, month } => {
            BookingRow::Day { service: service.to_string(), with: write_with(with), month: month.first() }
        }
        BookingStep::Time { service, with, date } => {
            BookingRow::Time { service: service.to_string(), with: write_with(with), date: *date }
        }
        BookingStep::Confirm { service, with, therapist, start } => BookingRow::Confirm {
            service: service.to_string(),
            with: write_with(with),
            therapist: therapist.to_string(),
            start: start.as_second(),
        },
    }
}

fn write_with(with: &With) -> Option<String> {
    match with {
        With::Anyone => None,
        With::Therapist(id) => Some(id.to_string()),
    }
}

/// Reads a flow back; `None` if it is of another shape.
pub fn read(text: &str) -> Option<Flow> {
    Some(match serde_json::from_str(text).ok()? {
        FlowRow::Idle => Flow::Idle,
        FlowRow::Booking { moving, whom, at } => Flow::Booking(Booking {
            moving: moving.map(|(id, version)| VisitRef { id: AppointmentId(id), version }),
            whom: guests::read_whom(whom)?,
            step: read_booking(at)?,
        }),
        FlowRow::Intake { visit: (id, version), at } => Flow::Intake(Intake {
            visit: VisitRef { id: AppointmentId(id), version },
            step: intake::read(at),
        }),
        FlowRow::Guests { at } => Flow::Guests(guests::read(at)?),
        FlowRow::Away { at } => Flow::Away(away::read(at)?),
        FlowRow::Announcing { at } => Flow::Announcing(announcing::read(at)?),
        FlowRow::Answering { question } => Flow::Answering(QuestionId(question)),
        FlowRow::AnsweringAll { questions } => Flow::AnsweringAll(ids(questions)),
        FlowRow::Writing => Flow::Writing,
        FlowRow::WritingBack { question } => Flow::WritingBack(QuestionId(question)),
        FlowRow::Series { at } => Flow::Series(series::read(at)?),
        FlowRow::Day { at } => Flow::Day(day::read(at)),
        FlowRow::Joining { at } => Flow::Joining(waitlist::read(at)?),
        FlowRow::Teaching { questions, wording, at } => Flow::Teaching(Teaching {
            questions: ids(questions),
            wording,
            step: match at {
                TeachingRow::Likely => TeachingStep::Likely,
                TeachingRow::Groups => TeachingStep::Groups,
                TeachingRow::Topics { group } => TeachingStep::Topics { group },
                TeachingRow::Confirm { topic } => TeachingStep::Confirm { topic: TopicId::parse(&topic)? },
            },
        }),
        FlowRow::WritingTopic { questions, at } => Flow::WritingTopic(WritingTopic {
            questions: ids(questions),
            step: match at {
                WritingRow::Title => WritingStep::Title,
                WritingRow::Answer { title } => WritingStep::Answer { title },
                WritingRow::Group { title, answer } => WritingStep::Group { title, answer },
                WritingRow::Confirm { title, answer, group } => WritingStep::Confirm { title, answer, group },
            },
        }),
    })
}

fn ids(numbers: Vec<i64>) -> Vec<QuestionId> {
    numbers.into_iter().map(QuestionId).collect()
}

pub(super) fn read_booking(row: BookingRow) -> Option<BookingStep> {
    Some(match row {
        BookingRow::Service => BookingStep::Service,
        BookingRow::Therapist { service } => BookingStep::Therapist { service: ServiceId::parse(&service)? },
        BookingRow::Day { service, with, month } => BookingStep::Day {
            service: ServiceId::parse(&service)?,
            with: read_with(with)?,
            month: Month::of(month),
        },
        BookingRow::Time { service, with, date } => {
            BookingStep::Time { service: ServiceId::parse(&service)?, with: read_with(with)?, date }
        }
        BookingRow::Confirm { service, with, therapist, start } => BookingStep::Confirm {
            service: ServiceId::parse(&service)?,
            with: read_with(with)?,
            therapist: TherapistId::parse(&therapist)?,
            start: Timestamp::from_second(start).ok()?,
        },
    })
}

fn read_with(with: Option<String>) -> Option<With> {
    Some(match with {
        None => With::Anyone,
        Some(id) => With::Therapist(TherapistId::parse(&id)?),
    })
}
