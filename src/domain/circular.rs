//! An announcement: what goes from the staff to many clients at once, whom it is for, and how far it has come.

use super::person::{ChatId, MessageId};
use super::practice::TherapistId;
use super::time::{SignedDuration, Span, Timestamp};

mod audience;
mod letter;

pub use audience::{Audience, Count};
pub use letter::{Letter, LetterFault, Mark, Photo, Piece, Style, Word};

/// An announcement's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CircularId(pub i64);

/// How many may go out in a second: Telegram's limit over all chats.
pub const A_SECOND: u32 = 30;

/// Above so many people the number is typed before it goes out.
pub const MANY: u32 = 50;

/// The time over which it is counted how much somebody had.
pub const LATELY: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What clients can mute, each by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What is new here.
    News,
    /// Times that have come free.
    Openings,
}

impl Kind {
    /// Both.
    pub const ALL: [Kind; 2] = [Kind::News, Kind::Openings];

    /// The word that stands for it.
    pub fn word(self) -> &'static str {
        match self {
            Kind::News => "news",
            Kind::Openings => "openings",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == text)
    }
}

/// What a client wants to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subscribed {
    /// What is new here.
    pub news: bool,
    /// Times that have come free.
    pub openings: bool,
}

impl Default for Subscribed {
    fn default() -> Self {
        Self { news: true, openings: true }
    }
}

impl Subscribed {
    /// The same, with this kind wanted or not.
    #[must_use]
    pub fn with(self, kind: Kind, wanted: bool) -> Self {
        match kind {
            Kind::News => Self { news: wanted, ..self },
            Kind::Openings => Self { openings: wanted, ..self },
        }
    }

    /// Whether they want this kind.
    pub fn to(self, kind: Kind) -> bool {
        match kind {
            Kind::News => self.news,
            Kind::Openings => self.openings,
        }
    }
}

/// A change of somebody's hours, of which clients can be told: whichever way it was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Whose.
    pub therapist: TherapistId,
    /// When.
    pub span: Span,
    /// Whether they are there then, or away.
    pub opens: bool,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// In the author's words.
    Letter(Letter),
    /// That hours have changed, in the house's words.
    Shift(Shift),
}

impl Content {
    /// The kind under which it goes where its author says nothing else.
    pub fn kind(&self) -> Kind {
        match self {
            Content::Shift(Shift { opens: true, .. }) => Kind::Openings,
            Content::Letter(_) | Content::Shift(_) => Kind::News,
        }
    }
}

/// An announcement as it is put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// To whom, once that is known.
    pub audience: Option<Audience>,
    /// What, once that is known.
    pub content: Option<Content>,
    /// The kind under which it can be muted.
    pub kind: Kind,
    /// Whether buttons lead to what is free.
    pub bookable: bool,
    /// When; at once if at no other time.
    pub at: Option<Timestamp>,
}

impl Default for Sketch {
    fn default() -> Self {
        Self { audience: None, content: None, kind: Kind::News, bookable: true, at: None }
    }
}

/// An announcement that is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circular {
    /// The row.
    pub id: CircularId,
    /// The chat of its author.
    pub author: ChatId,
    /// The therapist among whose clients its recipients are; none for all.
    pub scope: Option<TherapistId>,
    /// To whom.
    pub audience: Audience,
    /// What.
    pub content: Content,
    /// The kind under which it can be muted.
    pub kind: Kind,
    /// Whether buttons lead to what is free.
    pub bookable: bool,
    /// When it begins.
    pub starts: Timestamp,
    /// How far it has come.
    pub stage: Stage,
    /// What became of its recipients.
    pub tally: Tally,
    /// Where its author sees how far it has come.
    pub board: Option<MessageId>,
}

/// How far an announcement has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It waits for its time, and can be called back.
    Planned,
    /// Its recipients are listed.
    Listing,
    /// It is on its way.
    Running {
        /// Since when, without a pause.
        since: Timestamp,
        /// How many were through by then.
        through: u32,
    },
    /// Its author has made it wait.
    Paused,
    /// It never began.
    CalledBack,
    /// Its author has ended it early.
    Stopped,
    /// It is through.
    Done,
}

/// What became of the recipients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many there are.
    pub total: u32,
    /// Delivered.
    pub sent: u32,
    /// The person has blocked the bot.
    pub blocked: u32,
    /// Refused, or not sent in time.
    pub failed: u32,
    /// Nobody knows whether it arrived.
    pub unknown: u32,
    /// Left out at the last moment: muted since, or had enough by then.
    pub left_out: u32,
}

impl Tally {
    /// How many are through, whatever became of them.
    pub fn through(&self) -> u32 {
        self.sent + self.blocked + self.failed + self.unknown + self.left_out
    }

    /// How many are yet to come.
    pub fn left(&self) -> u32 {
        self.total.saturating_sub(self.through())
    }
}

impl Circular {
    /// How many a minute go out while it runs; none before there is anything to tell.
    pub fn rate(&self, now: Timestamp) -> Option<u32> {
        let Stage::Running { since, through } = self.stage else { return None };
        let seconds =
            u64::try_from(now.duration_since(since).as_secs()).ok().filter(|seconds| *seconds > 0)?;
        let done = u64::from(self.tally.through().saturating_sub(through));
        u32::try_from(done * 60 / seconds).ok().filter(|rate| *rate > 0)
    }

    /// How long it will take still.
    pub fn remaining(&self, now: Timestamp) -> SignedDuration {
        let rate = u64::from(self.rate(now).unwrap_or(A_SECOND * 60));
        seconds((u64::from(self.tally.left()) * 60).div_ceil(rate))
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        match self.stage {
            Stage::CalledBack | Stage::Stopped | Stage::Done => true,
            Stage::Planned | Stage::Listing | Stage::Running { .. } | Stage::Paused => false,
        }
    }
}

/// How long so many take at the pace that Telegram allows.
pub fn duration(people: u32) -> SignedDuration {
    seconds(u64::from(people.div_ceil(A_SECOND)))
}

fn seconds(count: u64) -> SignedDuration {
    SignedDuration::from_secs(i64::try_from(count).unwrap_or(i64::MAX))
}
