//! What stands below a mail, and what only looks like it.

use crate::trim::trim;

#[test]
fn programs_sign_by_themselves() {
    for signature in [
        "--Ann Lee",
        "-- Ann",
        "--Ann Lee\n\n________________\nThe press list",
        "---\nAnn Lee\nAcme\nTelephone 123",
        "=======\nAnn Lee",
        "Sent from my Verizon Wireless BlackBerry",
        "Sent from a magnificent torch of pixels",
        "Sent from Mail for Windows 10",
        "Sent from my iPhone, please excuse typos.",
        "Sent via the Samsung Galaxy S9, an AT&T smartphone",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "Get Outlook for Android",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Gesendet von meinem Samsung Galaxy",
        "Von meinem iPhone gesendet",
        "Inviato da iPhone",
        "Verstuurd vanaf mijn iPad",
        "Skickat från min iPhone",
        "Sendt fra min iPhone",
        "Lähetetty iPhonesta",
        "Wysłane z iPhone'a",
        "Odesláno z iPhonu",
        "Отправлено с iPhone",
        "Надіслано з iPhone",
        "iPhone'umdan gönderildi",
        "iPhone 에서 보냄",
        "나의 iPhone에서 보냄",
        "发自我的 iPhone",
        "從我的 iPhone 傳送",
        "נשלח מה-iPhone שלי",
        "تم الإرسال من الـ iPhone",
        "Gửi từ iPhone của tôi",
        "Dikirim dari iPhone saya",
        "ส่งจาก iPhone ของฉัน",
        "Enviat des del meu iPhone",
        "Trimis de pe iPhone",
        "Elküldve az iPhone-omról",
        "Στάλθηκε από το iPhone μου",
        "Poslano s mog iPhonea",
        "Sent from ProtonMail mobile",
        "Sent with Proton Mail secure email.",
        "Sent from Yahoo Mail on Android",
        "Sent from Yahoo Mail for iPhone",
        "Sent from AOL Mobile Mail",
        "Sent from TypeApp",
        "Sent using Zoho Mail",
        "Sent with Spark",
        "Sent via Superhuman",
        "Sent from Mailspring",
        "Sent with BlackBerry",
        "Sent from Outlook Mobile",
        "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
        "Diese Nachricht wurde von meinem Mobiltelefon gesendet",
        "Télécharger Outlook pour iOS",
        "Obtener Outlook para iOS",
        "Outlook für Android beziehen",
        "Outlook für iOS herunterladen",
        "Scarica Outlook per iOS",
        "Obter o Outlook para iOS",
        "Download Outlook voor iOS",
        "Hämta Outlook för iOS",
        "Pobierz aplikację Outlook dla systemu iOS",
        "获取 Outlook for iOS",
        "Outlook for iOS を入手",
        "Von meinem/meiner Galaxy gesendet",
        "Envoyé depuis mon appareil Galaxy",
        "Envoyé à partir de Outlook pour Android",
        "Enviado do meu iPhone",
        "Enviado desde Correo para Windows",
        "Gesendet von Mail für Windows",
        "Envoyé à partir de Courrier pour Windows",
        "Inviato da Posta per Windows",
        "________________________________\nThis e-mail is confidential.",
        "Sendt fra min Samsung Galaxy",
        "Verzonden vanuit Outlook",
        "Odoslané z môjho iPhonu",
    ] {
        let trimmed = trim(&format!("It works.\n\n{signature}\n"));
        assert_eq!(trimmed.reply, "It works.", "{signature}");
        assert_eq!(trimmed.signature, signature);
    }
}

#[test]
fn words_that_a_person_typed_stay() {
    for text in [
        "Here is another email\n\nSent from my desk, is much easier then my mobile phone.",
        "Visit us now:\n>>> >>>  http://www.a.example <<<\nVisit our site by the link above",
        "Invitation for an interview:\n\nDate: Wednesday 3, October 2011\nTime: 7 : 00am\nAddress: 130 Fox St\n\nPlease bring in your ID.",
        "Thank, this helps.\n\nOne outstanding question I had:\n\nLocally (on development), when I run it twice it fails.",
        "On your host you can run:\n\n     telnet 127.0.0.1 52698\n\nThis should connect.",
        "Things:\n\n- first point that wraps\nto the next\n- second point",
        "Total:\n\n-5 degrees",
        "The options are\n\n-Verbose",
        "Dear Ann,\nOn Monday you wrote that it works.\nIt does not.",
        "He sent me this on 3 June 2024:\na parcel",
        "On 3 June we sent it to bob@b.example and he wrote back.",
        "Please look at the mail from ann@a.example:\nshe asks for help at 10:12",
        "Our server says:\nError on 2024-06-03 10:12: disk full\nWhat now?",
        "2024-06-03 10:12:00 ERROR mailer: user@a.example rejected:\nstack trace\nWhat does it mean?",
        "The order:\nFrom: Berlin\nTo: Paris\n\nThanks",
        "Sent from Berlin to Paris, the parcel is lost.",
        "1. open\n2. see error\n---\nlog\n---\nthanks",
        "price > 5 and\nx > y\nok",
        "Hello\n\nAnn wrote:\n\"it works\"\nDoes it?",
        "I get this: 550 5.1.1 user@b.example: unknown\nThanks",
        "It works.\n\nCheers\nAnn",
        "It works.\n\n—Ann",
        "It works.\n\n-Ann Lee",
        "Parts:\n\n---\nFirst\nopen it\n\n---\nSecond\nclose it",
        "Run it with\n\n--verbose",
        "To do:\n\n-Buy Bread\n-Call Ann",
        "Sent from my side, the parcel is on its way.",
        "Hello\n\nI have sent you the iPhone",
        "Hello\n\nThe iPhone was sent",
        "Hallo\n\nDas iPhone wurde gesendet",
    ] {
        assert_eq!(trim(text).reply, text);
    }
}

#[test]
fn a_mail_that_is_only_passed_on_is_new() {
    let head = "---------- Forwarded message ----------\nFrom: Ann <a@b.example>\nDate: Mon, 3 Jun 2024\n\
        Subject: a long\nsubject\nTo: me@b.example";
    let trimmed = trim(&format!("{head}\n\nTry this.\n"));
    assert_eq!(trimmed.reply, "Try this.");
    assert_eq!(trimmed.quoted, head);
    let announced = format!("FYI\n\n{head}\n\nTry this.");
    assert_eq!(trim(&announced).reply, announced);
}

#[test]
fn initials_mark_quotes_too() {
    assert_eq!(trim("AL> Try this.\nAL>\nAL> Ann\n\nIt works.").reply, "It works.");
    for text in ["A> one line is none", "if X> Y\nor Y> X"] {
        assert_eq!(trim(text).reply, text);
    }
}

#[test]
fn armour_is_no_letter() {
    let armour = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nIt works.\n\n\
        -----BEGIN PGP SIGNATURE-----\n\nwsBzBAEB\n-----END PGP SIGNATURE-----\n";
    assert_eq!(trim(armour).reply, "It works.");
}
