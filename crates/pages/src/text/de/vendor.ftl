# Was Anbieter außer Haus lesen.
vendor-cases = Fälle
vendor-cases-lead = Fragen, die wir Ihnen gestellt haben. Jeder Fall zeigt, was wir einander geschrieben haben.
vendor-cases-none = Keine Fälle
vendor-cases-none-text = Wenn wir Ihre Hilfe brauchen, erscheint der Fall hier, und Sie erhalten eine E-Mail.
vendor-cases-waiting = Wir warten auf Ihre Antwort
vendor-cases-answered = Beantwortet
vendor-case = Fall #{ $number }
vendor-case-lead = Nur Sie und das Team, das gefragt hat, können dies lesen.
vendor-case-asked = Gefragt
vendor-answered = Nichts zu tun
vendor-waiting = Wartet auf Sie
vendor-due = Antwort fällig
vendor-answer-title = Ihre Antwort
vendor-answer = Ihre Nachricht
vendor-answer-send = Antwort senden
vendor-sent = Ihre Antwort ist angekommen.
