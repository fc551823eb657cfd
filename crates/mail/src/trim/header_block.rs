//! The block of From, Sent, To and Subject that Outlook and its kin put above what they quote.

/// How many lines a block may take, folded addresses included.
const LINES: usize = 14;
const FOLDED: usize = 3;

/// Whether a quoted mail's header block starts on the first of these lines.
///
/// A customer may write `From: Berlin` and `To: Paris` about a journey, so the block must also
/// hold an address, or a subject beside sender and date.
pub fn starts(lines: &[&str]) -> bool {
    let Some((first, _)) = lines.first().and_then(|line| label(line)) else {
        return false;
    };
    let mut seen = Seen::default();
    let mut folded = 0;
    for line in lines.iter().take(LINES) {
        match label(line) {
            Some((field, value)) => {
                seen.note(field, value);
                folded = 0;
            }
            None if line.trim().is_empty() && folded > 0 => break,
            None => {
                folded += 1;
                seen.address |= line.contains('@');
                if folded > FOLDED {
                    break;
                }
            }
        }
    }
    first != Field::Other && seen.is_block()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    From,
    Date,
    To,
    Subject,
    Other,
}

#[derive(Default)]
struct Seen {
    from: bool,
    date: bool,
    to: bool,
    subject: bool,
    address: bool,
}

impl Seen {
    fn note(&mut self, field: Field, value: &str) {
        match field {
            Field::From => self.from = true,
            Field::Date => self.date |= value.chars().any(|letter| letter.is_ascii_digit()),
            Field::To => self.to = true,
            Field::Subject => self.subject = true,
            Field::Other => {}
        }
        self.address |= value.contains('@');
    }

    fn is_block(&self) -> bool {
        let fields = [self.from, self.date, self.to, self.subject];
        let count = fields.into_iter().filter(|&seen| seen).count();
        let opened = self.from || self.date;
        opened && ((count >= 2 && self.address) || (count >= 3 && self.subject))
    }
}

/// The field a line begins with, and its value.
fn label(line: &str) -> Option<(Field, &str)> {
    let line = line.trim_start_matches([' ', '\t', '*', '\u{a0}']);
    let colon = line.find([':', '：'])?;
    let (word, value) = line.split_at(colon);
    if word.len() > 40 {
        return None;
    }
    let value = value.trim_start_matches([':', '：']);
    let word = word.trim_end_matches(['*', ' ', '\u{a0}']).to_lowercase();
    FIELDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(field, _)| (*field, value))
}

const FIELDS: [(Field, &[&str]); 5] = [
    (
        Field::From,
        &[
            "from",
            "von",
            "de",
            "da",
            "van",
            "från",
            "fra",
            "lähettäjä",
            "od",
            "feladó",
            "de la",
            "от",
            "от кого",
            "від",
            "від кого",
            "από",
            "kimden",
            "gönderen",
            "差出人",
            "发件人",
            "寄件者",
            "寄件人",
            "보낸 사람",
            "보낸사람",
            "מאת",
            "من",
            "từ",
            "dari",
            "expéditeur",
            "remitente",
            "mittente",
            "afzender",
            "absender",
            "saatja",
            "nuo",
            "no",
        ],
    ),
    (
        Field::Date,
        &[
            "date",
            "sent",
            "sent at",
            "datum",
            "gesendet",
            "gesendet am",
            "envoyé",
            "envoyé le",
            "enviado",
            "enviado el",
            "enviado em",
            "fecha",
            "inviato",
            "data",
            "verzonden",
            "verzonden op",
            "skickat",
            "skickades",
            "sendt",
            "dato",
            "lähetetty",
            "päivämäärä",
            "päiväys",
            "wysłano",
            "wysłane",
            "odesláno",
            "odoslané",
            "dátum",
            "elküldve",
            "küldve",
            "trimis",
            "дата",
            "отправлено",
            "надіслано",
            "дата отправки",
            "ημερομηνία",
            "στάλθηκε",
            "gönderildi",
            "gönderme tarihi",
            "tarih",
            "送信日時",
            "日時",
            "发送时间",
            "日期",
            "寄件日期",
            "傳送時間",
            "보낸 날짜",
            "날짜",
            "נשלח",
            "تاريخ",
            "ngày",
            "dikirim",
            "message du",
            "poslano",
            "saadetud",
            "išsiųsta",
        ],
    ),
    (
        Field::To,
        &[
            "to",
            "an",
            "à",
            "a",
            "para",
            "aan",
            "till",
            "til",
            "vastaanottaja",
            "do",
            "komu",
            "címzett",
            "către",
            "catre",
            "кому",
            "για",
            "προς",
            "kime",
            "alıcı",
            "宛先",
            "收件人",
            "收件者",
            "받는 사람",
            "받는사람",
            "אל",
            "إلى",
            "đến",
            "kepada",
            "destinataire",
            "destinatario",
            "ad",
            "pro",
            "za",
        ],
    ),
    (
        Field::Subject,
        &[
            "subject",
            "betreff",
            "objet",
            "asunto",
            "oggetto",
            "onderwerp",
            "assunto",
            "ämne",
            "emne",
            "aihe",
            "temat",
            "předmět",
            "predmet",
            "tárgy",
            "subiect",
            "тема",
            "θέμα",
            "konu",
            "件名",
            "主题",
            "主旨",
            "제목",
            "נושא",
            "الموضوع",
            "chủ đề",
            "subjek",
            "teema",
        ],
    ),
    (
        Field::Other,
        &[
            "cc",
            "bcc",
            "kopie",
            "kopi",
            "kopia",
            "cópia",
            "copia",
            "copie",
            "copie à",
            "kopio",
            "dw",
            "копия",
            "копія",
            "抄送",
            "副本",
            "reply-to",
            "reply to",
            "importance",
            "priority",
            "wichtigkeit",
            "attachments",
            "anlagen",
        ],
    ),
];
