//! Words of the trade that customers need not know, and plainer ones.

use super::Tongue;

const ENGLISH: [(&str, &str); 32] = [
    ("authenticate", "sign in"),
    ("authentication", "signing in"),
    ("credentials", "name and password"),
    ("utilise", "use"),
    ("utilize", "use"),
    ("commence", "begin"),
    ("terminate", "end"),
    ("prior", "before"),
    ("subsequently", "then"),
    ("additionally", "also"),
    ("approximately", "about"),
    ("facilitate", "help"),
    ("functionality", "what it does"),
    ("initiate", "start"),
    ("instantiate", "make"),
    ("leverage", "use"),
    ("navigate", "go"),
    ("parameter", "setting"),
    ("parameters", "settings"),
    ("persist", "stay"),
    ("provision", "set up"),
    ("provisioned", "set up"),
    ("purchase", "buy"),
    ("remediate", "repair"),
    ("remediation", "repair"),
    ("reboot", "restart"),
    ("obtain", "get"),
    ("regarding", "about"),
    ("sufficient", "enough"),
    ("troubleshoot", "look for the cause"),
    ("verify", "check"),
    ("whilst", "while"),
];

const GERMAN: [(&str, &str); 28] = [
    ("authentifizieren", "anmelden"),
    ("authentifizierung", "Anmeldung"),
    ("benutzerkennung", "Anmeldename"),
    ("bezüglich", "zu"),
    ("durchführen", "machen"),
    ("durchführung", "Ausführen"),
    ("diesbezüglich", "dazu"),
    ("erfolgt", "geschieht"),
    ("evaluieren", "prüfen"),
    ("funktionalität", "Funktion"),
    ("gegebenenfalls", "falls nötig"),
    ("generieren", "erzeugen"),
    ("implementieren", "einbauen"),
    ("initiieren", "starten"),
    ("kontaktieren", "anrufen oder schreiben"),
    ("konfigurieren", "einstellen"),
    ("konfiguration", "Einstellung"),
    ("modifizieren", "ändern"),
    ("obsolet", "überholt"),
    ("parameter", "Einstellung"),
    ("rebooten", "neu starten"),
    ("selektieren", "auswählen"),
    ("sofern", "wenn"),
    ("terminieren", "beenden"),
    ("validieren", "prüfen"),
    ("verifizieren", "prüfen"),
    ("zwecks", "für"),
    ("inkludieren", "einschließen"),
];

/// A plainer word for one of the trade.
pub(super) fn plainer(word: &str, tongue: Tongue) -> Option<&'static str> {
    let words: &[(&str, &str)] = match tongue {
        Tongue::English => &ENGLISH,
        Tongue::German => &GERMAN,
    };
    let lower = word.to_lowercase();
    words.iter().find(|(known, _)| *known == lower).map(|(_, plainer)| *plainer)
}
