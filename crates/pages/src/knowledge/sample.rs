//! Made-up articles in every state.

use trestle_domain::anonymise::{Detail, Taken};
use trestle_domain::article::from_ticket::Part;
use trestle_domain::article::work::{Deed, Progress};
use trestle_domain::article::{ArticleKind, ArticleState, Audience};
use trestle_domain::ids::{ArticleId, PersonId, TicketId};
use trestle_domain::ladder::Tier;
use trestle_domain::thread::Attachment;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::desk::Named;
use trestle_domain::view::knowledge::{
    ArticleLine, Content, Kept, LinkKind, LinkedTicket, Step, StepKind, Translation, Version, VersionRow,
};

use super::editor::{Meanwhile, Source, Typed};
use super::{article, changes, editor};

pub(super) const NOW: Timestamp = Timestamp(1_773_316_800_000);

const NOOR: i64 = 9;
const JONAS: i64 = 12;

pub(super) fn named(id: i64, name: &str) -> Named<PersonId> {
    Named { id: PersonId(id), name: name.to_owned() }
}

fn days_ago(days: i64) -> Timestamp {
    NOW.minus(Millis::hours(24 * days))
}

fn content(body: &str) -> Content {
    Content {
        title: "VPN drops or does not connect".to_owned(),
        summary: "Two network cards at once confuse the VPN. Use one of them.".to_owned(),
        body: body.to_owned(),
        category: "Network and VPN".to_owned(),
        tags: vec!["vpn".to_owned(), "network".to_owned()],
        audience: Audience::Public,
        files: vec![Attachment {
            name: "drawing.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: 81_233,
            sha256: String::new(),
        }],
        translates: None,
    }
}

const FIRST: &str = "Most drops come from **two network cards** that are active at once.\n\n\
    1. Turn the wireless network off.\n2. Wait ten seconds.\n3. Connect again.";
const SECOND: &str = "Most drops come from **two network cards** that are active at once.\n\n\
    1. Turn the wireless network off.\n2. Wait thirty seconds.\n3. Connect again.\n\n\
    > [!NOTE]\n> In trains, short drops are normal.";

fn kept(state: ArticleState, progress: Progress) -> Kept {
    Kept {
        id: ArticleId(3),
        kind: ArticleKind::Article,
        language: "en".to_owned(),
        state,
        progress,
        version: 1,
        latest: 2,
        owner: Some(named(NOOR, "Noor Haddad")),
        reviewer: None,
        review_at: Some(days_ago(-90)),
        publish_at: None,
        group: ArticleId(3),
    }
}

fn version(number: i64, body: &str) -> Version {
    Version {
        number,
        content: content(body),
        by: Some(named(NOOR, "Noor Haddad")),
        at: days_ago(3 - number),
        note: if number > 1 { "Ten seconds are not enough.".to_owned() } else { String::new() },
    }
}

fn versions() -> Vec<VersionRow> {
    let row = |Version { number, by, at, note, .. }: Version| VersionRow { number, by, at, note };
    vec![row(version(2, SECOND)), VersionRow { by: None, ..row(version(1, FIRST)) }]
}

pub(super) fn article() -> article::Model {
    article::Model {
        csrf: "token".to_owned(),
        kept: kept(ArticleState::Validated, Progress::Draft),
        latest: version(2, SECOND),
        versions: versions(),
        steps: vec![Step {
            kind: StepKind::SentBack,
            version: 2,
            by: Some(named(JONAS, "Jonas Weber")),
            at: days_ago(0),
            note: "Say for which client this is true.".to_owned(),
        }],
        translations: vec![translation_of("en", false)],
        tickets: vec![LinkedTicket {
            id: TicketId(1042),
            subject: "VPN drops every 40 minutes at the Rotterdam site".to_owned(),
            kind: LinkKind::LedTo,
        }],
        uses: 14,
        colleagues: vec![named(JONAS, "Jonas Weber"), named(NOOR, "Noor Haddad")],
        may: vec![Deed::Write, Deed::Submit, Deed::Archive],
        me: PersonId(NOOR),
        reason: String::new(),
        problems: vec![],
    }
}

fn translation_of(language: &str, is_outdated: bool) -> Translation {
    Translation {
        id: ArticleId(if language == "en" { 3 } else { 4 }),
        language: language.to_owned(),
        title: "VPN".to_owned(),
        state: ArticleState::Validated,
        is_outdated,
    }
}

pub(super) fn in_review() -> article::Model {
    let reviewer = Some(named(JONAS, "Jonas Weber"));
    let publish_at = Some(days_ago(-2));
    article::Model {
        kept: Kept { reviewer, publish_at, ..kept(ArticleState::InReview, Progress::InReview) },
        steps: vec![Step {
            kind: StepKind::Submitted,
            version: 2,
            by: Some(named(NOOR, "Noor Haddad")),
            at: days_ago(1),
            note: String::new(),
        }],
        may: vec![Deed::Write, Deed::Validate, Deed::SendBack],
        me: PersonId(JONAS),
        ..article()
    }
}

pub(super) fn translation() -> article::Model {
    let kept = Kept {
        id: ArticleId(4),
        language: "de".to_owned(),
        version: 2,
        review_at: Some(days_ago(4)),
        ..kept(ArticleState::Validated, Progress::Done)
    };
    article::Model {
        kept,
        translations: vec![translation_of("de", true), translation_of("en", false)],
        steps: vec![],
        tickets: vec![],
        may: vec![Deed::Write, Deed::Confirm, Deed::Archive],
        ..article()
    }
}

pub(super) fn changes() -> changes::Model {
    changes::Model {
        csrf: "token".to_owned(),
        kept: Kept { latest: 3, ..kept(ArticleState::Validated, Progress::Draft) },
        version: version(2, SECOND),
        against: Some(version(1, FIRST)),
        versions: versions(),
        may: vec![Deed::Write],
    }
}

pub(super) fn editor() -> editor::Model {
    let Content { title, summary, body, category, tags, files, .. } = content(SECOND);
    editor::Model {
        csrf: "token".to_owned(),
        id: Some(ArticleId(3)),
        typed: Typed {
            seen: 2,
            title,
            summary,
            body,
            category,
            tags: tags.join(", "),
            audience: "public".to_owned(),
            language: "en".to_owned(),
            owner: NOOR.to_string(),
            review_on: "2026-09-01".to_owned(),
            files,
            keep: vec![0],
            ..Typed::default()
        },
        audiences: vec![Audience::Public, Audience::Customers, Audience::AGENTS, Audience::Tier(Tier(2))],
        categories: vec!["Network and VPN".to_owned(), "Signing in".to_owned()],
        colleagues: vec![named(JONAS, "Jonas Weber"), named(NOOR, "Noor Haddad")],
        ..editor::Model::default()
    }
}

pub(super) fn editor_from_ticket() -> editor::Model {
    let taken = |part, detail, was: &str, line| (part, Taken { detail, was: was.to_owned(), line });
    let typed =
        Typed { ticket: Some(TicketId(1042)), files: vec![], keep: vec![], seen: 0, ..editor().typed };
    editor::Model {
        id: None,
        chooses_language: true,
        typed,
        taken: vec![
            taken(Part::Title, Detail::Organisation, "Rotterdam Freight", 1),
            taken(Part::Problem, Detail::Name, "Åsa Lindqvist", 4),
            taken(Part::Problem, Detail::NetworkAddress, "10.20.30.40", 2),
        ],
        ..editor()
    }
}

/// The same as a case study.
pub(super) fn editor_case_study() -> editor::Model {
    let draft = editor_from_ticket();
    editor::Model { typed: Typed { kind: ArticleKind::CaseStudy, ..draft.typed }, ..draft }
}

pub(super) fn editor_translation() -> editor::Model {
    let source = Source {
        id: ArticleId(3),
        language: "en".to_owned(),
        number: 2,
        content: content(SECOND),
        before: Some(content(FIRST)),
    };
    let typed =
        Typed { language: "de".to_owned(), body: "Zwei Netzwerkkarten.".to_owned(), ..editor().typed };
    editor::Model { id: Some(ArticleId(4)), source: Some(source), typed, ..editor() }
}

pub(super) fn editor_meanwhile() -> editor::Model {
    let meanwhile = Meanwhile { before: content(FIRST), theirs: version(2, SECOND) };
    editor::Model { meanwhile: Some(meanwhile), ..editor() }
}

pub(super) fn lines() -> Vec<ArticleLine> {
    let line = |id, title: &str, language: &str, state, progress, audience, review: i64| ArticleLine {
        id: ArticleId(id),
        kind: if id == 7 { ArticleKind::CaseStudy } else { ArticleKind::Article },
        title: title.to_owned(),
        category: "Network and VPN".to_owned(),
        language: language.to_owned(),
        audience,
        state,
        progress,
        owner: (id != 5).then(|| named(NOOR, "Noor Haddad")),
        review_at: (review != 0).then(|| days_ago(-review)),
        at: days_ago(id),
        is_outdated: id == 4,
    };
    use ArticleState::{Archived, Draft, InReview, Validated};
    let everyone = Audience::Public;
    vec![
        line(3, "VPN drops or does not connect", "en", Validated, Progress::Draft, everyone, 90),
        line(4, "VPN bricht ab oder verbindet sich nicht", "de", Validated, Progress::Done, everyone, -4),
        line(
            5,
            "Set up a docking station with two or more monitors, also of different resolutions",
            "en",
            Draft,
            Progress::Draft,
            Audience::Customers,
            0,
        ),
        line(
            6,
            "Renewing the keys of a tunnel",
            "en",
            InReview,
            Progress::InReview,
            Audience::Tier(Tier(2)),
            0,
        ),
        line(7, "Holiday hours", "en", InReview, Progress::Scheduled, everyone, 0),
        line(8, "Fax", "en", Archived, Progress::Done, everyone, 0),
    ]
}
