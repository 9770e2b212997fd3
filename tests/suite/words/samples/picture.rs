//! The picture of a week, and what is read around it.

use frontdesk::domain::practice::TherapistId;
use frontdesk::domain::reply::PictureScreen;
use frontdesk::domain::week_picture::{Column, DAY, MOST_COLUMNS, PictureDay, WeekPicture};

use super::*;

impl Samples<'_> {
    pub fn pictures(&self) -> Vec<Sample> {
        let ids = || self.practice.therapists.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        let week = |count: usize, full: bool, dark: bool| {
            let therapists: Vec<TherapistId> = ids().into_iter().cycle().take(count).collect();
            let column = Column {
                open: vec![(9 * 60, 13 * 60), (14 * 60, DAY)],
                away: if full { vec![(0, DAY)] } else { vec![] },
                taken: if full { (8..20).map(|hour| (hour * 60, hour * 60 + 45)).collect() } else { vec![] },
            };
            let day = |at: i64| PictureDay {
                date: today().checked_add(SignedDuration::from_hours(24 * at)).expect("a day"),
                columns: vec![column.clone(); count],
            };
            let days = (0..7).map(day).collect();
            PictureScreen::Week(Box::new(WeekPicture {
                from: today(),
                today: today(),
                therapists,
                days,
                dark,
            }))
        };
        let turn = |of: Option<TherapistId>, all, dark| PictureScreen::Turn {
            from: today(),
            of,
            others: ids(),
            all,
            dark,
        };
        [
            week(1, false, false),
            week(1, true, true),
            week(MOST_COLUMNS, true, false),
            turn(None, false, false),
            turn(ids().pop(), true, true),
        ]
        .into_iter()
        .map(|screen| (Reply::Picture(screen), vec![]))
        .collect()
    }
}
