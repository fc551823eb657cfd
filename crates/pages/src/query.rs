//! Values in the query of an address.

use std::fmt::Write;

/// Percent-encoded for a query (RFC 3986, unreserved characters kept).
pub(crate) fn escaped(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            write!(written, "%{byte:02X}").expect("a String takes every write");
        }
    }
    written
}
