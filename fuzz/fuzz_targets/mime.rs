//! A whole file of mail: whatever it holds, messages come out that keep their promises.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trestle_fuzz::{is_tidy, keeps_its_promises};
use trestle_mail::{gratitude, guard, html, mbox, parse, report};

fuzz_target!(|bytes: &[u8]| {
    let message = parse::message(bytes);
    keeps_its_promises(&message);
    let attached: usize = message.attachments.iter().map(|file| file.bytes).sum();
    // A part is attached once; what Outlook packed may stay beside what came out of it.
    assert!(attached <= 4 * bytes.len() + 1_024, "{attached} bytes of files in {}", bytes.len());
    assert!(message.text.len() <= 64 * bytes.len() + 1_024, "{} bytes of text", message.text.len());
    if let Some(rich) = &message.html {
        assert!(is_tidy(&html::clean(rich)));
    }
    let _ = guard::may_acknowledge(&message, &["help@desk.example"]);
    let _ = gratitude::is_thanks(&message.reply);

    let mut reported: Vec<_> = report::lines("a.eml", bytes).collect();
    assert!(reported.iter().all(|message| message.file == "a.eml"));
    if !mbox::is_mbox(bytes) {
        // The same bytes give the same message.
        let again = reported.pop().expect("a file that is no mbox is one message");
        assert_eq!(parse::message(bytes), trestle_mail::Message { file: String::new(), ..again });
        assert_eq!(reported.len(), 0);
    }
    reported.iter().for_each(keeps_its_promises);
});
