//! Card payments that need more than the front line.

use super::{Above, Engineers, Provider, Script};
use crate::demo::company::{ACCOUNTS, APPLICATION, CARRIER, NETWORK, PLATFORM};

pub const SCRIPTS: &[Script] = &[
    Script {
        category: "Payments",
        language: "en",
        priorities: [0, 20, 50, 30],
        things: &["Ferry card reader", "Ferry Go card reader"],
        subjects: &[
            "Card payments fail at {place}",
            "{thing}: “no connection to bank”",
            "Cards declined, all of them",
        ],
        words: &[
            "All cards are declined at {place} since {clock}. The {thing} says “no connection to bank”. We are turning people away.",
            "The {thing} works for two payments, then says no connection, then works again. Cash only is bad for business.",
        ],
        question: "Is the reader on the shop's Wi-Fi or on its own SIM card? A small SIM sign next to the clock tells you.",
        answers: &[
            "There is a SIM sign with one bar.",
            "Wi-Fi, full bars.",
            "SIM. And the phone has no signal here either.",
        ],
        note: "Reader on SIM, drops of 20–40 s. Other site of the same customer on Wi-Fi is fine.",
        solutions: &[
            "The mobile mast near you was under repair, and our reader clung to it instead of changing to the next. The network partner has moved your SIM cards to another mast. {count} test payments went through at once.",
            "The reader now uses your Wi-Fi first and the SIM card only as a reserve. Payments take two seconds again.",
        ],
        again: "Declined again since {clock}, it is exactly like the first time.",
        above: Some(Above {
            team: NETWORK,
            summary: "{place}: {thing} loses its mobile link for 20–40 s, several times an hour.",
            impact: "Cash only at {place}; {count} abandoned sales counted this morning.",
            steps: "Restarted reader – helps for minutes\nMoved it to the window – no change\nTest payment on Wi-Fi – works every time",
            evidence: "Reader log attached, link losses at {clock} and after. SIM 8949-{number}.",
            ruled_out: "Acquirer (Wi-Fi payments pass), battery, reader software {version}.",
            ask: "Check the SIM's registrations with the carrier.",
            finding: "SIM re-registers between two cells every few minutes; signal of the nearer one drops to nothing at regular intervals.",
            workaround: "Put the reader on the shop's Wi-Fi: Settings, Network, Wi-Fi. Payments go through while we look at the SIM card.",
            root_cause: "Carrier maintenance: cell with intermittent backhaul still advertised as preferred.",
            engineers: None,
            provider: Some(Provider {
                team: CARRIER,
                question: "SIM 8949-{number}, area {place}: since {clock} the card re-registers every 3–5 minutes between two cells. Is there work on either of them? If so, until when, and can you bar the failing one for this range?",
                answer: "Thank you for the times, they match. The nearer cell has a broken backhaul, a crew is booked. We have barred it for your range; please have the device re-register once.",
            }),
        }),
    },
    Script {
        category: "Payments",
        language: "en",
        priorities: [5, 60, 35, 0],
        things: &["the payout", "yesterday's payout"],
        subjects: &[
            "Payout {number} is short",
            "{thing} is missing {count} sales",
            "Takings do not match the payout",
        ],
        words: &[
            "Payout {number} is less than our card sales of that day. {count} sales seem to be missing. It is not pennies.",
            "Since last week {thing} comes a day late, and this one is short as well. Can you check what is held back?",
        ],
        question: "Do the missing sales have something in common: one till, one card type, a time of day?",
        answers: &[
            "All on till 2, all after {clock}.",
            "All by phone, the contactless ones.",
            "I can't see a pattern, list attached.",
        ],
        note: "Missing sales sit in state “captured, not settled”. Not visible to us why.",
        solutions: &[
            "The missing sales were waiting for a second confirmation that never came, because the till had been offline in between. They have been sent on and arrive with the next payout. Nothing was lost.",
            "Your bank details had been confirmed for one shop only, so part of the money was held back. It is released now, and both shops are confirmed.",
        ],
        again: "The next payout is short again, by the same kind of sales.",
        above: Some(Above {
            team: ACCOUNTS,
            summary: "{org}: payout {number} lacks {count} captured sales from {place}.",
            impact: "Customer short of money for wages; asks daily.",
            steps: "Compared till and payout – {count} sales differ\nAll captured – yes, none settled",
            evidence: "List of sale ids in the customer's message; payout {number}.",
            ruled_out: "Refunds, fees, holiday calendar of the bank.",
            ask: "Find why they are not settled and release them.",
            finding: "Sales lack the batch close event: the till was offline at the day change, and the close was sent with the wrong day.",
            workaround: "If you need the money sooner we can send the amount as an advance today; one word is enough.",
            root_cause: "Batch close of an offline till dated by upload instead of sale; settlement skipped the sales.",
            engineers: None,
            provider: None,
        }),
    },
    Script {
        category: "Payments",
        language: "en",
        priorities: [0, 45, 45, 10],
        things: &["the till", "the Quay 60 till"],
        subjects: &[
            "Paid by card, sale stays open",
            "Sale {number} paid but still open",
            "Card accepted, till says “waiting”",
        ],
        words: &[
            "The card reader says approved, {thing} says waiting. If we press cancel the customer has paid and we have no sale. Happens {count} times a day.",
            "Sale {number} is paid, the customer has left, and the till still asks for payment.",
        ],
        question: "Does it happen with every card or only when somebody pays by phone or watch?",
        answers: &[
            "Only phones and watches!",
            "All kinds, mostly when it is busy.",
            "Hard to say. It is always the second one in a row.",
        ],
        note: "Approval reaches the cloud, not the till. Seen at two customers this week.",
        solutions: &[
            "When two payments came within one second, the answer of the first was handed to the second. Our engineers corrected this; your tills got the correction last night. The open sales of the last days have been matched and closed.",
            "We released a correction that makes the till ask again when an answer is late instead of waiting for ever. {count} hanging sales were closed for you.",
        ],
        again: "Just happened again, sale {number}, after the correction.",
        above: Some(Above {
            team: APPLICATION,
            summary: "Approved card payments do not reach the till; sale stays open ({org}, {place}).",
            impact: "{count} sales a day closed by hand; risk of charging twice.",
            steps: "Restarted till and reader – no change\nSlow payments one by one – never happens\nTwo in quick succession – happens in one of five",
            evidence: "Payment ids in the customer's list, till log from {clock}.",
            ruled_out: "Network (pings fine), reader model, acquirer.",
            ask: "See where the approval gets lost between cloud and till.",
            finding: "Approval is delivered to the wrong socket when two payments of one site are open in the same second. Reproduced with two test readers.",
            workaround: "Wait for the till's beep before starting the next card payment. It costs a second and avoids the hang.",
            root_cause: "Delivery keyed by site and second instead of by payment id; concurrent approvals overwrote each other.",
            engineers: Some(Engineers {
                team: PLATFORM,
                finding: "Confirmed: the relay keeps one pending slot for site and second. Patch keys it by payment; replayed yesterday's traffic of {place} without a single loss. Goes out with {version}.",
            }),
            provider: None,
        }),
    },
];
