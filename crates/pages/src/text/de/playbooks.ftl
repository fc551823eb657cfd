# Abläufe, wie unsere Leute sie schreiben und durchgehen.
playbooks-said-done = Getan, es hat geholfen
playbooks-said-did-not-work = Es hat nicht geholfen
playbooks-said-cannot-do = Nicht möglich
playbooks-said-not-sure = Nicht sicher
playbooks-said-helped = Der Artikel hat geholfen
playbooks-said-did-not-help = Der Artikel hat nicht geholfen
playbooks-said-skipped = Ausgelassen

playbooks-card-customer = vor der Anfrage selbst versucht
playbooks-card-colleague = Ablauf
playbooks-steps-count =
    { $n ->
        [one] ein Schritt
       *[other] { $n } Schritte
    }
playbooks-standing-open = nicht beendet
playbooks-standing-solved = gelöst
playbooks-standing-unsolved = nicht gelöst
playbooks-continue = Fortsetzen
playbooks-panel = Abläufe
playbooks-none-here = Für diese Kategorie gibt es keinen.
playbooks-start = Einen Ablauf beginnen
playbooks-start-spoken = { $title }: diesen Ablauf beginnen
playbooks-begin = Beginnen
playbooks-begin-spoken = Beginnen: { $title }
playbooks-choose-lead = Jeder Schritt und sein Ergebnis bleiben im Ticket und gehen bei einer Übergabe mit.
playbooks-none = Es gibt noch keinen Ablauf
playbooks-none-text = Teamleitungen und Administratoren schreiben sie unter „Abläufe“.
playbooks-fitting = Für dieses Ticket
playbooks-others = Alle anderen
playbooks-audience-public = auch im Portal
playbooks-version = Version { $n }
playbooks-tried = Was versucht wurde
playbooks-back = Letzte Antwort zurücknehmen
playbooks-skip = Diesen Schritt auslassen (mit Grund)
playbooks-note = Was Sie gesehen haben
playbooks-note-hint = Fügen Sie das Ergebnis hier ein. Wenn Sie den Schritt auslassen, schreiben Sie den Grund.
playbooks-result = Ergebnis
playbooks-ended-solved = Der Ablauf endet hier: es geht wieder
playbooks-ended-solved-text = Sagen Sie dem Kunden, was geholfen hat, und lösen Sie das Ticket.
playbooks-ended-person = Der Ablauf endet hier: andere übernehmen
playbooks-ended-person-text = Die Schritte und ihre Ergebnisse stehen schon im Paket, wenn Sie das Ticket übergeben.
playbooks-hand-off = Übergeben
playbooks-started = Der Ablauf hat begonnen.
playbooks-problem-choose = Wählen Sie einen Ablauf, der veröffentlicht ist.
