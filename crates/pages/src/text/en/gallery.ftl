# The gallery of all parts.
gallery-title = Samples
gallery-lead = Every part in every state, in both languages and both themes.
