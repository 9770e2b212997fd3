//! The whole main job as one story: asked, booked, reminded, told of a change, moved and cancelled.

use insta::assert_snapshot;

use crate::clinic::Clinic;

#[tokio::test]
async fn the_whole_story() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    let ben = clinic.client("Ben");
    let maya = clinic.therapist("Maya", "maya").await;

    // 1. Anna opens the chat.
    anna.says("/start").await;
    assert_snapshot!(anna.reads(), @"");

    // 2. She asks.
    anna.says("does it hurt?").await;
    assert_snapshot!(anna.reads(), @"");

    // Ben opens a calendar too, and leaves it open.
    ben.says("/book").await;
    ben.taps("Neuromuscular 45 min · £55").await;
    ben.taps("Maya").await;
    ben.taps("4").await;
    assert_snapshot!(ben.reads(), @"");

    // 3. She books.
    anna.taps("Book an appointment").await;
    assert_snapshot!(anna.reads(), @"");
    anna.taps("Neuromuscular 45 min · £55").await;
    assert_snapshot!(anna.reads(), @"");
    anna.taps("Maya").await;
    assert_snapshot!(anna.reads(), @"");
    anna.taps("4").await;
    assert_snapshot!(anna.reads(), @"");
    anna.taps("10:00").await;
    assert_snapshot!(anna.reads(), @"");
    anna.taps("Yes, book it").await;
    assert_snapshot!(anna.reads(), @"");

    // 4. Ben is a moment too late.
    ben.taps("10:00").await;
    assert_snapshot!(ben.reads(), @"");
    ben.taps("Cancel").await;
    assert_snapshot!(ben.reads(), @"");

    // 5. She is reminded, and says that she will be there.
    clinic.waits_until("2027-03-03 18:00").await;
    assert_snapshot!(anna.reads(), @"");
    anna.taps("I'll be there").await;
    assert_snapshot!(anna.reads(), @"");
    maya.says("/today").await;
    maya.taps("Tomorrow").await;
    assert_snapshot!(maya.reads(), @"");
    clinic.waits_until("2027-03-04 08:00").await;
    assert_snapshot!(anna.reads(), @"");

    // 6. Maya is away after all.
    maya.says("/availability").await;
    maya.taps("4").await;
    assert_snapshot!(maya.reads(), @"");
    maya.taps("Some hours").await;
    maya.taps("10:00").await;
    maya.taps("13:00").await;
    assert_snapshot!(maya.reads(), @"");
    maya.taps("Yes, and tell them").await;
    assert_snapshot!(maya.reads(), @"");
    assert_snapshot!(anna.reads(), @"");
    ben.hears_nothing();

    // 7. She picks another time, moves once more, and cancels.
    anna.taps("Pick another time").await;
    anna.taps("11").await;
    anna.taps("10:00").await;
    assert_snapshot!(anna.reads(), @"");
    anna.taps("Yes, move it").await;
    assert_snapshot!(anna.reads(), @"");
    anna.says("/appointments").await;
    assert_snapshot!(anna.reads(), @"");
    anna.taps("Thu 11 Mar, 10:00 · Maya").await;
    anna.taps("Move it").await;
    anna.taps("12").await;
    anna.taps("14:00").await;
    anna.taps("Yes, move it").await;
    assert_snapshot!(anna.reads(), @"");
    anna.taps("Change or cancel").await;
    anna.taps("Cancel it").await;
    assert_snapshot!(anna.reads(), @"");
    anna.taps("Yes, cancel it").await;
    assert_snapshot!(anna.reads(), @"");
    clinic.waits_until("2027-03-13 08:00").await;
    anna.hears_nothing();
    maya.hears_nothing();
}
