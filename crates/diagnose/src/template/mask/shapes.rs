//! What the shape of a name tells: whether it is a path, a host, a file, a code, a number.

use crate::template::mask::class::{COLON, DOT, OTHER, SLASH, UPPER};

/// Words that may follow `user` without being anybody's name.
pub(super) const GOES_ON: [&[u8]; 34] = [
    b"invalid",
    b"illegal",
    b"is",
    b"was",
    b"has",
    b"had",
    b"not",
    b"in",
    b"on",
    b"from",
    b"for",
    b"to",
    b"with",
    b"by",
    b"and",
    b"or",
    b"at",
    b"of",
    b"id",
    b"name",
    b"unknown",
    b"does",
    b"did",
    b"cannot",
    b"can",
    b"may",
    b"must",
    b"account",
    b"session",
    b"request",
    b"agent",
    b"authentication",
    b"data",
    b"group",
];

/// What somebody tries who signs in: `Failed password for root`.
pub(super) const SECRETS: [&[u8]; 6] =
    [b"password", b"publickey", b"failures", b"login", b"logon", b"authentication"];

/// What may stand before `=` or `(` as a name: it begins with a letter and is no number or id.
pub(super) fn is_key(chunk: &[u8]) -> bool {
    chunk[0].is_ascii_alphabetic() && chunk.iter().filter(|byte| byte.is_ascii_digit()).count() <= 2
}

/// Paths, hosts, file names, addresses and long hexadecimal numbers that happen to have no digit.
pub(super) fn is_value_without_digits(chunk: &[u8], seen: u8, next: Option<&u8>) -> bool {
    if seen & SLASH != 0 {
        let slashes = chunk.iter().filter(|byte| **byte == b'/').count();
        let rooted = chunk[0] == b'/' || chunk.starts_with(b"./") || chunk.starts_with(b"~/");
        if slashes >= 2 || seen & DOT != 0 || rooted && chunk.len() > 1 {
            return true;
        }
    }
    if seen & OTHER != 0 {
        if chunk.contains(&b'\\') {
            return true;
        }
        if let Some(at) = memchr::memchr(b'@', chunk) {
            return at > 0 && at + 1 < chunk.len();
        }
    }
    seen & DOT != 0 && next != Some(&b'(') && (is_host(chunk, seen) || is_file(chunk))
}

/// `www.example.org`: at least three labels, all small, the last one a domain's.
pub(super) fn is_host(chunk: &[u8], seen: u8) -> bool {
    let dots = chunk.iter().filter(|byte| **byte == b'.').count();
    seen & (UPPER | SLASH | COLON) == 0 && dots >= 2 && is_named_host(chunk)
}

/// Whether the last label is a domain's; two letters are a country's, but for those that
/// programs give to files and fields.
pub(super) fn is_named_host(chunk: &[u8]) -> bool {
    let Some(dot) = memchr::memrchr(b'.', chunk).filter(|dot| *dot > 0) else { return false };
    match &chunk[dot + 1..] {
        b"id" | b"js" | b"py" | b"sh" | b"db" | b"rb" | b"so" => false,
        label if label.len() == 2 => label.iter().all(u8::is_ascii_lowercase),
        label => DOMAINS.contains(&label),
    }
}

/// Ports that are written behind names of machines more often than anything else is.
pub(super) const PORTS: [&[u8]; 14] = [
    b"80", b"443", b"8080", b"8443", b"22", b"25", b"465", b"587", b"993", b"389", b"636", b"3306", b"5432",
    b"6379",
];

pub(super) const DOMAINS: [&[u8]; 16] = [
    b"com",
    b"org",
    b"net",
    b"edu",
    b"gov",
    b"mil",
    b"int",
    b"info",
    b"biz",
    b"arpa",
    b"local",
    b"lan",
    b"internal",
    b"localdomain",
    b"cloud",
    b"cluster",
];

/// Endings of files that programs work with, not of any one program.
pub(super) const ENDINGS: [&[u8]; 38] = [
    b"exe", b"dll", b"so", b"sys", b"log", b"txt", b"conf", b"cfg", b"ini", b"xml", b"json", b"yaml", b"yml",
    b"html", b"htm", b"php", b"asp", b"jsp", b"js", b"css", b"png", b"jpg", b"gif", b"ico", b"py", b"sh",
    b"jar", b"war", b"zip", b"gz", b"tar", b"tmp", b"dat", b"db", b"sock", b"pid", b"csv", b"service",
];

pub(super) fn is_file(chunk: &[u8]) -> bool {
    let Some(dot) = memchr::memrchr(b'.', chunk) else { return false };
    dot > 0 && ENDINGS.contains(&&chunk[dot + 1..])
}

/// `AH01114:`, `ORA-00942:`: the number of a message says what happened.
pub(super) fn is_code(chunk: &[u8]) -> bool {
    let letters = chunk.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let digits = chunk[letters..].strip_prefix(b"-").unwrap_or(&chunk[letters..]);
    (2..=6).contains(&letters) && (3..=6).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit)
}

/// How much of `core.4900` or `Session@1f4c` is a name in front of its value.
pub(super) fn kept_prefix(chunk: &[u8]) -> Option<usize> {
    let split = chunk.iter().position(|byte| !byte.is_ascii_alphabetic() && *byte != b'$')?;
    let rest = &chunk[split + 1..];
    let value = match chunk[split] {
        b'.' => rest.iter().all(u8::is_ascii_digit),
        b'@' => rest.iter().all(u8::is_ascii_hexdigit),
        _ => false,
    };
    (split >= 3 && !rest.is_empty() && value).then_some(split)
}

/// Names of protocols, forms and machines that happen to have a digit.
const NAMES: [&[u8]; 24] = [
    b"ssh2", b"ssh1", b"ipv4", b"ipv6", b"http2", b"http3", b"oauth2", b"socks4", b"socks5", b"log4j",
    b"utf8", b"base64", b"md5", b"sha1", b"sha256", b"sha512", b"ext2", b"ext3", b"ext4", b"i386", b"x86",
    b"x64", b"amd64", b"arm64",
];

pub(super) fn is_name_with_number(chunk: &[u8]) -> bool {
    chunk.len() <= 6
        && chunk[0].is_ascii_alphabetic()
        && NAMES.iter().any(|name| name.eq_ignore_ascii_case(chunk))
}

/// Digits with a sign, separators or a percent sign.
pub(super) fn is_number(chunk: &[u8]) -> bool {
    chunk.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'%'))
}
