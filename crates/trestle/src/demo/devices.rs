//! What Harbour's customers work with: tills, scanners, printers, computers and the gateway whose logs lie on a
//! ticket. Some have been through something, some warranties end soon, and some open tickets are about them.

use jiff::Span;
use jiff::civil::Date;
use trestle_app::{App, Desk, Failure};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::device::{Content, Kind, Software, State, Way};
use trestle_domain::ids::{DeviceChangeId, DeviceId, OrganisationId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_store::devices::{self, NewChange};
use trestle_store::{Value, people, tickets};

use super::chance::Chance;
use super::company::customers::{Asker, ORGANISATIONS, askers};
use super::company::people::INGRID;

/// The first number of a device; the next ones follow.
const FIRST: i64 = 7_001;
/// The gateway whose logs lie on a ticket.
const GATEWAY: DeviceId = DeviceId(7_000);
/// Open tickets that are about a device.
const TICKETS: i64 = 24;

/// One make of which customers have several.
struct Make {
    kind: Kind,
    maker: &'static str,
    model: &'static str,
    system: &'static str,
    software: &'static [(&'static str, &'static str)],
}

const TILLS: &[Make] = &[
    Make {
        kind: Kind::Till,
        maker: "Harbour",
        model: "Quay 60",
        system: "Harbour OS 6.4",
        software: &[("Harbour Till", "9.12.1"), ("Pier Terminal", "4.1.0")],
    },
    Make {
        kind: Kind::Till,
        maker: "Harbour",
        model: "Quay 40",
        system: "Harbour OS 5.9",
        software: &[("Harbour Till", "9.10.4"), ("Pier Terminal", "3.8.2")],
    },
];

const OTHERS: &[Make] = &[
    Make {
        kind: Kind::Mobile,
        maker: "Harbour",
        model: "Buoy B4 scanner",
        system: "Android 13",
        software: &[("Buoy Scan", "2.7.0")],
    },
    Make { kind: Kind::Printer, maker: "Zebra", model: "ZT411", system: "", software: &[("Link-OS", "6.8")] },
    Make {
        kind: Kind::Computer,
        maker: "Lenovo",
        model: "ThinkCentre M70q",
        system: "Windows 11 Pro 23H2",
        software: &[("Harbour Office", "9.12"), ("Google Chrome", "")],
    },
    Make {
        kind: Kind::Network,
        maker: "Ubiquiti",
        model: "EdgeRouter X",
        system: "EdgeOS 2.0.9",
        software: &[],
    },
];

/// Records everything and links it, once.
pub(super) fn write(app: &App, now: Timestamp) -> Result<(), Failure> {
    app.transact_blocking(move |desk| {
        if devices::one(desk.tx, GATEWAY)?.is_some() {
            // The demo was interrupted after this.
            return Ok(());
        }
        let mut made = Records { now, next: FIRST, chance: Chance::seeded(60_40) };
        let all = askers();
        for (place, organisation) in ORGANISATIONS.iter().enumerate() {
            let id = OrganisationId(place as i64 + 1);
            let people: Vec<&Asker> = all.iter().filter(|asker| asker.organisation == id).collect();
            for (shop, where_it_is) in organisation.places.iter().take(3).enumerate() {
                made.till(desk, id, shop + 1, where_it_is)?;
            }
            made.own(desk, id, people[place % people.len()], organisation.places[0])?;
        }
        gateway(desk, now)?;
        link(desk)
    })
}

struct Records {
    now: Timestamp,
    next: i64,
    chance: Chance,
}

impl Records {
    /// A till of a shop.
    fn till(
        &mut self,
        desk: &mut Desk<'_>,
        of: OrganisationId,
        number: usize,
        place: &str,
    ) -> Result<(), Failure> {
        let make = &TILLS[self.chance.below(TILLS.len())];
        let state = if self.chance.percent(12.0) { State::InRepair } else { State::InUse };
        let content =
            Content { name: format!("Till {number}, {place}"), place: place.to_owned(), ..self.made(make) };
        self.keep(desk, Content { organisation: Some(of), state, ..content })
    }

    /// Something that belongs to somebody.
    fn own(
        &mut self,
        desk: &mut Desk<'_>,
        of: OrganisationId,
        asker: &Asker,
        place: &str,
    ) -> Result<(), Failure> {
        let make = &OTHERS[self.chance.below(OTHERS.len())];
        let made = self.made(make);
        let name = format!("{} {}", made.model, asker.called());
        let content = Content { name, place: place.to_owned(), owner: Some(asker.id), ..made };
        self.keep(desk, Content { organisation: Some(of), ..content })
    }

    fn made(&mut self, make: &Make) -> Content {
        let number = self.next - FIRST + 1;
        let days = i64::try_from(self.chance.below(900)).unwrap_or(0) - 120;
        Content {
            kind: make.kind,
            tag: format!("HB-{number:04}"),
            serial: format!("Q{:05}-{:03}", 41_000 + number * 137, 100 + number * 7),
            maker: make.maker.to_owned(),
            model: make.model.to_owned(),
            host: format!("hb-{:04}", number),
            system: make.system.to_owned(),
            supplier: if make.maker == "Harbour" {
                "Harbour Workshop".to_owned()
            } else {
                "Quayside Repairs".to_owned()
            },
            warranty_until: today(self.now).checked_add(Span::new().days(days)).ok(),
            contract: format!("HC-2024-{:03}", 100 + number),
            software: make.software.iter().map(|(name, version)| Software::new(name, version)).collect(),
            ..Content::default()
        }
    }

    /// Records it some months ago; every third has changed since.
    fn keep(&mut self, desk: &mut Desk<'_>, content: Content) -> Result<(), Failure> {
        let id = DeviceId(self.next);
        self.next += 1;
        let begun = self.now.minus(Millis::days(200 + 3 * (self.next - FIRST)));
        let has_changed = self.next % 3 == 0;
        let first = match has_changed {
            true => older(&content),
            false => content.clone(),
        };
        devices::insert(desk.tx, id, &first, &entry(id, 1, Way::Table, ""), begun)?;
        if has_changed {
            let why = match content.state {
                State::InRepair => "Screen stays black since the power cut; goes to the workshop.",
                _ => "Updated over night.",
            };
            let change = NewChange { changes: first.changes_to(&content), ..entry(id, 2, Way::Screen, why) };
            let at = self.now.minus(Millis::days(2 + self.next % 40));
            devices::update(desk.tx, id, 1, &content, &change, at)?;
        }
        Ok(())
    }
}

/// The same before its last update.
fn older(content: &Content) -> Content {
    let software = content.software.iter().map(|one| match one.name.as_str() {
        "Harbour Till" => Software::new(&one.name, "9.8.0"),
        "Buoy Scan" => Software::new(&one.name, "2.6.3"),
        _ => one.clone(),
    });
    Content { software: software.collect(), state: State::InUse, place: String::new(), ..content.clone() }
}

fn entry(device: DeviceId, number: i64, way: Way, why: &str) -> NewChange {
    NewChange {
        id: DeviceChangeId(device.0 * 10 + number),
        by: Some(INGRID),
        way,
        why: why.to_owned(),
        ticket: None,
        bundle: None,
        changes: vec![],
    }
}

/// The gateway behind the logs: its record is a little behind what they say.
fn gateway(desk: &mut Desk<'_>, now: Timestamp) -> Result<(), Failure> {
    let sql = "SELECT b.ticket_id FROM bundles b ORDER BY b.id LIMIT 1";
    let Some(ticket) = desk.tx.query_opt(sql, &[], |row| row.get::<TicketId>(0))? else { return Ok(()) };
    let Some(known) = tickets::load(desk.tx, ticket)? else { return Ok(()) };
    let content = Content {
        name: "Pier gateway 2".to_owned(),
        kind: Kind::Server,
        tag: "HB-S-002".to_owned(),
        maker: "Dell Inc.".to_owned(),
        place: "Comms room".to_owned(),
        organisation: known.organisation,
        host: "pier-gw-02".to_owned(),
        supplier: "Harbour Workshop".to_owned(),
        warranty_until: today(now).checked_add(Span::new().days(23)).ok(),
        contract: "HC-2023-007".to_owned(),
        software: vec![Software::new("Java", "17.0.6"), Software::new("PostgreSQL", "15.2")],
        notes: "Restart the pool before the shop opens, never during the day.".to_owned(),
        ..Content::default()
    };
    let begun = now.minus(Millis::days(420));
    devices::insert(desk.tx, GATEWAY, &content, &entry(GATEWAY, 1, Way::Screen, ""), begun)?;
    let agent = ingrid(desk)?;
    desk.link_device(&agent, ticket, GATEWAY)
}

/// Open tickets about devices, each linked to one of their customers' organisations. The latest is somebody's to
/// link first.
fn link(desk: &mut Desk<'_>) -> Result<(), Failure> {
    let agent = ingrid(desk)?;
    let sql = "SELECT t.id, (SELECT MIN(d.id) FROM devices d
             WHERE d.organisation_id = t.organisation_id AND d.kind = 'till' AND d.id > $2)
         FROM tickets t
         WHERE t.status NOT IN ('solved', 'closed') AND t.category IN ('Devices', 'Payments')
         ORDER BY t.id DESC LIMIT $1 OFFSET 1";
    let values = [Value::Integer(TICKETS), Value::Integer(GATEWAY.0)];
    let found =
        desk.tx.query(sql, &values, |row| Ok((row.get::<TicketId>(0)?, row.get::<Option<DeviceId>>(1)?)))?;
    for (ticket, device) in found {
        if let Some(device) = device {
            desk.link_device(&agent, ticket, device)?;
        }
    }
    Ok(())
}

/// Ingrid, who leads and so sees every ticket.
fn ingrid(desk: &mut Desk<'_>) -> Result<Agent, Failure> {
    match people::principal(desk.tx, INGRID)? {
        Some(Principal::Agent(agent)) => Ok(agent),
        _ => Err(Failure::NotFound),
    }
}

fn today(now: Timestamp) -> Date {
    now.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date()
}
