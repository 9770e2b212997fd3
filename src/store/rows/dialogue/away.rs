//! A change of availability as JSON. Flows of the version before, in which one day at a time was chosen, are read too.

use serde::{Deserialize, Serialize};

use crate::domain::availability::{AmendmentId, Amends, Days, Kind};
use crate::domain::dialogue::{Away, Editing, Looked, Picking, Plan, Target, WeekPlan};
use crate::domain::hours::{WallSpan, WeeklyHours};
use crate::domain::practice::TherapistId;
use crate::domain::time::{Date, Month, Time, Weekday};

#[derive(Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub(super) enum AwayRow {
    Whose {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        typed: Option<String>,
    },
    Day {
        therapist: String,
        month: Date,
        #[serde(default, skip_serializing_if = "PickingRow::is_one")]
        picking: PickingRow,
    },
    // The version before.
    Extent {
        therapist: String,
        date: Date,
    },
    // Likewise.
    From {
        therapist: String,
        date: Date,
    },
    // Likewise.
    Until {
        therapist: String,
        date: Date,
        from: Time,
    },
    What {
        therapist: String,
        days: DaysRow,
    },
    Begin {
        therapist: String,
        of: EditingRow,
    },
    End {
        therapist: String,
        of: EditingRow,
        from: Time,
    },
    Stretches {
        therapist: String,
        of: EditingRow,
    },
    Week {
        therapist: String,
        plan: WeekRow,
    },
    Noted {
        therapist: String,
        page: u8,
    },
    Right {
        therapist: String,
        plan: PlanRow,
        print: u64,
        newest: i64,
    },
}

#[derive(Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PickingRow {
    #[default]
    One,
    Several(Vec<Date>),
    Through(Date),
    Every(Date),
}

impl PickingRow {
    fn is_one(&self) -> bool {
        matches!(self, Self::One)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DaysRow {
    Each(Vec<Date>),
    Through(Date, Date),
    Weekly(Date, Date),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum KindRow {
    Away,
    Extra,
    Instead,
}

type Spans = Vec<(Time, Time)>;

#[derive(Serialize, Deserialize)]
pub(super) struct EditingRow {
    #[serde(flatten)]
    of: TargetRow,
    spans: Spans,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum TargetRow {
    Days(KindRow, DaysRow),
    Weekday(WeekRow, i8),
}

#[derive(Serialize, Deserialize)]
pub(super) struct WeekRow {
    from: Date,
    week: [Spans; 7],
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PlanRow {
    Days(KindRow, DaysRow, Spans),
    Week(WeekRow),
    TakeBack(i64),
}

pub(super) fn write(away: &Away) -> AwayRow {
    let id = |therapist: &TherapistId| therapist.to_string();
    match away {
        Away::Whose(typed) => AwayRow::Whose { typed: typed.clone() },
        Away::Month { therapist, month, picking } => AwayRow::Day {
            therapist: id(therapist),
            month: month.first(),
            picking: match picking {
                Picking::One => PickingRow::One,
                Picking::Several(days) => PickingRow::Several(days.clone()),
                Picking::Through(date) => PickingRow::Through(*date),
                Picking::Every(date) => PickingRow::Every(*date),
            },
        },
        Away::What { therapist, days } => AwayRow::What { therapist: id(therapist), days: write_days(days) },
        Away::From { therapist, of } => AwayRow::Begin { therapist: id(therapist), of: write_editing(of) },
        Away::Until { therapist, of, from } => {
            AwayRow::End { therapist: id(therapist), of: write_editing(of), from: *from }
        }
        Away::Stretches { therapist, of } => {
            AwayRow::Stretches { therapist: id(therapist), of: write_editing(of) }
        }
        Away::Week { therapist, plan } => {
            AwayRow::Week { therapist: id(therapist), plan: write_week(plan.from, &plan.week) }
        }
        Away::Noted { therapist, page } => AwayRow::Noted { therapist: id(therapist), page: *page },
        Away::Confirm { therapist, plan, seen } => AwayRow::Right {
            therapist: id(therapist),
            plan: match plan {
                Plan::Say(Amends::Days { kind, days, hours }) => {
                    PlanRow::Days(write_kind(*kind), write_days(days), write_spans(hours))
                }
                Plan::Say(Amends::Week { from, week }) => PlanRow::Week(write_week(*from, week)),
                Plan::TakeBack(of) => PlanRow::TakeBack(of.0),
            },
            print: seen.print,
            newest: seen.newest.0,
        },
    }
}

fn write_days(days: &Days) -> DaysRow {
    match days {
        Days::Each(all) => DaysRow::Each(all.clone()),
        Days::Through(from, until) => DaysRow::Through(*from, *until),
        Days::Weekly(from, until) => DaysRow::Weekly(*from, *until),
    }
}

fn write_kind(kind: Kind) -> KindRow {
    match kind {
        Kind::Away => KindRow::Away,
        Kind::Extra => KindRow::Extra,
        Kind::Instead => KindRow::Instead,
    }
}

fn write_spans(spans: &[WallSpan]) -> Spans {
    spans.iter().map(|span| (span.from(), span.until())).collect()
}

fn write_editing(of: &Editing) -> EditingRow {
    EditingRow {
        of: match &of.of {
            Target::Days(kind, days) => TargetRow::Days(write_kind(*kind), write_days(days)),
            Target::Weekday(plan, day) => {
                TargetRow::Weekday(write_week(plan.from, &plan.week), day.to_monday_one_offset())
            }
        },
        spans: write_spans(&of.spans),
    }
}

fn write_week(from: Date, week: &WeeklyHours) -> WeekRow {
    let mut days = Weekday::Monday.cycle_forward();
    let spans = std::array::from_fn(|_| days.next().map(|day| write_spans(week.on(day))).unwrap_or_default());
    WeekRow { from, week: spans }
}

pub(super) fn read(row: AwayRow) -> Option<Away> {
    let id = |text: &str| TherapistId::parse(text);
    let of_day = |date| Editing { of: Target::Days(Kind::Away, Days::one(date)), spans: Vec::new() };
    Some(match row {
        AwayRow::Whose { typed } => Away::Whose(typed),
        AwayRow::Day { therapist, month, picking } => Away::Month {
            therapist: id(&therapist)?,
            month: Month::of(month),
            picking: match picking {
                PickingRow::One => Picking::One,
                PickingRow::Several(days) => Picking::Several(days),
                PickingRow::Through(date) => Picking::Through(date),
                PickingRow::Every(date) => Picking::Every(date),
            },
        },
        AwayRow::Extent { therapist, date } => {
            Away::What { therapist: id(&therapist)?, days: Days::one(date) }
        }
        AwayRow::From { therapist, date } => Away::From { therapist: id(&therapist)?, of: of_day(date) },
        AwayRow::Until { therapist, date, from } => {
            Away::Until { therapist: id(&therapist)?, of: of_day(date), from }
        }
        AwayRow::What { therapist, days } => {
            Away::What { therapist: id(&therapist)?, days: read_days(days)? }
        }
        AwayRow::Begin { therapist, of } => Away::From { therapist: id(&therapist)?, of: read_editing(of)? },
        AwayRow::End { therapist, of, from } => {
            Away::Until { therapist: id(&therapist)?, of: read_editing(of)?, from }
        }
        AwayRow::Stretches { therapist, of } => {
            Away::Stretches { therapist: id(&therapist)?, of: read_editing(of)? }
        }
        AwayRow::Week { therapist, plan } => {
            Away::Week { therapist: id(&therapist)?, plan: read_week(plan)? }
        }
        AwayRow::Noted { therapist, page } => Away::Noted { therapist: id(&therapist)?, page },
        AwayRow::Right { therapist, plan, print, newest } => Away::Confirm {
            therapist: id(&therapist)?,
            plan: read_plan(plan)?,
            seen: Looked { print, newest: AmendmentId(newest) },
        },
    })
}

fn read_plan(row: PlanRow) -> Option<Plan> {
    Some(match row {
        PlanRow::Days(kind, days, hours) => Plan::Say(Amends::Days {
            kind: read_kind(&kind),
            days: read_days(days)?,
            hours: read_spans(hours)?,
        }),
        PlanRow::Week(row) => {
            let WeekPlan { from, week } = read_week(row)?;
            Plan::Say(Amends::Week { from, week })
        }
        PlanRow::TakeBack(of) => Plan::TakeBack(AmendmentId(of)),
    })
}

fn read_days(row: DaysRow) -> Option<Days> {
    Some(match row {
        DaysRow::Each(all) => return Days::of(all),
        DaysRow::Through(from, until) if from <= until => Days::Through(from, until),
        DaysRow::Weekly(from, until) if from <= until => Days::Weekly(from, until),
        DaysRow::Through(..) | DaysRow::Weekly(..) => return None,
    })
}

fn read_kind(row: &KindRow) -> Kind {
    match row {
        KindRow::Away => Kind::Away,
        KindRow::Extra => Kind::Extra,
        KindRow::Instead => Kind::Instead,
    }
}

fn read_spans(row: Spans) -> Option<Vec<WallSpan>> {
    row.into_iter().map(|(from, until)| WallSpan::new(from, until)).collect()
}

fn read_editing(row: EditingRow) -> Option<Editing> {
    let of = match row.of {
        TargetRow::Days(kind, days) => Target::Days(read_kind(&kind), read_days(days)?),
        TargetRow::Weekday(week, day) => {
            Target::Weekday(read_week(week)?, Weekday::from_monday_one_offset(day).ok()?)
        }
    };
    Some(Editing { of, spans: read_spans(row.spans)? })
}

fn read_week(row: WeekRow) -> Option<WeekPlan> {
    let mut week = WeeklyHours::default();
    for (day, spans) in Weekday::Monday.cycle_forward().zip(row.week) {
        week.set(day, read_spans(spans)?).ok()?;
    }
    Some(WeekPlan { from: row.from, week })
}
