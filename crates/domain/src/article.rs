//! Articles: how far one is, and who may read it.

pub mod from_ticket;
pub mod work;

use serde::Serialize;

use crate::access::Principal;
use crate::ladder::{Ladder, Tier};

/// How far an article is: the confidence of Knowledge-Centered Service (KCS v6, "Content Health"). Only a
/// validated one is found and read by others than those who write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArticleState {
    /// Being written.
    Draft,
    /// Waits for a second pair of eyes.
    InReview,
    /// To be read.
    Validated,
    /// No longer true or needed; kept.
    Archived,
}

crate::keys::keys!(ArticleState {
    Draft = "draft",
    InReview = "in_review",
    Validated = "validated",
    Archived = "archived",
});

/// What an article is. It stays that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ArticleKind {
    /// What one needs to know.
    #[default]
    Article,
    /// The record of a solved ticket, without its customer.
    CaseStudy,
}

crate::keys::keys!(ArticleKind { Article = "article", CaseStudy = "case_study" });

/// Who an article is for. Each one includes those after it: what everyone reads, Tier 3 reads too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Everyone.
    Public,
    /// Customers who are signed in, and our own people.
    Customers,
    /// Our own people on this tier and above.
    Tier(Tier),
}

impl Audience {
    /// All our own people.
    pub const AGENTS: Audience = Audience::Tier(Tier(1));

    /// The name used in forms, JSON and columns, such as `public` or `tier-2`.
    pub fn key(self) -> String {
        match self {
            Audience::Public => "public".to_owned(),
            Audience::Customers => "customers".to_owned(),
            Audience::Tier(Tier(tier)) => format!("tier-{tier}"),
        }
    }

    /// The audience with this name.
    pub fn from_key(key: &str) -> Option<Audience> {
        match key {
            "public" => Some(Audience::Public),
            "customers" => Some(Audience::Customers),
            _ => {
                let tier = key.strip_prefix("tier-")?.parse().ok()?;
                // One name each: `tier-02` and `tier-+2` are none.
                Some(Audience::Tier(Tier(tier))).filter(|audience| audience.key() == key)
            }
        }
    }
}

/// Somebody as a reader of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Readers {
    /// Visitors and outside providers.
    Everyone,
    /// Customers who are signed in.
    Customers,
    /// Our own people, up to this tier.
    Staff(Tier),
}

impl Readers {
    /// As whom somebody reads. Our own people stand on the highest tier of their teams; leads and
    /// administrators, who see the whole desk, on the highest of all.
    pub fn of(who: &Principal, ladder: &Ladder) -> Readers {
        let highest = |mut tiers: Box<dyn Iterator<Item = Tier> + '_>| {
            Readers::Staff(tiers.by_ref().max().unwrap_or(Tier(1)).max(Tier(1)))
        };
        match who {
            Principal::Anonymous | Principal::Vendor(_) => Readers::Everyone,
            Principal::Customer(_) => Readers::Customers,
            Principal::Agent(agent) if !agent.is_lead() => {
                let teams = agent.teams.iter().filter_map(|id| ladder.team(*id));
                highest(Box::new(teams.map(|team| team.tier)))
            }
            Principal::Agent(_) | Principal::System => {
                highest(Box::new(ladder.rungs.iter().map(|rung| rung.tier)))
            }
        }
    }

    /// Whether an article for `audience` is for them.
    pub fn may_read(self, audience: Audience) -> bool {
        match (audience, self) {
            (Audience::Public, _) | (Audience::Customers, Readers::Customers | Readers::Staff(_)) => true,
            (Audience::Tier(needed), Readers::Staff(tier)) => needed <= tier,
            (Audience::Customers | Audience::Tier(_), _) => false,
        }
    }

    /// Every audience that they belong to.
    pub fn audiences(self) -> Vec<Audience> {
        let tiers = (0..=u8::MAX).map(|tier| Audience::Tier(Tier(tier)));
        let all = [Audience::Public, Audience::Customers].into_iter().chain(tiers);
        all.take_while(|audience| self.may_read(*audience)).collect()
    }
}

/// A text as a title or a tag is kept: control characters as white space, white space run together.
pub fn on_one_line(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a text has the form of a language tag such as `de-AT` (RFC 5646, without its registry).
pub fn is_language_tag(text: &str) -> bool {
    let is_tag = text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    is_tag && (2..=35).contains(&text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Agent, Customer, Vendor};
    use crate::ids::{CalendarId, PersonId, PolicyId, TeamId};
    use crate::ladder::{Rung, RungKind, Team};

    fn ladder() -> Ladder {
        let team = |id: i64, tier: u8| Team {
            id: TeamId(id),
            name: String::new(),
            public_name: String::new(),
            tier: Tier(tier),
            calendar: CalendarId(1),
            policy: PolicyId(1),
        };
        let rung = |tier: u8| Rung { tier: Tier(tier), name: String::new(), kind: RungKind::Staff };
        let rungs = (0..4).map(rung).collect();
        Ladder { rungs, teams: vec![team(1, 1), team(2, 2)], ..Ladder::default() }
    }

    fn agent(teams: &[i64], admin: bool) -> Principal {
        let teams = teams.iter().map(|id| TeamId(*id)).collect();
        Principal::Agent(Agent { person: PersonId(1), teams, leads: vec![], admin })
    }

    #[test]
    fn each_reads_what_is_for_them_and_what_is_for_more() {
        let vendor = Principal::Vendor(Vendor { person: PersonId(1), teams: vec![TeamId(2)] });
        let customer = Principal::Customer(Customer { person: PersonId(1), sees_organisation: None });
        let expected = [
            (Principal::Anonymous, Readers::Everyone, 1),
            (vendor, Readers::Everyone, 1),
            (customer, Readers::Customers, 2),
            (agent(&[], false), Readers::Staff(Tier(1)), 4),
            (agent(&[1], false), Readers::Staff(Tier(1)), 4),
            (agent(&[1, 2], false), Readers::Staff(Tier(2)), 5),
            (agent(&[], true), Readers::Staff(Tier(3)), 6),
        ];
        for (who, readers, audiences) in expected {
            assert_eq!(Readers::of(&who, &ladder()), readers, "{who:?}");
            assert_eq!(readers.audiences().len(), audiences, "{who:?}");
        }
        assert!(!Readers::Staff(Tier(2)).may_read(Audience::Tier(Tier(3))));
    }

    #[test]
    fn an_audience_has_one_name() {
        for audience in [Audience::Public, Audience::Customers, Audience::AGENTS, Audience::Tier(Tier(12))] {
            assert_eq!(Audience::from_key(&audience.key()), Some(audience));
        }
        for key in ["", "tier-", "tier-01", "tier-+1", "tier-256", "Public", "agents"] {
            assert_eq!(Audience::from_key(key), None, "{key}");
        }
    }
}
