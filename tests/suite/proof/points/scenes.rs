//! What leads to each point, and what must be so once it is over.

use std::path::Path;

use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::reply::Reply;
use frontdesk::domain::time::{SignedDuration, Timestamp, Zone};
use frontdesk::inbox::RawUpdate;
use frontdesk::store::Fault;
use frontdesk::web::Playground;
use futures::future::LocalBoxFuture;
use tokio_util::sync::CancellationToken;

use super::super::story::MONDAY;
use super::acts::{has_booked, is_night, nothing, raw, says, ticks, typed};
use crate::clinic::Clinic;

/// Something that is done, perhaps in vain.
type Acting = for<'a> fn(&'a Clinic) -> LocalBoxFuture<'a, Result<(), Fault>>;

/// What leads to some points.
pub struct Scene {
    pub name: &'static str,
    /// Whether the house does its own jobs in it.
    keeps_time: bool,
    /// How it is set.
    pub before: for<'a> fn(&'a Clinic) -> LocalBoxFuture<'a, ()>,
    pub action: Acting,
    end: End,
}

/// Who does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Process {
    /// The one that has begun it.
    Same,
    /// One that came after one that was killed.
    Another,
}

/// What must be so in the end.
enum End {
    /// Whoever does it again changes nothing any more: every row is as if nothing had gone wrong.
    AsEver,
    /// Nobody does it again in another process: it is done, or not.
    DoneOrNot,
    /// Somebody reads a message once or twice, and no message waits any more.
    Read,
}

pub const ANNA: ChatId = ChatId(1);

pub const SCENES: &[Scene] = &[
    Scene {
        name: "somebody writes",
        keeps_time: false,
        before: nothing,
        action: |clinic| Box::pin(says(clinic, 500, "/book")),
        end: End::AsEver,
    },
    Scene {
        name: "two write at once",
        keeps_time: false,
        before: nothing,
        action: |clinic| {
            Box::pin(async move {
                let both = [raw(500), RawUpdate { update: 501, chat: 2, body: "{}".to_owned() }];
                let read =
                    |raw: &RawUpdate| Some(Incoming { chat: ChatId(raw.chat), ..typed(raw.update, "/help") });
                clinic.inbox().deal_with_now(&CancellationToken::new(), &both, read, |_, _| {}).await
            })
        },
        end: End::AsEver,
    },
    Scene {
        name: "something happens in a group",
        keeps_time: false,
        before: nothing,
        action: |clinic| {
            Box::pin(async move {
                let name = Name::new("Maya");
                let said = Said::InGroup;
                let incoming = Incoming { update: 500, chat: ChatId(-5), name, said, letter: None };
                clinic.desk().receive(clinic.now(), &incoming).await.map(drop)
            })
        },
        end: End::AsEver,
    },
    Scene {
        name: "time passes, and nothing is due",
        keeps_time: false,
        before: nothing,
        action: |clinic| Box::pin(ticks(clinic)),
        end: End::AsEver,
    },
    Scene {
        name: "a reminder falls due",
        keeps_time: false,
        before: |clinic| Box::pin(has_booked(clinic, "2027-03-03 18:00")),
        action: |clinic| Box::pin(ticks(clinic)),
        end: End::AsEver,
    },
    Scene {
        name: "the house does its jobs",
        keeps_time: true,
        before: |clinic| {
            Box::pin(async move {
                ticks(clinic).await.unwrap();
                clinic.clock_jumps_to("2027-03-02 09:00");
            })
        },
        action: |clinic| Box::pin(ticks(clinic)),
        end: End::AsEver,
    },
    Scene {
        name: "a job is given up",
        keeps_time: true,
        before: |clinic| {
            Box::pin(async move {
                ticks(clinic).await.unwrap();
                has_booked(clinic, "2027-03-04 07:30").await;
                let unreadable = "UPDATE appointment SET service = '?'";
                sqlx::query(unreadable).execute(&clinic.breaks_in().await).await.unwrap();
            })
        },
        action: |clinic| Box::pin(ticks(clinic)),
        end: End::AsEver,
    },
    Scene {
        name: "what is old is forgotten",
        keeps_time: false,
        before: nothing,
        action: |clinic| Box::pin(async move { clinic.desk().tidy(clinic.now()).await }),
        end: End::AsEver,
    },
    Scene {
        name: "a backup begins",
        keeps_time: true,
        before: |clinic| Box::pin(is_night(clinic)),
        action: |clinic| Box::pin(async move { clinic.desk().begin_backup(clinic.now()).await.map(drop) }),
        end: End::AsEver,
    },
    Scene {
        name: "a backup ends",
        keeps_time: true,
        before: |clinic| {
            Box::pin(async move {
                is_night(clinic).await;
                clinic.desk().begin_backup(clinic.now()).await.unwrap().expect("its moment has come");
            })
        },
        action: |clinic| {
            Box::pin(async move {
                let firing: Timestamp = "2027-03-02T03:00:00Z".parse().unwrap();
                clinic.desk().end_backup(clinic.now(), firing, None).await
            })
        },
        end: End::DoneOrNot,
    },
    Scene {
        name: "the owner hears of an edit",
        keeps_time: false,
        before: |clinic| {
            Box::pin(async move { clinic.desk().appoint_owner(clinic.now(), ANNA).await.unwrap() })
        },
        action: |clinic| {
            Box::pin(async move { clinic.desk().tell_the_owner(clinic.now(), &Reply::Sorry).await })
        },
        end: End::DoneOrNot,
    },
    Scene {
        name: "the owner is named",
        keeps_time: false,
        before: nothing,
        action: |clinic| Box::pin(async move { clinic.desk().appoint_owner(clinic.now(), ANNA).await }),
        end: End::AsEver,
    },
    Scene {
        name: "an update is kept",
        keeps_time: false,
        before: nothing,
        action: |clinic| Box::pin(async move { clinic.inbox().keep(&[raw(500)]).await }),
        end: End::AsEver,
    },
    Scene {
        name: "an update cannot be read",
        keeps_time: false,
        before: |clinic| Box::pin(async move { clinic.inbox().keep(&[raw(500)]).await.unwrap() }),
        action: |clinic| {
            Box::pin(async move {
                clinic.inbox().work_through(&CancellationToken::new(), |_| None, |_, _| {}).await
            })
        },
        end: End::AsEver,
    },
    Scene {
        name: "an update cannot be dealt with",
        keeps_time: false,
        before: |clinic| {
            Box::pin(async move {
                says(clinic, 499, "/book").await.unwrap();
                let unreadable = "UPDATE dialogue SET session = -1";
                sqlx::query(unreadable).execute(&clinic.breaks_in().await).await.unwrap();
                clinic.inbox().keep(&[raw(500)]).await.unwrap();
            })
        },
        action: |clinic| {
            Box::pin(async move {
                let read = |raw: &RawUpdate| Some(typed(raw.update, "/start"));
                clinic.inbox().work_through(&CancellationToken::new(), read, |_, _| {}).await
            })
        },
        end: End::AsEver,
    },
    Scene {
        name: "a message goes out",
        keeps_time: false,
        before: |clinic| Box::pin(async move { says(clinic, 500, "/help").await.unwrap() }),
        action: |clinic| Box::pin(clinic.tries_to_deliver()),
        end: End::Read,
    },
    Scene {
        name: "a process begins after one that has died while sending",
        keeps_time: false,
        before: |clinic| {
            Box::pin(async move {
                says(clinic, 500, "/help").await.unwrap();
                let mut tx = clinic.store().begin().await.unwrap();
                let lease = clinic.now() + SignedDuration::from_secs(60);
                tx.claim(clinic.now(), (&Zone::utc(), false), 1, lease).await.unwrap();
                tx.commit().await.unwrap();
            })
        },
        action: |clinic| Box::pin(clinic.tries_to_recover()),
        end: End::Read,
    },
    Scene {
        name: "the playground opens",
        keeps_time: false,
        before: nothing,
        action: |clinic| {
            Box::pin(async move {
                Playground::open(clinic.desk(), clinic.clock(), CancellationToken::new()).await.map(drop)
            })
        },
        end: End::AsEver,
    },
];

impl Scene {
    /// A practice in this file.
    pub async fn opens(&self, file: &Path) -> Clinic {
        let clinic = Clinic::in_the_file(file, MONDAY).await;
        if self.keeps_time { clinic.keeping_time().await } else { clinic }
    }

    /// It is tried again, perhaps by a process that has just begun.
    pub async fn again(&self, clinic: &Clinic, process: Process) -> Result<(), Fault> {
        match (&self.end, process) {
            (End::AsEver, _) | (End::DoneOrNot, Process::Same) => (self.action)(clinic).await,
            (End::DoneOrNot, Process::Another) => Ok(()),
            (End::Read, Process::Same) => {
                (self.action)(clinic).await?;
                goes_on(clinic).await
            }
            (End::Read, Process::Another) => {
                clinic.tries_to_recover().await?;
                goes_on(clinic).await
            }
        }
    }

    /// It was tried until it was done, at last by such a process; so many messages had arrived before that began, and so
    /// often it has gone wrong.
    pub async fn holds(
        &self,
        clinic: &Clinic,
        (process, arrived): (Process, usize),
        (found, want): (&[String], &[String]),
        wrong: usize,
    ) {
        match (&self.end, process) {
            (End::AsEver, _) | (End::DoneOrNot, Process::Same) => same(self.name, found, want),
            (End::DoneOrNot, Process::Another) => {
                let missing = want.iter().filter(|row| !found.contains(row)).count();
                assert!(
                    missing == 0 || missing == 1 && (want.len() - 1..=want.len()).contains(&found.len()),
                    "{}: {found:#?}",
                    self.name
                );
            }
            (End::Read, _) => {
                clinic.walks_on(200).await;
                let (copies, outbox) = (arrived + clinic.arrived(ANNA), clinic.outbox().await);
                // Where two have died over the same one, nobody knows: staff see that.
                let least = usize::from(wrong < 2 || outbox.unknown == 0);
                assert!((least..=2).contains(&copies), "{}: {copies} copies", self.name);
                assert_eq!(outbox.waiting, 0, "{}", self.name);
            }
        }
    }
}

/// Time passes, and what waits is sent.
async fn goes_on(clinic: &Clinic) -> Result<(), Fault> {
    clinic.clock().move_to(clinic.now() + SignedDuration::from_secs(200));
    clinic.tries_to_deliver().await
}

#[track_caller]
fn same(name: &str, found: &[String], want: &[String]) {
    let (found, want) = (&unnumbered(found), &unnumbered(want));
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|row| !those.contains(row)).cloned().collect()
    };
    assert!(found == want, "{name}: more {:#?}, less {:#?}", only(found, want), only(want, found));
}

/// The house may do its jobs in another order then: their numbers are drawn in turn.
fn unnumbered(rows: &[String]) -> Vec<String> {
    let bare = |row: &String| match row.strip_prefix("firing: ").and_then(|firing| firing.split_once(", ")) {
        Some((_, firing)) => format!("firing: {firing}"),
        None => row.clone(),
    };
    let mut rows: Vec<String> = rows.iter().map(bare).collect();
    rows.sort();
    rows
}
