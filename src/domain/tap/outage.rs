//! What buttons do when a therapist is out, and the bytes that stand for it.

use super::super::appointment::AppointmentId;
use super::super::outage::{CaseId, OutageId, Plan};
use super::super::practice::TherapistId;
use super::super::time::Timestamp;
use super::row;

/// What a button does when a therapist is out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutageTap {
    /// Staff: the plan, or the board once it is carried out; which page of the visits, from 0.
    Show(OutageId, u8),
    /// Staff: what else could be done about a visit.
    Choose(CaseId),
    /// Staff: let this be done about a visit.
    Set(CaseId, Plan),
    /// Staff: take the plan.
    Begin(OutageId),
    /// Client: take this time of this therapist for a visit.
    Take(AppointmentId, TherapistId, Timestamp),
    /// Client: none of the held times suits.
    None(AppointmentId),
    /// Client: please call me.
    CallMe(AppointmentId),
}

impl OutageTap {
    pub(super) fn encode(&self) -> String {
        match self {
            Self::Show(outage, page) => format!("up:{:x}:{page}", outage.0),
            Self::Choose(case) => format!("uc:{:x}:{:x}", case.outage.0, case.visit.0),
            Self::Set(case, plan) => {
                format!("us:{:x}:{:x}:{}", case.outage.0, case.visit.0, letter(*plan))
            }
            Self::Begin(outage) => format!("ub:{:x}", outage.0),
            Self::Take(visit, therapist, start) => {
                format!("ut:{:x}:{:x}:{therapist}", visit.0, start.as_second())
            }
            Self::None(visit) => format!("un:{:x}", visit.0),
            Self::CallMe(visit) => format!("uk:{:x}", visit.0),
        }
    }

    pub(super) fn parse(kind: &str, rest: &str) -> Option<Self> {
        let visit = |text: &str| row(text).map(AppointmentId);
        match kind {
            "up" => {
                let (outage, page) = rest.split_once(':')?;
                Some(Self::Show(OutageId(row(outage)?), page.parse().ok()?))
            }
            "uc" => case(rest).map(Self::Choose),
            "us" => {
                let (of, plan) = rest.rsplit_once(':')?;
                let plan = Plan::ALL.into_iter().find(|known| letter(*known) == plan)?;
                Some(Self::Set(case(of)?, plan))
            }
            "ub" => row(rest).map(|id| Self::Begin(OutageId(id))),
            "ut" => {
                let (of, rest) = rest.split_once(':')?;
                let (start, therapist) = rest.split_once(':')?;
                let start = Timestamp::from_second(row(start)?).ok()?;
                Some(Self::Take(visit(of)?, TherapistId::parse(therapist)?, start))
            }
            "un" => visit(rest).map(Self::None),
            "uk" => visit(rest).map(Self::CallMe),
            _ => None,
        }
    }

    /// The visit that a client's button names.
    pub fn of_client(&self) -> Option<AppointmentId> {
        match self {
            Self::Take(visit, ..) | Self::None(visit) | Self::CallMe(visit) => Some(*visit),
            Self::Show(..) | Self::Choose(_) | Self::Set(..) | Self::Begin(_) => None,
        }
    }

    /// The outage that a button of staff names.
    pub fn of_staff(&self) -> Option<OutageId> {
        match self {
            Self::Show(outage, _) | Self::Begin(outage) => Some(*outage),
            Self::Choose(case) | Self::Set(case, _) => Some(case.outage),
            Self::Take(..) | Self::None(_) | Self::CallMe(_) => None,
        }
    }
}

fn letter(plan: Plan) -> &'static str {
    match plan {
        Plan::Colleague => "s",
        Plan::Times => "t",
        Plan::Call => "c",
        Plan::Apology => "x",
    }
}

fn case(text: &str) -> Option<CaseId> {
    let (outage, visit) = text.split_once(':')?;
    Some(CaseId { outage: OutageId(row(outage)?), visit: AppointmentId(row(visit)?) })
}
