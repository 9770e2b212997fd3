//! Announcements to many: from the first question to the report, as staff and clients read them.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

mod audiences;
mod histories;
mod letters;
mod limits;
mod under_way;

/// Maya writes to all who have a visit in the next seven days, and sees how it will look.
async fn writes(maya: &Person, text: &str) {
    maya.says("/announce").await;
    for label in ["Visits on some days…", "Next 7 days"] {
        maya.taps(label).await;
    }
    maya.says(text).await;
    maya.skims();
}

#[tokio::test]
async fn an_announcement_reaches_its_audience_and_nobody_else() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let (anna, ben) = (clinic.client("Anna Lee"), clinic.client("Ben"));
    ben.says("/start").await;
    ben.skims();
    anna.books("4", "10:00").await;
    maya.says("/announce").await;
    assert_snapshot!(maya.reads(), @"
    To whom do you want to write?

    You write to your own clients: those who were or will be with you.
    [Everyone]
    [Visits on some days…]
    [Clients of a service…]
    [Not here for long…]
    [The waiting list]
    [A test to myself]
    [‹ Back] [Cancel]
    ");
    maya.taps("Visits on some days…").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Those with a visit on which days? Choose, or type them: “fri”, “24 dec - 2 jan”.
    [Today] [Tomorrow]
    [Next 7 days] [Next 30 days]
    [Last 7 days] [Last 30 days]
    [‹ Back] [Cancel]
    ");
    maya.taps("Next 7 days").await;
    assert_snapshot!(maya.reads(), @"
    (in place) To Visits Mon 1 Mar – Sun 7 Mar. Type the message now, formatted as you like, or send a picture with a text below it. {name} becomes what each is called. You will see it before it goes out.
    [‹ Back] [Cancel]
    ");
    maya.says("Dear {name}, we have moved <upstairs> & painted.").await;
    assert_snapshot!(maya.reads(), @"
    Dear Maya, we have moved <upstairs> & painted.
    [Book an appointment]
    [Mute news] [Main menu]

    To Visits Mon 1 Mar – Sun 7 Mar: one person gets it, as you see it above.

    It goes out at once.
    [Send it] [Later…]
    [✓ News] [Free times]
    [✓ With a button to book]
    [To others]
    [‹ Back] [Cancel]
    ");
    maya.taps("Send it").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Visits Mon 1 Mar – Sun 7 Mar: done.

    ▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰ 100 %
    1 of 1
    [Write to clients] [Main menu]

    Visits Mon 1 Mar – Sun 7 Mar: your announcement is through.

    Delivered: 1
    [Write to clients] [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    Dear Anna, we have moved <upstairs> & painted.
    [Book an appointment]
    [Mute news] [Main menu]
    ");
    maya.taps_again().await;
    assert_eq!(maya.reads(), "(That is done already.)");
    ben.hears_nothing();
    // A client who wants none of it says so once, and may think again.
    anna.taps("Mute news").await;
    assert_snapshot!(anna.reads(), @"
    Muted: News. What concerns your own visits still reaches you.
    [Undo] [Reminders] [Main menu]
    ");
    maya.says("/announce").await;
    maya.taps("Everyone").await;
    assert!(
        maya.reads()
            .contains("Everyone: there is nobody who would get it. Who else?\n\nOne has muted this kind.")
    );
    anna.says("/settings").await;
    assert!(anna.reads().contains("[News] [✓ Free times]"));
    anna.taps("News").await;
    assert!(anna.reads().contains("[✓ News] [✓ Free times]"));
    writes(&maya, "And now the lift works.").await;
    maya.taps("Send it").await;
    maya.skims();
    assert!(anna.reads().contains("the lift works"));
}

#[tokio::test]
async fn it_is_tried_out_on_oneself_and_then_goes_to_others() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    maya.says("/announce").await;
    maya.taps("A test to myself").await;
    maya.says("Hello {name}").await;
    maya.skims();
    maya.taps("Send it").await;
    assert_snapshot!(maya.reads(), @"
    (in place) A test to myself: done.

    ▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰ 100 %
    1 of 1
    [Write to clients] [Main menu]

    To whom do you want to write?

    You write to your own clients: those who were or will be with you.

    The text is ready; choose who gets it.
    [Everyone]
    [Visits on some days…]
    [Clients of a service…]
    [Not here for long…]
    [The waiting list]
    [A test to myself]
    [‹ Back] [Cancel]

    Hello Maya
    [Book an appointment]
    [Mute news] [Main menu]
    ");
    anna.hears_nothing();
    // The text is there already.
    maya.taps_on_any("Everyone").await;
    assert_snapshot!(maya.reads(), @"
    Hello Maya
    [Book an appointment]
    [Mute news] [Main menu]

    To Everyone: one person gets it, as you see it above.

    It goes out at once.
    [Send it] [Later…]
    [✓ News] [Free times]
    [✓ With a button to book]
    [To others]
    [‹ Back] [Cancel]
    ");
    maya.taps("Send it").await;
    maya.skims();
    assert!(anna.reads().starts_with("Hello Anna\n"));
}

#[tokio::test]
async fn it_goes_out_later_and_can_be_called_back_until_then() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    writes(&maya, "We are closed on Friday.").await;
    maya.taps("Later…").await;
    assert_snapshot!(maya.reads(), @"
    (in place) When is it to go out? Type a day and a time: “fri 9:30”, “24 dec 10am”.
    [Tomorrow 09:00] [Tomorrow 12:00] [Tomorrow 17:00]
    [‹ Back] [Cancel]
    ");
    for (typed, said) in [
        ("some time soon", "I could not make that out."),
        ("friday", "I could not make that out."),
        ("today 7am", "It is past 07:00 by now."),
        ("30 feb 9:00", "There is no such day."),
    ] {
        maya.says(typed).await;
        let seen = maya.reads();
        assert!(seen.contains(said), "{typed}: {seen}");
    }
    maya.says("tue 22:30").await;
    assert_snapshot!(maya.reads(), @"
    To Visits Mon 1 Mar – Sun 7 Mar: one person gets it, as you see it above.

    It goes out on Tuesday 2 March, 22:30, and until then you can call it back. Those are quiet hours: it begins on Wednesday 3 March, 07:00.
    [Plan it] [At once instead]
    [✓ News] [Free times]
    [✓ With a button to book]
    [To others]
    [‹ Back] [Cancel]
    ");
    maya.taps("Plan it").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Visits Mon 1 Mar – Sun 7 Mar: your announcement goes out on Wednesday 3 March, 07:00.
    [Call it back] [Main menu]
    ");
    maya.says("/announce").await;
    maya.skims();
    maya.taps("Tue 2 Mar, 22:30: Visits Mon 1 Mar – Sun 7 Mar").await;
    maya.taps("Call it back").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Visits Mon 1 Mar – Sun 7 Mar: called back. Nobody has got it.
    [Write to clients] [Main menu]
    ");
    maya.taps_again().await;
    assert!(maya.reads().contains("from earlier"));
    clinic.waits_until("2027-03-03 09:00").await;
    anna.ignores_the_rest();
    assert!(anna.looks().iter().all(|seen| !seen.contains("closed on Friday")));
    // Once more, without second thoughts: it waits for the end of the quiet hours.
    writes(&maya, "We are closed on Friday.").await;
    maya.taps("Later…").await;
    maya.says("today 22:30").await;
    assert!(maya.reads().contains("it begins on Thursday 4 March, 07:00"));
    maya.taps("Plan it").await;
    maya.skims();
    clinic.waits_until("2027-03-04 06:59").await;
    anna.ignores_the_rest();
    maya.puts_away();
    clinic.waits_until("2027-03-04 07:00").await;
    assert!(anna.reads().contains("closed on Friday"));
    assert!(maya.reads().contains("Delivered: 1"));
}

#[tokio::test]
async fn hours_that_have_opened_are_told_with_buttons_to_what_is_free() {
    let clinic = Clinic::at("2027-03-01 14:05").await;
    let (maya, anna) = (clinic.therapist("Maya", "maya").await, clinic.client("Anna"));
    anna.says("/start").await;
    anna.skims();
    maya.says("/availability away thu").await;
    for label in ["Yes, note it", "Undo"] {
        maya.taps(label).await;
    }
    maya.skims();
    // Anna is not yet one of hers.
    maya.says("/announce").await;
    maya.taps("Everyone").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Everyone: there is nobody who would get it. Who else?
    [Everyone]
    [Visits on some days…]
    [Clients of a service…]
    [Not here for long…]
    [The waiting list]
    [A test to myself]
    [‹ Back] [Cancel]
    ");
    let rita = clinic.reception("Rita").await;
    rita.says("/announce").await;
    rita.taps("Everyone").await;
    assert_snapshot!(rita.reads(), @"
    (in place) To Everyone. Type the message now, formatted as you like, or send a picture with a text below it. {name} becomes what each is called. You will see it before it goes out.
    [Maya is here on Thu 4 Mar]
    [‹ Back] [Cancel]
    ");
    rita.taps("Maya is here on Thu 4 Mar").await;
    assert_snapshot!(rita.reads(), @"
    Good news, Rita: Maya has time on Thursday 4 March. As of 14:05 it is free; the buttons show what is left.
    [Free times: Neuromuscular 45 min]
    [Free times: Neuromuscular 75 min]
    [Mute free times] [Main menu]

    To Everyone: one person gets it, as you see it above.

    It goes out at once.
    [Send it] [Later…]
    [News] [✓ Free times]
    [✓ With a button to book]
    [To others]
    [‹ Back] [Cancel]
    ");
    rita.taps("Send it").await;
    rita.skims();
    assert_snapshot!(anna.reads(), @"
    Good news, Anna: Maya has time on Thursday 4 March. As of 14:05 it is free; the buttons show what is left.
    [Free times: Neuromuscular 45 min]
    [Free times: Neuromuscular 75 min]
    [Mute free times] [Main menu]
    ");
    // Somebody else is quicker with some of it.
    let ben = clinic.client("Ben");
    ben.books("4", "09:00").await;
    anna.taps("Free times: Neuromuscular 45 min").await;
    let seen = anna.reads();
    assert!(
        seen.contains("Thursday 4 March") && !seen.contains("[09:00]") && seen.contains("[10:00]"),
        "{seen}"
    );
    // Hours beyond the usual ones can be told of as well.
    maya.says("/availability extra sat 9-13").await;
    maya.taps("Yes, note it").await;
    rita.says("/announce").await;
    rita.taps("Everyone").await;
    rita.taps("Maya is here on Sat 6 Mar").await;
    assert!(rita.reads().contains("Maya has time on Saturday 6 March, 09:00–13:00."));
    // The letter itself stays.
    assert!(anna.looks().iter().any(|seen| seen.contains("Maya has time")));
    anna.taps("10:00").await;
    anna.taps("Yes, book it").await;
    anna.skims();
    maya.puts_away();
    rita.puts_away();
}
