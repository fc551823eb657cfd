# Known issues, maintenance, announcements.
bulletins-title = Bulletins
bulletins-lead = Known issues, maintenance and announcements: what many should know now.
bulletins-new = New bulletin
bulletins-kind-known-issue = Known issue
bulletins-kind-maintenance = Maintenance
bulletins-kind-announcement = Announcement
bulletins-severity-minor = A nuisance
bulletins-severity-major = Hinders work
bulletins-severity-critical = Work stands still
bulletins-audience-public = Everyone
bulletins-audience-customers = Customers who are signed in
bulletins-stage-investigating = Looking for the cause
bulletins-stage-cause-found = Cause found
bulletins-stage-workaround = Way around it
bulletins-stage-fixed = Fixed
bulletins-phase-scheduled = Not out yet
bulletins-phase-planned = Planned
bulletins-phase-current = Now
bulletins-phase-past = Over
bulletins-phase-withdrawn = Withdrawn
bulletins-since = since
bulletins-affects = Affects
bulletins-workaround = What helps meanwhile
bulletins-has-workaround = What helps meanwhile
bulletins-article = Article about it
bulletins-updates = News of it
bulletins-no-updates = No news yet.

bulletins-portal-title = Known issues and news
bulletins-portal-lead = What does not work as it should, what is planned, and what is new.
bulletins-now = Now
bulletins-past = Before
bulletins-none-now = Nothing is known to be wrong
bulletins-none-now-text = If something does not work for you, tell us.
bulletins-more = { $n } more
bulletins-feed = Follow as a feed
bulletins-feed-text = (Atom)
bulletins-perhaps = We know of this already
bulletins-mine-too = This is my problem, too. Tell me when it is solved.
bulletins-follow-only = Only tell me, do not send a request
bulletins-follow-only-one = Only tell me, do not send a request: “{ $title }”
bulletins-hear-issue = Is this your problem, too?
bulletins-hear-issue-text = You get a mail when there is news, and when it is solved.
bulletins-hear = Do you want to hear of it?
bulletins-hear-text = You get a mail when there is news.
bulletins-hear-visitor = Sign in to get a mail when there is news.
bulletins-ask = Send a request about it
bulletins-follow = Tell me when there is news
bulletins-unfollow = Hear no more of it
bulletins-following = You follow this
bulletins-following-text = You get a mail when there is news, and when it is solved.
bulletins-reported = We tell you in your request when there is news.
bulletins-reported-link = Request #{ $number }
bulletins-which-request = Where do we tell you?
bulletins-no-request = In a mail of its own
bulletins-followed-now = You get a mail when there is news.
bulletins-unfollowed-now = You hear no more of it.
bulletins-unfollow-title = Hear no more of it?
bulletins-unfollow-lead = You get no more mails about “{ $title }”.
bulletins-unfollow-done = You hear no more of it
bulletins-unfollow-done-text = No more mails about it are sent to you.
bulletins-unfollow-expired = This link does not work any more
bulletins-unfollow-expired-text = Sign in and open the bulletin to stop its mails.

bulletins-boards = Where they stand
bulletins-board-now = Now
bulletins-board-scheduled = Not out yet
bulletins-board-past = Over
bulletins-board-withdrawn = Withdrawn
bulletins-filter = Narrow the list
bulletins-words = Title or what is affected
bulletins-any-kind = Any kind
bulletins-column-title = Bulletin
bulletins-column-standing = State
bulletins-column-tickets = Tickets
bulletins-column-followers = Followers
bulletins-nothing-yet = No bulletin yet
bulletins-nothing-yet-text = When several customers have the same problem, tell all of them at once: on the portal, and each by mail.
bulletins-none = No bulletin fits
bulletins-none-text = Try other words, or look at all of them.
bulletins-board-empty = Nothing stands here
bulletins-board-empty-text = Bulletins come here by themselves when their time comes.
bulletins-show-all = Show what counts now

bulletins-side = About this bulletin
bulletins-facts = In short
bulletins-who-hears = Who hears of it
bulletins-tickets =
    { $n ->
        [one] 1 ticket
       *[other] { $n } tickets
    }
bulletins-followers =
    { $n ->
        [one] 1 follower
       *[other] { $n } followers
    }
bulletins-link-hint = Link tickets to it on their page: then one update tells everyone.
bulletins-mailed =
    { $n ->
        [0] nobody was mailed
        [one] 1 person was mailed
       *[other] { $n } people were mailed
    }
bulletins-withdraw = Withdraw
bulletins-restore = Give back to readers
bulletins-is-withdrawn = It is withdrawn: nobody finds or reads it.
bulletins-is-scheduled = Readers get it on { $when }.
bulletins-update = Post an update
bulletins-field-stage = How far are you?
bulletins-field-news = What is new ({ $language })
bulletins-field-reach = Who is told by mail?
bulletins-reach-followers =
    { $n ->
        [0] Followers and everyone whose ticket is linked: nobody yet
        [one] Followers and everyone whose ticket is linked: 1 person
       *[other] Followers and everyone whose ticket is linked: { $n } people
    }
bulletins-reach-hint = Each gets a mail of their own. Nobody sees who else is told.
bulletins-reach-nobody = Nobody
bulletins-reach-organisations = Also all customers of some organisations
bulletins-organisations = Which organisations?
bulletins-post = Post
bulletins-posted = The update is posted.
bulletins-new-title = New bulletin
bulletins-edit-title = Edit the bulletin
bulletins-editor-lead = Say in plain words what customers notice, not what is broken inside.
bulletins-field-kind = Kind
bulletins-field-severity = How bad is it?
bulletins-field-audience = For
bulletins-field-title = Title
bulletins-field-body = What happens
bulletins-field-workaround = What helps meanwhile
bulletins-field-shown-from = Readers have it from
bulletins-field-begins = Begins
bulletins-field-ends = Ends
bulletins-stage-hint = For known issues only.
bulletins-affects-hint = Products, categories or other words that customers use, with commas between. Whoever types them sees the bulletin.
bulletins-known = In use:
bulletins-article-hint = The number of an article that tells more.
bulletins-times-hint = Without a beginning it counts at once. Maintenance needs both. Readers have it at once unless you name a later time.
bulletins-stale = Somebody else has changed it meanwhile. Your words are still here and nothing was saved. Look at it in another window, then save again.
bulletins-save = Save
bulletins-publish = Publish
bulletins-saved = The bulletin is saved.
bulletins-withdrawn-now = Nobody reads it any more.
bulletins-restored-now = Readers have it again.

bulletins-panel = Known issues
bulletins-box-nothing = It is about no known issue yet.
bulletins-box-near = May be about
bulletins-box-others = Link another one
bulletins-link = Link
bulletins-link-one = Link “{ $title }”
bulletins-unlink = Remove
bulletins-unlink-one = Remove “{ $title }”
bulletins-write-from-ticket = New known issue
bulletins-linked = Linked: the customer is told when there is news.
bulletins-unlinked = The link is removed.

bulletins-problem-no-words = Say something in at least one language.
bulletins-problem-no-title = Give it a title in this language.
bulletins-problem-too-long = This is too long.
bulletins-problem-ends-before = It has to end after it begins.
bulletins-problem-no-window = Maintenance needs a beginning and an end.
bulletins-problem-stage = Choose how far you are; only known issues have that.
bulletins-problem-nobody-chosen = Choose an organisation.
bulletins-problem-withdrawn = It is withdrawn. Give it back to readers first.
bulletins-problem-not-out = Readers do not have it yet, so nobody can be told by mail.
bulletins-problem-not-lead = Only leads and administrators write to organisations.
bulletins-problem-not-owner = Only its author, a lead or an administrator can do this.
bulletins-problem-past = It is over. There will be no more news.
bulletins-problem-date = Enter a date and a time.
bulletins-problem-article = There is no such article.
bulletins-problem-choice = Choose one of these.
