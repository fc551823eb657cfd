use proptest::prelude::*;

use super::*;

/// Gives a few bytes at a time, as a slow network does.
struct Slow<'a>(&'a [u8], usize);

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(buffer.len()).min(self.0.len());
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

fn read(bytes: &[u8], at_a_time: usize) -> (String, &'static str) {
    let mut reader = Utf8::new(Slow(bytes, at_a_time));
    let encoding = reader.encoding();
    let mut text = Vec::new();
    reader.read_to_end(&mut text).unwrap();
    (String::from_utf8(text).expect("only UTF-8 comes out"), encoding)
}

#[track_caller]
fn check(bytes: &[u8], expected: &str, encoding: &str) {
    assert_eq!(read(bytes, usize::MAX), (expected.to_owned(), read(bytes, usize::MAX).1));
    assert_eq!(read(bytes, usize::MAX).1, encoding);
    assert_eq!(read(bytes, 16).0, expected);
}

fn wide(text: &str, is_big: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() })
        .collect()
}

const LOG: &str = "10:15 größer als 5 € – Fehler\n10:16 der Speicher ist voll\n";

#[test]
fn utf_8_passes_untouched() {
    check(LOG.as_bytes(), LOG, "UTF-8");
    check(b"", "", "UTF-8");
    check(b"\xef\xbb\xbfa\n", "a\n", "UTF-8");
}

#[test]
fn utf_16_is_known_with_and_without_its_mark() {
    let marked = format!("\u{feff}{LOG}");
    check(&wide(&marked, false), LOG, "UTF-16LE");
    check(&wide(&marked, true), LOG, "UTF-16BE");
    check(&wide(LOG, false), LOG, "UTF-16LE");
    check(&wide(LOG, true), LOG, "UTF-16BE");
}

#[test]
fn old_encodings_are_guessed() {
    let german = "Die Verbindung wurde geschlossen: ungültige Größe für Präfix, Übertragung abgebrochen\n";
    let (bytes, _, _) = WINDOWS_1252.encode(german);
    check(&bytes, german, "windows-1252");
    let russian = "Ошибка: не удалось открыть файл журнала, доступ запрещён администратором\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
    check(&bytes, russian, "windows-1251");
    let japanese = "エラー: ファイルを開くことができませんでした。管理者に連絡してください\n";
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(japanese);
    check(&bytes, japanese, "Shift_JIS");
}

#[test]
fn every_line_may_be_something_else() {
    let mut bytes = b"plain\n".to_vec();
    bytes.extend_from_slice("ändern\n".as_bytes());
    bytes.extend_from_slice(b"\xe4ndern und l\xf6schen\n");
    bytes.extend_from_slice("größer ".as_bytes());
    bytes.extend_from_slice(b"gr\xf6\xdfer\n");
    bytes.extend_from_slice(b"\0\0\0 after a crash\n");
    let (text, _) = read(&bytes, usize::MAX);
    assert_eq!(text, "plain\nändern\nändern und löschen\ngrößer größer\n\0\0\0 after a crash\n");
    assert_eq!(read(&bytes, 3).0, text);
}

#[test]
fn utf_16_that_was_appended_to_a_log_is_read() {
    let mut bytes = b"started by the service\n".repeat(300);
    bytes.extend_from_slice(&wide("appended by a shell\r\nand once more\r\n", false));
    let (text, encoding) = read(&bytes, usize::MAX);
    assert!(text.ends_with("service\nappended by a shell\r\nand once more\r\n"), "{text}");
    assert_eq!(encoding, "UTF-8");
}

#[test]
fn what_came_before_a_failure_is_given() {
    struct Fails(bool);
    impl Read for Fails {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(io::Error::other("the disk"));
            }
            buffer[..4].copy_from_slice(b"abc\n");
            Ok(4)
        }
    }
    let mut text = vec![];
    let error = Utf8::new(Fails(false)).read_to_end(&mut text).unwrap_err();
    assert_eq!((text.as_slice(), error.to_string().as_str()), (&b"abc\n"[..], "the disk"));
    assert_eq!(Utf8::new(Fails(true)).read_to_end(&mut text).unwrap_err().to_string(), "the disk");
}

proptest! {
    #[test]
    fn any_bytes_become_utf_8(bytes in proptest::collection::vec(any::<u8>(), 0..2000), at_a_time in 1..300_usize) {
        read(&bytes, at_a_time);
    }

    #[test]
    fn any_text_stays_what_it_is(text in "[^\0]{0,400}", at_a_time in 1..100_usize) {
        prop_assume!(!text.starts_with('\u{feff}'));
        prop_assert_eq!(read(text.as_bytes(), at_a_time).0, text);
    }
}
