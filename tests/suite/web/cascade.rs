//! A therapist is out: the plan, what two clients answer, and the board, played on the page in a real browser.

use super::browser::{Browser, skipped};
use super::phone::Phone;
use super::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn two_clients_answer_and_the_therapist_watches() {
    let house = Stage::new().await.open().await;
    let browser = match Browser::open(&house.url, 1400, 900).await {
        Ok(browser) => browser,
        Err(why) => return skipped("the cascade in a browser", &why),
    };
    let (anna, ben, maya) = (browser.phone("anna"), browser.phone("ben"), browser.phone("therapist"));
    books(&anna, "10:00").await;
    books(&ben, "14:00").await;
    maya.starts().await;
    maya.says("/availability").await;
    for label in ["4", "The whole day", "Yes, and tell them"] {
        maya.taps(label).await;
    }
    maya.reads("nobody has been told yet").await;
    // Before it is taken, something else could be done for one of them.
    maya.taps("Change: Ben, Thu 4 Mar, 14:00").await;
    maya.reads("What shall I do for this appointment?").await;
    maya.taps("Same time with Tom").await;
    maya.reads("the same time with Tom").await;
    maya.taps("Take this plan for all 2").await;
    maya.reads("Settled: 0 of 2").await;
    maya.reads("no answer yet").await;

    anna.reads("I am holding 3 other times for you").await;
    ben.reads("Tom can see you at the same time").await;
    ben.taps("Take Thu 4 Mar, 14:00 with Tom").await;
    ben.reads_above("Your appointment has moved").await;
    ben.reads("For your calendar: Thursday 4 March, 14:00").await;
    maya.reads("Settled: 1 of 2").await;
    maya.reads("✓ Thu 4 Mar, 14:00 with Tom").await;

    anna.taps("None of these").await;
    anna.reads("I have let go of those times").await;
    maya.reads("choosing another").await;
    anna.taps("Please call me").await;
    anna.reads("We will call you").await;
    maya.reads("Please call:").await;
    maya.reads_above("wants a call").await;
    anna.taps("Pick another time").await;
    for label in ["5", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    anna.reads("For your calendar: Friday 5 March, 10:00").await;
    maya.reads_above("Settled: 2 of 2").await;
    assert_eq!(browser.complaints().await, [""; 0]);
    browser.close().await;
    house.close().await;
}

async fn books(phone: &Phone<'_>, time: &str) {
    phone.starts().await;
    for label in ["Book an appointment", "Neuromuscular 45 min", "Maya", "4", time, "Yes, book it"] {
        phone.taps(label).await;
    }
    phone.reads("For your calendar: Thursday 4 March").await;
}
