//! The whole story, played on the page in a real browser; what everybody reads to the letter stands in
//! `conversations/story.rs`.

use super::browser::{Browser, skipped};
use super::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn the_story_can_be_played_in_a_browser() {
    let house = Stage::new().await.open().await;
    let browser = match Browser::open(&house.url, 1400, 900).await {
        Ok(browser) => browser,
        Err(why) => return skipped("the story in a browser", &why),
    };
    assert_eq!(browser.clock().await, "Monday 1 March 2027");
    asks(&browser).await;
    books(&browser).await;
    is_reminded(&browser).await;
    is_told(&browser).await;
    moves_and_cancels(&browser).await;
    is_answered(&browser).await;
    invites(&browser).await;
    assert_eq!(browser.complaints().await, [""; 0]);
    browser.close().await;
    house.close().await;
}

/// Steps 1 and 2.
async fn asks(browser: &Browser) {
    let anna = browser.phone("anna");
    anna.starts().await;
    anna.reads("Hello Anna, this is Stillwater Massage.").await;
    anna.says("does it hurt?").await;
    anna.reads("you are happy with").await;
    anna.reads("Not what I meant").await;
}

/// Steps 3 and 4: Ben opens his calendar first, and taps last.
async fn books(browser: &Browser) {
    let (anna, ben) = (browser.phone("anna"), browser.phone("ben"));
    ben.starts().await;
    for phone in [&ben, &anna] {
        phone.taps("Book an appointment").await;
        phone.reads("What would you like to book?").await;
        phone.taps("Neuromuscular 45 min").await;
        phone.reads("Who would you like to see?").await;
        phone.taps("Maya").await;
        phone.reads("March 2027").await;
        phone.cannot_choose("·").await;
        phone.taps("4").await;
        phone.reads("Free times on Thursday 4 March").await;
    }
    anna.taps("10:00").await;
    anna.reads("I am holding this time for you").await;
    anna.taps("Yes, book it").await;
    for fact in
        ["You are booked", "Thursday 4 March, 10:00", "45 min with Maya", "12 Mill Lane", "drink water"]
    {
        anna.reads_above(fact).await;
    }
    anna.reads("For your calendar: Thursday 4 March, 10:00").await;
    let file = anna.finds_file("appointment-2027-03-04-1000.ics").await;
    let kept = reqwest::Client::builder().no_proxy().build().expect("a client").get(&file).send().await;
    let kept = kept.expect("an answer");
    let disposition = kept.headers()["content-disposition"].to_str().expect("ascii").to_owned();
    assert_eq!(disposition, "attachment; filename=\"appointment-2027-03-04-1000.ics\"");
    assert_eq!(kept.headers()["content-type"], "text/calendar; charset=utf-8");
    assert!(kept.text().await.expect("a text").starts_with("BEGIN:VCALENDAR\r\n"));
    ben.taps("10:00").await;
    ben.is_told("That time has just gone").await;
    ben.reads("These are still free on Thursday 4 March").await;
    ben.taps("Cancel").await;
    ben.reads("nothing was changed").await;
}

/// Step 5, by the clock's button.
async fn is_reminded(browser: &Browser) {
    let (anna, maya) = (browser.phone("anna"), browser.phone("therapist"));
    // The first event is that the booking can no longer be undone.
    anna.reads_above("Undo (until ").await;
    browser.moves_clock("event").await;
    browser.moves_clock("event").await;
    assert_eq!(browser.clock().await, "Wednesday 3 March 2027");
    anna.reads("Drink water").await;
    anna.reads("loose, comfortable clothes").await;
    anna.taps("I'll be there").await;
    anna.is_told("See you there").await;
    anna.reads("✓ You'll be there").await;
    maya.starts().await;
    maya.taps("Today").await;
    maya.taps("Tomorrow").await;
    maya.reads("✓ confirmed").await;
    // From now on she could say to be late.
    browser.moves_clock("event").await;
    assert_eq!(browser.clock().await, "Thursday 4 March 2027");
}

/// Step 6.
async fn is_told(browser: &Browser) {
    let (anna, maya) = (browser.phone("anna"), browser.phone("therapist"));
    maya.says("/availability").await;
    maya.taps("4").await;
    maya.reads("Away the whole day, or for some hours?").await;
    maya.taps("The whole day").await;
    maya.reads("This touches one appointment").await;
    maya.taps("Yes, and tell them").await;
    maya.reads("nobody has been told yet").await;
    maya.taps("Take this plan").await;
    maya.reads("no answer yet").await;
    anna.reads("Maya can't be there").await;
    browser.phone("ben").reads("nothing was changed").await;
}

/// Step 7.
async fn moves_and_cancels(browser: &Browser) {
    let anna = browser.phone("anna");
    anna.taps("None of these").await;
    anna.reads("I have let go of those times").await;
    anna.taps("Pick another time").await;
    anna.reads("March 2027").await;
    anna.taps("11").await;
    anna.taps("10:00").await;
    anna.taps("Yes, move it").await;
    anna.reads_above("Your appointment has moved").await;
    anna.reads("For your calendar").await;
    anna.says("/appointments").await;
    anna.taps("Thu 11 Mar, 10:00").await;
    anna.taps("Cancel it").await;
    anna.taps("Yes, cancel it").await;
    anna.reads_above("is cancelled").await;
    anna.reads("out of your calendar").await;
    browser.moves_clock("day").await;
    assert_eq!(browser.clock().await, "Friday 5 March 2027");
    anna.reads("out of your calendar").await;
}

/// A question that the house cannot answer reaches Maya, and her reply to it reaches Ben.
async fn is_answered(browser: &Browser) {
    let (ben, maya) = (browser.phone("ben"), browser.phone("therapist"));
    ben.says("may I bring my parrot").await;
    ben.taps("Pass it on").await;
    ben.reads("Your message is with the practice").await;
    maya.reads("may I bring my parrot").await;
    maya.replies_with("Only if it keeps quiet.").await;
    ben.reads("Only if it keeps quiet.").await;
}

/// The owner's invitation is opened on another phone.
async fn invites(browser: &Browser) {
    let (ben, owner) = (browser.phone("ben"), browser.phone("owner"));
    owner.chooses_command("/invite").await;
    owner.taps("Tom").await;
    owner.reads("will work here as Tom").await;
    owner.click("//div[@class='bubble']/a[contains(., 'start=join_')]").await;
    browser.click("//dialog//button[.='Open as Ben']").await;
    ben.reads("I have asked the owner").await;
    owner.reads("Ben wants to join as Tom").await;
    owner.taps("Yes").await;
    ben.reads("Welcome to the team, Tom").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_narrow_screen_there_is_one_phone_at_a_time() {
    let house = Stage::new().await.open().await;
    let browser = match Browser::open(&house.url, 390, 844).await {
        Ok(browser) => browser,
        Err(why) => return skipped("the page on a narrow screen", &why),
    };
    let (anna, maya) = (browser.phone("anna"), browser.phone("therapist"));
    anna.starts().await;
    anna.reads("Hello Anna").await;
    anna.says("/contact").await;
    anna.taps("Write to us").await;
    anna.says("Is the lift working?").await;
    anna.reads("Your message is with the practice").await;
    browser.see("//nav//button[contains(., 'Maya')]/span[@class='badge'][.='1']").await;
    browser.click("//nav//button[contains(., 'Maya')]").await;
    browser.see("//nav//button[contains(., 'Maya')][@aria-current='true']").await;
    browser.misses("//nav//button[contains(., 'Maya')]/span[@class='badge']").await;
    maya.reads("Is the lift working?").await;
    assert_eq!(browser.complaints().await, [""; 0]);
    browser.close().await;
    house.close().await;
}
