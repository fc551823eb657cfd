use proptest::prelude::*;

use super::*;

fn read(toml: &str) -> Signatures {
    let (signatures, problems) = Signatures::parse(toml);
    assert_eq!(problems, [], "{toml}");
    signatures
}

/// The signature's match and what it is tried on; one record a line, a second of time each.
fn find(rest: &str, log: &str) -> Vec<Finding> {
    let signatures = read(&format!("[[signature]]\nid = \"a\"\ntitle = \"A\"\n{rest}"));
    let mut matcher = signatures.matcher();
    for (number, text) in log.lines().enumerate() {
        let (text, line) = (text.replace("\\n", "\n"), number as u64 + 1);
        let level = text.split(' ').next().unwrap_or_default().to_lowercase();
        let time_ms = Some(line as i64 * 1000);
        matcher.record(&Record {
            text: &text,
            line,
            time_ms,
            level: &level,
            template_id: "t1",
            ..Record::default()
        });
    }
    matcher.finish()
}

#[track_caller]
fn check(rest: &str, log: &str, lines: &[u64]) {
    let found = find(rest, log);
    assert_eq!(found.first().map_or(&[][..], |finding| &finding.lines), lines);
}

#[test]
fn all_texts_must_be_there_in_any_case() {
    let both = "match.contains = ['Too many', 'clients']";
    check(both, "x\nFATAL too many clients already\ntoo many\nclients", &[2]);
    check("match.contains = 'disk'\nmatch.lacks = 'enough'", "disk is full\ndisk has ENOUGH", &[1]);
}

#[test]
fn patterns_templates_fields_and_levels() {
    check(r"match.regex = 'retry (\d{2,}) of \d+'", "retry 1 of 3\nretry 12 of 30", &[2]);
    check(r"match.regex = '(?i)RETRY \d+'", "retry 1 of 3", &[1]);
    check(
        "match.template = 'user <*> was  refused by <*>'",
        "ERROR user ann was refused by db1\nuser was refused",
        &[1],
    );
    check(
        "match.fields = { status = 503 }",
        "GET / status=503 ms=1\nGET / status=5031\n{\"status\":503}",
        &[1, 3],
    );
    check(
        "match.contains = 'lost'\nmatch.level = ['warn', 'error']",
        "INFO lost\nWARN lost\nERROR lost",
        &[2, 3],
    );
    check("match.template_id = 't1'\nmatch.contains = 'lost'", "lost\nfound", &[1]);
    check("match.template_id = 't2'", "lost\nfound", &[]);
}

#[test]
fn exceptions_and_frames() {
    let log = "java.net.ConnectException: refused\\n\tat com.acme.Pool.open(Pool.java:3)\\n\tat com.acme.Main.main(Main.java:1)\n\
               the ConnectException that no trace has, in Pool.open";
    check("match.exception = 'ConnectException'", log, &[1]);
    check("match.exception = 'java.net.ConnectException'\nmatch.frame = 'Pool.open'", log, &[1]);
    check("match.exception = 'net.ConnectException'", log, &[1]);
    check("match.exception = 'ctException'", log, &[]);
    check("match.frame = 'com.acme.Store'", log, &[]);
}

#[test]
fn steps_come_in_their_order_and_near_each_other() {
    let steps = "match.contains = 'connecting'\n[[signature.then]]\ncontains = 'timeout'\nwithin = '3s'";
    check(steps, "connecting\nx\ntimeout", &[1, 3]);
    check(steps, "connecting\nx\nx\nx\ntimeout", &[]);
    check(steps, "timeout\nconnecting", &[]);
    check(steps, "connecting and timeout in one line", &[]);
    let near = "match.contains = 'connecting'\n[[signature.then]]\ncontains = 'timeout'\nwithin_lines = 1";
    check(near, "connecting\nconnecting\ntimeout\ntimeout", &[2, 3]);
}

#[test]
fn what_must_not_follow_or_precede() {
    let after = "match.contains = 'begin'\n[[signature.without]]\ncontains = 'commit'\nwithin = '2s'";
    check(after, "begin\ncommit\nbegin\nx\nx\ncommit\nbegin", &[3, 7]);
    let before = "match.contains = 'denied'\n[[signature.without]]\ncontains = 'locked'\nside = 'before'\nwithin_lines = 2";
    check(before, "denied\nlocked\ndenied\nx\ndenied", &[1, 5]);
}

#[test]
fn some_things_only_matter_when_they_are_many() {
    check("at_least = 3\nmatch.contains = 'retry'", "retry\nretry", &[]);
    check("at_least = 3\nmatch.contains = 'retry'", "retry\nretry\nretry", &[1, 2, 3]);
    let found = find("match.contains = 'retry'", &"retry\n".repeat(250));
    assert_eq!((found[0].count, found[0].lines.len()), (250, 100));
}

#[test]
fn the_surest_comes_first_with_all_that_is_known() {
    let signatures = read(
        r#"
        [[signature]]
        id = "slow"
        title = "It is slow"
        confidence = "low"
        match.contains = "slow"

        [[signature]]
        id = "full"
        title = "The disk is full"
        confidence = 0.95
        meaning = "Nothing can be written."
        try = ["Free some space", "Restart"]
        article = "disk-full"
        fixed_in = "2.1"
        match.contains = "no space left"
        "#,
    );
    let mut matcher = signatures.matcher();
    matcher.record(&Record { text: "slow", line: 1, ..Record::default() });
    matcher.record(&Record { text: "No space left on device", line: 9, ..Record::default() });
    insta::assert_debug_snapshot!(matcher.finish());
}

#[test]
fn what_cannot_be_used_is_named_with_its_line() {
    let (signatures, problems) = Signatures::parse(
        r#"
[[signature]]
id = "good"
title = "Good"
match.contains = "good"

[[signature]]
id = "no-text"
title = "x"
match.level = "error"

[[signature]]
id = "wrong-pattern"
title = "x"
match.regex = "(unclosed text"

[[signature]]
id = "good"
title = "again"
match.contains = "x y z"

[[signature]]
id = "typing-error"
title = "x"
match.contain = "x y z"

[[signature]]
id = "window"
title = "x"
match.contains = "abc"
then = [{ contains = "def", within = "5 parsecs" }]

[[signature]]
title = "x"
match.contains = "abc"
"#,
    );
    assert_eq!(signatures.iter().map(|signature| signature.id.as_str()).collect::<Vec<_>>(), ["good"]);
    let said: Vec<String> =
        problems.iter().map(|problem| format!("{}: {}", problem.line.unwrap(), problem.what)).collect();
    insta::assert_snapshot!(said.join("\n"));
    let (_, problems) = Signatures::parse("[[signature]\nid = 3");
    assert_eq!(problems[0].line, Some(1));
}

#[test]
fn samples_test_their_signature() {
    let signatures = read(
        r#"
        [[signature]]
        id = "right"
        title = "x"
        match = { contains = "lost", level = "error" }
        sample = ["ERROR connection lost", "10:15 ERR connection lost, Error"]
        not = "INFO nothing lost"

        [[signature]]
        id = "sequence"
        title = "x"
        match.contains = "begin"
        then = [{ contains = "end", within = "5s" }]
        sample = "begin\nx\nend"
        not = "end\nbegin"

        [[signature]]
        id = "wrong"
        title = "x"
        match.contains = "lost"
        sample = "found"
        not = "lost"

        [[signature]]
        id = "none"
        title = "x"
        match.contains = "lost"
        "#,
    );
    let failures: Vec<String> = signatures
        .check()
        .into_iter()
        .map(|it| format!("{} {:?} {}", it.signature, it.sample, it.what))
        .collect();
    assert_eq!(
        failures,
        [
            "wrong \"found\" it does not find this sample",
            "wrong \"lost\" it finds this, which it must not",
            "none \"\" it has no sample; add `sample` with a line that it must find",
        ]
    );
}

#[test]
fn lines_become_a_signature() {
    let drafted = from_lines(&[
        "2026-03-02 10:15:00,123 ERROR pool-3 Connection to db-7:5432 refused after 30 s",
        "2026-03-02 10:15:09,777 ERROR pool-1 Connection to db-9:5432 refused after 45 s",
    ]);
    insta::assert_snapshot!(drafted);
    assert_eq!(read(&drafted).check(), []);
    let steps =
        from_lines(&["INFO worker 3 begins with job 17", "WARN heartbeat of worker 3 is late by 900 ms"]);
    insta::assert_snapshot!(steps);
    assert_eq!(read(&steps).check(), []);
}

#[test]
fn what_the_handbook_shows_is_right() {
    let page = include_str!("../../../../docs/src/write-a-signature.md");
    let shown: Vec<&str> =
        page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(shown.len(), 2);
    for toml in shown {
        assert_eq!(read(toml).check(), [], "{toml}");
    }
}

proptest! {
    #[test]
    fn any_text_is_no_harm(toml in "(\\PC|\n){0,200}") {
        Signatures::parse(&toml);
    }

    #[test]
    fn what_is_drafted_finds_its_lines(words in proptest::collection::vec("[a-z]{4,9}|[0-9]{1,5}|[\"'a-z=:]{1,6}", 3..12), other in "[0-9]{1,6}") {
        let line = format!("ERROR failure {}", words.join(" "));
        let again = line.replace(&words[0], &other);
        let drafted = from_lines(&[&line]);
        let signatures = read(&drafted);
        prop_assert_eq!(signatures.check(), vec![], "{}", drafted);
        read(&from_lines(&[&line, &again]));
    }

    #[test]
    fn any_record_is_looked_at(text in "\\PC{0,100}", line in any::<u64>(), time_ms in any::<Option<i64>>()) {
        let signatures = read("[[signature]]\nid = 'a'\ntitle = ''\nmatch.regex = 'abc?.'\nmatch.contains = 'abc'\nwithout = [{ contains = 'abc', within = '1s' }]");
        let mut matcher = signatures.matcher();
        for time_ms in [time_ms, None, Some(0)] {
            matcher.record(&Record { text: &text, line, time_ms, ..Record::default() });
        }
        matcher.finish();
    }
}

fn written(pattern: &str) -> Written {
    Written {
        id: "a".to_owned(),
        title: "A".to_owned(),
        confidence: 0.9,
        pattern: pattern.to_owned(),
        ..Written::default()
    }
}

#[test]
fn what_is_wrong_in_a_pattern_is_named_with_its_line() {
    let check = |pattern: &str, line: Option<u64>, said: &str| {
        let problem = written(pattern).signature().expect_err(pattern);
        assert_eq!(problem.line, line, "{pattern}: {}", problem.what);
        assert!(problem.what.contains(said), "{pattern}: {}", problem.what);
    };
    check(
        "[match]\ncontains = 'pool'\n\n[[then]]\ncontains = 'x y z'\nwithin = '5 parsecs'",
        Some(4),
        "parsecs",
    );
    check(
        "[match]\ncontains = 'pool'\n[[then]]\ncontains = 'abc'\n[[without]]\nregex = '(abc'",
        Some(5),
        "wrong",
    );
    check("[match]\ncontain = 'pool'", Some(2), "contain");
    check("[match]\ncontains = 'pool", Some(2), "");
    check("\n[match]\nlevel = 'error'", Some(2), "three letters");
    check("[[then]]\ncontains = 'pool'", Some(1), "match");
    let mut nameless = written("[match]\ncontains = 'pool'");
    nameless.id = "two words".to_owned();
    assert_eq!(nameless.signature().unwrap_err().line, None);
}

#[test]
fn what_is_written_goes_to_a_file_and_comes_back() {
    let mut one = written(
        "at_least = 2\n\n[match]\ncontains = \"begin\"\n\n[[then]]\ncontains = \"end\"\nwithin = \"5s\"\n",
    );
    one.to_try = vec!["Restart".to_owned(), "Say \"sorry\"".to_owned()];
    one.samples = vec!["begin\nx\nend".to_owned()];
    one.counter_samples = vec!["end\nbegin".to_owned()];
    (one.article, one.meaning) = (Some("17".to_owned()), "Two\nlines".to_owned());
    let signature = one.signature().unwrap();
    assert!(signature.samples.iter().all(|sample| signature.finds(sample)));
    assert!(!signature.counter_samples.iter().any(|sample| signature.finds(sample)));
    assert!(signature.finds("begin\nend") && !signature.finds("end"));
    let other = Written { id: "b".to_owned(), ..written("[match]\ncontains = \"abc\"\n") };
    let file = format!("{}\n{}", one.toml(), other.toml());
    assert_eq!(Written::all(&file), (vec![one, other], vec![]), "{file}");
    let (all, problems) = Written::all("[[signature]]\nid = 'x'\ntitle = ''\nmatch.level = 'error'");
    assert_eq!((all, problems[0].line), (vec![], Some(1)));
}

#[test]
fn a_draft_can_be_taken_apart() {
    let (all, problems) = Written::all(&from_lines(&["ERROR pool-3 no connection available after 30 s"]));
    assert_eq!(problems, []);
    assert!(all[0].pattern.starts_with("[match]\ntemplate = "), "{}", all[0].pattern);
    let signature = all[0].signature().unwrap();
    assert!(!signature.samples.is_empty() && signature.samples.iter().all(|sample| signature.finds(sample)));
}
