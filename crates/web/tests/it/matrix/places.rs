//! Made-up servers of the matrix, and a brand.

use trestle_domain::brand::{Brand, Colour, Logo};
use trestle_domain::connection::{Afterwards, Mailbox, Security, Server};
use trestle_domain::ids::BrandId;
use trestle_domain::thread::Attachment;

pub fn brand(file: &Attachment) -> Brand {
    Brand {
        id: BrandId(1),
        name: "Lighthouse".to_owned(),
        url: "http://lighthouse.example".to_owned(),
        accent: Some(Colour(0xff_d4_00)),
        logo: Some(Logo { sha256: file.sha256.clone(), media_type: "image/png".to_owned() }),
        languages: vec![],
        categories: vec![],
        teams: vec![],
        version: 1,
    }
}

pub fn mailbox() -> Mailbox {
    Mailbox {
        server: server("imap.desk.example"),
        user: "desk".into(),
        folder: "INBOX".into(),
        afterwards: Afterwards::Seen,
        from_the_beginning: false,
        address: "front@desk.example".into(),
        trusted_results: None,
    }
}

pub fn server(host: &str) -> Server {
    Server { host: host.to_owned(), port: 993, security: Security::Tls }
}
