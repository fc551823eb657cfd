# Probleme: die Ursachen hinter mehreren Tickets.
problems-title = Probleme
problems-lead = Die Ursachen hinter mehreren Tickets: was bekannt ist, was bis dahin hilft, und eine Nachricht für alle.
problems-new = Neues Problem
problems-state-under-investigation = In Untersuchung
problems-state-known-error = Bekannter Fehler
problems-state-fix-released = Korrektur verfügbar
problems-state-closed = Abgeschlossen
problems-shelf-open = Alle offenen
problems-shelves = Wie weit sie sind
problems-filter = Liste eingrenzen
problems-words = Titel oder Nummer
problems-any-team = Alle Teams
problems-column-problem = Problem
problems-column-state = Stand
problems-column-keeper = Zuständig
problems-column-tickets = Tickets
problems-column-customers = Kunden
problems-column-seen = Zuletzt gesehen
problems-column-fix = Behoben in
problems-open = { $n } offen
problems-first-seen = zuerst { $when }
problems-nothing-yet = Noch kein Problem
problems-nothing-yet-text = Wenn mehrere Tickets dieselbe Ursache haben, machen Sie daraus ein Problem. Was Sie herausfinden, erfahren dann alle auf einmal, jeder in seinem eigenen Verlauf.
problems-none = Kein Problem passt dazu
problems-none-text = Versuchen Sie es mit anderen Wörtern, oder sehen Sie alle an.
problems-shelf-empty = Hier steht nichts
problems-shelf-empty-text = Probleme kommen hierher, sobald ihr Stand das sagt.
problems-show-all = Alle offenen zeigen

problems-side = Zu diesem Problem
problems-facts = Kurz gesagt
problems-first = Zuerst gesehen
problems-last = Zuletzt gesehen
problems-nothing-known = Noch ist nichts darüber bekannt. Schreiben Sie auf, was passiert, und sobald Sie es wissen, die Ursache oder was hilft.
problems-describe = Beschreiben
problems-tickets = Tickets
problems-no-tickets = Noch gehört kein Ticket dazu. Fügen Sie eines mit seiner Nummer hinzu, hier oder auf der Seite des Tickets.
problems-hidden-tickets =
    { $n ->
        [one] 1 weiteres Ticket wird hier nicht gezeigt.
       *[other] { $n } weitere Tickets werden hier nicht gezeigt.
    }
problems-column-ticket = Ticket
problems-column-status = Stand
problems-column-customer = Kunde
problems-column-opened = Eröffnet
problems-column-remove = Gehört nicht dazu?
problems-column-language = Sprache
problems-column-effect = Was geschieht
problems-remove = Entfernen
problems-remove-one = Entfernen: #{ $number }
problems-remove-reason = Warum gehört es nicht dazu?
problems-add = Tickets hinzufügen
problems-add-hint = Eine oder mehrere Nummern, etwa 1042, 1047.
problems-add-button = Hinzufügen
problems-recognised-by = Erkannt an
problems-recognised-hint = Gezählt sind nur Tickets, die Sie sehen dürfen.
problems-face = Öffentliche Meldung
problems-no-face = Auf dem Portal lesen Kunden nichts davon.
problems-face-new = Bekannte Störung schreiben
problems-face-link = Eine vorhandene nehmen
problems-history = Verlauf

problems-update = Alle informieren
problems-update-reach =
    { $n ->
        [0] Kein Ticket ist offen.
        [one] Erreicht 1 offenes Ticket.
       *[other] Erreicht { $n } offene Tickets.
    }
problems-field-news = Was Kunden erfahren ({ $language })
problems-news-hint = Es steht danach in der eigenen Anfrage jedes Kunden. Lassen Sie es leer, um nur Kollegen zu informieren.
problems-note = Für Kollegen
problems-note-hint = Das liest nie ein Kunde.
problems-note-internal = Nur für Kollegen
problems-field-state = Wie weit ist es jetzt?
problems-solve = Die Tickets damit lösen
problems-solve-hint = Jeder Kunde erfährt, dass es gelöst ist. Dafür muss die Ursache bekannt sein.
problems-on-face = Auch in der öffentlichen Meldung
problems-continue = Weiter
problems-continue-hint = Bevor etwas an Kunden geht, sehen Sie, wer es bekommt.
problems-check-title = Wer bekommt das?
problems-check-lead =
    { $n ->
        [0] Niemand: Kein Ticket ist offen.
        [one] 1 Kunde bekommt es, in seiner eigenen Anfrage.
       *[other] { $n } Kunden bekommen es, jeder in seiner eigenen Anfrage.
    }
problems-check-nobody = Kein offenes Ticket gehört zu diesem Problem. Die Nachricht steht dann nur in seinem Verlauf.
problems-check-who = Wer es bekommt
problems-check-alone = Jeder bekommt eine eigene Mail. Niemand sieht, wer sonst informiert wird. In gelöste Tickets wird nichts geschrieben.
problems-hidden-hearers =
    { $n ->
        [one] und 1 weiterer, den Sie nicht sehen
       *[other] und { $n } weitere, die Sie nicht sehen
    }
problems-send =
    { $n ->
        [0] Festhalten
        [one] An 1 Kunden senden
       *[other] An { $n } Kunden senden
    }
problems-go-on-writing = Weiter schreiben
problems-effect-nothing = Nichts
problems-effect-told = Wird informiert
problems-effect-solved = Wird informiert, das Ticket ist damit gelöst
problems-effect-told-only = Wird informiert; nicht gelöst, weil das Ticket einem anderen Team angeboten ist

problems-event-opened = { $who } hat das Problem eröffnet
problems-event-changed = { $who } hat geändert, was darüber bekannt ist
problems-event-moved = { $who } hat den Stand auf „{ $state }“ gesetzt
problems-event-ticket-added = { $who } hat { $ticket } hinzugefügt
problems-event-ticket-removed = { $who } hat { $ticket } entfernt:
problems-event-face = { $who } hat ihm { $face } gegeben
problems-event-face-link = eine öffentliche Meldung
problems-event-noted = { $who } hat an Kollegen geschrieben
problems-event-told = { $who } hat { $told } informiert
problems-told =
    { $n ->
        [one] 1 Kunden
       *[other] { $n } Kunden
    }
problems-solved =
    { $n ->
        [0] {""}
        [one] und 1 Ticket gelöst
       *[other] und { $n } Tickets gelöst
    }

problems-new-title = Neues Problem
problems-edit-title = Problem beschreiben
problems-editor-lead = Schreiben Sie auf, was bekannt ist. Wie weit es ist und was Kunden erfahren, kommt danach.
problems-field-title = Titel
problems-title-hint = Was schiefgeht, in einer Zeile: Kollegen sollen es wiedererkennen.
problems-field-description = Was passiert, und wem
problems-field-tickets = Tickets, hinter denen es steckt
problems-field-team = Zuständiges Team
problems-field-owner = Wer daran arbeitet
problems-nobody = Noch niemand
problems-field-root-cause = Ursache
problems-root-cause-hint = In technischen Worten, sobald sie bekannt ist.
problems-field-workaround = Ausweg
problems-workaround-hint = Was hilft, bis es behoben ist. Die erste Linie kann es in eine Antwort einfügen.
problems-field-workaround-for = Wer darf den Ausweg lesen?
problems-for-colleagues = Nur Kollegen
problems-for-customers = Auch Kunden
problems-workaround-colleagues = Für Kollegen: Sagen Sie es mit eigenen Worten.
problems-workaround-customers = Kunden dürfen das lesen.
problems-field-fix-version = Behoben in
problems-field-article = Artikel dazu
problems-open-button = Problem eröffnen
problems-save = Speichern
problems-cancel = Abbrechen

problems-panel = Problem
problems-box-nothing = Es gehört zu keinem Problem.
problems-box-others = Gehört zu einem bekannten Problem
problems-box-note = Letzte Notiz an Kollegen
problems-link = Zuordnen
problems-unlink = Gehört nicht dazu
problems-unlink-one = Gehört nicht dazu: „{ $title }“
problems-insert = In die Antwort einfügen
problems-insert-one = In die Antwort einfügen: den Ausweg aus „{ $title }“
problems-tickets-count =
    { $n ->
        [one] 1 Ticket
       *[other] { $n } Tickets
    }
problems-make-of-ticket = Problem aus diesem Ticket machen

problems-opened = Das Problem ist eröffnet.
problems-saved = Das Problem ist gespeichert.
problems-told-now = Die Nachricht ist gesendet.
problems-noted-now = Die Nachricht ist festgehalten.
problems-ticket-added = Das Ticket gehört zu dem Problem.
problems-ticket-removed = Das Ticket gehört nicht mehr zu dem Problem.
problems-faced = Das Problem hat eine öffentliche Meldung.

problems-proposals = Vielleicht jeweils ein Problem
problems-alike = { $n } Tickets zeigen dasselbe:
problems-others-alike =
    { $n ->
        [one] 1 weiteres Ticket zeigt dasselbe:
       *[other] { $n } weitere Tickets zeigen dasselbe:
    }
problems-share-signature = das bekannte Problem
problems-share-stack = den Stacktrace
problems-share-event = den Fehler
problems-share-words = fast dieselben Wörter
problems-share-category = die Kategorie
problems-make = Problem daraus machen
problems-make-of = Problem daraus machen: aus diesen { $n } Tickets
problems-link-one = Zuordnen: „{ $title }“
problems-not-the-same = Nicht dasselbe
problems-more = und { $n } weitere
problems-apart-now = Gemerkt: Sie werden nicht noch einmal vorgeschlagen.
problems-alarms = Viele auf einmal
problems-alarm = { $n } Kunden seit { $since }
problems-alarm-usual-none = Üblich ist fast niemand.
problems-alarm-usual = Üblich sind etwa { $n } in zwei Stunden.
problems-alarms-settled = Erledigte Hinweise
problems-alarm-notice = eine Meldung
problems-draft-notice = Meldung entwerfen
problems-dismiss = Verwerfen
problems-dismiss-reason = Warum ist nichts zu tun?
problems-dismissed-now = Der Hinweis ist verworfen.
problems-notice-since = Seit { $since } haben sich { $n } Kunden gemeldet.

problems-flaw-no-title = Geben Sie ihm einen Titel.
problems-flaw-too-long = Das ist zu lang.
problems-flaw-nothing-known = Nennen Sie zuerst die Ursache oder einen Ausweg: Erst dann ist es ein bekannter Fehler.
problems-flaw-no-news = Schreiben Sie etwas, oder ändern Sie den Stand.
problems-flaw-solves-silently = Sagen Sie den Kunden, was getan wurde, bevor ihre Tickets gelöst werden.
problems-flaw-no-cause = Beschreiben Sie zuerst die Ursache des Problems.
problems-flaw-no-team = Wählen Sie eines unserer eigenen Teams.
problems-flaw-not-a-member = Diese Person gehört nicht zu diesem Team.
problems-flaw-no-ticket = Dieses Ticket gibt es nicht, oder Sie dürfen es nicht sehen.
problems-flaw-too-many = Das sind mehr als 200 Tickets. Beginnen Sie mit weniger, und fügen Sie die übrigen danach hinzu.
problems-flaw-no-bulletin = Diese Meldung gibt es nicht.
problems-flaw-no-reason = Sagen Sie, warum.
problems-flaw-stale = Jemand hat inzwischen das Problem oder seine Tickets geändert. Sehen Sie es noch einmal an, und senden Sie dann.
