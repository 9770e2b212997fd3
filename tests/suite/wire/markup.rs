//! Telegram's HTML as its server reads it: the text that remains, what is marked in it, or why it is refused.

/// A text after its markup was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What a person reads.
    pub plain: String,
    /// What is marked: tag with attributes, from and to in bytes of the plain text.
    pub marks: Vec<(String, usize, usize)>,
}

impl Text {
    /// A text without markup.
    pub fn plain(text: &str) -> Self {
        Self { plain: text.trim().to_owned(), marks: Vec::new() }
    }

    /// Its length as Telegram counts it.
    pub fn utf16_len(&self) -> usize {
        self.plain.encode_utf16().count()
    }
}

/// The tags that Telegram knows.
const TAGS: [&str; 17] = [
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "a",
    "code",
    "pre",
    "blockquote",
    "span",
    "tg-spoiler",
    "tg-emoji",
    "tg-time",
];

/// Reads HTML; the error is Telegram's, without its "Bad Request: ".
pub fn parse(html: &str) -> Result<Text, String> {
    let mut reader = Reader { html, at: 0, plain: String::new(), open: Vec::new(), marks: Vec::new() };
    while let Some(next) = html[reader.at..].chars().next() {
        match next {
            '<' if html[reader.at..].starts_with("</") => reader.end_tag()?,
            '<' => reader.start_tag()?,
            '&' => reader.entity()?,
            other => reader.push(other),
        }
    }
    if let Some((tag, ..)) = reader.open.last() {
        return refuse(&format!("Can't find end tag corresponding to start tag \"{tag}\""));
    }
    let Reader { plain, marks, .. } = reader;
    Ok(Text { plain: plain.trim().to_owned(), marks })
}

fn refuse<T>(why: &str) -> Result<T, String> {
    Err(format!("can't parse entities: {why}"))
}

struct Reader<'a> {
    html: &'a str,
    at: usize,
    plain: String,
    /// Tag, its attributes, and where it began in the plain text.
    open: Vec<(String, String, usize)>,
    marks: Vec<(String, usize, usize)>,
}

impl Reader<'_> {
    fn push(&mut self, c: char) {
        self.plain.push(c);
        self.at += c.len_utf8();
    }

    /// The inside of the tag that begins here; the reader then stands behind it.
    fn tag(&mut self, bracket: &str) -> Result<String, String> {
        let inside = &self.html[self.at + bracket.len()..];
        let Some(end) = inside.find('>') else {
            return refuse(&format!("Unclosed start tag at byte offset {}", self.at));
        };
        let inside = inside[..end].to_owned();
        self.at += bracket.len() + end + 1;
        Ok(inside)
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let start = self.at;
        let inside = self.tag("<")?;
        let (tag, attributes) = inside.split_once(' ').unwrap_or((&inside, ""));
        let tag = tag.to_ascii_lowercase();
        if !TAGS.contains(&tag.as_str()) {
            return refuse(&format!("Unsupported start tag \"{tag}\" at byte offset {start}"));
        }
        let quoted = attributes.matches('"').count() % 2 == 0;
        let right = match tag.as_str() {
            "a" => attributes.starts_with("href=\"") && quoted,
            "span" => attributes == "class=\"tg-spoiler\"",
            "code" => attributes.is_empty() || attributes.starts_with("class=\"language-"),
            "blockquote" => matches!(attributes, "" | "expandable"),
            "tg-emoji" | "tg-time" => !attributes.is_empty() && quoted,
            _ => attributes.is_empty(),
        };
        if !right {
            return refuse(&format!("Unexpected attributes of \"{tag}\" at byte offset {start}"));
        }
        self.open.push((tag, attributes.to_owned(), self.plain.len()));
        Ok(())
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let start = self.at;
        let found = self.tag("</")?.trim().to_ascii_lowercase();
        let Some((tag, attributes, from)) = self.open.pop() else {
            return refuse(&format!("Unexpected end tag at byte offset {start}"));
        };
        if !found.is_empty() && found != tag {
            return refuse(&format!(
                "Unmatched end tag at byte offset {start}, expected \"</{tag}>\", found \"</{found}>\""
            ));
        }
        self.marks.push((format!("{tag} {attributes}"), from, self.plain.len()));
        Ok(())
    }

    /// Telegram itself lets an unknown entity stand as text; here it is refused, because it is always a mistake
    /// of ours: a text that was not escaped, or escaped for another reader.
    fn entity(&mut self) -> Result<(), String> {
        let rest = &self.html[self.at..];
        let name = rest.find(';').map(|end| &rest[1..end]).unwrap_or_default();
        let number = match name.strip_prefix('#').map(|n| (n.strip_prefix('x'), n)) {
            Some((Some(hex), _)) => u32::from_str_radix(hex, 16).ok(),
            Some((None, decimal)) => decimal.parse().ok(),
            None => None,
        };
        let meant = match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            _ => number.and_then(char::from_u32),
        };
        let Some(meant) = meant else {
            return refuse(&format!("Unknown entity at byte offset {}", self.at));
        };
        self.at += name.len() + 2;
        self.plain.push(meant);
        Ok(())
    }
}

#[test]
fn markup_is_read_as_telegram_reads_it() {
    let text = parse("<b>1 &lt; 2</b> &amp; <a href=\"https://x.org/?a=1\">here</a>").unwrap();
    assert_eq!(text.plain, "1 < 2 & here");
    assert_eq!(text.marks, [("b ".to_owned(), 0, 5), ("a href=\"https://x.org/?a=1\"".to_owned(), 8, 12)]);
    for (html, why) in [
        ("<b>Anna", "Can't find end tag"),
        ("Anna</b>", "Unexpected end tag at byte offset 4"),
        ("<b><i>x</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\""),
        ("<p>x</p>", "Unsupported start tag \"p\" at byte offset 0"),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("a & b", "Unknown entity"),
        ("&nbsp;", "Unknown entity"),
        ("<a>x</a>", "Unexpected attributes"),
    ] {
        let refused = parse(html).unwrap_err();
        assert!(refused.starts_with("can't parse entities: ") && refused.contains(why), "{html}: {refused}");
    }
}
