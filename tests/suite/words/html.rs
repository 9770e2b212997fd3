//! Telegram's HTML, read strictly: what a person sees, or why Telegram would refuse it.

/// The tags that our messages may have.
const TAGS: [&str; 9] = ["b", "i", "u", "s", "a", "code", "pre", "blockquote", "span"];

/// The text that is seen.
pub fn seen(html: &str) -> Result<String, String> {
    let (mut seen, mut open, mut rest) = (String::new(), Vec::new(), html);
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '<' => {
                let end = rest.find('>').ok_or_else(|| format!("`{rest}` opens a tag that has no end"))?;
                tag(&rest[1..end], &mut open)?;
                end + 1
            }
            '>' | '"' => return Err(format!("a bare `{c}` before `{rest}`")),
            '&' => {
                let (name, meant) = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')]
                    .into_iter()
                    .find(|(name, _)| rest.starts_with(name))
                    .ok_or_else(|| format!("`{}` is no entity", rest.chars().take(8).collect::<String>()))?;
                seen.push(meant);
                name.len()
            }
            '\0' => return Err("a NUL".to_owned()),
            _ => {
                seen.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    match open.last() {
        Some(tag) => Err(format!("<{tag}> is never closed")),
        None => Ok(seen),
    }
}

fn tag(inside: &str, open: &mut Vec<String>) -> Result<(), String> {
    if let Some(closed) = inside.strip_prefix('/') {
        return match open.pop() {
            Some(opened) if opened == closed => Ok(()),
            opened => Err(format!("</{closed}> closes {opened:?}")),
        };
    }
    let (name, attribute) = inside.split_once(' ').unwrap_or((inside, ""));
    let link = attribute.strip_prefix("href=\"http").and_then(|rest| rest.strip_suffix('"'));
    let right = match name {
        "a" => link.is_some_and(|url| !url.contains('"')),
        "span" => attribute == "class=\"tg-spoiler\"",
        _ => attribute.is_empty(),
    };
    if !TAGS.contains(&name) || !right {
        return Err(format!("<{inside}> is no tag of Telegram's"));
    }
    open.push(name.to_owned());
    Ok(())
}

#[test]
fn html_is_read_strictly() {
    assert_eq!(seen("<b>1 &lt; 2</b> &amp;").as_deref(), Ok("1 < 2 &"));
    assert_eq!(seen("<a href=\"https://x.org\">x</a>").as_deref(), Ok("x"));
    let wrong =
        ["<b>", "</b>", "<b><i></b></i>", "<p>x</p>", "<a>x</a>", "1 < 2", "a > b", "a & b", "&nbsp;"];
    for html in wrong {
        assert!(seen(html).is_err(), "{html}");
    }
}
