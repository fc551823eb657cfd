//! The stories of Harbour's tickets: what happens to each, from the first word to the rating.
//!
//! A story is decided by its number alone, so it comes out the same every time and stories can
//! be told in any order.

mod after;
mod climb;
mod front;
mod parts;
mod plan;
mod scene;
mod voice;

use trestle_domain::ids::TicketId;
use trestle_domain::ticket::Refusal;
use trestle_domain::time::Timestamp;

use super::chance::Chance;
use super::company::SEED;
use super::story::{Stop, Story, Told};
use super::world::World;
use parts::Teller;
use plan::{Plan, Reach};
use scene::Scene;

/// Told so often, a story that should stay somewhere has had its chance.
const TRIES: u64 = 24;

/// The story of request `place` (from 0) of `count`.
///
/// # Errors
/// When the rules refuse something that a story wants: a mistake in the story.
pub fn tell(world: &World, place: usize, count: usize) -> Result<Story<'_>, Refusal> {
    let mut chance = Chance::seeded(SEED + place as u64);
    let arrival = world.arrival(place, count, &mut chance);
    let scene = Scene::of(world.present.since(arrival), &mut chance);
    if let Some(scene) = scene {
        for again in 1..=TRIES {
            let seed = (SEED + place as u64) ^ (again << 48);
            let (story, stop) = play(world, place, arrival, Some(scene), Chance::seeded(seed))?;
            if stop == Stopped::Stays && scene.is_set(&story.ticket) {
                return Ok(story);
            }
        }
    }
    play(world, place, arrival, None, chance).map(|(story, _)| story)
}

#[derive(PartialEq)]
enum Stopped {
    Stays,
    Elsewhere,
}

fn play(
    world: &World,
    place: usize,
    arrival: Timestamp,
    scene: Option<Scene>,
    mut chance: Chance,
) -> Result<(Story<'_>, Stopped), Refusal> {
    let plan = Plan::make(world, scene, &mut chance);
    let mut teller = Teller::open(world, TicketId(place as i64 + 1), arrival, plan, chance);
    let stopped = match teller.whole_story() {
        Ok(()) | Err(Stop::Present) => Stopped::Elsewhere,
        Err(Stop::Stays) => Stopped::Stays,
        Err(Stop::Refused(refusal)) => return Err(refusal),
    };
    let mut story = teller.story;
    match story.reach(world.present) {
        Err(Stop::Refused(refusal)) => Err(refusal),
        _ => Ok((story, stopped)),
    }
}

impl Teller<'_> {
    fn whole_story(&mut self) -> Told {
        self.front_line()?;
        if self.plan.reach != Reach::Front {
            self.specialists()?;
        }
        if self.plan.reach == Reach::Engineers {
            self.engineers()?;
        }
        self.solve()?;
        self.afterwards()
    }
}
