//! Secrets of many kinds in many formats: what is planted must not survive.

mod planted;

use planted::{Chance, FORMATS, all};
use trestle_diagnose::secret::{Options, Redactor};

#[test]
fn at_least_99_of_100_planted_secrets_are_found() {
    let (mut found, mut total, mut missed) = (0, 0, vec![]);
    for seed in 1..=20 {
        for secret in all(&mut Chance::new(seed)) {
            for (format, write) in FORMATS {
                let text = write(&secret);
                let mut redactor = Redactor::new(Options { key: Some([7; 16]), ..Options::default() });
                let redacted = redactor.redact(&text).into_owned();
                total += 1;
                if redacted.contains(&secret.secret) {
                    missed.push(format!("{} as {format}: {text}", secret.kind));
                } else {
                    found += 1;
                    assert!(redactor.counts().values().sum::<u64>() >= 1, "{redacted}");
                }
                assert_eq!(redactor.redact(&redacted), redacted, "redacting again changes nothing");
            }
        }
    }
    println!("{found} of {total} planted secrets found");
    let shown: Vec<&str> = missed.iter().map(String::as_str).take(60).collect();
    assert!(found * 100 >= total * 99, "{found} of {total}; missed:\n{}", shown.join("\n"));
}
