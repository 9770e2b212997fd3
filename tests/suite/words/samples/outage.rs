//! Samples of what is said when a therapist is out.

use frontdesk::domain::appointment::{AppointmentId, CancelledBy};
use frontdesk::domain::guest::Phone;
use frontdesk::domain::outage::planning::{Choices, Proposed};
use frontdesk::domain::outage::{CaseId, OutageId, Plan, Progress, Why};
use frontdesk::domain::reply::{BoardLine, OutageHead, OutageScreen, PlanLine, Reply, Turn, VisitFacts};
use frontdesk::domain::slots::Slot;
use frontdesk::domain::time::{SignedDuration, Span, Time, Timestamp};

use super::{Sample, Samples, card, moment};

impl Samples<'_> {
    pub(super) fn outage(&self) -> Vec<Sample> {
        let at = moment(Time::constant(10, 0, 0, 0));
        let mut all = self.outage_letters(at);
        all.extend(self.outage_of_staff(at));
        all
    }

    fn slots(&self, at: Timestamp) -> Vec<Slot> {
        let service = &self.practice.services[0];
        let slot = |hours| {
            let start = at + SignedDuration::from_hours(hours);
            let therapist = self.practice.therapists[0].id.clone();
            Slot { therapist, room: None, time: service.time(start), busy: service.busy(start) }
        };
        [0, 4, 24].map(slot).to_vec()
    }

    fn outage_letters(&self, at: Timestamp) -> Vec<Sample> {
        let phone = || Phone::parse("+44 7700 900123");
        let mut screens = Vec::new();
        for facts in self.facts() {
            let (slots, facts) = (self.slots(facts.time.from), facts.clone());
            let card = || card(&facts);
            for turn in [Turn::First, Turn::Again, Turn::Opened] {
                for times in [slots[..1].to_vec(), slots[1..2].to_vec(), slots.clone()] {
                    screens.push(OutageScreen::Offer { card: card(), times, until: at, turn });
                }
            }
            for (phone, wished) in [(None, true), (phone(), true), (None, false), (phone(), false)] {
                screens.push(OutageScreen::WillCall { card: card(), phone, wished });
            }
            for free in [Vec::new(), slots.clone()] {
                screens.push(OutageScreen::Gone { card: card(), wanted: at, free });
            }
            screens.extend([
                OutageScreen::Choosing { card: card() },
                OutageScreen::Lapsed { card: card() },
                OutageScreen::Apology { facts: facts.clone() },
                OutageScreen::Stands { card: card() },
            ]);
        }
        screens.into_iter().map(|screen| (Reply::Outage(Box::new(screen)), vec![])).collect()
    }

    fn outage_of_staff(&self, at: Timestamp) -> Vec<Sample> {
        let mut samples = Vec::new();
        for hours in [3, 24, 240] {
            let until = at + SignedDuration::from_hours(hours);
            let therapist = self.practice.therapists[0].id.clone();
            let of =
                OutageHead { id: OutageId(i64::MAX), revision: 1, therapist, span: Span { from: at, until } };
            for count in [0, 1, 2, 7, 300] {
                let lines: Vec<PlanLine> = self.plan_lines(at).into_iter().cycle().take(count).collect();
                let typed = if count > 0 { self.named() } else { vec![] };
                for page in [0, 1, u8::MAX] {
                    let (of, lines) = (of.clone(), lines.clone());
                    let plan = OutageScreen::Plan { of, begins: at, lines, page };
                    samples.push((Reply::Outage(Box::new(plan)), typed.clone()));
                }
                let lines: Vec<BoardLine> = self.board_lines(at).into_iter().cycle().take(count).collect();
                for screen in [
                    OutageScreen::Board { of: of.clone(), lines: lines.clone() },
                    OutageScreen::PleaseCall { of: of.clone(), lines: lines.clone() },
                ] {
                    samples.push((Reply::Outage(Box::new(screen)), typed.clone()));
                }
            }
            for line in self.plan_lines(at) {
                let full = Choices { colleague: self.slots(at).pop(), times: self.slots(at) };
                for choices in [Choices::default(), full] {
                    let options = OutageScreen::Options { of: of.clone(), line: line.clone(), choices };
                    samples.push((Reply::Outage(Box::new(options)), self.named()));
                }
            }
        }
        samples
    }

    fn plan_lines(&self, at: Timestamp) -> Vec<PlanLine> {
        let line = |(plan, slots): (Plan, Vec<Slot>)| PlanLine {
            case: CaseId { outage: OutageId(i64::MAX), visit: AppointmentId(i64::MAX) },
            name: self.name.clone(),
            for_name: (plan == Plan::Times).then(|| self.name.clone()),
            phone: Phone::parse("+44 7700 900123").filter(|_| plan == Plan::Call),
            was: at,
            proposed: Proposed { plan, slots },
        };
        let slots = self.slots(at);
        [
            (Plan::Colleague, slots[..1].to_vec()),
            (Plan::Times, slots.clone()),
            (Plan::Call, vec![]),
            (Plan::Apology, vec![]),
        ]
        .map(line)
        .to_vec()
    }

    fn board_lines(&self, at: Timestamp) -> Vec<BoardLine> {
        let (service, therapist) = (&self.practice.services[0], &self.practice.therapists[0].id);
        let line = |progress| BoardLine {
            visit: AppointmentId(i64::MAX),
            name: self.name.clone(),
            for_name: None,
            phone: Phone::parse("+44 7700 900123"),
            was: at,
            progress,
            now: VisitFacts::of(service.id.clone(), therapist.clone(), service.time(at)),
        };
        let open = [Progress::Planned, Progress::Asked { until: at }, Progress::Choosing { until: at }];
        let ended = [
            Progress::Taken,
            Progress::Moved,
            Progress::Cancelled(CancelledBy::Client),
            Progress::Cancelled(CancelledBy::Practice),
            Progress::Stands,
            Progress::Over,
        ];
        open.into_iter().chain(Why::ALL.map(Progress::ToCall)).chain(ended).map(line).collect()
    }
}
