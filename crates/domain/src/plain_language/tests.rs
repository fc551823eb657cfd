use super::*;

const EASY: &str = "Turn the box off. Wait ten seconds. Turn it on again. The lamp blinks at first. \
    Then it stays green. Now try the page once more. If it does not load, call us. We are here all day.";

const HARD: &str = "Subsequently, the administrator's authentication credentials are invalidated by the \
    infrastructure's synchronisation functionality, whereupon reinitialisation of the organisational \
    directory configuration necessitates comprehensive reauthorisation of participating applications.";

#[test]
fn short_words_in_short_sentences_are_easy() {
    let (easy, hard) = (read(EASY, Tongue::English), read(HARD, Tongue::English));
    assert_eq!((easy.sentences, hard.sentences), (8, 1));
    assert_eq!(easy.ease.map(Ease::of), Some(Ease::Easy));
    assert_eq!(hard.ease.map(Ease::of), None, "{} words are too few to judge", hard.words);
    let twice = format!("{HARD} {HARD}");
    assert_eq!(read(&twice, Tongue::English).ease, Some(0));
}

#[test]
fn german_has_its_own_measure() {
    let easy = "Schalten Sie das Gerät aus. Warten Sie kurz. Schalten Sie es wieder ein. Die Lampe blinkt \
        erst rot. Dann ist sie grün. Laden Sie die Seite neu. Geht es nicht? Dann rufen Sie uns an. Wir sind da.";
    let ease = read(easy, Tongue::German).ease.unwrap();
    assert!(ease >= 65, "{ease}");
    let longer = "Ihre Anmeldung dauert wenige Sekunden. ".repeat(8);
    assert_eq!(read(&longer, Tongue::German).ease, Some(23));
    assert_ne!(read(&longer, Tongue::English).ease, Some(23));
}

#[test]
fn the_formulas_are_those_of_their_authors() {
    // 100 words, 5 sentences, 150 syllables: 206.835 − 20.3 − 126.9; 180 − 20 − 87.75.
    assert_eq!(ease(100, 5, 150, Tongue::English), 60);
    assert_eq!(ease(100, 5, 150, Tongue::German), 72);
}

#[test]
fn what_is_in_the_way_is_named() {
    let check = |text: &str, tongue, kind, words: &str| {
        let hints = read(text, tongue).hints;
        let expected = Hint { kind, words: words.to_owned() };
        assert!(hints.contains(&expected), "{text}: {hints:?}");
    };
    use Tongue::{English, German};
    check("Please utilize it.", English, HintKind::Jargon("use"), "utilize");
    check("The file was quickly deleted.", English, HintKind::Passive, "was quickly deleted");
    check("It is sent by mail.", English, HintKind::Passive, "is sent");
    check("Die Datei wird gelöscht.", German, HintKind::Passive, "wird gelöscht");
    check("Es dauert, bis die Mail zugestellt wird.", German, HintKind::Passive, "zugestellt wird");
    check(
        "Der Server wurde gestern Abend von uns neu konfiguriert.",
        German,
        HintKind::Passive,
        "wurde … konfiguriert",
    );
    check(
        "Interoperabilitätsanforderungen gelten.",
        German,
        HintKind::LongWord,
        "Interoperabilitätsanforderungen",
    );
    let long = format!("{}end.", "word ".repeat(29));
    check(&long, English, HintKind::LongSentence(30), &format!("{}…", ["word"; 10].join(" ")));
}

#[test]
fn plain_words_bring_no_hint() {
    for (text, tongue) in [
        (EASY, Tongue::English),
        ("The lamp is red. You are interested in this. It is green.", Tongue::English),
        ("Es wird heute regnen. Sie werden Post bekommen. Wir gehen gegen Abend.", Tongue::German),
    ] {
        assert_eq!(read(text, tongue).hints, [], "{text}");
    }
}

#[test]
fn marks_addresses_and_code_are_not_read() {
    let text = "# The lamp\n\n1. Press **one** key, e.g. [this one](https://a.example/utilize).\n2. Run `utilize --now`\n\n```\nutilize everything\n```\n\n> [!NOTE]\n> Wait 2.5 minutes.";
    let reading = read(text, Tongue::English);
    assert_eq!(reading.hints, []);
    assert_eq!((reading.sentences, reading.words), (4, 11));
}

#[test]
fn syllables_are_heard() {
    for (word, heard) in
        [("the", 1), ("table", 2), ("walked", 1), ("wanted", 2), ("boxes", 2), ("like", 1), ("agree", 2)]
    {
        assert_eq!(syllables::count(word, Tongue::English), heard, "{word}");
    }
    for (word, heard) in
        [("Haus", 1), ("Gerät", 2), ("Anmeldung", 3), ("Bäume", 2), ("wie", 1), ("schalten", 2)]
    {
        assert_eq!(syllables::count(word, Tongue::German), heard, "{word}");
    }
}

#[test]
fn nothing_makes_it_fail() {
    for text in ["", "```", "`", "[](", "...", "|", "> [!", "# ", "1.", "_ * ~", "\u{0}é—"] {
        for tongue in [Tongue::English, Tongue::German] {
            let _ = read(text, tongue);
        }
    }
}
