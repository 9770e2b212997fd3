//! The flows of the sample rows, as they must be read back.

use frontdesk::domain::appointment::{AppointmentId, VisitRef};
use frontdesk::domain::availability::{Days, Kind};
use frontdesk::domain::dialogue::{
    Away, Booking, BookingStep, Editing, Flow, Guests, Intake, IntakeStep, Picking, Target, Teaching,
    TeachingStep, With, WritingStep, WritingTopic,
};
use frontdesk::domain::guest::{Caller, Phone, Whom};
use frontdesk::domain::person::{ClientId, Name};
use frontdesk::domain::practice::ServiceId;
use frontdesk::domain::question::QuestionId;
use frontdesk::domain::time::{Date, Month, Time};
use frontdesk::domain::topic::TopicId;

use super::upgrade::{at, therapist};

/// The flow of each client, in the order of their rows.
pub(super) fn flows() -> Vec<Flow> {
    let (maya, service) = (|| therapist("maya"), || ServiceId::parse("nmt-45").expect("an id"));
    let (date, month) = (Date::constant(2027, 3, 5), Month::new(2027, 3).expect("a month"));
    let ten = Time::constant(10, 0, 0, 0);
    let away = || Editing { of: Target::Days(Kind::Away, Days::one(date)), spans: Vec::new() };
    let booking = |step| Flow::Booking(Booking { moving: None, whom: Whom::Oneself, step });
    let moving = Some(VisitRef { id: AppointmentId(1), version: 2 });
    let start = at(1_804_240_800);
    vec![
        Flow::Idle,
        booking(BookingStep::Service),
        Flow::Booking(Booking {
            moving,
            whom: Whom::Oneself,
            step: BookingStep::Therapist { service: service() },
        }),
        booking(BookingStep::Day { service: service(), with: With::Therapist(maya()), month }),
        booking(BookingStep::Time { service: service(), with: With::Anyone, date }),
        booking(BookingStep::Confirm { service: service(), with: With::Anyone, therapist: maya(), start }),
        Flow::Away(Away::Whose(None)),
        Flow::Away(Away::Month { therapist: maya(), month, picking: Picking::One }),
        Flow::Away(Away::What { therapist: maya(), days: Days::one(date) }),
        Flow::Away(Away::From { therapist: maya(), of: away() }),
        Flow::Away(Away::Until { therapist: maya(), of: away(), from: ten }),
        // It carried no word of what it had seen; now nothing is done unseen.
        Flow::Idle,
        // Announcements of an older shape: none is open.
        Flow::Idle,
        Flow::Idle,
        Flow::Idle,
        Flow::Answering(QuestionId(1)),
        Flow::Writing,
        // Of a shape that this version cannot read: none is open.
        Flow::Idle,
    ]
    .into_iter()
    .chain(flows_of_teaching())
    // Maya, who has said nothing yet.
    .chain([Flow::Idle])
    .chain(flows_of_guests())
    // The callers, who have no conversation.
    .chain([Flow::Idle, Flow::Idle])
    .chain(flows_of_intake())
    .collect()
}

fn flows_of_teaching() -> Vec<Flow> {
    let (lift, sore) = (QuestionId(3), QuestionId(4));
    let teaching = |wording: Option<&str>, step| {
        Flow::Teaching(Teaching { questions: vec![lift], wording: wording.map(str::to_owned), step })
    };
    let writing = |questions, step| Flow::WritingTopic(WritingTopic { questions, step });
    let (title, answer) = (|| "A lift?".to_owned(), || "No.".to_owned());
    let group = "practice".to_owned();
    let topic = TopicId::parse("location").expect("an id");
    vec![
        Flow::AnsweringAll(vec![lift, sore]),
        teaching(None, TeachingStep::Likely),
        teaching(None, TeachingStep::Groups),
        teaching(None, TeachingStep::Topics { group: 4 }),
        teaching(Some("lift"), TeachingStep::Confirm { topic }),
        writing(vec![lift, sore], WritingStep::Title),
        writing(vec![lift], WritingStep::Answer { title: title() }),
        writing(vec![lift], WritingStep::Group { title: title(), answer: answer() }),
        writing(vec![lift], WritingStep::Confirm { title: title(), answer: answer(), group }),
    ]
}

fn flows_of_guests() -> Vec<Flow> {
    let frida = |client, phone| {
        let phone = Phone::parse(phone);
        Caller { client, name: Name::new("Frida"), phone, chat: None }
    };
    let booking = |whom| Booking { moving: None, whom, step: BookingStep::Service };
    vec![
        Flow::Booking(booking(Whom::Guest(Name::new("Mia")))),
        Flow::Booking(booking(Whom::Caller(frida(Some(ClientId(34)), "0161 496 0000")))),
        Flow::Guests(Guests::Naming(booking(Whom::Oneself))),
        Flow::Guests(Guests::Calling),
        Flow::Guests(Guests::WhichCaller(frida(None, ""))),
    ]
}

fn flows_of_intake() -> Vec<Flow> {
    let visit = VisitRef { id: AppointmentId(1), version: 2 };
    let steps = [
        IntakeStep::Consent,
        IntakeStep::Hurts,
        IntakeStep::Conditions,
        IntakeStep::Listed,
        IntakeStep::Number,
        IntakeStep::Writing,
    ];
    steps.map(|step| Flow::Intake(Intake { visit, step })).to_vec()
}
