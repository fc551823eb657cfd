//! The phrases in German.

use super::Phrases;

pub const PHRASES: Phrases = Phrases {
    customer_greetings: &[
        "Hallo,",
        "Guten Tag,",
        "Guten Morgen,",
        "Hallo zusammen,",
        "Sehr geehrte Damen und Herren,",
        "",
        "Moin,",
    ],
    customer_closings: &[
        "Viele Grüße\n{name}",
        "Mit freundlichen Grüßen\n{full}",
        "Danke und Gruß, {name}",
        "Grüße\n{full}",
        "",
        "VG {name}",
    ],
    greetings: &["Hallo {full},", "Guten Tag {full},"],
    first_greetings: &[
        "Hallo {full},",
        "Guten Tag {full},",
        "Guten Tag {full}, danke für Ihre Nachricht.",
        "Hallo {full}, danke für die genaue Beschreibung.",
    ],
    closings: &["Viele Grüße\n{agent}", "Freundliche Grüße\n{agent}", "Herzliche Grüße\n{agent}"],
    asking: &[
        "Eine Frage, damit ich an der richtigen Stelle suche:",
        "Bevor ich etwas ändere, sagen Sie mir bitte noch:",
        "Ich habe eine Vermutung. Um sicher zu sein:",
    ],
    chasing: &[
        "Ist meine Frage bei Ihnen angekommen? Eine kurze Antwort genügt, dann mache ich sofort weiter.",
        "Ich bin noch dran und warte nur auf Ihre Antwort. Falls es sich erledigt hat, genügt ein Wort.",
    ],
    passing_on: &[
        "Hier komme ich von meinem Platz aus nicht weiter und hole eine Fachkollegin dazu. Alles, was Sie geschrieben haben, geht mit; Sie müssen nichts wiederholen.",
        "Das muss sich jemand genauer ansehen. Ich gebe es mit allem, was wir wissen, an unsere Spezialisten und bleibe dran, bis sie es haben.",
    ],
    taken_over: &[
        "Ich habe Ihre Anfrage übernommen und alles gelesen. Ich sehe es mir jetzt an und melde mich mit einem ersten Ergebnis.",
        "Ihre Anfrage liegt jetzt bei mir. Was ich brauche, habe ich; ich prüfe es gleich.",
    ],
    to_engineers: &[
        "Wir haben die Stelle gefunden, sie liegt in unserer eigenen Software. Die Entwicklung sieht es sich als Nächstes an; ich halte Sie auf dem Laufenden.",
        "Der Fehler liegt bei uns. Die Entwicklung hat ihn mit allen Belegen; Sie müssen nichts tun.",
    ],
    partner_asked: &[
        "Ein Teil davon läuft über einen Partner. Ich habe dort mit den genauen Zeiten nachgefragt und sage Ihnen, was herauskommt.",
        "Hier brauche ich eine Antwort unseres Partners. Die Frage ist gestellt, ich bleibe dran.",
    ],
    partner_answered: &[
        "Unser Partner hat geantwortet und die Stelle gefunden. Ich prüfe noch, ob es bei uns hält.",
        "Neues vom Partner: Sein Teil ist erledigt. Ich teste es, bevor ich es gelöst nenne.",
    ],
    still_on_it: &[
        "Wie versprochen ein Zwischenstand: Wir sind dran und können den Fehler inzwischen nachstellen. Sie hören wieder von mir.",
        "Noch keine Lösung, aber zwei von drei Ursachen sind ausgeschlossen. Ich melde mich wie zugesagt.",
    ],
    meanwhile: &["So können Sie bis dahin arbeiten:", "Damit es heute weitergeht:"],
    solved: &[
        "Gute Nachrichten.",
        "Gefunden.",
        "Es ist gelöst.",
        "Kurz, was es war und was wir getan haben.",
    ],
    if_not: &[
        "Falls noch etwas hakt, antworten Sie einfach auf diese Nachricht.",
        "Sollte es wiederkommen, genügt eine Zeile.",
        "",
    ],
    sorry_again: &[
        "Das tut mir leid, das hätte nicht wiederkommen dürfen. Ich habe es wieder geöffnet und bin dran.",
        "Danke, dass Sie sich gleich melden. Ich sehe es mir noch einmal in Ruhe an.",
    ],
    solved_again: &[
        "Diesmal haben wir auch den Grund beseitigt: Die Einstellung, die es zurückgebracht hat, ist jetzt gesperrt. Ich habe heute früh nachgesehen, es hält.",
        "Die Korrektur hatte noch nicht jedes Gerät erreicht. Jetzt ist sie überall, ich habe alle einzeln geprüft.",
    ],
    nudges: &["Gibt es schon etwas Neues?", "Kurze Nachfrage: Wie ist der Stand?"],
    thanks: &["Vielen Dank!", "Danke!", "Herzlichen Dank!", "Super, danke!", "Vielen lieben Dank!"],
    good: &["Schnell und freundlich.", "Sehr gut erklärt.", "Endlich jemand, der zuhört.", "", "", ""],
    bad: &["Hat zu lange gedauert.", "Ich musste zweimal nachfragen.", "Freundlich, aber langsam."],
};
