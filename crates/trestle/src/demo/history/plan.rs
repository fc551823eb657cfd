//! What is decided before a story begins: who asks, about what, and how far it will go.

use trestle_domain::ids::TeamId;
use trestle_domain::ticket::{Channel, Priority};

use super::scene::{Rung, Scene};
use crate::demo::chance::Chance;
use crate::demo::company::customers::{Asker, MARTA};
use crate::demo::company::{FRONT, FRONT_GERMAN};
use crate::demo::scripts::{Above, Facts, Script};
use crate::demo::words::{Phrases, phrases};
use crate::demo::world::World;

/// The plan of one story.
pub struct Plan<'w> {
    /// Who asks.
    pub asker: &'w Asker,
    /// About what.
    pub script: &'static Script,
    /// With which particulars.
    pub facts: Facts,
    /// By which way.
    pub channel: Channel,
    /// How urgent.
    pub priority: Priority,
    /// How far up it goes.
    pub reach: Reach,
    /// Where it stays, if it does.
    pub scene: Option<Scene>,
    /// The surprises on the way.
    pub turns: Turns,
}

/// How far up a story goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The front line solves it.
    Front,
    /// Specialists do.
    Specialists,
    /// Engineers do.
    Engineers,
}

/// What makes a story unlike the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The front line asks something back.
    Question,
    /// The first offer is returned.
    Returned,
    /// Specialists hand it back, and it comes up again.
    Bounce,
    /// The same, once more than the guard allows.
    Ruling,
    /// A provider is asked.
    Provider,
    /// There is a workaround before the solution.
    Workaround,
    /// It comes back after the solution.
    Reopened,
    /// The customer says thanks.
    Thanks,
    /// The customer rates.
    Rating,
    /// Nobody hurries, and the customer asks what is going on.
    Nudge,
}

/// The turns a story takes.
pub struct Turns(Vec<Turn>);

impl Turns {
    /// Whether the story takes this one.
    pub fn take(&self, turn: Turn) -> bool {
        self.0.contains(&turn)
    }
}

impl<'w> Plan<'w> {
    /// Decides everything by chance; a story that is to stay in a scene gets what leads there.
    pub fn make(world: &'w World, scene: Option<Scene>, chance: &mut Chance) -> Plan<'w> {
        let reach = match scene {
            Some(scene) => reach_for(scene.rung, chance),
            None => [Reach::Front, Reach::Specialists, Reach::Engineers][chance.weighted(&[62, 30, 8])],
        };
        // The customer who can sign in has more to show than others.
        let by_chance = &world.askers[chance.below(world.askers.len())];
        let marta = world
            .askers
            .iter()
            .find(|asker| asker.id == MARTA)
            .filter(|_| chance.percent(if scene.is_some() { 5.0 } else { 1.2 }));
        let asker = marta.unwrap_or(by_chance);
        let script = script(world, asker.works_for.language, reach, scene, chance);
        let facts = Facts::of(script, asker.works_for.name, asker.works_for.places, chance);
        let channels = [Channel::Mail, Channel::Portal, Channel::Phone, Channel::Api];
        let priorities = [Priority::Low, Priority::Normal, Priority::High, Priority::Urgent];
        Plan {
            asker,
            script,
            facts,
            channel: channels[chance.weighted(&[52, 34, 11, 3])],
            priority: priorities[chance.weighted(&script.priorities)],
            reach,
            scene,
            turns: turns(script, reach, scene, chance),
        }
    }

    /// The team it starts with.
    pub fn front(&self) -> TeamId {
        if self.script.language == "de" { FRONT_GERMAN } else { FRONT }
    }

    /// What people say in the customer's language.
    pub fn phrases(&self) -> &'static Phrases {
        phrases(self.script.language)
    }

    /// What is known above the front line, where the plan leads there.
    pub fn above(&self) -> &'static Above {
        self.script.above.as_ref().expect("stories that climb have scripts that do")
    }
}

fn reach_for(rung: Rung, chance: &mut Chance) -> Reach {
    match rung {
        Rung::Front if chance.percent(70.0) => Reach::Front,
        Rung::Front | Rung::Specialists => Reach::Specialists,
        Rung::Engineers => Reach::Engineers,
    }
}

fn script(
    world: &World,
    language: &str,
    reach: Reach,
    scene: Option<Scene>,
    chance: &mut Chance,
) -> &'static Script {
    let known_below = chance.percent(18.0) && scene.is_none();
    let fits = |script: &Script| {
        let above = script.above.as_ref();
        let engineers = above.is_some_and(|above| above.engineers.is_some());
        let provider = above.is_some_and(|above| above.provider.is_some());
        script.language == language
            && (provider || !scene.is_some_and(Scene::needs_provider))
            && match reach {
                // What once needed specialists, the front line has learnt.
                Reach::Front => above.is_some() == known_below,
                Reach::Specialists => above.is_some() && engineers == known_below,
                Reach::Engineers => engineers,
            }
    };
    let fitting: Vec<_> = world.scripts.iter().copied().filter(|script| fits(script)).collect();
    assert!(!fitting.is_empty(), "each language has scripts for each reach");
    chance.pick(&fitting)
}

fn turns(script: &Script, reach: Reach, scene: Option<Scene>, chance: &mut Chance) -> Turns {
    let climbs = reach != Reach::Front;
    let provider = script.above.as_ref().is_some_and(|above| above.provider.is_some());
    let straight = scene.is_some();
    let odds = [
        (Turn::Question, 46.0),
        (Turn::Returned, if climbs && !straight { 12.5 } else { 0.0 }),
        (Turn::Bounce, if climbs && !straight { 4.6 } else { 0.0 }),
        (Turn::Ruling, 22.0),
        (Turn::Provider, if climbs && provider && !straight { 64.0 } else { 0.0 }),
        (Turn::Workaround, if climbs { 55.0 } else { 0.0 }),
        (Turn::Reopened, if straight { 0.0 } else { 4.2 }),
        (Turn::Thanks, 13.0),
        (Turn::Rating, 37.0),
        (Turn::Nudge, 7.0),
    ];
    Turns(odds.into_iter().filter(|(_, percent)| chance.percent(*percent)).map(|(turn, _)| turn).collect())
}
