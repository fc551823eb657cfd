//! What people say around the matter itself: greetings, promises, thanks, coaching.
//!
//! `{name}` is the customer's first name, `{agent}` the writer's, `{full}` the customer's name.

use trestle_domain::handoff::ReturnReason;

mod english;
mod german;

/// Phrases of one language.
pub struct Phrases {
    /// How customers begin; empty for those who do not.
    pub customer_greetings: &'static [&'static str],
    /// How customers end.
    pub customer_closings: &'static [&'static str],
    /// How we begin our first answer.
    pub first_greetings: &'static [&'static str],
    /// How we begin later ones.
    pub greetings: &'static [&'static str],
    /// How we end.
    pub closings: &'static [&'static str],
    /// Before a question.
    pub asking: &'static [&'static str],
    /// Asking again when no answer came.
    pub chasing: &'static [&'static str],
    /// When it goes to specialists.
    pub passing_on: &'static [&'static str],
    /// When a specialist has taken it.
    pub taken_over: &'static [&'static str],
    /// When it goes to those who build it.
    pub to_engineers: &'static [&'static str],
    /// When a partner was asked.
    pub partner_asked: &'static [&'static str],
    /// When the partner has answered.
    pub partner_answered: &'static [&'static str],
    /// A word in between, because it was promised.
    pub still_on_it: &'static [&'static str],
    /// Before a workaround.
    pub meanwhile: &'static [&'static str],
    /// Before a solution.
    pub solved: &'static [&'static str],
    /// After a solution.
    pub if_not: &'static [&'static str],
    /// When it came back: our first answer.
    pub sorry_again: &'static [&'static str],
    /// When it came back: the second solution.
    pub solved_again: &'static [&'static str],
    /// The customer's nudge.
    pub nudges: &'static [&'static str],
    /// Mere thanks.
    pub thanks: &'static [&'static str],
    /// Ratings of 4 and 5.
    pub good: &'static [&'static str],
    /// Ratings of 1 to 3.
    pub bad: &'static [&'static str],
}

/// The phrases of a language, `en` or `de`.
pub fn phrases(language: &str) -> &'static Phrases {
    if language == "de" { &german::PHRASES } else { &english::PHRASES }
}

/// Why an offer came back, and what would make the next one better.
pub const RETURNS: &[(ReturnReason, &[&str])] = &[
    (
        ReturnReason::MissingInformation,
        &[
            "Please add the device log from the minute it happened – without it we start at zero. Settings, Diagnostics, Save log takes thirty seconds.",
            "Which software version, and since when? A photo of the About screen answers both. Everything else in here is really clear, thank you.",
            "The steps are good, the results are missing: what did the light do after the restart? One word per step is enough.",
        ],
    ),
    (
        ReturnReason::SolvableBelow,
        &[
            "This one is yours: the article on pairing after a reset covers it, step 4. Try it with the customer and keep the glory.",
            "You have the right to do this yourselves since March: Admin, Devices, Re-enrol. Call me if the button is grey.",
        ],
    ),
    (
        ReturnReason::WrongTeam,
        &[
            "The till is fine, it is the sync job that stops. Application can see that queue, we cannot. Rule of thumb: if two devices show it at once, it is the cloud.",
            "This is a licence question in the end. Have a look at the plan in the customer card first – it says so there.",
        ],
    ),
    (
        ReturnReason::NotReproduced,
        &[
            "I tried it on three units with the same version and it works. Could you get the exact order of taps from the customer, best as a short video?",
            "Not seen here on a clean device. Does it also happen with the other user signed in? That one test halves the search.",
        ],
    ),
    (
        ReturnReason::Duplicate,
        &[
            "Same fault as last week’s – it is fixed in the release that goes out tonight. Search for the error code before you escalate; it saves you the form.",
        ],
    ),
];

/// What the sender adds after a return.
pub const ADDED: &[&str] = &[
    "Spoke to the customer on the phone. Log from the right minute is attached to their message now, version confirmed.",
    "Did the missing test with the customer: same with another user, same after a cold start. Added to the steps.",
    "Fair point. Got a video from the customer, the order of taps is in the summary now.",
    "Checked against the article, step 4 does not help here – result is in the steps. Offering it again with that.",
];

/// Why a lead rules.
pub const RULINGS: &[&str] = &[
    "Three moves are enough. We keep it, and whoever knows more comes to us instead of the ticket going to them.",
    "The customer has met enough of us. It stays here until it is solved; the front line helps with the calls.",
];

/// Why a specialist hands back.
pub const HANDED_BACK: &[&str] = &[
    "Our part is done: configuration checked and corrected. Please confirm with the customer and close.",
    "Nothing technical left here. It needs a patient quarter of an hour on the phone with the customer.",
];
