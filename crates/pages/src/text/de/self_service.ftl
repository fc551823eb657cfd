self-service-views = Ansichten des Wissens
self-service-articles = Artikel
self-service-gaps = Lücken
self-service-health = Zustand

self-service-gaps-title = Wissenslücken
self-service-gaps-lead = Was Kunden und Besucher in den letzten { $days } Tagen gesucht und nicht gefunden haben.
self-service-gaps-none = Keine Lücken bekannt
self-service-gaps-none-text = Suchen, die nichts finden oder deren Treffer niemand öffnet, erscheinen hier mit den Anfragen, die darauf folgten.
self-service-deflection = Selbst geholfen
self-service-deflection-of = { $share } % – auf { $without } von { $sessions } Besuchen folgte binnen 48 Stunden keine Anfrage
self-service-score = Selbsthilfequote
self-service-score-of = { $score } – { $sessions ->
    [one] { $sessions } Besuch
   *[other] { $sessions } Besuche
} auf { $people ->
    [one] { $people } Person
   *[other] { $people } Personen
}, die etwas angefragt haben
self-service-gap-words = Gesucht
self-service-gap-people = Personen
self-service-gap-asked = Fragten uns
self-service-gap-how = Was geschah
self-service-gap-examples = Anfragen
self-service-gap-do = Schließen
self-service-gap-last = zuletzt { $ago }
self-service-gap-nothing = { $n ->
    [one] { $n } Suche fand nichts
   *[other] { $n } Suchen fanden nichts
}
self-service-gap-unopened = { $n ->
    [one] { $n } Suche fand, was niemand öffnete
   *[other] { $n } Suchen fanden, was niemand öffnete
}
self-service-gap-write = Schreiben

self-service-health-title = Zustand der Artikel
self-service-health-lead = Wie es Artikeln in den letzten { $days } Tagen erging; die, die am meisten im Stich ließen, zuerst.
self-service-health-none = Noch hat niemand einen Artikel gelesen
self-service-health-none-text = Sobald Kunden und Besucher Artikel lesen, sehen Sie hier, wem sie halfen und wer trotzdem fragte.
self-service-article = Artikel
self-service-readers = Leser
self-service-asked = Fragten trotzdem
self-service-helped = Half
self-service-lacking = Half nicht
self-service-said = Was sie sagten
self-service-changed = geändert { $date }
self-service-poor = Schwach

lack-not-solved = Ich habe alles so gemacht, und das Problem besteht weiter
lack-unclear = Er ist schwer zu verstehen
lack-wrong = Er ist falsch oder veraltet
lack-elsewhere = Es geht um etwas anderes

portal-helped = Hat das geholfen?
portal-helped-yes = Ja
portal-helped-no = Nein
portal-helped-thanks = Danke. Gut zu wissen.
portal-helped-why = Was fehlt?
portal-helped-reason = Was trifft es am besten?
portal-helped-comment = In Ihren eigenen Worten
portal-helped-comment-hint = Bitte keine Namen, Passwörter oder Kartennummern.
portal-helped-send = Senden
portal-helped-thanks-why = Danke. Wer unsere Artikel schreibt, liest das.

desk-trail = Vor der Anfrage
desk-trail-searched = Suchte { $words }
desk-trail-searched-nothing = Suchte { $words } – nichts enthielt alle Wörter
desk-trail-read = Las { $title }
desk-trail-asked = Fragte den Assistenten: { $words }
desk-trail-asked-nothing = Fragte den Assistenten: { $words } – er hatte keine Antwort
