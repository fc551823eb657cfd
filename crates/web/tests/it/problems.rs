//! Problems over HTTP: from two requests to one update that reaches each customer alone.

use axum::http::StatusCode;
use trestle_domain::ids::{PersonId, TicketId};
use trestle_domain::mark::{Mark, MarkKind};
use trestle_store::{Db, StoreError, marks};

use crate::small_desk::{Reply, SmallDesk, TECH};

fn path(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.header("location").to_owned()
}

/// A customer asks; gives the ticket's number.
async fn asked(desk: &SmallDesk, who: &str, subject: &str) -> String {
    let request = [("subject", subject), ("body", "It hangs since nine."), ("team", "1")];
    let request = path(&desk.submit(who, "/requests", &request).await);
    request.rsplit('/').next().unwrap().to_owned()
}

const FORM: &[(&str, &str)] = &[
    ("title", "Tills hang when the pool runs dry"),
    ("description", "inside-canary"),
    ("team", "1"),
    ("owner", "11"),
    ("root_cause", "A leak in the pool."),
    ("workaround", "Restart the **till**."),
    ("workaround_for", "customers"),
];

/// The form with some fields in other words.
fn form<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = FORM.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name)).copied();
    kept.chain(changes.iter().copied()).collect()
}

/// Recipient, ticket, text.
type Mail = (String, Option<TicketId>, String);

async fn mails(desk: &SmallDesk) -> Vec<Mail> {
    let read = |db: &mut Db| -> Result<Vec<Mail>, StoreError> {
        db.query("SELECT recipient, ticket_id, text FROM outbox ORDER BY id", &[], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
    };
    desk.app.store.read(read).await.unwrap()
}

/// The value of a hidden field on a page.
fn hidden(page: &str, name: &str) -> String {
    let from = page.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name}: {page}"));
    let rest = &page[from..];
    let rest = &rest[rest.find("value=\"").unwrap() + 7..];
    rest[..rest.find('"').unwrap()].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_update_is_shown_with_its_readers_first_and_then_reaches_each_alone() {
    let desk = SmallDesk::open().await;
    let one = asked(&desk, "customer", "Our till hangs").await;
    let two = asked(&desk, "stranger", "The till does nothing").await;

    let begun = desk.visit("front", &format!("/problems/new?ticket={one}")).await.body;
    assert!(
        begun.contains("value=\"Our till hangs\"") && begun.contains(&format!("value=\"{one}\"")),
        "{begun}"
    );
    let problem = path(&desk.submit("front", "/problems", &form(&[("tickets", &one)])).await);
    path(&desk.submit("front", &format!("{problem}/tickets"), &[("numbers", &format!("#{two}"))]).await);
    let page = desk.visit("front", &problem).await.body;
    assert!(page.contains("Our till hangs") && page.contains("The till does nothing"), "{page}");
    assert!(desk.visit("front", &format!("/tickets/{two}")).await.body.contains("P-1 Tills hang"));

    let before = mails(&desk).await.len();
    let seen = hidden(&page, "seen");
    let update = [
        ("seen", seen.as_str()),
        ("state", "known_error"),
        ("words-en", "Restart the till, **we** repair it."),
        ("note", "inside-note-canary"),
    ];
    let updates = format!("{problem}/updates");
    let shown = desk.submit("front", &updates, &update).await;
    assert_eq!(shown.status, StatusCode::OK);
    for expected in ["Who gets this?", "2 customers get it", "Our till hangs", "Send to 2 customers"] {
        assert!(shown.body.contains(expected), "{expected}: {}", shown.body);
    }
    assert_eq!(mails(&desk).await.len(), before, "nothing is sent before that is confirmed");
    let again = desk.submit("front", &updates, &[&update[..], &[("then", "write")]].concat()).await;
    assert!(again.body.contains("Restart the till, **we** repair it."), "what was typed is kept");

    path(&desk.submit("front", &updates, &[&update[..], &[("then", "send")]].concat()).await);
    let mails = self::mails(&desk).await.split_off(before);
    assert_eq!(mails.len(), 2, "{mails:#?}");
    for ((to, ticket, text), (who, number)) in mails.iter().zip([("customer", &one), ("stranger", &two)]) {
        assert_eq!(
            (to.as_str(), ticket.unwrap().to_string().as_str()),
            (&*format!("{who}@example.org"), number.as_str())
        );
        assert!(text.contains("Restart the till"), "{text}");
        let others = ["customer@", "stranger@", "inside-", "P-1"].into_iter();
        others
            .filter(|other| !to.starts_with(other))
            .for_each(|other| assert!(!text.contains(other), "{other}: {text}"));
    }
    let own = desk.visit("customer", &format!("/requests/{one}")).await.body;
    assert!(own.contains("Restart the till") && !own.contains("inside-"), "{own}");

    // A second click with the same page sends nothing: the problem is another one now.
    let twice = desk.submit("front", &updates, &[&update[..], &[("then", "send")]].concat()).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert_eq!(self::mails(&desk).await.len(), before + 2);
    let history = desk.visit("tech", &problem).await.body;
    assert!(history.contains("told 2 customers") && history.contains("inside-note-canary"), "{history}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_that_the_writer_may_not_read_are_only_counted_before_it_goes_out() {
    let desk = SmallDesk::open().await;
    let own = asked(&desk, "customer", "Our till hangs").await;
    let foreign = desk.app.transact(|desk| {
        desk.open(trestle_app::NewRequest {
            origin: trestle_app::Origin::SignedIn(PersonId(101)),
            channel: trestle_domain::ticket::Channel::Portal,
            subject: "subject-canary".to_owned(),
            words: trestle_domain::thread::Words::plain("Hangs."),
            team: Some(TECH),
            priority: Default::default(),
            category: None,
            acknowledgement: trestle_app::Acknowledgement::Never,
        })
    });
    let foreign = foreign.await.unwrap();
    let problem = path(&desk.submit("front", "/problems", &form(&[("tickets", &own)])).await);
    let numbers = foreign.to_string();
    path(&desk.submit("lead", &format!("{problem}/tickets"), &[("numbers", &numbers)]).await);
    assert_eq!(desk.visit("front", &format!("/tickets/{foreign}")).await.status, StatusCode::NOT_FOUND);

    let before = mails(&desk).await.len();
    let updates = format!("{problem}/updates");
    let seen = hidden(&desk.visit("front", &problem).await.body, "seen");
    let update = [("seen", seen.as_str()), ("state", "known_error"), ("words-en", "We repair it.")];
    let shown = desk.submit("front", &updates, &update).await;
    assert_eq!(shown.status, StatusCode::OK);
    for expected in ["2 customers get it", "Our till hangs", "and 1 more that you do not see"] {
        assert!(shown.body.contains(expected), "{expected}: {}", shown.body);
    }
    for canary in ["subject-canary", "name of stranger", &format!("/tickets/{foreign}\"")] {
        assert!(!shown.body.contains(canary), "{canary}: {}", shown.body);
    }
    let all = desk.submit("lead", &updates, &update).await.body;
    assert!(all.contains("subject-canary") && !all.contains("that you do not see"), "{all}");
    path(&desk.submit("front", &updates, &[&update[..], &[("then", "send")]].concat()).await);
    assert_eq!(mails(&desk).await.len(), before + 2, "they are told all the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept() {
    let desk = SmallDesk::open().await;
    let refused = desk.submit("front", "/problems", &form(&[("title", " "), ("tickets", "x")])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let many = (1..=201).map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
    let dropped = desk.submit("front", "/problems", &form(&[("tickets", &many)])).await;
    assert!(
        dropped.body.contains("tickets-error") && dropped.body.contains("200 tickets"),
        "{}",
        dropped.body
    );
    for expected in ["title-error", "tickets-error", "Restart the **till**."] {
        assert!(refused.body.contains(expected), "{expected}: {}", refused.body);
    }
    let foreign = desk.submit("front", "/problems", &form(&[("tickets", "4711")])).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(foreign.body.contains("tickets-error"), "{}", foreign.body);
    let outside = desk.submit("front", "/problems", &form(&[("owner", "22")])).await;
    assert!(outside.body.contains("owner-error"), "{}", outside.body);

    let problem =
        path(&desk.submit("front", "/problems", &form(&[("root_cause", ""), ("workaround", "")])).await);
    let page = desk.visit("front", &problem).await.body;
    let seen = hidden(&page, "seen");
    let unknown = [("seen", seen.as_str()), ("state", "known_error"), ("note", "typed before")];
    let unknown = desk.submit("front", &format!("{problem}/updates"), &unknown).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        unknown.body.contains("state-error") && unknown.body.contains("typed before"),
        "{}",
        unknown.body
    );

    let number = desk.submit("front", &format!("{problem}/tickets"), &[("numbers", "4711")]).await;
    assert_eq!(number.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        number.body.contains("numbers-error") && number.body.contains("value=\"4711\""),
        "{}",
        number.body
    );

    // Two people describe it at once: the second is told, and keeps what was typed.
    let edit = desk.visit("front", &format!("{problem}/edit")).await.body;
    let seen = hidden(&edit, "seen");
    path(&desk.submit("front", &problem, &form(&[("seen", &seen)])).await);
    let stale = desk.submit("lead", &problem, &form(&[("seen", &seen), ("title", "Mine")])).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("value=\"Mine\""), "{}", stale.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workaround_goes_into_an_answer_only_where_customers_may_read_it() {
    let desk = SmallDesk::open().await;
    let ticket = asked(&desk, "customer", "Our till hangs").await;
    let problem = path(&desk.submit("front", "/problems", &form(&[("tickets", &ticket)])).await);
    let page = desk.visit("front", &format!("/tickets/{ticket}")).await.body;
    assert!(page.contains("name=\"insert-workaround\" value=\"1\""), "{page}");
    let insert = [("body", "Hello,"), ("insert-workaround", "1")];
    let replies = format!("/tickets/{ticket}/replies");
    let filled = desk.submit("front", &replies, &insert).await;
    assert!(filled.body.contains("Hello,\n\nRestart the **till**."), "{}", filled.body);

    let seen = hidden(&desk.visit("front", &format!("{problem}/edit")).await.body, "seen");
    let inside = form(&[("seen", &seen), ("workaround_for", "colleagues")]);
    path(&desk.submit("front", &problem, &inside).await);
    let page = desk.visit("front", &format!("/tickets/{ticket}")).await.body;
    assert!(page.contains("Restart the") && !page.contains("insert-workaround"), "{page}");
    assert_eq!(desk.submit("front", &replies, &insert).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn its_public_face_begins_with_what_customers_may_read() {
    let desk = SmallDesk::open().await;
    let problem = path(&desk.submit("front", "/problems", FORM).await);
    let id = problem.rsplit('/').next().unwrap();
    let begun = desk.visit("front", &format!("/knowledge/bulletins/new?problem={id}")).await.body;
    assert!(
        begun.contains("Tills hang when the pool runs dry") && begun.contains("Restart the **till**."),
        "{begun}"
    );
    assert!(!begun.contains("inside-canary") && !begun.contains("A leak"), "{begun}");
    let kept = [
        ("kind", "known_issue"),
        ("severity", "major"),
        ("stage", "workaround"),
        ("audience", "public"),
        ("title-en", "Tills hang"),
        ("problem", id),
    ];
    let face = path(&desk.submit("front", "/knowledge/bulletins", &kept).await);
    assert!(desk.visit("front", &problem).await.body.contains(&format!("href=\"{face}\"")));
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_that_show_the_same_are_proposed_until_somebody_says_no() {
    let desk = SmallDesk::open().await;
    let one = asked(&desk, "customer", "Our till hangs").await;
    let two = asked(&desk, "stranger", "The till does nothing").await;
    let ids = [&one, &two].map(|number| TicketId(number.parse().unwrap()));
    let marked = desk.app.transact(move |desk| {
        let mark =
            Mark { kind: MarkKind::Stack, mark: "s1".to_owned(), label: "PoolEmpty · Pool.take".to_owned() };
        for id in ids {
            marks::add(desk.tx, id, std::slice::from_ref(&mark), desk.now)?;
        }
        Ok(())
    });
    marked.await.unwrap();
    let list = desk.visit("front", "/problems").await.body;
    assert!(list.contains("2 tickets show the same") && list.contains("PoolEmpty · Pool.take"), "{list}");
    assert!(list.contains(&format!("/problems/new?tickets={one},{two}")), "{list}");
    let foreign = desk.visit("tech", "/problems").await.body;
    assert!(!foreign.contains("show the same"), "they see neither ticket: {foreign}");
    let beside = desk.visit("front", &format!("/tickets/{one}")).await.body;
    assert!(beside.contains("1 other ticket shows the same"), "{beside}");

    // One of them is of a problem that is known: the other is offered to join it.
    let problem = path(&desk.submit("front", "/problems", &form(&[("tickets", &two)])).await);
    let beside = desk.visit("front", &format!("/tickets/{one}")).await.body;
    assert!(beside.contains("P-1 Tills hang") && beside.contains("Restart the"), "{beside}");
    path(&desk.submit("front", &format!("{problem}/tickets/{two}/removal"), &[("reason", "A cable.")]).await);

    // They share a second mark, which does not propose them anew.
    let marked = desk.app.transact(move |desk| {
        let mark = Mark { kind: MarkKind::Event, mark: "e1".to_owned(), label: "no connection".to_owned() };
        ids.iter().try_for_each(|id| marks::add(desk.tx, *id, std::slice::from_ref(&mark), desk.now))?;
        Ok(())
    });
    marked.await.unwrap();
    let dismissal = format!("/tickets/{one}/likeness/dismissal");
    path(&desk.submit("front", &dismissal, &[("kind", "stack"), ("mark", "s1")]).await);
    let beside = desk.visit("front", &format!("/tickets/{one}")).await.body;
    assert!(!beside.contains("shows the same"), "{beside}");
    assert!(!desk.visit("front", "/problems").await.body.contains("show the same"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_for_leads_and_leads_to_a_notice() {
    let desk = SmallDesk::open().await;
    for who in ["customer", "stranger"] {
        asked(&desk, who, "Our till hangs").await;
    }
    let marked = desk.app.transact(move |desk| {
        // A third customer of ours, and a category that nobody has had before.
        let third = desk.person_at("third", "third@example.org", "en")?;
        let request = trestle_app::NewRequest {
            origin: trestle_app::Origin::SignedIn(third.id),
            channel: trestle_domain::ticket::Channel::Portal,
            subject: "Till".to_owned(),
            words: trestle_domain::thread::Words::plain("Hangs."),
            team: None,
            priority: Default::default(),
            category: None,
            acknowledgement: trestle_app::Acknowledgement::Never,
        };
        desk.open(request)?;
        let mark = Mark::of_category("Payments").expect("it has a name");
        for id in 1..=3 {
            marks::add(desk.tx, TicketId(id), std::slice::from_ref(&mark), desk.now)?;
        }
        Ok(())
    });
    marked.await.unwrap();
    assert_eq!(desk.app.look_for_spikes().await.unwrap(), 1);
    assert_eq!(desk.app.look_for_spikes().await.unwrap(), 0, "never twice for the same");
    for (who, sees) in [("lead", true), ("admin", true), ("front", false)] {
        for place in ["/my-day", "/problems"] {
            let page = desk.visit(who, place).await.body;
            assert_eq!(page.contains("3 customers since"), sees, "{who} {place}: {page}");
        }
    }
    let page = desk.visit("lead", "/problems").await.body;
    let from = page.find("/knowledge/bulletins/new?alarm=").expect("a notice can be drafted");
    let notice = page[from..].split('"').next().unwrap().to_owned();
    let alarm = notice.rsplit('=').next().unwrap().to_owned();
    let begun = desk.visit("lead", &notice).await.body;
    assert!(
        begun.contains("3 customers have told us since") && begun.contains("value=\"Payments\""),
        "{begun}"
    );
    let dismissal = format!("/problems/alarms/{alarm}/dismissal");
    assert_eq!(desk.submit("front", &dismissal, &[("reason", "No.")]).await.status, StatusCode::FORBIDDEN);
    let silent = desk.submit("lead", &dismissal, &[("reason", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    path(&desk.submit("lead", &dismissal, &[("reason", "A demo day.")]).await);
    assert!(!desk.visit("lead", "/my-day").await.body.contains("3 customers since"));
    for (who, sees) in [("lead", true), ("front", false)] {
        let page = desk.visit(who, "/problems").await.body;
        assert_eq!(page.contains("A demo day."), sees, "why it was dismissed, {who}: {page}");
    }
    assert_eq!(desk.app.look_for_spikes().await.unwrap(), 0, "dismissed is not forgotten");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_found_by_its_words_and_its_number() {
    let desk = SmallDesk::open().await;
    path(&desk.submit("front", "/problems", FORM).await);
    for (who, words) in [("front", "tills+hang"), ("tech", "P-1"), ("lead", "inside-canary")] {
        let page = desk.visit(who, &format!("/search?q={words}")).await.body;
        assert!(page.contains("href=\"/problems/1\""), "{who} {words}: {page}");
        let quick = desk.visit(who, &format!("/search/quick?q={words}")).await.body;
        assert!(quick.contains("href=\"/problems/1\""), "{who} {words}: {quick}");
    }
    let customer = desk.visit("customer", "/search?q=pool+dry").await.body;
    assert!(!customer.contains("/problems/"), "{customer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_of_our_own_people_read_them_and_no_others_do() {
    let desk = SmallDesk::open().await;
    let ticket = asked(&desk, "customer", "Our till hangs").await;
    path(&desk.submit("front", "/problems", &form(&[("tickets", &ticket)])).await);
    let page = desk.get("front", "/api/v1/problems?q=pool").await.json();
    assert_eq!((&page["problems"][0]["id"], &page["problems"][0]["open_tickets"]), (&1.into(), &1.into()));
    assert_eq!(page["next"], serde_json::Value::Null);
    let none = desk.get("front", "/api/v1/problems?state=closed").await.json();
    assert_eq!(none["problems"], serde_json::json!([]));
    let one = desk.get("front", "/api/v1/problems/1").await.json();
    assert_eq!(
        (&one["workaround_for"], &one["tickets"][0]),
        (&"customers".into(), &ticket.parse::<i64>().unwrap().into())
    );
    let foreign = desk.get("tech", "/api/v1/problems/1").await.json();
    assert_eq!((&foreign["tickets"], &foreign["reach"]["tickets"]), (&serde_json::json!([]), &1.into()));
    for (who, path, status) in [
        ("customer", "/api/v1/problems", StatusCode::NOT_FOUND),
        ("customer", "/api/v1/problems/1", StatusCode::NOT_FOUND),
        ("front", "/api/v1/problems/2", StatusCode::NOT_FOUND),
        ("front", "/api/v1/problems?state=odd", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(desk.get(who, path).await.status, status, "{who} {path}");
    }
}
