self-service-views = Views of the knowledge
self-service-articles = Articles
self-service-gaps = Gaps
self-service-health = Health

self-service-gaps-title = Knowledge gaps
self-service-gaps-lead = What customers and visitors searched for in the last { $days } days and did not find.
self-service-gaps-none = No gaps known
self-service-gaps-none-text = Searches that find nothing, or whose results nobody opens, appear here with the requests that followed.
self-service-deflection = Helped themselves
self-service-deflection-of = { $share } % – { $without } of { $sessions } sessions were followed by no request within 48 hours
self-service-score = Self-service score
self-service-score-of = { $score } – { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
} for { $people ->
    [one] { $people } person
   *[other] { $people } people
} who sent a request
self-service-gap-words = Searched for
self-service-gap-people = People
self-service-gap-asked = Asked us
self-service-gap-how = What happened
self-service-gap-examples = Requests
self-service-gap-do = Close it
self-service-gap-last = last { $ago }
self-service-gap-nothing = { $n ->
    [one] { $n } search found nothing
   *[other] { $n } searches found nothing
}
self-service-gap-unopened = { $n ->
    [one] { $n } search found what nobody opened
   *[other] { $n } searches found what nobody opened
}
self-service-gap-write = Write it

self-service-health-title = Article health
self-service-health-lead = How articles fared in the last { $days } days; those that let most people down come first.
self-service-health-none = Nobody has read an article yet
self-service-health-none-text = As soon as customers and visitors read articles, you see here whom they helped and who asked all the same.
self-service-article = Article
self-service-readers = Readers
self-service-asked = Asked all the same
self-service-helped = It helped
self-service-lacking = It did not
self-service-said = What they said
self-service-changed = changed { $date }
self-service-poor = Poor

lack-not-solved = I did what it says, and the problem is still there
lack-unclear = It is hard to understand
lack-wrong = It is wrong or out of date
lack-elsewhere = It is about something else

portal-helped = Did this help?
portal-helped-yes = Yes
portal-helped-no = No
portal-helped-thanks = Thank you. Good to know.
portal-helped-why = What is missing?
portal-helped-reason = What describes it best?
portal-helped-comment = In your own words
portal-helped-comment-hint = Please no names, passwords or card numbers.
portal-helped-send = Send
portal-helped-thanks-why = Thank you. The people who write our articles read this.

desk-trail = Before asking
desk-trail-searched = Searched for { $words }
desk-trail-searched-nothing = Searched for { $words } – nothing had all words
desk-trail-read = Read { $title }
desk-trail-asked = Asked the assistant: { $words }
desk-trail-asked-nothing = Asked the assistant: { $words } – it had no answer
