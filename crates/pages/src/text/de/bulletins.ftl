# Bekannte Störungen, Wartungen, Ankündigungen.
bulletins-title = Meldungen
bulletins-lead = Bekannte Störungen, Wartungen und Ankündigungen: was viele jetzt wissen sollten.
bulletins-new = Neue Meldung
bulletins-kind-known-issue = Bekannte Störung
bulletins-kind-maintenance = Wartung
bulletins-kind-announcement = Ankündigung
bulletins-severity-minor = Lästig
bulletins-severity-major = Behindert die Arbeit
bulletins-severity-critical = Die Arbeit steht still
bulletins-audience-public = Alle
bulletins-audience-customers = Angemeldete Kunden
bulletins-stage-investigating = Ursache wird gesucht
bulletins-stage-cause-found = Ursache gefunden
bulletins-stage-workaround = Ausweg gefunden
bulletins-stage-fixed = Behoben
bulletins-phase-scheduled = Noch nicht sichtbar
bulletins-phase-planned = Geplant
bulletins-phase-current = Jetzt
bulletins-phase-past = Vorbei
bulletins-phase-withdrawn = Zurückgezogen
bulletins-since = seit
bulletins-affects = Betrifft
bulletins-workaround = Was bis dahin hilft
bulletins-has-workaround = Was bis dahin hilft
bulletins-article = Artikel dazu
bulletins-updates = Neues dazu
bulletins-no-updates = Noch nichts Neues.

bulletins-portal-title = Störungen und Neuigkeiten
bulletins-portal-lead = Was nicht so geht, wie es soll, was geplant ist und was es Neues gibt.
bulletins-now = Jetzt
bulletins-past = Früher
bulletins-none-now = Keine Störung bekannt
bulletins-none-now-text = Wenn bei Ihnen etwas nicht geht, sagen Sie es uns.
bulletins-more = { $n } weitere
bulletins-feed = Als Feed verfolgen
bulletins-feed-text = (Atom)
bulletins-perhaps = Davon wissen wir schon
bulletins-mine-too = Das ist auch mein Problem. Sagen Sie mir Bescheid, wenn es gelöst ist.
bulletins-follow-only = Nur Bescheid sagen, keine Anfrage senden
bulletins-follow-only-one = Nur Bescheid sagen, keine Anfrage senden: „{ $title }“
bulletins-hear-issue = Ist das auch Ihr Problem?
bulletins-hear-issue-text = Sie bekommen eine Mail, wenn es Neues gibt und wenn es gelöst ist.
bulletins-hear = Möchten Sie davon hören?
bulletins-hear-text = Sie bekommen eine Mail, wenn es Neues gibt.
bulletins-hear-visitor = Melden Sie sich an, um eine Mail zu bekommen, wenn es Neues gibt.
bulletins-ask = Anfrage dazu senden
bulletins-follow = Sagen Sie mir Bescheid
bulletins-unfollow = Nichts mehr davon hören
bulletins-following = Sie folgen dieser Meldung
bulletins-following-text = Sie bekommen eine Mail, wenn es Neues gibt und wenn es gelöst ist.
bulletins-reported = Wir sagen Ihnen in Ihrer Anfrage Bescheid, wenn es Neues gibt.
bulletins-reported-link = Anfrage #{ $number }
bulletins-which-request = Wo sagen wir Ihnen Bescheid?
bulletins-no-request = In einer eigenen Mail
bulletins-followed-now = Sie bekommen eine Mail, wenn es Neues gibt.
bulletins-unfollowed-now = Sie hören nichts mehr davon.
bulletins-unfollow-title = Nichts mehr davon hören?
bulletins-unfollow-lead = Sie bekommen keine Mails mehr zu „{ $title }“.
bulletins-unfollow-done = Sie hören nichts mehr davon
bulletins-unfollow-done-text = Sie bekommen keine Mails mehr dazu.
bulletins-unfollow-expired = Dieser Link gilt nicht mehr
bulletins-unfollow-expired-text = Melden Sie sich an und öffnen Sie die Meldung, um ihre Mails zu beenden.

bulletins-boards = Wo sie stehen
bulletins-board-now = Jetzt
bulletins-board-scheduled = Noch nicht sichtbar
bulletins-board-past = Vorbei
bulletins-board-withdrawn = Zurückgezogen
bulletins-filter = Liste eingrenzen
bulletins-words = Titel oder Betroffenes
bulletins-any-kind = Jede Art
bulletins-column-title = Meldung
bulletins-column-standing = Stand
bulletins-column-tickets = Tickets
bulletins-column-followers = Folgende
bulletins-nothing-yet = Noch keine Meldung
bulletins-nothing-yet-text = Wenn mehrere Kunden dasselbe Problem haben, sagen Sie es allen auf einmal: im Portal und jedem einzeln per Mail.
bulletins-none = Keine Meldung passt
bulletins-none-text = Versuchen Sie andere Wörter, oder sehen Sie alle an.
bulletins-board-empty = Hier steht nichts
bulletins-board-empty-text = Meldungen kommen von selbst hierher, wenn ihre Zeit gekommen ist.
bulletins-show-all = Zeigen, was jetzt gilt

bulletins-side = Über diese Meldung
bulletins-facts = Kurz gesagt
bulletins-who-hears = Wer davon hört
bulletins-tickets =
    { $n ->
        [one] 1 Ticket
       *[other] { $n } Tickets
    }
bulletins-followers =
    { $n ->
        [one] 1 folgt
       *[other] { $n } folgen
    }
bulletins-link-hint = Verknüpfen Sie Tickets auf deren Seite: dann erreicht eine Nachricht alle.
bulletins-mailed =
    { $n ->
        [0] niemand bekam eine Mail
        [one] 1 Person bekam eine Mail
       *[other] { $n } Personen bekamen eine Mail
    }
bulletins-withdraw = Zurückziehen
bulletins-restore = Wieder zeigen
bulletins-is-withdrawn = Sie ist zurückgezogen: Niemand findet oder liest sie.
bulletins-is-scheduled = Sichtbar ab { $when }.
bulletins-update = Neues melden
bulletins-field-stage = Wie weit sind Sie?
bulletins-field-news = Was gibt es Neues? ({ $language })
bulletins-field-reach = Wer bekommt eine Mail?
bulletins-reach-followers =
    { $n ->
        [0] Wer folgt oder ein verknüpftes Ticket hat: noch niemand
        [one] Wer folgt oder ein verknüpftes Ticket hat: 1 Person
       *[other] Wer folgt oder ein verknüpftes Ticket hat: { $n } Personen
    }
bulletins-reach-hint = Jeder bekommt eine eigene Mail. Niemand sieht, wer noch eine bekommt.
bulletins-reach-nobody = Niemand
bulletins-reach-organisations = Auch alle Kunden einiger Organisationen
bulletins-organisations = Welche Organisationen?
bulletins-post = Melden
bulletins-posted = Die Nachricht ist veröffentlicht.
bulletins-new-title = Neue Meldung
bulletins-edit-title = Meldung bearbeiten
bulletins-editor-lead = Sagen Sie in einfachen Worten, was Kunden bemerken, nicht was innen kaputt ist.
bulletins-field-kind = Art
bulletins-field-severity = Wie schlimm ist es?
bulletins-field-audience = Für
bulletins-field-title = Titel
bulletins-field-body = Was passiert
bulletins-field-workaround = Was bis dahin hilft
bulletins-field-shown-from = Sichtbar ab
bulletins-field-begins = Beginn
bulletins-field-ends = Ende
bulletins-stage-hint = Nur für bekannte Störungen.
bulletins-affects-hint = Produkte, Kategorien oder andere Wörter, die Kunden verwenden, mit Kommas dazwischen. Wer sie tippt, sieht die Meldung.
bulletins-known = In Gebrauch:
bulletins-article-hint = Die Nummer eines Artikels, in dem mehr steht.
bulletins-times-hint = Ohne Beginn gilt sie sofort. Eine Wartung braucht beides. Sie ist sofort sichtbar, wenn Sie keine spätere Zeit nennen.
bulletins-stale = Jemand anders hat sie inzwischen geändert. Ihre Worte stehen noch hier, und nichts wurde gespeichert. Sehen Sie sie in einem anderen Fenster an und speichern Sie dann noch einmal.
bulletins-save = Speichern
bulletins-publish = Veröffentlichen
bulletins-saved = Die Meldung ist gespeichert.
bulletins-withdrawn-now = Niemand liest sie mehr.
bulletins-restored-now = Sie ist wieder sichtbar.

bulletins-panel = Bekannte Störungen
bulletins-box-nothing = Es handelt noch von keiner bekannten Störung.
bulletins-box-near = Handelt vielleicht von
bulletins-box-others = Eine andere verknüpfen
bulletins-link = Verknüpfen
bulletins-link-one = „{ $title }“ verknüpfen
bulletins-unlink = Entfernen
bulletins-unlink-one = „{ $title }“ entfernen
bulletins-write-from-ticket = Neue bekannte Störung
bulletins-linked = Verknüpft: Der Kunde hört, wenn es Neues gibt.
bulletins-unlinked = Die Verknüpfung ist entfernt.

bulletins-problem-no-words = Sagen Sie etwas in mindestens einer Sprache.
bulletins-problem-no-title = Geben Sie ihr in dieser Sprache einen Titel.
bulletins-problem-too-long = Das ist zu lang.
bulletins-problem-ends-before = Das Ende muss nach dem Beginn liegen.
bulletins-problem-no-window = Eine Wartung braucht Beginn und Ende.
bulletins-problem-stage = Wählen Sie, wie weit Sie sind; das haben nur bekannte Störungen.
bulletins-problem-nobody-chosen = Wählen Sie eine Organisation.
bulletins-problem-withdrawn = Sie ist zurückgezogen. Zeigen Sie sie zuerst wieder.
bulletins-problem-not-out = Sie ist noch nicht sichtbar, darum kann niemand eine Mail dazu bekommen.
bulletins-problem-not-lead = Nur Leitungen und Administratoren schreiben an Organisationen.
bulletins-problem-not-owner = Das können nur, wer sie schrieb, Leitungen und Administratoren.
bulletins-problem-past = Sie ist vorbei. Es wird nichts Neues mehr geben.
bulletins-problem-date = Geben Sie Tag und Uhrzeit ein.
bulletins-problem-article = Diesen Artikel gibt es nicht.
bulletins-problem-choice = Wählen Sie eine der Möglichkeiten.
