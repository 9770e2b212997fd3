//! Conversations, the group of the team, calendar feeds and tastes, read back through the store.

use frontdesk::domain::conversation::Words;
use frontdesk::domain::dialogue::Flow;
use frontdesk::domain::feed::Whose;
use frontdesk::domain::person::{ChatId, ClientId, MessageId};
use frontdesk::domain::question::QuestionId;
use frontdesk::domain::team_group::{GroupLinkId, Hears, LinkStage, Since};
use frontdesk::store::Writing;

use super::{NOW, at, therapist};

pub async fn read(tx: &mut Writing) {
    let taken = tx.question(QuestionId(9)).await.expect("readable").expect("a question");
    let hand = taken.taken.expect("somebody has it");
    assert_eq!((hand.chat, hand.at), (ChatId(202), at(1_804_154_460)));
    assert_eq!((taken.follows, taken.closed), (Some(QuestionId(1)), None));
    let answered = tx.question(QuestionId(2)).await.expect("readable").expect("a question");
    assert_eq!(answered.closed.map(|hand| hand.chat), Some(ChatId(202)));

    let conversation = tx.conversation(ClientId(1), 0).await.expect("readable").expect("a client");
    let said = |words: &Words| match words {
        Words::Typed(text) => text.clone(),
        Words::Topic(topic) => topic.to_string(),
    };
    let lines: Vec<String> = conversation.lines.iter().map(|line| said(&line.words)).collect();
    assert!(lines.contains(&"It hangs at the desk.".to_owned()), "{lines:?}");
    assert!(lines.contains(&"parking".to_owned()) && lines.contains(&"Until six?".to_owned()), "{lines:?}");
    let letter = tx.question_answered_by(ChatId(101), MessageId(170)).await.expect("readable");
    assert_eq!(letter.map(|question| question.id), Some(QuestionId(1)));
    let dialogue = tx.dialogue(ClientId(170)).await.expect("readable");
    assert_eq!(dialogue.flow, Flow::WritingBack(QuestionId(1)));

    let group = tx.team_group().await.expect("readable").expect("a group");
    let hears = Hears { bookings: true, cancellations: false, free_times: false };
    assert_eq!((group.chat, group.link), (ChatId(-1_002_000_000_000), GroupLinkId(1)));
    assert_eq!((group.hears, group.lost), (hears, false));
    let open = tx.group_link_numbered(at(NOW), None).await.expect("readable").expect("a link");
    assert_eq!((open.id, open.stage), (GroupLinkId(2), LinkStage::Unopened));
    let news = tx.group_news(at(NOW + 200)).await.expect("readable");
    assert_eq!(news, [Since { was: Some(at(1_804_240_000)), is: Some(at(1_804_240_800)) }]);

    let feeds = tx.feeds_of(ChatId(202)).await.expect("readable");
    let [own] = feeds.as_slice() else { panic!("{feeds:?}") };
    assert_eq!((&own.whose, own.busy_only), (&Whose::Therapist(therapist("maya")), false));
    let feeds = tx.feeds_of(ChatId(201)).await.expect("readable");
    assert_eq!(
        feeds.iter().map(|feed| (&feed.whose, feed.busy_only)).collect::<Vec<_>>(),
        [(&Whose::Practice, true)]
    );
    assert!(tx.wants_dark(ChatId(202)).await.expect("readable"));
    assert!(!tx.wants_dark(ChatId(201)).await.expect("readable"));
}
