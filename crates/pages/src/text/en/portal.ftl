# What customers and visitors read.
portal-home-title = How can we help?
portal-to-home = To the start page
portal-open-requests = Your open requests
portal-all-requests = All my requests
portal-often-read = Often read
portal-newest = New and changed
portal-topics = Topics
portal-topic-all = All { $n } articles
portal-topic-lead = Everything we have written about this.
portal-topic-next = Further articles
portal-updated = Last news
portal-today = today, { $time }

portal-stage-received = Received
portal-stage-in-progress = In progress
portal-stage-with-specialists = With specialists
portal-stage-waiting-for-you = Your answer is needed
portal-stage-waiting-for-partner = Waiting for a partner
portal-stage-solved = Solved
portal-stage-closed = Closed

portal-words-received = Your request has arrived. The team { $team } will look at it next.
portal-words-received-held = Your request has arrived. { $holder } ({ $team }) will look at it next.
portal-words-in-progress = The team { $team } has your request.
portal-words-in-progress-held = { $holder } ({ $team }) is working on it.
portal-words-with-specialists = Specialists are working on it: { $team }.
portal-words-with-specialists-held = A specialist is working on it: { $holder } ({ $team }).
portal-words-waiting-for-you = We need an answer from you before we can go on. The team { $team } has your request.
portal-words-waiting-for-you-held = We need an answer from you before we can go on. { $holder } ({ $team }) has your request.
portal-words-waiting-for-partner = We have asked an outside partner and wait for their answer. The team { $team } stays with you.
portal-words-waiting-for-partner-held = We have asked an outside partner and wait for their answer. { $holder } ({ $team }) stays with you.
portal-words-solved = Your request is solved. If it is not, write below and it opens again.
portal-words-closed = Your request is closed.
portal-promise = You will hear from us by { $moment }.
portal-promise-late = We wanted to write to you by { $moment } and are late. We are sorry.

portal-ask-title = Would you rather ask a person?
portal-ask-text = Describe what happened. You will get an answer by mail and can follow it here.
portal-ask-after-search = Not found? Ask for help
portal-ask-after-search-text = What you searched for comes along; you need not type it again.
portal-ask-after-article = Still stuck?
portal-ask-after-article-text = A person will look at it.

portal-search-title = Search
portal-search-title-for = Search: { $query }
portal-search-results = Articles found
portal-search-none = Nothing found for “{ $query }”
portal-search-found =
    { $n ->
        [one] One article for “{ $query }”
       *[other] { $n } articles for “{ $query }”
    }
portal-search-close = Nothing has all of “{ $query }”. Closest to it:
portal-search-first = The first { $n } articles for “{ $query }”
portal-search-more = More articles
portal-search-tip-fewer = Try fewer words, such as the name of the device or program.
portal-search-tip-other = Try another word for the same thing.

portal-article-changed = Last changed
portal-article-related = More on this

portal-new-lead-customer = You write as { $name }. A person will answer you by mail, and here under “My requests”.
portal-new-lead-visitor = A person will answer you by mail. Do you have an account?
portal-new-sign-in = Sign in first
portal-new-perhaps = Perhaps this answers it already
portal-new-name = Your name
portal-new-email = Your mail address
portal-new-email-hint = Our answer goes there.
portal-new-subject = What is it about?
portal-new-subject-hint = A few words are enough.
portal-new-body = What happened?
portal-new-body-hint = What did you want to do, what happened instead, and since when?
portal-new-send = Send request
portal-files = Files
portal-files-hint = Pictures of the screen or logs help. You can choose several.
portal-files-again = Your browser has forgotten the files you chose. Please choose them again.

portal-received-title = We have your request
portal-received-number = Its number is
portal-received-next = What happens next
portal-received-mail = You will get a mail that confirms it.
portal-received-answer = A person reads it and answers you by mail.
portal-received-reply = To add something, reply to one of our mails.

portal-requests-none = You have not asked us anything yet
portal-requests-none-text = When you do, you can follow here where your request is and who has it.
portal-requests-open = Open
portal-requests-done = Solved and closed
portal-requests-older = Older requests

portal-request-number = Request #{ $number }
portal-meanwhile = What you can do meanwhile
portal-answer = Write to us
portal-answer-asked = Your answer
portal-answer-reopen = Not solved?
portal-answer-label = Your message
portal-others = Also in this conversation: { $names }. They read what you and we write here.
portal-answer-hint = Everyone who works on your request can read it.
portal-answer-reopen-hint = Tell us what is still wrong. Your request then opens again, with everything known so far.
portal-answer-send = Send message
portal-sent = Your message has reached us.
portal-closed = This request is closed
portal-closed-text = If something is still wrong, send us a new request and name this number.

portal-rate-question = How did we do?
portal-rate-score = Your rating
portal-rate-comment = What was good, what should be better?
portal-rate-send = Send rating
portal-rated = You rated us { $score } of 5: { $word }.
portal-rate-thanks = Thank you for your rating
portal-rate-what-better = What should we have done better?
portal-rate-what-good = What should we keep doing?
portal-rate-send-comment = Send comment
portal-rate-comment-kept = Your comment has reached us.
portal-rate-expired = This link no longer works
portal-rate-expired-text = Ratings are open for a limited time. You can still write to us in the request itself.

portal-help-lead = How to get an answer here, and how to follow it.
portal-help-find = Find an answer yourself
portal-help-find-text = Type a few words into the search box on the start page. Suggestions appear while you type.
portal-help-ask = Ask a person
portal-help-ask-text = Choose “Ask for help” and say what happened. You do not need an account: with your mail address we can answer you.
portal-help-follow = Follow your request
portal-help-follow-text = Under “My requests” you see where each request is, who has it, and when you will hear from us next.
portal-help-answer = Add something later
portal-help-answer-text = Reply to any of our mails, or write in the request. If something is solved and comes back, your message opens it again.
portal-help-unhappy = Tell us when we were not good
portal-help-unhappy-text = After a solution you can rate us with one click. We read every comment.
portal-help-reach = Reach us without this page
portal-help-words = The words of the desk
portal-help-keys = Press ? on any desk page for the keys. Under “My settings” you can turn single keys off.
portal-word-ladder = Ladder
portal-word-ladder-text = The tiers, from self-service at the bottom to outside providers at the top. Each team stands on one.
portal-word-handoff = Hand-off
portal-word-handoff-text = An offer of a ticket to another team: an escalation upwards, a hand-back downwards, a transfer sideways. It moves only when it is accepted.
portal-word-package = Package
portal-word-package-text = What the receiving team needs to know. The path’s contract names what must be in it.
portal-word-hold = Hold
portal-word-hold-text = A stretch of time in which one party has the ticket. Together they are the ledger: no second belongs to nobody.
portal-word-clock = Clock
portal-word-clock-text = A target, counted from the ledger through a working calendar. “Why this deadline” shows it line by line.
portal-word-promise = Promise
portal-word-promise-text = The moment by which the customer hears from us. Nothing pauses it, and the customer sees it.
portal-word-ruling = Ruling
portal-word-ruling-text = A lead’s decision on who owns a ticket that has moved too often.

portal-access-lead = { $site } should be usable for everyone. We aim for WCAG 2.2, level AA.
portal-access-does = What you can count on
portal-access-keyboard = Everything works with the keyboard alone, and you always see where you are.
portal-access-script = Everything works without scripts.
portal-access-readers = Headings, labels and landmarks tell screen readers what is where; changes are announced.
portal-access-contrast = Text has a contrast of at least 4.5 to 1, in light and dark. Nothing is said by colour alone.
portal-access-zoom = Pages can be enlarged to 400 % without scrolling sideways, except for wide tables.
portal-access-motion = Movement is turned off when your device asks for it.
portal-access-limits = What we cannot promise
portal-access-files = Files that people attach are shown as they were sent.
portal-access-articles = Pictures and videos in articles are only as accessible as their authors made them.
portal-access-tell = Met a barrier?
portal-access-tell-text = Tell us, and we will find another way for you and remove the barrier.

portal-privacy-lead = What { $site } keeps about you, and what for.
portal-privacy-kept = What is kept
portal-privacy-kept-text = Your name, your mail address, what you write to us, the files you attach, and what was done about it. We need this to answer you and to solve the same problem faster next time.
portal-privacy-trail = What you search for and read here
portal-privacy-trail-text = We keep it for six months to see what our articles lack. If you are not signed in, you are a code that is another one tomorrow, and nothing is stored in your browser for it. If you send us a request within two days, those who answer see what you had tried. If your browser asks not to be observed (Global Privacy Control), nothing is kept.
portal-privacy-seen = Who can see it
portal-privacy-seen-text = The people who work on your request, and their team leads. Outside providers see only the question we ask them, not your name or your words.
portal-privacy-cookies = Cookies
portal-privacy-cookies-text = One cookie keeps you signed in, one protects forms against forgery, and your choice of language and colours is remembered. Nobody is followed to other sites, and nothing is loaded from other companies.
portal-privacy-others = Given to others
portal-privacy-others-text = Nothing is sold, and nothing is used for advertising.
portal-privacy-rights = Your rights
portal-privacy-rights-text = You may ask what is stored about you, have it corrected, taken along or erased.

letters-you = (you)
letters-solution = Solution
letters-quoted = Quoted text and signature
score-1 = very poor
score-2 = poor
score-3 = fair
score-4 = good
score-5 = very good

portal-case-studies = How others were helped
portal-all-case-studies = All case studies
portal-case-studies-lead = Problems that were solved, without the names of those who had them.
portal-case-studies-none = No case study yet
portal-case-studies-none-text = The articles on the start page may help you meanwhile.
