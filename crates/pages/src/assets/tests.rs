use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::{CSS, ELEMENTS, SCRIPT, SOURCE, all, url};

/// What is read on what. Text needs 4.5:1 (WCAG 1.4.3), lines of controls 3:1 (1.4.11).
const TEXT: [(&str, &[&str]); 17] = [
    (
        "ink",
        &[
            "ground",
            "surface",
            "raised",
            "sunken",
            "hover",
            "accent-soft",
            "note-soft",
            "vendor-soft",
            "consult-soft",
        ],
    ),
    (
        "ink-soft",
        &["ground", "surface", "raised", "hover", "accent-soft", "note-soft", "vendor-soft", "consult-soft"],
    ),
    ("accent", &["ground", "surface", "raised", "hover", "accent-soft"]),
    ("accent-strong", &["ground", "surface", "accent-soft"]),
    ("accent-ink", &["accent", "accent-strong"]),
    ("danger-ink", &["danger"]),
    ("good", &["ground", "surface", "hover", "good-soft"]),
    ("warning", &["ground", "surface", "hover", "accent-soft", "warning-soft"]),
    ("danger", &["ground", "surface", "hover", "accent-soft", "danger-soft"]),
    ("note", &["note-soft", "surface"]),
    ("vendor", &["vendor-soft", "surface"]),
    ("consult", &["consult-soft", "surface"]),
    ("tier-0", &["ground", "surface", "hover", "accent-soft"]),
    ("tier-1", &["ground", "surface", "hover", "accent-soft"]),
    ("tier-2", &["ground", "surface", "hover", "accent-soft"]),
    ("tier-3", &["ground", "surface", "hover", "accent-soft"]),
    ("tier-4", &["ground", "surface", "hover", "accent-soft"]),
];
const LINES: [(&str, &[&str]); 2] =
    [("line-strong", &["ground", "surface"]), ("focus", &["ground", "surface", "accent-soft"])];

#[test]
fn what_is_read_has_enough_contrast_in_both_themes() {
    let colours = colours();
    let mut poor = Vec::new();
    for (pairs, least) in [(&TEXT[..], 4.5), (&LINES[..], 3.0)] {
        for (front, grounds) in pairs {
            for ground in *grounds {
                for (theme, name) in ["light", "dark"].into_iter().enumerate() {
                    let ratio = contrast(colours[*front][theme], colours[*ground][theme]);
                    if ratio < least {
                        poor.push(format!("{front} on {ground}, {name}: {ratio:.2}"));
                    }
                }
            }
        }
    }
    assert_eq!(poor, Vec::<String>::new());
}

#[test]
fn contrast_is_computed_as_wcag_does() {
    assert!((contrast(0x00_00_00, 0xff_ff_ff) - 21.0).abs() < 0.01);
    assert!((contrast(0x77_77_77, 0xff_ff_ff) - 4.48).abs() < 0.01);
}

#[test]
fn styles_use_logical_sides_only() {
    let sides = [
        r"[ ;{](?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height)\s*:",
        r"(?:text-align|float|clear)\s*:\s*(?:left|right)",
        r"border-(?:top|bottom)-(?:left|right)-radius",
        r"translateX|translate\s*:\s*-?[1-9]|translate\s*:\s*-?\.",
        r"box-shadow\s*:\s*inset -?[1-9][^ ]* 0",
        // Four values begin at the top and go round clockwise, whatever way a page is written.
        r"(?:margin|padding|inset)\s*:(?:\s+[^;{} ]+){4}\s*;",
        r"to (?:left|right)\b",
    ];
    for physical in sides {
        let found: Vec<_> =
            Regex::new(physical).unwrap().find_iter(SOURCE).map(|found| found.as_str()).collect();
        assert_eq!(
            found,
            ["padding: var(--space-1) var(--space-2) max(var(--space-1), env(safe-area-inset-bottom));"]
                .into_iter()
                .filter(|_| physical.contains("){4}"))
                .collect::<Vec<_>>(),
            "{physical}"
        );
    }
}

#[test]
fn every_token_that_styles_use_is_defined() {
    let used = Regex::new(r"var\(--([a-z0-9-]+)").unwrap();
    let defined = Regex::new(r"--([a-z0-9-]+):").unwrap();
    let defined: BTreeSet<_> = defined.captures_iter(SOURCE).map(|found| found[1].to_owned()).collect();
    let used: BTreeSet<_> = used.captures_iter(SOURCE).map(|found| found[1].to_owned()).collect();
    assert_eq!(used.difference(&defined).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn everything_stays_small() {
    let size =
        |mime| all().iter().filter(|asset| asset.mime == mime).map(|asset| asset.bytes.len()).sum::<usize>();
    // No page has all of them.
    assert!(size(SCRIPT) < 38_000, "{} bytes of script", size(SCRIPT));
    assert!(size(CSS) < 112_000, "{} bytes of styles", size(CSS));
}

#[test]
fn squeezing_keeps_what_css_means() {
    let table = [
        ("/* a */ a , b > c :is(d) {\n  color : red;\n}\n", "a ,b>c :is(d){color :red}"),
        (
            "@media (min-width: 1px) and (x) { a { margin: 0 -1px; } }",
            "@media (min-width:1px) and (x){a{margin:0 -1px}}",
        ),
        ("", ""),
    ];
    for (css, expected) in table {
        assert_eq!(super::squeeze(css), expected);
    }
}

#[test]
fn modules_import_only_each_other() {
    let import = Regex::new(r#"(?:from|import) "\./([a-z.-]+)""#).unwrap();
    for (name, _, source) in ELEMENTS {
        for found in import.captures_iter(source) {
            assert!(ELEMENTS.iter().any(|(other, _, _)| *other == &found[1]), "{name} imports {}", &found[1]);
        }
        assert!(!source.contains("innerHTML") && !source.contains("http"), "{name}");
    }
}

#[test]
fn every_file_has_its_own_url_under_one_version() {
    let paths: BTreeSet<_> = all().iter().map(|asset| asset.path.as_str()).collect();
    assert_eq!(paths.len(), all().len());
    assert!(paths.contains(url("app.css").as_str()));
}

/// The colour pairs of the tokens, light and dark.
fn colours() -> BTreeMap<String, [u32; 2]> {
    let pair = Regex::new(r"--([a-z0-9-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)").unwrap();
    let hex = |digits: &str| u32::from_str_radix(digits, 16).unwrap();
    pair.captures_iter(SOURCE).map(|found| (found[1].to_owned(), [hex(&found[2]), hex(&found[3])])).collect()
}

fn contrast(one: u32, other: u32) -> f64 {
    let [low, high] = if luminance(one) < luminance(other) { [one, other] } else { [other, one] };
    (luminance(high) + 0.05) / (luminance(low) + 0.05)
}

/// Relative luminance, WCAG 2.2.
fn luminance(colour: u32) -> f64 {
    let channel = |shift: u32| {
        let value = f64::from(colour >> shift & 0xff) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}
