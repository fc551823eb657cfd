use std::path::Path;

use trestle_app::{Asked, Manner};
use trestle_domain::access::Principal;

use super::search::answer;
use super::*;
use crate::cli::{KbSearch, Serve};
use crate::config::Settings;

/// A desk of its own in a folder.
fn desk(folder: &Path) -> App {
    running::open(&Settings { data: folder.join("data"), ..Settings::default() }).unwrap()
}

fn write(file: &Path, text: &str) {
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

#[test]
fn a_folder_of_markdown_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (there, back) = (folder.path().join("there"), folder.path().join("back"));
    let gateway = "---\nid: network/gateway\ntitle: The gateway's lamp\nsummary: It waits.\ncategory: Network\naudience: agents\nlocale: de\ntags:\n- lamp\n---\n\nIt *blinks*.\n\n## Orange\n\nWait.\n";
    write(&there.join("network/gateway.md"), gateway);
    write(&there.join("plain.md"), "# Paper\n\nOpen the lid.\n");
    write(&there.join("notes.txt"), "not an article");
    import(&there, || Ok(desk(folder.path()))).unwrap();
    export(&back, &desk(folder.path())).unwrap();
    assert_eq!(std::fs::read_to_string(back.join("network/gateway.md")).unwrap(), gateway);
    // The first export of what had no front matter is as good as any later one.
    let plain = std::fs::read_to_string(back.join("plain.md")).unwrap();
    let again = folder.path().join("again");
    import(&back, || Ok(desk(&folder.path().join("other")))).unwrap();
    export(&again, &desk(&folder.path().join("other"))).unwrap();
    assert_eq!(std::fs::read_to_string(again.join("plain.md")).unwrap(), plain);
    assert_eq!(files::below(&again).unwrap().len(), 2);
}

#[test]
fn one_article_that_cannot_be_read_keeps_all_out_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("articles.jsonl");
    for (wrong, said) in [
        ("{\"id\":\"b\"}", "missing field `title`"),
        ("{\"id\":\"a\",\"title\":\"Twice\"}", "two articles are called"),
        ("{\"id\":\"b\",\"title\":\" \\n\"}", "the title is empty"),
        ("{\"id\":\"b\\nc\",\"title\":\"B\"}", "the id must be a line"),
        ("nonsense", "expected"),
    ] {
        write(&file, &format!("{{\"id\":\"a\",\"title\":\"A\"}}\n\n{wrong}\n"));
        let read = read(&file).unwrap();
        let mistakes: String =
            read.iter().filter_map(|read| read.as_ref().err()).map(|why| format!("{why:#}")).collect();
        let refused = import(&file, || Ok(desk(folder.path()))).unwrap_err().to_string();
        assert!(format!("{mistakes}{refused}").contains(said), "{wrong}: {mistakes} {refused}");
        assert!(mistakes.is_empty() || mistakes.contains("line 3"), "{mistakes}");
    }
    assert_eq!(all(&desk(folder.path())).unwrap(), []);
}

#[test]
fn questions_find_what_was_imported_and_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("articles.jsonl");
    let articles = |lid: &str| {
        format!(
            "{{\"id\":\"paper\",\"title\":\"Change the paper\",\"body\":\"{lid}\"}}\n\
             {{\"id\":\"lamp\",\"title\":\"The lamp\",\"body\":\"It blinks.\"}}\n"
        )
    };
    let options = KbSearch {
        query: None,
        queries: None,
        json: true,
        results: 3,
        locale: "en".to_owned(),
        serve: Serve::default(),
    };
    let ask = |query: &str| {
        let app = desk(folder.path());
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(answer(&app, &options, Some(1.into()), query.to_owned())).unwrap()
    };
    write(&file, &articles("Open the lid first."));
    import(&file, || Ok(desk(folder.path()))).unwrap();
    let answered = ask("how do I open lids?");
    let ids: Vec<_> = answered.results.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids, ["paper"]);
    assert_eq!(answered.results[0].snippet, "Open the lid first.");
    assert!(answered.confidence > 0.9);
    write(&file, &articles("Pull the drawer."));
    import(&file, || Ok(desk(folder.path()))).unwrap();
    assert!(ask("lid").results.is_empty());
    assert_eq!(ask("drawer").results.len(), 1);
}

#[test]
fn whoever_finds_the_index_kept_reads_it_and_keeps_it_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let found = |app: &App, words: &str| {
        let asked =
            Asked { who: Principal::System, words: words.to_owned(), language: "en".to_owned(), most: 3 };
        runtime.block_on(app.find_articles(asked, Manner::Question)).unwrap().articles.len()
    };
    let add = |app: &App, slug: &str| {
        let record = serde_json::json!({ "id": slug, "title": slug, "body": "Words." });
        let article = serde_json::from_value::<Record>(record).unwrap().into_article();
        runtime.block_on(app.import_articles(vec![article])).unwrap();
    };
    let (desk_itself, command) = (desk(folder.path()), desk(folder.path()));
    add(&desk_itself, "paper");
    assert_eq!((found(&desk_itself, "paper"), found(&command, "paper")), (1, 1));
    add(&command, "lamp");
    assert_eq!((found(&desk_itself, "lamp"), found(&command, "lamp")), (1, 1));
    drop(desk_itself);
    add(&command, "drawer");
    assert_eq!(found(&command, "drawer"), 1);
}
