//! Secrets of many kinds in many formats: what is planted must not survive.

mod planted;

use planted::{Chance, FORMATS, all};
use trestle_diagnose::secret::{Options, Redactor};
use trestle_diagnose::signature::Signatures;
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Options as AnalysisOptions};

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

#[test]
fn a_token_is_taken_out_where_lines_before_it_had_none() {
    let tokens = [
        "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",
        "key-0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "ghp_0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1w2",
    ];
    for token in tokens {
        let mut log: String =
            (0..60).map(|n| format!("2024-05-06 07:08:09 INFO loaded plugin-{n}00{n} in 3 ms\n")).collect();
        log.push_str(&format!("2024-05-06 07:08:10 INFO loaded {token} in 4 ms\n"));
        let signatures = Signatures::default();
        let mut analysis = Analysis::new(AnalysisOptions {
            reference: Reference::at(1_717_200_000_000_000),
            signatures: &signatures,
            secret: Options::default(),
            own: vec![],
        });
        analysis.read("a.log", &mut log.as_bytes());
        let report = serde_json::to_string(&analysis.finish()).unwrap();
        assert!(!report.contains(token), "{token}: {report}");
        assert!(report.contains("\"redacted\":{\""), "{token}: {report}");
    }
}
