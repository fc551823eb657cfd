//! Writing playbooks: drafts, versions, what keeps one from being published.

use trestle_domain::article::Readers;
use trestle_domain::ids::{ArticleId, PersonId, PlaybookId};
use trestle_domain::ladder::Tier;
use trestle_domain::playbook::{At, Audience, Playbook, Problem, ProblemKind, StepId, StepKind};
use trestle_domain::view::desk::Named;
use trestle_store::playbooks::{self, Kept};
use trestle_store::{Db, articles};

use crate::{Desk, Failure};

const LONGEST_SLUG: usize = 60;

/// Everything that keeps a draft from being published: what its own shape says, and articles that its
/// readers may not read.
pub fn playbook_problems(db: &mut Db, draft: &Playbook) -> Result<Vec<Problem>, Failure> {
    let mut problems = draft.check();
    let named: Vec<(StepId, ArticleId)> = draft
        .steps
        .iter()
        .filter_map(|step| match step.kind {
            StepKind::Article { article, .. } if article.0 > 0 => Some((step.id, article)),
            _ => None,
        })
        .collect();
    let ids: Vec<ArticleId> = named.iter().map(|(_, article)| *article).collect();
    // Whoever walks through it must be able to read them: on the portal everyone, at the desk all of us.
    let readers = match draft.audience {
        Audience::Public => Readers::Everyone,
        Audience::Agents => Readers::Staff(Tier(1)),
    };
    let known = articles::readable_among(db, &ids, readers)?;
    for (step, id) in named {
        let is_read = known.iter().any(|article| article.id == id);
        if !is_read {
            problems.push(Problem { at: At::Article(step), kind: ProblemKind::HiddenArticle });
        }
    }
    Ok(problems)
}

impl Desk<'_> {
    /// Adds a playbook that nobody walks through yet.
    pub fn add_playbook(&mut self, by: PersonId, draft: Playbook) -> Result<PlaybookId, Failure> {
        if draft.title.trim().is_empty() {
            return Err(Failure::Invalid { field: "title", message: "playbooks-problem-title" });
        }
        let id = PlaybookId(self.fresh_id());
        let slug = self.free_name(&draft.title)?;
        let changed_by = Named { id: by, name: String::new() };
        playbooks::save(
            self.tx,
            &Kept { id, slug, draft, published: None, changed_at: self.now, changed_by },
        )?;
        Ok(id)
    }

    /// Keeps what was edited; nobody walks through it before it is published.
    pub fn change_playbook(&mut self, by: PersonId, id: PlaybookId, draft: Playbook) -> Result<(), Failure> {
        let before = playbooks::load(self.tx, id)?.ok_or(Failure::NotFound)?;
        if before.draft == draft {
            return Ok(());
        }
        let changed_by = Named { id: by, name: String::new() };
        Ok(playbooks::save(self.tx, &Kept { draft, changed_at: self.now, changed_by, ..before })?)
    }

    /// Puts the draft in force as the next version and tells its number, or what is wrong with it.
    pub fn publish_playbook(
        &mut self,
        by: PersonId,
        id: PlaybookId,
    ) -> Result<Result<u32, Vec<Problem>>, Failure> {
        let kept = playbooks::load(self.tx, id)?.ok_or(Failure::NotFound)?;
        let problems = playbook_problems(self.tx, &kept.draft)?;
        if !problems.is_empty() {
            return Ok(Err(problems));
        }
        let in_force = match kept.published {
            Some(version) => playbooks::version(self.tx, id, version)?,
            None => None,
        };
        match kept.published {
            Some(version) if in_force.as_ref() == Some(&kept.draft) => Ok(Ok(version)),
            _ => Ok(Ok(playbooks::publish(self.tx, &kept, by, self.now)?)),
        }
    }

    /// Makes the draft say again what a version says.
    pub fn restore_playbook(&mut self, by: PersonId, id: PlaybookId, version: u32) -> Result<(), Failure> {
        let draft = playbooks::version(self.tx, id, version)?.ok_or(Failure::NotFound)?;
        self.change_playbook(by, id, draft)
    }

    /// Takes a playbook out of use. Runs that began go on.
    pub fn withdraw_playbook(&mut self, id: PlaybookId) -> Result<(), Failure> {
        playbooks::load(self.tx, id)?.ok_or(Failure::NotFound)?;
        Ok(playbooks::withdraw(self.tx, id)?)
    }

    /// Takes a playbook away that was never published.
    pub fn remove_playbook(&mut self, id: PlaybookId) -> Result<(), Failure> {
        if playbooks::remove_draft(self.tx, id)? { Ok(()) } else { Err(Failure::NotFound) }
    }

    fn free_name(&mut self, title: &str) -> Result<String, Failure> {
        let wanted = slug(title);
        let mut free = wanted.clone();
        let mut number = 1;
        while playbooks::is_taken(self.tx, &free)? {
            number += 1;
            free = format!("{wanted}-{number}");
        }
        Ok(free)
    }
}

/// A title as a part of an address.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for letter in title.to_lowercase().chars() {
        match letter {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            'a'..='z' | '0'..='9' => slug.push(letter),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(LONGEST_SLUG);
    // Under "runs" there are pages of another kind.
    match slug.trim_end_matches('-') {
        "" | "runs" => "guide".to_owned(),
        slug => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn titles_become_parts_of_addresses() {
        let check = |title: &str, expected: &str| assert_eq!(slug(title), expected);
        check("The printer prints nothing!", "the-printer-prints-nothing");
        check("  Größe & Übermaß ", "groesse-uebermass");
        check("打印机", "guide");
        check("Runs", "guide");
        check(&"long ".repeat(40), &format!("{}long", "long-".repeat(11)));
    }
}
