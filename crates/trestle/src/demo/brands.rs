//! Harbour's second name: Tidewater, under which hotels and ferries know its German-speaking front line.

use trestle_app::{App, Failure};
use trestle_domain::brand::{Brand, Colour, Logo};
use trestle_domain::ids::BrandId;
use trestle_store::brands;

use super::company::teams::FRONT_GERMAN;

/// A wave above a line, drawn for the demo.
const LOGO: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 48 48\" width=\"48\" height=\"48\">\
    <circle cx=\"24\" cy=\"24\" r=\"23\" fill=\"#7a2c6f\"/>\
    <path d=\"M7 27c6-9 11-9 17 0s11 9 17 0M7 35h34\" fill=\"none\" stroke=\"#fff\" stroke-width=\"4\"/></svg>";
/// A browser finds this name on the machine that the demo runs on.
const URL: &str = "http://tidewater.localhost";

/// Writes it, once.
pub(super) fn write(app: &App) -> Result<(), Failure> {
    let stored = app.keep_file("tidewater.svg", "image/svg+xml", LOGO)?;
    // The demo listens where the desk is told it is.
    let port =
        app.public_url.rsplit_once(':').map(|(_, port)| port).filter(|port| port.parse::<u16>().is_ok());
    let url = port.map_or_else(|| URL.to_owned(), |port| format!("{URL}:{port}"));
    app.transact_blocking(move |desk| {
        if !brands::all(desk.tx)?.is_empty() {
            // The demo was interrupted after this.
            return Ok(());
        }
        let logo = Logo { sha256: stored.sha256.clone(), media_type: "image/svg+xml".to_owned() };
        desk.record_logo(&logo, LOGO.len() as u64)?;
        let brand = Brand {
            id: BrandId(1),
            name: "Tidewater".to_owned(),
            url,
            accent: Some(Colour(0x7a_2c_6f)),
            logo: Some(logo),
            languages: vec![],
            categories: vec![
                "Payments".to_owned(),
                "Devices".to_owned(),
                "Printing".to_owned(),
                "Accounts".to_owned(),
            ],
            teams: vec![FRONT_GERMAN],
            version: 1,
        };
        Ok(brands::save(desk.tx, &brand)?)
    })
}
