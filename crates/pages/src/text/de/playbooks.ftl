# Abläufe, wie unsere Leute sie schreiben und durchgehen.
playbooks-said-done = Getan, es hat geholfen
playbooks-said-did-not-work = Es hat nicht geholfen
playbooks-said-cannot-do = Nicht möglich
playbooks-said-not-sure = Nicht sicher
playbooks-said-helped = Der Artikel hat geholfen
playbooks-said-did-not-help = Der Artikel hat nicht geholfen
playbooks-said-skipped = Ausgelassen
