//! What people did to help themselves before they asked, or instead: the trail that leads to a
//! request, and what the desk learns from many of them.

use crate::article::{ArticleState, Audience};
use crate::ids::{ArticleId, TicketId};
use crate::time::{Millis, Timestamp};

/// A request that comes within this time of a step belongs to its trail: the session deflection of
/// the field counts "no ticket by that person in 48 hours".
pub const BELONGS: Millis = Millis::hours(48);

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub deed: Deed,
}

/// What was done in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The knowledge was searched.
    Searched {
        /// For these words.
        words: String,
        /// In this language, as a tag.
        language: String,
        /// How many articles had all of them.
        found: u32,
    },
    /// An article was opened.
    Read {
        /// Which.
        article: ArticleId,
        /// Its title; empty where nobody reads it.
        title: String,
    },
    /// The assistant was asked.
    Asked {
        /// In these words.
        words: String,
        /// In this language, as a tag.
        language: String,
        /// Whether it had an answer.
        is_answered: bool,
    },
}

/// Why an article did not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// It was done as it says, and the problem is still there.
    NotSolved,
    /// It is hard to understand.
    Unclear,
    /// It is wrong or of long ago.
    Wrong,
    /// It is about something else.
    Elsewhere,
}

crate::keys::keys!(Lack {
    NotSolved = "not_solved",
    Unclear = "unclear",
    Wrong = "wrong",
    Elsewhere = "elsewhere",
});

/// Whether an article helped somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vote {
    /// It did.
    Helped,
    /// It did not.
    Lacks {
        /// Why, if they said.
        lack: Option<Lack>,
        /// In their own words; may be empty.
        comment: String,
    },
}

/// What people look for and do not find: searches in the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The words as most of them typed.
    pub words: String,
    /// Their language, as a tag.
    pub language: String,
    /// How many people.
    pub people: u32,
    /// How many of the searches found nothing with all words.
    pub without_result: u32,
    /// How many found something that nobody opened.
    pub without_click: u32,
    /// How many of these people sent a request afterwards.
    pub asked: u32,
    /// Some of those requests, latest first, that the reader may see.
    pub examples: Vec<TicketId>,
    /// When it was last looked for.
    pub last_at: Timestamp,
}

/// How one article fares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// The article.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// Its language, as a tag.
    pub language: String,
    /// How far it is.
    pub state: ArticleState,
    /// Whom it is for.
    pub audience: Audience,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// How many people opened it.
    pub readers: u32,
    /// How many of them sent a request within [`BELONGS`].
    pub asked: u32,
    /// How many said that it helped.
    pub helped: u32,
    /// How many said that it did not.
    pub lacking: u32,
    /// What they said, latest first.
    pub comments: Vec<(Option<Lack>, String)>,
}

impl Health {
    /// From this share of votes on an article is poor.
    const POOR: f64 = 0.5;
    /// Fewer votes say nothing.
    const ENOUGH: u32 = 3;

    /// Whether more readers were let down than helped, among enough to tell.
    pub fn is_poor(&self) -> bool {
        let votes = self.helped + self.lacking;
        votes >= Self::ENOUGH && f64::from(self.lacking) / f64::from(votes) > Self::POOR
    }
}

/// How much people help themselves in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deflection {
    /// Sessions: a person on a day who searched, read or asked the assistant.
    pub sessions: u32,
    /// Those after which the person sent a request within [`BELONGS`].
    pub asked: u32,
    /// People who sent any request in the period.
    pub requesters: u32,
}

impl Deflection {
    /// Session deflection: the share of sessions without a request within 48 hours.
    pub fn session(&self) -> Option<f64> {
        (self.sessions > 0).then(|| f64::from(self.sessions - self.asked) / f64::from(self.sessions))
    }

    /// Self-service score: sessions for each person who sent a request.
    pub fn score(&self) -> Option<f64> {
        (self.requesters > 0).then(|| f64::from(self.sessions) / f64::from(self.requesters))
    }
}

/// How much what is known of an article counts beside how well its words fit: 1 where nothing is known.
///
/// Votes count by their share with two made-up ones on each side, so that one vote hardly moves
/// anything; age counts little, and no more after two years.
pub fn merit(helped: u32, lacking: u32, age: Millis) -> f32 {
    let share = (helped as f32 + 2.0) / ((helped + lacking) as f32 + 4.0);
    let years = (age.0.max(0) as f64 / Millis::hours(24 * 365).0 as f64) as f32;
    (1.0 + 0.3 * (share - 0.5)) * (1.0 - 0.04 * years.min(2.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_and_age_move_an_article_a_little() {
        let year = Millis::hours(24 * 365);
        assert_eq!(merit(0, 0, Millis(0)), 1.0);
        assert!(merit(1, 0, Millis(0)) < 1.04, "one vote is not many");
        assert!(merit(100, 0, Millis(0)) > 1.13 && merit(0, 100, Millis(0)) < 0.87);
        assert_eq!(merit(0, 0, Millis(year.0 * 2)), merit(0, 0, Millis(year.0 * 20)));
        assert_eq!(merit(3, 3, Millis(-5)), 1.0, "a clock that ran ahead");
    }

    #[test]
    fn deflection_is_said_only_where_there_is_something_to_divide_by() {
        let none = Deflection::default();
        assert_eq!((none.session(), none.score()), (None, None));
        let some = Deflection { sessions: 200, asked: 50, requesters: 80 };
        assert_eq!((some.session(), some.score()), (Some(0.75), Some(2.5)));
    }

    #[test]
    fn an_article_is_poor_when_enough_people_say_so() {
        let health = |helped, lacking| Health {
            article: ArticleId(1),
            title: String::new(),
            language: String::new(),
            state: ArticleState::Validated,
            audience: Audience::Public,
            updated_at: Timestamp(0),
            readers: 9,
            asked: 0,
            helped,
            lacking,
            comments: vec![],
        };
        assert!(!health(0, 2).is_poor() && health(1, 2).is_poor() && !health(2, 2).is_poor());
    }
}
