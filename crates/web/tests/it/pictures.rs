//! *Load pictures*: who may have what a mail shows from elsewhere fetched, and what is shown then.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use trestle_app::{Action, FetchPictures};
use trestle_domain::access::{Customer, Principal};
use trestle_domain::ids::{PersonId, TicketId};
use trestle_domain::thread::{Formatted, Words};

use crate::small_desk::SmallDesk;

/// Has one picture and one that is none, and remembers what it was asked for.
#[derive(Default)]
struct Shelf(Mutex<Vec<String>>);

impl FetchPictures for Shelf {
    fn fetches(&self) -> bool {
        true
    }

    fn fetch<'u>(&'u self, url: &'u str) -> Pin<Box<dyn Future<Output = Option<Vec<u8>>> + Send + 'u>> {
        self.0.lock().unwrap().push(url.to_owned());
        Box::pin(async move {
            match url.contains("good") {
                true => Some(b"\x89PNG\r\n\x1a\npicture".to_vec()),
                false => Some(b"<svg onload=alert(1)>".to_vec()),
            }
        })
    }
}

/// A desk with a customer's mail that shows two pictures from elsewhere; and where it is shown.
async fn desk(shelf: &Arc<Shelf>, fetching: bool) -> (SmallDesk, String) {
    let fetcher = shelf.clone();
    let desk = SmallDesk::open_as(|app| if fetching { app.fetching(fetcher) } else { app }).await;
    desk.submit("customer", "/requests", &[("subject", "VPN"), ("body", "It drops.")]).await;
    let html = b"<img src=http://x.example/good.png><img src=https://x.example/evil.svg>";
    let kept = desk.app.keep_file("mail.html", "text/html", html).unwrap();
    let formatted = Formatted { sha256: kept.sha256, bytes: kept.bytes, pictures: vec![], elsewhere: 2 };
    let words = Words { formatted: Some(formatted), ..Words::plain("See pictures.") };
    let who = Principal::Customer(Customer { person: PersonId(100), sees_organisation: None });
    let write = move |desk: &mut trestle_app::Desk<'_>| {
        let events = desk.act(&who, TicketId(1), Action::WriteAsCustomer(words))?;
        Ok(events.iter().find_map(|event| event.fact.message()).expect("it wrote"))
    };
    let message = desk.app.transact(write).await.unwrap();
    (desk, format!("/tickets/1/messages/{message}/formatted"))
}

#[tokio::test]
async fn a_colleague_has_them_loaded_on_demand_and_only_pictures_are_shown() {
    let shelf = Arc::new(Shelf::default());
    let (desk, path) = desk(&shelf, true).await;
    let ticket = desk.visit("front", "/tickets/1").await.body;
    assert!(ticket.contains(&format!("href=\"{path}?pictures=load\"")), "the way there");
    let shown = desk.visit("front", &path).await;
    assert!(
        !shown.body.contains(" src=\"") && shelf.0.lock().unwrap().is_empty(),
        "nothing is fetched unasked"
    );

    let loaded = desk.visit("front", &format!("{path}?pictures=load")).await;
    assert_eq!(loaded.body.matches("src=\"data:image/png").count(), 1, "{}", loaded.body);
    assert!(!loaded.body.contains("onload"));
    assert!(loaded.header("content-security-policy").contains("img-src data:;"), "the policy stays shut");
    assert_eq!(shelf.0.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn nobody_else_has_anything_fetched() {
    let shelf = Arc::new(Shelf::default());
    let (desk, path) = desk(&shelf, true).await;
    for who in ["stranger", "provider", "customer", "tech"] {
        let asked = desk.visit(who, &format!("{path}?pictures=load")).await;
        assert_eq!(asked.status, StatusCode::NOT_FOUND, "{who}");
    }
    let own = path.replace("/tickets/", "/requests/");
    let asked = desk.visit("customer", &format!("{own}?pictures=load")).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(!asked.body.contains("data:image") && shelf.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_desk_that_fetches_nothing_offers_nothing() {
    let shelf = Arc::new(Shelf::default());
    let (desk, path) = desk(&shelf, false).await;
    assert!(!desk.visit("front", "/tickets/1").await.body.contains("pictures=load"));
    let asked = desk.visit("front", &format!("{path}?pictures=load")).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(!asked.body.contains("data:image"));
}
