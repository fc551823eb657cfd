//! What stands out, in a sentence.

use trestle_domain::view::bundles::Observed;

use super::events::clean;
use crate::text::Say;

/// Shorter ones are told in seconds.
const MINUTES: i64 = 120;

pub(super) fn sentence(say: &Say, observed: &Observed) -> String {
    let count = |n: u64| say.number(i64::try_from(n).unwrap_or(i64::MAX));
    let times = |n: u64| say.with("diagnostics-times", &[("n", n.into())]);
    // What a log says must not reorder what we say about it (UAX #9: first strong isolate).
    let foreign = |text: &str| format!("\u{2068}{}\u{2069}", clean(text));
    match observed {
        Observed::Burst { event, count: many, of, seconds } => say.with(
            "diagnostics-seen-burst",
            &[
                ("count", count(*many).into()),
                ("of", count(*of).into()),
                ("span", span(say, *seconds).into()),
                ("event", foreign(event).into()),
            ],
        ),
        Observed::Gap { path, seconds } => say.with(
            "diagnostics-seen-gap",
            &[("span", span(say, *seconds).into()), ("path", foreign(path).into())],
        ),
        Observed::New { event, count } => say.with(
            "diagnostics-seen-new",
            &[("event", foreign(event).into()), ("times", times(*count).into())],
        ),
        Observed::Rare { event, count, seconds_before } => {
            let key = match seconds_before {
                0 => "diagnostics-seen-rare-right",
                _ => "diagnostics-seen-rare",
            };
            say.with(
                key,
                &[
                    ("times", times(*count).into()),
                    ("span", span(say, *seconds_before).into()),
                    ("event", foreign(event).into()),
                ],
            )
        }
        Observed::Sequence { after, usual, times: many, instead } => say.with(
            "diagnostics-seen-sequence",
            &[
                ("after", foreign(after).into()),
                ("usual", foreign(usual).into()),
                ("times", times(*many).into()),
                ("instead", foreign(instead).into()),
            ],
        ),
        Observed::Clock { path, seconds_ahead, of } => {
            let key = match seconds_ahead {
                ..0 => "diagnostics-seen-clock-behind",
                0.. => "diagnostics-seen-clock-ahead",
            };
            let off = span(say, seconds_ahead.saturating_abs());
            say.with(key, &[("path", foreign(path).into()), ("span", off.into()), ("of", foreign(of).into())])
        }
        Observed::Metric { name, value, usual, is_beside_errors } => {
            let key = match is_beside_errors {
                true => "diagnostics-seen-metric-errors",
                false => "diagnostics-seen-metric",
            };
            let [value, usual] = [value, usual].map(|value| written(say, *value));
            say.with(key, &[("name", foreign(name).into()), ("value", value.into()), ("usual", usual.into())])
        }
    }
}

fn span(say: &Say, seconds: i64) -> String {
    match seconds {
        ..MINUTES => say.with("diagnostics-seconds", &[("n", seconds.into())]),
        _ => say.span(seconds.saturating_mul(1000)),
    }
}

/// With as many digits as it takes.
fn written(say: &Say, value: f64) -> String {
    value.to_string().replace('.', &say.text("number-point"))
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::text::Language;

    #[test]
    fn everything_that_stands_out_is_said_in_both_languages() {
        let [event, path] = ["no answer in <*> ms", "till.zip/gateway.log"].map(str::to_owned);
        let seen = [
            Observed::Burst { event: event.clone(), count: 1_812, of: 2_000, seconds: 180 },
            Observed::Gap { path: path.clone(), seconds: 90 },
            Observed::New { event: event.clone(), count: 1 },
            Observed::Rare { event: event.clone(), count: 2, seconds_before: 0 },
            Observed::Rare { event: event.clone(), count: 1, seconds_before: 7 },
            Observed::Sequence {
                after: event.clone(),
                usual: "retried".to_owned(),
                times: 40,
                instead: event,
            },
            Observed::Clock { path: path.clone(), seconds_ahead: -45, of: "a.log".to_owned() },
            Observed::Clock { path, seconds_ahead: 7_200, of: "a.log".to_owned() },
            Observed::Metric { name: "heap".to_owned(), value: 91.5, usual: 12.0, is_beside_errors: true },
            Observed::Metric { name: "heap".to_owned(), value: 91.5, usual: 12.0, is_beside_errors: false },
        ];
        let said = |language| {
            let say = Say::new(language, TimeZone::UTC, 0);
            seen.iter().map(|one| sentence(&say, one)).collect::<Vec<_>>()
        };
        let (english, german) = (said(Language::En), said(Language::De));
        for (one, other) in english.iter().zip(&german) {
            assert_ne!(one, other);
            assert!(!format!("{one}{other}").contains(['{', '$']), "every value is there: {one} {other}");
            assert!(
                !format!("{one}{other}").contains("diagnostics-"),
                "every sentence is there: {one} {other}"
            );
        }
        assert!(english[0].contains("1,812 of 2,000 within 3 min"), "{}", english[0]);
        assert!(german[8].contains("91,5, sonst 12"), "{}", german[8]);
    }

    #[test]
    fn what_a_log_says_steers_neither_a_terminal_nor_the_sentence_around_it() {
        let say = Say::new(Language::En, TimeZone::UTC, 0);
        let gap = Observed::Gap { path: "a\u{202e}\u{1b}[31m.log".to_owned(), seconds: 90 };
        assert_eq!(sentence(&say, &gap), "Nothing for 90 s in \u{2068}a\u{202e}\u{fffd}[31m.log\u{2069}");
    }
}
