//! An update of a bulletin reaches everyone it should, once, in their language and in their conversation;
//! and nobody else.

use trestle_app::{Away, Failure};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::bulletin::{Audience, Content, Kind, Phase, Reach, Severity, Stage, Text, Update};
use trestle_domain::ids::{BulletinId, OrganisationId, PersonId, TicketId};
use trestle_domain::time::Millis;
use trestle_store::bulletins::{self, reach};
use trestle_store::people::{self, Organisation, Person};
use trestle_store::rules;

use crate::harness::on_both;
use crate::seeded::{FRONT, Node, START, agent, run};

const COMPANY: OrganisationId = OrganisationId(1);

fn lead() -> Agent {
    Agent { leads: vec![FRONT], ..agent() }
}

fn content() -> Content {
    let text = |language: &str, title: &str| Text {
        language: language.into(),
        title: title.into(),
        body: "It is **slow**.".into(),
        workaround: String::new(),
    };
    Content {
        kind: Kind::KnownIssue,
        severity: Severity::Major,
        stage: Some(Stage::Investigating),
        audience: Audience::Customers,
        affects: vec!["Tills".into()],
        article: None,
        shown_from: START,
        begins_at: None,
        ends_at: None,
        texts: vec![text("en", "Tills are slow"), text("de", "Kassen sind langsam")],
    }
}

fn fixed(reach: Reach) -> Update {
    let words = [("en", "It is **over**."), ("de", "Es ist **vorbei**."), ("fr", " ")];
    let words = words.map(|(tag, said)| (tag.to_owned(), said.to_owned())).to_vec();
    Update { stage: Some(Stage::Fixed), words, reach }
}

/// A desk with the customer of ticket 1, who also follows; a German follower; and a colleague of the latter
/// who asked for nothing.
fn on_a_desk(test: impl AsyncFn(&Node, BulletinId)) {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            node.ask().await;
            let made = node.app.transact(|desk| {
                let id = desk.start_bulletin(&agent(), content())?;
                let policy = rules::default_policy(desk.tx)?.expect("the first start made one");
                let company = Organisation { id: COMPANY, name: "Company".into(), policy, domain: None };
                people::insert_organisation(desk.tx, &company)?;
                for (name, language) in [("greta", "de"), ("carl", "en")] {
                    let person = desk.person_at(name, &format!("{name}@company.example"), language)?;
                    people::update(desk.tx, &Person { organisation: Some(COMPANY), ..person })?;
                }
                desk.link_bulletin(&lead(), TicketId(1), id)?;
                let asker =
                    trestle_store::tickets::load(desk.tx, TicketId(1))?.expect("it was asked").requester;
                desk.follow_bulletin(asker, id, None)?;
                let greta = people::by_email(desk.tx, "greta@company.example")?.expect("she is there").id;
                desk.follow_bulletin(greta, id, None)?;
                Ok(id)
            });
            let id = made.await.unwrap();
            test(&node, id).await;
        });
    });
}

async fn post(node: &Node, who: Agent, id: BulletinId, update: Update) -> Result<i64, Failure> {
    node.app.transact(move |desk| desk.update_bulletin(&who, id, update)).await
}

fn refusal<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> &'static str {
    match outcome {
        Err(Failure::Invalid { message, .. }) => message,
        other => panic!("{other:?} should be refused"),
    }
}

#[test]
fn each_hears_once_in_their_language_and_can_stop() {
    on_a_desk(async |node, id| {
        let before = node.posted().await.len();
        assert_eq!(post(node, agent(), id, fixed(Reach::Followers)).await.unwrap(), 2);
        let posted = node.posted().await;
        assert_eq!(posted.len(), before + 2);
        let sent = node.sent_until(before + 2).await;
        let mails: Vec<_> =
            sent.iter().filter(|(_, mail)| mail.header("List-Unsubscribe").is_some()).collect();
        assert_eq!(mails.len(), 2, "both follow");
        for (to, mail) in mails {
            let (said, subject) = match to.as_str() {
                "greta@company.example" => ("Es ist vorbei.", "Desk: Kassen sind langsam"),
                _ => ("It is over.", "Re: "),
            };
            assert!(mail.text.contains(said) && mail.subject.starts_with(subject), "{to}: {mail:?}");
            assert_eq!(mail.header("Auto-Submitted"), Some("auto-generated"));
            assert_eq!(mail.header("Reply-To").is_some(), subject == "Re: ", "only a request is answered");
            assert!(!mail.text.contains("@company.example") && !mail.text.contains("Ada"), "{}", mail.text);
            let link = mail.header("List-Unsubscribe").unwrap().trim_matches(['<', '>']).to_owned();
            let token = link.rsplit('/').next().unwrap();
            assert_eq!(node.app.unfollow_of(token).map(|(of, _)| of), Some(id));
        }
        let kept = node.app.read(move |db| Ok((bulletins::one(db, id)?, bulletins::updates(db, id)?)));
        let (bulletin, updates) = kept.await.unwrap();
        let bulletin = bulletin.expect("it is kept");
        assert_eq!((bulletin.content.ends_at, bulletin.phase(START)), (Some(START), Phase::Past));
        assert_eq!((updates[0].mailed, updates[0].words.len()), (2, 2), "nothing was said in French");

        // It comes back: the end that came with the fix goes with it.
        let again = Update { stage: Some(Stage::CauseFound), ..fixed(Reach::Nobody) };
        assert_eq!(post(node, agent(), id, again).await.unwrap(), 0);
        let bulletin = node.app.read(move |db| Ok(bulletins::one(db, id)?)).await.unwrap().unwrap();
        assert_eq!((bulletin.content.ends_at, bulletin.phase(START)), (None, Phase::Current));
    });
}

#[test]
fn organisations_hear_what_a_lead_sends_them() {
    on_a_desk(async |node, id| {
        let reach = Reach::Organisations(vec![COMPANY]);
        let refused = refusal(post(node, agent(), id, fixed(reach.clone())).await);
        assert_eq!(refused, "bulletins-problem-not-lead");
        assert_eq!(post(node, lead(), id, fixed(reach)).await.unwrap(), 3, "Greta follows, and is told once");
        let nobody = Reach::Organisations(vec![]);
        assert_eq!(refusal(post(node, lead(), id, fixed(nobody)).await), "bulletins-problem-nobody-chosen");
    });
}

#[test]
fn what_is_over_away_or_not_out_is_not_followed() {
    on_a_desk(async |node, id| {
        let follow = |id, own| node.app.transact(move |desk| desk.follow_bulletin(PersonId(1), id, own));
        assert!(matches!(follow(id, Some(TicketId(1))).await, Err(Failure::NotFound)), "not their request");
        assert!(matches!(follow(BulletinId(0), None).await, Err(Failure::NotFound)));
        let later = Content { shown_from: START.plus(Millis::hours(1)), ..content() };
        let later = node.app.transact(move |desk| desk.start_bulletin(&agent(), later)).await.unwrap();
        assert!(matches!(follow(later, None).await, Err(Failure::NotFound)));
        assert_eq!(
            refusal(post(node, agent(), later, fixed(Reach::Followers)).await),
            "bulletins-problem-not-out"
        );
        post(node, agent(), id, fixed(Reach::Nobody)).await.unwrap();
        assert_eq!(refusal(follow(id, None).await), "bulletins-problem-past");
        let other = Agent { person: PersonId(99), ..agent() };
        let away = |who: Agent, away| node.app.transact(move |desk| desk.withdraw_bulletin(&who, id, away));
        assert_eq!(refusal(away(other, Away::Yes).await), "bulletins-problem-not-owner");
        away(agent(), Away::Yes).await.unwrap();
        assert_eq!(
            refusal(post(node, agent(), id, fixed(Reach::Nobody)).await),
            "bulletins-problem-withdrawn"
        );
        away(lead(), Away::No).await.unwrap();
        post(node, agent(), id, fixed(Reach::Nobody)).await.unwrap();
    });
}

#[test]
fn only_customers_words_find_what_is_for_customers() {
    on_a_desk(async |node, id| {
        let customer = node.app.read(|db| Ok(people::by_email(db, "carl@company.example")?)).await.unwrap();
        let customer =
            node.app.read(move |db| Ok(people::principal(db, customer.unwrap().id)?)).await.unwrap();
        let near = async |who: &Principal, words: &str| {
            let found = node.app.bulletins_near(who, words, "en").await.unwrap();
            found.iter().map(|one| one.id).collect::<Vec<_>>()
        };
        let customer = customer.unwrap();
        assert_eq!(near(&customer, "my tills are so slow").await, [id]);
        assert_eq!(near(&customer, "invoice").await, []);
        assert_eq!(near(&Principal::Anonymous, "my tills are so slow").await, []);
        // A visitor who names it links nothing; it stays as it was.
        let bring = node.app.transact(move |desk| {
            desk.bring_bulletin(&Principal::Anonymous, TicketId(1), id)?;
            Ok(reach::counts(desk.tx, id)?)
        });
        assert_eq!(bring.await.unwrap(), (1, 2));
    });
}
