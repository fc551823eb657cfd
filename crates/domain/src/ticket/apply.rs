//! How an event changes a ticket. Cannot fail: whatever was decided once is a fact.

use crate::event::{Event, Fact, Opened};
use crate::handoff::{Handoff, HandoffState};
use crate::ids::{HandoffId, PersonId, PromiseId, TeamId, TicketId};
use crate::ladder::Tier;
use crate::ledger::Ledger;
use crate::promise::{Promise, PromiseState};
use crate::time::Timestamp;

use super::{Rating, Status, Ticket, VendorWait};

impl Ticket {
    /// The ticket as its first event leaves it.
    pub(super) fn opened(id: TicketId, event: &Event) -> Option<Ticket> {
        let Fact::Opened(Opened {
            subject,
            requester,
            organisation,
            channel,
            priority,
            category,
            team,
            tier,
            policy,
            ..
        }) = &event.fact
        else {
            return None;
        };
        let mut ticket = Ticket {
            id,
            subject: subject.clone(),
            requester: *requester,
            organisation: *organisation,
            channel: *channel,
            priority: *priority,
            category: category.clone(),
            policy: *policy,
            status: Status::New,
            tier: *tier,
            team: *team,
            holder: None,
            arrived_at: event.at,
            created_at: event.at,
            updated_at: event.at,
            first_response_at: None,
            waiting_since: Some(event.at),
            restored_at: None,
            workaround: None,
            first_solved_at: None,
            solved_at: None,
            root_cause: None,
            reopened: 0,
            replies: 0,
            customer_messages: 1,
            rating: None,
            ledger: Ledger::default(),
            handoffs: vec![],
            promises: vec![],
            vendor_waits: vec![],
            vendors: vec![],
            sighted_by: vec![*team],
            followers: vec![],
            participants: vec![],
            devices: vec![],
        };
        ticket.record_hold(event.at);
        Some(ticket)
    }

    /// Takes one event in.
    pub fn apply(&mut self, event: &Event) {
        let at = event.at;
        self.change(event);
        self.updated_at = at;
        self.record_hold(at);
    }

    fn change(&mut self, Event { at, by, fact }: &Event) {
        let at = *at;
        match fact {
            Fact::Opened(_) => {}
            Fact::CustomerWrote { .. } => {
                self.customer_messages += 1;
                self.waiting_since = self.waiting_since.or(Some(at));
                if self.status == Status::WaitingForCustomer {
                    self.status = Status::Open;
                }
            }
            Fact::Replied { .. } | Fact::ProblemTold { .. } => self.answered(at),
            Fact::Assigned { to } => {
                self.holder = Some(*to);
                self.touched();
            }
            Fact::Unassigned => self.holder = None,
            Fact::Prioritised { priority } => self.priority = *priority,
            Fact::Categorised { category } => self.category = Some(category.clone()),
            Fact::HandoffOffered { handoff, path, to, to_tier, package } => {
                self.handoffs.push(Handoff {
                    id: *handoff,
                    path: *path,
                    from: self.team,
                    from_tier: self.tier,
                    to: *to,
                    to_tier: *to_tier,
                    package: (**package).clone(),
                    offered_by: by.unwrap_or(self.requester),
                    offered_at: at,
                    state: HandoffState::Offered,
                });
                self.touched();
            }
            Fact::HandoffAccepted { handoff } => self.accepted(*handoff, *by, at),
            Fact::HandoffReturned { handoff, reason, coaching } => {
                let (reason, coaching) = (*reason, coaching.clone());
                let by = by.unwrap_or(self.requester);
                self.settle(*handoff, HandoffState::Returned { by, at, reason, coaching });
            }
            Fact::HandoffWithdrawn { handoff } => {
                let by = by.unwrap_or(self.requester);
                self.settle(*handoff, HandoffState::Withdrawn { by, at });
            }
            Fact::HandoffExpired { handoff } => self.settle(*handoff, HandoffState::Expired { at }),
            Fact::Ruled { team, tier, owner, .. } => {
                if let Some(offer) = self.open_handoff().map(|offer| offer.id) {
                    self.settle(offer, HandoffState::Withdrawn { by: by.unwrap_or(*owner), at });
                }
                self.move_to(*team, *tier, Some(*owner), at);
            }
            Fact::PromiseMade { promise, due_at } => self.promises.push(Promise {
                id: *promise,
                due_at: *due_at,
                made_by: by.unwrap_or(self.requester),
                made_at: at,
                state: PromiseState::Open,
            }),
            Fact::PromiseKept { promise } => self.end_promise(*promise, PromiseState::Kept { at }),
            Fact::PromiseBroken { promise, due_at } => {
                self.end_promise(*promise, PromiseState::Broken { at: *due_at });
            }
            Fact::WaitedForCustomer => {
                self.end_vendor_wait(at);
                self.status = Status::WaitingForCustomer;
            }
            Fact::VendorAsked { vendor, .. } => {
                self.end_vendor_wait(at);
                self.vendor_waits.push(VendorWait { vendor: *vendor, asked_at: at, ended_at: None });
                if !self.vendors.contains(vendor) {
                    self.vendors.push(*vendor);
                }
                self.status = Status::WaitingForVendor;
            }
            Fact::VendorAnswered { .. } => {
                if self.status == Status::WaitingForVendor {
                    self.end_vendor_wait(at);
                    self.status = Status::Open;
                }
            }
            Fact::WorkResumed => {
                self.end_vendor_wait(at);
                self.status = Status::Open;
            }
            Fact::Restored { workaround } => {
                self.restored_at = self.restored_at.or(Some(at));
                self.workaround = Some(workaround.clone());
            }
            Fact::Solved { root_cause, .. } => {
                self.answered(at);
                self.end_vendor_wait(at);
                self.status = Status::Solved;
                self.solved_at = Some(at);
                self.first_solved_at = self.first_solved_at.or(Some(at));
                self.restored_at = self.restored_at.or(Some(at));
                self.root_cause = Some(root_cause.clone()).filter(|cause| !cause.is_empty());
            }
            Fact::Reopened => {
                self.status = Status::Open;
                self.solved_at = None;
                self.restored_at = None;
                self.reopened += 1;
                self.rating = None;
            }
            Fact::Closed => self.status = Status::Closed,
            Fact::Rated { score, comment } => {
                self.rating = Some(Rating { score: *score, comment: comment.clone(), at });
            }
            Fact::Followed { person } => self.follow(*person),
            Fact::ParticipantAdded { person } => self.participants.push(*person),
            Fact::ParticipantRemoved { person } => self.participants.retain(|known| known != person),
            Fact::DeviceLinked { device } => self.devices.push(*device),
            Fact::DeviceUnlinked { device } => self.devices.retain(|known| known != device),
            Fact::CustomerThanked { .. }
            | Fact::NoteWritten { .. }
            | Fact::LessonGiven { .. }
            | Fact::ClockWarned { .. }
            | Fact::ClockBreached { .. }
            | Fact::LeadCalled { .. }
            | Fact::RunBrought { .. }
            | Fact::RunSteppedBack { .. }
            | Fact::RunEnded { .. }
            | Fact::BundleAdded { .. }
            | Fact::BundleRead { .. }
            | Fact::BundleUnreadable { .. }
            | Fact::KnownErrorRecognised { .. }
            | Fact::KnownErrorDismissed { .. }
            | Fact::BundleMarkedHealthy { .. }
            | Fact::BundleUnmarkedHealthy { .. }
            | Fact::OriginalOpened { .. }
            | Fact::UploadLinkWithdrawn { .. }
            | Fact::ProblemLinked { .. }
            | Fact::ProblemUnlinked { .. }
            | Fact::ProblemNoted { .. } => {}
            Fact::RunStarted { .. } | Fact::RunStepTaken { .. } | Fact::Investigated { .. } => {
                self.touched();
            }
        }
    }

    fn answered(&mut self, at: Timestamp) {
        self.first_response_at = self.first_response_at.or(Some(at));
        self.waiting_since = None;
        self.replies += 1;
        self.touched();
    }

    fn touched(&mut self) {
        if self.status == Status::New {
            self.status = Status::Open;
        }
    }

    fn accepted(&mut self, handoff: HandoffId, by: Option<PersonId>, at: Timestamp) {
        let Some(offer) = self.handoffs.iter().find(|offer| offer.id == handoff) else {
            return;
        };
        let (team, tier, sender) = (offer.to, offer.to_tier, offer.offered_by);
        let taker = by.unwrap_or(sender);
        self.settle(handoff, HandoffState::Accepted { by: taker, at });
        self.move_to(team, tier, Some(taker), at);
        self.follow(sender);
    }

    fn move_to(&mut self, team: TeamId, tier: Tier, holder: Option<PersonId>, at: Timestamp) {
        if let Some(sender) = self.holder {
            self.follow(sender);
        }
        if team != self.team {
            self.arrived_at = at;
        }
        (self.team, self.tier, self.holder) = (team, tier, holder);
        if !self.sighted_by.contains(&team) {
            self.sighted_by.push(team);
        }
        self.touched();
    }

    fn settle(&mut self, handoff: HandoffId, state: HandoffState) {
        if let Some(offer) = self.handoffs.iter_mut().find(|offer| offer.id == handoff) {
            offer.state = state;
        }
    }

    fn end_promise(&mut self, promise: PromiseId, state: PromiseState) {
        if let Some(open) = self.promises.iter_mut().find(|open| open.id == promise) {
            open.state = state;
        }
    }

    fn end_vendor_wait(&mut self, at: Timestamp) {
        if let Some(wait) = self.vendor_waits.last_mut() {
            wait.ended_at = wait.ended_at.or(Some(at));
        }
    }

    fn follow(&mut self, person: PersonId) {
        if !self.followers.contains(&person) {
            self.followers.push(person);
        }
    }

    fn record_hold(&mut self, at: Timestamp) {
        let (party, team, tier) = (self.party(), self.team, self.tier);
        self.ledger.hold(at, party, team, tier);
    }
}
