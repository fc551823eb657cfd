//! One JSON object a line, with the keys that loggers commonly use.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::line::decoder::Record;
use crate::line::{Forms, Head, Level};
use crate::time;

/// Whether a line is an object.
pub fn is(line: &[u8]) -> bool {
    line.first() == Some(&b'{') && line.trim_ascii_end().last() == Some(&b'}')
}

const TIMES: [&str; 13] = [
    "time",
    "timestamp",
    "@timestamp",
    "ts",
    "t",
    "asctime",
    "datetime",
    "date",
    "Timestamp",
    "eventTime",
    "@t",
    "__REALTIME_TIMESTAMP",
    "_SOURCE_REALTIME_TIMESTAMP",
];
const LEVELS: [&str; 9] =
    ["level", "lvl", "severity", "levelname", "log.level", "PRIORITY", "Level", "@l", "loglevel"];
const MESSAGES: [&str; 9] = ["msg", "message", "MESSAGE", "text", "event", "Message", "@mt", "@m", "log"];
const COMPONENTS: [&str; 8] =
    ["logger", "name", "component", "SYSLOG_IDENTIFIER", "module", "target", "logger_name", "category"];

/// A value as far as a record needs it, borrowed from the line where nothing in it is escaped.
enum Member<'l> {
    Text(Cow<'l, str>),
    Whole(u64),
    /// Below zero, or with a fraction.
    Number(f64),
    Object(Members<'l>),
    Other,
}

/// The members of an object, as they follow one another.
struct Members<'l>(Vec<(Cow<'l, str>, Member<'l>)>);

impl<'l> Members<'l> {
    /// The member of this name; of several the last.
    fn get(&self, key: &str) -> Option<&Member<'l>> {
        self.0.iter().rev().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Their names, each once, by alphabet.
    fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.0.iter().map(|(key, _)| &**key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

impl Member<'_> {
    fn text(&self) -> Option<&str> {
        if let Member::Text(text) = self { Some(text) } else { None }
    }
}

/// A key, borrowed where nothing in it is escaped.
#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'l>(#[serde(borrow)] Cow<'l, str>);

impl<'l> Deserialize<'l> for Member<'l> {
    fn deserialize<D: Deserializer<'l>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Each)
    }
}

struct Each;

impl<'l> Visitor<'l> for Each {
    type Value = Member<'l>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'l str) -> Result<Member<'l>, E> {
        Ok(Member::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Member<'l>, E> {
        Ok(Member::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Member<'l>, E> {
        Ok(Member::Whole(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Member<'l>, E> {
        Ok(Member::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Member<'l>, E> {
        Ok(Member::Number(number))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Member<'l>, E> {
        Ok(Member::Other)
    }

    fn visit_unit<E>(self) -> Result<Member<'l>, E> {
        Ok(Member::Other)
    }

    fn visit_seq<A: SeqAccess<'l>>(self, mut values: A) -> Result<Member<'l>, A::Error> {
        while values.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Member::Other)
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Member<'l>, A::Error> {
        let mut members = Vec::with_capacity(8);
        while let Some((Key(key), value)) = map.next_entry()? {
            members.push((key, value));
        }
        Ok(Member::Object(Members(members)))
    }
}

/// Hands over the record; `false` if the line is no object.
pub fn read(line: &[u8], forms: &Forms, each: &mut dyn FnMut(Record)) -> bool {
    if !is(line) {
        return false;
    }
    let Ok(Member::Object(object)) = serde_json::from_slice(line) else { return false };
    // Some loggers put the fields one level down.
    let inner = match object.get("fields") {
        Some(Member::Object(inner)) => Some(inner),
        _ => None,
    };
    let find = |keys: &[&str]| {
        keys.iter().find_map(|key| object.get(key).or_else(|| inner.and_then(|inner| inner.get(key))))
    };
    let stamp = find(&TIMES).and_then(|time| match time {
        Member::Text(text) => time::scan(text.as_bytes(), 0),
        Member::Whole(number) => time::scan(number.to_string().as_bytes(), 0),
        Member::Number(number) => time::scan(number.to_string().as_bytes(), 0),
        Member::Object(_) | Member::Other => None,
    });
    let component = find(&COMPONENTS).and_then(Member::text).map(str::as_bytes);
    let mut head = Head { stamp, level: find(&LEVELS).and_then(level), component, ..Head::default() };
    let message = find(&MESSAGES).and_then(Member::text);
    // Without a message the keys say what kind of event it is.
    let message = message.map_or_else(|| Cow::Owned(object.keys().join(" ")), Cow::Borrowed);
    let mut text = message.trim_end().as_bytes();
    // What a container's program wrote has a header of its own.
    if object.get("log").is_some() && object.get("stream").is_some() {
        let own = forms.head(text);
        head.level = head.level.or(own.level);
        text = &text[own.message.min(text.len())..];
    }
    each(Record::whole(head, text));
    true
}

/// A word, a syslog number up to 7, or a number of ten as bunyan and pino write.
fn level(value: &Member) -> Option<Level> {
    if let Some(word) = value.text() {
        return Level::named(word.as_bytes())
            .or_else(|| Level::numbered(word.parse().ok()?))
            .or_else(|| Level::lettered(*word.as_bytes().first().filter(|_| word.len() == 1)?));
    }
    let Member::Whole(number) = *value else { return None };
    Some(match number {
        severity @ 0..=7 => Level::numbered(u8::try_from(severity).ok()?)?,
        8..=10 => Level::Trace,
        11..=20 => Level::Debug,
        21..=30 => Level::Info,
        31..=40 => Level::Warning,
        41..=50 => Level::Error,
        _ => Level::Fatal,
    })
}
