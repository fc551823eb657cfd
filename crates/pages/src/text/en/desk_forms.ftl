# A ticket's pages and forms.
desk-tabs = This ticket
desk-tab-conversation = Conversation
desk-tab-diagnostics = Diagnostics
desk-tab-history = History
desk-tab-clocks = Clocks
desk-about-ticket = About this ticket
desk-ticket-changed = This ticket has changed
desk-timeline-changed = There is something new in the conversation
desk-quoted = Quoted text
desk-attach = Attach
desk-then-wait = then wait for the customer
desk-vendor-which = Provider
desk-vendor-several = an outside provider
desk-vendor-to = To { $team }
desk-vendor-from = From { $team }
desk-solve = Solve…
desk-reopen = Reopen
desk-wait = Wait for customer
desk-resume = Stop waiting
desk-follow = Follow
desk-take = Take
desk-set = Set
desk-sorting = Owner, priority, category
desk-give-to = Owner
desk-back-to-queue = Nobody: back into the queue
desk-clocks-and-promises = Clocks and promises
desk-why = Why this deadline
desk-promise-kept = kept
desk-promise-broken = broken
desk-promise-new = Promise an update
desk-promise-hint = “You will hear from us by…”. The customer sees it at once.
desk-promise-due = Or another time
desk-promise-button = Promise
desk-promise-choice = { $moment }, { $until }
desk-promise-other = Another time
desk-promise-other-label = Day and time of the promise
desk-customer-organisation = Organisation
desk-customer-email = Mail
desk-customer-plan = Plan
desk-customer-language = Language
desk-customer-others = Other requests
desk-restoration = Service restored
desk-workaround = Workaround
desk-workaround-hint = How it was made to work, even if the cause is not known yet. The customer reads it too.
desk-restored = Service is restored
desk-not-restored = Not restored yet.
desk-handoffs = Hand-offs
desk-no-handoffs = This ticket has not been offered to another team.
desk-handoff-line = { $who } to { $team }, { $moment }
desk-package = The package
desk-package-of = What { $who } sent
desk-suggestions = Articles
desk-followers = Followers
desk-no-followers = Nobody follows this ticket.
desk-pending-reply = Goes out in a moment
desk-pending-solution = The solution goes out in a moment
desk-pending-undo = Undo
desk-pending-now = Send now
desk-pending-keep = Attach { $name }
desk-pending-taken-back = You took this answer back. Nobody has read it.
desk-pending-refused = This answer was not sent: the ticket had changed meanwhile.
desk-pending-discard = Discard
desk-participants = Also in the conversation
desk-no-participants = Nobody besides the customer. Whoever you add reads and writes what the customer does.
desk-participant-remove = Remove
desk-participant-remove-who = Remove { $name } from the conversation
desk-participant-new = Add somebody
desk-participant-email = Mail address
desk-participant-hint = They can read the whole conversation with the customer, never a note.
desk-participant-add = Add
desk-proposed = Named in a mail
desk-proposed-hint = They read nothing unless you add them.
desk-proposed-by = by { $by }, { $moment }
desk-proposed-add = Add
desk-proposed-add-who = Add { $name } to the conversation
desk-proposed-dismiss = Leave out
desk-proposed-dismiss-who = Leave { $name } out
desk-mails = to { $count } people
desk-offer-again = Complete and offer again
desk-returned = { $who } of { $team } returned this { $ago }.
desk-expired = Nobody in { $team } answered in time; the offer came back { $ago }.
desk-moved-too-often =
    This ticket has moved { $moves ->
        [one] once
       *[other] { $moves } times
    }{ $returns ->
        [0] {""}
        [one] {" "}and came back to a tier it had left
       *[other] {" "}and came back { $returns } times to a tier it had left
    }. Only a lead’s ruling moves it now.
desk-rule = Rule who owns it
desk-solved-ago = Solved { $ago }.
desk-rated = The customer rated it { $score } of 5.
desk-onlooker = { $team } works on this ticket. You can read it and add notes.
desk-from = From
desk-to = To
desk-tier = Tier
desk-held-by = Held by
desk-duration = Duration
desk-queue-of = { $team }, queue
desk-ledger = Who had it when
desk-ledger-caption = The ledger: every moment belongs to someone
desk-events =
    { $n ->
        [one] 1 event
       *[other] All { $n } events
    }
desk-no-clocks = No clock runs
desk-no-clocks-text = Neither the customer’s plan nor the team’s policy sets a target for this ticket.
desk-clock-missed = missed, due { $moment }
desk-clock-policy = Policy “{ $policy }”, version { $version }: { $target } of working time, in { $zone }.
desk-clock-no-lines = The clock has just started.
desk-clock-caption = { $clock }, line by line
desk-why-column = Counts?
desk-counted = Counted
desk-total = Total
desk-why-counted = Yes, working time
desk-why-paused = No, { $party } has it
desk-why-outside = No, outside working hours
desk-why-holiday = No, a holiday
desk-why-holiday-named = No, holiday: { $name }
desk-sum-running = { $counted } of { $target } have counted; { $left } are left. If the present owner keeps it, that ends on { $due }.
desk-sum-paused = { $counted } of { $target } have counted; { $left } are left. The clock stands still while others have the ticket.
desk-sum-met = Met on { $at }, after { $counted } of { $target }.
desk-sum-late = { $counted } have counted, more than the { $target } allowed. It ran out on { $due }.
desk-sum-missed = It took { $counted }, more than the { $target } allowed. It ran out on { $due }.
desk-handoff-choose-title = Where should it go?
desk-handoff-choose-lead = The teams this one may hand a ticket to, and what each asks for.
desk-handoff-choose-empty = No path leads from this team
desk-handoff-choose-empty-text = An administrator sets under Settings which teams may hand tickets to each other.
desk-handoff-asks = Asks for: { $items }.
desk-handoff-asks-nothing = Asks for nothing in particular.
desk-handoff-choose = Choose { $team }
desk-handoff-needs-ruling = Needs a lead’s ruling: this ticket has moved too often.
desk-handoff-for-leads = Only a lead may use this path.
desk-handoff-title-up = Escalate to { $team }
desk-handoff-title-down = Hand back to { $team }
desk-handoff-title-across = Transfer to { $team }
desk-handoff-needed = What { $team } needs
desk-handoff-helpful = What also helps
desk-handoff-send = Offer to { $team }
desk-handoff-meanwhile = You keep the ticket and answer to the customer until the team accepts. You keep sight of it afterwards.
desk-item-needed = { $item } (needed)
desk-readiness = Readiness
desk-readiness-sum = { $filled } of { $demanded } needed items are there
desk-coaching = Coaching
desk-coaching-hint = What would make the next offer complete? The sender reads this, and learns from it.
desk-cancel = Cancel
desk-choose = Choose…
desk-return-title = Return to { $team }
desk-return-lead = The ticket stays with the sender, who sees your reason and your coaching.
desk-return-reason = Why do you return it?
desk-return-button = Return the offer
desk-ruling-title = Rule who owns this ticket
desk-ruling-lead =
    It has moved { $moves ->
        [one] once
       *[other] { $moves } times
    }{ $returns ->
        [0] {""}
        [one] {" "}and came back to a tier it had left
       *[other] {" "}and came back { $returns } times to a tier it had left
    }. Your ruling names one owner and ends the back and forth.
desk-ruling-owner = Owner
desk-ruling-reason = Reason
desk-ruling-reason-hint = Everyone who follows the ticket reads it.
desk-ruling-button = Rule
desk-solution-title = Solve this ticket
desk-solution-lead = The customer gets your message; every team that held the ticket gets the lesson.
desk-solution-body = Message to { $customer }
desk-solution-body-hint = In plain words: what was wrong, what you did, what the customer has to do now.
desk-solution-cause = Root cause, for colleagues only
desk-solution-cause-hint = In technical words. The customer does not see it.
desk-solution-button = Send and solve
desk-solution-known = What is known
desk-solution-nothing-known = Nothing was noted on the way.
desk-solution-learners = The lesson goes to: { $teams }.
desk-new-ticket-lead = The caller’s request becomes a ticket; they get a mail with its number.
desk-new-email = Caller’s mail address
desk-new-email-hint = If we know it, the ticket joins their other requests.
desk-new-name = Caller’s name
desk-new-subject = Subject
desk-new-body = What the caller said
desk-new-body-hint = In their words. They can read it later.
desk-new-team = Starts with
desk-new-button = Create ticket
