# The parts that pages are built from.
tier-spoken = Tier { $n }
due-soon = Soon:
due-paused = paused, { $time } left
due-met = met { $moment }
due-nothing = nothing due
watchers = Looking now: { $names }
ladder-label = Path through the tiers
ladder-words = Path in words
ladder-now = now
ladder-offered = offered
ladder-offer = Offered to { $team } in tier { $tier }, not yet accepted.
ladder-visits =
    { $n ->
        [one] once
       *[other] { $n } times
    }
ladder-span-team = Tier { $tier }, { $holder }: { $time } from { $from }
ladder-span-customer = Tier { $tier }, waiting for the customer: { $time } from { $from }
ladder-span-vendor = Tier { $tier }, waiting for { $holder }: { $time } from { $from }
ticket-choose = Choose { $number }
ticket-new = New:
ticket-known-error = Known error
ticket-holder = Held by
ticket-unowned = Unowned
notice-info = Note:
notice-done = Done:
notice-warning = Please check:
notice-danger = Attention:
pager-label = Pages
pager-range = { $from } to { $to }
pager-range-of = { $from } to { $to } of { $total }
pager-before = Previous
pager-after = Next
stages-label = Where your request is
stage-received = Received
stage-in-progress = In progress
stage-with-specialists = With specialists
stage-solved = Solved
stage-done = (done)
chart-table = As a table
timeline-label = Conversation
audience-from-customer = From the customer
audience-to-customer = To the customer
audience-note = Internal note
audience-consult = Consult, internal
audience-vendor = With the provider
composer-label = Write
compose-reply-heading = Reply to { $to }
compose-reply-aside = the customer reads it
compose-reply-label = Your reply. { $to } will read it.
compose-reply-button = Send to customer
compose-note-heading = Internal note
compose-note-aside = only colleagues read it
compose-note-label = Internal note
compose-note-button = Save internal note
compose-consult-heading = Ask { $to }
compose-consult-aside = the ticket stays here
compose-consult-label = Your question to { $to }
compose-consult-button = Ask the team
compose-vendor-heading = Write to { $to }
compose-vendor-aside = the provider reads it
compose-vendor-label = Your message to { $to }
compose-vendor-button = Send to provider
marks-label = Formatting
marks-hint = Markdown works: **bold**, - list
mark-bold = Bold
mark-italic = Italic
mark-list = List
mark-numbers = Numbered list
mark-link = Link
mark-code = Code
mark-quote = Quote
mark-picture = Picture
mark-with-key = { $mark } (Ctrl+{ $key })
preview-button = Preview
preview-title = As it will be read
preview-files-again = Please choose your files again: the browser does not keep them.
error-summary = There is a problem
error-word = Error:
field-optional = (optional)
search-box-label = What do you need help with?
search-button = Search
suggest-label = Suggestions
suggest-count = { $n } suggestions
device-on = { $browser } on { $system }
device-unknown = An unknown program

formatted-show = Show formatting
formatted-elsewhere = { $count ->
        [one] One picture from elsewhere is
       *[other] { $count } pictures from elsewhere are
    } not loaded.
formatted-load = Load pictures
formatted-title = The mail as it was formatted
formatted-quote = Earlier words

# Articles. Callouts, and a video that has no name.
callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution
article-video = Video
