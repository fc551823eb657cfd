//! Customers who walked through a troubleshooter: most to an end, some gave up on the way.

use trestle_app::{Desk, Failure};
use trestle_domain::ids::RunId;
use trestle_domain::playbook::{Finding, Given, Run, StepKind};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::playbooks::Walker;
use trestle_store::playbooks::InForce;
use trestle_store::runs::{self, Kept, Owner, Vote};

use crate::demo::chance::Chance;
use crate::demo::company::SEED;

/// How many walked, and when.
pub(super) struct Customers {
    pub runs: usize,
    pub from: Timestamp,
    pub to: Timestamp,
}

/// In so many of a hundred cases somebody leaves at a question, at something to do, at an article.
const LEAVES: [f64; 3] = [2.0, 9.0, 6.0];

pub(super) fn write(desk: &mut Desk<'_>, through: &InForce, customers: Customers) -> Result<(), Failure> {
    let series = through.id.0 as u64 * 100 + u64::from(through.version);
    let mut chance = Chance::seeded(SEED ^ (series << 24));
    for place in 0..customers.runs {
        let id = RunId((series * 1_000) as i64 + place as i64);
        let length = customers.to.since(customers.from);
        let share = (place as f64 + chance.share()) / customers.runs as f64;
        let started_at = customers.from.plus(Millis((length.0 as f64 * share) as i64));
        // No token has this hash: nobody comes to a made-up run.
        let mut hash = [0; 32];
        hash[..8].copy_from_slice(&id.0.to_be_bytes());
        runs::begin(desk.tx, id, through, Owner::Token(&hash), started_at)?;
        let before = Kept {
            id,
            through: through.clone(),
            run: Run::default(),
            walker: Walker::Customer,
            ticket: None,
            started_at,
            changed_at: started_at,
            vote: None,
        };
        let (run, ended_at) = walk(&before, customers.to, &mut chance);
        runs::record(desk.tx, &before, &run, ended_at)?;
        if run.outcome(&through.playbook).is_some() && chance.percent(40.0) {
            let vote = if chance.percent(82.0) { Vote::Helped } else { Vote::DidNotHelp };
            runs::vote(desk.tx, id, vote)?;
        }
    }
    Ok(())
}

fn walk(kept: &Kept, present: Timestamp, chance: &mut Chance) -> (Run, Timestamp) {
    let playbook = &kept.through.playbook;
    let (mut run, mut now) = (Run::default(), kept.started_at);
    while let Some(step) = run.current(playbook) {
        let exits = step.exits();
        let (leaves, median, weights): (f64, i64, Vec<u32>) = match &step.kind {
            StepKind::Ask { choices, .. } => {
                let weights = (0..choices.len()).map(|index| 40 / (index as u32 + 1)).chain([4]).collect();
                (LEAVES[0], 22, weights)
            }
            // Instructions that do not say what to look for lose more people and help fewer.
            StepKind::Do { .. } if step.look_for.is_empty() => (LEAVES[1] * 3.0, 130, vec![30, 52, 18]),
            StepKind::Do { .. } => (LEAVES[1], 95, vec![46, 40, 14]),
            StepKind::Article { .. } => (LEAVES[2], 140, vec![58, 42]),
        };
        let at = now.plus(chance.around(Millis(median * 1_000)));
        if chance.percent(leaves) || at >= present {
            break;
        }
        let finding = exits[chance.weighted(&weights)].0;
        let note =
            if finding == Finding::DidNotWork && chance.percent(20.0) { "Still the same." } else { "" };
        let given = Given { finding, note: note.to_owned(), at, by: None };
        run.answer(playbook, given).expect("one of the step's own answers");
        now = at;
    }
    (run, now)
}
