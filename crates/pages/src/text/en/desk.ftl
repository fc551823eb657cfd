# The desk's lists.
desk-my-day-title = My day
desk-my-day-lead =
    { $open ->
        [0] Nothing is waiting for you.
        [one] 1 ticket{ $late ->
            [0] , nothing overdue
           *[other] , overdue
        }
       *[other] { $open } tickets{ $late ->
            [0] , nothing overdue
           *[other] , { $late } overdue
        }
    }
desk-my-day-changed = Your day has changed
desk-my-day-offers = Waiting for your answer
desk-my-day-overdue = Overdue
desk-my-day-today = Today
desk-my-day-later = Later
desk-my-day-waiting = Waiting for others
desk-my-day-lessons = Lessons from tickets you passed on
desk-my-day-first = The first { $shown } of { $open } are shown.
desk-my-day-more = All tickets
desk-my-day-offers-all = All that wait for an answer
desk-my-day-empty = Nothing is waiting for you
desk-my-day-empty-text = New tickets of your teams, offers and promises appear here by themselves.
desk-lessons-all = All lessons
desk-new-ticket = Write down a call
desk-pager-start = Back to the start
desk-list-changed = The list has changed
desk-to-accept-title = To accept
desk-to-accept-lead = Offers to your teams, first due first. Accepting moves tier, team and clocks; until then the sender answers to the customer.
desk-to-accept-changed = The offers have changed
desk-to-accept-empty = No offers
desk-to-accept-empty-text = When another team offers you a ticket, it waits here for your answer.
desk-offer-from = { $who } of { $from } offered this to { $team } { $ago }.
desk-offer-title = Offered to { $team }
desk-offer-meanwhile = Until it is accepted, the sender answers to the customer.
desk-accept = Accept
desk-accept-by = Accept
desk-return = Return…
desk-withdraw = Withdraw offer
desk-unowned-title = Unowned
desk-unowned-lead = Tickets of your teams that nobody has taken. Tick some and take them.
desk-unowned-changed = The unowned tickets have changed
desk-unowned-empty = Every ticket has an owner
desk-unowned-empty-text = New tickets of your teams stand here until somebody takes them.
desk-promises-title = Promises
desk-promises-lead = What customers were told they would hear, first due first. No wait pauses a promise.
desk-promises-changed = The promises have changed
desk-promises-empty = No open promises
desk-promises-empty-text = A promise is made on a ticket: “you will hear from us by…”. It stands here until it is kept.
desk-promised-for = Promised for { $moment } by { $who }
desk-customer = Customer
desk-holder = Owner
desk-lessons-title = Lessons
desk-lessons-lead = Tickets your teams had held, and how they were solved in the end.
desk-lessons-empty = No lessons yet
desk-lessons-empty-text = When a ticket you passed on is solved, the solution comes back here.
desk-lesson-by = Solved by { $who } { $ago }; a lesson for { $team }.
desk-root-cause = Cause:
desk-teams-title = Teams
desk-teams-lead = The ladder from the top: who stands where, and what each team has to do.
desk-standing-member = Your team
desk-standing-lead = You lead it
desk-members =
    { $n ->
        [one] 1 member
       *[other] { $n } members
    }
desk-team-open = Open
desk-team-unowned = Unowned
desk-team-to-accept = To accept
desk-team-overdue = Overdue
desk-team-empty = Nothing open
desk-team-empty-text = This team has no unsolved tickets.
desk-tickets-title = Tickets
desk-tickets-total =
    { $n ->
        [one] 1 ticket
       *[other] { $n } tickets
    }
desk-tickets-empty = No ticket matches
desk-tickets-empty-text = Try fewer words, another team, or solved tickets too.
desk-filter-label = Filter tickets
desk-filter-words = Words, a name, or a number
desk-filter-unsolved = Unsolved
desk-filter-solved = Solved
desk-filter-all = Solved or not
desk-filter-any-team = Every team
desk-filter-apply = Search
desk-filter-clear = Show all unsolved
desk-filter-figure = Behind the figure
desk-filter-figure-remove = Leave out this filter
desk-filter-days = { $from } to { $to }
desk-status = Status
desk-team = Team
desk-priority = Priority
desk-category = Category
desk-bulk-label = Act on the ticked tickets
desk-bulk-chosen = Ticked tickets
desk-bulk-take = Take
desk-bulk-priority = Set priority
desk-bulk-handoff = Hand off
desk-bulk-result-title = What was done
desk-bulk-back = Back to the list
desk-bulk-changed =
    { $n ->
        [0] No ticket was changed.
        [one] 1 ticket was changed.
       *[other] { $n } tickets were changed.
    }
desk-bulk-refused =
    { $n ->
        [one] 1 ticket was left as it is
       *[other] { $n } tickets were left as they are
    }
desk-bulk-changed-heading = Changed
desk-search-heading = Search
desk-search-label = Search the desk
desk-search-words = Words, a name, an address, or a number
desk-search-title = Search: { $q }
desk-search-kinds = What to look for
desk-search-everything = Everything
desk-search-tickets = Tickets
desk-search-articles = Articles
desk-search-people = People
desk-search-all = Show more
desk-search-inactive = Cannot sign in
desk-search-close = Nothing has all of “{ $q }”. The closest to it:
desk-search-filling = Trestle is still reading all tickets into its search; some may be missing for a few minutes.
desk-search-whole = Search everything for “{ $q }”
desk-search-empty = Nothing found
desk-search-empty-text = Check the spelling, or try fewer words. A ticket’s number finds it at once.

desk-held-title = Held mail
desk-held-lead = Mail that Trestle will not decide about by itself. Nobody was answered, and nothing was added to a ticket.
desk-held-changed = The held mail has changed
desk-held-empty = Nothing is held
desk-held-empty-text = Mail waits here when its sender is forged, when it would speak as one of you without proof, or when one address writes more than people do.
desk-held-from = Says that it is from { $from }, to { $team }
desk-held-nobody = nobody
desk-held-no-team = no team
desk-held-no-subject = (no subject)
desk-held-read = What it says
desk-held-said = Checks: { $said }
desk-held-forged = The sender is probably forged.
desk-held-forged-advice = The domain that it claims to come from says that it did not. If it asks for data, access or money, ask the person in another way first.
desk-held-agent = It would speak as one of your colleagues.
desk-held-agent-advice = Nothing proves that it is from them. Ask them; a colleague can always write on the desk.
desk-held-too-many = This address writes very much.
desk-held-too-many-advice = Two machines may be answering each other. Stop the other side before you let it go on.
desk-held-new-ticket = Make a ticket of it
desk-held-join = Add to #{ $number }
desk-held-see-ticket = See #{ $number }
desk-held-discard = Throw away
desk-held-released = The mail goes on. What becomes of it appears in a moment.
desk-held-discarded = The mail was thrown away. It stays in the mail log.
