//! A link in a mail signs a customer in, once and not for long; nobody learns who is known.

use trestle_domain::time::Millis;

use crate::harness::on_both;
use crate::seeded::{Node, run};

const CUSTOMER: &str = "marta@customer.example";

impl Node {
    /// The tokens in the mails with links that went to `address`.
    async fn links_for(&self, address: &str) -> Vec<String> {
        let sent = self.sent().await;
        let texts = sent.iter().filter(|(to, _)| to == address).map(|(_, mail)| mail.text.clone());
        let links = texts.filter_map(|text| {
            let (_, rest) = text.split_once("/sign-in/links/")?;
            Some(rest.split_whitespace().next()?.to_owned())
        });
        links.collect()
    }

    async fn enter(&self, token: &str) -> Option<String> {
        let entered = self.app.sign_in_by_link(token, "192.0.2.1".to_owned(), "Browser".to_owned());
        entered.await.unwrap().ok()
    }
}

#[test]
fn a_customer_signs_in_by_a_link_once() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            node.ask().await;
            assert!(
                node.app
                    .ask_for_link(" Marta@customer.example", "/requests/1", None, "192.0.2.1")
                    .await
                    .unwrap()
            );
            let links = node.links_for(CUSTOMER).await;
            let [link] = &links[..] else { panic!("one mail, not {links:?}") };
            let (token, query) = link.split_once('?').expect("it says where to go on");
            assert_eq!(query, "next=%2Frequests%2F1");
            assert!(node.app.link_for(token).is_some());
            let session = node.enter(token).await.expect("it works");
            let known = node.app.session(&session).await.unwrap().expect("she is signed in");
            assert_eq!(known.person.email, CUSTOMER);
            assert!(node.enter(token).await.is_none(), "once");
            assert!(node.enter(&format!("{token}x")).await.is_none(), "forged");
        });
    });
}

#[test]
fn a_link_is_old_after_half_an_hour_and_nobody_else_is_mailed_one() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            node.ask().await;
            for address in ["nobody@elsewhere.example", "ada@desk.example"] {
                assert!(
                    node.app.ask_for_link(address, "", None, "192.0.2.1").await.unwrap(),
                    "as for anybody"
                );
                assert_eq!(node.links_for(address).await, Vec::<String>::new());
            }
            for _ in 0..5 {
                node.app.ask_for_link(CUSTOMER, "", None, "192.0.2.1").await.unwrap();
            }
            let links = node.links_for(CUSTOMER).await;
            assert_eq!(links.len(), 3, "not more in an hour");
            node.clock.set(node.app.now().plus(Millis::minutes(31)));
            assert!(node.enter(&links[0]).await.is_none(), "too old");
            for _ in 0..25 {
                node.app.ask_for_link(CUSTOMER, "", None, "192.0.2.9").await.unwrap();
            }
            assert!(
                !node.app.ask_for_link(CUSTOMER, "", None, "192.0.2.9").await.unwrap(),
                "too many from there"
            );
        });
    });
}
