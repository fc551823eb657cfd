# Die Bausteine der Seiten.
tier-spoken = Ebene { $n }
due-soon = Bald:
due-paused = angehalten, noch { $time }
due-met = eingehalten { $moment }
due-nothing = nichts fällig
watchers = Sieht gerade zu: { $names }
ladder-label = Weg durch die Ebenen
ladder-words = Weg in Worten
ladder-now = jetzt
ladder-offered = angeboten
ladder-offer = Angeboten an { $team } in Ebene { $tier }, noch nicht angenommen.
ladder-visits =
    { $n ->
        [one] einmal
       *[other] { $n }-mal
    }
ladder-span-team = Ebene { $tier }, { $holder }: { $time } ab { $from }
ladder-span-customer = Ebene { $tier }, Warten auf den Kunden: { $time } ab { $from }
ladder-span-vendor = Ebene { $tier }, Warten auf { $holder }: { $time } ab { $from }
ticket-choose = { $number } auswählen
ticket-new = Neu:
ticket-known-error = Bekannter Fehler
ticket-holder = Liegt bei
ticket-unowned = Unbesetzt
notice-info = Hinweis:
notice-done = Erledigt:
notice-warning = Bitte prüfen:
notice-danger = Achtung:
pager-label = Seiten
pager-range = { $from } bis { $to }
pager-range-of = { $from } bis { $to } von { $total }
pager-before = Zurück
pager-after = Weiter
stages-label = Wo Ihre Anfrage steht
stage-received = Eingegangen
stage-in-progress = In Arbeit
stage-with-specialists = Bei Spezialisten
stage-solved = Gelöst
stage-done = (erledigt)
chart-table = Als Tabelle
timeline-label = Verlauf
audience-from-customer = Vom Kunden
audience-to-customer = An den Kunden
audience-note = Interne Notiz
audience-consult = Rückfrage, intern
audience-vendor = Mit dem Anbieter
composer-label = Schreiben
compose-reply-heading = Antwort an { $to }
compose-reply-aside = der Kunde liest sie
compose-reply-label = Ihre Antwort. { $to } liest sie.
compose-reply-button = An Kunden senden
compose-note-heading = Interne Notiz
compose-note-aside = nur Kollegen lesen sie
compose-note-label = Interne Notiz
compose-note-button = Interne Notiz speichern
compose-consult-heading = { $to } fragen
compose-consult-aside = das Ticket bleibt hier
compose-consult-label = Ihre Frage an { $to }
compose-consult-button = Team fragen
compose-vendor-heading = An { $to } schreiben
compose-vendor-aside = der Anbieter liest es
compose-vendor-label = Ihre Nachricht an { $to }
compose-vendor-button = An Anbieter senden
marks-label = Formatierung
marks-hint = Markdown geht: **fett**, - Liste
mark-bold = Fett
mark-italic = Kursiv
mark-list = Liste
mark-numbers = Nummerierte Liste
mark-link = Link
mark-code = Code
mark-quote = Zitat
mark-picture = Bild
mark-with-key = { $mark } (Strg+{ $key })
preview-button = Vorschau
preview-title = So wird es gelesen
preview-files-again = Bitte wählen Sie Ihre Dateien noch einmal: Der Browser behält sie nicht.
error-summary = Bitte prüfen Sie Ihre Angaben
error-word = Fehler:
field-optional = (freiwillig)
search-box-label = Wobei brauchen Sie Hilfe?
search-button = Suchen
suggest-label = Vorschläge
suggest-count = { $n } Vorschläge
device-on = { $browser } auf { $system }
device-unknown = Ein unbekanntes Programm

formatted-show = Formatierung zeigen
formatted-elsewhere = { $count ->
        [one] Ein Bild von anderswo ist
       *[other] { $count } Bilder von anderswo sind
    } nicht geladen.
formatted-load = Bilder laden
formatted-title = Die Mail, wie sie formatiert war
formatted-quote = Frühere Worte

# Articles. Callouts, and a video that has no name.
callout-note = Hinweis
callout-tip = Tipp
callout-important = Wichtig
callout-warning = Warnung
callout-caution = Vorsicht
article-video = Video
