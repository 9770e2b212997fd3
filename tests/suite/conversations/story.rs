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
    assert_snapshot!(anna.reads(), @"
    Hello Anna, this is Stillwater Massage. I can answer your questions, book your appointments and remind you how to prepare. What can I do for you?
    [Book an appointment]
    [My appointments]
    [Ask a question]
    [Preparing for a visit]
    [Contact us]
    ");

    // 2. She asks.
    anna.says("does it hurt?").await;
    assert_snapshot!(anna.reads(), @"
    Does it hurt?

    It can feel intense, because the pressure is deeper and the technique works right on the tender spots. It should never be more than you are happy with: your therapist stays within your comfort level.

    Please always say when something is uncomfortable. The pressure can be eased at any moment.
    [Book an appointment]
    [Which techniques are used?]
    [Not what I meant]
    ");

    // Ben opens a calendar too, and leaves it open.
    ben.says("/book").await;
    ben.taps("Neuromuscular 45 min · £55").await;
    ben.taps("Maya").await;
    ben.taps("4").await;
    assert_snapshot!(ben.reads(), @"
    (in place) Neuromuscular 45 min, with Maya
    Free times on Thursday 4 March (London time):
    [Morning]
    [09:00] [09:15] [09:30] [09:45]
    [10:00] [10:15] [10:30] [10:45]
    [11:00] [11:15] [11:30] [11:45]
    [Afternoon]
    [12:00] [12:15] [14:00] [14:15]
    [14:30] [14:45] [15:00] [15:15]
    [15:30] [15:45] [16:00] [16:15]
    [16:30] [16:45]
    [Evening]
    [17:00] [17:15]
    [None of these suits me]
    [‹ Back] [Cancel]
    ");

    // 3. She books.
    anna.taps("Book an appointment").await;
    assert_snapshot!(anna.reads(), @"
    (in place) What would you like to book?
    [Neuromuscular 45 min · £55]
    [Neuromuscular 75 min · £80]
    [‹ Back] [Cancel]
    ");
    anna.taps("Neuromuscular 45 min · £55").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Neuromuscular 45 min
    Who would you like to see?
    [Soonest: Mon 1 Mar, 10:00]
    [Anyone who is free]
    [Maya]
    [Tom]
    [‹ Back] [Cancel]
    ");
    anna.taps("Maya").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Neuromuscular 45 min, with Maya
    Which day suits you? Days with a number have free times. You can also type it, such as “Friday after 4”.
    [Soonest: Mon 1 Mar, 10:00]
    [⠀] [March 2027] [›]
    [Mon] [Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
    [1] [2] [·] [4] [5] [·] [·]
    [8] [9] [·] [11] [12] [·] [·]
    [15] [16] [·] [18] [19] [·] [·]
    [22] [23] [·] [25] [26] [·] [·]
    [29] [30] [·] [⠀] [⠀] [⠀] [⠀]
    [None of these suits me]
    [‹ Back] [Cancel]
    ");
    anna.taps("4").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Neuromuscular 45 min, with Maya
    Free times on Thursday 4 March (London time):
    [Morning]
    [09:00] [09:15] [09:30] [09:45]
    [10:00] [10:15] [10:30] [10:45]
    [11:00] [11:15] [11:30] [11:45]
    [Afternoon]
    [12:00] [12:15] [14:00] [14:15]
    [14:30] [14:45] [15:00] [15:15]
    [15:30] [15:45] [16:00] [16:15]
    [16:30] [16:45]
    [Evening]
    [17:00] [17:15]
    [None of these suits me]
    [‹ Back] [Cancel]
    ");
    anna.taps("10:00").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Please check:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I am holding this time for you until 08:10. All times are the practice's (London time).
    [Yes, book it]
    [Make it a series]
    [It is for somebody else]
    [‹ Back] [Cancel]
    ");
    anna.taps("Yes, book it").await;
    assert_snapshot!(anna.reads(), @"
    (in place) You are booked.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Maya about any pain, injuries or medical conditions.
    [Undo (until 08:03)]
    [Open the map] [Copy the address]
    [Plan a series]
    [Change or cancel] [Main menu]

    (appointment-2027-03-04-1000.ics) For your calendar: Thursday 4 March, 10:00
    ");

    // 4. Ben is a moment too late.
    ben.taps("10:00").await;
    assert_snapshot!(ben.reads(), @"
    (That time has just gone. Here are the free ones.)

    (in place) I'm sorry, that time has just gone. These are still free on Thursday 4 March (London time):
    [Morning]
    [09:00] [11:00] [11:15] [11:30]
    [11:45]
    [Afternoon]
    [12:00] [12:15] [14:00] [14:15]
    [14:30] [14:45] [15:00] [15:15]
    [15:30] [15:45] [16:00] [16:15]
    [16:30] [16:45]
    [Evening]
    [17:00] [17:15]
    [None of these suits me]
    [‹ Back] [Cancel]
    ");
    ben.taps("Cancel").await;
    assert_snapshot!(ben.reads(), @"
    (in place) All right, nothing was changed. What would you like to do?
    [Book an appointment]
    [My appointments]
    [Ask a question]
    [Preparing for a visit]
    [Contact us]
    ");

    // 5. She is reminded, and says that she will be there.
    clinic.waits_until("2027-03-03 18:00").await;
    assert_snapshot!(anna.reads(), @"
    A reminder of your appointment:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    Drink water regularly from now until your massage, so that your muscles are supple, unless your doctor has told you to limit fluids.

    Wear loose, comfortable clothes that are easy to remove; you undress only as far as you are comfortable. Come calm, with a few unhurried minutes to spare.

    Tell your therapist at the start about any pain, injuries, medical conditions or anything new. The session will be adapted to you.
    [I'll be there]
    [Change or cancel]
    ");
    anna.taps("I'll be there").await;
    assert_snapshot!(anna.reads(), @"
    (Thank you. See you there.)

    (in place) A reminder of your appointment:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    Drink water regularly from now until your massage, so that your muscles are supple, unless your doctor has told you to limit fluids.

    Wear loose, comfortable clothes that are easy to remove; you undress only as far as you are comfortable. Come calm, with a few unhurried minutes to spare.

    Tell your therapist at the start about any pain, injuries, medical conditions or anything new. The session will be adapted to you.
    [✓ You'll be there]
    [Change or cancel]
    ");
    maya.says("/today").await;
    maya.taps("Tomorrow").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Maya, Thursday 4 March
    Hours: 09:00–13:00, 14:00–18:00
    09:00–09:45 free
    10:00–10:45 Anna, Neuromuscular 45 min ✓ confirmed · first visit
    11:00–13:00 free
    14:00–18:00 free
    [10:00 Anna]
    [Today] [Fri 5 Mar ›]
    [The week] [Picture] [Find a client]
    [Main menu]
    ");
    clinic.waits_until("2027-03-04 08:00").await;
    anna.hears_nothing();

    // 6. Maya is away after all.
    maya.says("/availability").await;
    maya.taps("4").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Thursday 4 March: working 09:00–13:00, 14:00–18:00.
    Away the whole day, or for some hours?
    [The whole day]
    [Some hours]
    [Extra hours] [Different hours]
    [More days] [Up to a later day]
    [Every Thursday until …]
    [‹ Back] [Cancel]
    ");
    maya.taps("Some hours").await;
    maya.taps("10:00").await;
    maya.taps("13:00").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Maya away on Thursday 4 March, 10:00–13:00. 3 h less can be booked.

    This touches one appointment:
    • Anna, 10:00–10:45

    Before anybody is told, you see what I would offer them.
    [Yes, and tell them]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, and tell them").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Noted: Maya away on Thursday 4 March, 10:00–13:00.
    [Undo]
    [My availability] [Main menu]

    Maya is out on Thursday 4 March, 10:00–13:00

    It touches one appointment, and nobody has been told yet. My plan:

    • Anna, Thu 4 Mar, 10:00
       choose from Thu 4 Mar, 14:00 with Maya; Thu 4 Mar, 17:00 with Maya; Fri 5 Mar, 10:00 with Maya

    If you change nothing, I tell them at 08:15.
    [Take this plan]
    [Change: Anna, Thu 4 Mar, 10:00]
    [Main menu]
    ");
    maya.taps("Take this plan").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Maya is out on Thursday 4 March, 10:00–13:00
    Settled: 0 of 1

    • Anna, Thu 4 Mar, 10:00
       no answer yet; times are held until Thu 4 Mar, 09:00
    [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
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
    ben.hears_nothing();

    // 7. She picks another time, moves once more, and cancels.
    anna.taps("None of these").await;
    anna.taps("Pick another time").await;
    anna.taps("11").await;
    anna.taps("10:00").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Please check the new time:

    Thursday 11 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    It replaces Thursday 4 March, 10:00. I am holding the new time for you until 08:10. All times are the practice's (London time).
    [Yes, move it]
    [‹ Back] [Cancel]
    ");
    anna.taps("Yes, move it").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Your appointment has moved.

    Thursday 11 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Maya about any pain, injuries or medical conditions.
    [Open the map] [Copy the address]
    [Change or cancel] [Main menu]

    (appointment-2027-03-11-1000.ics) For your calendar: Thursday 11 March, 10:00
    ");
    anna.says("/appointments").await;
    assert_snapshot!(anna.reads(), @"
    Your appointments:
    [Thu 11 Mar, 10:00 · Maya]
    [Reminders] [Main menu]
    ");
    anna.taps("Thu 11 Mar, 10:00 · Maya").await;
    anna.taps("Move it").await;
    anna.taps("12").await;
    anna.taps("14:00").await;
    anna.taps("Yes, move it").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Your appointment has moved.

    Friday 12 March, 14:00
    Neuromuscular 45 min with Maya
    Until 14:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Maya about any pain, injuries or medical conditions.
    [Undo (until 08:03)]
    [Open the map] [Copy the address]
    [Change or cancel] [Main menu]

    (appointment-2027-03-12-1400.ics) For your calendar: Friday 12 March, 14:00
    ");
    anna.taps("Change or cancel").await;
    anna.taps("Cancel it").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Really cancel this appointment? If you like, tell us why: that cancels it too.

    Friday 12 March, 14:00
    Neuromuscular 45 min with Maya
    Until 14:45 (45 min), £55
    [I'm ill] [Work or family]
    [I feel better] [Too expensive]
    [Another reason]
    [Yes, cancel it]
    [No, keep it]
    ");
    anna.taps("Yes, cancel it").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Your appointment on Friday 12 March, 14:00 with Maya is cancelled. You are welcome back any time.
    [Undo (until 08:03)]
    [Book an appointment] [Main menu]

    (cancelled-2027-03-12-1400.ics) Open this to take Friday 12 March, 14:00 out of your calendar.
    ");
    clinic.waits_until("2027-03-13 08:00").await;
    anna.hears_nothing();
    maya.hears_nothing();
}
