# Was der Desk über Muster in Protokollen und Worten weiß.
signatures-title = Signaturen
signatures-lead = Was jemand einmal gelernt hat: woran man einen bekannten Fehler in Protokollen erkennt, was er bedeutet und was hilft. Gesucht wird in allen Protokollen und in dem, was Kunden schreiben.
signatures-new = Neue Signatur
signatures-import = Datei übernehmen
signatures-export = Als Datei
signatures-export-all = Alle als Datei
signatures-search = Titel oder Kennung
signatures-none = Noch keine Signaturen
signatures-none-text = Öffnen Sie die Protokolle eines gelösten Tickets, zeigen Sie auf die Zeilen, in denen der Fehler steht, und drücken Sie „Signatur anlegen“. Das nächste Ticket mit diesem Fehler sagt es dann von selbst.
signatures-none-found = Keine Signatur passt
signatures-none-found-text = Versuchen Sie es mit weniger oder anderen Wörtern.
signatures-signature = Signatur
signatures-state = Stand
signatures-seen = In 90 Tagen erkannt
signatures-last = zuletzt
signatures-changed = Geändert
signatures-from = aus Ticket #{ $number }
signatures-state-draft = Entwurf
signatures-state-active = wird gesucht
signatures-state-retired = ausgemustert
signatures-for-colleagues = Nur Kollegen
signatures-for-customers = Auch Kunden
signatures-for-customers-hint = Wird sie in etwas erkannt, das ein Kunde schickt oder schreibt, liest er den Titel, die Bedeutung, was er versuchen kann und den öffentlichen Artikel. Schreiben Sie diese Teile für ihn.
signatures-not-seen = noch nicht
signatures-seen-in = { $tickets ->
    [one] 1 Ticket
   *[other] { $tickets } Tickets
 }, { $bundles ->
    [one] 1 Protokoll
   *[other] { $bundles } Protokolle
 }
signatures-dismissed = { $n ->
    [one] auf 1 Ticket etwas anderes
   *[other] auf { $n } Tickets etwas anderes
 }
signatures-file = Aus der Konfigurationsdatei
signatures-file-text = Diese pflegt die Administration in der Datei, die die Einstellung „signatures“ nennt. Sie werden ebenfalls gesucht und lassen sich nur dort ändern.
signatures-says = Was sie sagt
signatures-says-nothing = Sie sagt nicht, was es bedeutet oder was hilft.
signatures-pattern = Was passen muss
signatures-samples = Sie findet
signatures-counter-samples = Sie findet nicht
signatures-retire = Ausmustern
signatures-activate = Danach suchen
signatures-edit = Bearbeiten
signatures-about = Über diese Signatur
signatures-audience = Wer es erfährt
signatures-confidence = Sicherheit
signatures-since = Erkannt seit
signatures-origin = Stammt aus
signatures-tickets = Tickets
signatures-tickets-none = Sie wurde auf keinem Ticket erkannt, das Sie lesen dürfen.
signatures-ticket = Ticket
signatures-where = Wo
signatures-when = Wann
signatures-in-words = In den Worten des Kunden
signatures-not-this = Das ist es nicht
signatures-not-this-spoken = Das ist es nicht: { $title }
signatures-not-this-by = Das ist es nicht, sagt { $name }
signatures-not-this-done = Das Ticket zeigt es nicht mehr. Auf der Seite der Signatur wird es gezählt.
signatures-versions = Fassungen
signatures-version = Fassung { $n }
signatures-fixed-in-version = Ab Version { $version } kommt es nicht mehr vor.
signatures-change = Signatur ändern
signatures-back = Zurück zur Signatur
signatures-back-to-ticket = Zurück zu den Protokollen von Ticket #{ $number }
signatures-editor-lead = Sagen Sie, was der Fehler ist – für alle, denen er als Nächstes begegnet. Probieren Sie die Signatur aus, bevor Sie speichern.
signatures-field-title = Titel
signatures-field-title-hint = Was passiert ist, in wenigen Worten: „Das Zahlungs-Gateway hat keine Verbindung mehr frei“.
signatures-field-key = Kennung
signatures-field-key-hint = Buchstaben, Ziffern, Bindestriche, Unterstriche und Punkte. Einmal gespeichert, bleibt sie, wie sie ist.
signatures-field-meaning = Was es bedeutet
signatures-field-try = Was man versuchen kann
signatures-field-try-hint = Ein Schritt je Zeile, der erste zuerst.
signatures-field-article = Artikel
signatures-field-article-hint = Die Nummer eines Artikels dieses Desks oder eine Adresse, die mit https:// beginnt. Kunden sehen nur öffentliche Artikel dieses Desks.
signatures-field-fixed-in = Behoben in Version
signatures-field-confidence = Wie sicher ist ein Treffer?
signatures-sure-high = hoch – kaum etwas anderes sieht so aus
signatures-sure-medium = mittel – wahrscheinlich ist es das
signatures-sure-low = gering – es kann etwas anderes sein
signatures-field-audience = Wer erfährt es, wenn sie erkannt wird?
signatures-field-pattern = Was passen muss
signatures-field-pattern-hint = TOML: Alles unter [match] muss für einen Eintrag zutreffen. <*> steht für alles, was wechselt. [[then]] nennt, was folgt, [[without]], was fehlen muss.
signatures-field-samples = Zeilen, die sie finden muss
signatures-field-samples-hint = Eine Leerzeile zwischen zwei Beispielen. Entfernen Sie Namen von Menschen und Kunden.
signatures-field-not = Zeilen, die sie nicht finden darf
signatures-field-not-hint = Was ähnlich aussieht und etwas anderes ist.
signatures-keep-and-look = Speichern und suchen
signatures-keep-active = Speichern
signatures-keep-draft = Als Entwurf speichern
signatures-keep-retired = Speichern, weiter ausgemustert
signatures-is-active = Danach wird gesucht. Was Sie speichern, gilt sofort, und die jüngsten Protokolle ungelöster Tickets werden noch einmal durchsucht.
signatures-try = Ausprobieren
signatures-tried = Was das Ausprobieren ergab
signatures-tried-samples = Sie findet { $n } von { $all ->
    [one] 1 Beispiel.
   *[other] { $all } Beispielen.
 }
signatures-tried-found = In den letzten 30 Tagen wäre sie { $count }-mal gefunden worden, in { $bundles ->
    [one] 1 Protokoll
   *[other] { $bundles } Protokollen
 } von { $tickets ->
    [one] 1 Ticket.
   *[other] { $tickets } Tickets.
 }
signatures-tried-not-found = In den letzten 30 Tagen wäre sie nicht gefunden worden.
signatures-tried-looked = Durchsucht: { $lines } Zeilen in { $bundles } von { $all ->
    [one] 1 jüngeren Protokoll.
   *[other] { $all } jüngeren Protokollen.
 }
signatures-tried-line = Ticket #{ $ticket }, Zeile { $line }
signatures-kept = Die Signatur ist gespeichert.
signatures-kept-active = Die Signatur ist gespeichert und wird gesucht.
signatures-kept-retired = Nach ihr wird nicht mehr gesucht.
signatures-problem-title = Sagen Sie in wenigen Worten, was passiert ist.
signatures-problem-key = Eine Kennung hat Buchstaben ohne Akzente, Ziffern, Bindestriche, Unterstriche und Punkte.
signatures-problem-taken = Eine andere Signatur hat diese Kennung.
signatures-problem-long = Das ist zu lang.
signatures-problem-pattern = Sagen Sie, was passen muss.
signatures-problem-article = Es gibt keinen solchen Artikel für alle, die es erfahren. Für Kunden muss er öffentlich sein.
signatures-problem-line = Zeile { $line }: { $said }
signatures-problem-unreadable = Das lässt sich nicht lesen: { $said }
signatures-problem-no-sample = Geben Sie eine Zeile an, die sie finden muss: Gesucht wird nur, was ein Beispiel hat.
signatures-problem-misses = Beispiel { $n } findet sie nicht.
signatures-problem-finds = Gegenbeispiel { $n } findet sie, das darf sie nicht.
signatures-problem-stale = Jemand anders hat diese Signatur inzwischen geändert. Ihre Eingaben stehen noch hier; sehen Sie sich die anderen an, bevor Sie speichern.
signatures-import-lead = Eine Datei, wie andere Desks sie ausgeben oder die Kommandozeile sie liest. Jeder Eintrag wird eine Signatur; ist die Kennung bekannt, wird er eine neue Fassung davon.
signatures-import-file = Der Text der Datei
signatures-import-file-hint = Er beginnt mit [[signature]].
signatures-import-state = Neue Signaturen
signatures-import-draft = sind Entwürfe, bis jemand sie angesehen hat
signatures-import-active = werden sofort gesucht
signatures-import-send = Übernehmen
signatures-import-problems = So nicht übernommen
signatures-import-beyond = { $n ->
    [one] Der letzte Eintrag: So viele darf eine Datei nicht haben. Übernehmen Sie ihn als eigene Datei.
   *[other] Die letzten { $n } Einträge: So viele darf eine Datei nicht haben. Übernehmen Sie sie als eigene Datei.
 }
signatures-import-empty = Darin steht keine Signatur.
signatures-imported = { $added } neu, { $changed } geändert, { $same } schon bekannt.
signatures-line = Zeile { $n }:
signatures-make = Signatur anlegen
signatures-make-spoken = Signatur anlegen: { $what }
signatures-panel = Bekannte Fehler
signatures-banner = Bekannter Fehler:
signatures-banner-link = was hilft
signatures-read-again = Noch einmal lesen
signatures-read-again-done = Die Zeilen werden noch einmal nach allem durchsucht, was jetzt bekannt ist.
signatures-told-known = Das kennen wir
signatures-told-try = Was Sie versuchen können
signatures-told-read = Mehr dazu:
signatures-told-fixed = In Version { $version } ist es behoben.
signatures-links = Ausgegebene Links
signatures-links-text = Wer einen solchen Link hat, kann Protokolle zu diesem Ticket schicken.
signatures-link-to = Für { $name }, bis { $until }
signatures-link-used = { $used } von { $uses }-mal benutzt
signatures-link-withdraw = Zurückziehen
signatures-link-withdraw-spoken = Link für { $name } zurückziehen
signatures-link-withdrawn = Der Link gilt nicht mehr.
portal-logs-changed = Es gibt Neues zu Ihren Dateien
portal-logs-reading = wird gelesen; diese Seite sagt von selbst, was wir erkennen
portal-logs-read = gelesen; auch ein Mensch sieht sie sich an
portal-logs-unreadable = ließ sich nicht als Protokoll lesen; schicken Sie die Datei als Zip oder als Text
