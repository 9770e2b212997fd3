//! How far the questions before a first visit have come, as JSON in the dialogue's row. No answer is in it.

use serde::{Deserialize, Serialize};

use crate::domain::dialogue::IntakeStep;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum StepRow {
    Consent,
    Hurts,
    Conditions,
    Listed,
    Number,
    Writing,
}

pub(super) fn write(step: IntakeStep) -> StepRow {
    match step {
        IntakeStep::Consent => StepRow::Consent,
        IntakeStep::Hurts => StepRow::Hurts,
        IntakeStep::Conditions => StepRow::Conditions,
        IntakeStep::Listed => StepRow::Listed,
        IntakeStep::Number => StepRow::Number,
        IntakeStep::Writing => StepRow::Writing,
    }
}

pub(super) fn read(row: StepRow) -> IntakeStep {
    match row {
        StepRow::Consent => IntakeStep::Consent,
        StepRow::Hurts => IntakeStep::Hurts,
        StepRow::Conditions => IntakeStep::Conditions,
        StepRow::Listed => IntakeStep::Listed,
        StepRow::Number => IntakeStep::Number,
        StepRow::Writing => IntakeStep::Writing,
    }
}
