//! Writes every sample of every page in its shell into a folder, to look at in a browser.
//!
//! `cargo run -p trestle-pages --example screens -- FOLDER`

use std::{env, fs, io, path::Path};

use jiff::tz::TimeZone;
use maud::Markup;
use trestle_pages::shell::{
    BareFrame, DeskFrame, Place, PortalFrame, ProviderFrame, Theme, bare, desk, portal, provider,
};
use trestle_pages::text::{Language, Say};
use trestle_pages::{
    account, assets, desk as desk_pages, devices, diagnostics, guides, insight, people, playbooks,
    portal as portal_pages, settings, signatures, vendor,
};

/// Thursday, 12 March 2026, 12:00 UTC: when the samples play.
const NOW_MS: i64 = 1_773_316_800_000;

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "target/screens".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    for asset in assets::all() {
        let name = asset.path.rsplit('/').next().unwrap_or_default();
        fs::write(folder.join(name), asset.bytes)?;
    }
    for language in Language::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let say = Say::new(language, TimeZone::UTC, NOW_MS);
            for (name, page) in screens(&say, theme) {
                let file = format!("{name}-{}-{}.html", language.tag(), theme.name());
                // Opened from a folder, the hashed URLs become plain file names.
                let folder_url = assets::url("").trim_end_matches('/').to_owned() + "/";
                fs::write(folder.join(file), page.into_string().replace(&folder_url, ""))?;
            }
        }
    }
    Ok(())
}

fn screens(say: &Say, theme: Theme) -> Vec<(String, Markup)> {
    let portal_frame = PortalFrame { theme, current: None, ..PortalFrame::sample(say) };
    let bare_frame = BareFrame { theme, ..BareFrame::sample(say) };
    let provider_frame = ProviderFrame { theme, ..ProviderFrame::sample(say) };
    let insight_frame = DeskFrame { theme, current: Some(Place::Insight), ..DeskFrame::sample(say) };
    let desk_frame = DeskFrame { theme, ..DeskFrame::sample(say) };
    let mut screens = Vec::new();
    let mut add =
        |area: &str, samples: Vec<(&'static str, Markup)>, frame: &dyn Fn(&str, &Markup) -> Markup| {
            screens.extend(samples.iter().map(|(name, body)| (format!("{area}-{name}"), frame(name, body))));
        };
    add("desk", desk_pages::samples(say), &|name, body| desk(&desk_frame, name, body));
    add("diagnostics", diagnostics::samples(say), &|name, body| desk(&desk_frame, name, body));
    add("signatures", signatures::samples(say), &|name, body| desk(&desk_frame, name, body));
    let devices_frame = DeskFrame { theme, current: Some(Place::Devices), ..DeskFrame::sample(say) };
    add("devices", devices::samples(say), &|name, body| desk(&devices_frame, name, body));
    add("portal", portal_pages::samples(say), &|name, body| portal(&portal_frame, name, body));
    add("guides", guides::samples(say), &|name, body| portal(&portal_frame, name, body));
    let playbooks_frame = DeskFrame { theme, current: Some(Place::Playbooks), ..DeskFrame::sample(say) };
    add("playbooks", playbooks::samples(say), &|name, body| desk(&playbooks_frame, name, body));
    add("account", account::samples(say), &|name, body| match name {
        "me" => desk(&DeskFrame { theme, ..DeskFrame::sample(say) }, name, body),
        "me-customer" => portal(&portal_frame, name, body),
        _ => bare(&bare_frame, name, body),
    });
    add("vendor", vendor::samples(say), &|name, body| provider(&provider_frame, name, body));
    add("insight", insight::samples(say), &|name, body| desk(&insight_frame, name, body));
    let settings_frame = DeskFrame { theme, current: Some(Place::Settings), ..DeskFrame::sample(say) };
    add("settings", settings::samples(say), &|name, body| desk(&settings_frame, name, body));
    let people_frame = DeskFrame { theme, current: Some(Place::People), ..DeskFrame::sample(say) };
    add("people", people::samples(say), &|name, body| desk(&people_frame, name, body));
    screens
}
