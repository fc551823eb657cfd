use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn laptop() -> Content {
    Content {
        name: "Till laptop".to_owned(),
        tag: "HB-0142".to_owned(),
        owner: Some(PersonId(100)),
        warranty_until: Some(date(2026, 12, 23)),
        software: vec![Software::new("nginx", "1.24.0"), Software::new("Zoom", "")],
        ..Content::default()
    }
}

#[test]
fn each_change_names_what_stood_there_and_what_stands_there() {
    let after = Content {
        state: State::InRepair,
        tag: String::new(),
        owner: None,
        software: vec![Software::new("NGINX", "1.25.3"), Software::new("Acrobat", "")],
        ..laptop()
    };
    let told: Vec<_> = laptop()
        .changes_to(&after)
        .into_iter()
        .map(|change| (change.field.key(), change.program, change.before, change.after))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        told,
        vec![
            ("state", None, some("in_use"), some("in_repair")),
            ("tag", None, some("HB-0142"), None),
            ("owner", None, some("100"), None),
            ("software", some("nginx"), some("1.24.0"), some("1.25.3")),
            ("software", some("Zoom"), some(""), None),
            ("software", some("Acrobat"), None, some("")),
        ]
    );
    assert_eq!(laptop().changes_to(&laptop()), vec![]);
}

#[test]
fn what_is_typed_is_tidied_and_checked() {
    let typed = Content {
        name: "  Till \n laptop ".to_owned(),
        software: Software::read_all("Office, 2021\n\nfoo,bar, 1.2\noffice, 2024\n ,3\nOnly a name\n"),
        ..Content::default()
    };
    let tidy = typed.tidied();
    assert_eq!(tidy.name, "Till laptop");
    assert_eq!(
        tidy.software,
        vec![
            Software::new("foo,bar", "1.2"),
            Software::new("office", "2024"),
            Software::new("Only a name", "")
        ]
    );
    assert_eq!(tidy.flaws(), vec![]);
    let long = "x".repeat(LONGEST_LINE + 1);
    let bad = Content { place: long.clone(), software: vec![Software::new(&long, "")], ..Content::default() };
    assert_eq!(
        bad.flaws(),
        vec![(Field::Name, Flaw::NoName), (Field::Place, Flaw::TooLong), (Field::Software, Flaw::TooLong)]
    );
}

#[test]
fn programs_have_no_marks_that_would_part_them() {
    let flaws = |name: &str, version: &str| {
        Content { software: vec![Software::new(name, version)], ..laptop() }.flaws()
    };
    for (name, version) in [("nginx", "1.24, patched"), ("nginx", "1.24; patched"), ("a; b", "1")] {
        assert_eq!(flaws(name, version), vec![(Field::Software, Flaw::Marks)], "{name} {version}");
    }
    assert_eq!(flaws("foo, bar", "1.2"), vec![], "the version stands after the last comma");
}

#[test]
fn a_warranty_lasts_through_its_last_day() {
    let until = date(2026, 12, 23);
    let left = |today| days_left(until, today);
    assert_eq!([left(date(2026, 11, 30)), left(until), left(date(2026, 12, 24))], [23, 0, -1]);
    assert_eq!(left(date(2025, 12, 23)), 365);
}

fn contents() -> impl Strategy<Value = Content> {
    let program = ("[a-d]{1,2}", "[0-9.]{0,4}").prop_map(|(name, version)| Software::new(&name, &version));
    let text = || "[a-z ,]{0,6}";
    (
        text(),
        0..9usize,
        0..4usize,
        prop::option::of(1..9i64),
        prop::option::of(0..400i32),
        prop::collection::vec(program, 0..5),
        text(),
    )
        .prop_map(|(name, kind, state, owner, day, software, notes)| {
            Content {
                name,
                kind: Kind::ALL[kind],
                state: State::ALL[state],
                owner: owner.map(PersonId),
                warranty_until: day
                    .and_then(|day| date(2026, 1, 1).checked_add(jiff::Span::new().days(day)).ok()),
                software,
                notes,
                ..Content::default()
            }
            .tidied()
        })
}

proptest! {
    #[test]
    fn changes_lead_from_one_record_to_the_other(before in contents(), after in contents()) {
        let changes = before.changes_to(&after);
        let made = changes.iter().fold(before.clone(), Content::with);
        // A program's name keeps the capitals it has; these have none.
        prop_assert_eq!(&made, &after);
        prop_assert_eq!(changes.is_empty(), before == after);
    }

    #[test]
    fn programs_are_read_as_they_are_written(content in contents()) {
        prop_assert_eq!(Software::read_all(&Software::write_all(&content.software)), content.software);
    }
}
