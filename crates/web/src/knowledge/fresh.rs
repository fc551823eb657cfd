//! What the form of a new article is filled with: nothing, a ticket, or the article to translate.

use trestle_app::store::articles::{versions, work};
use trestle_app::store::hypotheses;
use trestle_app::{Failure, article_for};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::anonymise::Taken;
use trestle_domain::article::from_ticket::{Draft, Part, case_study, draft};
use trestle_domain::article::{ArticleKind, ArticleState, Audience};
use trestle_domain::ids::{ArticleId, TicketId};
use trestle_pages::knowledge::editor::{Source, Typed};
use trestle_pages::knowledge::{course, heading, instead};
use trestle_pages::text::Language;

use super::form;
use crate::visit::Visit;
use crate::{Halt, Web};

/// A form that is filled in.
#[derive(Default)]
pub(super) struct Fresh {
    pub typed: Typed,
    pub source: Option<Source>,
    pub taken: Vec<(Part, Taken)>,
}

/// An empty form in the language of whoever asks, or in the one with this tag.
pub(super) fn empty(visit: &Visit, language: &str, title: &str) -> Fresh {
    let language = Language::from_tag(language).unwrap_or(visit.say.language());
    let typed = Typed {
        title: title.trim().chars().take(200).collect(),
        language: language.tag().to_owned(),
        audience: Audience::Public.key(),
        owner: visit.person().map_or_else(String::new, |person| person.to_string()),
        ..Typed::default()
    };
    Fresh { typed, ..Fresh::default() }
}

impl Web {
    /// The draft from a ticket, in the customer's language if the product speaks it.
    pub(super) async fn drafted_from(
        &self,
        visit: &Visit,
        agent: &Agent,
        ticket: TicketId,
        blank: Fresh,
    ) -> Result<Fresh, Halt> {
        let found = move |db: &mut _, _: &_| Ok(hypotheses::investigation(db, ticket)?);
        let (view, rules, found) = self.ticket_and(visit, agent, ticket, found).await?;
        let language = Language::from_tag(&view.customer.language).unwrap_or(visit.say.language());
        let say = visit.say.speaking(language);
        let (heading, instead) = (|part| heading(&say, part), |detail| instead(&say, detail));
        let Draft { title, body, taken } = match blank.typed.kind {
            ArticleKind::Article => draft(&view, &found, heading, instead),
            ArticleKind::CaseStudy => {
                case_study(&view, &found, heading, instead, |told| course(&say, &rules.ladder, told))
            }
        };
        let typed = Typed {
            title: if blank.typed.title.is_empty() { title } else { blank.typed.title },
            body,
            category: view.ticket.category.clone().unwrap_or_default(),
            language: language.tag().to_owned(),
            ticket: Some(ticket),
            ..blank.typed
        };
        Ok(Fresh { typed, taken, source: None })
    }

    /// The article to translate with its words to write over, or the translation that is there already.
    pub(super) async fn to_translate(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: ArticleId,
        language: &str,
    ) -> Result<Result<Fresh, ArticleId>, Halt> {
        let (app, who, wanted) = (self.app.clone(), Principal::Agent(agent.clone()), language.to_owned());
        let found = self.app.read(move |db| {
            let readers = app.readers(db, &who)?;
            let (kept, latest) = article_for(db, readers, id)?;
            let group = work::group(db, kept.group, readers)?;
            if let Some(other) = group.into_iter().find(|one| one.language == wanted) {
                return Ok(Err(other.id));
            }
            // What readers have is what is translated.
            let live = match kept.state {
                ArticleState::Validated => versions::version(db, id, kept.version)?,
                _ => None,
            };
            let version = live.filter(|live| readers.may_read(live.content.audience)).unwrap_or(latest);
            Ok(Ok((kept, version)))
        });
        let (kept, version) = match self.page_or_halt(visit, found.await)? {
            Ok(found) => found,
            Err(other) => return Ok(Err(other)),
        };
        let blank = empty(visit, language, "").typed;
        let typed = Typed {
            kind: kept.kind,
            language: language.to_owned(),
            owner: blank.owner,
            matches: true,
            ..form::of_content(&version.content)
        };
        let source = Source {
            id,
            language: kept.language,
            number: version.number,
            content: version.content,
            before: None,
        };
        Ok(Ok(Fresh { typed, source: Some(source), taken: vec![] }))
    }

    /// The article that this one translates, as far as the agent may read it, and what it said when it
    /// was translated.
    pub(super) async fn source_of(
        &self,
        agent: &Agent,
        id: ArticleId,
        translates: Option<i64>,
    ) -> Result<Option<Source>, Failure> {
        let (app, who) = (self.app.clone(), Principal::Agent(agent.clone()));
        self.app
            .read(move |db| {
                let readers = app.readers(db, &who)?;
                let Some(source) = work::source(db, id)? else { return Ok(None) };
                let number = source.live.unwrap_or(source.latest);
                let Some(now) = versions::version(db, source.id, number)? else { return Ok(None) };
                if !readers.may_read(now.content.audience) {
                    return Ok(None);
                }
                let before = match translates.filter(|translated| *translated != number) {
                    Some(translated) => versions::version(db, source.id, translated)?,
                    None => None,
                };
                let before = before.map(|version| version.content);
                let before = before.filter(|content| readers.may_read(content.audience));
                let work::Source { id, language, .. } = source;
                Ok(Some(Source { id, language, number, content: now.content, before }))
            })
            .await
    }
}
