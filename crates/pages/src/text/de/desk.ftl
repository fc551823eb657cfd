# Die Listen des Desks.
desk-my-day-title = Mein Tag
desk-my-day-lead =
    { $open ->
        [0] Nichts wartet auf Sie.
        [one] 1 Ticket{ $late ->
            [0] , nichts überfällig
           *[other] , überfällig
        }
       *[other] { $open } Tickets{ $late ->
            [0] , nichts überfällig
           *[other] , { $late } überfällig
        }
    }
desk-my-day-changed = Ihr Tag hat sich geändert
desk-my-day-offers = Warten auf Ihre Antwort
desk-my-day-overdue = Überfällig
desk-my-day-today = Heute
desk-my-day-later = Später
desk-my-day-waiting = Warten auf andere
desk-my-day-lessons = Lehren aus Tickets, die Sie weitergaben
desk-my-day-first = Gezeigt sind die ersten { $shown } von { $open }.
desk-my-day-more = Alle Tickets
desk-my-day-offers-all = Alle, die auf Antwort warten
desk-my-day-empty = Nichts wartet auf Sie
desk-my-day-empty-text = Neue Tickets Ihrer Teams, Angebote und Zusagen erscheinen hier von selbst.
desk-lessons-all = Alle Lehren
desk-new-ticket = Anruf notieren
desk-pager-start = Zurück zum Anfang
desk-list-changed = Die Liste hat sich geändert
desk-to-accept-title = Anzunehmen
desk-to-accept-lead = Angebote an Ihre Teams, die dringendsten zuerst. Mit der Annahme wechseln Ebene, Team und Uhren; bis dahin antwortet das sendende Team dem Kunden.
desk-to-accept-changed = Die Angebote haben sich geändert
desk-to-accept-empty = Keine Angebote
desk-to-accept-empty-text = Bietet Ihnen ein anderes Team ein Ticket an, wartet es hier auf Ihre Antwort.
desk-offer-from = { $who } von { $from } bot dies { $ago } dem Team { $team } an.
desk-offer-title = Angeboten: { $team }
desk-offer-meanwhile = Bis zur Annahme antwortet das sendende Team dem Kunden.
desk-accept = Annehmen
desk-accept-by = Annahme
desk-return = Zurückgeben…
desk-withdraw = Angebot zurückziehen
desk-unowned-title = Unbesetzt
desk-unowned-lead = Tickets Ihrer Teams, die noch niemand übernommen hat. Haken Sie welche an und übernehmen Sie sie.
desk-unowned-changed = Die unbesetzten Tickets haben sich geändert
desk-unowned-empty = Alle Tickets sind besetzt
desk-unowned-empty-text = Neue Tickets Ihrer Teams stehen hier, bis jemand sie übernimmt.
desk-promises-title = Zusagen
desk-promises-lead = Was Kunden zugesagt ist, das Dringendste zuerst. Kein Warten hält eine Zusage an.
desk-promises-changed = Die Zusagen haben sich geändert
desk-promises-empty = Keine offenen Zusagen
desk-promises-empty-text = Eine Zusage geben Sie am Ticket: „Sie hören von uns bis …“. Hier steht sie, bis sie gehalten ist.
desk-promised-for = Zugesagt für { $moment } von { $who }
desk-customer = Kunde
desk-holder = Zuständig
desk-lessons-title = Lehren
desk-lessons-lead = Tickets, die Ihre Teams hatten, und wie sie am Ende gelöst wurden.
desk-lessons-empty = Noch keine Lehren
desk-lessons-empty-text = Wird ein Ticket gelöst, das Sie weitergegeben haben, kommt die Lösung hierher zurück.
desk-lesson-by = { $ago } gelöst von { $who }; eine Lehre für { $team }.
desk-root-cause = Ursache:
desk-teams-title = Teams
desk-teams-lead = Die Leiter von oben: wer wo steht und was jedes Team zu tun hat.
desk-standing-member = Ihr Team
desk-standing-lead = Sie leiten es
desk-members =
    { $n ->
        [one] 1 Mitglied
       *[other] { $n } Mitglieder
    }
desk-team-open = Offen
desk-team-unowned = Unbesetzt
desk-team-to-accept = Anzunehmen
desk-team-overdue = Überfällig
desk-team-empty = Nichts offen
desk-team-empty-text = Dieses Team hat keine ungelösten Tickets.
desk-tickets-title = Tickets
desk-tickets-total =
    { $n ->
        [one] 1 Ticket
       *[other] { $n } Tickets
    }
desk-tickets-empty = Kein Ticket passt
desk-tickets-empty-text = Versuchen Sie es mit weniger Wörtern, einem anderen Team oder auch mit gelösten Tickets.
desk-filter-label = Tickets filtern
desk-filter-words = Wörter, ein Name oder eine Nummer
desk-filter-unsolved = Ungelöst
desk-filter-solved = Gelöst
desk-filter-all = Gelöst oder nicht
desk-filter-any-team = Jedes Team
desk-filter-apply = Suchen
desk-filter-clear = Alle ungelösten zeigen
desk-filter-figure = Hinter der Kennzahl
desk-filter-figure-remove = Diesen Filter weglassen
desk-filter-days = { $from } bis { $to }
desk-status = Status
desk-team = Team
desk-priority = Priorität
desk-category = Kategorie
desk-bulk-label = Angehakte Tickets bearbeiten
desk-bulk-chosen = Angehakte Tickets
desk-bulk-take = Übernehmen
desk-bulk-priority = Priorität setzen
desk-bulk-handoff = Weitergeben
desk-bulk-result-title = Was getan wurde
desk-bulk-back = Zurück zur Liste
desk-bulk-changed =
    { $n ->
        [0] Kein Ticket wurde geändert.
        [one] 1 Ticket wurde geändert.
       *[other] { $n } Tickets wurden geändert.
    }
desk-bulk-refused =
    { $n ->
        [one] 1 Ticket blieb, wie es ist
       *[other] { $n } Tickets blieben, wie sie sind
    }
desk-bulk-changed-heading = Geändert
desk-search-heading = Suche
desk-search-label = Den Desk durchsuchen
desk-search-words = Wörter, ein Name, eine Adresse oder eine Nummer
desk-search-title = Suche: { $q }
desk-search-kinds = Wonach gesucht wird
desk-search-everything = Alles
desk-search-tickets = Tickets
desk-search-articles = Artikel
desk-search-people = Personen
desk-search-all = Mehr anzeigen
desk-search-inactive = Kann sich nicht anmelden
desk-search-close = Nichts enthält „{ $q }“ ganz. Am nächsten kommt:
desk-search-filling = Trestle liest noch alle Tickets in die Suche ein; einige Minuten lang können welche fehlen.
desk-search-whole = Überall nach „{ $q }“ suchen
desk-search-empty = Nichts gefunden
desk-search-empty-text = Prüfen Sie die Schreibweise, oder nehmen Sie weniger Wörter. Die Nummer findet ein Ticket sofort.

desk-held-title = Zurückgehaltene Mail
desk-held-lead = Mail, über die Trestle nicht von selbst entscheidet. Niemand bekam eine Antwort, und kein Ticket wurde ergänzt.
desk-held-changed = Die zurückgehaltene Mail hat sich geändert
desk-held-empty = Nichts ist zurückgehalten
desk-held-empty-text = Hier wartet Mail, deren Absender gefälscht ist, die ohne Nachweis im Namen einer Kollegin oder eines Kollegen spräche, oder von der eine Adresse mehr schickt, als Menschen es tun.
desk-held-from = Angeblich von { $from }, an { $team }
desk-held-nobody = niemandem
desk-held-no-team = kein Team
desk-held-no-subject = (ohne Betreff)
desk-held-read = Was darin steht
desk-held-said = Prüfungen: { $said }
desk-held-forged = Der Absender ist wahrscheinlich gefälscht.
desk-held-forged-advice = Die Domain, von der die Mail zu kommen behauptet, sagt, dass sie nicht von dort ist. Geht es um Daten, Zugang oder Geld, fragen Sie die Person zuerst auf anderem Weg.
desk-held-agent = Sie spräche im Namen einer Kollegin oder eines Kollegen.
desk-held-agent-advice = Nichts weist nach, dass sie von dort kommt. Fragen Sie nach; im Desk schreiben kann jede und jeder immer.
desk-held-too-many = Diese Adresse schreibt sehr viel.
desk-held-too-many-advice = Vielleicht antworten zwei Maschinen einander. Halten Sie die Gegenseite an, bevor Sie die Mail weitergeben.
desk-held-new-ticket = Ticket daraus machen
desk-held-join = Zu #{ $number } hinzufügen
desk-held-see-ticket = #{ $number } ansehen
desk-held-discard = Verwerfen
desk-held-released = Die Mail geht weiter. Was aus ihr wird, erscheint gleich.
desk-held-discarded = Die Mail wurde verworfen. Im Mailprotokoll bleibt sie.
