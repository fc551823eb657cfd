//! Counts connections, in all and per network, so that one crowd cannot lock others out.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

/// The seats of one listener.
pub(super) struct Seats {
    total: usize,
    per_network: usize,
    taken: Mutex<HashMap<IpAddr, usize>>,
}

/// One taken seat; dropping it frees the seat.
pub(super) struct Seat {
    seats: Arc<Seats>,
    network: IpAddr,
}

impl Seats {
    pub(super) fn new(total: usize, per_network: usize) -> Arc<Self> {
        Arc::new(Self { total, per_network, taken: Mutex::default() })
    }

    /// A seat for a client at `remote`, or `None` if all or all of its network's are taken.
    pub(super) fn take(seats: &Arc<Self>, remote: IpAddr) -> Option<Seat> {
        let network = network_of(remote);
        let mut taken = seats.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let of_network = taken.get(&network).copied().unwrap_or(0);
        if of_network >= seats.per_network || taken.values().sum::<usize>() >= seats.total {
            return None;
        }
        taken.insert(network, of_network + 1);
        Some(Seat { seats: Arc::clone(seats), network })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.network);
            }
        }
    }
}

/// The address itself for IPv4; the /64 for IPv6, which one customer usually has whole.
fn network_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_cannot_take_every_seat() {
        let seats = Seats::new(3, 2);
        let near: [IpAddr; 3] =
            ["2001:db8::1", "2001:db8::2", "2001:db8::3"].map(|address| address.parse().unwrap());
        let far: IpAddr = "192.0.2.1".parse().unwrap();

        let first = Seats::take(&seats, near[0]).unwrap();
        let _second = Seats::take(&seats, near[1]).unwrap();
        assert!(Seats::take(&seats, near[2]).is_none(), "the /64 has two");
        let _third = Seats::take(&seats, far).unwrap();
        assert!(Seats::take(&seats, far).is_none(), "three in all");
        drop(first);
        assert!(Seats::take(&seats, near[2]).is_some());
    }
}
