# The tab *Investigation* of a ticket.
desk-tab-investigation = Investigation
investigation-changed = The investigation of this ticket has changed
investigation-internal = For colleagues only. Customers and providers see none of it.
investigation-spoken = { $act }: { $what }
investigation-glance-confirmed = { $n } confirmed
investigation-glance-supported = { $n } supported
investigation-glance-open = { $n } open
investigation-glance-refuted = { $n } ruled out
# What is known.
investigation-known = What we know
investigation-not-known = Not known yet
investigation-root-cause = Root cause
investigation-root-cause-hint = Why it happened, in technical words.
investigation-workaround = Workaround
investigation-workaround-found = Workaround, from the investigation
investigation-workaround-hint = How work goes on until it is mended. The customer reads it only if you write it to them.
investigation-fix-version = Fix version
investigation-fix-version-hint = The version that mends it, such as “gateway 4.2.1”.
investigation-out-since = Out since
investigation-out-since-hint = As the customer tells it. If empty: since the ticket was opened.
investigation-restored-at = Service restored at
investigation-restored-at-hint = Empty while it is still out.
investigation-outage = Service was out: { $length }
investigation-outage-on = still out
investigation-state = State
investigation-change = Change
investigation-keep = Save
investigation-cause-offered = These are the words of the confirmed hypothesis. Change them if the cause needs other words, then save.
investigation-kept = Saved.
investigation-dropped = Taken back: not known.
# Hypotheses.
investigation-hypotheses = Hypotheses
investigation-none = No hypothesis yet
investigation-none-text = What may be the cause? Name it, test it, and write down why it is the cause or why not. Whoever has the ticket next goes on from here.
investigation-none-read = The team that has the ticket has not named a possible cause yet.
investigation-state-hypothesis = State a hypothesis
investigation-statement = What may be the cause?
investigation-statement-hint = One cause in one sentence, so that a test can tell whether it holds.
investigation-statement-send = State it
investigation-stated = The hypothesis is stated.
investigation-standing-open = open
investigation-standing-open-hint = Not decided.
investigation-standing-supported = supported
investigation-standing-supported-hint = It looks right; it is not proven.
investigation-standing-refuted = ruled out
investigation-standing-refuted-hint = It is not the cause. The next package names it among the causes ruled out.
investigation-standing-confirmed = confirmed
investigation-standing-confirmed-hint = It is the cause. You can state it as the root cause next.
investigation-scales = { $pro } for, { $contra } against
investigation-state-as-cause = State it as the root cause
# Tests.
investigation-tests = Tests
investigation-add-test = Add a test
investigation-action = What is done?
investigation-action-hint = So that a colleague can do the same.
investigation-expected = What do you expect if the hypothesis holds?
investigation-expected-short = Expected:
investigation-observed = What came?
investigation-observed-hint = Leave it empty to plan the test.
investigation-observed-short = Observed:
investigation-result = Result
investigation-result-none = to be done
investigation-result-passed = as expected
investigation-result-failed = not as expected
investigation-result-unclear = unclear
investigation-write-result = Write down the result
investigation-test-kept = The test is written down.
# The scales.
investigation-weigh = Weigh evidence
investigation-side = It speaks
investigation-for = For it
investigation-against = Against it
investigation-nothing-here = Nothing yet.
investigation-lines = Marked lines
investigation-no-lines = None, only a remark
investigation-no-evidence = No lines are marked as evidence yet. Mark them under
investigation-remark = Remark
investigation-remark-hint = What it shows. Needed if you choose no lines.
investigation-weigh-send = Put it into the scales
investigation-weighed = It is in the scales.
investigation-drop = Take out
investigation-drop-spoken = Take out: { $what }
investigation-weighing-dropped = Taken out of the scales.
investigation-evidence-gone = Lines that are no longer marked as evidence.
# The verdict.
investigation-judge = Give a verdict
investigation-standing = How does it stand?
investigation-reason = Why?
investigation-reason-hint = Needed for every verdict but “open”.
investigation-judge-send = Give this verdict
investigation-judged = The verdict is given.
investigation-confirmed = Confirmed. Is it the root cause? Its words stand in the form.
# Reproduction.
investigation-reproduction = Reproduction
investigation-not-reproduced-yet = Nobody has tried to reproduce it yet.
investigation-reproduced-in = { $n ->
    [0] { $all ->
        [one] Not reproduced in 1 environment
       *[other] Not reproduced in { $all } environments
     }
   *[other] Reproduced in { $n } of { $all } { $all ->
        [one] environment
       *[other] environments
     }
 }
investigation-reproduced-not-with = { $places }; not with { $versions }
investigation-rate = { $hits } of { $tries } tries
investigation-outcome = What came of it?
investigation-outcome-yes = reproduced
investigation-outcome-partly = partly
investigation-outcome-no = not reproduced
investigation-add-reproduction = Write down an attempt
investigation-environment = Environment
investigation-another-environment = Another environment
investigation-environments = Environments
investigation-environments-link = All environments
investigation-environments-lead = Systems on which problems are reproduced, for every ticket. Archive what is gone: what was reproduced there stays.
investigation-no-environments = No environment yet
investigation-no-environments-text = Name the systems on which you try things, such as a test till or a copy of the customer’s server.
investigation-add-environment = Add an environment
investigation-environment-name = Name
investigation-environment-name-hint = Such as “Till lab, bench 2”.
investigation-environment-version = Product version
investigation-environment-system = Operating system
investigation-environment-notes = Notes
investigation-environment-kept = Saved.
investigation-archive = Archive
investigation-unarchive = Offer again
investigation-archived = archived
investigation-version-tried = Version tried
investigation-version-tried-hint = If empty: the environment’s.
investigation-steps = Steps
investigation-steps-hint = One a line; they are numbered by themselves.
investigation-hits = Times it happened
investigation-tries = Times it was tried
investigation-reproduction-kept = The attempt is written down.
investigation-problem-outcome = Choose what came of it.
investigation-problem-environment = Choose an environment, or name another one.
investigation-problem-environment-two = Choose an environment or name another one, not both.
investigation-problem-environment-gone = This environment is archived. Choose another one.
investigation-problem-name-taken = Another environment has this name.
investigation-problem-environment-stale = A colleague has changed this environment meanwhile. Read it, then save again.
investigation-problem-number = Enter a number from 1 up.
investigation-problem-rate = This does not go together with the result and the number of tries.
investigation-package-environment = { $place }: { $outcome }
# Configuration snapshots.
investigation-snapshots = Configuration snapshots
investigation-no-snapshots = No configuration has been kept yet.
investigation-add-snapshot = Keep a configuration
investigation-add-snapshot-text = Passwords, tokens and other secrets are taken out before anything is kept.
investigation-snapshot-name = What is it of?
investigation-snapshot-name-hint = The same name for the same file, such as “gateway/app.yaml on srv-3”, so that it can be compared.
investigation-content = Content
investigation-content-hint = Paste it, or choose a file below. Up to 256 kB and 4,000 lines.
investigation-content-file = File
investigation-content-whole = The whole configuration
investigation-format = Format
investigation-format-guess = guess it
investigation-format-text = text
investigation-format-json = JSON
investigation-format-yaml = YAML
investigation-format-ini = INI
investigation-taken-at = Taken at
investigation-taken-at-hint = If empty: now.
investigation-change-note = Change note
investigation-change-note-hint = What was changed, and why.
investigation-redacted = { $n ->
    [one] 1 secret taken out
   *[other] { $n } secrets taken out
 }
investigation-snapshot-kept = The configuration is kept.
investigation-snapshot-redacted = The configuration is kept, without its secrets.
investigation-snapshot-removed = The configuration is deleted.
investigation-remove-snapshot = Delete this snapshot
investigation-what-changed = What changed
investigation-compare-with = Compare with
investigation-compare = Compare
investigation-same = Nothing: both are the same.
investigation-same-keys = No key changed: only layout, order or comments.
investigation-lines-only = Their keys cannot be compared: only JSON, YAML and INI have keys, and both must be readable.
investigation-lines-changed = Line by line
investigation-keys-changed = { $n ->
    [one] 1 key changed
   *[other] { $n } keys changed
 }
investigation-key = Key
investigation-key-before = Before
investigation-key-after = After
investigation-key-absent = not there
investigation-problem-content = Paste a configuration or choose a file.
investigation-problem-content-two = Paste the configuration or choose a file, not both.
investigation-problem-content-long = This is too large: 256 kB and 4,000 lines at most.
investigation-problem-content-text = This file is not text in UTF-8.
# What is wrong.
investigation-problem-words = Write something.
investigation-problem-long = This is too long. Attach it to a note or shorten it.
investigation-problem-result = Choose what the result shows.
investigation-problem-test-done = A colleague has written down a result meanwhile. Add another test if yours differs.
investigation-problem-side = Choose whether it speaks for or against the hypothesis.
investigation-problem-evidence-gone = These lines are no longer marked as evidence. Choose others.
investigation-problem-nothing-weighed = Choose marked lines or write a remark.
investigation-problem-standing = Choose how the hypothesis stands.
investigation-problem-stale = A colleague has added something to this hypothesis meanwhile. Read it, then decide again.
investigation-problem-conclusion-stale = A colleague has changed this meanwhile. Read it, then save again.
investigation-problem-future = This time is not here yet. Enter one that has passed.
investigation-problem-backwards = Service cannot be restored before it was out. Check both times.
investigation-problem-time = Enter a day and a time.
# In a package.
investigation-package-cause = Root cause: { $words }
investigation-package-workaround = Workaround: { $words }
investigation-package-fix = Fixed in: { $words }
# Its steps in the history.
desk-event-hypothesis-stated = { $who } stated a hypothesis
desk-event-test-planned = { $who } planned a test of a hypothesis
desk-event-test-passed = { $who } tested a hypothesis: as expected
desk-event-test-failed = { $who } tested a hypothesis: not as expected
desk-event-test-unclear = { $who } tested a hypothesis: unclear
desk-event-evidence-for = { $who } found something that speaks for a hypothesis
desk-event-evidence-against = { $who } found something that speaks against a hypothesis
desk-event-evidence-dropped = { $who } took something out of a hypothesis’s scales
desk-event-verdict-open = { $who } opened a hypothesis again
desk-event-verdict-supported = { $who } found a hypothesis supported
desk-event-verdict-refuted = { $who } ruled a hypothesis out
desk-event-verdict-confirmed = { $who } confirmed a hypothesis
desk-event-root-cause-stated = { $who } stated the root cause
desk-event-workaround-found = { $who } wrote down a workaround
desk-event-fix-named = { $who } named the version that fixes it
desk-event-root-cause-dropped = { $who } took the root cause back
desk-event-workaround-dropped = { $who } took the workaround back
desk-event-fix-dropped = { $who } took the fix version back
desk-event-reproduced = { $who } reproduced the problem
desk-event-reproduced-partly = { $who } reproduced the problem in part
desk-event-not-reproduced = { $who } could not reproduce the problem
desk-event-snapshot-taken = { $who } kept a configuration snapshot
desk-event-snapshot-removed = { $who } deleted a configuration snapshot
