# The desk's own mails.

sender-name = { $site }
signature =
    { $name }
    { $team }
acknowledgement-subject = We have your request #{ $number }
acknowledgement-text =
    Hello,

    thank you for writing to us. Your request has the number #{ $number }, and a person will answer you.

    You can add to it by answering this mail.

    { $site }
sign-in-link-subject = Sign in to { $site }
sign-in-link-text =
    Hello,

    with this link you sign in to { $site }. It works once, within { $minutes } minutes:

    { $link }

    If you did not ask for it, you need not do anything.
promise-text =
    Hello,

    we are working on your request #{ $number }. You will hear from us by { $when } at the latest.

    { $site }
solution-reopen = If it is not solved, just answer this mail and we go on.
solution-rate = How did we do? One click is enough:
rating-5 = Very good
rating-4 = Good
rating-3 = All right
rating-2 = Not good
rating-1 = Bad
taking-part = Also in this conversation: { $names }
vendor-subject = Case #{ $number }: we need your help
call-subject = Ticket #{ $number } needs a lead
call-text =
    A clock of ticket #{ $number } has run out, or an offer was not answered in time.

    { $link }
alarm-subject = { $count } customers have the same trouble
alarm-text =
    { $count } customers asked about the same since { $since }. That is far more than usual.

    What they have in common, and what you can do: { $link }
note-complaint = The customer’s mail provider passed on a complaint ({ $who }): a mail of this ticket was marked as unwanted.
note-follows = This follows up on ticket #{ $number }.
note-answer-refused = An answer by { $who } was not sent: the ticket had changed meanwhile. It waits in their composer.
note-bounced = A mail to { $address } could not be delivered: { $reason }
head-only = The desk could not take this mail: { $why }. It is still in the mailbox { $mailbox }.
head-too-large = it has { $size } MB, and { $most } are the most
bulletin-subject = { $site }: { $title }
bulletin-kind-known-issue = Known issue
bulletin-kind-maintenance = Maintenance
bulletin-kind-announcement = Announcement
bulletin-stage-investigating = We are looking for the cause.
bulletin-stage-cause-found = The cause is found.
bulletin-stage-workaround = There is a way around it.
bulletin-stage-fixed = It is fixed.
bulletin-because-request = We tell you because your request #{ $number } is about it. To add something, answer this mail.
bulletin-because-follow = We tell you because you follow it.
bulletin-because-customer = We tell you because you are our customer.
bulletin-link = Everything about it: { $link }
bulletin-unfollow = Hear no more of it: { $link }
logs-wanted =
    Please send us the logs by this link. It is for you alone and counts until { $until }:

    { $link }

    Passwords, tokens, card numbers and other secrets are taken out before anybody reads them, and your file is deleted then.
