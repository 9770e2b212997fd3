//! What the house says by itself: the morning, whom to call, the week, backups.

use frontdesk::domain::practice::{RoomId, TherapistId};
use frontdesk::domain::reply::{MorningDiary, MorningVisit, NoBackup, Routine, ToCall};
use frontdesk::domain::summary::{DayFigures, Messages, Summary};

use super::guests::phone;
use super::*;

impl Samples<'_> {
    pub(crate) fn routine(&self) -> Vec<Sample> {
        let date = today();
        let facts = || self.facts().remove(0).coming(Some(self.name.clone()));
        let visit = |standing, late, first: bool| MorningVisit {
            visit: DayVisit {
                visit: card(&facts()).visit,
                mark: None,
                first: false,
                name: self.name.clone(),
                phone: None,
                notes: first.then(|| card(&facts()).visit),
                changed: None,
                facts: facts(),
                room: first.then(|| RoomId::parse(&"r".repeat(RoomId::MAX)).expect("an id")),
                standing,
                late,
                series: None,
            },
            first,
        };
        let visits = vec![
            visit(Standing::Confirmed, None, true),
            visit(Standing::Unconfirmed, Some(20), false),
            visit(Standing::WaitsForClient, None, false),
            visit(Standing::WaitsForWord, None, true),
        ];
        let diary = |open: bool, visits: Vec<MorningVisit>| MorningDiary {
            therapist: self.practice.therapists[0].id.clone(),
            open: if open { vec![facts().time] } else { vec![] },
            visits,
        };
        let many: Vec<MorningVisit> = visits.iter().cycle().take(60).cloned().collect();
        let mut all: Vec<Sample> = Vec::new();
        for (whole, diaries) in [
            (false, vec![diary(true, visits.clone())]),
            (false, vec![diary(false, many.clone())]),
            (true, vec![diary(true, visits.clone()); 2]),
            (true, vec![diary(true, many); 40]),
        ] {
            let what = Routine::Morning { date, diaries, whole };
            // Of a practice as large as that, only as much is read as fits.
            let typed = if whole { vec![] } else { self.named() };
            all.push((Reply::Routine(what), typed));
        }
        let call = |reach| ToCall { name: self.name.clone(), phone: phone(), reach, facts: facts() };
        let calls: Vec<ToCall> = [Reach::Chat, Reach::Blocked, Reach::Caller].map(call).to_vec();
        let crowd: Vec<ToCall> = calls.iter().cycle().take(60).cloned().collect();
        for (today, tomorrow) in
            [(calls.clone(), vec![]), (vec![], calls.clone()), (crowd.clone(), crowd.clone())]
        {
            all.push((Reply::Routine(Routine::ToCall { today, tomorrow }), self.named()));
        }
        all.extend(self.weeks().map(|week| (Reply::Routine(Routine::Week(week)), vec![])));
        for why in
            [NoBackup::NoFolder, NoBackup::NotAllowed, NoBackup::NoRoom, NoBackup::Damaged, NoBackup::Other]
        {
            all.push((Reply::Routine(Routine::NoBackup(why)), vec![]));
        }
        all.push((Reply::Routine(Routine::BackupAgain), vec![]));
        all
    }

    /// An empty one, a usual one, and one of a practice with a hundred therapists.
    fn weeks(&self) -> impl Iterator<Item = Summary> {
        let known = self.practice.therapists.iter().map(|therapist| therapist.id.clone());
        let gone = (0..100).filter_map(|n| TherapistId::parse(&format!("gone-from-the-file-{n}")));
        let crowd: Vec<TherapistId> = known.clone().chain(gone).collect();
        let week = |therapists: Vec<TherapistId>, most: u32, lost: u32| Summary {
            days: (0..7_u32)
                .zip(std::iter::successors(Some(today()), |day| day.tomorrow().ok()))
                .map(|(at, date)| DayFigures {
                    date,
                    visits: most * at / 6,
                    cancelled: most / (at + 2),
                    missed: at % 3,
                })
                .collect(),
            therapists: therapists.into_iter().map(|id| (id, most)).collect(),
            made: most,
            reminders: Messages { sent: most * 2, lost },
        };
        [week(vec![], 0, 1), week(known.collect(), 12, 0), week(crowd, 30_000, 9_999)].into_iter()
    }
}
