//! Who buys from Harbour: a dozen organisations and the people there who ask for help.

use trestle_domain::access::{Customer, Principal};
use trestle_domain::ids::{OrganisationId, PersonId, PolicyId};

use super::policies::{BUSINESS, PREMIUM, STANDARD};

/// A customer organisation.
pub struct Organisation {
    /// Its name.
    pub name: &'static str,
    /// The domain of its people's addresses.
    pub domain: &'static str,
    /// Its plan.
    pub plan: PolicyId,
    /// Where its shops or warehouses are.
    pub places: &'static [&'static str],
    /// The language its people write in.
    pub language: &'static str,
    /// IANA zone.
    pub zone: &'static str,
    /// Names of the people who ask; the first may see what colleagues asked.
    pub people: &'static [&'static str],
}

const LONDON: &str = "Europe/London";
const BERLIN: &str = "Europe/Berlin";
const NEW_YORK: &str = "America/New_York";

/// Every organisation.
pub const ORGANISATIONS: &[Organisation] = &[
    Organisation {
        name: "Brightwater Grocers",
        domain: "brightwater.example",
        plan: PREMIUM,
        places: &["Leeds Kirkgate", "York Coppergate", "Hull Paragon", "the Wakefield depot"],
        language: "en",
        zone: LONDON,
        people: &[
            "Marta Lindqvist",
            "Gareth Pryce",
            "Anjali Deshmukh",
            "Samuel Oyelaran",
            "Beth Hartley",
            "Connor Doyle",
            "Yasmin Akhtar",
            "Rob Tunnicliffe",
        ],
    },
    Organisation {
        name: "Kestrel Outdoor",
        domain: "kestrel-outdoor.example",
        plan: BUSINESS,
        places: &["Keswick", "Fort William", "the Penrith warehouse"],
        language: "en",
        zone: LONDON,
        people: &[
            "Fiona Macrae",
            "Daniel Achterberg",
            "Isla Drummond",
            "Owen Pritchard",
            "Hamish Ferguson-Boyle",
        ],
    },
    Organisation {
        name: "Tidewater Pharmacies",
        domain: "tidewater-pharmacy.example",
        plan: PREMIUM,
        places: &["Norfolk Granby", "Hampton", "Virginia Beach", "Chesapeake"],
        language: "en",
        zone: NEW_YORK,
        people: &[
            "Tanya Boudreaux",
            "Curtis Hollingsworth",
            "Mei-Ling Tsao",
            "Desmond Pickett",
            "Rosalind Aguilar",
            "Walt Kaminski",
        ],
    },
    Organisation {
        name: "Blue Anvil Hardware",
        domain: "blueanvil.example",
        plan: STANDARD,
        places: &["Scranton", "Allentown", "Wilkes-Barre"],
        language: "en",
        zone: NEW_YORK,
        people: &["Earl Stroud", "Patrice Delacroix", "Hector Villanueva", "Joanne Pulaski"],
    },
    Organisation {
        name: "Sorrel & Sons Bakeries",
        domain: "sorrel.example",
        plan: STANDARD,
        places: &["Bath", "Frome", "Bradford-on-Avon"],
        language: "en",
        zone: LONDON,
        people: &["Imogen Sorrel", "Teddy Nwachukwu", "Carys Bevan", "Aled Morgan"],
    },
    Organisation {
        name: "Northgate Library Trust",
        domain: "northgate-libraries.example",
        plan: STANDARD,
        places: &["the Central Library", "Gosforth", "Heaton"],
        language: "en",
        zone: LONDON,
        people: &["Philippa Croft", "Dev Ramanathan", "Jocelyn Mbeki"],
    },
    Organisation {
        name: "Pelican Freight",
        domain: "pelican-freight.example",
        plan: BUSINESS,
        places: &["Felixstowe", "the Ipswich cross-dock", "Tilbury", "gate 4"],
        language: "en",
        zone: LONDON,
        people: &[
            "Stavros Papadimitriou",
            "Leah Goldring",
            "Kofi Boateng",
            "Nadia Rahimi",
            "Trevor Askew",
            "Ewa Zielińska",
        ],
    },
    Organisation {
        name: "Cobblestone Toys",
        domain: "cobblestone.example",
        plan: BUSINESS,
        places: &["Hoboken", "Park Slope", "the Newark stockroom"],
        language: "en",
        zone: NEW_YORK,
        people: &["Shira Feldman", "Andre Baptiste", "Caroline Wu", "Miguel Ángel Cortés"],
    },
    Organisation {
        name: "Feldmann Bürobedarf",
        domain: "feldmann-buero.example",
        plan: BUSINESS,
        places: &["Hannover", "Braunschweig", "das Lager Lehrte"],
        language: "de",
        zone: BERLIN,
        people: &["Heike Feldmann", "Torben Schröder", "Aylin Kaya", "Günther Obermüller", "Franziska Lenz"],
    },
    Organisation {
        name: "Alpenkorb Naturkost",
        domain: "alpenkorb.example",
        plan: STANDARD,
        places: &["Rosenheim", "Kempten", "Bad Tölz"],
        language: "de",
        zone: BERLIN,
        people: &["Vroni Huber", "Matthias Stadlmayr", "Selin Aksoy", "Korbinian Zach"],
    },
    Organisation {
        name: "Hansekontor Logistik",
        domain: "hansekontor.example",
        plan: PREMIUM,
        places: &["Halle 3", "Bremerhaven", "das Lager Wilhelmsburg", "Tor 7"],
        language: "de",
        zone: BERLIN,
        people: &[
            "Jens Petersen",
            "Wiebke Claußen",
            "Murat Demirtaş",
            "Svantje Brodersen",
            "Dr. Annegret Hölscher-Thiessen",
            "Olaf Timm",
        ],
    },
    Organisation {
        name: "Buchhandlung Morgenstern",
        domain: "morgenstern-buch.example",
        plan: STANDARD,
        places: &["Marburg", "Gießen"],
        language: "de",
        zone: BERLIN,
        people: &["Cornelia Morgenstern", "Till Reinhardt", "Ruth Oppermann"],
    },
];

/// Someone who asks.
pub struct Asker {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: &'static str,
    /// Their mail address.
    pub email: String,
    /// Their organisation's id.
    pub organisation: OrganisationId,
    /// Their organisation.
    pub works_for: &'static Organisation,
    /// Whether they may see what colleagues asked.
    pub sees_colleagues: bool,
}

/// Marta Lindqvist of Brightwater Grocers, the customer who can sign in.
pub const MARTA: PersonId = PersonId(101);

/// Everyone who asks, in order of their ids.
pub fn askers() -> Vec<Asker> {
    let mut askers = Vec::new();
    for (works_for, organisation) in ORGANISATIONS.iter().zip(1..) {
        for (place, name) in works_for.people.iter().enumerate() {
            askers.push(Asker {
                id: PersonId(MARTA.0 + askers.len() as i64),
                name,
                email: format!("{}@{}", local_part(name), works_for.domain),
                organisation: OrganisationId(organisation),
                works_for,
                sees_colleagues: place == 0,
            });
        }
    }
    askers
}

impl Asker {
    /// How a friendly person would call them.
    pub fn called(&self) -> &'static str {
        self.name.trim_start_matches("Dr. ").split(' ').next().unwrap_or(self.name)
    }

    /// Who they are to the rules.
    pub fn principal(&self) -> Principal {
        let sees_organisation = self.sees_colleagues.then_some(self.organisation);
        Principal::Customer(Customer { person: self.id, sees_organisation })
    }
}

/// `Günther Obermüller` becomes `guenther.obermueller`.
fn local_part(name: &str) -> String {
    let mut plain = String::new();
    for letter in name.trim_start_matches("Dr. ").to_lowercase().chars() {
        match letter {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            'á' => plain.push('a'),
            'é' => plain.push('e'),
            'ń' => plain.push('n'),
            'ş' => plain.push('s'),
            ' ' => plain.push('.'),
            'a'..='z' | '-' => plain.push(letter),
            _ => {}
        }
    }
    plain
}
