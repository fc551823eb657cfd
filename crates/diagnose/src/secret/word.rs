//! What stands where a secret would, and is none.

/// Words that say something about a secret instead of being it.
const SAYINGS: &[&str] = &[
    "and",
    "authentication",
    "auth",
    "bad",
    "basic",
    "bearer",
    "blank",
    "cannot",
    "changed",
    "correct",
    "default",
    "denied",
    "disabled",
    "does",
    "empty",
    "enabled",
    "error",
    "exists",
    "expired",
    "failed",
    "failure",
    "false",
    "field",
    "file",
    "for",
    "found",
    "from",
    "has",
    "hidden",
    "incorrect",
    "invalid",
    "is",
    "masked",
    "mismatch",
    "missing",
    "must",
    "needed",
    "new",
    "nil",
    "no",
    "none",
    "not",
    "null",
    "ok",
    "omitted",
    "optional",
    "present",
    "prompt",
    "provided",
    "redacted",
    "refreshed",
    "required",
    "reset",
    "revoked",
    "set",
    "should",
    "string",
    "success",
    "the",
    "too",
    "true",
    "type",
    "undefined",
    "unknown",
    "unset",
    "updated",
    "valid",
    "was",
    "wrong",
    "yes",
];

/// Whether `value` cannot be a secret: nothing, a placeholder, a word about secrets, or redacted already.
pub(super) fn is_none(value: &str) -> bool {
    let value = value.trim_matches(|c: char| matches!(c, '"' | '\'' | '\\' | ' ' | '.' | '!' | '?' | ':'));
    let is_placeholder = value.is_empty()
        || value.starts_with(['{', '[', '<', '(', '%', '#', '='])
        || value.starts_with("${")
        || value.starts_with("$(")
        || value.bytes().all(|byte| matches!(byte, b'*' | b'x' | b'X' | b'.' | b'-' | b'_'));
    is_placeholder || SAYINGS.iter().any(|saying| saying.eq_ignore_ascii_case(value))
}

/// Whether `value` is a word as people write it, without a digit, a sign or an odd capital.
pub(super) fn is_prose(value: &str) -> bool {
    let value = value.trim_end_matches(['.', ',', ':', '!', '?']);
    let rest = value.get(1..).unwrap_or_default();
    value.len() < 16 && value.starts_with(|c: char| c.is_alphabetic()) && rest.chars().all(char::is_lowercase)
}
