//! The owner writes to everyone, with a photo, and lets the team's group hear of bookings, on the page in a real browser.

use super::browser::{Browser, skipped};
use super::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn an_announcement_with_a_photo_reaches_a_client_who_books_from_it_and_the_group_hears_of_that() {
    let house = Stage::new().await.open().await;
    let browser = match Browser::open(&house.url, 1400, 900).await {
        Ok(browser) => browser,
        Err(why) => return skipped("an announcement in a browser", &why),
    };
    let (anna, owner, group) = (browser.phone("anna"), browser.phone("owner"), browser.phone("team"));
    browser.misses("//section[@data-phone='team']").await;
    owner.starts().await;
    owner.says("/group").await;
    owner.taps("Make a link").await;
    owner.click("//div[@class='bubble']/a[contains(., 'startgroup=group_')]").await;
    browser.misses("//dialog//button[.='Open as Ben']").await;
    browser.click("//dialog//button[contains(., 'the team')]").await;
    group.reads("I have asked the owner").await;
    owner.taps("Yes, this group").await;
    group.reads("From now on I tell here what is new").await;

    anna.starts().await;
    anna.reads("Hello Anna").await;
    owner.says("/announce").await;
    owner.taps("Everyone").await;
    owner.reads("Type the message now").await;
    owner.types("Dear {name}, our new room is ready.").await;
    owner.click("//summary").await;
    owner.click("//button[@data-show='photo']").await;
    owner.see("//article[contains(@class, 'person')][last()]//img[@class='picture']").await;
    owner.taps("Send it").await;
    owner.reads("your announcement is through").await;
    anna.see(
        "//article[contains(@class, 'desk')][contains(., 'Dear Anna, our new room')]//img[@class='picture']",
    )
    .await;

    anna.taps("Book an appointment").await;
    for label in ["Neuromuscular 45 min", "Maya", "4", "10:00", "Yes, book it"] {
        anna.taps(label).await;
    }
    anna.reads_above("You are booked").await;
    browser.moves_clock("event").await;
    group.reads("Thursday 4 March, 10:00").await;
    assert_eq!(browser.complaints().await, [""; 0]);
    browser.close().await;
    house.close().await;
}
