//! Texts of any kind: what is redacted is not redacted again, and a planted token never survives.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use trestle_diagnose::secret::{Options, Redactor};

#[derive(Arbitrary, Debug)]
struct Planted<'a> {
    before: &'a str,
    behind: &'a str,
    has_key: bool,
}

fuzz_target!(|planted: Planted<'_>| {
    let options = || Options { key: planted.has_key.then_some([3; 16]), ..Options::default() };
    let once = Redactor::new(options()).redact(planted.before).into_owned();
    assert_eq!(Redactor::new(options()).redact(&once), once);

    let token = format!("gh{}{}", "p_", "a1B2c3D4e5F6".repeat(3));
    // What is glued to other letters is no token, and is not the one that is planted.
    if [planted.before, planted.behind].iter().any(|text| text.contains(&token)) {
        return;
    }
    let text = format!("{}\n{token} {}", planted.before, planted.behind);
    let redacted = Redactor::new(options()).redact(&text).into_owned();
    assert!(!redacted.contains(&token), "{redacted}");
});
