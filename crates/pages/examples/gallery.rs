//! Writes sample pages and everything they load into a folder, to look at in a browser.
//!
//! `cargo run -p trestle-pages --example gallery -- FOLDER`

use std::{env, fs, io, path::Path};

use jiff::tz::TimeZone;
use maud::{Markup, html};
use trestle_pages::assets;
use trestle_pages::gallery::{gallery, portal_home, ticket};
use trestle_pages::parts::form::{self, Field, Input};
use trestle_pages::parts::{Button, page_head};
use trestle_pages::shell::{BareFrame, DeskFrame, PortalFrame, Theme, bare, desk, portal};
use trestle_pages::text::{Language, Say};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "target/gallery".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    for asset in assets::all() {
        let name = asset.path.rsplit('/').next().unwrap_or_default();
        fs::write(folder.join(name), asset.bytes)?;
    }
    for language in Language::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let say = Say::new(language, TimeZone::UTC, 1_773_316_800_000);
            for (name, page) in pages(&say, theme) {
                let file = format!("{name}-{}-{}.html", language.tag(), theme.name());
                // Opened from a folder, the hashed URLs become plain file names.
                let folder_url = assets::url("").trim_end_matches('/').to_owned() + "/";
                fs::write(folder.join(file), page.into_string().replace(&folder_url, ""))?;
            }
        }
    }
    Ok(())
}

fn pages(say: &Say, theme: Theme) -> [(&'static str, Markup); 4] {
    let desk_frame = DeskFrame { theme, ..DeskFrame::sample(say) };
    let portal_frame = PortalFrame { theme, ..PortalFrame::sample(say) };
    let bare_frame = BareFrame { theme, ..BareFrame::sample(say) };
    let ticket_page = html! { (page_head("VPN drops every 40 minutes", &html! {}, &html! {})) (ticket(say)) };
    let sign_in = html! {
        (page_head("Sign in", &html! { "to Meridian Support" }, &html! {}))
        (form::post("token", "/sign-in", &html! {
            (form::input(say, &Field::new("mail", "Mail address").autocomplete("username"), Input::Email, ""))
            (form::input(say, &Field::new("password", "Password").autocomplete("current-password"), Input::Password, ""))
            (Button::primary("Sign in"))
        }))
    };
    [
        ("gallery", desk(&desk_frame, "Samples", &gallery(say))),
        ("ticket", desk(&desk_frame, "Ticket", &ticket_page)),
        ("portal", portal(&portal_frame, "Home", &portal_home(say))),
        ("sign-in", bare(&bare_frame, "Sign in", &sign_in)),
    ]
}
