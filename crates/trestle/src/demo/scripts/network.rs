//! Connections that fail between shop and cloud.

use super::{Above, Engineers, Provider, Script};
use crate::demo::company::{CARRIER, NETWORK, PLATFORM};

pub const SCRIPTS: &[Script] = &[
    Script {
        category: "Network",
        language: "en",
        priorities: [0, 25, 50, 25],
        things: &["Pier gateway", "Pier LTE gateway"],
        subjects: &["{place} offline", "{thing} red since {clock}", "Whole shop without connection"],
        words: &[
            "{place} is offline since {clock}. The {thing} blinks red. Tills sell, but cards are slow and nothing reaches the office.",
            "Red light on the {thing}. Switched off and on, twice. The provider's hotline played me Vivaldi for half an hour.",
        ],
        question: "How many times does the red light blink before it pauses?",
        answers: &["Four, then a pause.", "Two and a pause.", "It does not pause. It just blinks."],
        note: "Four blinks: no mobile network although there is signal. SIM state needed from the carrier.",
        solutions: &[
            "The SIM card in your gateway had been switched off by mistake during a change of contract at our network partner. It is on again, and they checked your other shops too.",
            "The gateway had lost its settings for the mobile network after the update. We put them back from here over the cable line; {place} is online on both ways.",
        ],
        again: "{place} is offline again, red light, four blinks.",
        above: Some(Above {
            team: NETWORK,
            summary: "{place}: {thing} {serial} without mobile network since {clock}, four blinks.",
            impact: "Whole shop offline; {count} tills in offline mode with card limit.",
            steps: "Restart – no change\nSIM taken out and in – no change\nOther SIM from the drawer – online at once",
            evidence: "Gateway log: attach rejected, cause 33. SIM 8949-{number}.",
            ruled_out: "Gateway (other SIM works), reception.",
            ask: "Have the carrier check the SIM.",
            finding: "Attach rejected with “service option not subscribed”: contract side, not ours and not the customer's.",
            workaround: "The tills keep selling offline, cards up to 50 each. If you have a phone with a hotspot, the gateway takes it under the name harbour-reserve.",
            root_cause: "Carrier moved the range to a new contract and dropped data service from part of it.",
            engineers: None,
            provider: Some(Provider {
                team: CARRIER,
                question: "SIM 8949-{number}: attach rejected with cause 33 since {clock}. Another card of ours works in the same device. Please check the subscription of this card and of the rest of the range.",
                answer: "Confirmed: the card lost its data service in last night's contract change. Restored, please restart the device. {count} further cards of your range were affected and are restored too.",
            }),
        }),
    },
    Script {
        category: "Network",
        language: "en",
        priorities: [5, 60, 35, 0],
        things: &["Buoy scanners", "our handhelds"],
        subjects: &[
            "Dead spot in aisle {count}",
            "{thing} lose Wi-Fi between the racks",
            "Scanners offline when moving",
        ],
        words: &[
            "{thing} lose the Wi-Fi when people walk from one hall to the next. You have to stand still and wait. On piece rates!",
            "In aisle {count} at {place} nothing works any more. It did before the new racks came.",
        ],
        question: "Does it come back by itself when you stand still, and how long does it take?",
        answers: &[
            "Yes, after about ten seconds.",
            "No, we have to switch it off and on.",
            "It comes back when we walk to the door.",
        ],
        note: "Roaming, not coverage: signal is fine at the spot, but the scanner hangs on to the old access point.",
        solutions: &[
            "The scanners held on to a far access point instead of changing to the near one. We changed the threshold for all scanners at {place}; walking through both halls now takes no pause at all.",
            "Two of your access points used the same channel and drowned each other out between the new racks. Your IT moved one, with our measurements. Aisle {count} works.",
        ],
        again: "After the weekend it is as bad as before in aisle {count}.",
        above: Some(Above {
            team: NETWORK,
            summary: "{place}: scanners do not roam between access points; ten-second gaps.",
            impact: "{count} pickers lose about ten minutes an hour each.",
            steps: "Walk test with two units – both hang on to the first access point\nOlder unit – roams\nPower save off – a little better",
            evidence: "Roaming log of {serial}, walk at {clock}.",
            ruled_out: "Coverage, interference from the lifts.",
            ask: "Check the roaming profile.",
            finding: "Threshold is -85 dBm from the shop profile; warehouse profile should be -68. Rolled out to one unit: no gap.",
            workaround: "Switching Wi-Fi off and on with the side key takes three seconds instead of ten.",
            root_cause: "Warehouse site provisioned with the shop roaming profile.",
            engineers: None,
            provider: None,
        }),
    },
    Script {
        category: "Network",
        language: "en",
        priorities: [0, 35, 50, 15],
        things: &["Pier gateway", "Pier gateways"],
        subjects: &[
            "Tills reconnect every few minutes",
            "{thing}: connection drops at :00 and :30",
            "Short drops all day",
        ],
        words: &[
            "Every half hour, on the dot, all tills at {place} show the cloud with a cross for a minute. You can set a watch by it.",
            "Short drops all day, in all shops at the same time. Our provider says the line is clean.",
        ],
        question: "Do shops with different internet providers drop at the same minute?",
        answers: &[
            "Yes, all three, same minute.",
            "Only the ones with the new gateway.",
            "I compared: same minute, different providers.",
        ],
        note: "Same minute in several sites and lines: that smells of us.",
        solutions: &[
            "Renewing an internal certificate made all gateways reconnect at the same moment, and the queue at our door was too long for some. The engineers spread it out over time. No drops since yesterday noon.",
            "The drops came from our side: one of four connection servers restarted on a schedule. It no longer does, and we have an alarm on it now.",
        ],
        again: "The half-hour drops are back since {clock}.",
        above: Some(Above {
            team: NETWORK,
            summary: "{org}: all gateways drop for 30–60 s at :00 and :30, different lines.",
            impact: "All {count} sites; card payments in progress fail.",
            steps: "Line test – clean\nGateway exchanged – same\nOther customers on the same version – two more with the pattern",
            evidence: "Gateway logs of three sites with equal timestamps around {clock}.",
            ruled_out: "Lines, gateway hardware, customer's firewall.",
            ask: "Look at the connection servers at :00 and :30.",
            finding: "All sessions of one edge server end together; it logs a certificate reload. Needs Platform.",
            workaround: "Card payments started right after the half hour go through at the second try; nothing is charged twice.",
            root_cause: "Edge certificate reload tore down sessions instead of draining; reconnect storm exceeded the accept queue.",
            engineers: Some(Engineers {
                team: PLATFORM,
                finding: "Reload closes the listener. Changed to graceful hand-over with jittered reconnect; load test with {number} gateways passes without a drop.",
            }),
            provider: None,
        }),
    },
];
