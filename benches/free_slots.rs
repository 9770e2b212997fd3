//! Finding a time: all free slots of 60 days with ten therapists whose diaries are full, but for what the
//! cancellations of a busy week leave, and with empty ones; once without rooms, once with seven for the ten of them.
//! Beside it the naive arm, which asks for each start anew.

use criterion::{Criterion, criterion_group, criterion_main};
use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::dialogue::With;
use frontdesk::domain::diary::{Diary, Taken};
use frontdesk::domain::hours::{Rota, WallSpan, WeeklyHours};
use frontdesk::domain::practice::{
    BookableBy, Place, Policies, Practice, QuietHours, Room, RoomId, Service, ServiceId, Therapist,
    TherapistId,
};
use frontdesk::domain::slots::{Search, Slot};
use frontdesk::domain::time::{Date, SignedDuration, Span, Time, Timestamp, Weekday, Zone};

const THERAPISTS: usize = 10;
const DAYS: u16 = 60;
/// Fewer than therapists.
const ROOMS: usize = 7;

fn practice(rooms: usize) -> Practice {
    let mut hours = WeeklyHours::default();
    let span = |from, until| {
        WallSpan::new(Time::constant(from, 0, 0, 0), Time::constant(until, 0, 0, 0)).expect("a span")
    };
    for day in Weekday::Monday.cycle_forward().take(7) {
        hours.set(day, vec![span(9, 13), span(14, 18)]).expect("apart");
    }
    let ids: Vec<TherapistId> =
        (0..THERAPISTS).map(|n| TherapistId::parse(&format!("t{n}")).expect("an id")).collect();
    Practice {
        proposals: None,
        name: "Bench".to_owned(),
        zone: Zone::parse("Europe/London").expect("a zone"),
        emergency_number: "999".to_owned(),
        place: Place { address: "Here".to_owned(), map: None, directions: None },
        phone: None,
        email: None,
        other_massages: Vec::new(),
        services: vec![Service {
            id: ServiceId::parse("nmt-45").expect("an id"),
            name: "Neuromuscular".to_owned(),
            duration: SignedDuration::from_mins(45),
            price: None,
            buffer_before: SignedDuration::ZERO,
            buffer_after: SignedDuration::from_mins(15),
            therapists: ids.clone(),
            rooms: (0..rooms).map(room).collect(),
            bookable_by: BookableBy::Everyone,
        }],
        therapists: ids
            .into_iter()
            .map(|id| Therapist { name: id.to_string(), id, hours: Rota::every_week(hours.clone()) })
            .collect(),
        rooms: (0..rooms).map(|n| Room { id: room(n), name: format!("Room {n}") }).collect(),
        policies: Policies {
            check_before: false,
            grid: SignedDuration::from_mins(15),
            minimum_notice: SignedDuration::from_hours(2),
            horizon_days: DAYS,
            hold: SignedDuration::from_mins(10),
            cancel_cutoff: SignedDuration::from_hours(24),
            move_cutoff: SignedDuration::from_hours(24),
            open_bookings: 3,
            undo_grace: SignedDuration::from_mins(3),
            illness_exempt: true,
            quiet: QuietHours { from: Time::midnight(), until: Time::midnight() },
            out_hold: SignedDuration::from_hours(24),
            announcements_a_week: 2,
            keep_questions: SignedDuration::from_hours(24),
            keep_intake: SignedDuration::from_hours(24),
        },
        reminders: Vec::new(),
        jobs: Vec::new(),
    }
}

fn room(number: usize) -> RoomId {
    RoomId::parse(&format!("r{number}")).expect("an id")
}

/// Every hour of every therapist is taken, but each seventeenth; with rooms as many therapists work as there are.
fn full_diary(practice: &Practice, first: Date) -> Diary {
    let (mut taken, mut in_rooms) = (Vec::new(), Vec::new());
    let mut id = 0;
    let mut date = first;
    for _ in 0..=DAYS {
        let working = if practice.rooms.is_empty() { THERAPISTS } else { ROOMS };
        for (number, therapist) in practice.therapists.iter().enumerate().take(working) {
            for hour in [9, 10, 11, 12, 14, 15, 16, 17] {
                id += 1;
                if id % 17 == 0 {
                    continue;
                }
                let from = practice.zone.instant(date.to_datetime(Time::constant(hour, 0, 0, 0)));
                let span = Span { from, until: from + SignedDuration::from_hours(1) };
                taken.push((therapist.id.clone(), Taken { by: AppointmentId(id), span }));
                if let Some(room) = practice.rooms.get(number) {
                    in_rooms.push((room.id.clone(), Taken { by: AppointmentId(id), span }));
                }
            }
        }
        date = date.tomorrow().expect("in range");
    }
    Diary::new(taken).with_rooms(in_rooms)
}

fn days(first: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |date| date.tomorrow().ok()).take(usize::from(DAYS))
}

/// What a first version would do: for each start of the grid and each therapist, look through the whole diary.
fn naive(search: &Search<'_>, first: Date) -> usize {
    let mut found = 0;
    for date in days(first) {
        for quarter in 0..96_i64 {
            let at = date.to_datetime(Time::midnight()) + SignedDuration::from_mins(15 * quarter);
            let Some(from) = search.practice.zone.start_instant(at) else { continue };
            if from < search.now + search.practice.policies.minimum_notice {
                continue;
            }
            let time = Span { from, until: from + search.service.duration };
            let busy = Span { from, until: time.until + search.service.buffer_after };
            found += usize::from(
                search.practice.therapists.iter().any(|therapist| {
                    let open = search.diary.open(therapist, date, &search.practice.zone);
                    open.iter().any(|span| span.contains(time))
                        && !search.diary.taken(&therapist.id).iter().any(|taken| taken.span.overlaps(busy))
                }) && (search.service.rooms.is_empty()
                    || search
                        .service
                        .rooms
                        .iter()
                        .any(|room| !search.diary.room(room).iter().any(|taken| taken.span.overlaps(busy)))),
            );
        }
    }
    found
}

fn free_slots(criterion: &mut Criterion) {
    for rooms in [0, ROOMS] {
        for full in [true, false] {
            listing(criterion, rooms, full);
        }
    }
}

fn listing(criterion: &mut Criterion, rooms: usize, full: bool) {
    let practice = practice(rooms);
    let first = Date::constant(2027, 3, 1);
    let now: Timestamp = practice.zone.instant(first.to_datetime(Time::constant(8, 0, 0, 0)));
    let diary = if full { full_diary(&practice, first) } else { Diary::default() };
    let search = Search {
        now,
        practice: &practice,
        diary: &diary,
        service: &practice.services[0],
        with: &With::Anyone,
        ignoring: &[],
    };
    let listed = || days(first).map(|date| search.on(date)).collect::<Vec<Vec<Slot>>>();
    let count: usize = listed().iter().map(Vec::len).sum();
    assert_eq!(count, naive(&search, first), "both find the same");
    assert!(count > 100, "there is something to find: {count}");
    let diary = if full { "full" } else { "empty" };
    let name = format!("free slots, 60 days, ten therapists, {rooms} rooms, {diary} diary");
    let mut group = criterion.benchmark_group(name);
    group.bench_function("frontdesk", |bencher| bencher.iter(listed));
    group.sample_size(10).bench_function("naive", |bencher| bencher.iter(|| naive(&search, first)));
    group.finish();
}

criterion_group!(benches, free_slots);
criterion_main!(benches);
