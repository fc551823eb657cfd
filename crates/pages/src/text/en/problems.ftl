# Problems: the causes behind several tickets.
problems-title = Problems
problems-lead = The causes behind several tickets: what is known, what helps meanwhile, and one update for everyone.
problems-new = New problem
problems-state-under-investigation = Under investigation
problems-state-known-error = Known error
problems-state-fix-released = Fix released
problems-state-closed = Closed
problems-shelf-open = All open
problems-shelves = How far they are
problems-filter = Narrow the list
problems-words = Title or number
problems-any-team = Any team
problems-column-problem = Problem
problems-column-state = State
problems-column-keeper = Who has it
problems-column-tickets = Tickets
problems-column-customers = Customers
problems-column-seen = Last seen
problems-column-fix = Fix
problems-open = { $n } open
problems-first-seen = first { $when }
problems-nothing-yet = No problem yet
problems-nothing-yet-text = When several tickets have one cause, make a problem of them. What you find out is then told to all of them at once, each in their own conversation.
problems-none = No problem fits
problems-none-text = Try other words, or look at all of them.
problems-shelf-empty = Nothing stands here
problems-shelf-empty-text = Problems come here when their state says so.
problems-show-all = Show all open ones

problems-side = About this problem
problems-facts = In short
problems-first = First seen
problems-last = Last seen
problems-nothing-known = Nothing is known of it yet. Write down what happens, and the cause or what helps as soon as you know.
problems-describe = Describe it
problems-tickets = Tickets
problems-no-tickets = No ticket belongs to it yet. Add one by its number, or from the ticket’s own page.
problems-hidden-tickets =
    { $n ->
        [one] 1 more ticket is not shown here.
       *[other] { $n } more tickets are not shown here.
    }
problems-column-ticket = Ticket
problems-column-status = State
problems-column-customer = Customer
problems-column-opened = Opened
problems-column-remove = Not of it?
problems-column-language = Language
problems-column-effect = What happens
problems-remove = Remove
problems-remove-one = Remove #{ $number }
problems-remove-reason = Why is it not of this problem?
problems-add = Add tickets
problems-add-hint = One or several numbers, such as 1042, 1047.
problems-add-button = Add
problems-recognised-by = Recognised by
problems-recognised-hint = Only tickets that you may see are counted.
problems-face = Public face
problems-no-face = Customers do not read of it on the portal.
problems-face-new = Write a known issue
problems-face-link = Use one that is there
problems-history = History

problems-update = Write an update
problems-update-reach =
    { $n ->
        [0] No ticket is open.
        [one] It reaches 1 open ticket.
       *[other] It reaches { $n } open tickets.
    }
problems-field-news = What customers are told ({ $language })
problems-news-hint = It is written into each customer’s own request. Leave it empty to tell colleagues only.
problems-note = For colleagues
problems-note-hint = No customer ever reads this.
problems-note-internal = For colleagues only
problems-field-state = How far is it now?
problems-solve = Solve the tickets with it
problems-solve-hint = Each customer is told that it is solved. The root cause must be known.
problems-on-face = Tell it on the public face, too
problems-continue = Continue
problems-continue-hint = Before anything is sent to customers, you see who gets it.
problems-check-title = Who gets this?
problems-check-lead =
    { $n ->
        [0] Nobody: no ticket is open.
        [one] 1 customer gets it, in their own request.
       *[other] { $n } customers get it, each in their own request.
    }
problems-check-nobody = No open ticket belongs to this problem. The update is kept in its history only.
problems-check-who = Who gets it
problems-check-alone = Each gets a mail of their own. Nobody sees who else is told. Tickets that are solved already are not written to.
problems-hidden-hearers =
    { $n ->
        [one] and 1 more that you do not see
       *[other] and { $n } more that you do not see
    }
problems-send =
    { $n ->
        [0] Keep it
        [one] Send to 1 customer
       *[other] Send to { $n } customers
    }
problems-go-on-writing = Go on writing
problems-effect-nothing = Nothing
problems-effect-told = Is told
problems-effect-solved = Is told, and the ticket is solved
problems-effect-told-only = Is told; not solved, because the ticket is offered to another team

problems-event-opened = { $who } opened the problem
problems-event-changed = { $who } changed what is known of it
problems-event-moved = { $who } set it to “{ $state }”
problems-event-ticket-added = { $who } added { $ticket }
problems-event-ticket-removed = { $who } removed { $ticket }:
problems-event-face = { $who } gave it { $face }
problems-event-face-link = a public face
problems-event-noted = { $who } wrote to colleagues
problems-event-told = { $who } told { $told }
problems-told =
    { $n ->
        [one] 1 customer
       *[other] { $n } customers
    }
problems-solved =
    { $n ->
        [0] {""}
        [one] and solved 1 ticket
       *[other] and solved { $n } tickets
    }

problems-new-title = New problem
problems-edit-title = Describe the problem
problems-editor-lead = Write down what is known. How far it is and what customers are told comes later, in an update.
problems-field-title = Title
problems-title-hint = What goes wrong, in a line: colleagues should recognise it.
problems-field-description = What happens, and to whom
problems-field-tickets = Tickets it is behind
problems-field-team = Team that answers for it
problems-field-owner = Who works on it
problems-nobody = Nobody yet
problems-field-root-cause = Root cause
problems-root-cause-hint = In technical words, as soon as it is known.
problems-field-workaround = Workaround
problems-workaround-hint = What helps until it is repaired. The front line can put it into an answer.
problems-field-workaround-for = Who may read the workaround?
problems-for-colleagues = Colleagues only
problems-for-customers = Customers, too
problems-workaround-colleagues = For colleagues: say it in your own words.
problems-workaround-customers = Customers may read this.
problems-field-fix-version = Repaired in
problems-field-article = Article about it
problems-open-button = Open the problem
problems-save = Save
problems-cancel = Cancel

problems-panel = Problem
problems-box-nothing = It belongs to no problem.
problems-box-others = Belongs to a problem that is known
problems-box-note = Last note to colleagues
problems-link = Add to it
problems-unlink = Not of this problem
problems-unlink-one = Not of this problem: “{ $title }”
problems-insert = Insert into answer
problems-insert-one = Insert into answer: the workaround of “{ $title }”
problems-tickets-count =
    { $n ->
        [one] 1 ticket
       *[other] { $n } tickets
    }
problems-make-of-ticket = Make a problem of this ticket

problems-opened = The problem is open.
problems-saved = The problem is saved.
problems-told-now = The update is sent.
problems-noted-now = The update is kept.
problems-ticket-added = The ticket belongs to the problem.
problems-ticket-removed = The ticket no longer belongs to the problem.
problems-faced = The problem has a public face.

problems-proposals = Perhaps one problem each
problems-alike = { $n } tickets show the same:
problems-others-alike =
    { $n ->
        [one] 1 other ticket shows the same:
       *[other] { $n } other tickets show the same:
    }
problems-share-signature = the known problem
problems-share-stack = the stack trace
problems-share-event = the error
problems-share-words = nearly the same words
problems-share-category = the category
problems-make = Make a problem
problems-make-of = Make a problem of these { $n } tickets
problems-link-one = Add to it: “{ $title }”
problems-not-the-same = Not the same
problems-more = and { $n } more
problems-apart-now = Remembered: they are not proposed again.
problems-alarms = Many at once
problems-alarm = { $n } customers since { $since }
problems-alarm-usual-none = Usually there is hardly anyone.
problems-alarm-usual = Usually it is about { $n } in two hours.
problems-alarms-settled = Settled calls
problems-alarm-notice = a notice
problems-draft-notice = Draft a notice
problems-dismiss = Dismiss
problems-dismiss-reason = Why is nothing to be done?
problems-dismissed-now = The call is dismissed.
problems-notice-since = { $n } customers have told us since { $since }.

problems-flaw-no-title = Give it a title.
problems-flaw-too-long = This is too long.
problems-flaw-nothing-known = Name the root cause or a workaround first: that makes it a known error.
problems-flaw-no-news = Write something, or change the state.
problems-flaw-solves-silently = Say to customers what was done before their tickets are solved.
problems-flaw-no-cause = Describe the root cause of the problem first.
problems-flaw-no-team = Choose one of our own teams.
problems-flaw-not-a-member = This person is not in that team.
problems-flaw-no-ticket = There is no such ticket, or it is not yours to see.
problems-flaw-too-many = These are more than 200 tickets. Begin with fewer, and add the others to the problem later.
problems-flaw-no-bulletin = There is no such bulletin.
problems-flaw-no-reason = Say why.
problems-flaw-stale = Somebody changed the problem or its tickets meanwhile. Look at it again, then send.
