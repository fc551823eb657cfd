# Die Seiten und Formulare eines Tickets.
desk-tabs = Dieses Ticket
desk-tab-conversation = Verlauf
desk-tab-diagnostics = Diagnose
desk-tab-history = Geschichte
desk-tab-clocks = Uhren
desk-about-ticket = Über dieses Ticket
desk-ticket-changed = Dieses Ticket hat sich geändert
desk-timeline-changed = Im Verlauf gibt es etwas Neues
desk-quoted = Zitierter Text
desk-attach = Anhängen
desk-then-wait = dann auf den Kunden warten
desk-vendor-which = Anbieter
desk-vendor-several = einen externen Anbieter
desk-vendor-to = An { $team }
desk-vendor-from = Von { $team }
desk-solve = Lösen…
desk-reopen = Wieder öffnen
desk-wait = Auf Kunden warten
desk-resume = Nicht mehr warten
desk-follow = Folgen
desk-take = Übernehmen
desk-set = Setzen
desk-sorting = Zuständigkeit, Priorität, Kategorie
desk-give-to = Zuständig
desk-back-to-queue = Niemand: zurück in die Warteschlange
desk-clocks-and-promises = Uhren und Zusagen
desk-why = Warum diese Frist
desk-promise-kept = gehalten
desk-promise-broken = nicht gehalten
desk-promise-new = Nachricht zusagen
desk-promise-hint = „Sie hören von uns bis …“. Der Kunde sieht es sofort.
desk-promise-due = Oder ein anderer Zeitpunkt
desk-promise-button = Zusagen
desk-promise-choice = { $moment }, { $until }
desk-promise-other = Ein anderer Zeitpunkt
desk-promise-other-label = Tag und Uhrzeit der Zusage
desk-customer-organisation = Organisation
desk-customer-email = E-Mail
desk-customer-plan = Vertrag
desk-customer-language = Sprache
desk-customer-others = Andere Anfragen
desk-restoration = Dienst wiederhergestellt
desk-workaround = Umgehung
desk-workaround-hint = Wie es zum Laufen kam, auch wenn die Ursache noch nicht bekannt ist. Der Kunde liest es auch.
desk-restored = Dienst läuft wieder
desk-not-restored = Noch nicht wiederhergestellt.
desk-handoffs = Übergaben
desk-no-handoffs = Dieses Ticket wurde noch keinem anderen Team angeboten.
desk-handoff-line = { $who } an { $team }, { $moment }
desk-package = Das Paket
desk-package-of = Was { $who } mitgab
desk-suggestions = Artikel
desk-followers = Folgen diesem Ticket
desk-no-followers = Niemand folgt diesem Ticket.
desk-pending-reply = Geht gleich hinaus
desk-pending-solution = Die Lösung geht gleich hinaus
desk-pending-undo = Zurückholen
desk-pending-now = Jetzt senden
desk-pending-keep = { $name } anhängen
desk-pending-taken-back = Sie haben diese Antwort zurückgeholt. Niemand hat sie gelesen.
desk-pending-refused = Diese Antwort wurde nicht gesendet: Das Ticket hatte sich inzwischen geändert.
desk-pending-discard = Verwerfen
desk-participants = Ebenfalls im Gespräch
desk-no-participants = Niemand außer dem Kunden. Wen Sie hinzufügen, liest und schreibt, was der Kunde liest und schreibt.
desk-participant-remove = Entfernen
desk-participant-remove-who = { $name } aus dem Gespräch entfernen
desk-participant-new = Jemanden hinzufügen
desk-participant-email = Mailadresse
desk-participant-hint = Die Person liest das ganze Gespräch mit dem Kunden, nie eine Notiz.
desk-participant-add = Hinzufügen
desk-proposed = In einer Mail genannt
desk-proposed-hint = Sie lesen nichts mit, solange Sie sie nicht hinzufügen.
desk-proposed-by = von { $by }, { $moment }
desk-proposed-add = Hinzufügen
desk-proposed-add-who = { $name } zum Gespräch hinzufügen
desk-proposed-dismiss = Weglassen
desk-proposed-dismiss-who = { $name } weglassen
desk-mails = an { $count } Personen
desk-offer-again = Ergänzen und neu anbieten
desk-returned = { $who } von { $team } gab dies { $ago } zurück.
desk-expired = Niemand in { $team } antwortete rechtzeitig; das Angebot kam { $ago } zurück.
desk-moved-too-often =
    Dieses Ticket ist { $moves ->
        [one] einmal
       *[other] { $moves }-mal
    } gewandert{ $returns ->
        [0] {""}
        [one] {" "}und auf eine verlassene Ebene zurückgekehrt
       *[other] {" "}und { $returns }-mal auf eine verlassene Ebene zurückgekehrt
    }. Jetzt bewegt es nur noch die Entscheidung einer Leitung.
desk-rule = Entscheiden, wer zuständig ist
desk-solved-ago = { $ago } gelöst.
desk-rated = Der Kunde gab { $score } von 5.
desk-onlooker = { $team } bearbeitet dieses Ticket. Sie können es lesen und Notizen schreiben.
desk-from = Von
desk-to = Bis
desk-tier = Ebene
desk-held-by = Bei
desk-duration = Dauer
desk-queue-of = { $team }, Warteschlange
desk-ledger = Wer es wann hatte
desk-ledger-caption = Das Journal: Jeder Augenblick gehört jemandem
desk-events =
    { $n ->
        [one] 1 Ereignis
       *[other] Alle { $n } Ereignisse
    }
desk-no-clocks = Keine Uhr läuft
desk-no-clocks-text = Weder der Vertrag des Kunden noch die Ziele des Teams setzen diesem Ticket eine Frist.
desk-clock-missed = verpasst, fällig { $moment }
desk-clock-policy = Regel „{ $policy }“, Fassung { $version }: { $target } Arbeitszeit, in { $zone }.
desk-clock-no-lines = Die Uhr hat gerade begonnen.
desk-clock-caption = { $clock }, Zeile für Zeile
desk-why-column = Zählt?
desk-counted = Gezählt
desk-total = Summe
desk-why-counted = Ja, Arbeitszeit
desk-why-paused = Nein, { $party } hat es
desk-why-outside = Nein, außerhalb der Arbeitszeit
desk-why-holiday = Nein, Feiertag
desk-why-holiday-named = Nein, Feiertag: { $name }
desk-sum-running = { $counted } von { $target } sind gezählt, { $left } bleiben. Bleibt es, wo es ist, endet die Frist am { $due }.
desk-sum-paused = { $counted } von { $target } sind gezählt, { $left } bleiben. Die Uhr steht, solange andere das Ticket haben.
desk-sum-met = Eingehalten am { $at }, nach { $counted } von { $target }.
desk-sum-late = { $counted } sind gezählt, mehr als die erlaubten { $target }. Die Frist endete am { $due }.
desk-sum-missed = Es dauerte { $counted }, länger als die erlaubten { $target }. Die Frist endete am { $due }.
desk-handoff-choose-title = Wohin soll es gehen?
desk-handoff-choose-lead = Die Teams, an die dieses weitergeben darf, und was jedes braucht.
desk-handoff-choose-empty = Von diesem Team führt kein Weg weiter
desk-handoff-choose-empty-text = In den Einstellungen legt die Verwaltung fest, welche Teams einander Tickets weitergeben.
desk-handoff-asks = Braucht: { $items }.
desk-handoff-asks-nothing = Verlangt nichts Bestimmtes.
desk-handoff-choose = { $team } wählen
desk-handoff-needs-ruling = Braucht die Entscheidung einer Leitung: Dieses Ticket ist zu oft gewandert.
desk-handoff-for-leads = Diesen Weg darf nur eine Leitung nutzen.
desk-handoff-title-up = Eskalieren an { $team }
desk-handoff-title-down = Zurückreichen an { $team }
desk-handoff-title-across = Übergeben an { $team }
desk-handoff-needed = Was { $team } braucht
desk-handoff-helpful = Was außerdem hilft
desk-handoff-send = { $team } anbieten
desk-handoff-meanwhile = Sie behalten das Ticket und antworten dem Kunden, bis das Team annimmt. Danach behalten Sie es im Blick.
desk-item-needed = { $item } (nötig)
desk-readiness = Bereitschaft
desk-readiness-sum = { $filled } von { $demanded } nötigen Angaben sind da
desk-coaching = Hinweis für das nächste Mal
desk-coaching-hint = Was würde das nächste Angebot vollständig machen? Das sendende Team liest dies und lernt daraus.
desk-cancel = Abbrechen
desk-choose = Wählen…
desk-return-title = Zurückgeben an { $team }
desk-return-lead = Das Ticket bleibt beim sendenden Team; es liest Ihren Grund und Ihren Hinweis.
desk-return-reason = Warum geben Sie es zurück?
desk-return-button = Angebot zurückgeben
desk-ruling-title = Entscheiden, wer zuständig ist
desk-ruling-lead =
    Es ist { $moves ->
        [one] einmal
       *[other] { $moves }-mal
    } gewandert{ $returns ->
        [0] {""}
        [one] {" "}und auf eine verlassene Ebene zurückgekehrt
       *[other] {" "}und { $returns }-mal auf eine verlassene Ebene zurückgekehrt
    }. Ihre Entscheidung nennt, wer zuständig ist, und beendet das Hin und Her.
desk-ruling-owner = Zuständig
desk-ruling-reason = Begründung
desk-ruling-reason-hint = Alle, die dem Ticket folgen, lesen sie.
desk-ruling-button = Entscheiden
desk-solution-title = Ticket lösen
desk-solution-lead = Der Kunde erhält Ihre Nachricht, jedes Team, das es hatte, die Lehre.
desk-solution-body = Nachricht an { $customer }
desk-solution-body-hint = In einfachen Worten: was nicht stimmte, was Sie getan haben, was der Kunde jetzt tun muss.
desk-solution-cause = Ursache, nur für das Team
desk-solution-cause-hint = In technischen Worten. Der Kunde sieht sie nicht.
desk-solution-button = Senden und lösen
desk-solution-known = Was bekannt ist
desk-solution-nothing-known = Unterwegs wurde nichts notiert.
desk-solution-learners = Die Lehre geht an: { $teams }.
desk-new-ticket-lead = Aus dem Anruf wird ein Ticket; die Nummer geht per E-Mail an die anrufende Person.
desk-new-email = E-Mail-Adresse der anrufenden Person
desk-new-email-hint = Kennen wir sie, kommt das Ticket zu ihren anderen Anfragen.
desk-new-name = Name der anrufenden Person
desk-new-subject = Betreff
desk-new-body = Was gesagt wurde
desk-new-body-hint = In deren Worten. Die Person kann es später lesen.
desk-new-team = Beginnt bei
desk-new-button = Ticket anlegen
