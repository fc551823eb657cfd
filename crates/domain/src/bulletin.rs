//! What many should know now: a known issue, maintenance, an announcement.
//!
//! A bulletin has its words in one or more languages, and a timeline of updates. Where it stands
//! follows from its times and its stage, so nothing has to be switched on or off when a time comes.
//! Refuses: to be for our own people only – that is what articles and notes are for.

mod check;

pub use check::{Flaw, Place, check, check_update};

use crate::article::Readers;
use crate::ids::{ArticleId, BulletinId, OrganisationId, PersonId};
use crate::time::Timestamp;

/// What a bulletin tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Something does not work as it should, and we know it.
    #[default]
    KnownIssue,
    /// Something will not work for a while, on purpose.
    Maintenance,
    /// Anything else.
    Announcement,
}

crate::keys::keys!(Kind {
    KnownIssue = "known_issue",
    Maintenance = "maintenance",
    Announcement = "announcement",
});

/// How far a known issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// We look for the cause.
    Investigating,
    /// We know the cause.
    CauseFound,
    /// There is a way around it.
    Workaround,
    /// It is over.
    Fixed,
}

crate::keys::keys!(Stage {
    Investigating = "investigating",
    CauseFound = "cause_found",
    Workaround = "workaround",
    Fixed = "fixed",
});

/// How hard it hits whom it hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A nuisance.
    #[default]
    Minor,
    /// Work is hindered.
    Major,
    /// Work stands still.
    Critical,
}

crate::keys::keys!(Severity { Minor = "minor", Major = "major", Critical = "critical" });

/// Whom a bulletin is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Everyone.
    #[default]
    Public,
    /// Customers who are signed in, and our own people.
    Customers,
}

crate::keys::keys!(Audience { Public = "public", Customers = "customers" });

impl Audience {
    /// Those that somebody belongs to.
    pub fn of(readers: Readers) -> &'static [Audience] {
        match readers {
            Readers::Everyone => &[Audience::Public],
            Readers::Customers | Readers::Staff(_) => Audience::ALL,
        }
    }
}

/// When a bulletin counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// From when on readers have it.
    pub shown_from: Timestamp,
    /// When what it tells begins; at once if nothing is said.
    pub begins_at: Option<Timestamp>,
    /// When it is over; open if nothing is said.
    pub ends_at: Option<Timestamp>,
    /// When it was taken away from its readers, if it was.
    pub withdrawn_at: Option<Timestamp>,
}

/// Where a bulletin stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Readers get it later.
    Scheduled,
    /// Readers have it, and what it tells is to come.
    Planned,
    /// It is so now.
    Current,
    /// It was so.
    Past,
    /// It was taken away.
    Withdrawn,
}

crate::keys::keys!(Phase {
    Scheduled = "scheduled",
    Planned = "planned",
    Current = "current",
    Past = "past",
    Withdrawn = "withdrawn",
});

impl Phase {
    /// Where a bulletin with this stage and these times stands.
    pub fn of(stage: Option<Stage>, times: &Times, now: Timestamp) -> Phase {
        match () {
            () if times.withdrawn_at.is_some() => Phase::Withdrawn,
            () if now < times.shown_from => Phase::Scheduled,
            () if stage == Some(Stage::Fixed) => Phase::Past,
            () if times.ends_at.is_some_and(|end| end <= now) => Phase::Past,
            () if times.begins_at.is_some_and(|begin| now < begin) => Phase::Planned,
            () => Phase::Current,
        }
    }

    /// Whether readers have it.
    pub fn is_shown(self) -> bool {
        matches!(self, Phase::Planned | Phase::Current | Phase::Past)
    }
}

/// The words of a bulletin in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Language tag.
    pub language: String,
    /// In a line.
    pub title: String,
    /// Light Markdown; may be empty.
    pub body: String,
    /// What helps meanwhile, light Markdown; may be empty.
    pub workaround: String,
}

/// What can be said about a bulletin besides its updates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// What it tells.
    pub kind: Kind,
    /// How hard it hits.
    pub severity: Severity,
    /// How far a known issue is; nothing else has a stage.
    pub stage: Option<Stage>,
    /// Whom it is for.
    pub audience: Audience,
    /// What it is about: names of products, categories, tags.
    pub affects: Vec<String>,
    /// The article that tells more.
    pub article: Option<ArticleId>,
    /// From when on readers have it.
    pub shown_from: Timestamp,
    /// When what it tells begins.
    pub begins_at: Option<Timestamp>,
    /// When it is over.
    pub ends_at: Option<Timestamp>,
    /// Its words, one for each language.
    pub texts: Vec<Text>,
}

/// A bulletin as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulletin {
    /// Its id.
    pub id: BulletinId,
    /// What it says.
    pub content: Content,
    /// When it was taken away, if it was.
    pub withdrawn_at: Option<Timestamp>,
    /// Who wrote it.
    pub by: PersonId,
    /// When it was last changed or updated.
    pub updated_at: Timestamp,
    /// Counts its changes, so that two people do not write over each other.
    pub version: i64,
}

impl Bulletin {
    /// When it counts.
    pub fn times(&self) -> Times {
        let Content { shown_from, begins_at, ends_at, .. } = self.content;
        Times { shown_from, begins_at, ends_at, withdrawn_at: self.withdrawn_at }
    }

    /// Where it stands at a moment.
    pub fn phase(&self, now: Timestamp) -> Phase {
        Phase::of(self.content.stage, &self.times(), now)
    }

    /// Its words for whoever speaks this language.
    pub fn text(&self, language: &str) -> Option<&Text> {
        in_language(&self.content.texts, language, |text| &text.language)
    }
}

/// One entry of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// How far the issue is from now on; nothing where it did not move or has no stage.
    pub stage: Option<Stage>,
    /// What is new, by language tag.
    pub words: Vec<(String, String)>,
    /// Whom it is mailed to.
    pub reach: Reach,
}

/// Whom an update is mailed to, each in a mail of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Nobody: it stands on the page and in the feed.
    #[default]
    Nobody,
    /// Everyone who follows it, and everyone whose request is linked to it.
    Followers,
    /// Those, and every customer of these organisations.
    Organisations(Vec<OrganisationId>),
}

/// Of several words the ones in a language; without them the English ones, or else the first.
pub fn in_language<'w, T>(words: &'w [T], language: &str, tag: impl Fn(&T) -> &str) -> Option<&'w T> {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let find = |wanted: &str| words.iter().find(|one| primary(tag(one)) == primary(wanted));
    find(language).or_else(|| find("en")).or_else(|| words.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ladder::Tier;

    const NOW: Timestamp = Timestamp(1_000);

    fn times(shown_from: i64, begins_at: Option<i64>, ends_at: Option<i64>) -> Times {
        Times {
            shown_from: Timestamp(shown_from),
            begins_at: begins_at.map(Timestamp),
            ends_at: ends_at.map(Timestamp),
            withdrawn_at: None,
        }
    }

    #[test]
    fn where_it_stands_follows_from_times_and_stage() {
        let table = [
            (None, times(1_001, None, None), Phase::Scheduled),
            (None, times(1_000, None, None), Phase::Current),
            (None, times(0, Some(1_001), Some(2_000)), Phase::Planned),
            (None, times(0, Some(1_000), Some(1_001)), Phase::Current),
            (None, times(0, Some(500), Some(1_000)), Phase::Past),
            (Some(Stage::Workaround), times(0, None, None), Phase::Current),
            (Some(Stage::Fixed), times(0, None, None), Phase::Past),
            // What is fixed before anyone heard of it is still not shown too early.
            (Some(Stage::Fixed), times(1_001, None, None), Phase::Scheduled),
        ];
        for (stage, times, expected) in table {
            assert_eq!(Phase::of(stage, &times, NOW), expected, "{stage:?} {times:?}");
            let withdrawn = Times { withdrawn_at: Some(NOW), ..times };
            assert_eq!(Phase::of(stage, &withdrawn, NOW), Phase::Withdrawn);
        }
    }

    #[test]
    fn visitors_and_providers_have_public_ones_only() {
        assert_eq!(Audience::of(Readers::Everyone), [Audience::Public]);
        for readers in [Readers::Customers, Readers::Staff(Tier(1))] {
            assert_eq!(Audience::of(readers), [Audience::Public, Audience::Customers]);
        }
    }

    #[test]
    fn words_come_in_the_readers_language_or_the_next_best() {
        let words = ["de", "en-GB", "fr"];
        let of = |language: &str| in_language(&words, language, |tag| tag).copied();
        assert_eq!((of("de-AT"), of("EN"), of("nl")), (Some("de"), Some("en-GB"), Some("en-GB")));
        assert_eq!(in_language(&["fr"], "de", |tag| tag).copied(), Some("fr"));
        assert_eq!(in_language(&[""; 0], "de", |tag| tag), None);
    }
}
