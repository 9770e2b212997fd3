//! The whole main job as one story over the wire: real HTTP, the real worker, a store in a file.
//!
//! The exact words of each screen are held in `conversations/story.rs`; here it is held that they arrive, once,
//! where they belong, and that Telegram has nothing to object.

use insta::assert_snapshot;

use super::house::House;
use super::{Person, TelegramServer};

const SERVICE: &str = "Neuromuscular 45 min · £55";

/// Everybody in the story.
struct Story {
    server: TelegramServer,
    house: House,
    anna: Person,
    ben: Person,
    maya: Person,
    olivia: Person,
}

#[tokio::test]
async fn the_whole_story_over_the_wire() {
    let server = TelegramServer::start().await;
    let house = House::at("2027-03-01 08:00", &server).await;
    let people = [(1, "Anna"), (2, "Ben"), (3, "Maya"), (4, "Olivia")];
    let [anna, ben, maya, olivia] = people.map(|(id, name)| server.person(id, name));
    house.belongs_to(&olivia).await;
    let bot = house.opens();
    let story = Story { server, house, anna, ben, maya, olivia };
    story.maya_joins_the_team().await;
    story.anna_comes_in_and_asks().await;
    story.she_books_in_one_message_edited_in_place().await;
    story.ben_is_a_moment_too_late().await;
    story.she_is_reminded_and_will_be_there().await;
    story.maya_is_away_and_anna_is_told().await;
    story.she_moves_her_visit_and_cancels_it().await;
    story.nobody_is_reminded_of_what_is_gone().await;
    story.house.has_delivered_everything().await;
    bot.closes().await;
    let Story { server, anna, ben, maya, olivia, house } = story;
    for person in [&anna, &ben, &maya, &olivia] {
        person.has_read_everything();
    }
    server.has_answered_each_press();
    // A message that has changed once more need not be brought up to date for what it was before.
    let well = ["sent", "obsolete"];
    let unsent: Vec<String> =
        house.outcomes().await.into_iter().filter(|outcome| !well.contains(&outcome.as_str())).collect();
    assert!(unsent.is_empty(), "{unsent:?}");
    assert!(house.kept().await.iter().all(|(_, state)| state == "done"));
    assert_eq!(server.unconfirmed(), 0);
}

impl Story {
    async fn maya_joins_the_team(&self) {
        let clients = self.server.menu("default");
        assert_eq!(clients.first().map(String::as_str), Some("start"));
        assert!(!clients.contains(&"today".to_owned()), "{clients:?}");
        let whom = self.olivia.asks("/invite").await;
        assert!(whom.contains("[Maya]\n[Tom]"), "{whom}");
        let invitation = self.olivia.taps("Maya").await;
        let (_, payload) = invitation.split_once("https://t.me/frontdesk_wire_bot?start=").unwrap();
        let payload = payload.split_whitespace().next().unwrap();
        assert!(payload.len() <= 64, "a deep link carries no more: {payload}");

        // What Telegram sends when the link is opened.
        let waits = self.maya.asks(&format!("/start {payload}")).await;
        assert!(waits.starts_with("Thank you. I have asked the owner"), "{waits}");
        assert!(self.olivia.reads().await.starts_with("Maya wants to join as Maya."));
        let joined = self.olivia.taps("Yes").await;
        assert!(joined.contains("Maya works here as Maya now."), "{joined}");
        let welcome = self.maya.reads().await;
        assert!(welcome.starts_with("Welcome to the team, Maya."), "{welcome}");
        // The first call was for all clients, at the start.
        let menu = self.server.hears("setmycommands", 2).await;
        assert_eq!(menu.json("scope").unwrap()["chat_id"], self.maya.chat());
        assert_eq!(self.server.menu("3")[..3], ["today", "week", "find"]);
        assert_eq!(self.server.menu("default"), clients);
        // The link works once.
        let void = self.ben.asks(&format!("/start {payload}")).await;
        assert!(void.starts_with("This invitation has been used"), "{void}");
    }

    async fn anna_comes_in_and_asks(&self) {
        assert_snapshot!(self.anna.asks("/start").await, @"
        Hello Anna, this is Stillwater Massage. I can answer your questions, book your appointments and remind you how to prepare. What can I do for you?
        [Book an appointment]
        [My appointments]
        [Ask a question]
        [Preparing for a visit]
        [Contact us]
        ");
        let answer = self.anna.asks("does it hurt?").await;
        assert!(answer.starts_with("Does it hurt?\n"), "{answer}");
        assert!(answer.contains("\n[Book an appointment]\n"), "{answer}");
        assert!(answer.ends_with("\n[Not what I meant]"), "{answer}");
    }

    async fn she_books_in_one_message_edited_in_place(&self) {
        // Ben opens a calendar before her, and leaves it open.
        self.ben.asks("/book").await;
        for label in [SERVICE, "Maya", "4"] {
            self.ben.taps(label).await;
        }
        let answer = self.anna.finds("Does it hurt?");
        for (label, shows) in [
            ("Book an appointment", "What would you like to book?"),
            (SERVICE, "Who would you like to see?"),
            ("Maya", "Which day suits you?"),
            ("4", "Free times on Thursday 4 March (London time):"),
            ("10:00", "Please check:"),
        ] {
            let screen = self.anna.taps(label).await;
            assert!(screen.contains(shows) && screen.ends_with("\n[‹ Back] [Cancel]"), "{screen}");
            assert_eq!(self.anna.finds(shows), answer);
        }
        assert_snapshot!(self.anna.taps("Yes, book it").await, @"
        You are booked.

        Thursday 4 March, 10:00
        Neuromuscular 45 min with Maya
        Until 10:45 (45 min), £55

        12 Mill Lane, Bath BA1 5QN

        How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Maya about any pain, injuries or medical conditions.
        [Undo (until 08:03)]
        [Open the map] [Copy the address]
        [Plan a series]
        [Change or cancel] [Main menu]
        ");
        assert_eq!(self.anna.finds("You are booked."), answer);
        let file = self.anna.reads().await;
        assert_eq!(file, "(appointment-2027-03-04-1000.ics) For your calendar: Thursday 4 March, 10:00");
        assert_eq!(self.anna.sees().len(), 3);
    }

    async fn ben_is_a_moment_too_late(&self) {
        let press = self.ben.presses("10:00");
        let toast = press.is_answered().await;
        assert_eq!(toast.as_deref(), Some("That time has just gone. Here are the free ones."));
        let screen = self.ben.reads().await;
        assert!(screen.starts_with("I'm sorry, that time has just gone."), "{screen}");
        assert!(!screen.contains("[10:00]") && screen.contains("[11:00]"), "{screen}");
        assert!(self.ben.taps("Cancel").await.starts_with("All right, nothing was changed."));
    }

    async fn she_is_reminded_and_will_be_there(&self) {
        self.moves_to("2027-03-03 17:59").await;
        self.ben_is_served_as_ever().await;
        self.anna.has_read_everything();
        self.moves_to("2027-03-03 18:00").await;
        let water = self.anna.reads().await;
        assert!(water.starts_with("A reminder of your appointment:\n\nThursday 4 March, 10:00\n"), "{water}");
        assert!(water.contains("Drink water") && water.contains("\n[I'll be there]\n"), "{water}");
        assert!(water.contains("Wear loose, comfortable clothes") && water.contains("Come calm"), "{water}");
        let reminder = self.anna.finds("Drink water");
        let press = self.anna.presses("I'll be there");
        assert_eq!(press.is_answered().await.as_deref(), Some("Thank you. See you there."));
        assert_eq!(self.anna.reads().await, water.replace("[I'll be there]", "[✓ You'll be there]"));
        assert_eq!(self.anna.finds("Drink water"), reminder);

        self.maya.asks("/today").await;
        let tomorrow = self.maya.taps("Tomorrow").await;
        assert!(tomorrow.contains("10:00–10:45 Anna, Neuromuscular 45 min ✓ confirmed"), "{tomorrow}");
        self.time_comes("2027-03-04 08:00").await;
    }

    async fn maya_is_away_and_anna_is_told(&self) {
        self.maya.asks("/availability").await;
        for label in ["4", "Some hours", "10:00"] {
            self.maya.taps(label).await;
        }
        let preview = self.maya.taps("13:00").await;
        assert!(preview.contains("This touches one appointment:\n• Anna, 10:00–10:45"), "{preview}");
        let noted = self.maya.taps("Yes, and tell them").await;
        assert!(noted.starts_with("Noted: Maya away on Thursday 4 March, 10:00–13:00."), "{noted}");
        let plan = self.maya.reads().await;
        assert!(plan.starts_with("Maya is out on Thursday 4 March, 10:00–13:00\n"), "{plan}");
        self.maya.taps("Take this plan").await;
        assert_snapshot!(self.anna.reads().await, @"
        I'm sorry: Maya can't be there at the time of your appointment.

        Thursday 4 March, 10:00
        Neuromuscular 45 min with Maya
        Until 10:45 (45 min), £55

        I am holding 3 other times for you until Thursday 4 March, 09:00. All times are the practice's (London time).
        [Take Thu 4 Mar, 14:00 with Maya]
        [Take Thu 4 Mar, 17:00 with Maya]
        [Take Fri 5 Mar, 10:00 with Maya]
        [None of these]
        [Main menu]
        ");
        self.ben.has_read_everything();
    }

    async fn she_moves_her_visit_and_cancels_it(&self) {
        for label in ["None of these", "Pick another time", "11", "10:00"] {
            self.anna.taps(label).await;
        }
        let moved = self.anna.taps("Yes, move it").await;
        assert!(moved.starts_with("Your appointment has moved.\n\nThursday 11 March, 10:00\n"), "{moved}");
        assert!(self.anna.reads().await.starts_with("(appointment-2027-03-11-1000.ics) For your calendar"));
        let visits = self.anna.asks("/appointments").await;
        assert_eq!(visits, "Your appointments:\n[Thu 11 Mar, 10:00 · Maya]\n[Reminders] [Main menu]");
        for label in ["Thu 11 Mar, 10:00 · Maya", "Move it", "12", "14:00"] {
            self.anna.taps(label).await;
        }
        let moved = self.anna.taps("Yes, move it").await;
        assert!(moved.starts_with("Your appointment has moved.\n\nFriday 12 March, 14:00\n"), "{moved}");
        assert!(self.anna.reads().await.starts_with("(appointment-2027-03-12-1400.ics) For your calendar"));
        // Of the visit on the 11th she is not reminded any more.
        for moment in ["2027-03-10 18:00", "2027-03-11 08:00"] {
            self.time_comes(moment).await;
        }
        for label in ["Change or cancel", "Cancel it"] {
            self.anna.taps(label).await;
        }
        let gone = self.anna.taps("Yes, cancel it").await;
        assert!(
            gone.starts_with("Your appointment on Friday 12 March, 14:00 with Maya is cancelled."),
            "{gone}"
        );
        assert!(self.anna.reads().await.starts_with("(cancelled-2027-03-12-1400.ics) Open this"));
    }

    async fn nobody_is_reminded_of_what_is_gone(&self) {
        for moment in ["2027-03-11 18:00", "2027-03-12 12:00", "2027-03-12 14:00"] {
            self.time_comes(moment).await;
        }
    }

    /// Hours pass only once nothing is on its way: what was not heard of for so long would be sent once more.
    async fn moves_to(&self, moment: &str) {
        self.house.has_delivered_everything().await;
        self.house.moves_to(moment);
    }

    /// Time comes and brings nothing to Anna but what is brought up to date in silence.
    async fn time_comes(&self, moment: &str) {
        self.moves_to(moment).await;
        self.house.has_looked().await;
        self.house.has_delivered_everything().await;
        self.ben_is_served_as_ever().await;
        self.anna.has_read_everything();
    }

    async fn ben_is_served_as_ever(&self) {
        for _ in 0..2 {
            assert!(self.ben.asks("/help").await.contains("/appointments"));
        }
    }
}
