//! Made-up devices of the sample company.

use jiff::civil::date;
use trestle_domain::device::{Change, Content, Field, Kind, Software, State, Way};
use trestle_domain::ids::{BundleId, DeviceChangeId, DeviceId, OrganisationId, PersonId, TicketId};
use trestle_domain::ticket::Status;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::devices::{
    DeviceChange, DeviceLine, DeviceTicket, DeviceView, OwnDevice, TicketDevice,
};

use super::ticket_box::Devices;
use super::{editor, one};

/// Thursday, 12 March 2026, 12:00 UTC.
const NOW_MS: i64 = 1_773_316_800_000;
const DAY_MS: i64 = 86_400_000;

fn ago(days: i64) -> Timestamp {
    Timestamp(NOW_MS - days * DAY_MS)
}

fn asa() -> Named<PersonId> {
    Named { id: PersonId(100), name: "Åsa Lindqvist".to_owned() }
}

fn harbour() -> Named<OrganisationId> {
    Named { id: OrganisationId(4), name: "Hafenlogistik Brandt & Söhne AG".to_owned() }
}

pub(crate) fn lines() -> Vec<DeviceLine> {
    let line = |id, name: &str, kind, made: &str, tag: &str, until| DeviceLine {
        id: DeviceId(id),
        name: name.to_owned(),
        kind,
        state: State::InUse,
        tag: tag.to_owned(),
        serial: format!("5CG{id:07}"),
        made: made.to_owned(),
        owner: Some(asa()),
        organisation: Some(harbour().name),
        warranty_until: until,
    };
    vec![
        line(
            7,
            "Notebook Lindqvist",
            Kind::Computer,
            "Lenovo ThinkPad T14 Gen 4",
            "HB-0142",
            Some(date(2026, 4, 4)),
        ),
        DeviceLine {
            state: State::InRepair,
            owner: None,
            ..line(
                8,
                "Label printer, gate 3, the one beside the weighbridge",
                Kind::Printer,
                "Zebra ZT411",
                "HB-0077",
                Some(date(2025, 12, 31)),
            )
        },
        DeviceLine {
            owner: None,
            serial: String::new(),
            ..line(9, "srv-hb-02", Kind::Server, "Dell PowerEdge R650", "HB-S-02", Some(date(2028, 6, 30)))
        },
        DeviceLine {
            state: State::Retired,
            owner: None,
            organisation: None,
            tag: String::new(),
            ..line(10, "Old switch", Kind::Network, "", "", None)
        },
    ]
}

fn content() -> Content {
    Content {
        name: "Notebook Lindqvist".to_owned(),
        kind: Kind::Computer,
        state: State::InUse,
        tag: "HB-0142".to_owned(),
        serial: "5CG0000007".to_owned(),
        maker: "Lenovo".to_owned(),
        model: "ThinkPad T14 Gen 4".to_owned(),
        owner: Some(asa().id),
        organisation: Some(harbour().id),
        place: "Hamburg, building C, room 214".to_owned(),
        host: "hb-nb-0142".to_owned(),
        system: "Windows 11 Pro 23H2".to_owned(),
        supplier: "Nordlicht Systemhaus".to_owned(),
        warranty_until: Some(date(2026, 4, 4)),
        contract: "NL-2023-118".to_owned(),
        software: vec![
            Software::new("AnyConnect", "4.10.08025"),
            Software::new("Microsoft 365 Apps", "2402"),
            Software::new("Port planner", ""),
        ],
        notes: "Battery was replaced once. Wants to keep the docking station.".to_owned(),
    }
}

pub(super) fn one() -> one::Model {
    let change = |field, before: Option<&str>, after: Option<&str>| Change {
        field,
        program: None,
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    let entry = |id, days, way, why: &str, ticket: Option<i64>, changes| DeviceChange {
        id: DeviceChangeId(id),
        at: ago(days),
        by: Some(Named { id: PersonId(9), name: "Noor Haddad".to_owned() }),
        way,
        why: why.to_owned(),
        ticket: ticket.map(TicketId),
        bundle: (way == Way::Bundle).then_some(BundleId(3)),
        changes,
    };
    let upgraded = Change {
        program: Some("AnyConnect".to_owned()),
        ..change(Field::Software, Some("4.9.0"), Some("4.10.08025"))
    };
    let added =
        Change { program: Some("Port planner".to_owned()), ..change(Field::Software, None, Some("")) };
    one::Model {
        device: DeviceView {
            id: DeviceId(7),
            content: content(),
            version: 5,
            owner: Some((asa(), "asa.lindqvist@brandt.example".to_owned())),
            organisation: Some(harbour()),
            created_at: ago(700),
            updated_at: ago(2),
        },
        tickets: tickets(),
        history: vec![
            entry(5, 2, Way::Bundle, "", Some(1042), vec![upgraded]),
            entry(
                4,
                30,
                Way::Screen,
                "Came back from repair with a new battery.",
                Some(990),
                vec![change(Field::State, Some("in_repair"), Some("in_use"))],
            ),
            entry(
                3,
                44,
                Way::Screen,
                "",
                None,
                vec![
                    change(Field::State, Some("in_use"), Some("in_repair")),
                    change(Field::Owner, None, Some("100")),
                    change(Field::WarrantyUntil, Some("2025-04-04"), Some("2026-04-04")),
                    added,
                ],
            ),
            entry(1, 700, Way::Table, "", None, vec![]),
        ],
        is_cut: true,
        names: one::Names { people: vec![asa()], organisations: vec![harbour()] },
        links_people: true,
    }
}

pub(super) fn bare() -> one::Model {
    let full = one();
    let content =
        Content { name: "Till 2".to_owned(), kind: Kind::Till, state: State::Retired, ..Content::default() };
    one::Model {
        device: DeviceView { content, owner: None, organisation: None, ..full.device },
        tickets: vec![],
        history: full.history[3..].to_vec(),
        is_cut: false,
        names: one::Names::default(),
        links_people: false,
    }
}

fn tickets() -> Vec<DeviceTicket> {
    let ticket = |id, subject: &str, status, days| DeviceTicket {
        ticket: TicketId(id),
        subject: subject.to_owned(),
        status,
        created_at: ago(days),
    };
    vec![
        ticket(1042, "VPN drops every 40 minutes", Status::Open, 2),
        ticket(990, "Battery lasts for twenty minutes only", Status::Closed, 45),
    ]
}

/// Beside a ticket: one that it is about, two to choose from.
pub(crate) fn beside_ticket() -> Devices {
    let mut lines = lines();
    let line = lines.remove(0);
    lines.truncate(2);
    let others = tickets().split_off(1);
    Devices { linked: vec![TicketDevice { line, changed_at: ago(2), others }], offered: lines }
}

pub(super) fn editor() -> editor::Model {
    let content = content();
    editor::Model {
        csrf: "token".to_owned(),
        id: Some(DeviceId(7)),
        stored_name: content.name.clone(),
        typed: editor::Typed {
            ticket: "1042".to_owned(),
            ..editor::Typed::of(content, 5, "asa.lindqvist@brandt.example".to_owned())
        },
        organisations: vec![harbour()],
        is_stale: false,
        problems: vec![],
    }
}

pub(crate) fn own() -> Vec<OwnDevice> {
    let all = lines().into_iter().map(|line| OwnDevice {
        id: line.id,
        name: line.name,
        kind: line.kind,
        state: line.state,
        made: line.made,
        tag: line.tag,
        warranty_until: line.warranty_until,
        owner: None,
    });
    let mut all: Vec<_> = all.collect();
    all[1].owner = Some("Maximiliane Hohenstein-Oberdörffer".to_owned());
    all
}
