//! What solved tickets add up to where a plain sum will do.

use std::ops::{AddAssign, SubAssign};

use serde::{Deserialize, Serialize};

use super::Contribution;

macro_rules! sums {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// Sums over solved tickets.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub(super) struct Sums {
            $($(#[$doc])* pub $name: i64),+
        }

        impl AddAssign for Sums {
            fn add_assign(&mut self, other: Sums) {
                $(self.$name += other.$name;)+
            }
        }

        impl SubAssign for Sums {
            fn sub_assign(&mut self, other: Sums) {
                $(self.$name -= other.$name;)+
            }
        }
    };
}

sums! {
    solved,
    first_contact,
    first_level,
    one_touch,
    escalated,
    /// Of those escalated.
    bounced,
    reopened,
    offers_answered,
    offers_returned,
    /// Tickets of which an offer was returned.
    with_returns,
    promises_kept,
    promises_ended,
    /// Tickets with a promise kept.
    with_promises_kept,
    sla_met,
    sla_ended,
    /// Tickets with a customer clock met.
    with_sla_met,
    rated,
    rated_well,
}

/// Ratings from here on are good ones.
const WELL: u8 = 4;

impl Sums {
    /// What one solved ticket adds.
    pub fn of(ticket: &Contribution) -> Sums {
        let returned = ticket.returns.len() as i64;
        Sums {
            solved: 1,
            first_contact: ticket.first_contact.into(),
            first_level: ticket.first_level.into(),
            one_touch: ticket.one_touch.into(),
            escalated: ticket.escalated.into(),
            bounced: (ticket.escalated && ticket.bounced).into(),
            reopened: ticket.reopened.into(),
            offers_answered: ticket.offers_answered(),
            offers_returned: returned,
            with_returns: (returned > 0).into(),
            promises_kept: ticket.promises_kept,
            promises_ended: ticket.promises_kept + ticket.promises_broken,
            with_promises_kept: (ticket.promises_kept > 0).into(),
            sla_met: ticket.sla_met,
            sla_ended: ticket.sla_met + ticket.sla_missed,
            with_sla_met: (ticket.sla_met > 0).into(),
            rated: ticket.rating.is_some().into(),
            rated_well: ticket.rating.is_some_and(|rating| rating >= WELL).into(),
        }
    }
}
