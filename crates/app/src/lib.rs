//! Use cases: load, decide, commit, tell.
