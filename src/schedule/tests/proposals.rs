//! When the next visit is proposed.

use proptest::prelude::*;

use super::*;

fn plan(zone_name: &str, at: &str, after: SignedDuration, quiet: QuietHours) -> (ReminderPlan, CronLine) {
    let line = CronLine::parse(at).unwrap();
    let rule = ProposalRule { at: at.to_owned(), after };
    let proposals = Some((rule, line.clone()));
    (ReminderPlan { zone: zone(zone_name), quiet, rules: Vec::new(), lines: Vec::new(), proposals }, line)
}

fn hour(hour: i8) -> Time {
    Time::constant(hour, 0, 0, 0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn it_is_the_first_firing_so_long_after_the_visit_that_wakes_nobody(
        line in prop::sample::select(LINES.to_vec()),
        night in prop::sample::select(NIGHTS.to_vec()),
        minutes in -8_000_i64..8_000,
        after in 1_i64..20_000,
        (from, until) in (0_i8..24, 0_i8..24),
        own in prop::option::of((0_i8..24, 0_i8..24)),
    ) {
        let house = QuietHours { from: hour(from), until: hour(until) };
        let quiet = own.map(|(from, until)| QuietHours { from: hour(from), until: hour(until) });
        let wishes = Wishes { quiet, ..Wishes::default() };
        let after = SignedDuration::from_mins(after);
        let (plan, line) = plan(night.0, line.0, after, house);
        let end = instant(night.1[0]) + SignedDuration::from_mins(minutes);
        let visit = Span { from: end - hours(1), until: end };
        let wakes = |at: Timestamp| {
            let time = plan.zone.civil(at).time();
            house.include(time) || quiet.is_some_and(|quiet| quiet.include(time))
        };
        let (earliest, latest) = (end + after, end + after + ProposalRule::WITHIN);
        let mut firings = std::iter::successors(
            line.next(&plan.zone, earliest - SignedDuration::from_secs(1)),
            |at| line.next(&plan.zone, *at),
        );
        let model = firings.by_ref().take_while(|at| *at <= latest).find(|at| !wakes(*at));
        let planned = plan.proposal_after(visit, wishes);
        prop_assert_eq!(planned, model.map(|due| (due, due + ProposalRule::USEFUL_FOR)));
    }
}

#[test]
fn it_reaches_as_far_back_as_it_may_be_planned() {
    let never = QuietHours { from: hour(0), until: hour(0) };
    let (plan, _) = plan("Europe/London", "0 18 * * *", hours(72), never);
    assert_eq!(plan.reaches_after(), hours(72) + ProposalRule::WITHIN);
    assert_eq!(plan.reminds_after(), SignedDuration::ZERO);
    let without = ReminderPlan { proposals: None, ..plan.clone() };
    assert_eq!(without.reaches_after(), SignedDuration::ZERO);
    assert_ne!(plan.fingerprint(), without.fingerprint(), "its rows are planned anew when it is turned off");
}
