//! The second language: longer words, the same soundness.

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::devtools::{Scheme, Window};
use crate::stage::Stage;

/// For a role, pages where words meet narrow places, each with something only German says.
const PAGES: &[(&str, &[(&str, &str)])] = &[
    (
        "customer",
        &[
            ("/", "Wobei brauchen Sie Hilfe?"),
            ("/requests/new", "Anfrage senden"),
            ("/requests", "Meine Anfragen"),
        ],
    ),
    (
        "admin",
        &[
            ("/my-day", "Mein Tag"),
            ("/tickets", "Anruf notieren"),
            ("/promises", "Zusagen"),
            ("/knowledge", "Prüfung fällig"),
            ("/knowledge/7", "Das lesen die Leser"),
            ("/knowledge/7/edit", "Einfache Sprache"),
            ("/knowledge/7/versions/2", "Änderungen seit Fassung 1"),
            ("/insight", "Zurückgegebene Angebote"),
            ("/insight/figures/bounce", "Genau"),
            ("/settings", "Einstellungen"),
            ("/settings/ladder", "Leiter"),
            ("/settings/mail", "Mailprotokoll"),
            ("/settings/letters", "Unterschrift"),
            ("/settings/connections", "Postfächer und Server"),
            ("/settings/mailboxes/new", "Postfach hinzufügen"),
            ("/settings/mailboxes/new?at=gmail", "App-Passwort"),
            ("/settings/relays/new", "Nimmt E-Mails von"),
            ("/me", "Programme, die für Sie handeln"),
        ],
    ),
];

pub(super) async fn german_pages_are_sound(stage: &Stage) -> Result<()> {
    for (role, pages) in PAGES {
        let mut browser = Browser::phone(stage).await?;
        browser.sign_in(role).await?;
        browser.speak("de").await?;
        for (path, words) in *pages {
            browser.switch(Window::Phone, Scheme::Light).await?;
            browser.visit(path).await?;
            browser.see(words).await?;
            for window in [Window::Phone, Window::Desktop] {
                browser.switch(window, Scheme::Light).await?;
                browser.shot_of_page(&format!("german{}", path.replace('/', "-"))).await?;
                browser.check().await.with_context(|| format!("{path} for {role} in German, {window:?}"))?;
            }
        }
        browser.close().await?;
    }
    Ok(())
}
