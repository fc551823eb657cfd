//! Printers that need more than a new roll.

use super::{Above, Provider, Script};
use crate::demo::company::{NETWORK, REPAIR};

pub const SCRIPTS: &[Script] = &[
    Script {
        category: "Printing",
        language: "en",
        priorities: [10, 60, 30, 0],
        things: &["Crane LP-4 label printer", "Crane LP-3 label printer"],
        subjects: &[
            "{thing} prints every label twice",
            "Labels come minutes late",
            "Print queue stuck at {place}",
        ],
        words: &[
            "The {thing} prints nothing for minutes and then everything at once, some of it twice. Parcels get the wrong labels.",
            "Our labels are stuck. The queue shows {count} jobs, the oldest from {clock}. Deleting them does nothing.",
        ],
        question: "Is the printer connected by cable or by Wi-Fi, and did its address change (Settings, Network)?",
        answers: &[
            "Cable. The address ends in 84, on the sticker it says 48.",
            "Wi-Fi.",
            "How would I see that? Ah, there. Yes, it changed.",
        ],
        note: "Printer changed its address after the router swap; the queue still talks to the old one, which is now a coffee machine.",
        solutions: &[
            "After the router was changed the printer got another address, and the print queue kept writing to the old one. We gave it a fixed one. Queue empty, no doubles.",
            "A broken job at the head of the queue was sent again and again. It is gone, and such jobs are now given up after three tries.",
        ],
        again: "The queue is stuck again, {count} jobs.",
        above: Some(Above {
            team: NETWORK,
            summary: "{place}: print queue of {thing} stalls, labels late and double.",
            impact: "Parcels mislabelled; {count} corrected by hand today.",
            steps: "Printer restarted – one label, then stuck\nQueue emptied – fills again\nTest page from the printer – fine",
            evidence: "Queue export from {clock}; printer log {serial}.",
            ruled_out: "Paper, print head, cable.",
            ask: "Check the queue's target and the retry.",
            finding: "Target address is stale since the router swap; retries pile up and flush when the old address answers by chance.",
            workaround: "Print from the till at the packing desk instead: choose it under Printer, top right.",
            root_cause: "DHCP lease changed after router exchange; queue pinned to the former address with unlimited retry.",
            engineers: None,
            provider: None,
        }),
    },
    Script {
        category: "Printing",
        language: "en",
        priorities: [15, 60, 25, 0],
        things: &["Crane RP-2 receipt printer", "Crane LP-4 label printer"],
        subjects: &[
            "White line through every print",
            "{thing}: stripe in the barcode",
            "Barcodes not readable since this week",
        ],
        words: &[
            "There is a thin white line through everything that the {thing} prints. Scanners can't read the barcodes any more.",
            "Barcodes from our {thing} at {place} are rejected by the carrier. A stripe runs through them.",
        ],
        question: "Does the line stay in the same place after cleaning the print head with the pen from the box?",
        answers: &["Same place, exactly.", "It moved a little!", "We don't have the pen any more."],
        note: "Line does not move after cleaning: broken element. Head has 31 km on it, which is half its life.",
        solutions: &[
            "One of the tiny heating elements in the print head had burnt out. The workshop put in a new head; test prints are spotless.",
            "It was residue of label glue, and the second cleaning took it off. The pen is on its way to you, with three spares: once a week is enough.",
        ],
        again: "A white line again, a different place this time.",
        above: Some(Above {
            team: NETWORK,
            summary: "{thing} {serial}: white line, same place after cleaning.",
            impact: "Barcodes unreadable; parcels come back.",
            steps: "Head cleaned twice – no change\nOther roll – no change\nDarkness raised – line stays",
            evidence: "Photo of a test print in the message. {serial}, 31 km printed.",
            ruled_out: "Dirt, roll, settings.",
            ask: "Exchange of the print head under warranty.",
            finding: "Element {number} is open in the self test. Head exchange; customer should not have to wait without a printer.",
            workaround: "Turn the label by 90 degrees under Labels, Layout: then the line runs between the bars and scanners can read it.",
            root_cause: "Open heating element in the thermal head before end of life.",
            engineers: None,
            provider: Some(Provider {
                team: REPAIR,
                question: "{serial}: element open in the self test after 31 km, warranty claim for the head. Please exchange and send the old head back for the claim.",
                answer: "New head fitted, self test clean, old head is in the parcel with the report. The platen roller was worn as well; exchanged at no charge.",
            }),
        }),
    },
];
