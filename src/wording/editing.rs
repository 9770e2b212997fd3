//! Words for the owner who edits the answers or the rules of reminders.

use super::answers::shortened;
use super::{Draft, Wording};
use crate::domain::edition::{Edited, Flaws, Mistake};
use crate::domain::reply::Reply;
use crate::domain::tap::Door;

/// How much of each part of a mistake is read: three of them fit into one message.
const PART: usize = 400;

impl Wording {
    pub(super) fn say_edition(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::EditBroken(flaws) => self.edit_broken(flaws),
            Reply::EditLive(edited, count) => {
                let key = match edited {
                    Edited::Answers => "answers-live",
                    Edited::Rules => "rules-live",
                };
                self.text(key, &[("count", &count.to_string())]).row(vec![self.door(Door::Menu)])
            }
            _ => return None,
        })
    }

    fn edit_broken(&self, flaws: &Flaws) -> Draft {
        let (broken, when_mended) = match flaws.of {
            Edited::Answers => ("answers-broken", "answers-when-mended"),
            Edited::Rules => ("rules-broken", "rules-when-mended"),
        };
        let mistakes = flaws.first.iter().map(|mistake| self.mistake(mistake));
        let mut draft = mistakes.fold(self.text(broken, &[]), |draft, html| draft.paragraph(&html));
        if flaws.more > 0 {
            draft = draft.paragraph(&self.words.text("answers-more", &[("count", &flaws.more.to_string())]));
        }
        draft.paragraph(&self.words.text(when_mended, &[])).row(vec![self.door(Door::Menu)])
    }

    fn mistake(&self, mistake: &Mistake) -> String {
        let place = match mistake.line {
            Some(line) => format!("{}:{line}", mistake.file),
            None => mistake.file.clone(),
        };
        let parts = [&place, &mistake.what, &mistake.hint].map(|part| shortened(part, PART));
        self.words.text("answers-mistake", &[("place", &parts[0]), ("what", &parts[1]), ("hint", &parts[2])])
    }
}
