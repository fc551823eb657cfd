//! Rows for the lists: something in every group, long words included.

use trestle_domain::clock::ClockKind;
use trestle_domain::due::{Due, DueKind};
use trestle_domain::ids::*;
use trestle_domain::ladder::Tier;
use trestle_domain::thread::Words;
use trestle_domain::ticket::{Channel, Priority, Status};
use trestle_domain::view::desk::{LessonRow, OfferRow, Queue, QueueRow};

use super::{ago, ahead};

/// A queue with something in every group: late, soon, later, waiting, unowned, long words.
pub fn queue() -> Queue {
    let due = |minutes: i64, kind| Some(Due { at: ahead(minutes), kind });
    let clock = DueKind::Clock;
    let row = |id: i64, subject: &str, requester: &str, status, tier, holder: Option<&str>, due| QueueRow {
        ticket: TicketId(id),
        subject: subject.to_owned(),
        requester: requester.to_owned(),
        organisation: None,
        channel: Channel::Mail,
        status,
        priority: Priority::Normal,
        tier: Tier(tier),
        team: "Network and remote access".to_owned(),
        holder: holder.map(str::to_owned),
        due,
        is_known_error: false,
        updated_at: ago(30),
    };
    let meridian = Some("Meridian Freight".to_owned());
    let jonas = Some("Jonas Weber");
    Queue {
        rows: vec![
            QueueRow {
                priority: Priority::Urgent,
                ..row(
                    1051,
                    "No sign-in at any warehouse terminal since 07:30",
                    "Samir El-Fassi",
                    Status::Open,
                    2,
                    jonas,
                    due(-75, DueKind::Promise),
                )
            },
            row(
                1038,
                "Certificate warning on the partner portal",
                "Mei Tanaka",
                Status::New,
                2,
                None,
                due(-10, clock(ClockKind::FirstResponse)),
            ),
            QueueRow {
                organisation: meridian.clone(),
                priority: Priority::High,
                is_known_error: true,
                ..row(
                    1042,
                    "VPN drops every 40 minutes at the Rotterdam site",
                    "Åsa Lindqvist",
                    Status::Open,
                    2,
                    jonas,
                    due(35, DueKind::Promise),
                )
            },
            row(
                1044,
                "Wi-Fi calling fails in meeting room 4",
                "Owen Price",
                Status::Open,
                2,
                jonas,
                due(140, clock(ClockKind::Work)),
            ),
            row(
                1047,
                "New branch in Gdańsk: two tunnels, one guest network, telephones, and a connection for the scanners that must not share the line with the guests",
                "Agnieszka Wiśniewska-Kowalczykiewicz",
                Status::New,
                2,
                None,
                due(330, clock(ClockKind::FirstResponse)),
            ),
            row(
                1029,
                "Slow file share from home offices",
                "Laura Brandt",
                Status::Open,
                2,
                Some("Maximiliane Freifrau von Hohenstein-Schwarzenberg"),
                due(1500, clock(ClockKind::Resolution)),
            ),
            row(
                1012,
                "Static address for the new printer",
                "Kofi Mensah",
                Status::Open,
                2,
                jonas,
                due(4300, clock(ClockKind::Resolution)),
            ),
            QueueRow {
                organisation: meridian,
                ..row(
                    1003,
                    "Remote desktop logs off after ten minutes",
                    "Åsa Lindqvist",
                    Status::WaitingForCustomer,
                    2,
                    jonas,
                    None,
                )
            },
            row(
                988,
                "Switch in rack B12 restarts at night",
                "Inés Calvo",
                Status::WaitingForVendor,
                2,
                jonas,
                None,
            ),
        ],
        next: Some("c2FtcGxl".to_owned()),
    }
}

pub fn offers() -> Vec<OfferRow> {
    let offer = |id: i64,
                 ticket: i64,
                 subject: &str,
                 summary: &str,
                 ask: &str,
                 minutes_ago: i64,
                 due: Option<i64>| OfferRow {
        handoff: HandoffId(id),
        ticket: TicketId(ticket),
        subject: subject.to_owned(),
        summary: summary.to_owned(),
        ask: ask.to_owned(),
        priority: Priority::Normal,
        from: "Service desk".to_owned(),
        from_tier: Tier(1),
        to: "Network and remote access".to_owned(),
        to_tier: Tier(2),
        offered_by: "Noor Haddad".to_owned(),
        offered_at: ago(minutes_ago),
        due_at: due.map(ahead),
    };
    vec![
        OfferRow {
            priority: Priority::Urgent,
            ..offer(
                511,
                1053,
                "Dispatch office has no network at all",
                "All 12 places of the dispatch office lost their network at 11:20. The switch shows no light.",
                "Please check the uplink of switch D-3 and say whether a spare is needed.",
                95,
                Some(25),
            )
        },
        OfferRow {
            from: "Business applications".to_owned(),
            from_tier: Tier(2),
            offered_by: "Maximiliane Freifrau von Hohenstein-Schwarzenberg".to_owned(),
            ..offer(
                507,
                1049,
                "Invoices leave the ERP, but the print server in Gdańsk never receives them",
                "Jobs leave the ERP with success, the spooler in Gdańsk sees nothing. Other sites print.",
                "Find out whether port 9100 is blocked between the data centre and Gdańsk.",
                240,
                None,
            )
        },
    ]
}

pub fn lessons() -> Vec<LessonRow> {
    vec![
        LessonRow {
            ticket: TicketId(1042),
            subject: "VPN drops every 40 minutes at the Rotterdam site".to_owned(),
            team: "Network and remote access".to_owned(),
            solved_by: "Priya Raman".to_owned(),
            solved_in: Tier(3),
            at: ago(5),
            root_cause: Some(
                "EdgeGate 7.2.1 ignores the proposal order when it rekeys (fixed in 7.2.3)".to_owned(),
            ),
            solution: Words::plain(
                "We have updated the gateway in Rotterdam. The tunnel has been stable since.",
            ),
        },
        LessonRow {
            ticket: TicketId(971),
            subject: "Scanner apps lose their session when the shift changes".to_owned(),
            team: "Network and remote access".to_owned(),
            solved_by: "Maximiliane Freifrau von Hohenstein-Schwarzenberg".to_owned(),
            solved_in: Tier(2),
            at: ago(1900),
            root_cause: None,
            solution: Words::markdown(
                "The scanners now keep their session for a **whole shift**. Please sign in once more.",
            ),
        },
    ]
}
