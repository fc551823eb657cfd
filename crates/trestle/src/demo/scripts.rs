//! What goes wrong at Harbour's customers: each script is one kind of problem, with everything
//! that people say and find out on the way to its solution.
//!
//! Texts hold places for what differs from ticket to ticket; see [`Facts`].

mod accounts;
mod cloud;
mod devices;
mod front;
mod german;
mod network;
mod payments;
mod printing;

use trestle_domain::ids::TeamId;

use super::chance::Chance;

/// One kind of problem.
pub struct Script {
    /// What it is about.
    pub category: &'static str,
    /// The customer's language, `en` or `de`.
    pub language: &'static str,
    /// How often it is low, normal, high, urgent.
    pub priorities: [u32; 4],
    /// What it happens on.
    pub things: &'static [&'static str],
    /// Its subject, in several wordings.
    pub subjects: &'static [&'static str],
    /// The customer's words, in several wordings.
    pub words: &'static [&'static str],
    /// What the front line asks back.
    pub question: &'static str,
    /// What the customer answers.
    pub answers: &'static [&'static str],
    /// A colleague's note.
    pub note: &'static str,
    /// The solution in plain words, in several wordings.
    pub solutions: &'static [&'static str],
    /// What the customer writes when it comes back.
    pub again: &'static str,
    /// What happens above the front line, for problems that need it.
    pub above: Option<Above>,
}

/// What specialists add.
pub struct Above {
    /// The specialists.
    pub team: TeamId,
    /// The package's summary.
    pub summary: &'static str,
    /// Who is affected and how badly.
    pub impact: &'static str,
    /// One step a line, `what – result`.
    pub steps: &'static str,
    /// Where the proof is.
    pub evidence: &'static str,
    /// Causes excluded.
    pub ruled_out: &'static str,
    /// What is asked of them.
    pub ask: &'static str,
    /// What they find, as a note.
    pub finding: &'static str,
    /// How it can be used meanwhile, in the customer's language.
    pub workaround: &'static str,
    /// The cause, in technical words.
    pub root_cause: &'static str,
    /// What the engineers find, for problems that need them.
    pub engineers: Option<Engineers>,
    /// What a provider is asked, for problems that need one.
    pub provider: Option<Provider>,
}

/// What engineers add.
pub struct Engineers {
    /// Which engineers.
    pub team: TeamId,
    /// What they find, as a note.
    pub finding: &'static str,
}

/// What a provider adds.
pub struct Provider {
    /// Which provider.
    pub team: TeamId,
    /// What we ask.
    pub question: &'static str,
    /// What they answer.
    pub answer: &'static str,
}

/// Every script.
pub fn all() -> Vec<&'static Script> {
    let chapters: [&[Script]; 8] = [
        front::SCRIPTS,
        accounts::SCRIPTS,
        payments::SCRIPTS,
        devices::SCRIPTS,
        network::SCRIPTS,
        printing::SCRIPTS,
        cloud::SCRIPTS,
        german::SCRIPTS,
    ];
    chapters.into_iter().flatten().collect()
}

/// What differs from ticket to ticket.
pub struct Facts {
    /// `{thing}`: the device or screen.
    pub thing: &'static str,
    /// `{place}`: the shop or warehouse.
    pub place: &'static str,
    /// `{org}`: the customer's organisation.
    pub org: &'static str,
    /// `{version}`: of the software.
    version: String,
    /// `{serial}`: of the device.
    serial: String,
    /// `{number}`: an order, invoice or transfer.
    number: String,
    /// `{count}`: of whatever is counted.
    count: usize,
    /// `{clock}`: a time of day.
    clock: String,
}

impl Facts {
    /// Made up for one ticket.
    pub fn of(
        script: &Script,
        org: &'static str,
        places: &'static [&'static str],
        chance: &mut Chance,
    ) -> Facts {
        Facts {
            thing: chance.pick(script.things),
            place: chance.pick(places),
            org,
            version: format!("{}.{}.{}", 6 + chance.below(2), chance.below(10), chance.below(6)),
            serial: format!("HB{:02}-{:05}", 21 + chance.below(5), 10_000 + chance.below(89_999)),
            number: format!("{}", 104_200 + chance.below(780_000)),
            count: 2 + chance.below(11),
            clock: format!("{:02}:{:02}", 7 + chance.below(12), 5 * chance.below(12)),
        }
    }

    /// The text with every place filled.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some((before, place, after)) = next_place(rest) {
            filled.push_str(before);
            match place {
                "thing" => filled.push_str(self.thing),
                "place" => filled.push_str(self.place),
                "org" => filled.push_str(self.org),
                "version" => filled.push_str(&self.version),
                "serial" => filled.push_str(&self.serial),
                "number" => filled.push_str(&self.number),
                "count" => filled.push_str(&self.count.to_string()),
                "clock" => filled.push_str(&self.clock),
                unknown => filled.push_str(unknown),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// Where it happens, for the package.
    pub fn environment(&self) -> String {
        format!("{}, {}, software {}, serial {}", self.place, self.thing, self.version, self.serial)
    }
}

fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (place, after) = rest.split_once('}')?;
    Some((before, place, after))
}
