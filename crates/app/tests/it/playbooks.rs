//! A run comes along with a request in one transaction, and what is refused leaves nothing behind.

use trestle_app::{
    Acknowledgement, Ahead, Desk, Failure, LONGEST_NOTE, NewRequest, Origin, StepAnswer, run_of,
};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{ArticleId, TeamId, TicketId};
use trestle_domain::playbook::*;
use trestle_domain::thread::Words;
use trestle_domain::ticket::{Channel, Priority, Refusal};
use trestle_store::{playbooks, runs, tickets};

use crate::harness::on_both;
use crate::seeded::{AGENT, FRONT, Node, agent, run};

const PERSON: Target = Target::End(Outcome::Person);

fn playbook(article: Option<ArticleId>) -> Playbook {
    let mut playbook = Playbook::new("en", Audience::Public);
    (playbook.title, playbook.category) = ("Größe: the printer".to_owned(), "Printing".to_owned());
    // A team that is none of the desk's: the request goes to the first one.
    playbook.team = Some(TeamId(4_711));
    let (command, note_label) = (String::new(), "Seen".to_owned());
    let second = article.map_or(PERSON, |_| Target::Step(StepId(2)));
    playbook.add_step(StepKind::Do {
        command,
        note_label,
        done: Target::End(Outcome::Solved),
        did_not_work: second,
        otherwise: PERSON,
    });
    if let Some(article) = article {
        playbook.add_step(StepKind::Article { article, helped: PERSON, otherwise: PERSON });
    }
    for step in &mut playbook.steps {
        step.title = format!("Step {}", step.id);
    }
    playbook
}

fn answer(number: usize, finding: Finding, note: &str) -> StepAnswer {
    StepAnswer { number, finding: Some(finding), note: note.to_owned() }
}

fn request(words: &str) -> NewRequest {
    NewRequest {
        origin: Origin::Address {
            name: "Ines".to_owned(),
            email: "ines@stranger.example".to_owned(),
            language: "en".to_owned(),
        },
        channel: Channel::Portal,
        subject: "Printer".to_owned(),
        words: Words::plain(words),
        team: None,
        priority: Priority::Normal,
        category: None,
        acknowledgement: Acknowledgement::Never,
    }
}

async fn desk<T: Send + 'static>(
    node: &Node,
    action: impl FnOnce(&mut Desk<'_>) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    node.app.transact(action).await
}

#[test]
fn a_request_takes_a_run_along_or_leaves_it_as_it_was() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let id = desk(&node, |desk| desk.add_playbook(AGENT, playbook(None))).await.unwrap();
            let published = desk(&node, move |desk| desk.publish_playbook(AGENT, id)).await.unwrap();
            assert_eq!(published, Ok(1));
            let again = desk(&node, move |desk| desk.publish_playbook(AGENT, id)).await.unwrap();
            assert_eq!(again, Ok(1), "nothing has changed since");
            let nobody = Principal::Anonymous;
            let name = desk(&node, |desk| desk.begin_guide(&Principal::Anonymous, "groesse-the-printer"));
            let name = name.await.unwrap();
            let walk = |answer: StepAnswer| {
                let name = name.clone();
                desk(&node, move |desk| desk.answer_guide(&Principal::Anonymous, &name, answer))
            };
            let long = "x".repeat(LONGEST_NOTE + 1);
            let refused = walk(answer(1, Finding::DidNotWork, &long)).await;
            assert!(matches!(refused, Err(Failure::Invalid { field: "note", .. })), "{refused:?}");
            let refused = walk(answer(1, Finding::Skipped, "because")).await;
            assert!(matches!(refused, Err(Failure::Invalid { field: "answer", .. })), "{refused:?}");
            assert_eq!(walk(answer(1, Finding::DidNotWork, "weiß")).await.unwrap(), Ahead::End);

            let open = |words: &str| {
                let (name, request) = (name.clone(), request(words));
                desk(&node, move |desk| desk.open_with_run(&Principal::Anonymous, request, &name))
            };
            assert!(matches!(open(" ").await, Err(Failure::Refused(Refusal::WordsMissing))));
            let token = name.clone();
            let kept = node.app.read(move |db| run_of(db, &nobody, &token)).await.unwrap();
            assert_eq!(kept.ticket, None, "a refused request takes nothing along");
            let ticket = open("It stays white.").await.unwrap();
            let (ticket, brought) = node
                .app
                .read(move |db| Ok((tickets::load(db, ticket)?.unwrap(), runs::in_ticket(db, ticket)?)))
                .await
                .unwrap();
            assert_eq!((ticket.team, ticket.category.as_deref()), (FRONT, Some("Printing")));
            assert_eq!(brought[0].steps[0].note, "weiß");
            assert_eq!(open("And again.").await.unwrap(), TicketId(ticket.id.0 + 1));
            let none = node.app.read(move |db| Ok(runs::in_ticket(db, TicketId(ticket.id.0 + 1))?));
            assert_eq!(none.await.unwrap(), [], "it is in a ticket already");
        });
    });
}

#[test]
fn who_does_not_work_on_a_ticket_cannot_run_a_playbook_on_it() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let id = desk(&node, |desk| desk.add_playbook(AGENT, playbook(None))).await.unwrap();
            let start =
                |who: Agent| desk(&node, move |desk| desk.start_run(&Principal::Agent(who), ticket, id));
            let early = start(agent()).await;
            assert!(matches!(early, Err(Failure::Invalid { field: "playbook", .. })), "it is a draft");
            desk(&node, move |desk| desk.publish_playbook(AGENT, id)).await.unwrap().unwrap();
            let stranger = Agent { teams: vec![], ..agent() };
            assert!(matches!(start(stranger).await, Err(Failure::NotFound)));
            let lead = Agent { teams: vec![], leads: vec![TeamId(9)], ..agent() };
            assert!(matches!(start(lead).await, Err(Failure::Refused(Refusal::NotAllowed))));
            let run = start(agent()).await.unwrap();
            let take = |answer: StepAnswer| {
                desk(&node, move |desk| desk.answer_run(&Principal::Agent(agent()), ticket, run, answer))
            };
            let refused = take(answer(1, Finding::Skipped, " ")).await;
            assert!(matches!(refused, Err(Failure::Invalid { field: "note", .. })), "{refused:?}");
            take(answer(1, Finding::CannotDo, "")).await.unwrap();
            take(answer(1, Finding::Done, "")).await.unwrap();
            let steps =
                node.app.read(move |db| Ok(runs::in_ticket(db, ticket)?.remove(0).steps)).await.unwrap();
            assert_eq!(steps.len(), 1);
            assert_eq!(steps[0].said, Said::Common(Finding::CannotDo), "the second click changed nothing");
        });
    });
}

#[test]
fn an_article_that_its_readers_may_not_read_keeps_a_playbook_back() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let missing = playbook(Some(ArticleId(4_711)));
            let id = desk(&node, |desk| desk.add_playbook(AGENT, missing)).await.unwrap();
            let refused = desk(&node, move |desk| desk.publish_playbook(AGENT, id)).await.unwrap();
            let problem = Problem { at: At::Article(StepId(2)), kind: ProblemKind::HiddenArticle };
            assert_eq!(refused, Err(vec![problem]));
            assert!(node.app.read(move |db| Ok(playbooks::of_any(db, id)?)).await.unwrap().is_none());
        });
    });
}
