//! One JSON object a line, with the keys that loggers commonly use.

use serde_json::{Map, Value};

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

/// Hands over the record; `false` if the line is no object.
pub fn read(line: &[u8], forms: &Forms, each: &mut dyn FnMut(Record)) -> bool {
    if !is(line) {
        return false;
    }
    let Ok(object) = serde_json::from_slice::<Map<String, Value>>(line) else { return false };
    // Some loggers put the fields one level down.
    let inner = object.get("fields").and_then(Value::as_object);
    let find = |keys: &[&str]| {
        keys.iter().find_map(|key| object.get(*key).or_else(|| inner.and_then(|inner| inner.get(*key))))
    };
    let mut head = Head::default();
    let time = find(&TIMES).map(|time| match time {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    head.stamp = time.as_ref().and_then(|time| time::scan(time.as_bytes(), 0));
    head.level = find(&LEVELS).and_then(level);
    head.component = find(&COMPONENTS).and_then(Value::as_str).map(str::as_bytes);
    let message = find(&MESSAGES).and_then(Value::as_str);
    let keys;
    let text = match message {
        Some(message) => message.trim_end(),
        None => {
            // Without a message the keys say what kind of event it is.
            keys = object.keys().map(String::as_str).collect::<Vec<_>>().join(" ");
            &keys
        }
    };
    let mut text = text.as_bytes();
    // What a container's program wrote has a header of its own.
    if object.contains_key("log") && object.contains_key("stream") {
        let own = forms.head(text);
        head.level = head.level.or(own.level);
        text = &text[own.message.min(text.len())..];
    }
    each(Record::whole(head, text));
    true
}

/// A word, a syslog number up to 7, or a number of ten as bunyan and pino write.
fn level(value: &Value) -> Option<Level> {
    if let Some(word) = value.as_str() {
        return Level::named(word.as_bytes())
            .or_else(|| Level::numbered(word.parse().ok()?))
            .or_else(|| Level::lettered(*word.as_bytes().first().filter(|_| word.len() == 1)?));
    }
    Some(match value.as_u64()? {
        severity @ 0..=7 => Level::numbered(u8::try_from(severity).ok()?)?,
        8..=10 => Level::Trace,
        11..=20 => Level::Debug,
        21..=30 => Level::Info,
        31..=40 => Level::Warning,
        41..=50 => Level::Error,
        _ => Level::Fatal,
    })
}
