//! Playbooks can be published, their articles are there, and their history is believable.

use trestle_domain::ids::{ArticleId, PlaybookId};
use trestle_domain::playbook::{StepKind, Success};
use trestle_domain::time::Millis;
use trestle_store::{Db, StoreError, playbooks, runs};

use super::*;
use crate::demo::articles;
use crate::demo::playbooks::all;

#[test]
fn every_version_can_be_published_and_names_articles_that_are_there() {
    let articles = articles::all();
    for playbook in all() {
        assert_eq!(playbook.check(), [], "{}", playbook.title);
        for step in &playbook.steps {
            if let StepKind::Article { article: ArticleId(id), .. } = step.kind {
                let article = articles.iter().find(|article| article.id.0 == id);
                assert_eq!(article.unwrap().language, playbook.language, "{}", step.title);
            }
        }
    }
}

/// What a desk that was filled must hold.
pub(super) fn is_walked_through(db: &mut Db, now: Timestamp) -> Result<(), StoreError> {
    let success = |db: &mut Db, id, version| {
        let walked = runs::walked(db, PlaybookId(id), version, 2_000)?;
        Ok::<_, StoreError>(Success::of(&walked, now.plus(Millis::hours(2))))
    };
    let [before, after, german] = [(1, 1), (1, 2), (2, 1)].map(|(id, version)| success(db, id, version));
    let (before, after, german) = (before?, after?, german?);
    assert_eq!((before.runs, after.runs, german.runs), (90, 140, 80));
    let rate = |success: &Success| success.rate().expect("it was walked through");
    assert!((30..80).contains(&rate(&after)) && (30..90).contains(&rate(&german)));
    assert!(rate(&before) + 5 < rate(&after), "the second version helps more");
    assert!(before.steps.values().any(|step| step.loses_people()), "the first one lost people");
    let startable = playbooks::startable(db)?;
    assert_eq!(startable.len(), 3);
    assert_eq!(playbooks::guides(db, "en", 9)?.len(), 1, "the procedure is not on the portal");
    Ok(())
}
