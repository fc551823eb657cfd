use proptest::prelude::*;

use super::*;

fn shown(text: &str) -> String {
    let mut stacks = Stacks::default();
    stacks.add(text, 1);
    stacks.finish().iter().map(|stack| format!("{stack:#?}\n")).collect()
}

#[test]
fn traces_of_every_language_come_to_the_same_form() {
    for path in samples() {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../../samples/stacks");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, shown(&text)));
    }
}

fn samples() -> Vec<std::path::PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/stacks");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files
}

fn java(line: u32, lambda: &str, deepest: &str) -> String {
    format!(
        "java.lang.IllegalStateException: order {line} is gone\n\tat com.acme.A.b(A.java:{line})\n\
         \tat com.acme.C$$Lambda${lambda}/0x00000008{lambda}.run(Unknown Source)\n\
         \tat java.util.D.e(D.java:1)\n\tat java.util.F.g(F.java:1)\n\tat com.acme.{deepest}(X.java:9)\n"
    )
}

#[test]
fn what_differs_only_in_numbers_is_one_kind() {
    let mut stacks = Stacks::default();
    stacks.add(&java(10, "14", "Main.main"), 5);
    stacks.add(&java(12, "77", "Main.main"), 20);
    // One frame of five is another: still alike.
    stacks.add(&java(12, "77", "Job.run"), 90);
    stacks.add("no trace\n  at all", 100);
    let found = stacks.finish();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].count, found[0].first_line, found[0].last_line), (3, 5, 90));
    assert_eq!(found[0].message, "order <*> is gone");
}

#[test]
fn the_order_of_the_log_changes_no_id() {
    let (a, b) = (java(10, "14", "Main.main"), java(10, "14", "Main.main").replace("A.b", "Z.b"));
    let ids = |first: &str, second: &str| {
        let mut stacks = Stacks::default();
        stacks.add(first, 1);
        stacks.add(second, 20);
        let mut ids: Vec<String> = stacks.finish().into_iter().map(|stack| stack.id).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&a, &b), ids(&b, &a));
    assert_eq!(ids(&a, &b).len(), 2);
}

#[test]
fn own_prefixes_decide_alone() {
    let mut stacks = Stacks::with_own(vec!["java.util.F".to_owned()]);
    stacks.add(&java(10, "14", "Main.main"), 1);
    assert_eq!(stacks.finish()[0].top, "java.util.F.g (F.java)");
}

#[test]
fn a_log_of_nothing_but_kinds_is_bounded() {
    let mut stacks = Stacks::default();
    for number in 0..6000 {
        let name = format!("{}{}", char::from(b'a' + (number % 26) as u8), "x".repeat(number / 26));
        stacks.add(&format!("a.B: c\n\tat own.{name}(A.java:1)\n"), 1);
    }
    assert_eq!(stacks.left_out(), 1000);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC|\n|\t){0,400}") {
        traces(&text);
    }

    #[test]
    fn any_order_of_lines_is_read(lines in proptest::collection::vec(proptest::sample::select(all_lines()), 0..40)) {
        let mut stacks = Stacks::default();
        stacks.add(&lines.join("\n"), 1);
        stacks.finish();
    }
}

fn all_lines() -> Vec<String> {
    let texts = samples().into_iter().map(|path| std::fs::read_to_string(path).unwrap());
    texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}
