//! Bytes to messages and back: parse, thread, trim, guard, compose. Knows no other crate.
