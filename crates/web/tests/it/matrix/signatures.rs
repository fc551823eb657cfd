//! Two signatures that the logs of ticket 1 show: one for colleagues only, one that customers are told, too.

use trestle_app::{Pointed, SignatureDraft};
use trestle_domain::access::Agent;
use trestle_domain::ids::{PersonId, RecognitionId, SignatureId, TicketId};
use trestle_domain::signature::{Audience, Content, State};
use trestle_store::recognitions;

use crate::small_desk::SmallDesk;

/// What only colleagues may know.
pub const FOR_COLLEAGUES: &str = "canary-known-error-for-colleagues";
/// What the customer of ticket 1 is told.
pub const FOR_CUSTOMERS: &str = "canary-known-error-for-customers";

/// What must never be on any page for this person.
pub fn forbidden(who: &str) -> Vec<&'static str> {
    match who {
        "customer" => vec![FOR_COLLEAGUES],
        "stranger" | "provider" | "" => vec![FOR_COLLEAGUES, FOR_CUSTOMERS],
        _ => vec![],
    }
}

/// What the rows' places stand for.
#[derive(Clone, Copy)]
pub struct Signatures {
    signature: SignatureId,
    recognition: RecognitionId,
}

impl Signatures {
    pub const NONE: Signatures = Signatures { signature: SignatureId(0), recognition: RecognitionId(0) };

    pub fn places(self) -> [(&'static str, String); 3] {
        [
            ("{signature}", self.signature.to_string()),
            ("{recognition}", self.recognition.to_string()),
            ("{link}", "999".to_owned()),
        ]
    }
}

pub async fn furnish(desk: &SmallDesk) -> Signatures {
    let admin = Agent { person: PersonId(31), teams: vec![], leads: vec![], admin: true };
    let draft = |key: &str, title: &str, audience, text: &str| SignatureDraft {
        id: None,
        seen: 0,
        content: Content {
            key: key.to_owned(),
            title: title.to_owned(),
            meaning: title.to_owned(),
            to_try: vec![title.to_owned()],
            audience,
            pattern: format!("[match]\ncontains = \"{text}\""),
            samples: vec![text.to_owned()],
            ..Content::default()
        },
        state: State::Active,
        from: None,
    };
    let drafts = [
        // Part of a line: what stands in logs is no business of those who read signatures alone.
        draft("for-colleagues", FOR_COLLEAGUES, Audience::Colleagues, "canary-line-of"),
        draft("for-customers", FOR_CUSTOMERS, Audience::Customers, "of-logs again"),
    ];
    let mut kept = vec![];
    for draft in drafts {
        let who = admin.clone();
        let id = desk.app.transact(move |desk| desk.keep_signature(&who, draft)).await.unwrap();
        kept.push(id.unwrap());
    }
    desk.app.drain_bundles().await.unwrap();
    assert!(desk.app.draft_signature(&admin, TicketId(1), Pointed::Nothing).await.is_ok());
    let found = desk.app.read(|db| Ok(recognitions::of_ticket(db, TicketId(1))?)).await.unwrap();
    let first = found.iter().find(|one| one.signature == Some(kept[0]));
    Signatures { signature: kept[0], recognition: first.expect("the logs show it").id }
}
