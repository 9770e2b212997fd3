//! What is read of calendar feeds.

use frontdesk::domain::feed::{Feed, Whose};
use frontdesk::domain::reply::FeedScreen;

use super::*;

impl Samples<'_> {
    pub(super) fn feeds(&self) -> Vec<Sample> {
        let each = self.practice.therapists.iter().map(|one| Whose::Therapist(one.id.clone()));
        let all: Vec<Whose> = std::iter::once(Whose::Practice).chain(each).collect();
        let mut feeds = vec![
            FeedScreen::NotServed { owner: true },
            FeedScreen::NotServed { owner: false },
            FeedScreen::Which { all: all.iter().enumerate().map(|(at, w)| (w.clone(), at == 0)).collect() },
        ];
        for (at, whose) in all.into_iter().enumerate() {
            let feed = |busy_only| Feed {
                reader: ChatId(1),
                whose: whose.clone(),
                busy_only,
                since: moment(Time::midnight()),
            };
            feeds.push(FeedScreen::One { whose: whose.clone(), feed: None });
            feeds.push(FeedScreen::One { whose: whose.clone(), feed: Some(feed(at == 0)) });
            feeds.push(FeedScreen::One { whose: whose.clone(), feed: Some(feed(at != 0)) });
            let token = "A".repeat(22);
            feeds.push(FeedScreen::Address { whose: whose.clone(), token, renewed: at == 0 });
        }
        feeds.into_iter().map(|screen| (Reply::Feed(screen), vec![])).collect()
    }
}
