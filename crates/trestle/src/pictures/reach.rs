//! Which addresses a picture may be fetched from: those of the public Internet, and no other.
//!
//! The registries of RFC 6890 (IANA's special-purpose addresses) say what is not public. Addresses
//! that carry others in them – mapped, translated, tunnelled – are refused as a whole.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Not public: first address and length of the prefix.
const V4: [([u8; 4], u32); 15] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

/// Of 2000::/3, which alone is given out: protocols and Teredo, documentation, 6to4, documentation.
const V6: [([u16; 2], u32); 4] =
    [([0x2001, 0], 23), ([0x2001, 0xdb8], 32), ([0x2002, 0], 16), ([0x3fff, 0], 20)];

/// Whether an address belongs to the public Internet.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !V4.iter().any(|(start, length)| is_in_v4(address, *start, *length)),
        IpAddr::V6(address) => {
            is_in_v6(address, [0x2000, 0], 3)
                && !V6.iter().any(|(start, length)| is_in_v6(address, *start, *length))
        }
    }
}

fn is_in_v4(address: Ipv4Addr, start: [u8; 4], length: u32) -> bool {
    let (address, start) = (u32::from(address), u32::from(Ipv4Addr::from(start)));
    (address ^ start) >> (32 - length) == 0
}

fn is_in_v6(address: Ipv6Addr, start: [u16; 2], length: u32) -> bool {
    let start = Ipv6Addr::new(start[0], start[1], 0, 0, 0, 0, 0, 0);
    (u128::from(address) ^ u128::from(start)) >> (128 - length) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_internet_and_nothing_else() {
        for public in
            ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "223.255.255.255", "2606:4700::1111"]
        {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for inside in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:4136:e378::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
    }
}
