//! The work on Harbour's help centre: who looks after what, translations, articles on their way, and
//! those for Harbour's own people.

use trestle_app::{Desk, Failure};
use trestle_domain::article::ArticleKind;
use trestle_domain::article::work::Progress;
use trestle_domain::ids::{ArticleId, PersonId};
use trestle_domain::ladder::Tier;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::desk::Named;
use trestle_domain::view::knowledge::{Content, Step, StepKind};
use trestle_store::articles::versions::{self, NewArticle, NewVersion};
use trestle_store::articles::work::{self, Care};
use trestle_store::articles::{ArticleState, Audience};

use super::company::people::{ADA, INGRID, JONAS, PRIYA};

/// Of the front line that speaks German.
const SABINE: PersonId = PersonId(12);
const LUKAS: PersonId = PersonId(15);
const OWNERS: [PersonId; 4] = [ADA, INGRID, JONAS, PersonId(6)];
/// What each German article translates.
const TRANSLATIONS: [(i64, i64); 6] = [(27, 1), (28, 14), (29, 19), (30, 7), (31, 24), (32, 17)];
/// Looked at too long ago.
const DUE: [i64; 3] = [3, 9, 22];
const GATEWAY_LIGHTS: i64 = 7;
const TILL_SLOW: i64 = 3;

/// An article that is not one of the help centre's, or not yet.
struct Own {
    id: i64,
    kind: ArticleKind,
    by: PersonId,
    days_ago: i64,
    title: &'static str,
    summary: &'static str,
    category: &'static str,
    body: &'static str,
    audience: Audience,
    state: ArticleState,
    progress: Progress,
}

const OWN: [Own; 7] = [
    Own {
        id: 41,
        kind: ArticleKind::Article,
        by: ADA,
        days_ago: 1,
        title: "Set a scanner back to how it came",
        summary: "",
        category: "Devices",
        body: "The scanner beeps, but the till does not show what it read.\n\n## What helps\n\n\
            1. Hold the trigger and the small button together for ten seconds.\n\
            2. Let go when it beeps three times.\n\
            3. Pair it again: [Pair a scanner with a till](/articles/1).\n\n\
            > [!WARNING]\n> The scanner forgets which till it belongs to.\n",
        audience: Audience::Public,
        state: ArticleState::Draft,
        progress: Progress::Draft,
    },
    Own {
        id: 42,
        kind: ArticleKind::Article,
        by: JONAS,
        days_ago: 2,
        title: "Restart a card terminal that is stuck",
        summary: "If the terminal shows one picture and nothing else, switch it off and on in this order.",
        category: "Payments",
        body: "The terminal shows “One moment” for more than a minute.\n\n## What helps\n\n\
            1. Take the terminal out of its stand.\n\
            2. Hold the red and the yellow key until the screen is dark.\n\
            3. Wait half a minute and put it back.\n\n\
            > [!NOTE]\n> A payment that was under way is either taken or not, never half. The till shows which.\n",
        audience: Audience::Public,
        state: ArticleState::InReview,
        progress: Progress::InReview,
    },
    Own {
        id: 43,
        kind: ArticleKind::Article,
        by: JONAS,
        days_ago: 12,
        title: "Renew a gateway's certificate by hand",
        summary: "",
        category: "Network",
        body: "Only when the automatic renewal failed twice.\n\n\
            1. Check the date on the gateway: `gw date`.\n\
            2. Ask for a new certificate: `gw cert renew --site SITE`.\n\
            3. Watch the tunnel come back: `gw tunnel status`.\n\n\
            > [!CAUTION]\n> The site is offline for about a minute. Tell the shop before.\n",
        audience: Audience::Tier(Tier(2)),
        state: ArticleState::Validated,
        progress: Progress::Done,
    },
    Own {
        id: 44,
        kind: ArticleKind::Article,
        by: INGRID,
        days_ago: 9,
        title: "What we may promise on the telephone",
        summary: "",
        category: "How we work",
        body: "We promise the next word, never a repair by an hour.\n\n\
            1. Say who has the request now.\n\
            2. Say when the customer hears next, and write it down as a promise.\n\
            3. Keep it, even if there is nothing new.\n",
        audience: Audience::AGENTS,
        state: ArticleState::Validated,
        progress: Progress::Done,
    },
    Own {
        id: 45,
        kind: ArticleKind::Article,
        by: INGRID,
        days_ago: 3,
        title: "Our hours over the holidays",
        summary: "We are there every day but the first of January, for shorter hours.",
        category: "Accounts",
        body: "| Day | Hours |\n|---|---|\n| 24 to 26 December | 10:00 to 14:00 |\n| 31 December | 10:00 to 14:00 |\n\
            | 1 January | closed |\n\nTills that stand still are always taken, day and night.\n",
        audience: Audience::Customers,
        state: ArticleState::InReview,
        progress: Progress::Scheduled,
    },
    Own {
        id: 46,
        kind: ArticleKind::Article,
        by: ADA,
        days_ago: 70,
        title: "Send a receipt by fax",
        summary: "",
        category: "Printing",
        body: "Tills before version 4 could send receipts by fax. Newer ones cannot.\n",
        audience: Audience::Public,
        state: ArticleState::Archived,
        progress: Progress::Done,
    },
    Own {
        id: 47,
        kind: ArticleKind::CaseStudy,
        by: JONAS,
        days_ago: 5,
        title: "A whole shop fell offline every evening at seven",
        summary: "Two devices shared one address. One of them was switched on at closing time only.",
        category: "Network",
        body: "## What happens\n\nEvery evening at seven all tills of one shop lost the network for some minutes, \
            and found it again by themselves. Restarting the gateway did not help.\n\n## Why\n\n\
            A printer for the evening's reports had been given the address of the gateway by hand. It was switched \
            on at closing time, printed, and was switched off again.\n\n## What helps\n\n\
            1. Note the minute at which the network goes away, on three days.\n\
            2. Ask what is switched on in that minute.\n\
            3. Set the address of that device to *automatic*.\n\n## How it went\n\n\
            - Solved after 3 days 4 h\n- Worked on by: Front line → Technical\n",
        audience: Audience::Public,
        state: ArticleState::Validated,
        progress: Progress::Done,
    },
];

/// Writes all of it; the help centre is there already.
pub fn write(desk: &mut Desk<'_>, now: Timestamp) -> Result<(), Failure> {
    look_after(desk, now)?;
    for (german, english) in TRANSLATIONS {
        versions::relate(desk.tx, ArticleId(german), ArticleId(english), 1)?;
    }
    for own in &OWN {
        write_own(desk, own, now)?;
    }
    clearer_lights(desk, now)?;
    next_version_of_the_slow_till(desk, now)
}

fn look_after(desk: &mut Desk<'_>, now: Timestamp) -> Result<(), Failure> {
    for id in 1..=32 {
        let owner = match id {
            27.. => SABINE,
            _ if DUE.contains(&id) => INGRID,
            _ => OWNERS[id as usize % OWNERS.len()],
        };
        let days = if DUE.contains(&id) { -id } else { 20 + id * 4 };
        let review_at = Some(now.plus(Millis::days(days)));
        work::care(desk.tx, ArticleId(id), Care { owner: Some(owner), review_at, ..Care::default() })?;
    }
    Ok(())
}

fn write_own(desk: &mut Desk<'_>, own: &Own, now: Timestamp) -> Result<(), Failure> {
    let (id, at) = (ArticleId(own.id), now.minus(Millis::days(own.days_ago)));
    let content = Content {
        title: own.title.to_owned(),
        summary: own.summary.to_owned(),
        body: own.body.trim_end().to_owned(),
        category: own.category.to_owned(),
        tags: vec![],
        audience: own.audience,
        files: vec![],
        translates: None,
    };
    let slug = format!("article-{}", own.id);
    let article = NewArticle { kind: own.kind, slug: &slug, language: "en", source: None };
    let first = NewVersion { article: id, number: 1, content: &content, by: Some(own.by), at, note: "" };
    versions::create(desk.tx, article, first)?;
    work::advance(desk.tx, id, own.state, own.progress)?;
    let care = Care {
        owner: Some(own.by),
        reviewer: (own.progress == Progress::InReview).then_some(INGRID),
        review_at: Some(now.plus(Millis::days(90))),
        publish_at: (own.progress == Progress::Scheduled).then(|| now.plus(Millis::days(2))),
    };
    work::care(desk.tx, id, care)?;
    if own.state != ArticleState::Draft {
        step(desk, own.id * 10, id, 1, StepKind::Submitted, own.by, at)?;
    }
    let judge = if own.by == INGRID { LUKAS } else { INGRID };
    if matches!(own.progress, Progress::Done | Progress::Scheduled) {
        step(desk, own.id * 10 + 1, id, 1, StepKind::Validated, judge, at.plus(Millis::hours(5)))?;
    }
    if own.state == ArticleState::Archived {
        step(desk, own.id * 10 + 2, id, 1, StepKind::Archived, judge, at.plus(Millis::days(40)))?;
    }
    Ok(())
}

fn step(
    desk: &mut Desk<'_>,
    id: i64,
    article: ArticleId,
    version: i64,
    kind: StepKind,
    by: PersonId,
    at: Timestamp,
) -> Result<(), Failure> {
    let by = Some(Named { id: by, name: String::new() });
    Ok(work::note(desk.tx, id, article, &Step { kind, version, by, at, note: String::new() })?)
}

/// Validated anew, so the German article about it is outdated.
fn clearer_lights(desk: &mut Desk<'_>, now: Timestamp) -> Result<(), Failure> {
    let id = ArticleId(GATEWAY_LIGHTS);
    let (at, added) = (
        now.minus(Millis::days(6)),
        "\n\n> [!TIP]\n> Note the colour before you restart \
         anything: it is the first thing we ask.",
    );
    let content = Content {
        summary: "Green is good. White needs ten minutes. Red means that there is no way to the internet."
            .to_owned(),
        ..with_more(desk, id, added)?
    };
    let note = "A summary in plain words, and a tip.";
    let version = NewVersion { article: id, number: 2, content: &content, by: Some(ADA), at, note };
    versions::add(desk.tx, version)?;
    versions::give(desk.tx, id, 2, &content, at.plus(Millis::hours(20)))?;
    step(desk, 701, id, 2, StepKind::Submitted, ADA, at)?;
    step(desk, 702, id, 2, StepKind::Validated, PRIYA, at.plus(Millis::hours(20)))
}

/// Readers have the first version; the next one was sent back with a reason.
fn next_version_of_the_slow_till(desk: &mut Desk<'_>, now: Timestamp) -> Result<(), Failure> {
    let id = ArticleId(TILL_SLOW);
    let at = now.minus(Millis::hours(30));
    let content =
        with_more(desk, id, "\n\nIf it is slow in the morning only, an update is being installed.")?;
    let note = "Slow in the morning only.";
    let version = NewVersion { article: id, number: 2, content: &content, by: Some(ADA), at, note };
    versions::add(desk.tx, version)?;
    work::advance(desk.tx, id, ArticleState::Validated, Progress::Draft)?;
    step(desk, 301, id, 2, StepKind::Submitted, ADA, at)?;
    let reason = "Good. Please say how long the update takes, and what the till shows meanwhile.";
    let by = Some(Named { id: INGRID, name: String::new() });
    let at = at.plus(Millis::hours(3));
    let sent_back = Step { kind: StepKind::SentBack, version: 2, by, at, note: reason.to_owned() };
    Ok(work::note(desk.tx, 302, id, &sent_back)?)
}

/// The first version with something added.
fn with_more(desk: &mut Desk<'_>, id: ArticleId, more: &str) -> Result<Content, Failure> {
    let first = versions::version(desk.tx, id, 1)?.ok_or(Failure::NotFound)?.content;
    Ok(Content { body: format!("{}{more}", first.body.trim_end()), ..first })
}
