//! The flows of the sample rows, as they must be read back.

use frontdesk::domain::announcement::Audience;
use frontdesk::domain::appointment::{AppointmentId, VisitRef};
use frontdesk::domain::dialogue::{
    Announcing, Away, Booking, BookingStep, Flow, Guests, Intake, IntakeStep, Teaching, TeachingStep, With,
    WritingStep, WritingTopic,
};
use frontdesk::domain::guest::{Caller, Phone, Whom};
use frontdesk::domain::person::{ClientId, Name};
use frontdesk::domain::practice::ServiceId;
use frontdesk::domain::question::QuestionId;
use frontdesk::domain::time::{Date, Month, Time};
use frontdesk::domain::topic::TopicId;

use super::upgrade::{at, span, therapist};

/// The flow of each client, in the order of their rows.
pub(super) fn flows() -> Vec<Flow> {
    let (maya, service) = (|| therapist("maya"), || ServiceId::parse("nmt-45").expect("an id"));
    let (date, month) = (Date::constant(2027, 3, 5), Month::new(2027, 3).expect("a month"));
    let (ten, one) = (Time::constant(10, 0, 0, 0), Time::constant(13, 0, 0, 0));
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
        Flow::Away(Away::Whose),
        Flow::Away(Away::Day { therapist: maya(), month }),
        Flow::Away(Away::Extent { therapist: maya(), date }),
        Flow::Away(Away::From { therapist: maya(), date }),
        Flow::Away(Away::Until { therapist: maya(), date, from: ten }),
        Flow::Away(Away::Confirm {
            therapist: maya(),
            date,
            hours: Some((ten, one)),
            span: span(1_804_240_800, 1_804_251_600),
        }),
        Flow::Announcing(Announcing::Audience),
        Flow::Announcing(Announcing::Text { audience: Audience::Week }),
        Flow::Announcing(Announcing::Confirm {
            audience: Audience::Everyone,
            text: "We are closed.".to_owned(),
        }),
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
