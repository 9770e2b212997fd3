//! A phone on the playground's page: what its holder does with it, and reads on it.

use super::browser::Browser;

/// One of the four.
pub struct Phone<'b> {
    browser: &'b Browser,
    at: String,
}

impl<'b> Phone<'b> {
    /// The phone that the page calls by this word.
    pub fn new(browser: &'b Browser, key: &str) -> Self {
        Self { browser, at: format!("//section[@data-phone='{key}']") }
    }

    /// Presses the big button of an empty chat.
    pub async fn starts(&self) {
        self.click("//button[contains(@class, 'start')]").await;
    }

    /// Types a text.
    pub async fn types(&self, text: &str) {
        let field = self.see("//textarea").await;
        field.send_keys(text).await.expect("a field to type in");
    }

    /// Types a text and sends it.
    pub async fn says(&self, text: &str) {
        self.types(text).await;
        self.click("//button[@aria-label='Send']").await;
        self.see(&format!("//article[contains(@class, 'person')][contains(., {})]", quoted(text))).await;
    }

    /// Presses the newest button with these words, or with exactly these if it is a number.
    pub async fn taps(&self, label: &str) {
        let number = label.chars().all(|c| c.is_ascii_digit());
        let test = if number { format!(".='{label}'") } else { format!("contains(., {})", quoted(label)) };
        self.click(&format!("//div[contains(@class, 'row')]/button[not(@aria-busy)][{test}]")).await;
    }

    /// Sees a cell that can be seen to be no choice.
    pub async fn cannot_choose(&self, label: &str) {
        self.see(&format!("//div[contains(@class, 'row')]/button[@class='idle'][.='{label}']")).await;
    }

    /// Replies to the newest message.
    pub async fn replies_with(&self, text: &str) {
        let newest = self.see("//div[@class='bubble']").await;
        newest.scroll_into_view().await.expect("a message to scroll to");
        self.click("//button[@class='reply']").await;
        self.says(text).await;
        self.see("//article[contains(@class, 'person')]//span[@class='quote']").await;
    }

    /// Picks a command from the menu.
    pub async fn chooses_command(&self, command: &str) {
        self.click("//button[@aria-label='Commands']").await;
        self.click(&format!("//div[@aria-label='Commands']/button[starts-with(., '{command}')]")).await;
    }

    /// Waits until the newest message says this.
    pub async fn reads(&self, text: &str) {
        self.see(&format!("//article[last()][contains(@class, 'desk')][contains(., {})]", quoted(text)))
            .await;
    }

    /// Waits until a message above the newest says this.
    pub async fn reads_above(&self, text: &str) {
        self.see(&format!("//article[contains(@class, 'desk')][contains(., {})]", quoted(text))).await;
    }

    /// Waits until the newest message brings this file; where the page finds it.
    pub async fn finds_file(&self, name: &str) -> String {
        let link = format!("//article[last()]//a[@class='file'][@download='{name}'][.='{name}']");
        self.see(&link).await.prop("href").await.expect("a link").expect("an address")
    }

    /// Waits until a note over the chat says this.
    pub async fn is_told(&self, text: &str) {
        self.see(&format!("//p[@class='toast'][contains(., {})]", quoted(text))).await;
    }

    /// What stands at this place of the phone, the newest of several.
    pub async fn see(&self, xpath: &str) -> thirtyfour::WebElement {
        self.browser.see(&self.newest(xpath)).await
    }

    /// Clicks it.
    pub async fn click(&self, xpath: &str) {
        self.browser.click(&self.newest(xpath)).await;
    }

    fn newest(&self, xpath: &str) -> String {
        format!("({}{xpath})[last()]", self.at)
    }
}

/// A text as XPath writes it; it knows no escapes.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
