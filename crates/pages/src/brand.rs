//! A brand's colour as everything that is drawn in it: dark enough on light grounds, light enough on dark
//! ones, with words on it that can be read.
//!
//! Refuses: to draw what cannot be read. A colour that is too light or too dark for words is moved as far
//! as needed, and [`Palette::moved`] says so.

use trestle_domain::brand::Colour;
use trestle_domain::brand::colour::ENOUGH;

/// The colours of one theme that a brand changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shades {
    /// Links, buttons, marks.
    pub accent: Colour,
    /// Words on it.
    pub ink: Colour,
    /// A ground in a breath of it.
    pub soft: Colour,
    /// The same a little stronger, for what is pressed and for words on the soft ground.
    pub strong: Colour,
}

/// The colours of both themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// For light.
    pub light: Shades,
    /// For dark.
    pub dark: Shades,
}

/// A theme as the tokens of `tokens.css` have it; a test holds them together.
struct Theme {
    /// What words and links stand on.
    grounds: [Colour; 4],
    /// What stands on the soft ground besides: ink, soft ink, warning, danger.
    words: [Colour; 4],
    /// Which way a colour goes that cannot be read: lighter above 0, darker below.
    away: f64,
    /// The lightest words there are, and the darkest.
    inks: [Colour; 2],
}

const LIGHT: Theme = Theme {
    grounds: [Colour(0xf7_f6_f3), Colour(0xff_ff_ff), Colour(0xff_ff_ff), Colour(0xf1_ef_ea)],
    words: [Colour(0x1d_1f_21), Colour(0x56_5a_5e), Colour(0x8a_4b_00), Colour(0xb0_21_1f)],
    away: -1.0,
    inks: [Colour::WHITE, Colour(0x0b_15_17)],
};
const DARK: Theme = Theme {
    grounds: [Colour(0x13_15_17), Colour(0x1a_1d_20), Colour(0x22_26_2a), Colour(0x23_27_2b)],
    words: [Colour(0xe9_ea_ea), Colour(0xa9_af_b4), Colour(0xf0_b4_5e), Colour(0xff_93_8b)],
    away: 1.0,
    inks: [Colour::WHITE, Colour(0x0b_15_17)],
};

/// How much of the accent is in the soft ground, at most.
const BREATH: [f64; 2] = [0.11, 0.20];
const STEP: f64 = 0.02;

impl Palette {
    /// The palette of an accent.
    pub fn of(accent: Colour) -> Palette {
        Palette { light: shades(accent, &LIGHT, BREATH[0]), dark: shades(accent, &DARK, BREATH[1]) }
    }

    /// For light and for dark, the contrast that the accent has on the ground, if it is too little and
    /// another shade is used.
    pub fn moved(accent: Colour) -> [Option<f64>; 2] {
        [&LIGHT, &DARK].map(|theme| {
            let worst = theme.grounds.iter().map(|ground| accent.contrast(*ground)).fold(21.0, f64::min);
            (worst < ENOUGH).then_some(worst)
        })
    }

    /// What replaces the desk's own colours within `scope`, a CSS selector.
    pub fn stylesheet(&self, scope: &str) -> String {
        let pair = |name: &str, of: fn(&Shades) -> Colour| {
            format!("--{name}:light-dark({},{});", of(&self.light), of(&self.dark))
        };
        format!(
            "{scope}{{{}{}{}{}}}",
            pair("accent", |shades| shades.accent),
            pair("accent-ink", |shades| shades.ink),
            pair("accent-soft", |shades| shades.soft),
            pair("accent-strong", |shades| shades.strong),
        )
    }
}

fn shades(accent: Colour, theme: &Theme, breath: f64) -> Shades {
    let ground = theme.grounds[1];
    // Shares of the accent from the fullest soft ground to none.
    let mut share = breath;
    let soft = loop {
        let soft = ground.mixed(accent, share);
        if share <= 0.0 || theme.words.iter().all(|words| words.contrast(soft) >= ENOUGH) {
            break soft;
        }
        share -= STEP;
    };
    let reads =
        |colour: Colour| theme.grounds.iter().chain([&soft]).all(|ground| colour.contrast(*ground) >= ENOUGH);
    let accent = moved_until(accent, theme.away, reads);
    let ink = best(accent, theme.inks);
    // Away from the ground, but never so far that the words on it are lost.
    let strong = (1..=9)
        .map(|step| accent.lightened(theme.away * f64::from(step) * STEP))
        .take_while(|colour| reads(*colour) && ink.contrast(*colour) >= ENOUGH)
        .last()
        .unwrap_or(accent);
    Shades { accent, ink, soft, strong }
}

/// The colour, as much lighter or darker as it takes to be read.
fn moved_until(colour: Colour, away: f64, reads: impl Fn(Colour) -> bool) -> Colour {
    let mut steps = (0..=50).map(|step| colour.lightened(away * f64::from(step) * STEP));
    let last = if away < 0.0 { Colour::BLACK } else { Colour::WHITE };
    steps.find(|colour| reads(*colour)).unwrap_or(last)
}

fn best(ground: Colour, inks: [Colour; 2]) -> Colour {
    if ground.contrast(inks[0]) >= ground.contrast(inks[1]) { inks[0] } else { inks[1] }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Yellow, white, black, grey, a red, a blue, our own.
    const COLOURS: [u32; 10] = [
        0xff_d4_00, 0xff_ff_ff, 0x00_00_00, 0x80_80_80, 0xd7_26_3d, 0x1e_3a_8a, 0x0f_5f_66, 0x00_ff_00,
        0xff_00_ff, 0xb5_65_1d,
    ];

    #[test]
    fn whatever_the_colour_words_can_be_read() {
        for colour in COLOURS.map(Colour) {
            let palette = Palette::of(colour);
            for (shades, theme) in [(palette.light, &LIGHT), (palette.dark, &DARK)] {
                let check = |front: Colour, ground: Colour, what: &str| {
                    let contrast = front.contrast(ground);
                    assert!(contrast >= ENOUGH, "{colour}: {what}: {front} on {ground} has {contrast:.2}");
                };
                for ground in theme.grounds {
                    check(shades.accent, ground, "accent");
                    check(shades.strong, ground, "strong");
                }
                check(shades.accent, shades.soft, "accent on soft");
                check(shades.strong, shades.soft, "strong on soft");
                check(shades.ink, shades.accent, "words on accent");
                check(shades.ink, shades.strong, "words on strong");
                theme.words.iter().for_each(|words| check(*words, shades.soft, "words on soft"));
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_read_stays_what_it_is() {
        let own = Colour(0x0f_5f_66);
        assert_eq!(Palette::of(own).light.accent, own);
        assert_eq!(Palette::moved(own)[0], None);
        let yellow = Colour(0xff_d4_00);
        let [light, dark] = Palette::moved(yellow);
        assert!(light.is_some_and(|contrast| contrast < 1.5) && dark.is_none());
        assert_ne!(Palette::of(yellow).light.accent, yellow);
        assert_eq!(Palette::of(yellow).dark.accent, yellow);
    }

    #[test]
    fn a_stylesheet_holds_colours_and_nothing_else() {
        let sheet = Palette::of(Colour(0xff_d4_00)).stylesheet(":root");
        assert!(sheet.starts_with(":root{--accent:light-dark(#"), "{sheet}");
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "#-:;{}(),".contains(letter);
        assert!(sheet.chars().all(plain), "{sheet}");
    }

    #[test]
    fn the_grounds_are_those_of_the_tokens() {
        let tokens = include_str!("assets/styles/tokens.css");
        for (at, name) in ["ground", "surface", "raised", "hover"].into_iter().enumerate() {
            let pair = format!("--{name}: light-dark({}, {});", LIGHT.grounds[at], DARK.grounds[at]);
            assert!(tokens.contains(&pair), "{pair}");
        }
        for (at, name) in ["ink", "ink-soft", "warning", "danger"].into_iter().enumerate() {
            let pair = format!("--{name}: light-dark({}, {});", LIGHT.words[at], DARK.words[at]);
            assert!(tokens.contains(&pair), "{pair}");
        }
    }
}
