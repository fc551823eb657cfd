//! Who may see which ticket, as a condition on `tickets t`.
//!
//! The same rules as [`Principal::rights`], for lists; a test holds the two together.

use trestle_domain::access::{Agent, Customer, Principal, Vendor};
use trestle_domain::ids::TeamId;

use crate::conditions::Conditions;

/// Only what `principal` may read as the desk does.
pub(super) fn desk(principal: &Principal, conditions: &mut Conditions) {
    match principal {
        Principal::System => {}
        Principal::Agent(agent) if agent.is_lead() => {}
        Principal::Agent(agent) => member(agent, conditions),
        Principal::Anonymous | Principal::Customer(_) | Principal::Vendor(_) => conditions.demand("FALSE"),
    }
}

/// Only what a customer asked, or colleagues if the customer may see those requests.
pub(super) fn customer(customer: &Customer, conditions: &mut Conditions) {
    let own = conditions.bind(customer.person);
    match customer.sees_organisation {
        None => conditions.demand(format!("t.requester_id = {own}")),
        Some(organisation) => {
            let organisation = conditions.bind(organisation);
            conditions.demand(format!("(t.requester_id = {own} OR t.organisation_id = {organisation})"));
        }
    }
}

/// Only waits for this provider, as a condition on `vendor_waits v`.
pub(super) fn vendor(vendor: &Vendor, conditions: &mut Conditions) {
    let teams = conditions.bind_list(&vendor.teams);
    conditions.demand(format!("v.vendor_id IN {teams}"));
}

/// The teams an agent serves, each once.
pub(super) fn own_teams(agent: &Agent) -> Vec<TeamId> {
    let mut teams = [agent.teams.as_slice(), &agent.leads].concat();
    teams.sort_unstable();
    teams.dedup();
    teams
}

fn member(agent: &Agent, conditions: &mut Conditions) {
    let teams = conditions.bind_list(own_teams(agent));
    let person = conditions.bind(agent.person);
    // Without `OFFSET 0` PostgreSQL reads a whole table into a hash to look up fifty tickets.
    conditions.demand(format!(
        "(EXISTS (SELECT 1 FROM ticket_teams s
                  WHERE s.ticket_id = t.id AND s.team_id IN {teams} LIMIT 1 OFFSET 0)
          OR EXISTS (SELECT 1 FROM handoffs o
                     WHERE o.ticket_id = t.id AND o.state = 'offered' AND o.to_team_id IN {teams}
                     LIMIT 1 OFFSET 0)
          OR EXISTS (SELECT 1 FROM followers w
                     WHERE w.ticket_id = t.id AND w.person_id = {person} LIMIT 1 OFFSET 0))"
    ));
}
