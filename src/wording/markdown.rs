//! The Markdown of the curated answers as Telegram's HTML.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::escape;

/// Bold, italics, code, links, quotes and lists; everything else becomes its text. The answers are the
/// practice's own, but are escaped like all other text.
pub(super) fn to_html(markdown: &str) -> String {
    let mut html = String::new();
    // The number of the next item of each open list; none for bullets.
    let mut lists: Vec<Option<u64>> = Vec::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Start(tag) => start(&tag, &mut html, &mut lists),
            Event::End(tag) => end(tag, &mut html, &mut lists),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => html.push_str(&escape(&text)),
            Event::Code(text) => {
                html.push_str("<code>");
                html.push_str(&escape(&text));
                html.push_str("</code>");
            }
            Event::SoftBreak => html.push(' '),
            Event::HardBreak => html.push('\n'),
            Event::Rule => html.push_str("\n\n"),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                html.push_str(&escape(&text));
            }
            Event::TaskListMarker(_) => {}
        }
    }
    html.trim().to_owned()
}

fn start(tag: &Tag<'_>, html: &mut String, lists: &mut Vec<Option<u64>>) {
    match tag {
        Tag::Strong | Tag::Heading { .. } => html.push_str("<b>"),
        Tag::Emphasis => html.push_str("<i>"),
        Tag::Strikethrough => html.push_str("<s>"),
        Tag::BlockQuote(_) => html.push_str("<blockquote>"),
        Tag::Link { dest_url, .. } => {
            html.push_str("<a href=\"");
            html.push_str(&escape(dest_url));
            html.push_str("\">");
        }
        Tag::List(first) => lists.push(*first),
        Tag::Item => match lists.last_mut() {
            Some(Some(number)) => {
                html.push_str(&format!("{number}. "));
                *number += 1;
            }
            Some(None) | None => html.push_str("• "),
        },
        _ => {}
    }
}

fn end(tag: TagEnd, html: &mut String, lists: &mut Vec<Option<u64>>) {
    match tag {
        TagEnd::Strong => html.push_str("</b>"),
        TagEnd::Heading(_) => html.push_str("</b>\n\n"),
        TagEnd::Emphasis => html.push_str("</i>"),
        TagEnd::Strikethrough => html.push_str("</s>"),
        TagEnd::BlockQuote(_) => {
            let tidy = html.trim_end().len();
            html.truncate(tidy);
            html.push_str("</blockquote>\n");
        }
        TagEnd::Link => html.push_str("</a>"),
        TagEnd::Paragraph => html.push_str("\n\n"),
        TagEnd::Item => {
            let tidy = html.trim_end().len();
            html.truncate(tidy);
            html.push('\n');
        }
        TagEnd::List(_) => {
            lists.pop();
            html.push('\n');
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{escape, to_html};
    use crate::domain::teaching::as_markdown;

    #[test]
    fn markdown_becomes_what_telegram_can_show() {
        for (markdown, html) in [
            ("Plain & <simple>", "Plain &amp; &lt;simple&gt;"),
            ("**bold** and *slanted*", "<b>bold</b> and <i>slanted</i>"),
            ("one\ntwo\n\nthree", "one two\n\nthree"),
            ("Say:\n\n- water\n- rest\n\nDone.", "Say:\n\n• water\n• rest\n\nDone."),
            ("1. first\n2. second", "1. first\n2. second"),
            (
                "[map](https://example.org/?a=1&b=\"2\")",
                "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">map</a>",
            ),
        ] {
            assert_eq!(to_html(markdown), html, "{markdown}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_was_typed_reads_as_it_was_typed(
            lines in prop::collection::vec("([#+=>|~`_*.()-]|[0-9]{1,2}[.)]|<b>|&amp;|\\\\|\\[x\\]\\(y\\)|[a-zäß?!,:/ ]{1,5}){0,8}", 1..6)
        ) {
            // Two stars in a row may be bold.
            let typed = lines.join("\n").replace("**", "*");
            let lines: Vec<&str> = typed.trim().lines().map(str::trim).collect();
            let paragraphs: Vec<&[&str]> =
                lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).collect();
            let seen: Vec<String> = paragraphs.iter().map(|lines| escape(&lines.join("\n"))).collect();
            prop_assert_eq!(to_html(&as_markdown(&typed)), seen.join("\n\n"));
        }
    }
}
