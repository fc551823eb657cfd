//! Two nodes on one PostgreSQL: what one commits, the other tells its pages.

use std::time::Duration;

use trestle_app::Live;
use trestle_domain::access::{Agent, Customer, Principal};
use trestle_domain::ids::PersonId;

use crate::harness::on_postgres;
use crate::seeded::{FRONT, Node, run};

#[test]
fn a_commit_on_one_node_reaches_the_pages_of_the_other() {
    on_postgres(|database| {
        let (here, there) = (Node::open(&database.url), Node::open(&database.url));
        run(async {
            here.prepare().await;
            let live = Live::default();
            let mut pages = live.listen();
            let (stop, stopped) = tokio::sync::watch::channel(false);
            let (app, told) = (there.app.clone(), live.clone());
            let teller = tokio::spawn(async move { app.tell(told, stopped).await });
            // The teller starts at the log's head; give it the chance to be there first.
            tokio::task::yield_now().await;
            let heard = async {
                loop {
                    here.ask().await;
                    if let Ok(Ok(change)) = tokio::time::timeout(Duration::from_secs(2), pages.recv()).await {
                        return change;
                    }
                }
            };
            let change =
                tokio::time::timeout(Duration::from_secs(20), heard).await.expect("the other node hears");
            let agent = Agent { person: PersonId(7), teams: vec![FRONT], leads: vec![], admin: false };
            assert!(change.topics(&Principal::Agent(agent)).contains(&"team:1".to_owned()));
            let stranger = Customer { person: PersonId(1), sees_organisation: None };
            assert!(
                change.topics(&Principal::Customer(stranger)).is_empty(),
                "who may not read hears nothing"
            );
            stop.send(true).unwrap();
            teller.await.unwrap();
        });
    });
}
