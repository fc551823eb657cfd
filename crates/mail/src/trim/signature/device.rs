//! What phones and mail programs write below a mail by themselves.

/// A short line that tells how the mail was sent, in words that are weaker than those above: it
/// counts only at the end.
pub fn is_told(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['*', '_', '-', '[', '(']);
    let shown = line.find('<').unwrap_or(line.len());
    if shown > 110 || line.len() > 400 {
        return false;
    }
    let line = line[..shown].trim_end_matches([' ', '.', '*', '_', ')', ']']).to_lowercase();
    let sentence = line.contains([',', ';', '?', '!', ':']);
    let english = ["sent from ", "sent with ", "sent using ", "sent by ", "sent on the go"];
    let english = english.iter().any(|start| line.starts_with(start)) && line.split(' ').count() <= 8;
    let device = DEVICES.iter().any(|device| line.contains(device));
    let sending =
        OPENING.iter().any(|stem| line.starts_with(stem)) || CLOSING.iter().any(|stem| line.ends_with(stem));
    !sentence && (english || (device && sending && line.split(' ').count() <= 8))
}

/// `Sent from my iPhone` and what other programs say instead, on a short line of its own.
pub fn is_named(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['*', '_', '-', '[', '(']);
    let shown = line.find(['<', '(']).unwrap_or(line.len());
    if shown > 90 || line.len() > 400 {
        return false;
    }
    let line = line[..shown].to_lowercase();
    if let Some(rest) = line.strip_prefix("sent from my ") {
        // "Sent from my desk, which is easier" is a sentence.
        let thing = rest.split([',', ';']).next().unwrap_or(rest);
        return thing.len() == rest.len() || DEVICES.iter().any(|device| thing.contains(device));
    }
    STARTS.iter().any(|start| line.starts_with(start))
        || AROUND.iter().any(|(start, end)| {
            line.starts_with(start) && line.trim_end_matches(['.', ' ', '*', '_', ')', ']']).ends_with(end)
        })
}

/// Beginnings that are enough by themselves.
const STARTS: &[&str] = &[
    "sent from outlook",
    "sent from mail for ",
    "sent from windows mail",
    "sent from yahoo",
    "sent from mailbox",
    "sent from samsung",
    "sent from typeapp",
    "sent from proton",
    "sent from front",
    "sent from android",
    "sent from bluemail",
    "sent from mobile",
    "sent via ",
    "sent with airmail",
    "sent with sparrow",
    "sent with proton",
    "get outlook for ",
    "envoyé de mon ",
    "envoyé depuis ",
    "envoyé à partir d",
    "envoyé avec ",
    "télécharger outlook pour ",
    "gesendet von ",
    "gesendet mit ",
    "gesendet über ",
    "von meinem iphone gesendet",
    "von meinem ipad gesendet",
    "enviado desde mi ",
    "enviado desde ",
    "enviado do meu ",
    "enviado a partir d",
    "inviato da ",
    "inviato dal ",
    "verzonden vanaf mijn ",
    "verstuurd vanaf mijn ",
    "verzonden met ",
    "skickat från min ",
    "sendt fra min ",
    "lähetetty ",
    "wysłane z ",
    "wysłano z ",
    "odesláno z ",
    "отправлено с ",
    "отправлено из ",
    "надіслано з ",
    "发自我的",
];

/// Beginnings that need their end to be sure.
const AROUND: [(&str, &str); 9] = [
    ("von meinem ", "gesendet"),
    ("von meinem/meiner ", "gesendet"),
    ("diese nachricht wurde ", "gesendet"),
    ("iphone", "から送信"),
    ("ipad", "から送信"),
    ("나의 ", "보냄"),
    ("iphone", "gönderildi"),
    ("從我的", "傳送"),
    ("从我的", "发送"),
];

const DEVICES: [&str; 18] = [
    "iphon",
    "ipad",
    "ipod",
    "android",
    "galaxy",
    "samsung",
    "blackberry",
    "outlook",
    "huawei",
    "xiaomi",
    "nokia",
    "windows phone",
    "mobile device",
    "mobile phone",
    "smartphone",
    "phone",
    "tablet",
    "mobiltelefon",
];

/// How such a line begins: verbs of sending and of fetching a program, as far as they do not
/// change. In the middle they belong to a sentence, as in "I have sent you the iPhone".
const OPENING: &[&str] = &[
    "gesendet",
    "envoyé",
    "enviado",
    "enviat",
    "inviato",
    "verzonden",
    "verstuurd",
    "skickat",
    "sendt",
    "lähetetty",
    "wysłan",
    "odeslán",
    "odoslan",
    "poslan",
    "poslat",
    "trimis",
    "elküldve",
    "küldve",
    "отправлено",
    "надіслано",
    "изпратено",
    "послато",
    "στάλθηκε",
    "נשלח",
    "تم الإرسال",
    "أُرسلت",
    "أرسل",
    "ارسال",
    "gửi từ",
    "dikirim",
    "ส่งจาก",
    "发自",
    "寄自",
    "saadetud",
    "išsiųsta",
    "nosūtīts",
    "get outlook",
    "télécharger",
    "obtener",
    "obtén",
    "scarica",
    "ottieni",
    "obter",
    "hämta",
    "hent",
    "pobierz",
    "получить",
    "获取",
    "download outlook",
];

/// How it ends where the verb comes last.
const CLOSING: &[&str] =
    &["보냄", "から送信", "发送", "傳送", "gönderildi", "を入手", "beziehen", "herunterladen"];
