//! Articles as they come to be: written, reviewed, given to their readers, taken away again.
//!
//! Who may do what is for `domain::article::work` to say. Here it is done: the version is kept, the
//! row that readers have follows when the version is validated, and each step is written down.

mod checked;

use trestle_domain::access::{Agent, Principal};
use trestle_domain::article::work::{Deed, NotNow, Progress, Work, next_review};
use trestle_domain::article::{ArticleKind, ArticleState, Readers};
use trestle_domain::ids::{ArticleId, PersonId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::knowledge::{Content, Kept, LinkKind, Step, StepKind, Version};
use trestle_store::articles::links;
use trestle_store::articles::versions::{self, NewArticle, NewVersion};
use trestle_store::articles::work::{self, Care};
use trestle_store::blobs::{self, Stored};
use trestle_store::{Db, articles, people, tickets};

use crate::{App, Desk, Failure};

/// How many articles get their readers at once.
const AT_ONCE: u32 = 50;

/// What somebody writes.
#[derive(Clone, Debug)]
pub struct Writing {
    /// What the article is to say.
    pub content: Content,
    /// What they changed; may be empty.
    pub note: String,
    /// Who is to look after it.
    pub owner: Option<PersonId>,
    /// When somebody is to look at it again.
    pub review_at: Option<Timestamp>,
    /// When readers are to get it.
    pub publish_at: Option<Timestamp>,
}

/// What a new article is made from.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// What it is to be.
    pub kind: ArticleKind,
    /// Its language, as a tag.
    pub language: String,
    /// The article that it translates.
    pub source: Option<ArticleId>,
    /// The ticket that it is written from.
    pub ticket: Option<TicketId>,
}

/// Something to be done with an article besides writing it.
#[derive(Clone, Debug)]
pub enum ArticleDeed {
    /// Ask for a review: of somebody, or of whoever finds it.
    Submit(Option<PersonId>),
    /// Find it right.
    Validate,
    /// Give it back, and say why.
    SendBack(String),
    /// Say that it is still right.
    Confirm,
    /// Take it away from its readers.
    Archive,
    /// Take it up again.
    Restore,
}

impl ArticleDeed {
    fn rule(&self) -> Deed {
        match self {
            ArticleDeed::Submit(_) => Deed::Submit,
            ArticleDeed::Validate => Deed::Validate,
            ArticleDeed::SendBack(_) => Deed::SendBack,
            ArticleDeed::Confirm => Deed::Confirm,
            ArticleDeed::Archive => Deed::Archive,
            ArticleDeed::Restore => Deed::Restore,
        }
    }

    fn step(&self) -> StepKind {
        match self {
            ArticleDeed::Submit(_) => StepKind::Submitted,
            ArticleDeed::Validate => StepKind::Validated,
            ArticleDeed::SendBack(_) => StepKind::SentBack,
            ArticleDeed::Confirm => StepKind::Confirmed,
            ArticleDeed::Archive => StepKind::Archived,
            ArticleDeed::Restore => StepKind::Restored,
        }
    }
}

/// An article as those who write it see it; `NotFound` for those whom it is not for.
pub fn article_for(db: &mut Db, readers: Readers, id: ArticleId) -> Result<(Kept, Version), Failure> {
    let kept = work::kept(db, id)?.ok_or(Failure::NotFound)?;
    let latest = versions::version(db, id, kept.latest)?.ok_or(Failure::NotFound)?;
    match readers.may_read(latest.content.audience) {
        true => Ok((kept, latest)),
        false => Err(Failure::NotFound),
    }
}

/// Whether an agent may do this with an article now, as a failure for people.
fn allowed(work: &Work, agent: &Agent, readers: Readers, deed: Deed) -> Result<(), Failure> {
    work.may(agent, readers, deed).map_err(|refusal| match refusal {
        NotNow::NotReadable => Failure::NotFound,
        other => Failure::Invalid { field: "", message: why_not(other) },
    })
}

/// Key of the sentence for people.
fn why_not(refusal: NotNow) -> &'static str {
    match refusal {
        NotNow::NotReadable => "knowledge-not-readable",
        NotNow::Archived => "knowledge-not-archived",
        NotNow::NotArchived => "knowledge-not-in-archive",
        NotNow::NoDraft => "knowledge-not-draft",
        NotNow::NotInReview => "knowledge-not-in-review",
        NotNow::NotValidated => "knowledge-not-validated",
        NotNow::OwnWords => "knowledge-not-own-words",
        NotNow::OtherReviewer => "knowledge-not-reviewer",
        NotNow::NotOwner => "knowledge-not-owner",
    }
}

impl Desk<'_> {
    fn readers(&self, agent: &Agent) -> Readers {
        Readers::of(&Principal::Agent(agent.clone()), &self.rules.ladder)
    }

    /// Keeps the first version of a new article.
    pub fn start_article(
        &mut self,
        agent: &Agent,
        beginning: &Beginning,
        writing: Writing,
    ) -> Result<ArticleId, Failure> {
        let readers = self.readers(agent);
        let content = checked::content(writing.content.clone(), readers)?;
        checked::language(&beginning.language)?;
        let id = ArticleId(self.fresh_id());
        let (kind, source) = match beginning.source {
            Some(source) => {
                let (kept, _) = article_for(self.tx, readers, source)?;
                // A translation is what it translates.
                (kept.kind, Some((source, kept.group)))
            }
            None => (beginning.kind, None),
        };
        let slug = self.free_slug(&content.title, &beginning.language, id)?;
        let article = NewArticle { kind, slug: &slug, language: &beginning.language, source };
        let by = Some(agent.person);
        let first =
            NewVersion { article: id, number: 1, content: &content, by, at: self.now, note: &writing.note };
        versions::create(self.tx, article, first)?;
        self.record_files(&content)?;
        let care = self.care(&Writing { owner: writing.owner.or(by), ..writing }, None)?;
        work::care(self.tx, id, care)?;
        if let Some(ticket) = beginning.ticket {
            self.link_article(agent, ticket, id, LinkKind::LedTo)?;
        }
        Ok(id)
    }

    /// Keeps a new version. `seen` is the version that its writer had before them: `Stale` if somebody
    /// else has written one since, and nothing is kept.
    pub fn write_article(
        &mut self,
        agent: &Agent,
        id: ArticleId,
        seen: i64,
        writing: Writing,
    ) -> Result<i64, Failure> {
        let readers = self.readers(agent);
        let (kept, latest) = article_for(self.tx, readers, id)?;
        let work = kept.work(&latest);
        allowed(&work, agent, readers, Deed::Write)?;
        let content = checked::content(writing.content.clone(), readers)?;
        if seen != kept.latest {
            return Err(Failure::Stale);
        }
        // What was submitted is not what is written now.
        let is_same = content == latest.content;
        let care = self.care(&writing, work.reviewer.filter(|_| is_same))?;
        work::care(self.tx, id, care)?;
        if is_same {
            return Ok(latest.number);
        }
        self.keep_version(agent, &kept, &work, &content, &writing.note)
    }

    /// Writes an earlier version again, as a new one.
    pub fn restore_version(
        &mut self,
        agent: &Agent,
        id: ArticleId,
        number: i64,
        note: &str,
    ) -> Result<i64, Failure> {
        let readers = self.readers(agent);
        let (kept, latest) = article_for(self.tx, readers, id)?;
        let work = kept.work(&latest);
        allowed(&work, agent, readers, Deed::Write)?;
        let earlier = versions::version(self.tx, id, number)?.ok_or(Failure::NotFound)?;
        if !readers.may_read(earlier.content.audience) {
            return Err(Failure::NotFound);
        }
        self.keep_version(agent, &kept, &work, &earlier.content, note)
    }

    fn keep_version(
        &mut self,
        agent: &Agent,
        kept: &Kept,
        work: &Work,
        content: &Content,
        note: &str,
    ) -> Result<i64, Failure> {
        let (number, by) = (kept.latest + 1, Some(agent.person));
        versions::add(self.tx, NewVersion { article: kept.id, number, content, by, at: self.now, note })?;
        self.record_files(content)?;
        let (state, progress) = work.after(Deed::Write, None, self.now);
        if state != ArticleState::Validated {
            versions::give(self.tx, kept.id, number, content, self.now)?;
        }
        work::advance(self.tx, kept.id, state, progress)?;
        Ok(number)
    }

    /// Does something with an article besides writing it.
    pub fn do_with_article(
        &mut self,
        agent: &Agent,
        id: ArticleId,
        deed: ArticleDeed,
    ) -> Result<(), Failure> {
        let readers = self.readers(agent);
        let (kept, latest) = article_for(self.tx, readers, id)?;
        let work = kept.work(&latest);
        allowed(&work, agent, readers, deed.rule())?;
        let mut care = care_of(&kept);
        let mut words = String::new();
        match &deed {
            ArticleDeed::Submit(reviewer) => {
                checked::worth_reading(&latest.content)?;
                care.reviewer = *reviewer;
                self.check_reviewer(agent, *reviewer, &latest)?;
            }
            ArticleDeed::SendBack(reason) => {
                words = checked::reason(reason, work.author == Some(agent.person))?;
            }
            ArticleDeed::Confirm => care.review_at = Some(next_review(self.now)),
            ArticleDeed::Validate | ArticleDeed::Archive | ArticleDeed::Restore => {}
        }
        let (state, progress) = work.after(deed.rule(), kept.publish_at, self.now);
        match deed {
            ArticleDeed::Validate if progress == Progress::Done => {
                care = self.publish(&kept, &latest, care)?;
            }
            ArticleDeed::Restore => {
                versions::give(self.tx, id, kept.latest, &latest.content, self.now)?;
            }
            _ => {}
        }
        work::care(self.tx, id, care)?;
        work::advance(self.tx, id, state, progress)?;
        self.note_step(id, kept.latest, deed.step(), Some(agent.person), words)
    }

    /// Gives readers the latest version.
    fn publish(&mut self, kept: &Kept, latest: &Version, care: Care) -> Result<Care, Failure> {
        versions::give(self.tx, kept.id, kept.latest, &latest.content, self.now)?;
        let review_at = care.review_at.filter(|at| *at > self.now).or(Some(next_review(self.now)));
        Ok(Care { reviewer: None, publish_at: None, review_at, ..care })
    }

    fn note_step(
        &mut self,
        id: ArticleId,
        version: i64,
        kind: StepKind,
        by: Option<PersonId>,
        note: String,
    ) -> Result<(), Failure> {
        let by = by.map(|id| Named { id, name: String::new() });
        let fresh = self.fresh_id();
        Ok(work::note(self.tx, fresh, id, &Step { kind, version, by, at: self.now, note })?)
    }

    /// Somebody else of ours, whom the article is for.
    fn check_reviewer(
        &mut self,
        agent: &Agent,
        reviewer: Option<PersonId>,
        latest: &Version,
    ) -> Result<(), Failure> {
        let Some(reviewer) = reviewer else { return Ok(()) };
        let wrong = |message| Err(Failure::Invalid { field: "reviewer", message });
        if latest.by.as_ref().is_some_and(|author| author.id == reviewer) && !agent.admin {
            return wrong("knowledge-problem-reviewer-author");
        }
        let who = people::principal(self.tx, reviewer)?;
        let readers = who.map(|who| Readers::of(&who, &self.rules.ladder));
        match readers.is_some_and(|readers| {
            matches!(readers, Readers::Staff(_)) && readers.may_read(latest.content.audience)
        }) {
            true => Ok(()),
            false => wrong("knowledge-problem-reviewer-unknown"),
        }
    }

    /// Links a ticket and an article, both of which the agent may see.
    pub fn link_article(
        &mut self,
        agent: &Agent,
        ticket: TicketId,
        article: ArticleId,
        kind: LinkKind,
    ) -> Result<(), Failure> {
        self.check_both(agent, ticket, article)?;
        Ok(links::link(self.tx, ticket, article, kind, agent.person, self.now)?)
    }

    /// Takes the link between them away.
    pub fn unlink_article(
        &mut self,
        agent: &Agent,
        ticket: TicketId,
        article: ArticleId,
    ) -> Result<(), Failure> {
        self.check_both(agent, ticket, article)?;
        Ok(links::unlink(self.tx, ticket, article)?)
    }

    fn check_both(&mut self, agent: &Agent, ticket: TicketId, article: ArticleId) -> Result<(), Failure> {
        let known = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        if !Principal::Agent(agent.clone()).rights(&known).read_as_desk {
            return Err(Failure::NotFound);
        }
        let readers = self.readers(agent);
        article_for(self.tx, readers, article).map(drop)
    }

    fn care(&mut self, writing: &Writing, reviewer: Option<PersonId>) -> Result<Care, Failure> {
        if let Some(owner) = writing.owner {
            let is_ours = matches!(people::principal(self.tx, owner)?, Some(Principal::Agent(_)));
            if !is_ours {
                return Err(Failure::Invalid { field: "owner", message: "knowledge-problem-owner" });
            }
        }
        let Writing { owner, review_at, publish_at, .. } = *writing;
        Ok(Care { owner, reviewer, review_at, publish_at })
    }

    fn record_files(&mut self, content: &Content) -> Result<(), Failure> {
        for file in &content.files {
            let Ok(id) = file.sha256.parse() else { continue };
            let stored = Stored { id, size_bytes: file.bytes.unsigned_abs() };
            blobs::record(self.tx, &stored, self.now.0)?;
        }
        Ok(())
    }

    /// A name from the title that no other article has.
    fn free_slug(&mut self, title: &str, language: &str, id: ArticleId) -> Result<String, Failure> {
        let slug = checked::slug(title, language);
        let is_free = !slug.is_empty() && articles::by_slug(self.tx, &slug)?.is_none();
        Ok(if is_free { slug } else { format!("{slug}-{id}").trim_start_matches('-').to_owned() })
    }
}

fn care_of(kept: &Kept) -> Care {
    Care {
        owner: kept.owner.as_ref().map(|owner| owner.id),
        reviewer: kept.reviewer.as_ref().map(|reviewer| reviewer.id),
        review_at: kept.review_at,
        publish_at: kept.publish_at,
    }
}

impl App {
    /// Gives readers what was validated for now; tells how many articles it were.
    pub async fn publish_due(&self) -> Result<usize, Failure> {
        let now = self.now();
        let due = self.store.read(move |db| Ok::<_, Failure>(work::to_publish(db, now, 1)?)).await?;
        if due.is_empty() {
            return Ok(0);
        }
        self.transact(move |desk| {
            let due = work::to_publish(desk.tx, desk.now, AT_ONCE)?;
            for id in &due {
                let Some(kept) = work::kept(desk.tx, *id)? else { continue };
                let Some(latest) = versions::version(desk.tx, *id, kept.latest)? else { continue };
                let care = desk.publish(&kept, &latest, care_of(&kept))?;
                work::care(desk.tx, *id, care)?;
                work::advance(desk.tx, *id, ArticleState::Validated, Progress::Done)?;
                desk.note_step(*id, kept.latest, StepKind::Published, None, String::new())?;
            }
            Ok(due.len())
        })
        .await
    }
}
