//! What staff type on the screens of the diary, as JSON in the dialogue's row.

use serde::{Deserialize, Serialize};

use crate::domain::appointment::{AppointmentId, VisitRef};
use crate::domain::dialogue::DayFlow;
use crate::domain::person::ClientId;

#[derive(Serialize, Deserialize)]
#[serde(tag = "types", rename_all = "kebab-case")]
pub(super) enum DayRow {
    Finding,
    Writing {
        client: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<(i64, u32)>,
    },
}

pub(super) fn write(flow: DayFlow) -> DayRow {
    match flow {
        DayFlow::Finding => DayRow::Finding,
        DayFlow::Writing { client, about } => {
            DayRow::Writing { client: client.0, about: about.map(|visit| (visit.id.0, visit.version)) }
        }
    }
}

pub(super) fn read(row: DayRow) -> DayFlow {
    match row {
        DayRow::Finding => DayFlow::Finding,
        DayRow::Writing { client, about } => DayFlow::Writing {
            client: ClientId(client),
            about: about.map(|(id, version)| VisitRef { id: AppointmentId(id), version }),
        },
    }
}
