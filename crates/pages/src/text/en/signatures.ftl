# What the desk knows of patterns in logs and words.
signatures-title = Signatures
signatures-lead = What somebody learned once: how a known error looks in logs, what it means and what to try. It is looked for in every bundle and in what customers write.
signatures-new = New signature
signatures-import = Take in a file
signatures-export = As a file
signatures-export-all = All as a file
signatures-search = Title or key
signatures-none = No signatures yet
signatures-none-text = Open the logs of a solved ticket, point at the lines that showed the error, and press “Make a signature”. The next ticket with the same error says so by itself.
signatures-none-found = No signature fits
signatures-none-found-text = Try fewer or other words.
signatures-signature = Signature
signatures-state = State
signatures-seen = Recognised in 90 days
signatures-last = last
signatures-changed = Changed
signatures-from = from ticket #{ $number }
signatures-state-draft = draft
signatures-state-active = looked for
signatures-state-retired = retired
signatures-for-colleagues = Colleagues only
signatures-for-customers = Customers too
signatures-for-customers-hint = When it is recognised in what a customer sends or writes, they read the title, what it means, what to try and the public article. Write these for them.
signatures-not-seen = not yet
signatures-seen-in = { $tickets ->
    [one] 1 ticket
   *[other] { $tickets } tickets
 }, { $bundles ->
    [one] 1 bundle
   *[other] { $bundles } bundles
 }
signatures-dismissed = { $n ->
    [one] something else on 1 ticket
   *[other] something else on { $n } tickets
 }
signatures-file = From the configuration file
signatures-file-text = The administrator keeps these in the file that the setting “signatures” names. They are looked for, too, and can only be changed there.
signatures-says = What it says
signatures-says-nothing = It says nothing about what it means or what to try.
signatures-pattern = What must match
signatures-samples = It finds
signatures-counter-samples = It does not find
signatures-retire = Retire
signatures-activate = Look for it
signatures-edit = Edit
signatures-about = About this signature
signatures-audience = Who is told
signatures-confidence = Confidence
signatures-since = Recognised since
signatures-origin = Comes from
signatures-tickets = Tickets
signatures-tickets-none = It was not recognised on any ticket that you may read.
signatures-ticket = Ticket
signatures-where = Where
signatures-when = When
signatures-in-words = In the customer’s words
signatures-not-this = Not this
signatures-not-this-spoken = Not this: { $title }
signatures-not-this-by = Not this, says { $name }
signatures-not-this-done = It is off this ticket. The signature’s page counts it.
signatures-versions = Versions
signatures-version = Version { $n }
signatures-fixed-in-version = It does not happen any more from version { $version } on.
signatures-change = Change signature
signatures-back = Back to the signature
signatures-back-to-ticket = Back to the logs of ticket #{ $number }
signatures-editor-lead = Say what the error is for whoever meets it next. Try it before you save.
signatures-field-title = Title
signatures-field-title-hint = What has happened, in a few words: “The payment gateway has no connection left”.
signatures-field-key = Key
signatures-field-key-hint = Letters, digits, hyphens, underscores and dots. It stays as it is once it is saved.
signatures-field-meaning = What it means
signatures-field-try = What to try
signatures-field-try-hint = One step a line, the first one first.
signatures-field-article = Article
signatures-field-article-hint = The number of an article of this desk, or an address that starts with https://. Customers only see public articles of this desk.
signatures-field-fixed-in = Fixed in version
signatures-field-confidence = How sure is a match?
signatures-sure-high = high – hardly anything else looks like it
signatures-sure-medium = medium – it is probably that
signatures-sure-low = low – it may be something else
signatures-field-audience = Who is told when it is recognised?
signatures-field-pattern = What must match
signatures-field-pattern-hint = TOML: everything under [match] must hold for one record. <*> stands for anything that varies. [[then]] names what follows, [[without]] what must be missing.
signatures-field-samples = Lines that it must find
signatures-field-samples-hint = An empty line between two samples. Take names of people and customers out.
signatures-field-not = Lines that it must not find
signatures-field-not-hint = What looks like it and is something else.
signatures-keep-and-look = Save and look for it
signatures-keep-active = Save
signatures-keep-draft = Save as draft
signatures-keep-retired = Save, still retired
signatures-is-active = It is looked for. Saving changes it at once, and recent logs of unsolved tickets are looked through again.
signatures-try = Try it
signatures-tried = What trying came to
signatures-tried-samples = It finds { $n } of { $all ->
    [one] 1 sample.
   *[other] { $all } samples.
 }
signatures-tried-found = In the last 30 days it would have been found { $count ->
    [one] once
   *[other] { $count } times
 }, in { $bundles ->
    [one] 1 bundle
   *[other] { $bundles } bundles
 } of { $tickets ->
    [one] 1 ticket.
   *[other] { $tickets } tickets.
 }
signatures-tried-not-found = In the last 30 days it would not have been found.
signatures-tried-looked = { $lines } lines in { $bundles } of { $all ->
    [one] 1 recent bundle was looked through.
   *[other] { $all } recent bundles were looked through.
 }
signatures-tried-line = Ticket #{ $ticket }, line { $line }
signatures-kept = The signature is saved.
signatures-kept-active = The signature is saved and looked for.
signatures-kept-retired = It is not looked for any more.
signatures-problem-title = Say in a few words what has happened.
signatures-problem-key = A key has letters without accents, digits, hyphens, underscores and dots.
signatures-problem-taken = Another signature has this key.
signatures-problem-long = This is too long.
signatures-problem-pattern = Say what must match.
signatures-problem-article = There is no such article for everyone who is told. Customers need a public one.
signatures-problem-line = Line { $line }: { $said }
signatures-problem-unreadable = This cannot be read: { $said }
signatures-problem-no-sample = Add a line that it must find: only what has a sample is looked for.
signatures-problem-misses = It does not find sample { $n }.
signatures-problem-finds = It finds counter sample { $n }, which it must not.
signatures-problem-stale = Somebody else has changed this signature meanwhile. What you typed is still here; look at theirs before you save.
signatures-import-lead = A file as other desks give it out or the command line reads it. Each entry becomes a signature; one whose key is known becomes a new version of it.
signatures-import-file = The text of the file
signatures-import-file-hint = It begins with [[signature]].
signatures-import-state = New signatures
signatures-import-draft = are drafts until somebody has looked at them
signatures-import-active = are looked for at once
signatures-import-send = Take in
signatures-import-problems = Not taken in as they stand
signatures-import-beyond = { $n ->
    [one] The last entry: one file may not have as many. Take it in as a file of its own.
   *[other] The last { $n } entries: one file may not have as many. Take them in as a file of their own.
 }
signatures-import-empty = There is no signature in it.
signatures-imported = { $added } new, { $changed } changed, { $same } known already.
signatures-line = Line { $n }:
signatures-make = Make a signature
signatures-make-spoken = Make a signature: { $what }
signatures-panel = Known errors
signatures-banner = Known error:
signatures-banner-link = what to try
signatures-read-again = Read again
signatures-read-again-done = The lines are looked through again for everything that is known now.
signatures-told-known = We know this one
signatures-told-try = What you can try
signatures-told-read = Read more:
signatures-told-fixed = It is repaired in version { $version }.
signatures-links = Links given out
signatures-links-text = Whoever has such a link can send logs for this ticket.
signatures-link-to = For { $name }, until { $until }
signatures-link-used = used { $used } of { $uses } times
signatures-link-withdraw = Withdraw
signatures-link-withdraw-spoken = Withdraw the link for { $name }
signatures-link-withdrawn = The link does not count any more.
portal-logs-changed = What became of your files has changed
portal-logs-reading = is being read; this page says by itself what we recognise
portal-logs-read = read; a person looks at it, too
portal-logs-unreadable = could not be read as logs; send it as a zip or a text file
