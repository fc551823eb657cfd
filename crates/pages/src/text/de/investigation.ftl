# Der Reiter *Untersuchung* eines Tickets.
desk-tab-investigation = Untersuchung
investigation-changed = Die Untersuchung dieses Tickets hat sich geändert
investigation-internal = Nur für das Team. Kunden und Anbieter sehen nichts davon.
investigation-spoken = { $act }: { $what }
investigation-glance-confirmed = { $n } bestätigt
investigation-glance-supported = { $n } gestützt
investigation-glance-open = { $n } offen
investigation-glance-refuted = { $n } ausgeschlossen
# Was bekannt ist.
investigation-known = Was wir wissen
investigation-not-known = Noch nicht bekannt
investigation-root-cause = Ursache
investigation-root-cause-hint = Warum es dazu kam, in technischen Worten.
investigation-workaround = Umgehung
investigation-workaround-found = Umgehung, aus der Untersuchung
investigation-workaround-hint = Wie die Arbeit weitergeht, bis es behoben ist. Der Kunde liest sie nur, wenn Sie sie ihm schreiben.
investigation-fix-version = Behoben in Version
investigation-fix-version-hint = Die Version, die es behebt, etwa „Gateway 4.2.1“.
investigation-out-since = Ausfall seit
investigation-out-since-hint = Wie der Kunde es schildert. Wenn leer: seit das Ticket eröffnet wurde.
investigation-restored-at = Dienst läuft wieder seit
investigation-restored-at-hint = Leer, solange er noch ausfällt.
investigation-outage = Dauer des Ausfalls: { $length }
investigation-outage-on = dauert an
investigation-state = Angeben
investigation-change = Ändern
investigation-keep = Speichern
investigation-cause-offered = Das sind die Worte der bestätigten Vermutung. Ändern Sie sie, wenn die Ursache andere Worte braucht, und speichern Sie.
investigation-kept = Gespeichert.
investigation-dropped = Zurückgenommen: nicht bekannt.
# Vermutungen.
investigation-hypotheses = Vermutungen
investigation-none = Noch keine Vermutung
investigation-none-text = Was könnte die Ursache sein? Benennen Sie sie, prüfen Sie sie und halten Sie fest, warum sie es ist oder nicht. Wer das Ticket als Nächstes hat, macht hier weiter.
investigation-none-read = Das Team, bei dem das Ticket liegt, hat noch keine mögliche Ursache benannt.
investigation-state-hypothesis = Vermutung aufstellen
investigation-statement = Was könnte die Ursache sein?
investigation-statement-hint = Eine Ursache in einem Satz, sodass eine Prüfung zeigen kann, ob sie zutrifft.
investigation-statement-send = Aufstellen
investigation-stated = Die Vermutung ist aufgestellt.
investigation-standing-open = offen
investigation-standing-open-hint = Nicht entschieden.
investigation-standing-supported = gestützt
investigation-standing-supported-hint = Sie sieht richtig aus, ist aber nicht bewiesen.
investigation-standing-refuted = ausgeschlossen
investigation-standing-refuted-hint = Sie ist nicht die Ursache. Das nächste Übergabepaket führt sie unter den ausgeschlossenen Ursachen auf.
investigation-standing-confirmed = bestätigt
investigation-standing-confirmed-hint = Sie ist die Ursache. Danach können Sie sie als Ursache angeben.
investigation-scales = { $pro } dafür, { $contra } dagegen
investigation-state-as-cause = Als Ursache angeben
# Prüfungen.
investigation-tests = Prüfungen
investigation-add-test = Prüfung hinzufügen
investigation-action = Was wird getan?
investigation-action-hint = So, dass jemand aus dem Team dasselbe tun kann.
investigation-expected = Was erwarten Sie, wenn die Vermutung zutrifft?
investigation-expected-short = Erwartet:
investigation-observed = Was kam heraus?
investigation-observed-hint = Lassen Sie es leer, um die Prüfung zu planen.
investigation-observed-short = Beobachtet:
investigation-result = Ergebnis
investigation-result-none = steht noch aus
investigation-result-passed = wie erwartet
investigation-result-failed = anders als erwartet
investigation-result-unclear = unklar
investigation-write-result = Ergebnis festhalten
investigation-test-kept = Die Prüfung ist festgehalten.
# Die Waage.
investigation-weigh = Beweise abwägen
investigation-side = Es spricht
investigation-for = Dafür
investigation-against = Dagegen
investigation-nothing-here = Noch nichts.
investigation-lines = Markierte Zeilen
investigation-no-lines = Keine, nur eine Bemerkung
investigation-no-evidence = Noch sind keine Zeilen als Beweis markiert. Markieren Sie sie unter
investigation-remark = Bemerkung
investigation-remark-hint = Was es zeigt. Nötig, wenn Sie keine Zeilen wählen.
investigation-weigh-send = In die Waagschale legen
investigation-weighed = Es liegt in der Waagschale.
investigation-drop = Herausnehmen
investigation-drop-spoken = Herausnehmen: { $what }
investigation-weighing-dropped = Aus der Waagschale genommen.
investigation-evidence-gone = Zeilen, die nicht mehr als Beweis markiert sind.
# Das Urteil.
investigation-judge = Urteil fällen
investigation-standing = Wie steht es um sie?
investigation-reason = Warum?
investigation-reason-hint = Nötig für jedes Urteil außer „offen“.
investigation-judge-send = So urteilen
investigation-judged = Das Urteil ist gefällt.
investigation-confirmed = Bestätigt. Ist das die Ursache? Ihre Worte stehen schon im Formular.
# Nachstellen.
investigation-reproduction = Nachstellen
investigation-not-reproduced-yet = Noch hat niemand versucht, es nachzustellen.
investigation-reproduced-in = { $n ->
    [0] { $all ->
        [one] In 1 Umgebung nicht nachgestellt
       *[other] In { $all } Umgebungen nicht nachgestellt
     }
   *[other] In { $n } von { $all } { $all ->
        [one] Umgebung
       *[other] Umgebungen
     } nachgestellt
 }
investigation-reproduced-not-with = { $places }; nicht mit { $versions }
investigation-rate = { $hits } von { $tries } Versuchen
investigation-outcome = Was kam heraus?
investigation-outcome-yes = nachgestellt
investigation-outcome-partly = zum Teil
investigation-outcome-no = nicht nachgestellt
investigation-add-reproduction = Versuch festhalten
investigation-environment = Umgebung
investigation-another-environment = Andere Umgebung
investigation-environments = Umgebungen
investigation-environments-link = Alle Umgebungen
investigation-environments-lead = Systeme, auf denen Probleme nachgestellt werden, für jedes Ticket. Archivieren Sie, was es nicht mehr gibt: Was dort nachgestellt wurde, bleibt.
investigation-no-environments = Noch keine Umgebung
investigation-no-environments-text = Benennen Sie die Systeme, auf denen Sie etwas ausprobieren, etwa eine Testkasse oder eine Kopie des Servers beim Kunden.
investigation-add-environment = Umgebung hinzufügen
investigation-environment-name = Name
investigation-environment-name-hint = Etwa „Kassenlabor, Tisch 2“.
investigation-environment-version = Produktversion
investigation-environment-system = Betriebssystem
investigation-environment-notes = Anmerkungen
investigation-environment-kept = Gespeichert.
investigation-archive = Archivieren
investigation-unarchive = Wieder anbieten
investigation-archived = archiviert
investigation-version-tried = Erprobte Version
investigation-version-tried-hint = Wenn leer: die der Umgebung.
investigation-steps = Schritte
investigation-steps-hint = Einer je Zeile; die Nummern kommen von selbst.
investigation-hits = So oft trat es auf
investigation-tries = So oft wurde es versucht
investigation-reproduction-kept = Der Versuch ist festgehalten.
investigation-problem-outcome = Wählen Sie, was herauskam.
investigation-problem-environment = Wählen Sie eine Umgebung oder benennen Sie eine andere.
investigation-problem-environment-two = Wählen Sie eine Umgebung oder benennen Sie eine andere, nicht beides.
investigation-problem-environment-gone = Diese Umgebung ist archiviert. Wählen Sie eine andere.
investigation-problem-name-taken = Eine andere Umgebung heißt schon so.
investigation-problem-environment-stale = Inzwischen hat jemand anderes diese Umgebung geändert. Sehen Sie nach und speichern Sie dann noch einmal.
investigation-problem-number = Geben Sie eine Zahl ab 1 an.
investigation-problem-rate = Das passt nicht zum Ergebnis und zur Zahl der Versuche.
investigation-package-environment = { $place }: { $outcome }
# Konfigurationsstände.
investigation-snapshots = Konfigurationsstände
investigation-no-snapshots = Noch ist keine Konfiguration festgehalten.
investigation-add-snapshot = Konfiguration festhalten
investigation-add-snapshot-text = Passwörter, Token und andere Geheimnisse werden entfernt, bevor etwas aufbewahrt wird.
investigation-snapshot-name = Wovon?
investigation-snapshot-name-hint = Derselbe Name für dieselbe Datei, etwa „gateway/app.yaml auf srv-3“, damit sich die Stände vergleichen lassen.
investigation-content = Inhalt
investigation-content-hint = Fügen Sie ihn ein oder wählen Sie unten eine Datei. Bis 256 kB und 4.000 Zeilen.
investigation-content-file = Datei
investigation-content-whole = Die ganze Konfiguration
investigation-format = Format
investigation-format-guess = erkennen
investigation-format-text = Text
investigation-format-json = JSON
investigation-format-yaml = YAML
investigation-format-ini = INI
investigation-taken-at = Stand vom
investigation-taken-at-hint = Wenn leer: jetzt.
investigation-change-note = Änderungsvermerk
investigation-change-note-hint = Was geändert wurde und warum.
investigation-redacted = { $n ->
    [one] 1 Geheimnis entfernt
   *[other] { $n } Geheimnisse entfernt
 }
investigation-snapshot-kept = Die Konfiguration ist festgehalten.
investigation-snapshot-redacted = Die Konfiguration ist ohne ihre Geheimnisse festgehalten.
investigation-snapshot-removed = Die Konfiguration ist gelöscht.
investigation-remove-snapshot = Diesen Stand löschen
investigation-what-changed = Was sich geändert hat
investigation-compare-with = Vergleichen mit
investigation-compare = Vergleichen
investigation-same = Nichts: Beide sind gleich.
investigation-same-keys = Kein Schlüssel hat sich geändert, nur Anordnung, Reihenfolge oder Kommentare.
investigation-lines-only = Ihre Schlüssel lassen sich nicht vergleichen: Nur JSON, YAML und INI haben welche, und beide müssen lesbar sein.
investigation-lines-changed = Zeile für Zeile
investigation-keys-changed = { $n ->
    [one] 1 Schlüssel geändert
   *[other] { $n } Schlüssel geändert
 }
investigation-key = Schlüssel
investigation-key-before = Vorher
investigation-key-after = Nachher
investigation-key-absent = nicht da
investigation-problem-content = Fügen Sie eine Konfiguration ein oder wählen Sie eine Datei.
investigation-problem-content-two = Fügen Sie die Konfiguration ein oder wählen Sie eine Datei, nicht beides.
investigation-problem-content-long = Das ist zu groß: höchstens 256 kB und 4.000 Zeilen.
investigation-problem-content-text = Diese Datei ist kein Text in UTF-8.
# Was nicht stimmt.
investigation-problem-words = Schreiben Sie etwas.
investigation-problem-long = Das ist zu lang. Hängen Sie es an eine Notiz oder kürzen Sie es.
investigation-problem-result = Wählen Sie, was das Ergebnis zeigt.
investigation-problem-test-done = Inzwischen hat jemand anderes ein Ergebnis festgehalten. Fügen Sie eine weitere Prüfung hinzu, wenn Ihres abweicht.
investigation-problem-side = Wählen Sie, ob es für oder gegen die Vermutung spricht.
investigation-problem-evidence-gone = Diese Zeilen sind nicht mehr als Beweis markiert. Wählen Sie andere.
investigation-problem-nothing-weighed = Wählen Sie markierte Zeilen oder schreiben Sie eine Bemerkung.
investigation-problem-standing = Wählen Sie, wie es um die Vermutung steht.
investigation-problem-stale = Inzwischen hat jemand anderes etwas zu dieser Vermutung hinzugefügt. Lesen Sie es und entscheiden Sie dann noch einmal.
investigation-problem-conclusion-stale = Inzwischen hat jemand anderes das geändert. Lesen Sie es und speichern Sie dann noch einmal.
investigation-problem-future = Dieser Zeitpunkt liegt in der Zukunft. Geben Sie einen vergangenen an.
investigation-problem-backwards = Der Dienst kann nicht wieder laufen, bevor er ausgefallen ist. Prüfen Sie beide Zeiten.
investigation-problem-time = Geben Sie Tag und Uhrzeit an.
# In einem Übergabepaket.
investigation-package-cause = Ursache: { $words }
investigation-package-workaround = Umgehung: { $words }
investigation-package-fix = Behoben in: { $words }
# Ihre Schritte im Verlauf.
desk-event-hypothesis-stated = { $who } hat eine Vermutung aufgestellt
desk-event-test-planned = { $who } hat die Prüfung einer Vermutung geplant
desk-event-test-passed = { $who } hat eine Vermutung geprüft: wie erwartet
desk-event-test-failed = { $who } hat eine Vermutung geprüft: anders als erwartet
desk-event-test-unclear = { $who } hat eine Vermutung geprüft: unklar
desk-event-evidence-for = { $who } hat etwas gefunden, das für eine Vermutung spricht
desk-event-evidence-against = { $who } hat etwas gefunden, das gegen eine Vermutung spricht
desk-event-evidence-dropped = { $who } hat etwas aus der Waagschale einer Vermutung genommen
desk-event-verdict-open = { $who } hat eine Vermutung wieder geöffnet
desk-event-verdict-supported = { $who } sieht eine Vermutung gestützt
desk-event-verdict-refuted = { $who } hat eine Vermutung ausgeschlossen
desk-event-verdict-confirmed = { $who } hat eine Vermutung bestätigt
desk-event-root-cause-stated = { $who } hat die Ursache angegeben
desk-event-workaround-found = { $who } hat eine Umgehung festgehalten
desk-event-fix-named = { $who } hat die Version genannt, die es behebt
desk-event-root-cause-dropped = { $who } hat die Ursache zurückgenommen
desk-event-workaround-dropped = { $who } hat die Umgehung zurückgenommen
desk-event-fix-dropped = { $who } hat die Version mit der Behebung zurückgenommen
desk-event-reproduced = { $who } hat das Problem nachgestellt
desk-event-reproduced-partly = { $who } hat das Problem zum Teil nachgestellt
desk-event-not-reproduced = { $who } konnte das Problem nicht nachstellen
desk-event-snapshot-taken = { $who } hat einen Konfigurationsstand festgehalten
desk-event-snapshot-removed = { $who } hat einen Konfigurationsstand gelöscht
