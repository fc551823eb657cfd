# Die eigenen Mails des Helpdesks.

sender-name = { $site }
signature =
    { $name }
    { $team }
acknowledgement-subject = Ihre Anfrage #{ $number } ist angekommen
acknowledgement-text =
    Guten Tag,

    vielen Dank für Ihre Nachricht. Ihre Anfrage hat die Nummer #{ $number }; ein Mensch wird Ihnen antworten.

    Wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese Mail.

    { $site }
sign-in-link-subject = Anmelden bei { $site }
sign-in-link-text =
    Guten Tag,

    mit diesem Link melden Sie sich bei { $site } an. Er gilt einmal und für { $minutes } Minuten:

    { $link }

    Wenn Sie ihn nicht angefordert haben, müssen Sie nichts tun.
promise-text =
    Guten Tag,

    wir arbeiten an Ihrer Anfrage #{ $number }. Sie hören spätestens am { $when } von uns.

    { $site }
solution-reopen = Ist das Problem nicht gelöst, antworten Sie einfach auf diese Mail; dann machen wir weiter.
solution-rate = Wie waren wir? Ein Klick genügt:
rating-5 = Sehr gut
rating-4 = Gut
rating-3 = In Ordnung
rating-2 = Nicht gut
rating-1 = Schlecht
taking-part = Ebenfalls in diesem Gespräch: { $names }
vendor-subject = Fall #{ $number }: wir brauchen Ihre Hilfe
call-subject = Ticket #{ $number } braucht eine Leitung
call-text =
    Eine Frist von Ticket #{ $number } ist abgelaufen, oder ein Angebot wurde nicht rechtzeitig beantwortet.

    { $link }
alarm-subject = { $count } Kunden haben dieselbe Schwierigkeit
alarm-text =
    Seit { $since } haben { $count } Kunden wegen derselben Sache angefragt. Das sind weit mehr als üblich.

    Was sie gemeinsam haben und was Sie tun können: { $link }
note-complaint = Der Mail-Anbieter des Kunden hat eine Beschwerde weitergegeben ({ $who }): Eine Mail zu diesem Ticket wurde als unerwünscht gemeldet.
note-follows = Das knüpft an Ticket #{ $number } an.
note-answer-refused = Eine Antwort von { $who } wurde nicht gesendet: Das Ticket hatte sich inzwischen geändert. Sie wartet in deren Eingabefeld.
note-bounced = Eine Mail an { $address } konnte nicht zugestellt werden: { $reason }
head-only = Diese Mail konnte nicht geholt werden: { $why }. Sie liegt noch im Postfach { $mailbox }.
head-too-large = sie hat { $size } MB, höchstens { $most } sind möglich
bulletin-subject = { $site }: { $title }
bulletin-kind-known-issue = Bekannte Störung
bulletin-kind-maintenance = Wartung
bulletin-kind-announcement = Ankündigung
bulletin-stage-investigating = Wir suchen die Ursache.
bulletin-stage-cause-found = Die Ursache ist gefunden.
bulletin-stage-workaround = Es gibt einen Ausweg.
bulletin-stage-fixed = Es ist behoben.
bulletin-because-request = Sie erhalten diese Nachricht, weil Ihre Anfrage #{ $number } davon handelt. Um etwas zu ergänzen, antworten Sie auf diese Mail.
bulletin-because-follow = Sie erhalten diese Nachricht, weil Sie ihr folgen.
bulletin-because-customer = Sie erhalten diese Nachricht, weil Sie unser Kunde sind.
bulletin-link = Alles dazu: { $link }
bulletin-unfollow = Nichts mehr davon hören: { $link }
logs-wanted =
    Bitte schicken Sie uns die Protokolle über diesen Link. Er ist nur für Sie und gilt bis { $until }:

    { $link }

    Passwörter, Token, Kartennummern und andere Geheimnisse werden entfernt, bevor jemand etwas liest, und Ihre Datei wird dann gelöscht.
