//! Lines like `-----Original Message-----`, in the languages of common mail programs.

/// Whether the line announces the mail that is being answered.
pub fn is_original(line: &str) -> bool {
    ruled_words(line).is_some_and(|words| {
        ORIGINAL.contains(&words.as_str()) || words.starts_with("original message from ")
    })
}

/// Whether the line asks to answer above it, as desks' mails do.
pub fn is_marker(line: &str) -> bool {
    const FRAME: [char; 7] = ['#', '-', '=', '*', '_', '~', '['];
    let line = line.trim().trim_start_matches(['>', ' ']);
    line.contains(super::MARKER)
        || (line.len() < 300 && line.starts_with(FRAME) && {
            let lower = line.to_lowercase();
            ABOVE.iter().any(|words| lower.contains(words))
        })
}

/// Whether the line announces a mail that is passed on. What follows is new to the reader.
pub fn is_forward(line: &str) -> bool {
    let announced = line.trim().trim_end_matches([':', '：', ' ']).to_lowercase();
    announced.len() < 80 && FORWARD_STARTS.contains(&announced.as_str())
        || ruled_words(line).is_some_and(|words| FORWARD.contains(&words.as_str()))
}

/// The words between two rules of at least two dashes, underscores, stars or equal signs.
fn ruled_words(line: &str) -> Option<String> {
    const RULE: [char; 10] = ['-', '_', '*', '=', '—', '–', '‐', '‑', '─', '━'];
    let line = line.replace("&nbsp;", " ");
    let line = line.trim();
    if line.len() > 300 || !line.starts_with(RULE) || !line.ends_with(RULE) {
        return None;
    }
    let words = line.trim_matches(RULE);
    let ruled = line.len() >= words.len() + 4;
    let words = words.trim().trim_end_matches(':').trim().to_lowercase();
    (ruled && !words.is_empty()).then_some(words)
}

const ORIGINAL: &[&str] = &[
    "original",
    "original text",
    "mensagem de resposta",
    "missatge original",
    "izvorna poruka",
    "izvorno sporočilo",
    "originalna poruka",
    "оригинална порука",
    "algne sõnum",
    "algkiri",
    "pradinis laiškas",
    "originalus laiškas",
    "sākotnējais ziņojums",
    "upprunaleg skilaboð",
    "thư gốc",
    "tin nhắn gốc",
    "pesan asli",
    "ข้อความต้นฉบับ",
    "الرسالة الأصلية",
    "پیام اصلی",
    "первоначално съобщение",
    "оригинално съобщение",
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

const FORWARD: &[&str] = &[
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

const FORWARD_STARTS: &[&str] = &[
    "begin forwarded message",
    "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail",
    "début du message réexpédié",
    "début du message transféré",
    "inicio del mensaje reenviado",
    "inizio messaggio inoltrato",
    "begin doorgestuurd bericht",
];

const ABOVE: [&str; 20] = [
    "above this line",
    "reply above",
    "oberhalb dieser zeile",
    "über dieser zeile",
    "au-dessus de cette ligne",
    "encima de esta línea",
    "arriba de esta línea",
    "sopra questa riga",
    "al di sopra di questa riga",
    "acima desta linha",
    "boven deze regel",
    "boven deze lijn",
    "ovanför den här raden",
    "over denne linje",
    "tämän rivin yläpuolelle",
    "powyżej tej linii",
    "nad tento řádek",
    "nad tímto řádkem",
    "выше этой строки",
    "この行より上",
];
