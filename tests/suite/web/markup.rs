//! The page shows Telegram's markup, and nothing more than that, whatever a message holds.

use serde_json::json;

use super::browser::{Browser, skipped};
use super::stage::Stage;

/// What a message holds, and what becomes of it.
const CASES: [(&str, &str); 12] = [
    ("<b>b</b> <i>i</i> <u>u</u> <s>s</s>", "<b>b</b> <i>i</i> <u>u</u> <s>s</s>"),
    ("a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c"),
    ("<pre>x\n y</pre>\nz", "<pre>x\n y</pre>z"),
    ("<blockquote>x</blockquote>\n\nz", "<blockquote>x</blockquote>\nz"),
    ("<b onclick=\"alert(1)\" style=\"color:red\" id=\"x\">b</b>", "<b>b</b>"),
    ("<script>alert(1)</script>x<style>*{}</style>", "x"),
    ("<img src=x onerror=alert(1)>x<svg onload=alert(1)>y</svg>", "xy"),
    ("<iframe src=\"/\"></iframe><form action=\"/\"><input>x</form>", "x"),
    ("<a href=\"javascript:alert(1)\">x</a> <a href=\"data:text/html,x\">y</a>", "x y"),
    (
        "<a href=\"https://a.example/?b=1\" onclick=\"alert(1)\">x</a>",
        "<a href=\"https://a.example/?b=1\" target=\"_blank\" rel=\"noopener noreferrer\">x</a>",
    ),
    ("see /book.", "see <button type=\"button\" class=\"command\">/book</button>."),
    ("<code>/book</code> and/or 1/2 /a/b", "<code>/book</code> and/or 1/2 /a/b"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_message_becomes_allowed_tags_and_text() {
    let stage = Stage::new().await.open().await;
    let browser = match Browser::open(&stage.url, 1400, 900).await {
        Ok(browser) => browser,
        Err(why) => return skipped("the page's markup in a browser", &why),
    };
    for (holds, shows) in CASES {
        let shown = browser
            .runs(&format!(
                "const {{ nodesOf }} = await import('/assets/html.js');
                 const place = document.createElement('p');
                 place.append(nodesOf({}, {{ link() {{}}, command() {{}} }}));
                 return place.innerHTML;",
                json!(holds)
            ))
            .await;
        assert_eq!(shown, shows, "{holds}");
    }
    browser.close().await;
    stage.close().await;
}
