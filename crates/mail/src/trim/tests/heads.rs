//! What many mail programs put above a quote, in many languages.

use crate::trim::trim;

/// The head ends the reply, whether the quote below it is marked or not.
fn check(head: &str) {
    for quote in ["Try this.\n", "> Try this.\n> Ann\n"] {
        let text = format!("It works.\n\n{head}\n\n{quote}");
        assert_eq!(trim(&text).reply, "It works.", "{text}");
    }
}

#[test]
fn programs_say_who_wrote_when() {
    HEADS.iter().for_each(|head| check(head));
}

#[test]
fn programs_fold_it_anywhere() {
    for head in HEADS.iter().filter(|head| !head.starts_with('>')) {
        // Programs fold at 72 columns or so, never in the middle of the first words.
        for (at, _) in head.match_indices(' ').filter(|(at, _)| head[..*at].chars().count() > 35) {
            check(&format!("{}\n{}", &head[..at], &head[at + 1..]));
        }
    }
}

#[test]
fn the_line_above_is_no_part_of_it() {
    let head = "On 4 June 2024 at 10:12, Ann <ann@a.example> wrote:";
    for line in [
        "It broke.",
        "On 3 June 2024 it broke.",
        "Ask Ann <ann@a.example>",
        "On 3 June 2024 at 9:00 it broke!",
    ] {
        assert_eq!(trim(&format!("{line}\n{head}\n> Try this.\n")).reply, line);
        assert_eq!(trim(&format!("{line}\n\n{head}\n\nTry this.\n")).reply, line);
    }
}

#[test]
fn programs_draw_lines() {
    for head in [
        "------- Original Message -------",
        "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐",
        "---- On Mon, 03 Jun 2024 10:12:00 +0200 Ann Lee <ann@a.example> wrote ----",
        "------------------ 原始邮件 ------------------",
        "------------------ Original ------------------",
        "------------------&nbsp;原始邮件&nbsp;------------------",
        "----- Reply message -----",
        "------ Original Message ------",
        "------ Originalnachricht ------",
        "-------- Оригинальное сообщение --------",
        "-------- Mensaje original --------",
        "-------- Wiadomość oryginalna --------",
        "-------- Původní zpráva --------",
        "##- Please type your reply above this line -##",
        "-- Please reply above this line --",
        "##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein. -##",
        "-----Mensagem original-----",
        "-----Opprinnelig melding-----",
        "-----Ursprungligt meddelande-----",
        "---------- Původní e-mail ----------",
        "-----Alkuperäinen viesti-----",
        "-----Eredeti üzenet-----",
        "________ Original message ________",
        "******** Original Message ********",
        "--- Original Message ---",
        "--- ursprüngliche Nachricht ---",
        "---- Original message From ann@a.example ----",
    ] {
        check(head);
    }
}

#[test]
fn programs_copy_headers() {
    for head in [
        "Sent: Monday, June 03, 2024 at 10:12 AM\nFrom: \"Ann Lee\" <ann@a.example>\nTo: me@b.example\nSubject: Re: x",
        "Gesendet: Montag, 03. Juni 2024 um 10:12 Uhr\nVon: \"Ann Lee\" <ann@a.example>\nAn: me@b.example\nBetreff: x",
        "De : Ann Lee <ann@a.example>\nEnvoyé : lundi 3 juin 2024 10:12\nÀ : me@b.example\nObjet : x",
        "De: Ann Lee <ann@a.example>\nEnviado: lunes, 3 de junio de 2024 10:12\nPara: me@b.example\nAsunto: x",
        "Da: Ann Lee <ann@a.example>\nInviato: lunedì 3 giugno 2024 10:12\nA: me@b.example\nOggetto: x",
        "Van: Ann Lee <ann@a.example>\nVerzonden: maandag 3 juni 2024 10:12\nAan: me@b.example\nOnderwerp: x",
        "Od: Ann Lee <ann@a.example>\nWysłano: poniedziałek, 3 czerwca 2024 10:12\nDo: me@b.example\nTemat: x",
        "Från: Ann Lee <ann@a.example>\nSkickat: den 3 juni 2024 10:12\nTill: me@b.example\nÄmne: x",
        "Fra: Ann Lee <ann@a.example>\nSendt: 3. juni 2024 10:12\nTil: me@b.example\nEmne: x",
        "От: Ann Lee <ann@a.example>\nОтправлено: 3 июня 2024 г. 10:12\nКому: me@b.example\nТема: x",
        "发件人: Ann Lee <ann@a.example>\n发送时间: 2024年6月3日 10:12\n收件人: me@b.example\n主题: x",
        "보낸 사람: Ann Lee <ann@a.example>\n보낸 날짜: 2024년 6월 3일\n받는 사람: me@b.example\n제목: x",
        "From: Ann Lee\nDate: Monday, 3 June 2024 at 10:12\nTo: me\nSubject: x",
        "*From:* Ann Lee [mailto:ann@a.example]\n*Sent:* Monday, June 3, 2024 10:12 AM\n*To:* me@b.example\n*Subject:* x",
        "From: Ann Lee [mailto:ann@a.example]\nSent: Monday, June 3, 2024 10:12 AM\nTo: me@b.example; you@b.example;\n other@b.example\nCc: x@y.example\nSubject: Re: x\nImportance: High",
        "From: \"Ann Lee\" <ann@a.example>\nTo: <me@b.example>\nSent: Monday, June 03, 2024 10:12 AM\nSubject: x",
        "------ Original Message ------\nFrom \"Ann Lee\" <ann@a.example>\nTo me@b.example\nDate 6/3/2024 10:12:00 AM\nSubject Re: x",
        "Ημερομηνία: 3 Ιουν 2024\nΑπό: Ann <ann@a.example>\nΠρος: me@b.example\nΘέμα: x",
        "Kimden: Ann <ann@a.example>\nGönderme: 3 Haziran 2024 10:12\nKime: me@b.example\nKonu: x",
        "Lähettäjä: Ann <ann@a.example>\nLähetetty: 3. kesäkuuta 2024 10:12\nVastaanottaja: me@b.example\nAihe: x",
        "Feladó: Ann <ann@a.example>\nElküldve: 2024. június 3. 10:12\nCímzett: me@b.example\nTárgy: x",
        "De la: Ann <ann@a.example>\nTrimis: luni, 3 iunie 2024 10:12\nCătre: me@b.example\nSubiect: x",
        "מאת: Ann <ann@a.example>\nנשלח: יום שני 3 יוני 2024 10:12\nאל: me@b.example\nנושא: x",
    ] {
        check(head);
    }
}

#[test]
fn less_is_enough_above_a_marked_quote() {
    for head in ["Ann wrote:", "ann@a.example, 10:12:", "Am Montag schrieb Ann:"] {
        assert_eq!(trim(&format!("{head}\n> Try this.\n\nIt works.\n")).reply, "It works.", "{head}");
    }
}

const HEADS: &[&str] = &[
    "On Mon, Jun 3, 2024 at 10:12 AM Ann Lee <ann@a.example> wrote:",
    "On Mon, Jun 3, 2024 at 10:12 AM Ann Lee <ann@a.example>wrote:",
    "Am Mo., 3. Juni 2024 um 10:12 Uhr schrieb Ann Lee <ann@a.example>:",
    "Le lun. 3 juin 2024 à 10:12, Ann Lee <ann@a.example> a écrit :",
    "Ann Lee <ann@a.example> escreveu (segunda, 3/06/2024 à(s) 10:12):",
    "Den mån 3 juni 2024 kl 10:12 skrev Ann Lee <ann@a.example>:",
    "Ann Lee <ann@a.example> ezt írta (időpont: 2024. jún. 3., H, 10:12):",
    "În lun., 3 iun. 2024 la 10:12, Ann Lee <ann@a.example> a scris:",
    "пн, 3 черв. 2024 р. о 10:12 Ann Lee <ann@a.example> пише:",
    "На пн, 3.06.2024 г. в 10:12 Ann Lee <ann@a.example> написа:",
    "Στις Δευ 3 Ιουν 2024 στις 10:12 π.μ., ο χρήστης Ann Lee <ann@a.example> έγραψε:",
    "Ann Lee <ann@a.example>, 3 Haz 2024 Pzt, 10:12 tarihinde şunu yazdı:",
    "Ann Lee <ann@a.example> 於 2024年6月3日 週一 上午10:12寫道：",
    "2024년 6월 3일 (월) 오전 10:12, Ann Lee <ann@a.example>님이 작성:",
    "\u{202b}בתאריך יום ב׳, 3 ביוני 2024 ב-10:12 מאת \u{202a}Ann Lee\u{202c}\u{200f} <\u{202a}ann@a.example\u{202c}\u{200f}>:\u{202c}",
    "في الاثنين، ٣ يونيو ٢٠٢٤ في ١٠:١٢ ص تمت كتابة ما يلي بواسطة Ann Lee <ann@a.example>:",
    "Vào Th 2, 3 thg 6, 2024 vào lúc 10:12 Ann Lee <ann@a.example> đã viết:",
    "Pada Sen, 3 Jun 2024 pukul 10.12 Ann Lee <ann@a.example> menulis:",
    "ในวันที่ จ. 3 มิ.ย. 2024 เวลา 10:12 Ann Lee <ann@a.example> เขียนว่า:",
    "pon, 3. lip 2024. u 10:12 Ann Lee <ann@a.example> napisao je:",
    "V V pon., 3. jun. 2024 ob 10:12 je oseba Ann Lee <ann@a.example> napisala:",
    "2024-06-03, pr, 10:12 Ann Lee <ann@a.example> rašė:",
    "pirmd., 2024. g. 3. jūn., plkst. 10:12 — lietotājs Ann Lee (<ann@a.example>) rakstīja:",
    "Kuupäev E, 3. juuni 2024 kell 10:12 kirjutas Ann Lee <ann@a.example>:",
    "El dl., 3 de juny 2024, 10:12, Ann Lee <ann@a.example> va escriure:",
    "пон, 3. јун 2024. у 10:12 Ann Lee <ann@a.example> је написао/ла:",
    "On Jun 3, 2024, at 10:12 AM, Ann Lee <ann@a.example> wrote:",
    "Op 3 jun. 2024, om 10:12 heeft Ann Lee <ann@a.example> het volgende geschreven:",
    "3 juni 2024 kl. 10:12 skrev Ann Lee <ann@a.example>:",
    "2024/06/03 10:12、Ann Lee <ann@a.example>のメール:",
    "在 2024年6月3日，10:12，Ann Lee <ann@a.example> 写道：",
    "3 июня 2024 г., в 10:12, Ann Lee <ann@a.example> написал(а):",
    "Wiadomość napisana przez Ann Lee <ann@a.example> w dniu 3 cze 2024, o godz. 10:12:",
    "Ann Lee <ann@a.example> kirjoitti 3.6.2024 kello 10.12:",
    "2024. 6. 3. 오전 10:12, Ann Lee <ann@a.example> 작성:",
    "Ann Lee <ann@a.example> şunları yazdı (3 Haz 2024 10:12):",
    "3. 6. 2024 v 10:12, Ann Lee <ann@a.example>:",
    "No dia 03/06/2024, às 10:12, Ann Lee <ann@a.example> escreveu:",
    "On 6/3/24 10:12, Ann Lee wrote:",
    "Le 03/06/2024 à 10:12, Ann Lee a écrit :",
    "Il 03/06/2024 10:12, Ann Lee ha scritto:",
    "El 3/6/24 a las 10:12, Ann Lee escribió:",
    "Op 03-06-2024 om 10:12 schreef Ann Lee:",
    "W dniu 03.06.2024 o 10:12, Ann Lee pisze:",
    "Dne 03. 06. 24 v 10:12 Ann Lee napsal(a):",
    "2024. 06. 03. 10:12 keltezéssel, Ann Lee írta:",
    "03.06.2024 10:12, Ann Lee пишет:",
    "Em 03/06/2024 10:12, Ann Lee escreveu:",
    "On 2024/06/03 10:12, Ann Lee wrote:",
    "在 2024/6/3 10:12, Ann Lee 写道:",
    "Ann Lee schrieb am 03.06.2024 um 10:12:",
    "Ann Lee wrote on 6/3/24 10:12 AM:",
    "2024-06-03 10:12 GMT+02:00 Ann Lee <ann@a.example>:",
    "On Monday, June 3, 2024 at 10:12:00 AM GMT+2, Ann Lee <ann@a.example> wrote:",
    "Ann Lee <ann@a.example> schrieb am 10:12 Montag, 3.Juni 2024:",
    "Le lundi 3 juin 2024 à 10:12:00 UTC+2, Ann Lee <ann@a.example> a écrit :",
    "En lunes, 3 de junio de 2024, 10:12:00 GMT+2, Ann Lee <ann@a.example> escribió:",
    "Il lunedì 3 giugno 2024 alle ore 10:12:00 CEST, Ann Lee <ann@a.example> ha scritto:",
    "Понедельник, 3 июня 2024, 10:12 +03:00 от Ann Lee <ann@a.example>:",
    "03.06.2024, 10:12, \"Ann Lee\" <ann@a.example>:",
    "At 2024-06-03 10:12:00, \"Ann Lee\" <ann@a.example> wrote:",
    "在 2024-06-03 10:12:00，\"Ann Lee\" <ann@a.example> 写道：",
    "Ann Lee <ann@a.example> wrote:",
    "On 3 June 2024 10:12:00 CEST, Ann Lee <ann@a.example> wrote:",
    "On 3 Jun 2024 at 10:12 +0200, Ann Lee <ann@a.example>, wrote:",
    "On Jun 3 2024, at 10:12 am, Ann Lee <ann@a.example> wrote:",
    "On June 3, 2024 at 10:12 AM, Ann Lee (ann@a.example) wrote:",
    "On Monday, June 3, 2024 at 10:12:00 AM UTC+2 Ann Lee wrote:",
    "Quoting Ann Lee <ann@a.example>:",
    "Zitat von Ann Lee <ann@a.example>:",
    "Ann Lee <ann@a.example> writes:",
    "* Ann Lee <ann@a.example> [2024-06-03 10:12]:",
    ">>> Ann Lee <ann@a.example> 03.06.2024 10:12 >>>",
    "On 03.06.24 10:12, Ann Lee via Support wrote:",
    "On Mon, 2024-06-03 at 10:12 +0530, Ann Lee wrote:",
    "Ann Lee via Desk <ann@a.example> escribió el lun, 3 de jun de 2024 a las 10:12:",
    "Ann Lee <ann@a.example> a écrit :",
    "Ann Lee <ann@a.example> ha scritto:",
    "Ann Lee <ann@a.example> schrieb:",
    "Lunedì 3 Giugno 2024 10:12, Ann Lee <ann@a.example> ha scritto:",
    "Il giorno 3 giu 2024, alle ore 10:12, Ann Lee <ann@a.example> ha scritto:",
    "El 3 jun 2024, a las 10:12, Ann Lee <ann@a.example> escribió:",
    "Den 3. jun. 2024 kl. 10.12 skrev Ann Lee <ann@a.example>:",
    "På 3. juni 2024 kl. 10:12:00, skrev Ann Lee <ann@a.example>:",
    "El lunes, 3 de junio de 2024 a las 10:12:00 UTC+2, Ann Lee escribió:",
    "Dňa 3. 6. 2024 o 10:12 Ann Lee napísal(a):",
    "Mesajul lui Ann Lee din 3 iun. 2024, 10:12:",
    "Pe 03.06.2024 10:12, Ann Lee a scris:",
    "Dana 3.6.2024. u 10:12, Ann Lee je napisao/la:",
    "Dne 3. 6. 2024 ob 10:12 je Ann Lee napisal(a):",
    "На 3.6.2024 г. в 10:12 ч., Ann Lee написа:",
    "On Mon, Jun 3, 2024 at 10:12 AM, Ann Lee <ann@a.example [ann@a.example]> wrote:",
    "Ann Lee <ann@a.example>於 2024年6月3日 週一，10:12 AM寫道：",
    "Ann Lee 於 2024/6/3 10:12 寫道:",
    "(2024/06/03 10:12), Ann Lee wrote:",
    "On 2024-06-03 10:12, Ann Lee wrote:",
    "Am 3.6.2024 10:12, schrieb Ann Lee:",
];
