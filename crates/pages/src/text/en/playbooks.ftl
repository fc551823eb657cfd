# Playbooks, as our own people write and run them.
playbooks-said-done = Done, it worked
playbooks-said-did-not-work = It did not work
playbooks-said-cannot-do = Cannot be done
playbooks-said-not-sure = Not sure
playbooks-said-helped = The article helped
playbooks-said-did-not-help = The article did not help
playbooks-said-skipped = Skipped
