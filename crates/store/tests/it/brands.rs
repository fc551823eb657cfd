//! Brands are kept whole, each team has one, and whoever remembers them learns of a change.

use trestle_domain::brand::{Brand, Colour, Logo};
use trestle_domain::ids::BrandId;
use trestle_store::{StoreError, brands};

use crate::desk::{FRONT, TECH, furnish, read, write};
use crate::harness::on_both;

fn brand(id: i64, url: &str) -> Brand {
    Brand {
        id: BrandId(id),
        name: format!("Brand {id}"),
        url: url.to_owned(),
        accent: Some(Colour(0x0f_5f_66)),
        logo: Some(Logo { sha256: "ab".to_owned(), media_type: "image/png".to_owned() }),
        languages: vec!["de".to_owned()],
        categories: vec!["Payments".to_owned(), "Größe".to_owned()],
        teams: vec![FRONT],
        version: 1,
    }
}

#[test]
fn a_brand_comes_back_as_it_was_kept_until_it_is_removed() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let seen = read(&store, brands::last_change);
        assert_eq!(read(&store, brands::all), []);
        let plain = Brand {
            accent: None,
            logo: None,
            languages: vec![],
            categories: vec![],
            ..brand(1, "https://b.example")
        };
        for kept in [brand(1, "https://a.example"), plain] {
            let saved = kept.clone();
            write(&store, move |tx| brands::save(tx, &saved));
            assert_eq!(read(&store, brands::all), std::slice::from_ref(&kept));
            assert_eq!(read(&store, |db| brands::of_team(db, FRONT)), Some(kept));
        }
        assert_eq!(read(&store, |db| brands::of_team(db, TECH)), None);
        assert!(read(&store, brands::last_change) > seen);
        assert!(write(&store, |tx| brands::remove(tx, BrandId(1))));
        assert!(!write(&store, |tx| brands::remove(tx, BrandId(1))));
        assert_eq!(read(&store, |db| brands::of_team(db, FRONT)), None);
    });
}

#[test]
fn two_brands_share_neither_an_address_nor_a_team() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        write(&store, |tx| brands::save(tx, &brand(1, "https://a.example")));
        let refused = |other: Brand| store.write_blocking(move |tx| brands::save(tx, &other)).unwrap_err();
        let same_address = Brand { teams: vec![], ..brand(2, "https://a.example") };
        for other in [same_address, brand(2, "https://b.example")] {
            assert!(matches!(refused(other), StoreError::Duplicate(_)));
        }
        assert_eq!(read(&store, brands::all).len(), 1);
    });
}
