mod ends;
mod heads;

use super::{MARKER, trim};

/// Splits a text and compares the new words.
fn check(text: &str, reply: &str) {
    assert_eq!(trim(text).reply, reply, "{text}");
}

#[test]
fn heads_of_quotes_are_known_in_many_languages() {
    for head in [
        "On Mon, 3 Jun 2024 at 10:12, Ann Lee <ann@a.example> wrote:",
        "On 03/06/2024 10:12, Ann Lee wrote:",
        "On Mon, Jun 3, 2024 at 10:12 AM Ann Lee\n<ann@a.example>\nwrote:",
        "Am 03.06.2024 um 10:12 schrieb Ann Lee:",
        "Ann Lee <ann@a.example> schrieb am Mo., 3. Juni 2024,\n10:12:",
        "Le 3 juin 2024 à 10:12, Ann Lee <ann@a.example> a écrit :",
        "El lun, 3 jun 2024 a las 10:12, Ann Lee (<ann@a.example>) escribió:",
        "Il giorno lun 3 giu 2024 alle ore 10:12 Ann Lee <ann@a.example> ha scritto:",
        "Op ma 3 jun 2024 om 10:12 schreef Ann Lee <ann@a.example>:",
        "Em seg., 3 de jun. de 2024 às 10:12, Ann Lee <ann@a.example> escreveu:",
        "Den mån 3 juni 2024 kl 10:12 skrev Ann Lee <ann@a.example>:",
        "man. 3. jun. 2024 kl. 10:12 skrev Ann Lee <ann@a.example>:",
        "ma 3. kesäk. 2024 klo 10.12 Ann Lee (ann@a.example) kirjoitti:",
        "pon., 3 cze 2024 o 10:12 Ann Lee <ann@a.example> napisał(a):",
        "po 3. 6. 2024 v 10:12 odesílatel Ann Lee <ann@a.example> napsal:",
        "пн, 3 июн. 2024 г. в 10:12, Ann Lee <ann@a.example>:",
        "2024年6月3日(月) 10:12 Ann Lee <ann@a.example>:",
        "Ann Lee <ann@a.example> 于2024年6月3日周一 10:12写道：",
        "3 Haz 2024 Pzt 10:12 tarihinde Ann Lee <ann@a.example> şunu yazdı:",
    ] {
        check(&format!("It works.\n\n{head}\n\n> Try this.\n> Ann\n"), "It works.");
        check(&format!("It works.\n\n{head}\n\nTry this.\n"), "It works.");
    }
}

#[test]
fn header_blocks_and_dividers_end_the_reply() {
    for quote in [
        "From: Ann Lee <ann@a.example>\nSent: Monday, 3 June 2024 10:12\nTo: me@b.example\nSubject: Printer",
        "________________________________\nVon: Ann Lee <ann@a.example>\nGesendet: Montag, 3. Juni 2024 10:12\nAn: me@b.example\nBetreff: Drucker",
        "*De :* Ann Lee <ann@a.example>\n*Envoyé :* lundi 3 juin 2024 10:12\n*À :* me@b.example\n*Objet :* Imprimante",
        "差出人: Ann Lee <ann@a.example>\n送信日時: 2024年6月3日\n宛先: me@b.example\n件名: プリンター",
        "-----Original Message-----",
        "----- Ursprüngliche Nachricht -----",
        "-------- Message d'origine --------",
        MARKER,
    ] {
        check(&format!("It works.\n\n{quote}\n\nTry this.\n"), "It works.");
    }
}

#[test]
fn signatures_leave_the_reply() {
    for signature in [
        "-- \nAnn Lee\nAcme",
        "--\nAnn Lee",
        "__\nthe list\nhttps://list.example",
        "Sent from my iPhone",
        "Gesendet von Outlook für Android<https://aka.example/x>",
        "Von meinem iPhone gesendet",
        "iPhoneから送信",
    ] {
        let trimmed = trim(&format!("It works.\n\n{signature}\n"));
        assert_eq!(trimmed.reply, "It works.");
        assert_eq!(trimmed.signature, signature.trim_end().replace("-- \n", "--\n"));
    }
}

#[test]
fn answers_below_and_between_are_kept() {
    check("On 3 Jun 2024 at 10:12, Ann <a@b.example> wrote:\n> Try this.\n\nIt works.", "It works.");
    check("> One?\nYes.\n> Two?\nNo.", "Yes.\nNo.");
    check("On 3 Jun 2024 at 10:12, Ann <a@b.example> wrote:\nTry this.\n", "Try this.");
}

#[test]
fn prose_is_not_trimmed() {
    for text in [
        "I wrote on 3 June:\nplease call me.",
        "We have sent the form on 3/6/2024 as follows:\n1. by post",
        "From: Berlin\nTo: Paris\nDate: 3 June 2024\nOne seat, please.",
        "On my machine it fails.\nThe log says: error 5 at 10:12",
        "Steps:\n---\n1. start\n---\n2. stop",
        "FYI\n\n---------- Forwarded message ---------\nFrom: Ann <a@b.example>\nDate: Mon, 3 Jun 2024\nSubject: x\n\nTry this.",
        "Sent from head office on Monday, not yet here.",
        "x",
    ] {
        check(text, text);
    }
}

#[test]
fn every_line_lands_in_one_place() {
    let trimmed = trim("New.\n\n--\nAnn\n\nOn 3 Jun 2024 at 10:12, Bob <b@b.example> wrote:\n> Old.\n");
    assert_eq!(trimmed.reply, "New.");
    assert_eq!(trimmed.signature, "--\nAnn");
    assert_eq!(trimmed.quoted, "On 3 Jun 2024 at 10:12, Bob <b@b.example> wrote:\n> Old.");
}
