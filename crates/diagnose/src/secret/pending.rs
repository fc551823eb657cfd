//! A name on one line whose value is on the next, as in a formatted HAR file, which browsers write when
//! somebody is asked what the network did: it holds every cookie of the session.

use super::{Found, pair, value};

/// Longer lines are no single name or value.
const MOST_BYTES: usize = 8_000;

/// What an earlier text has announced.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending {
    kind: Option<&'static str>,
    is_in_cookies: bool,
}

impl Pending {
    pub(super) fn look(&mut self, text: &str, found: &mut Vec<Found>) {
        let line = text.trim_start().trim_start_matches("- ").trim_start();
        if text.len() > MOST_BYTES || text.trim_end().contains('\n') {
            return;
        }
        let Some(first) = line.bytes().next() else { return };
        if !matches!(first, b'"' | b'\'' | b'n' | b'v' | b'k' | b'}' | b']') {
            self.kind = None;
            return;
        }
        match first {
            b'}' => self.kind = None,
            b']' => *self = Self::default(),
            _ => self.pair(text, line, found),
        }
    }

    fn pair(&mut self, text: &str, line: &str, found: &mut Vec<Found>) {
        let Some((name, rest)) = line.split_once([':', '=']) else { return };
        let name = name.trim().trim_matches(['"', '\'']);
        let value = rest.trim_start();
        let start = text.len() - value.len();
        match name {
            "cookies" if value.trim_end() == "[" => self.is_in_cookies = true,
            "name" | "key" => {
                let name = value.trim_end().trim_end_matches(',').trim_matches(['"', '\'']);
                self.kind = match name.to_ascii_lowercase().as_str() {
                    _ if self.is_in_cookies => Some("cookie"),
                    "cookie" | "set-cookie" => Some("cookie"),
                    "authorization" | "proxy-authorization" => Some("authorization"),
                    _ => pair::kind_of(name),
                };
            }
            "value" => {
                let Some(kind) = self.kind.take() else { return };
                let place = value::value_at(text, start, value::Ends::AtBlank).map(|value| value.place);
                let place = place.unwrap_or(start..start + value.trim_end().len());
                if !super::word::is_none(&text[place.clone()]) {
                    found.push(Found { kind, place, is_sure: false });
                }
            }
            _ => {}
        }
    }
}
