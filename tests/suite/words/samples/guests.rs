//! Every screen of booking for somebody else.

use frontdesk::domain::guest::{Caller, Phone};
use frontdesk::domain::person::ClientId;
use frontdesk::domain::reply::{GuestScreen, Reply};

use super::{MOST, Sample, Samples, card};

/// A number as somebody may type it, as long as it may be.
pub(super) fn phone() -> Option<Phone> {
    Some(Phone::parse("+44 (0) 161 - 496 - 0000 / 1234").expect("a number"))
}

impl Samples<'_> {
    pub(super) fn guests(&self) -> Vec<Sample> {
        let (session, name, facts) = (MOST, || self.name.clone(), self.facts());
        let caller = |client| Caller { client, name: name(), phone: phone(), chat: None };
        let one = || card(&facts[0]);
        let token = || "A".repeat(22);
        let mut guests = vec![
            (GuestScreen::WhoseName { session, names: vec![] }, vec![]),
            (GuestScreen::WhoseName { session, names: vec![name(); 3] }, vec![]),
            (GuestScreen::WhoCalls { session, nameless: false }, vec![]),
            (GuestScreen::WhoCalls { session, nameless: true }, vec![]),
            (
                GuestScreen::WhichCaller {
                    session,
                    typed: caller(None),
                    found: vec![caller(Some(ClientId(i64::MAX))); 6],
                },
                self.named(),
            ),
            (GuestScreen::ReallyCancelFor { card: one(), name: name() }, self.named()),
            (GuestScreen::NotToCancel, vec![]),
            (GuestScreen::IsThisYours { token: token(), name: name(), visits: facts.clone() }, self.named()),
            (GuestScreen::TakenOver { visits: facts.clone() }, vec![]),
            (GuestScreen::LinkVoid, vec![]),
            (GuestScreen::TheyTookOver { name: name(), by: name(), visits: facts.clone() }, self.named()),
        ];
        for phone in [phone(), None] {
            let caller = Caller { phone: phone.clone(), ..caller(None) };
            guests.push((GuestScreen::BookedFor { card: one(), caller, token: token() }, self.named()));
            let cancelled = GuestScreen::CancelledFor { facts: facts[0].clone(), name: name(), phone };
            guests.push((cancelled, self.named()));
        }
        guests.into_iter().map(|(screen, typed)| (Reply::Guests(screen), typed)).collect()
    }
}
