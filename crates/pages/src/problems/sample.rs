//! Made-up problems of every state.

use trestle_domain::bulletin::Kind;
use trestle_domain::ids::{
    AlarmId, ArticleId, BulletinId, NewsId, PersonId, ProblemId, SignatureId, TeamId, TicketId,
};
use trestle_domain::mark::{Mark, MarkKind};
use trestle_domain::problem::{Content, Effect, Event, Fact, Problem, State, WorkaroundFor};
use trestle_domain::ticket::Status;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::desk::{Named, Page};
use trestle_domain::view::problems::{
    AlarmView, Extent, Hearer, Hearers, LikeTicket, Moment, News, ProblemBeside, ProblemLine,
    ProblemSignature, ProblemTicket, ProblemView, Proposal, Settled, Shelf,
};

use super::alarms::Alarm;
use super::ticket_box::Problems;
use super::update::Typed;
use super::{editor, hearers, list, one};

pub(super) const NOW: Timestamp = Timestamp(1_773_316_800_000);

const TITLE: &str = "Card terminals hang when the gateway’s pool of connections runs dry";
const LONG: &str = "Exports of more than 50,000 rows stop at 99 % and the browser of whoever asked for them shows a blank page until it is closed";
const WORKAROUND: &str =
    "1. Restart the terminal with the **green** key.\n2. Take the payment again: it was not booked.";
const CAUSE: &str = "A payment that is cancelled at the till never gives its connection back.";

fn hours_ago(hours: i64) -> Timestamp {
    NOW.minus(Millis::hours(hours))
}

fn team(id: i64, name: &str) -> Named<TeamId> {
    Named { id: TeamId(id), name: name.to_owned() }
}

fn extent(tickets: i64, open: i64, customers: i64) -> Extent {
    Extent { tickets, open, customers, first_at: Some(hours_ago(190)), last_at: Some(hours_ago(2)) }
}

pub(super) fn list() -> list::Model {
    let line = |id, title: &str, state, extent, fix: &str| ProblemLine {
        id: ProblemId(id),
        title: title.to_owned(),
        state,
        team: team(3, "Platform"),
        owner: Some("Priya Raman".to_owned()),
        extent,
        fix_version: fix.to_owned(),
        updated_at: hours_ago(id),
    };
    let fresh = ProblemLine {
        owner: None,
        team: team(2, "Network"),
        ..line(12, LONG, State::UnderInvestigation, Extent::default(), "")
    };
    let rows = vec![
        line(7, TITLE, State::KnownError, extent(5, 4, 5), "gateway 4.2.1"),
        fresh,
        line(4, "Receipts without the tax line", State::FixReleased, extent(31, 0, 27), "till 9.0"),
    ];
    let counts = Shelf::ALL.iter().zip([3, 1, 1, 1, 9]).map(|(shelf, count)| (*shelf, count));
    list::Model {
        csrf: "token".to_owned(),
        problems: Page { rows, next: Some("7.7".to_owned()) },
        counts: counts.collect(),
        filter: list::Filter::default(),
        teams: vec![team(2, "Network"), team(3, "Platform")],
        alarms: alarms(),
        settled: settled(),
        proposals: vec![
            proposal(MarkKind::Event, "no connection from the pool after <*> ms", vec![]),
            proposal(MarkKind::Words, "", vec![]),
        ],
    }
}

fn proposal(kind: MarkKind, label: &str, problems: Vec<ProblemBeside>) -> Proposal {
    let like = |id, subject: &str, customer: &str| LikeTicket {
        id: TicketId(id),
        subject: subject.to_owned(),
        customer: customer.to_owned(),
        opened_at: hours_ago(id % 50),
    };
    Proposal {
        mark: Mark { kind, mark: "a1".to_owned(), label: label.to_owned() },
        tickets: vec![
            like(1042, "Card terminal at the second till hangs", "Åsa Lindqvist"),
            like(1039, "Kunden warten an der Kasse", "Jürgen Groß"),
            like(1037, LONG, "Noémie Lefèvre"),
        ],
        problems,
    }
}

/// A call that grew, and one whose tickets went elsewhere.
pub(crate) fn alarms() -> Vec<Alarm> {
    let view = |id, kind, label: &str, customers, usual| AlarmView {
        id: AlarmId(id),
        mark: Mark { kind, mark: "m".to_owned(), label: label.to_owned() },
        team: TeamId(2),
        raised_at: hours_ago(1),
        since: hours_ago(2),
        grown_at: hours_ago(0),
        customers,
        usual_per_1000: usual,
        settled: None,
    };
    let tickets = [1042, 1039, 1037].map(TicketId).to_vec();
    vec![
        Alarm { view: view(1, MarkKind::Category, "Payments", 9, 1_400), tickets },
        Alarm { view: view(2, MarkKind::Stack, "PoolEmpty · Pool.take", 3, 83), tickets: vec![] },
    ]
}

/// A call that was dismissed, and one that led to a problem and to a bulletin.
fn settled() -> Vec<AlarmView> {
    let how = |reason: &str, problem, bulletin| Settled {
        at: hours_ago(3),
        by: PersonId(21),
        reason: reason.to_owned(),
        problem,
        bulletin,
    };
    let all = [how("The fair in Leipzig.", None, None), how("", Some(ProblemId(7)), Some(BulletinId(7)))];
    let calls = alarms().into_iter().zip(all);
    calls.map(|(call, how)| AlarmView { settled: Some(how), ..call.view }).collect()
}

/// What stands beside a ticket that others are like.
pub(crate) fn beside_like_ticket() -> Problems {
    let unknown = proposal(MarkKind::Stack, "PoolEmpty · Pool.take", vec![]);
    Problems {
        linked: vec![],
        alike: vec![proposal(MarkKind::Signature, "Pool of connections runs dry", vec![known()]), unknown],
        ..beside_ticket()
    }
}

fn content() -> Content {
    Content {
        description: "The terminal shows **One moment** and does not come back.".to_owned(),
        owner: Some(PersonId(31)),
        root_cause: CAUSE.to_owned(),
        workaround: WORKAROUND.to_owned(),
        workaround_for: WorkaroundFor::Customers,
        fix_version: "gateway 4.2.1".to_owned(),
        article: Some(ArticleId(3)),
        ..Content::titled(TITLE, TeamId(3))
    }
}

fn problem() -> Problem {
    Problem {
        id: ProblemId(7),
        content: content(),
        state: State::KnownError,
        bulletin: Some(BulletinId(7)),
        by: PersonId(21),
        opened_at: hours_ago(40),
        updated_at: hours_ago(2),
        closed_at: None,
        version: 9,
    }
}

fn ticket(id: i64, subject: &str, customer: &str, status: Status, hours: i64) -> ProblemTicket {
    ProblemTicket {
        id: TicketId(id),
        subject: subject.to_owned(),
        customer: customer.to_owned(),
        organisation: Some("Hotel Lindqvist AB".to_owned()).filter(|_| id % 2 == 0),
        status,
        opened_at: hours_ago(hours),
    }
}

fn history() -> Vec<Moment> {
    let moment = |hours, by: &str, fact, news| Moment {
        event: Event { problem: ProblemId(7), at: hours_ago(hours), by: Some(PersonId(31)), fact },
        by: by.to_owned(),
        news,
    };
    let told = News {
        id: NewsId(2),
        words: vec![
            (
                "en".to_owned(),
                "We found the cause. Until it is repaired, **restart the terminal**.".to_owned(),
            ),
            (
                "de".to_owned(),
                "Wir haben die Ursache. Starten Sie bis dahin das Terminal **neu**.".to_owned(),
            ),
        ],
        note: String::new(),
        fix_version: Some("gateway 4.2.1".to_owned()),
    };
    let noted = News {
        id: NewsId(1),
        words: vec![],
        note: "The pool counts **cancelled** payments. Do not offer a refund yet.".to_owned(),
        fix_version: None,
    };
    let removed = Fact::ProblemTicketRemoved {
        ticket: TicketId(1040),
        reason: "The cable was loose, nothing else.".to_owned(),
    };
    vec![
        moment(2, "Priya Raman", Fact::ProblemToldOf { news: NewsId(2), told: 4, solved: 1 }, Some(told)),
        moment(
            2,
            "Priya Raman",
            Fact::ProblemMoved { from: State::UnderInvestigation, to: State::KnownError },
            None,
        ),
        moment(5, "Priya Raman", Fact::ProblemFaceGiven { bulletin: BulletinId(7) }, None),
        moment(9, "Noor Haddad", removed, None),
        moment(20, "Priya Raman", Fact::ProblemToldOf { news: NewsId(1), told: 0, solved: 0 }, Some(noted)),
        moment(30, "Priya Raman", Fact::ProblemChanged, None),
        moment(40, "Noor Haddad", Fact::ProblemTicketAdded { ticket: TicketId(1042) }, None),
        moment(40, "Noor Haddad", Fact::ProblemOpened, None),
    ]
}

/// One of the desk, and one of the configuration file.
fn signatures() -> Vec<ProblemSignature> {
    let one =
        |signature, title: &str, tickets| ProblemSignature { signature, title: title.to_owned(), tickets };
    vec![
        one(Some(SignatureId(4)), "The payment gateway has no connection left", 3),
        one(None, "The disk of the terminal is full", 1),
    ]
}

pub(super) fn one() -> one::Model {
    one::Model {
        csrf: "token".to_owned(),
        view: ProblemView {
            problem: problem(),
            team: "Platform".to_owned(),
            owner: Some("Priya Raman".to_owned()),
            article: Some((ArticleId(3), "Card payments are slow or fail".to_owned())),
            face: Some((BulletinId(7), "Card payments take up to a minute".to_owned())),
            extent: extent(5, 3, 5),
            tickets: vec![
                ticket(1042, "Card terminal at the second till hangs", "Åsa Lindqvist", Status::Open, 2),
                ticket(1039, "Kunden warten an der Kasse", "Jürgen Groß", Status::WaitingForCustomer, 20),
                ticket(1001, LONG, "Maximiliane von Hohenstein-Wittelsbach", Status::Solved, 190),
            ],
            signatures: signatures(),
            history: history(),
        },
        is_kept: true,
        hearers: 3,
        bulletins: vec![],
        typed: Typed::fresh(State::KnownError, "gateway 4.2.1"),
        numbers: String::new(),
        problems: vec![],
    }
}

pub(super) fn one_new() -> one::Model {
    let mut model = one();
    model.view.problem = Problem {
        content: Content::titled(TITLE, TeamId(3)),
        state: State::UnderInvestigation,
        bulletin: None,
        ..problem()
    };
    model.view = ProblemView {
        owner: None,
        article: None,
        face: None,
        extent: Extent::default(),
        tickets: vec![],
        signatures: vec![],
        history: history().split_off(7),
        ..model.view
    };
    model.bulletins = vec![(BulletinId(7), Kind::KnownIssue.key().to_owned())];
    model.typed = Typed::fresh(State::UnderInvestigation, "");
    model.hearers = 0;
    model
}

pub(super) fn hearers() -> hearers::Model {
    let hearer = |id, subject: &str, customer: &str, language: &str, effect| Hearer {
        ticket: TicketId(id),
        subject: subject.to_owned(),
        customer: Named { id: PersonId(id), name: customer.to_owned() },
        language: language.to_owned(),
        effect,
    };
    hearers::Model {
        csrf: "token".to_owned(),
        id: ProblemId(7),
        title: TITLE.to_owned(),
        seen: 9,
        typed: Typed {
            words: vec![
                "It is repaired. **Nothing** has to be done on your side.".to_owned(),
                "Es ist behoben. Sie müssen **nichts** tun.".to_owned(),
            ],
            note: "The old pool stays in for a week.".to_owned(),
            solves: true,
            ..Typed::fresh(State::FixReleased, "gateway 4.2.1")
        },
        hearers: Hearers {
            shown: vec![
                hearer(1042, "Card terminal at the second till hangs", "Åsa Lindqvist", "en", Effect::Solved),
                hearer(1039, "Kunden warten an der Kasse", "Jürgen Groß", "de", Effect::Solved),
                hearer(1037, LONG, "Noémie Lefèvre", "fr", Effect::ToldOnly),
            ],
            hidden: 0,
        },
    }
}

pub(super) fn editor() -> editor::Model {
    let named = |id, name: &str| Named { id: PersonId(id), name: name.to_owned() };
    let content = content();
    editor::Model {
        csrf: "token".to_owned(),
        id: Some(ProblemId(7)),
        typed: editor::Typed {
            seen: 9,
            title: content.title,
            description: content.description,
            team: content.team.to_string(),
            owner: "31".to_owned(),
            root_cause: content.root_cause,
            workaround: content.workaround,
            workaround_for: content.workaround_for.key().to_owned(),
            fix_version: content.fix_version,
            article: "3".to_owned(),
            ..editor::Typed::default()
        },
        teams: vec![team(2, "Network"), team(3, "Platform")],
        people: vec![
            (named(22, "Jonas Weber"), "Network".to_owned()),
            (named(31, "Priya Raman"), "Platform".to_owned()),
        ],
        articles: vec![(ArticleId(3), "Card payments are slow or fail".to_owned())],
        is_stale: false,
        problems: vec![],
    }
}

/// What stands beside a ticket about a terminal that hangs.
pub(crate) fn beside_ticket() -> Problems {
    Problems { linked: vec![known()], alike: vec![], others: vec![(ProblemId(12), LONG.to_owned())] }
}

fn known() -> ProblemBeside {
    ProblemBeside {
        id: ProblemId(7),
        title: TITLE.to_owned(),
        state: State::KnownError,
        tickets: 5,
        workaround: WORKAROUND.to_owned(),
        workaround_for: WorkaroundFor::Customers,
        fix_version: "gateway 4.2.1".to_owned(),
        note: "Do not offer a refund yet.".to_owned(),
    }
}
