use proptest::prelude::*;

use super::*;

fn document(key: &str, scope: &str, title: &str, body: &str) -> Document {
    Document {
        key: key.to_owned(),
        scopes: vec![scope.to_owned()],
        marks: vec![],
        language: "en".to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
    }
}

fn desk() -> Keeper {
    let mut keeper = Keeper::in_memory(Depth::Questions).unwrap();
    let documents = [
        document("pair", "public", "Pair a payment terminal", "Hold the green key until the lamp blinks."),
        document(
            "paper",
            "public",
            "Change the paper roll",
            "Open the lid. The receipts print on the shiny side.",
        ),
        document(
            "keys",
            "agents",
            "Replace the terminal's keys",
            "Only for technicians. The master code is 4711.",
        ),
        document("code", "public", "Error E-4471 on the gateway", "The gateway lost its certificate."),
    ];
    keeper.change(&documents, &[], "7").unwrap();
    keeper
}

fn asked(index: &Index, text: &str, scopes: &[&str]) -> Vec<String> {
    let answers = index
        .ask(&Wanted { text, language: "en", scopes, marks: &[], synonyms: &Synonyms::default(), most: 5 })
        .unwrap();
    answers.found.into_iter().map(|found| found.key).collect()
}

fn typed(index: &Index, text: &str) -> Vec<String> {
    let typed = Wanted {
        text,
        language: "en",
        scopes: &["public"],
        marks: &[],
        synonyms: &Synonyms::default(),
        most: 5,
    };
    let mut found = index.complete(&typed).unwrap();
    if found.is_empty() {
        found = index.complete_mistyped(&typed).unwrap();
    }
    found.into_iter().map(|found| found.key).collect()
}

#[test]
fn a_question_finds_its_article_in_other_forms_of_its_words() {
    let keeper = desk();
    let index = keeper.index();
    assert_eq!(asked(index, "How can I get my terminals paired?", &["public"])[0], "pair");
    assert_eq!(asked(index, "what does E-4471 mean", &["public"])[0], "code");
    assert_eq!(
        asked(index, "recipt printing", &["public"])[0],
        "paper",
        "a piece of a mistyped word is enough"
    );
}

#[test]
fn what_is_hidden_is_neither_found_nor_completed() {
    let keeper = desk();
    let index = keeper.index();
    for words in ["terminal keys master code 4711", "technicians", "4711"] {
        assert!(!asked(index, words, &["public"]).contains(&"keys".to_owned()), "{words}");
        assert!(!typed(index, words).contains(&"keys".to_owned()), "{words}");
    }
    assert_eq!(asked(index, "technicians", &["public", "agents"]), ["keys"]);
    assert_eq!(asked(index, "technicians", &[]), [] as [String; 0]);
}

#[test]
fn typing_finds_beginnings_and_forgives_a_letter() {
    let keeper = desk();
    let index = keeper.index();
    assert_eq!(typed(index, "pap"), ["paper"]);
    assert_eq!(typed(index, "payment termi"), ["pair"]);
    assert_eq!(typed(index, "paymnet ter"), ["pair"]);
    assert_eq!(typed(index, "gatewy"), ["code"]);
    assert_eq!(typed(index, "payment gateway"), [] as [String; 0]);
    assert_eq!(typed(index, "  "), [] as [String; 0]);
}

#[test]
fn confidence_is_high_where_one_stands_out_and_low_where_none_does() {
    let keeper = desk();
    let index = keeper.index();
    let confidence = |text| {
        index
            .ask(&Wanted {
                text,
                language: "en",
                scopes: &["public"],
                marks: &[],
                synonyms: &Synonyms::default(),
                most: 5,
            })
            .unwrap()
            .confidence
    };
    assert!(confidence("pair a payment terminal") > 0.9);
    assert_eq!(confidence("quarterly dividends"), 0.0);
}

#[test]
fn coverage_is_the_share_of_the_question_that_the_best_document_has() {
    let keeper = desk();
    let coverage = |text| {
        let question = Wanted {
            text,
            language: "en",
            scopes: &["public"],
            marks: &[],
            synonyms: &Synonyms::default(),
            most: 5,
        };
        keeper.index().ask(&question).unwrap().coverage
    };
    assert_eq!(coverage("How do I pair my payment terminals?"), 1.0);
    let half = coverage("pair a unicorn");
    assert!((0.4..0.6).contains(&half), "{half}");
    assert_eq!(coverage("quarterly dividends"), 0.0);
}

#[test]
fn a_second_document_with_a_key_takes_the_place_of_the_first() {
    let mut keeper = desk();
    let other = document("paper", "public", "Replace the battery", "It sits under the lid.");
    keeper.change(&[other], &["code".to_owned()], "8").unwrap();
    assert_eq!((keeper.index().len(), keeper.stamp()), (3, "8"));
    assert_eq!(asked(keeper.index(), "receipts roll", &["public"]), [] as [String; 0]);
    assert_eq!(asked(keeper.index(), "battery", &["public"]), ["paper"]);
}

#[test]
fn an_index_on_disk_is_found_again_and_one_of_another_form_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("search");
    let mut keeper = Keeper::open(&path, "desk", Depth::Questions).unwrap();
    keeper.change(&[document("a", "public", "Paper", "")], &[], "5").unwrap();
    drop(keeper);
    let keeper = Keeper::open(&path, "desk", Depth::Questions).unwrap();
    assert_eq!((keeper.index().len(), keeper.stamp()), (1, "5"));
    drop(keeper);
    let other = Index::open(&path, Depth::Questions).unwrap();
    assert_eq!(other.len(), 1);
    let keeper = Keeper::open(&path, "desk", Depth::Questions).unwrap();
    assert!(Keeper::open(&path, "desk", Depth::Questions).err().unwrap().is_kept_elsewhere());
    drop(keeper);
    std::fs::write(path.join("form"), "of long ago").unwrap();
    let keeper = Keeper::open(&path, "desk", Depth::Questions).unwrap();
    assert_eq!((keeper.index().len(), keeper.stamp()), (0, ""));
}

#[test]
fn another_owners_index_is_not_used_and_a_cleared_one_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    for owner in ["one", "other"] {
        let mut keeper = Keeper::open(folder.path(), owner, Depth::Questions).unwrap();
        assert!(keeper.index().is_empty(), "{owner}");
        keeper.change(&[document("a", "public", "Paper", "")], &[], "5").unwrap();
        keeper.clear().unwrap();
        assert_eq!((keeper.index().len(), keeper.stamp()), (0, ""));
        keeper.change(&[document("a", "public", "Paper", "")], &[], "5").unwrap();
    }
}

#[test]
fn languages_have_their_own_stems_and_accents_do_not_matter() {
    let mut keeper = Keeper::in_memory(Depth::Questions).unwrap();
    let mut german = document("de", "public", "Drucker und Kassen", "Häuser mit mehreren Kassen");
    german.language = "de-AT".to_owned();
    keeper.change(&[german], &[], "1").unwrap();
    let find = |text| {
        let question = Wanted {
            text,
            language: "de",
            scopes: &["public"],
            marks: &[],
            synonyms: &Synonyms::default(),
            most: 5,
        };
        keeper.index().ask(&question).unwrap().found.len()
    };
    assert_eq!((find("Kasse"), find("hauser"), find("Häusern")), (1, 1, 1));
}

#[test]
fn a_passage_shows_the_words_that_were_looked_for() {
    let text = format!(
        "{} The receipts print\n on the shiny side of it. {}",
        "Before. ".repeat(40),
        "After. ".repeat(40)
    );
    let pieces = passage(&text, "shiny receipt", "en", 60);
    let matches: Vec<_> =
        pieces.iter().filter(|piece| piece.is_match).map(|piece| piece.text.as_str()).collect();
    assert_eq!(matches, ["receipts", "shiny"]);
    let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert!(whole.starts_with('…') && whole.ends_with('…') && whole.len() < 100, "{whole}");
    assert!(whole.contains("receipts print on the shiny"), "{whole}");
}

proptest! {
    #[test]
    fn any_words_are_taken(text in "\\PC{0,200}", question in "\\PC{0,60}", letters in 0..80_usize) {
        let mut keeper = Keeper::in_memory(Depth::Questions).unwrap();
        keeper.change(&[document("x", "public", &question, &text)], &[], "1").unwrap();
        asked(keeper.index(), &question, &["public"]);
        typed(keeper.index(), &question);
        let whole: String = passage(&text, &question, "en", letters).into_iter().map(|piece| piece.text).collect();
        prop_assert!(whole.chars().count() <= text.chars().count() + 2);
    }
}

#[test]
fn a_letter_finds_titles_and_a_beginning_whole_texts() {
    let keeper = desk();
    let index = keeper.index();
    assert_eq!(typed(index, "p"), ["pair", "paper"], "both have two of the letter, and this one is shorter");
    assert_eq!(typed(index, "gatew"), ["code"]);
    assert_eq!(typed(index, "shiny si"), ["paper"]);
    assert_eq!(typed(index, "shiny z"), [] as [String; 0]);
    assert_eq!(typed(index, "m"), Vec::<&str>::new(), "`master` stands where only agents look");
}

#[test]
fn other_words_that_mean_the_same_find_the_same() {
    let keeper = desk();
    let synonyms = Synonyms::new([vec!["card reader", "payment terminal"], vec!["till roll", "paper"]], "en");
    let find = |text| {
        let wanted =
            Wanted { text, language: "en", scopes: &["public"], marks: &[], synonyms: &synonyms, most: 5 };
        let typed = keeper.index().complete(&wanted).unwrap();
        let asked = keeper.index().ask(&wanted).unwrap().found;
        [typed, asked].map(|found| found.first().map(|first| first.key.clone()).unwrap_or_default())
    };
    assert_eq!(find("pair card readers"), ["pair", "pair"]);
    assert_eq!(find("change the till roll"), ["paper", "paper"]);
    assert_eq!(find("card reader"), ["pair", "pair"]);
}

#[test]
fn marks_narrow_what_is_found() {
    let mut keeper = Keeper::in_memory(Depth::Words).unwrap();
    let ticket = |key: &str, language: &str, marks: &[&str]| Document {
        marks: marks.iter().map(|mark| (*mark).to_owned()).collect(),
        language: language.to_owned(),
        ..document(key, "desk", "Printers jam", "Es druckt nichts, Häuser sind betroffen")
    };
    let tickets = [ticket("1", "en", &["open", "team/4"]), ticket("2", "de", &["solved", "team/4"])];
    keeper.change(&tickets, &[], "1").unwrap();
    let find = |text, language, marks| {
        let synonyms = Synonyms::default();
        let wanted = Wanted { text, language, scopes: &["desk"], marks, synonyms: &synonyms, most: 5 };
        keeper.index().complete(&wanted).unwrap().into_iter().map(|found| found.key).collect::<Vec<_>>()
    };
    assert_eq!(find("jam", "en", &["team/4"]).len(), 2);
    assert_eq!(find("jam", "en", &["team/4", "solved"]), ["2"]);
    assert_eq!(find("jam", "en", &["team/5"]), Vec::<String>::new());
    assert_eq!(find("printer jam", "en", &[]), ["1"], "its other forms, in its own language");
    assert_eq!(find("Häuser", "en", &[]).len(), 2, "as it stands, in any language");
}

#[test]
fn a_model_finds_what_is_meant_in_other_words() {
    let folder = tempfile::tempdir().unwrap();
    // Three directions: printing, paying, and the weather.
    write_model(
        folder.path(),
        &[
            ("printer", [1.0, 0.0, 0.0]),
            ("jams", [0.8, 0.0, 0.1]),
            ("paper", [0.9, 0.1, 0.0]),
            ("stuck", [0.9, 0.0, 0.1]),
            ("card", [0.0, 1.0, 0.0]),
            ("declined", [0.1, 0.9, 0.0]),
            ("rain", [0.0, 0.0, 1.0]),
        ],
    );
    let mut keeper = Keeper::in_memory(Depth::Meanings(Meaning::open(folder.path()).unwrap())).unwrap();
    let mut documents: Vec<_> =
        (0..40).map(|n| document(&format!("rain{n}"), "public", "rain", "rain card")).collect();
    documents.push(document("jam", "public", "printer jams", "printer paper"));
    documents.push(document("hidden", "agents", "printer jams", "printer paper stuck"));
    keeper.change(&documents, &[], "1").unwrap();
    assert_eq!(asked(keeper.index(), "stuck", &["public"]), ["jam"], "no word in common");
    assert_eq!(asked(keeper.index(), "stuck", &["agents"]), ["hidden"]);
    let mut plain = Keeper::in_memory(Depth::Questions).unwrap();
    plain.change(&documents, &[], "1").unwrap();
    assert_eq!(asked(plain.index(), "stuck", &["public"]), [] as [String; 0], "words alone do not tell");
}

#[test]
fn a_folder_without_a_model_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let refused = Meaning::open(folder.path()).unwrap_err().to_string();
    assert!(
        refused.contains("tokenizer.json") && refused.contains(&folder.path().display().to_string()),
        "{refused}"
    );
    std::fs::write(folder.path().join("tokenizer.json"), "{}").unwrap();
    std::fs::write(folder.path().join("model.safetensors"), [0xff; 64]).unwrap();
    std::fs::write(folder.path().join("config.json"), "{}").unwrap();
    Meaning::open(folder.path()).unwrap_err();
}

/// A model in which each of these words points that way, as its files are written elsewhere.
fn write_model(folder: &std::path::Path, words: &[(&str, [f32; 3])]) {
    let names = words.iter().enumerate().map(|(id, (word, _))| format!("\"{word}\": {}", id + 1));
    let names: Vec<_> = names.collect();
    let tokenizer = format!(
        r#"{{"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
            "pre_tokenizer": {{"type": "Whitespace"}}, "post_processor": null, "decoder": null,
            "model": {{"type": "WordLevel", "unk_token": "?", "vocab": {{"?": 0, {}}}}}}}"#,
        names.join(", ")
    );
    let rows: Vec<u8> = [0.0; 3]
        .iter()
        .chain(words.iter().flat_map(|(_, row)| row))
        .flat_map(|value| value.to_le_bytes())
        .collect();
    let head = format!(
        r#"{{"embeddings": {{"dtype": "F32", "shape": [{}, 3], "data_offsets": [0, {}]}}}}"#,
        words.len() + 1,
        rows.len()
    );
    let table = [&(head.len() as u64).to_le_bytes()[..], head.as_bytes(), &rows].concat();
    std::fs::write(folder.join("tokenizer.json"), tokenizer).unwrap();
    std::fs::write(folder.join("model.safetensors"), table).unwrap();
    std::fs::write(folder.join("config.json"), r#"{"normalize": true}"#).unwrap();
}

#[test]
fn equals_stand_in_the_order_of_their_keys() {
    let twins =
        ["d", "b", "e", "a", "c"].map(|key| document(key, "public", "Paper is out", "Change the roll."));
    for shift in 0..twins.len() {
        let mut keeper = Keeper::in_memory(Depth::Questions).unwrap();
        let mut twins = twins.clone();
        twins.rotate_left(shift);
        for twin in &twins {
            keeper.change(std::slice::from_ref(twin), &[], "").unwrap();
        }
        assert_eq!(asked(keeper.index(), "the paper is out", &["public"]), ["a", "b", "c", "d", "e"]);
        assert_eq!(typed(keeper.index(), "pap"), ["a", "b", "c", "d", "e"]);
    }
}

#[test]
fn a_whole_word_or_number_stands_before_those_that_it_begins() {
    let longer = (0..40).map(|n| document(&format!("b{n}"), "public", &format!("Till #123{n}"), ""));
    let exact = document("a", "public", "Till number #123 is slow in the morning", "");
    let documents: Vec<Document> = longer.chain([exact]).collect();
    let mut keeper = Keeper::in_memory(Depth::Words).unwrap();
    keeper.change(&documents, &[], "").unwrap();
    assert_eq!(typed(keeper.index(), "#123")[0], "a");
    assert_eq!(typed(keeper.index(), "till 123")[0], "a");
    assert_eq!(typed(keeper.index(), "till 12").len(), 5);
}

#[test]
fn a_rare_mark_finds_its_documents_with_the_scores_they_have_without_it() {
    let mut documents: Vec<Document> =
        (0..20).map(|n| document(&format!("d{n}"), "public", "Paper", "The paper roll is out.")).collect();
    documents[7].marks.push("rare".to_owned());
    let mut keeper = Keeper::in_memory(Depth::Words).unwrap();
    keeper.change(&documents, &[], "").unwrap();
    let synonyms = Synonyms::default();
    let wanted = Wanted {
        text: "paper",
        language: "en",
        scopes: &["public"],
        marks: &[],
        synonyms: &synonyms,
        most: 20,
    };
    let all = keeper.index().complete(&wanted).unwrap();
    let marked = keeper.index().complete(&Wanted { marks: &["rare"], ..wanted }).unwrap();
    assert_eq!(marked.iter().map(|found| &*found.key).collect::<Vec<_>>(), ["d7"]);
    assert!((marked[0].score - all[0].score).abs() < 1e-4, "{marked:?} {:?}", all[0]);
}
