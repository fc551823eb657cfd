use super::is_thanks;

#[test]
fn mere_thanks_leave_a_ticket_closed() {
    for reply in [
        "Thanks!",
        "Thank you very much",
        "thx",
        "Thanks a lot for your help!",
        "Thanks Maria",
        "Hi Tom,\n\nthanks, that works now.\n\nBest regards\nAnn Smith",
        "Works again, thanks!",
        "Solved, cheers",
        "It's fixed. Thank you!",
        "Perfect 👍",
        "👍",
        "Great, thank you so much for the quick response.",
        "Thanks, the issue is resolved. You can close the ticket.",
        "Danke, hat geklappt",
        "Vielen Dank für die schnelle Hilfe!",
        "Super, danke!",
        "Hallo Herr Meier,\ndanke, läuft wieder.\nViele Grüße",
        "Merci beaucoup !",
        "Merci, ça marche",
        "Muchas gracias por su ayuda",
        "Grazie mille, funziona",
        "Hartelijk dank, het werkt",
        "Obrigado pela ajuda",
        "Tack så mycket",
        "Mange tak",
        "Dziękuję bardzo",
    ] {
        assert!(is_thanks(reply), "{reply}");
    }
}

#[test]
fn everything_else_is_read_by_a_person() {
    for reply in [
        "",
        "it broke again, thanks",
        "Thanks, but it still does not work",
        "Thanks. Is it fixed for everyone",
        "Thank you, can you also send the invoice?",
        "Thanks for nothing",
        "I have a problem, thanks",
        "Same problem again. Thanks",
        "Please call me. Thanks",
        "Thanks, see https://a.example/error",
        "Thanks, now the printer is on fire",
        "I want this fixed, thanks",
        "Please close my account, thanks",
        "Thanks in advance",
        "ok",
        "Yes",
        "Danke, aber der Fehler ist noch da",
        "Danke, leider nicht",
        "Merci mais ça ne marche pas",
        "Gracias, pero todavía falla",
        "Hi Tom",
        "Thanks\nOrder 4711 is missing",
        "fixed?",
        "Not solved, thanks",
    ] {
        assert!(!is_thanks(reply), "{reply}");
    }
}
