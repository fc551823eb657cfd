//! What web servers write for each request, in the common and the combined form.

use crate::line::decoder::Record;
use crate::line::{Head, Level};
use crate::time;

/// Whether a line has a time in brackets, a request in quotes and a status.
pub fn is(line: &[u8]) -> bool {
    parts(line).is_some()
}

struct Parts {
    time: usize,
    request: (usize, usize),
    status: usize,
}

fn parts(line: &[u8]) -> Option<Parts> {
    let open = memchr::memchr(b'[', line)?;
    time::scan(line, open + 1)?;
    let close = open + memchr::memchr(b']', &line[open..])?;
    let quote =
        close + memchr::memmem::find(line.get(close..close.saturating_add(8).min(line.len()))?, b" \"")? + 2;
    let mut end = quote;
    while end < line.len() && line[end] != b'"' {
        end += if line[end] == b'\\' { 2 } else { 1 };
    }
    let status = end + 2;
    let digits = line.get(status..status + 3)?;
    let fits = digits.iter().all(u8::is_ascii_digit) && (b'1'..=b'5').contains(&digits[0]);
    fits.then_some(Parts { time: open + 1, request: (quote, end), status })
}

/// Hands over the record: the request and its status, graver the higher it is.
pub fn read(line: &[u8], scratch: &mut Vec<u8>, each: &mut dyn FnMut(Record)) -> bool {
    let Some(parts) = parts(line) else { return false };
    let status = &line[parts.status..parts.status + 3];
    let level = match status[0] {
        b'5' => Level::Error,
        b'4' => Level::Warning,
        _ => Level::Info,
    };
    let head = Head { stamp: time::scan(line, parts.time), level: Some(level), ..Head::default() };
    request(&line[parts.request.0..parts.request.1], status, scratch);
    each(Record::whole(head, scratch));
    true
}

/// `GET /cart?id=7 HTTP/1.1` with 503 becomes `GET /cart?id=7 answered 503`: the path is a
/// value, the method and the class of the status are what the event is.
pub fn request(request: &[u8], status: &[u8], message: &mut Vec<u8>) {
    message.clear();
    let mut words = request.split(|byte| *byte == b' ');
    let method = words.next().unwrap_or_default();
    let known = !method.is_empty() && method.len() <= 10 && method.iter().all(u8::is_ascii_uppercase);
    message.extend_from_slice(if known { method } else { b"request" });
    // One value, whatever stands in the path.
    message.extend_from_slice(b" /0 answered ");
    let class = match status.first() {
        Some(b'1') => &b"with news"[..],
        Some(b'2') => b"with success",
        Some(b'3') => b"elsewhere",
        Some(b'4') => b"refused",
        _ => b"with failure",
    };
    message.extend_from_slice(class);
    message.extend_from_slice(b" (");
    message.extend_from_slice(status);
    message.push(b')');
}
