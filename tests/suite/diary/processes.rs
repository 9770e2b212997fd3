//! Two processes of the operating system at one file, as when the bot that is to end still runs while the next begins.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use frontdesk::domain::dialogue::{BookingStep, With};
use frontdesk::domain::person::ChatId;
use frontdesk::domain::tap::{Step, Tap};

use super::bookers::{MORNING, Wish, in_the_diary, press, queue_at, short};
use crate::clinic::Clinic;

/// Tells this binary that it is one of the two, and where the file is.
const FILE: &str = "FILE_OF_TWO_PROCESSES";

/// Which of the two it is.
const SEAT: &str = "SEAT_OF_TWO_PROCESSES";

/// What a process says when it waits for the next time, and when it has pressed.
const HERE: &str = "here:";

/// The whole hours of five of Maya's days.
fn wishes(clinic: &Clinic) -> Vec<Wish> {
    let hours = [9, 10, 11, 12, 14, 15, 16, 17];
    let moments = [2, 4, 5, 8, 9].into_iter().flat_map(|day| hours.map(|hour| (day, hour)));
    moments.map(|(day, hour)| Wish::new(clinic, "maya", &format!("2027-03-{day:02} {hour:02}:00"))).collect()
}

/// Every other time is chosen and held before it is confirmed; those between are confirmed after their hold has run out.
fn chooses(time: usize) -> bool {
    time.is_multiple_of(2)
}

/// Where those stand who want a time.
fn step(clinic: &Clinic, wish: &Wish, chooses: bool) -> BookingStep {
    let (therapist, start) = (wish.therapist.clone(), wish.start);
    let (service, with) = (short(), With::Therapist(therapist.clone()));
    if chooses {
        let date = clinic.desk().practice().zone.date(start);
        BookingStep::Time { service, with, date }
    } else {
        BookingStep::Confirm { service, with, therapist, start }
    }
}

/// Of the two who want a time, the one at this seat; the first person's chat is 1.
fn chat(time: usize, seat: usize) -> ChatId {
    ChatId(i64::try_from(2 * time + seat + 1).expect("few people"))
}

#[tokio::test]
async fn two_processes_on_one_file_never_sell_a_time_twice() {
    if let Ok(file) = std::env::var(FILE) {
        // This is one of the two.
        let seat = std::env::var(SEAT).expect("a seat").parse().expect("a number");
        return one_of_two(Path::new(&file), seat).await;
    }
    let clinic = Clinic::on_disk_at(MORNING).await;
    let wishes = wishes(&clinic);
    let twice: Vec<Wish> = wishes.iter().flat_map(|wish| [wish.clone(), wish.clone()]).collect();
    let place = |wish: &Wish| wishes.iter().position(|own| own.start == wish.start).expect("one of them");
    let people = queue_at(&clinic, &twice, |clinic, wish| step(clinic, wish, chooses(place(wish)))).await;
    let mut both = [Process::at(clinic.file(), 0), Process::at(clinic.file(), 1)];
    both.iter_mut().for_each(Process::hears);
    for _ in &wishes {
        both.iter_mut().for_each(Process::goes_on);
        both.iter_mut().for_each(Process::hears);
    }
    both.into_iter().for_each(Process::ends);
    clinic.delivers().await;
    assert_eq!(in_the_diary(&clinic).await, (i64::try_from(wishes.len()).expect("few"), 0));
    for pair in people.chunks(2) {
        let (one, other) = (pair[0].reads(), pair[1].reads());
        let booked = [&one, &other].map(|seen| seen.contains("You are booked."));
        assert!(booked[0] != booked[1], "{one}\n---\n{other}");
        // Who has missed it sees what is free instead.
        let missed = if booked[0] { &other } else { &one };
        assert!(missed.contains("[None of these suits me]"), "{missed}");
    }
}

/// Presses for the people at one seat, for each time when it is told to.
async fn one_of_two(file: &Path, seat: usize) {
    let clinic = Clinic::in_the_file(file, MORNING).await;
    let mut told = std::io::stdin().lines();
    for (time, wish) in wishes(&clinic).iter().enumerate() {
        println!("\n{HERE}");
        told.next().expect("a line").expect("a line");
        let choice = chooses(time).then_some(Step::Start(wish.start));
        for step in choice.into_iter().chain([Step::Confirm]) {
            press(&clinic.desk(), clinic.now(), chat(time, seat), Some(Tap::Flow(1, step))).await;
        }
    }
    println!("\n{HERE}");
}

/// One of the two, at work.
struct Process {
    child: Child,
    tell: ChildStdin,
    hear: BufReader<ChildStdout>,
}

impl Process {
    /// This very test in a process of its own.
    fn at(file: &Path, seat: usize) -> Self {
        let name = format!("{}::two_processes_on_one_file_never_sell_a_time_twice", module_path!());
        let name = name.split_once("::").expect("the crate comes first").1.to_owned();
        let mut child = Command::new(std::env::current_exe().expect("this binary"))
            .args(["--exact", &name, "--nocapture"])
            .env(FILE, file)
            .env(SEAT, seat.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let (tell, hear) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        Self { child, tell, hear: BufReader::new(hear) }
    }

    /// Lets it press.
    fn goes_on(&mut self) {
        self.tell.write_all(b"\n").expect("it listens");
    }

    /// Waits until it has pressed, and waits itself.
    fn hears(&mut self) {
        let mut line = String::new();
        while line.trim() != HERE {
            line.clear();
            assert!(self.hear.read_line(&mut line).expect("a line") > 0, "it has ended early");
        }
    }

    /// Waits for its end.
    fn ends(mut self) {
        drop(self.tell);
        let mut rest = String::new();
        std::io::Read::read_to_string(&mut self.hear, &mut rest).expect("a text");
        assert!(self.child.wait().expect("an end").success(), "{rest}");
        assert!(rest.contains("1 passed"), "{rest}");
    }
}
