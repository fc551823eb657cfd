//! A browser by the name its owner knows it by.

use crate::text::Say;

/// Browsers by what only they, of those that follow, say of themselves.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 7] = [
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// `Firefox on Linux`, made of what a browser sends as its user agent (RFC 9110, 10.1.5). What
/// is not one of the usual browsers is shown as it names itself.
pub fn device(say: &Say, agent: &str) -> String {
    let named = |table: &[(&str, &'static str)]| {
        table.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => {
            say.with("device-on", &[("browser", browser.into()), ("system", system.into())])
        }
        _ if agent.is_empty() => say.text("device-unknown"),
        _ => agent.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::text::Language;

    #[test]
    fn a_browser_is_named_by_what_tells_it_from_those_it_poses_as() {
        let say = Say::new(Language::En, TimeZone::UTC, 0);
        let chrome = "(KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        for (agent, name) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
            (&format!("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 {chrome}"), "Chrome on Windows"),
            (&format!("Mozilla/5.0 (Windows NT 10.0) {chrome} Edg/140.0"), "Edge on Windows"),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1",
                "Safari on iPhone",
            ),
            ("curl/8.1", "curl/8.1"),
            ("", "An unknown program"),
        ] {
            assert_eq!(device(&say, agent), name);
        }
    }
}
