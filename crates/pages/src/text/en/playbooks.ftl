# Playbooks, as our own people write and run them.
playbooks-said-done = Done, it worked
playbooks-said-did-not-work = It did not work
playbooks-said-cannot-do = Cannot be done
playbooks-said-not-sure = Not sure
playbooks-said-helped = The article helped
playbooks-said-did-not-help = The article did not help
playbooks-said-skipped = Skipped

playbooks-card-customer = tried by the customer before asking
playbooks-card-colleague = playbook
playbooks-steps-count =
    { $n ->
        [one] one step
       *[other] { $n } steps
    }
playbooks-standing-open = not finished
playbooks-standing-solved = solved
playbooks-standing-unsolved = not solved
playbooks-continue = Continue
playbooks-panel = Playbooks
playbooks-none-here = There is none for this category.
playbooks-start = Start a playbook
playbooks-start-spoken = { $title }: start this playbook
playbooks-begin = Start
playbooks-begin-spoken = Start: { $title }
playbooks-choose-lead = Every step and its result is kept in the ticket and goes along when you hand it off.
playbooks-none = There is no playbook yet
playbooks-none-text = Team leads and administrators write them under “Playbooks”.
playbooks-fitting = For this ticket
playbooks-others = All others
playbooks-audience-public = also on the portal
playbooks-version = Version { $n }
playbooks-tried = What was tried
playbooks-back = Take the last answer back
playbooks-skip = Skip this step (say why)
playbooks-note = What you saw
playbooks-note-hint = Paste the result here. If you skip the step, write the reason.
playbooks-result = Result
playbooks-ended-solved = The playbook ends here: it works
playbooks-ended-solved-text = Tell the customer what helped, and solve the ticket.
playbooks-ended-person = The playbook ends here: it goes to others
playbooks-ended-person-text = The steps and their results are filled into the package when you hand the ticket off.
playbooks-hand-off = Hand off
playbooks-started = The playbook has begun.
playbooks-problem-choose = Choose a playbook that is published.
