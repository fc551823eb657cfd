//! Tells a mere thank-you from an answer, so that it does not reopen a solved ticket. A wrong
//! yes would bury a customer's problem, so every word must be known and none may object.

/// Words beyond which nothing is merely thanks.
const WORDS: usize = 25;

/// Whether the reply says thanks, or that all is well, and nothing else.
///
/// `reply` is the trimmed text of [`crate::trim`]. Any word outside the lists means `false`, apart
/// from names after a greeting or farewell. Knows English, German, French, Spanish, Italian,
/// Dutch, Portuguese, Swedish, Danish, Norwegian and Polish.
pub fn is_thanks(reply: &str) -> bool {
    if reply.len() > 400 || reply.contains(['?', '？', '¿']) || reply.contains("http") {
        return false;
    }
    let reply = reply.replace(['’', '`'], "'");
    let mut thanks = false;
    let mut count = 0;
    for clause in reply.split(['\n', '.', '!', ',', ';', ':']) {
        let words: Vec<&str> = clause
            .split(|letter: char| !(letter.is_alphanumeric() || letter == '\''))
            .filter(|word| !word.is_empty())
            .collect();
        count += words.len();
        match judge(&words, thanks) {
            Some(says_thanks) => thanks |= says_thanks,
            None => return false,
        }
    }
    let hearty = reply.contains(['👍', '🙏', '❤', '😊', '🎉']);
    count <= WORDS && (thanks || (hearty && count == 0))
}

/// Whether a clause says thanks; `None` if it says anything that is not known to be harmless.
fn judge(clause: &[&str], after_thanks: bool) -> Option<bool> {
    let words: Vec<String> = clause.iter().map(|word| word.to_lowercase()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some(first) = words.first() else {
        return Some(false);
    };
    if words.iter().any(|word| OBJECTIONS.contains(word)) {
        return None;
    }
    let is_name =
        |at: usize| clause[at].chars().all(char::is_alphabetic) && clause[at].starts_with(char::is_uppercase);
    if GREETINGS.contains(first) && words.len() <= 3 && (1..words.len()).all(is_name) {
        return Some(false);
    }
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    // "Is it fixed", "I have a problem": a question without its mark, and trouble unsolved.
    let asks = QUESTIONS.contains(first);
    if asks || (has(&TROUBLE) && !has(&SOLVED)) || (has(&["please"]) && !has(&["close", "closed"])) {
        return None;
    }
    let says = has(&THANKS) || has(&SOLVED);
    let known =
        |word: &&str| [&THANKS[..], &SOLVED, &TROUBLE, &HARMLESS].iter().any(|list| list.contains(word));
    let unknown: Vec<usize> = (0..words.len()).filter(|&at| !known(&words[at])).collect();
    match unknown.as_slice() {
        [] => Some(says),
        // "Thanks Maria": one name after the thanks.
        [last] if says && *last == words.len() - 1 && words.len() <= 4 => is_name(*last).then_some(true),
        // The signature line under it.
        _ if after_thanks && words.len() <= 2 && (0..words.len()).all(is_name) => Some(false),
        _ => None,
    }
}

/// One of these, or of [`SOLVED`], must be there.
#[rustfmt::skip]
const THANKS: [&str; 29] = [
    "thanks", "thank", "thx", "thnx", "tnx", "ty", "cheers", "perfect", "danke", "dankeschön",
    "dank", "merci", "gracias", "grazie", "bedankt", "dankjewel", "obrigado", "obrigada", "tack",
    "tak", "takk", "dziękuję", "dziekuje", "dzięki", "dzieki", "parfait", "perfekt", "perfecto",
    "perfetto",
];

/// Says that the trouble is over.
#[rustfmt::skip]
const SOLVED: [&str; 24] = [
    "solved", "resolved", "fixed", "works", "worked", "working", "closed", "close", "gelöst",
    "geklappt", "funktioniert", "erledigt", "läuft", "solucionado", "resuelto", "risolto",
    "opgelost", "werkt", "resolvido", "løst", "löst", "fungerar", "virker", "résolu",
];

/// Harmless only beside a word of [`SOLVED`].
#[rustfmt::skip]
const TROUBLE: [&str; 5] = [
    "problem", "problema", "issue", "ticket", "case",
];

/// A clause that begins like this asks something.
#[rustfmt::skip]
const QUESTIONS: [&str; 6] = [
    "is", "has", "can", "did", "does", "was",
];

/// Begin a line that greets or signs, with at most two names after it.
#[rustfmt::skip]
const GREETINGS: [&str; 27] = [
    "hi", "hello", "hey", "dear", "hallo", "moin", "servus", "liebe", "lieber", "guten", "bonjour",
    "hola", "ciao", "salut", "hej", "hei", "olá", "cześć", "regards", "greetings", "gruß", "grüße",
    "viele", "lg", "mfg", "cordialement", "saludos",
];

/// May stand beside thanks.
#[rustfmt::skip]
const HARMLESS: [&str; 189] = [
    "a", "lot", "lots", "so", "very", "much", "many", "you", "u", "for", "your", "the", "this",
    "that", "help", "helping", "support", "quick", "fast", "prompt", "response", "reply", "answer",
    "great", "good", "excellent", "awesome", "brilliant", "wonderful", "amazing", "super", "nice",
    "ok", "okay", "it", "is", "it's", "its", "that's", "all", "now", "again", "fine", "well", "has",
    "been", "was", "can", "be", "please", "yes", "yep", "got", "did", "trick", "done", "have",
    "day", "weekend", "best", "kind", "regards", "really", "appreciate", "appreciated", "and", "to",
    "everyone", "team", "time", "effort", "received", "everything", "i", "am", "happy", "job",
    "work", "service", "information", "info", "schön", "sehr", "für", "die", "der", "das", "den",
    "schnelle", "schnellen", "hilfe", "antwort", "hat", "es", "jetzt", "nun", "alles", "gut",
    "toll", "klasse", "prima", "wieder", "ist", "ihre", "eure", "deine", "und", "herzlichen",
    "recht", "besten", "lieben", "ihnen", "euch", "dir", "ja", "passt", "beaucoup", "pour", "votre",
    "aide", "ça", "marche", "c'est", "est", "bien", "tout", "bon", "réponse", "rapide", "vous",
    "muchas", "muchísimas", "mil", "por", "su", "tu", "ayuda", "ya", "funciona", "todo", "está",
    "muy", "mille", "molte", "tante", "il", "vostro", "aiuto", "ora", "funziona", "tutto", "bene",
    "hartelijk", "heel", "erg", "wel", "voor", "de", "je", "uw", "hulp", "het", "nu", "goed",
    "snelle", "muito", "pela", "pelo", "sua", "ajuda", "agora", "tudo", "certo", "så", "mycket",
    "för", "hjälpen", "det", "mange", "hjelpen", "hjælpen", "nå", "bardzo", "za", "pomoc", "działa",
    "już", "wszystko", "vielen",
];

/// One of these, and a person reads the mail.
#[rustfmt::skip]
const OBJECTIONS: [&str; 60] = [
    "but", "however", "still", "not", "no", "don't", "doesn't", "didn't", "isn't", "can't",
    "cannot", "won't", "broke", "broken", "breaks", "fails", "failed", "error", "another", "until",
    "unless", "almost", "nearly", "except", "when", "would", "could", "should", "aber", "jedoch",
    "noch", "nicht", "kein", "keine", "leider", "fehler", "doch", "mais", "pas", "encore",
    "toujours", "pero", "todavía", "aún", "ma", "però", "ancora", "non", "maar", "niet", "nog",
    "mas", "não", "ainda", "men", "inte", "ikke", "ale", "nie", "nadal",
];

#[cfg(test)]
mod tests;
