//! Draws an SVG of ours as a PNG, with the font that is shipped and with nothing of the host's.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// The family of both fonts, as an SVG of ours names it.
pub(super) const FONT: &str = "DejaVu Sans";

/// Read once: parsing a font takes longer than drawing with it.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("../../assets/fonts/DejaVuSans.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../assets/fonts/DejaVuSans-Bold.ttf").to_vec());
    Arc::new(fonts)
});

/// The picture, as large as it says itself to be; `None` if it is no SVG.
pub(super) fn png(svg: &str) -> Option<Vec<u8>> {
    let options = Options { fontdb: FONTS.clone(), font_family: FONT.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).ok()?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height())?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Vec<u8> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"40\">\
             <text x=\"2\" y=\"30\" font-size=\"24\">{text}</text></svg>"
        );
        png(&svg).expect("an SVG")
    }

    #[test]
    fn letters_are_drawn_with_the_shipped_font() {
        assert!(drawn("Mon").starts_with(b"\x89PNG\r\n"));
        for text in ["Mon", "Mó", "Пн", "Δε", "£12"] {
            // Without its font a text would leave nothing behind.
            assert_ne!(drawn(text), drawn(""), "{text}");
        }
        assert_ne!(drawn("Mon"), drawn("Tue"));
    }

    #[test]
    fn what_is_no_picture_is_none() {
        for text in ["", "<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\"/>"] {
            assert!(png(text).is_none(), "{text}");
        }
    }
}
