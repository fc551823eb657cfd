//! Problems as our own people are shown them. Nobody else is.

use crate::ids::{
    AlarmId, ArticleId, BulletinId, NewsId, PersonId, ProblemId, SignatureId, TeamId, TicketId,
};
use crate::mark::Mark;
use crate::problem::{Event, Problem, State, WorkaroundFor};
use crate::ticket::Status;
use crate::time::Timestamp;

use super::desk::Named;

/// Problems by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// Somebody still works on them.
    #[default]
    Open,
    /// The cause is looked for.
    UnderInvestigation,
    /// The cause or a workaround is known.
    KnownError,
    /// What repairs them can be had.
    FixReleased,
    /// They are over.
    Closed,
}

crate::keys::keys!(Shelf {
    Open = "open",
    UnderInvestigation = "under_investigation",
    KnownError = "known_error",
    FixReleased = "fix_released",
    Closed = "closed",
});

impl Shelf {
    /// The state of what stands here; nothing where several do.
    pub fn state(self) -> Option<State> {
        State::from_key(self.key())
    }
}

/// How far a problem reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Its tickets.
    pub tickets: i64,
    /// Those that are not solved.
    pub open: i64,
    /// Customers who asked in them, each once.
    pub customers: i64,
    /// When the first of them was opened.
    pub first_at: Option<Timestamp>,
    /// When the last of them was.
    pub last_at: Option<Timestamp>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemLine {
    /// Its number.
    pub id: ProblemId,
    /// In a line.
    pub title: String,
    /// How far it is.
    pub state: State,
    /// The team that answers for it.
    pub team: Named<TeamId>,
    /// Who works on it.
    pub owner: Option<String>,
    /// How far it reaches.
    pub extent: Extent,
    /// The release that repairs it; may be empty.
    pub fix_version: String,
    /// When it was last changed or told of.
    pub updated_at: Timestamp,
}

/// A ticket of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemTicket {
    /// The ticket.
    pub id: TicketId,
    /// In a line.
    pub subject: String,
    /// Who asked.
    pub customer: String,
    /// Their organisation.
    pub organisation: Option<String>,
    /// Where it stands.
    pub status: Status,
    /// When it was opened.
    pub opened_at: Timestamp,
}

/// A signature that was recognised on tickets of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemSignature {
    /// The signature, if it is one of the desk and not of the configuration file.
    pub signature: Option<SignatureId>,
    /// What has happened.
    pub title: String,
    /// On how many of the problem's tickets that the reader may see.
    pub tickets: i64,
}

/// News as they were told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// Which.
    pub id: NewsId,
    /// What customers were told, by language tag.
    pub words: Vec<(String, String)>,
    /// What colleagues were told; may be empty.
    pub note: String,
    /// The release that repairs it, where that was news.
    pub fix_version: Option<String>,
}

/// One entry of a problem's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What happened.
    pub event: Event,
    /// Who did it; empty for the program itself.
    pub by: String,
    /// What was said, where something was.
    pub news: Option<News>,
}

/// A problem on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemView {
    /// The problem.
    pub problem: Problem,
    /// The team that answers for it.
    pub team: String,
    /// Who works on it.
    pub owner: Option<String>,
    /// The article that tells more, if the reader may read it.
    pub article: Option<(ArticleId, String)>,
    /// Its public face.
    pub face: Option<(BulletinId, String)>,
    /// How far it reaches.
    pub extent: Extent,
    /// Its tickets that the reader may see, those that are not solved first.
    pub tickets: Vec<ProblemTicket>,
    /// What was recognised on tickets of it that the reader may see, on the most first.
    pub signatures: Vec<ProblemSignature>,
    /// Its history, the latest first.
    pub history: Vec<Moment>,
}

/// A problem beside a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemBeside {
    /// The problem.
    pub id: ProblemId,
    /// In a line.
    pub title: String,
    /// How far it is.
    pub state: State,
    /// How many tickets it has.
    pub tickets: i64,
    /// What helps meanwhile; may be empty.
    pub workaround: String,
    /// Who may read that.
    pub workaround_for: WorkaroundFor,
    /// The release that repairs it; may be empty.
    pub fix_version: String,
    /// What colleagues were told last; may be empty.
    pub note: String,
}

/// Who would be told by an update, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hearer {
    /// Their ticket.
    pub ticket: TicketId,
    /// In a line.
    pub subject: String,
    /// Who.
    pub customer: Named<PersonId>,
    /// The language they are told in, as a tag.
    pub language: String,
    /// What becomes of the ticket.
    pub effect: crate::problem::Effect,
}

/// Everyone who would be told by an update.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hearers {
    /// Those whose tickets the reader may see.
    pub shown: Vec<Hearer>,
    /// How many more there are.
    pub hidden: i64,
}

/// A ticket that shares a mark with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikeTicket {
    /// The ticket.
    pub id: TicketId,
    /// In a line.
    pub subject: String,
    /// Who asked.
    pub customer: String,
    /// When it was opened.
    pub opened_at: Timestamp,
}

/// Tickets that may be of one problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What they share.
    pub mark: Mark,
    /// Which, as far as the reader may see them.
    pub tickets: Vec<LikeTicket>,
    /// Problems that some of them are of; none on the list of problems, for those tickets are of none.
    pub problems: Vec<ProblemBeside>,
}

/// A call because many customers have the same trouble at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlarmView {
    /// Which.
    pub id: AlarmId,
    /// What they share.
    pub mark: Mark,
    /// The team that most of their tickets are with.
    pub team: TeamId,
    /// When it was raised.
    pub raised_at: Timestamp,
    /// When the first of these customers came.
    pub since: Timestamp,
    /// When one came last.
    pub grown_at: Timestamp,
    /// How many customers.
    pub customers: i64,
    /// How many are usual within two hours, in thousandths.
    pub usual_per_1000: i64,
    /// How it was settled.
    pub settled: Option<Settled>,
}

/// How a call was settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// Why nothing was done about it; empty if something was.
    pub reason: String,
    /// The problem that was made of it.
    pub problem: Option<ProblemId>,
    /// The bulletin that tells of it.
    pub bulletin: Option<BulletinId>,
}
