//! Logs that no program would write.

use super::packing::gzip;
use super::{Chance, Scale, Take, log};

pub fn cases(scale: Scale, case: Take<'_>) {
    endless_lines(scale, case);
    encodings(case);
    what_looks_closer(scale, case);
    for seed in 0..20 {
        case(format!("noise-{seed}.log"), Chance(seed).bytes(1 << (seed % 18 + 2)));
    }
}

/// One line of a hundred megabytes, of pieces that make somebody look closer.
fn endless_lines(scale: Scale, case: Take<'_>) {
    let whole = [" ", "a", "\0", "1 2026-03-02 10:15:00 "];
    for (number, piece) in whole.iter().enumerate() {
        case(format!("endless-{number}.log"), piece.repeat(scale.line / piece.len()).into_bytes());
    }
    let pieces = [
        "password=",
        "password={",
        "eyJ",
        "-eyJ.",
        "://a:b@",
        "Cookie: a=b; ",
        "Authorization: Basic ",
        "4111 1111 ",
        "DE89 ",
        "@",
        "\tat a.b(c.java:1)",
        "Caused by: ",
        "{\"a\":",
        "[[[[",
        "\"\\",
        "\\n\\tat ",
        "<a b=\"",
        "&lt;",
        "key=value ",
        "((((((",
        "\u{1b}[31m",
        "\u{feff}",
        "é",
        "𝄞",
        "-----BEGIN ",
        "<*>",
        "%s%n",
        "0x",
        "::::",
        "a.b.c.d.e.",
    ];
    for (number, piece) in pieces.iter().enumerate() {
        let text = piece.repeat(scale.line / 8 / piece.len());
        case(format!("long-{number}.log"), text.into_bytes());
    }
    case(
        "endless.log.gz".to_owned(),
        gzip(
            &Chance(3)
                .bytes(64)
                .iter()
                .map(|byte| byte % 90 + 33)
                .collect::<Vec<_>>()
                .repeat(scale.line / 64),
        ),
    );
    case("only-carriage-returns.log".to_owned(), b"2026-03-02 10:15:00 INFO a\r".repeat(scale.line / 64));
    case("only-line-ends.log".to_owned(), b"\n".repeat(scale.line / 4));
    case("two-letters-a-line.log".to_owned(), b"ab\n".repeat(scale.line / 16));
}

fn encodings(case: Take<'_>) {
    let text = String::from_utf8(log(300)).expect("it was a text");
    let wide = |is_big: bool| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    case("utf-16-without-a-mark.log".to_owned(), wide(false));
    case("utf-16-odd.log".to_owned(), wide(true)[..999].to_vec());
    case("utf-16-mark-only.log".to_owned(), b"\xff\xfe".to_vec());
    case("utf-16-surrogates.log".to_owned(), [b"\xff\xfe".to_vec(), b"\0\xd8".repeat(5000)].concat());
    case("utf-16-behind-utf-8.log".to_owned(), [text.as_bytes(), &wide(false)].concat());
    case("utf-8-behind-utf-16.log".to_owned(), [&wide(false), text.as_bytes()].concat());
    case("marks.log".to_owned(), b"\xef\xbb\xbf".repeat(10_000));
    case("utf-32.log".to_owned(), text.chars().flat_map(|c| (c as u32).to_le_bytes()).collect());
    case(
        "broken-utf-8.log".to_owned(),
        b"2026-03-02 10:15:00 \xc3 \xe2\x82 \xf0\x9f \xff\xfe \xc0\x80\n".repeat(5_000),
    );
    case("overlong.log".to_owned(), b"\xc0\xae\xc0\xae/\xed\xa0\x80\xf4\x90\x80\x80\n".repeat(5_000));
    case("every-byte.log".to_owned(), (0..=255).collect::<Vec<u8>>().repeat(500));
    case("zeros-between.log".to_owned(), b"2026-03-02 10:15:00 INFO a\0\0\0\0b\n".repeat(5_000));
    case(
        "zeros-after-a-crash.log".to_owned(),
        [text.as_bytes(), &vec![0; 1 << 20], text.as_bytes()].concat(),
    );
    case(
        "latin-and-utf-8.log".to_owned(),
        [b"gr\xf6\xdfer\n".to_vec(), "größer\n".into()].concat().repeat(5_000),
    );
    case("shift-jis.log".to_owned(), b"\x83\x47\x83\x89\x81\x5b 5\n".repeat(5_000));
}

/// Traces without end, keys without end, times that are none.
fn what_looks_closer(scale: Scale, case: Take<'_>) {
    let lines = scale.entries;
    case(
        "endless-trace.log".to_owned(),
        [b"java.lang.StackOverflowError\n".to_vec(), b"\tat a.B.c(B.java:1)\n".repeat(lines)].concat(),
    );
    case(
        "endless-causes.log".to_owned(),
        [
            b"a.B: c\n\tat a.B.c(B.java:1)\n".to_vec(),
            b"Caused by: a.B: c\n\tat a.B.c(B.java:1)\n".repeat(lines / 4),
        ]
        .concat(),
    );
    case(
        "endless-python.log".to_owned(),
        b"Traceback (most recent call last):\n  File \"a\", line 1, in b\n".repeat(lines / 8),
    );
    case(
        "endless-go.log".to_owned(),
        b"goroutine 1 [running]:\nmain.a()\n\t/a.go:1 +0x1\n".repeat(lines / 8),
    );
    case("endless-native.log".to_owned(), b"#0 0x1 in a b.c:1\n".repeat(lines / 4));
    case(
        "endless-dotnet.log".to_owned(),
        b"   at A.B.C() in a.cs:line 1\n --- End of inner exception stack trace ---\n".repeat(lines / 8),
    );
    case(
        "endless-key.log".to_owned(),
        [format!("-----BEGIN {} KEY-----\n", "PRIVATE").into_bytes(), b"QUJD\n".repeat(lines)].concat(),
    );
    case(
        "every-line-a-kind.log".to_owned(),
        (0..lines / 4)
            .map(|n| format!("{:x} {:x} {:x}\n", n * 7919, n * 104_729, n))
            .collect::<String>()
            .into_bytes(),
    );
    case(
        "every-word-new.log".to_owned(),
        (0..lines / 16)
            .map(|n| format!("2026-03-02 10:15:00 w{n} x{} y{}\n", n * 3, n * 5))
            .collect::<String>()
            .into_bytes(),
    );
    case("times-that-are-none.log".to_owned(), b"2026-99-99 99:99:99 x\n99999999999999999999 y\n0000-00-00T00:00:00Z z\n9999-12-31T23:59:60.999999999999+99:99 q\n".repeat(2_000));
    case(
        "times-backwards.log".to_owned(),
        (0..20_000).map(|n| format!("{} x\n", 4_000_000_000_u64 - n * 977)).collect::<String>().into_bytes(),
    );
    case("deep-json.log".to_owned(), [b"{\"a\":".repeat(100_000), b"}".repeat(100_000)].concat());
    case("csv-of-quotes.log".to_owned(), b"\"\"\",\"\"\"\n".repeat(lines / 4));
    case(
        "many-fields.log".to_owned(),
        (0..60_000).map(|n| format!("k{n}=v{n} ")).collect::<String>().into_bytes(),
    );
    case("empty.log".to_owned(), vec![]);
    case("one-zero.log".to_owned(), vec![0]);
    case("one-line-end.log".to_owned(), b"\n".to_vec());
    case("no-last-line-end.log".to_owned(), b"2026-03-02 10:15:00 INFO cut".to_vec());
}
