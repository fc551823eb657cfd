//! The number beside a figure's tickets is the number of tickets listed.

use trestle_domain::figures::Figure;
use trestle_domain::ids::TeamId;
use trestle_domain::view::insight::Slice;
use trestle_store::read::behind::how_many;
use trestle_store::read::desk::{QueueFilter, queue};

use crate::desk::*;
use crate::harness::on_both;

#[test]
fn as_many_are_counted_as_are_listed() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        Story::begin(&store, CUSTOMER, 0).solve(30, &front());
        let mut climbed = Story::begin(&store, CUSTOMER, 10);
        let offer = climbed.offer(TECH);
        let handoff = climbed.act(20, &front(), offer).offered();
        climbed.act(30, &tech(), trestle_domain::ticket::Command::Accept { handoff }).solve(60, &tech());
        Story::begin(&store, STRANGER, 40);

        let slice = |team: Option<TeamId>| Slice { from: minutes(0), to: minutes(100), team };
        for (figure, team) in
            Figure::ALL.into_iter().flat_map(|figure| [(figure, None), (figure, Some(TECH))])
        {
            let slice = slice(team);
            let filter = QueueFilter { figure: Some((figure, slice)), ..QueueFilter::default() };
            let listed = read(&store, move |db| queue(db, &lead(), &filter, None, 50)).rows.len();
            let counted = read(&store, move |db| how_many(db, figure, &slice));
            assert_eq!(counted, listed as i64, "{figure:?} of {team:?}");
        }
        let solved = read(&store, move |db| how_many(db, Figure::Resolution, &slice(None)));
        let solved_by_tech = read(&store, move |db| how_many(db, Figure::Resolution, &slice(Some(TECH))));
        assert_eq!((solved, solved_by_tech), (2, 1));
    });
}
