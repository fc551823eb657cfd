//! Colours and how well they are read on each other: contrast as WCAG 2.2 defines it.

use std::fmt;
use std::str::FromStr;

/// What text needs beside what it stands on (WCAG 2.2, 1.4.3, level AA).
pub const ENOUGH: f64 = 4.5;

/// An sRGB colour, `0xRRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(pub u32);

impl Colour {
    /// Black.
    pub const BLACK: Colour = Colour(0);
    /// White.
    pub const WHITE: Colour = Colour(0xff_ff_ff);

    /// Contrast with another colour, 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Relative luminance, 0 to 1.
    pub fn luminance(self) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.channels().map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// This colour with a share of another, 0 to 1.
    pub fn mixed(self, other: Colour, share: f64) -> Colour {
        let (own, others) = (self.channels(), other.channels());
        let mix = |at: usize| {
            let value = f64::from(own[at]) * (1.0 - share) + f64::from(others[at]) * share;
            value.round().clamp(0.0, 255.0) as u32
        };
        Colour(mix(0) << 16 | mix(1) << 8 | mix(2))
    }

    /// The same hue and saturation, lighter by this much of the way to white or, below 0, darker by this
    /// much of the way to black.
    pub fn lightened(self, share: f64) -> Colour {
        let [red, green, blue] = self.channels().map(|value| f64::from(value) / 255.0);
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        let (lightness, spread) = ((most + least) / 2.0, most - least);
        let saturation = if spread == 0.0 { 0.0 } else { spread / (1.0 - (2.0 * lightness - 1.0).abs()) };
        let target =
            if share < 0.0 { lightness * (1.0 + share) } else { lightness + (1.0 - lightness) * share };
        let chroma = saturation * (1.0 - (2.0 * target - 1.0).abs());
        let base = target - chroma / 2.0;
        let channel = |value: f64| {
            // Where between the least and the most it lies is what makes the hue.
            let place = if spread == 0.0 { 0.0 } else { (value - least) / spread };
            ((base + chroma * place) * 255.0).round().clamp(0.0, 255.0) as u32
        };
        Colour(channel(red) << 16 | channel(green) << 8 | channel(blue))
    }

    fn channels(self) -> [u8; 3] {
        let [_, red, green, blue] = self.0.to_be_bytes();
        [red, green, blue]
    }
}

/// It is not written as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written as #rrggbb")]
pub struct NoColour;

impl FromStr for Colour {
    type Err = NoColour;

    /// Reads `#0f5f66`, also without the sign and in the short form `#0cf`.
    fn from_str(text: &str) -> Result<Colour, NoColour> {
        let digits = text.trim().trim_start_matches('#');
        if !digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NoColour);
        }
        let long = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return Err(NoColour),
        };
        u32::from_str_radix(&long, 16).map(Colour).map_err(|_| NoColour)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_computed_as_wcag_does() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 0.01);
        assert!((Colour(0x77_77_77).contrast(Colour::WHITE) - 4.48).abs() < 0.01);
        assert!((Colour::WHITE.contrast(Colour(0xff_d4_00)) - 1.42).abs() < 0.02);
        // Whatever the colour, black or white can be read on it.
        for colour in (0..=0xff).flat_map(|one: u32| [one, one << 8, one << 16, one * 0x01_01_01]) {
            let colour = Colour(colour);
            assert!(colour.contrast(Colour::BLACK).max(colour.contrast(Colour::WHITE)) >= ENOUGH);
        }
    }

    #[test]
    fn colours_are_read_and_written() {
        for (text, colour) in [("#0f5f66", 0x0f_5f_66), ("0F5F66", 0x0f_5f_66), (" #0cf ", 0x00_cc_ff)] {
            assert_eq!(text.parse(), Ok(Colour(colour)), "{text}");
        }
        for text in ["", "#", "#12", "#1234567", "red", "#12345g", "url(x)", "#+12345"] {
            assert_eq!(text.parse::<Colour>(), Err(NoColour), "{text}");
        }
        assert_eq!(Colour(0x00_0c_ff).to_string(), "#000cff");
        assert_eq!(Colour::BLACK.mixed(Colour::WHITE, 0.5), Colour(0x80_80_80));
    }

    #[test]
    fn a_lighter_colour_keeps_its_hue() {
        assert_eq!(Colour(0x80_00_00).lightened(0.5), Colour(0xff_40_40));
        assert_eq!(Colour(0xff_00_00).lightened(-0.5), Colour(0x80_00_00));
        for colour in [0x7a_2c_6f, 0x0f_5f_66, 0x80_80_80, 0, 0xff_ff_ff].map(Colour) {
            assert_eq!(colour.lightened(0.0), colour);
            assert_eq!((colour.lightened(1.0), colour.lightened(-1.0)), (Colour::WHITE, Colour::BLACK));
        }
    }
}
