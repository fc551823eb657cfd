//! Lines like `-----Original Message-----`, in the languages of common mail programs.

/// Whether the line announces the mail that is being answered.
pub fn is_original(line: &str) -> bool {
    ruled_words(line).is_some_and(|words| ORIGINAL.contains(&words.as_str()))
}

/// Whether the line announces a mail that is passed on. What follows is new to the reader.
pub fn is_forward(line: &str) -> bool {
    let announced = line.trim().trim_end_matches([':', '：', ' ']).to_lowercase();
    announced.len() < 80 && FORWARD_STARTS.contains(&announced.as_str())
        || ruled_words(line).is_some_and(|words| FORWARD.contains(&words.as_str()))
}

/// The words between two rules of at least two dashes, underscores, stars or equal signs.
fn ruled_words(line: &str) -> Option<String> {
    const RULE: [char; 5] = ['-', '_', '*', '=', '—'];
    let line = line.trim();
    if line.len() > 200 || !line.starts_with(RULE) || !line.ends_with(RULE) {
        return None;
    }
    let words = line.trim_matches(RULE);
    let ruled = line.len() >= words.len() + 4;
    let words = words.trim().trim_end_matches(':').trim().to_lowercase();
    (ruled && !words.is_empty()).then_some(words)
}

const ORIGINAL: [&str; 52] = [
    "original message",
    "original e-mail",
    "original email",
    "original mail",
    "reply message",
    "ursprüngliche nachricht",
    "ursprüngliche mail",
    "originalnachricht",
    "original-nachricht",
    "original nachricht",
    "antwort nachricht",
    "message original",
    "message d'origine",
    "message d’origine",
    "message initial",
    "mensaje original",
    "mensaje de respuesta",
    "messaggio originale",
    "messaggio originario",
    "mensagem original",
    "missatge original",
    "oorspronkelijk bericht",
    "origineel bericht",
    "oprindelig meddelelse",
    "oprindelig besked",
    "original meddelelse",
    "ursprungligt meddelande",
    "ursprungsmeddelande",
    "originalmeddelande",
    "opprinnelig melding",
    "original melding",
    "alkuperäinen viesti",
    "wiadomość oryginalna",
    "oryginalna wiadomość",
    "původní zpráva",
    "původní e-mail",
    "pôvodná správa",
    "eredeti üzenet",
    "mesaj original",
    "mesajul original",
    "исходное сообщение",
    "оригинальное сообщение",
    "оригінальне повідомлення",
    "вихідне повідомлення",
    "αρχικό μήνυμα",
    "orijinal mesaj",
    "özgün ileti",
    "元のメッセージ",
    "原始邮件",
    "原始郵件",
    "원본 메시지",
    "הודעה מקורית",
];

const FORWARD: [&str; 18] = [
    "forwarded message",
    "weitergeleitete nachricht",
    "weitergeleitete mail",
    "message transféré",
    "mensaje reenviado",
    "messaggio inoltrato",
    "mensagem encaminhada",
    "doorgestuurd bericht",
    "vidarebefordrat meddelande",
    "videresendt meddelelse",
    "videresendt melding",
    "välitetty viesti",
    "przekazana wiadomość",
    "přeposlaná zpráva",
    "пересылаемое сообщение",
    "пересланное сообщение",
    "転送メッセージ",
    "转发邮件",
];

const FORWARD_STARTS: [&str; 8] = [
    "begin forwarded message",
    "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail",
    "début du message réexpédié",
    "début du message transféré",
    "inicio del mensaje reenviado",
    "inizio messaggio inoltrato",
    "begin doorgestuurd bericht",
];
