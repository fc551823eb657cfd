# Was Kunden und Besucher lesen.
portal-home-title = Wie können wir helfen?
portal-to-home = Zur Startseite
portal-open-requests = Ihre offenen Anfragen
portal-all-requests = Alle meine Anfragen
portal-often-read = Oft gelesen
portal-newest = Neu und geändert
portal-topics = Themen
portal-topic-all = Alle { $n } Artikel
portal-topic-lead = Alles, was wir dazu geschrieben haben.
portal-topic-next = Weitere Artikel
portal-updated = Zuletzt Neues
portal-today = heute, { $time }

portal-stage-received = Eingegangen
portal-stage-in-progress = In Arbeit
portal-stage-with-specialists = Bei Spezialisten
portal-stage-waiting-for-you = Ihre Antwort fehlt
portal-stage-waiting-for-partner = Warten auf einen Partner
portal-stage-solved = Gelöst
portal-stage-closed = Abgeschlossen

portal-words-received = Ihre Anfrage ist angekommen. Das Team { $team } sieht sie sich als Nächstes an.
portal-words-received-held = Ihre Anfrage ist angekommen. { $holder } ({ $team }) sieht sie sich als Nächstes an.
portal-words-in-progress = Ihre Anfrage liegt beim Team { $team }.
portal-words-in-progress-held = { $holder } ({ $team }) arbeitet daran.
portal-words-with-specialists = Spezialisten arbeiten daran: { $team }.
portal-words-with-specialists-held = Spezialisten arbeiten daran: { $holder } ({ $team }).
portal-words-waiting-for-you = Wir brauchen eine Antwort von Ihnen, bevor es weitergeht. Ihre Anfrage liegt beim Team { $team }.
portal-words-waiting-for-you-held = Wir brauchen eine Antwort von Ihnen, bevor es weitergeht. Ihre Anfrage liegt bei { $holder } ({ $team }).
portal-words-waiting-for-partner = Wir haben einen Partner außer Haus gefragt und warten auf dessen Antwort. Für Sie zuständig bleibt das Team { $team }.
portal-words-waiting-for-partner-held = Wir haben einen Partner außer Haus gefragt und warten auf dessen Antwort. Für Sie zuständig bleibt { $holder } ({ $team }).
portal-words-solved = Ihre Anfrage ist gelöst. Falls nicht, schreiben Sie uns unten; dann geht es weiter.
portal-words-closed = Ihre Anfrage ist abgeschlossen.
portal-promise = Sie hören von uns bis { $moment }.
portal-promise-late = Wir wollten Ihnen bis { $moment } schreiben und sind zu spät. Das tut uns leid.

portal-ask-title = Möchten Sie lieber einen Menschen fragen?
portal-ask-text = Beschreiben Sie, was passiert ist. Die Antwort kommt per E-Mail, und Sie können sie hier verfolgen.
portal-ask-after-search = Nicht gefunden? Fragen Sie uns
portal-ask-after-search-text = Ihre Suchworte kommen mit; Sie müssen sie nicht noch einmal eingeben.
portal-ask-after-article = Kommen Sie nicht weiter?
portal-ask-after-article-text = Ein Mensch sieht es sich an.

portal-search-title = Suche
portal-search-title-for = Suche: { $query }
portal-search-results = Gefundene Artikel
portal-search-none = Nichts gefunden zu „{ $query }“
portal-search-found =
    { $n ->
        [one] Ein Artikel zu „{ $query }“
       *[other] { $n } Artikel zu „{ $query }“
    }
portal-search-close = Nichts enthält alles aus „{ $query }“. Am nächsten kommt:
portal-search-first = Die ersten { $n } Artikel zu „{ $query }“
portal-search-more = Weitere Artikel
portal-search-tip-fewer = Versuchen Sie es mit weniger Wörtern, etwa dem Namen des Geräts oder Programms.
portal-search-tip-other = Versuchen Sie ein anderes Wort für dieselbe Sache.

portal-article-changed = Zuletzt geändert
portal-article-related = Mehr dazu

portal-new-lead-customer = Sie schreiben als { $name }. Ein Mensch antwortet Ihnen per E-Mail und hier unter „Meine Anfragen“.
portal-new-lead-visitor = Ein Mensch antwortet Ihnen per E-Mail. Haben Sie ein Konto?
portal-new-sign-in = Melden Sie sich zuerst an
portal-new-perhaps = Vielleicht steht die Antwort schon hier
portal-new-name = Ihr Name
portal-new-email = Ihre E-Mail-Adresse
portal-new-email-hint = Dorthin geht unsere Antwort.
portal-new-subject = Worum geht es?
portal-new-subject-hint = Ein paar Wörter genügen.
portal-new-body = Was ist passiert?
portal-new-body-hint = Was wollten Sie tun, was geschah stattdessen, und seit wann?
portal-new-send = Anfrage senden
portal-files = Dateien
portal-files-hint = Bilder vom Bildschirm oder Protokolle helfen. Sie können mehrere auswählen.
portal-files-again = Ihr Browser hat die gewählten Dateien vergessen. Bitte wählen Sie sie noch einmal aus.

portal-received-title = Ihre Anfrage ist bei uns
portal-received-number = Sie hat die Nummer
portal-received-next = So geht es weiter
portal-received-mail = Sie erhalten eine Bestätigung per E-Mail.
portal-received-answer = Ein Mensch liest Ihre Anfrage und antwortet Ihnen per E-Mail.
portal-received-reply = Möchten Sie etwas ergänzen? Antworten Sie einfach auf eine unserer E-Mails.

portal-requests-none = Sie haben uns noch nichts gefragt
portal-requests-none-text = Sobald Sie es tun, sehen Sie hier, wo Ihre Anfrage steht und bei wem sie liegt.
portal-requests-open = Offen
portal-requests-done = Gelöst und abgeschlossen
portal-requests-older = Ältere Anfragen

portal-request-number = Anfrage #{ $number }
portal-meanwhile = Was Sie inzwischen tun können
portal-answer = Schreiben Sie uns
portal-answer-asked = Ihre Antwort
portal-answer-reopen = Nicht gelöst?
portal-answer-label = Ihre Nachricht
portal-others = Ebenfalls in diesem Gespräch: { $names }. Sie lesen, was Sie und wir hier schreiben.
portal-answer-hint = Alle, die an Ihrer Anfrage arbeiten, können sie lesen.
portal-answer-reopen-hint = Schreiben Sie, was noch nicht stimmt. Ihre Anfrage wird dann wieder geöffnet, mit allem, was schon bekannt ist.
portal-answer-send = Nachricht senden
portal-sent = Ihre Nachricht ist angekommen.
portal-closed = Diese Anfrage ist abgeschlossen
portal-closed-text = Falls noch etwas nicht stimmt, senden Sie uns eine neue Anfrage und nennen Sie diese Nummer.

portal-rate-question = Wie zufrieden sind Sie?
portal-rate-score = Ihre Bewertung
portal-rate-comment = Was war gut, was sollte besser sein?
portal-rate-send = Bewertung senden
portal-rated = Sie haben uns mit { $score } von 5 bewertet: { $word }.
portal-rate-thanks = Vielen Dank für Ihre Bewertung
portal-rate-what-better = Was hätten wir besser machen sollen?
portal-rate-what-good = Was sollen wir beibehalten?
portal-rate-send-comment = Kommentar senden
portal-rate-comment-kept = Ihr Kommentar ist bei uns angekommen.
portal-rate-expired = Dieser Link gilt nicht mehr
portal-rate-expired-text = Bewerten können Sie nur eine begrenzte Zeit lang. In der Anfrage selbst können Sie uns weiterhin schreiben.

portal-help-lead = So bekommen Sie hier eine Antwort, und so verfolgen Sie sie.
portal-help-find = Selbst eine Antwort finden
portal-help-find-text = Geben Sie auf der Startseite ein paar Wörter in das Suchfeld ein. Schon beim Tippen erscheinen Vorschläge.
portal-help-ask = Einen Menschen fragen
portal-help-ask-text = Wählen Sie „Hilfe anfordern“ und schreiben Sie, was passiert ist. Ein Konto brauchen Sie nicht: Mit Ihrer E-Mail-Adresse können wir Ihnen antworten.
portal-help-follow = Ihre Anfrage verfolgen
portal-help-follow-text = Unter „Meine Anfragen“ sehen Sie, wo jede Anfrage steht, bei wem sie liegt und wann Sie wieder von uns hören.
portal-help-answer = Später etwas ergänzen
portal-help-answer-text = Antworten Sie auf eine unserer E-Mails oder schreiben Sie in der Anfrage. Kehrt etwas Gelöstes zurück, öffnet Ihre Nachricht die Anfrage wieder.
portal-help-unhappy = Sagen Sie uns, wenn wir nicht gut waren
portal-help-unhappy-text = Nach einer Lösung können Sie uns mit einem Klick bewerten. Wir lesen jeden Kommentar.
portal-help-reach = Uns ohne diese Seite erreichen
portal-help-words = Unsere Begriffe
portal-help-keys = Mit ? sehen Sie auf jeder Seite die Tasten. Unter „Meine Einstellungen“ lassen sich einzelne Tasten abschalten.
portal-word-ladder = Leiter
portal-word-ladder-text = Die Ebenen, von der Selbsthilfe unten bis zu Anbietern außer Haus oben. Jedes Team steht auf einer.
portal-word-handoff = Übergabe
portal-word-handoff-text = Das Angebot eines Tickets an ein anderes Team: nach oben eine Eskalation, nach unten eine Rückgabe, zur Seite eine Weitergabe. Es wechselt erst mit der Annahme.
portal-word-package = Paket
portal-word-package-text = Was das annehmende Team wissen muss. Der Vertrag des Weges nennt, was darin sein muss.
portal-word-hold = Besitz
portal-word-hold-text = Die Zeit, in der das Ticket bei genau einer Seite liegt. Zusammen ergeben sie das Hauptbuch: Keine Sekunde gehört niemandem.
portal-word-clock = Uhr
portal-word-clock-text = Ein Ziel, gezählt aus dem Hauptbuch durch einen Arbeitskalender. „Warum diese Frist“ zeigt es Zeile für Zeile.
portal-word-promise = Zusage
portal-word-promise-text = Bis dahin hört der Kunde von uns. Nichts hält sie an, und der Kunde sieht sie.
portal-word-ruling = Entscheid
portal-word-ruling-text = Eine Teamleitung bestimmt, wem ein Ticket gehört, das zu oft gewechselt hat.

portal-access-lead = { $site } soll für alle benutzbar sein. Unser Ziel ist WCAG 2.2, Stufe AA.
portal-access-does = Worauf Sie zählen können
portal-access-keyboard = Alles geht allein mit der Tastatur, und Sie sehen immer, wo Sie sind.
portal-access-script = Alles geht ohne Skripte.
portal-access-readers = Überschriften, Beschriftungen und Bereiche sagen Vorleseprogrammen, was wo ist; Änderungen werden angesagt.
portal-access-contrast = Text hat einen Kontrast von mindestens 4,5 zu 1, hell wie dunkel. Nichts wird allein durch Farbe gesagt.
portal-access-zoom = Seiten lassen sich auf 400 % vergrößern, ohne seitlich zu rollen; breite Tabellen sind ausgenommen.
portal-access-motion = Bewegung entfällt, wenn Ihr Gerät das wünscht.
portal-access-limits = Was wir nicht versprechen können
portal-access-files = Angehängte Dateien erscheinen so, wie sie gesendet wurden.
portal-access-articles = Bilder und Videos in Artikeln sind so zugänglich, wie ihre Autoren sie gemacht haben.
portal-access-tell = Auf ein Hindernis gestoßen?
portal-access-tell-text = Sagen Sie es uns. Wir finden einen anderen Weg für Sie und beseitigen das Hindernis.

portal-privacy-lead = Was { $site } über Sie speichert, und wozu.
portal-privacy-kept = Was gespeichert wird
portal-privacy-kept-text = Ihr Name, Ihre E-Mail-Adresse, was Sie uns schreiben, Ihre Dateien und was wir daraufhin getan haben. Wir brauchen das, um Ihnen zu antworten und dasselbe Problem beim nächsten Mal schneller zu lösen.
portal-privacy-trail = Was Sie hier suchen und lesen
portal-privacy-trail-text = Wir bewahren es sechs Monate auf, um zu sehen, was unseren Artikeln fehlt. Wenn Sie nicht angemeldet sind, sind Sie ein Code, der morgen ein anderer ist, und in Ihrem Browser wird dafür nichts gespeichert. Wenn Sie uns binnen zwei Tagen eine Anfrage senden, sehen die, die antworten, was Sie schon versucht haben. Bittet Ihr Browser darum, nicht beobachtet zu werden (Global Privacy Control), wird nichts aufbewahrt.
portal-privacy-seen = Wer es sehen kann
portal-privacy-seen-text = Die Menschen, die an Ihrer Anfrage arbeiten, und deren Teamleitungen. Anbieter außer Haus sehen nur die Frage, die wir ihnen stellen, nicht Ihren Namen und nicht Ihre Worte.
portal-privacy-cookies = Cookies
portal-privacy-cookies-text = Ein Cookie hält Sie angemeldet, eines schützt Formulare vor Fälschung, und Ihre Wahl von Sprache und Farben wird gemerkt. Niemand wird auf andere Seiten verfolgt, und nichts wird von anderen Firmen geladen.
portal-privacy-others = Weitergabe
portal-privacy-others-text = Nichts wird verkauft, und nichts dient der Werbung.
portal-privacy-rights = Ihre Rechte
portal-privacy-rights-text = Sie können erfragen, was über Sie gespeichert ist, und es berichtigen, mitnehmen oder löschen lassen.

letters-you = (Sie)
letters-solution = Lösung
letters-quoted = Zitierter Text und Signatur
score-1 = sehr schlecht
score-2 = schlecht
score-3 = mittel
score-4 = gut
score-5 = sehr gut

portal-case-studies = Wie anderen geholfen wurde
portal-all-case-studies = Alle Fallberichte
portal-case-studies-lead = Probleme, die gelöst wurden, ohne die Namen derer, die sie hatten.
portal-case-studies-none = Noch kein Fallbericht
portal-case-studies-none-text = Vielleicht helfen Ihnen so lange die Artikel auf der Startseite.
