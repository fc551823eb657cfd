//! The ladder, tickets, hand-offs, ledger and clocks: pure rules, no I/O, no clock, no randomness.
