//! What many contributions add up to, kept ready so that a figure is not counted anew for
//! every reader.
//!
//! A tally is exact and can be taken back: counting a ticket and uncounting it leaves nothing.
//! Sums are kept as sums, measured lengths one by one, because a median cannot be made of
//! medians.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::sums::Sums;
use super::{Contribution, Figure, spread};
use crate::handoff::ReturnReason;
use crate::ladder::Tier;
use crate::time::{Millis, Timestamp};
use crate::view::insight::{Flow, TierTime, Value};

/// The tickets opened and the tickets solved in one span of time, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Tickets opened. All the rest is about tickets solved.
    pub opened: i64,
    sums: Sums,
    moves: BTreeMap<(Tier, Tier), i64>,
    returns: BTreeMap<ReturnReason, i64>,
    first_responses: Vec<Millis>,
    resolutions: Vec<Millis>,
    in_tiers: BTreeMap<Tier, Vec<Millis>>,
}

impl Tally {
    /// How long the span of a kept tally is. Midnight falls on its edge in every zone that is
    /// whole or half hours from UTC.
    pub const SPAN: Millis = Millis::minutes(30);

    /// When the span that holds `at` begins.
    pub fn span_of(at: Timestamp) -> Timestamp {
        Timestamp(at.0 - at.0.rem_euclid(Tally::SPAN.0))
    }

    /// Tickets solved.
    pub fn solved(&self) -> i64 {
        self.sums.solved
    }

    /// Counts a solved ticket.
    pub fn count(&mut self, ticket: &Contribution) {
        self.sums += Sums::of(ticket);
        for step in &ticket.moves {
            *self.moves.entry(*step).or_default() += 1;
        }
        for reason in &ticket.returns {
            *self.returns.entry(*reason).or_default() += 1;
        }
        self.first_responses.extend(ticket.first_response);
        self.resolutions.extend(ticket.resolution);
        for (tier, spent) in &ticket.tiers {
            self.in_tiers.entry(*tier).or_default().push(*spent);
        }
    }

    /// Takes back what [`Tally::count`] did with an equal contribution.
    pub fn uncount(&mut self, ticket: &Contribution) {
        self.sums -= Sums::of(ticket);
        for step in &ticket.moves {
            lower(&mut self.moves, step);
        }
        for reason in &ticket.returns {
            lower(&mut self.returns, reason);
        }
        take_out(&mut self.first_responses, ticket.first_response);
        take_out(&mut self.resolutions, ticket.resolution);
        for (tier, spent) in &ticket.tiers {
            if let Some(all) = self.in_tiers.get_mut(tier) {
                take_out(all, Some(*spent));
            }
        }
        self.in_tiers.retain(|_, all| !all.is_empty());
    }

    /// Adds everything that `other` counted.
    pub fn merge(&mut self, other: Tally) {
        self.opened += other.opened;
        self.sums += other.sums;
        for (step, count) in other.moves {
            *self.moves.entry(step).or_default() += count;
        }
        for (reason, count) in other.returns {
            *self.returns.entry(reason).or_default() += count;
        }
        self.first_responses.extend(other.first_responses);
        self.resolutions.extend(other.resolutions);
        for (tier, spent) in other.in_tiers {
            self.in_tiers.entry(tier).or_default().extend(spent);
        }
    }

    /// A figure's value and how many tickets are behind it; `None` for the backlog, which is a
    /// matter of now and not of a span.
    pub fn read(&mut self, figure: Figure) -> Option<(Value, i64)> {
        let sums = self.sums;
        let (part, whole, behind) = match figure {
            Figure::BacklogAge => return None,
            Figure::Volume => return Some((Value::Count(self.opened), self.opened)),
            Figure::FirstResponse => return Some(measured(&mut self.first_responses)),
            Figure::Resolution => return Some(measured(&mut self.resolutions)),
            Figure::TimeInTier => {
                let mut all: Vec<Millis> = self.in_tiers.values().flatten().copied().collect();
                return Some((measured(&mut all).0, sums.solved));
            }
            Figure::FirstContact => (sums.first_contact, sums.solved, sums.first_contact),
            Figure::FirstLevel => (sums.first_level, sums.solved, sums.first_level),
            Figure::OneTouch => (sums.one_touch, sums.solved, sums.one_touch),
            Figure::Escalation => (sums.escalated, sums.solved, sums.escalated),
            Figure::Reopen => (sums.reopened, sums.solved, sums.reopened),
            Figure::Bounce => (sums.bounced, sums.escalated, sums.bounced),
            Figure::Csat => (sums.rated_well, sums.rated, sums.rated_well),
            Figure::Return => (sums.offers_returned, sums.offers_answered, sums.with_returns),
            Figure::PromiseKept => (sums.promises_kept, sums.promises_ended, sums.with_promises_kept),
            Figure::SlaMet => (sums.sla_met, sums.sla_ended, sums.with_sla_met),
        };
        Some((Value::Share { part, whole }, behind))
    }

    /// Time that solved tickets spent in each tier, lowest first.
    pub fn tiers(&mut self) -> Vec<TierTime> {
        let times = self.in_tiers.iter_mut().filter_map(|(tier, all)| {
            let (median, p90) = spread(all)?;
            let total = all.iter().copied().sum();
            Some(TierTime { tier: *tier, tickets: all.len() as i64, median, p90, total })
        });
        times.collect()
    }

    /// Accepted hand-offs from tier to tier, lowest first.
    pub fn flow(&self) -> Vec<Flow> {
        self.moves.iter().map(|((from, to), count)| Flow { from: *from, to: *to, count: *count }).collect()
    }

    /// Offers returned by reason, the most frequent first.
    pub fn returns(&self) -> Vec<(ReturnReason, i64)> {
        let mut returns: Vec<_> = self.returns.iter().map(|(reason, count)| (*reason, *count)).collect();
        returns.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        returns
    }
}

/// A spread, and how many were measured.
pub fn measured(values: &mut [Millis]) -> (Value, i64) {
    let (count, spread) = (values.len() as i64, spread(values));
    let (median, p90) = (spread.map(|(median, _)| median), spread.map(|(_, p90)| p90));
    (Value::Spread { count, median, p90 }, count)
}

/// One less; what is down to nothing is forgotten.
fn lower<K: Ord>(counts: &mut BTreeMap<K, i64>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

fn take_out(values: &mut Vec<Millis>, value: Option<Millis>) {
    let at = value.and_then(|value| values.iter().position(|other| *other == value));
    if let Some(at) = at {
        values.swap_remove(at);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ids::TeamId;

    fn contribution() -> impl Strategy<Value = Contribution> + use<> {
        let times = (0..5_000_i64, 0..5_000_i64, prop::option::of(0..900_i64));
        let flags = prop::array::uniform6(any::<bool>());
        let ends = (0..3_i64, 0..3_i64, 0..3_i64, prop::option::of(1..=5_u8));
        let tiers = prop::collection::vec((0..3_u8, 0..900_i64), 0..3);
        let moves = prop::collection::vec((1..4_u8, 1..4_u8), 0..3);
        let returns = prop::collection::vec(prop::sample::select(&ReturnReason::ALL[..]), 0..3);
        (times, flags, ends, tiers, moves, returns).prop_map(
            |((opened, spent, answered), flags, (kept, broken, met, rating), tiers, moves, returns)| {
                let [first_contact, first_level, one_touch, escalated, bounced, reopened] = flags;
                Contribution {
                    team: TeamId(1),
                    opened_at: Timestamp(opened),
                    solved_at: Some(Timestamp(opened + spent)),
                    first_response: answered.map(Millis),
                    resolution: Some(Millis(spent)),
                    first_contact,
                    first_level,
                    one_touch,
                    escalated,
                    bounced,
                    reopened,
                    promises_kept: kept,
                    promises_broken: broken,
                    sla_met: met,
                    sla_missed: broken,
                    rating,
                    tiers: tiers.into_iter().map(|(tier, spent)| (Tier(tier), Millis(spent))).collect(),
                    moves: moves.into_iter().map(|(from, to)| (Tier(from), Tier(to))).collect(),
                    returns,
                }
            },
        )
    }

    /// All that can be read of a tally, whatever order it was counted in.
    fn read(mut tally: Tally) -> impl PartialEq + std::fmt::Debug {
        (Figure::ALL.map(|figure| tally.read(figure)), tally.tiers(), tally.flow(), tally.returns())
    }

    fn tally(tickets: &[Contribution]) -> Tally {
        let mut tally = Tally::default();
        tickets.iter().for_each(|ticket| tally.count(ticket));
        tally
    }

    proptest! {
        #[test]
        fn what_is_uncounted_leaves_nothing(
            kept in prop::collection::vec(contribution(), 0..6),
            gone in prop::collection::vec(contribution(), 0..6),
        ) {
            let mut both = tally(&[kept.clone(), gone.clone()].concat());
            gone.iter().rev().for_each(|ticket| both.uncount(ticket));
            prop_assert_eq!(read(both), read(tally(&kept)));
        }

        #[test]
        fn parts_merge_into_the_whole(
            one in prop::collection::vec(contribution(), 0..6),
            other in prop::collection::vec(contribution(), 0..6),
        ) {
            let mut merged = tally(&one);
            merged.merge(tally(&other));
            prop_assert_eq!(read(merged), read(tally(&[one, other].concat())));
        }
    }

    #[test]
    fn a_span_holds_its_first_instant_and_not_its_last() {
        let half_past = Timestamp(Tally::SPAN.0);
        assert_eq!(Tally::span_of(half_past), half_past);
        assert_eq!(Tally::span_of(half_past.minus(Millis(1))), Timestamp(0));
        assert_eq!(Tally::span_of(Timestamp(-1)), Timestamp(-Tally::SPAN.0));
    }
}
