//! Announcements to many, read back through the store.

use frontdesk::domain::circular::{
    Audience, CircularId, Content, Kind, Letter, Mark, Photo, Shift, Stage, Style, Subscribed, Tally,
};
use frontdesk::domain::person::{ChatId, MessageId, Name};
use frontdesk::domain::time::{Date, Zone};
use frontdesk::store::Writing;

use super::{NOW, at, span, therapist};

pub async fn read(tx: &mut Writing) {
    for (chat, name, news) in [(101, "Anna", false), (102, "Ben", true)] {
        let arrival = tx.recognise(at(NOW), ChatId(chat), &Name::new(name)).await.expect("readable");
        assert_eq!(arrival.subscribed, Subscribed { news, openings: true }, "{name}");
    }
    let done = tx.circular(CircularId(1)).await.expect("readable").expect("one");
    let marks = vec![
        Mark { style: Style::Bold, from: 5, until: 11 },
        Mark { style: Style::Link("https://example.org/".to_owned()), from: 13, until: 15 },
    ];
    let letter = Letter::new("Dear {name}, we have moved.", marks, Some(Photo("AgAC".to_owned())));
    assert_eq!(
        (done.stage, done.board, done.content),
        (Stage::Done, Some(MessageId(7)), Content::Letter(letter))
    );
    let shift = Shift { therapist: therapist("maya"), span: span(1_804_327_200, 1_804_338_000), opens: true };
    let open = tx.open_circulars(None).await.expect("readable");
    let [running, planned] = open.as_slice() else { panic!("{open:?}") };
    assert_eq!((running.id, running.scope.clone()), (CircularId(2), Some(therapist("maya"))));
    let days = Audience::Between(Date::constant(2027, 3, 4), Date::constant(2027, 3, 6));
    assert_eq!((&running.audience, running.kind), (&days, Kind::Openings));
    assert_eq!(
        (&running.content, running.stage),
        (&Content::Shift(shift), Stage::Running { since: at(1_804_154_000), through: 0 },)
    );
    let tally = Tally { total: 7, sent: 1, blocked: 1, failed: 1, unknown: 1, left_out: 1 };
    assert_eq!((running.tally, running.tally.left()), (tally, 2));
    assert_eq!((planned.audience.clone(), planned.stage), (Audience::NotSeen(12), Stage::Planned));
    assert_eq!((planned.starts, planned.bookable), (at(1_804_240_800), false));
    let again = Audience::Doubtful(CircularId(2));
    let count =
        tx.count_audience(at(NOW), &Zone::utc(), (ChatId(202), None), &again, 2).await.expect("counted");
    assert_eq!((count.all, count.reached(Kind::Openings)), (1, 1));
    // The one whose row is in flight with nothing in the outbox is not put there once more.
    let next = tx.next_recipients(at(NOW), running).await.expect("readable");
    assert_eq!(next, []);
    let next = tx.next_recipients(at(1_804_197_600), running).await.expect("readable");
    assert_eq!(next.iter().map(|next| next.chat).collect::<Vec<_>>(), [ChatId(106)]);
}
