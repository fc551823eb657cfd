//! How often someone who is not signed in may ask: some times an hour from one address.
//!
//! Each node counts for itself and forgets at a restart: this slows a flood, it proves nothing.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Mutex;

use axum::http::HeaderMap;
use trestle_domain::time::{Millis, Timestamp};

const WITHIN: Millis = Millis::hours(1);

/// What was asked within the last hour, by address.
pub(crate) struct Quota {
    most: usize,
    asked: Mutex<HashMap<IpAddr, Vec<Timestamp>>>,
}

impl Quota {
    /// So many times an hour.
    pub fn of(most: usize) -> Quota {
        Quota { most, asked: Mutex::default() }
    }

    /// Counts a request; false if there were too many already.
    pub fn admits(&self, from: IpAddr, now: Timestamp) -> bool {
        let mut asked = self.asked.lock().expect("no one panics while holding it");
        asked.retain(|_, times| {
            times.retain(|at| now.since(*at) < WITHIN);
            !times.is_empty()
        });
        let times = asked.entry(from).or_default();
        let admitted = times.len() < self.most;
        if admitted {
            times.push(now);
        }
        admitted
    }

    /// Takes the last count back: the form was refused and nothing was asked.
    pub fn forget(&self, from: IpAddr) {
        let mut asked = self.asked.lock().expect("no one panics while holding it");
        if let Some(times) = asked.get_mut(&from) {
            times.pop();
        }
    }
}

/// The address to count for; `None` if it says nothing about who asks.
///
/// A peer on a private network is a proxy of ours or one of us. What such a proxy says about
/// the client is believed – the last entry, which it wrote itself –; without a word from it
/// everyone behind it would be counted as one.
pub(super) fn counted(peer: &str, headers: &HeaderMap) -> Option<IpAddr> {
    let peer: IpAddr = peer.parse().ok()?;
    if !is_near(peer) {
        return Some(household(peer));
    }
    let hops = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    let client: IpAddr = hops.rsplit(',').next()?.trim().parse().ok()?;
    Some(household(client))
}

fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

/// One household or machine usually has a whole /64 of IPv6 to choose addresses from.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_an_hour() {
        let (quota, [one, other]) = (Quota::of(5), ["192.0.2.1", "192.0.2.2"].map(|a| a.parse().unwrap()));
        let at = |minute| Timestamp(Millis::minutes(minute).0);
        (0..5).for_each(|minute| assert!(quota.admits(one, at(minute))));
        assert!(!quota.admits(one, at(59)) && quota.admits(other, at(59)));
        assert!(quota.admits(one, at(60)), "the first is an hour ago");
        assert!(!quota.admits(one, at(60)));
        quota.forget(one);
        assert!(quota.admits(one, at(60)), "a refused form does not count");
    }

    #[test]
    fn only_a_near_proxy_is_believed() {
        let check = |peer: &str, forwarded: &str, counted_as: Option<&str>| {
            let mut headers = HeaderMap::new();
            if !forwarded.is_empty() {
                headers.insert("x-forwarded-for", forwarded.parse().unwrap());
            }
            let address = counted_as.map(|address| address.parse().unwrap());
            assert_eq!(counted(peer, &headers), address, "{peer} for {forwarded}");
        };
        check("203.0.113.9", "", Some("203.0.113.9"));
        check("203.0.113.9", "198.51.100.1", Some("203.0.113.9"));
        check("127.0.0.1", "", None);
        check("10.0.0.2", "6.6.6.6, 198.51.100.1", Some("198.51.100.1"));
        check("::1", "2001:db8:1:2:3:4:5:6", Some("2001:db8:1:2::"));
        check("127.0.0.1", "nonsense", None);
        check("", "", None);
    }
}
