//! Bulletins over HTTP: from the form to the portal, the feed, the request and the mail.

use axum::http::StatusCode;
use trestle_store::{Db, StoreError};

use crate::small_desk::{Reply, SmallDesk};

const FORM: &[(&str, &str)] = &[
    ("kind", "known_issue"),
    ("severity", "major"),
    ("stage", "investigating"),
    ("audience", "public"),
    ("affects", "Card terminals, Payments"),
    ("title-en", "Card payments take up to a minute"),
    ("body-en", "One **bank** is slow. <script>alert(1)</script>"),
    ("workaround-en", "Wait for the receipt."),
    ("title-de", "Kartenzahlungen dauern bis zu einer Minute"),
];

/// The form with some fields in other words.
fn form<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = FORM.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name)).copied();
    kept.chain(changes.iter().copied()).collect()
}

fn path(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.header("location").to_owned()
}

async fn written(desk: &SmallDesk, changes: &[(&str, &str)]) -> String {
    path(&desk.submit("front", "/knowledge/bulletins", &form(changes)).await)
}

fn public(bulletin: &str) -> String {
    bulletin.replace("/knowledge", "")
}

/// Recipient, kind, whether it belongs to a ticket, whether it can be unsubscribed from, text.
type Mail = (String, String, bool, Option<String>, String);

async fn mails(desk: &SmallDesk) -> Vec<Mail> {
    let read = |db: &mut Db| -> Result<Vec<Mail>, StoreError> {
        db.query("SELECT recipient, kind, ticket_id, unsubscribe, text FROM outbox ORDER BY id", &[], |row| {
            let ticket: Option<i64> = row.get(2)?;
            Ok((row.get(0)?, row.get(1)?, ticket.is_some(), row.get(3)?, row.get(4)?))
        })
    };
    desk.app.store.read(read).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_update_reaches_each_reporter_and_follower_in_a_mail_of_their_own() {
    let desk = SmallDesk::open().await;
    let bulletin = written(&desk, &[]).await;
    let page = public(&bulletin);
    let id = page.rsplit('/').next().unwrap().to_owned();

    // The customer sees it while asking, and says that it is theirs, too.
    let asking = desk.visit("customer", "/requests/new?q=card+payments+hang").await.body;
    assert!(asking.contains("We know of this already") && asking.contains(&page), "{asking}");
    let request = [("subject", "Cards hang"), ("body", "They hang since nine."), ("bulletin", id.as_str())];
    let ticket = path(&desk.submit("customer", "/requests", &request).await);
    let told = desk.visit("customer", &page).await.body;
    assert!(told.contains(&format!("href=\"{ticket}\"")), "{told}");
    let number = ticket.rsplit('/').next().unwrap();
    let at_desk = desk.visit("front", &format!("/tickets/{number}")).await.body;
    assert!(at_desk.contains("1 ticket") && at_desk.contains(&bulletin), "{at_desk}");

    // Another one only follows it.
    path(&desk.submit("stranger", &format!("{page}/followers"), &[]).await);
    assert!(desk.visit("stranger", &page).await.body.contains("You follow this"));

    let before = mails(&desk).await.len();
    let update = [
        ("stage", "fixed"),
        ("words-en", "The line to the bank is **repaired**."),
        ("words-de", "Die Leitung ist repariert."),
        ("reach", "followers"),
    ];
    path(&desk.submit("front", &format!("{bulletin}/updates"), &update).await);
    let mails = mails(&desk).await.split_off(before);
    assert_eq!(mails.len(), 2, "{mails:#?}");
    let (reporter, follower) = (&mails[0], &mails[1]);
    assert_eq!((reporter.0.as_str(), reporter.2, &reporter.3), ("customer@example.org", true, &None));
    assert_eq!((follower.0.as_str(), follower.2), ("stranger@example.org", false));
    for mail in &mails {
        assert_eq!(mail.1, "bulletin");
        assert!(mail.4.contains("It is fixed.") && mail.4.contains("repaired"), "{}", mail.4);
        assert!(mail.4.contains(&format!("http://desk.example{page}")), "{}", mail.4);
        let others = ["customer", "stranger"].into_iter().filter(|name| !mail.0.starts_with(name));
        others.for_each(|name| assert!(!mail.4.contains(name), "{}", mail.4));
    }

    // It is over: gone from the first page, kept with the past ones.
    assert!(!desk.visit("", "/").await.body.contains("Card payments"));
    let all = desk.visit("", "/bulletins").await.body;
    assert!(all.contains("Nothing is known to be wrong") && all.contains("Card payments"), "{all}");

    // One click of the mail program ends it, and only for the one it was sent to.
    let link = follower.3.clone().expect("who follows can stop");
    let link = link.strip_prefix("http://desk.example").unwrap();
    assert!(desk.visit("", link).await.body.contains("Hear no more of it?"), "asks first");
    assert!(desk.visit("stranger", &page).await.status == StatusCode::OK);
    let ended = desk.submit("", link, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!(ended.status, StatusCode::OK);
    let before = crate::bulletins::mails(&desk).await.len();
    path(&desk.submit("front", &format!("{bulletin}/updates"), &update).await);
    assert_eq!(crate::bulletins::mails(&desk).await.len(), before + 1);
    assert_eq!(desk.visit("", "/unfollow/nonsense").await.status, StatusCode::GONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bulletin_for_customers_is_nowhere_for_visitors() {
    let desk = SmallDesk::open().await;
    let bulletin = written(&desk, &[("audience", "customers")]).await;
    let page = public(&bulletin);
    let id = page.rsplit('/').next().unwrap();
    let places = [
        "/".to_owned(),
        "/bulletins".to_owned(),
        "/bulletins.atom".to_owned(),
        "/search?q=card+payments".to_owned(),
        "/search/suggestions?q=card+payments".to_owned(),
        "/requests/new?q=card+payments".to_owned(),
        format!("/requests/new?bulletin={id}"),
    ];
    for place in &places {
        for who in ["", "provider"] {
            let shown = desk.visit(who, place).await.body;
            assert!(!shown.contains("Card payments"), "{place} for {who:?}: {shown}");
        }
        let shown = desk.visit("customer", place).await.body;
        assert_eq!(shown.contains("Card payments"), place != "/bulletins.atom", "{place}");
    }
    assert_eq!(desk.visit("", &page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.visit("provider", &page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.visit("customer", &page).await.status, StatusCode::OK);
    // A visitor who names it by its number links nothing.
    let request =
        [("name", "Vera"), ("email", "vera@example.org"), ("subject", "x"), ("body", "y"), ("bulletin", id)];
    path(&desk.submit("", "/requests", &request).await);
    assert!(desk.visit("front", &bulletin).await.body.contains("0 tickets"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_stands_at_its_field_and_nothing_is_lost() {
    let desk = SmallDesk::open().await;
    for (changes, field) in [
        (&[("title-en", " ")][..], "title-en"),
        (&[("title-en", ""), ("title-de", ""), ("body-en", ""), ("workaround-en", "")], "title-en"),
        (&[("ends_at", "soon")], "ends_at"),
        (&[("ends_at", "2020-01-01T10:00")], "ends_at"),
        (&[("kind", "maintenance")], "begins_at"),
        (&[("kind", "gossip")], "kind"),
        (&[("article", "999")], "article"),
    ] {
        let refused = desk.submit("front", "/knowledge/bulletins", &form(changes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
        assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{changes:?}: {}", refused.body);
        assert!(refused.body.contains("Card terminals, Payments"), "nothing is lost");
    }
    let bulletin = written(&desk, &[]).await;
    let silent = desk.submit("front", &format!("{bulletin}/updates"), &[("reach", "followers")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.body.contains("id=\"words-en-error\""), "{}", silent.body);
    let unfit = [("words-en", "Kept words"), ("reach", "organisations"), ("organisation", "1")];
    let unfit = desk.submit("front", &format!("{bulletin}/updates"), &unfit).await;
    assert_eq!(unfit.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unfit.body.contains("Only leads") && unfit.body.contains("Kept words"), "{}", unfit.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_writers_the_second_is_told() {
    let desk = SmallDesk::open().await;
    let bulletin = written(&desk, &[]).await;
    path(&desk.submit("tech", &bulletin, &form(&[("seen", "1"), ("severity", "minor")])).await);
    let mine = form(&[("seen", "1"), ("body-en", "My own words")]);
    let refused = desk.submit("front", &bulletin, &mine).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("My own words") && refused.body.contains("name=\"seen\" value=\"2\""));
    path(&desk.submit("front", &bulletin, &form(&[("seen", "2"), ("body-en", "My own words")])).await);
    assert!(desk.visit("", &public(&bulletin)).await.body.contains("My own words"));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_out_at_its_time_and_away_when_withdrawn() {
    let desk = SmallDesk::open().await;
    // The desk's clock stands at nine.
    let later = written(&desk, &[("shown_from", "2026-03-02T10:00")]).await;
    let page = public(&later);
    assert_eq!(desk.visit("", &page).await.status, StatusCode::NOT_FOUND);
    let early = [("words-en", "Too early"), ("reach", "followers")];
    let early = desk.submit("front", &format!("{later}/updates"), &early).await;
    assert!(early.body.contains("nobody can be told by mail"), "{}", early.body);
    desk.clock.set(crate::small_desk::START.plus(trestle_domain::time::Millis::hours(1)));
    let shown = desk.visit("", &page).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("<strong>bank</strong>") && !shown.body.contains("<script>alert"));
    let feed = desk.visit("", "/bulletins.atom?language=de").await;
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    assert!(feed.body.contains("<title>Kartenzahlungen dauern bis zu einer Minute</title>"), "{}", feed.body);
    assert!(feed.body.contains(&format!("<id>http://desk.example{page}</id>")), "{}", feed.body);

    let refused = desk.submit("tech", &format!("{later}/withdrawal"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "neither author nor lead");
    path(&desk.submit("lead", &format!("{later}/withdrawal"), &[]).await);
    assert_eq!(desk.visit("customer", &page).await.status, StatusCode::NOT_FOUND);
    let follow = desk.submit("customer", &format!("{page}/followers"), &[]).await;
    assert_eq!(follow.status, StatusCode::NOT_FOUND);
    path(&desk.submit("front", &format!("{later}/restoration"), &[]).await);
    assert_eq!(desk.visit("customer", &page).await.status, StatusCode::OK);
}
