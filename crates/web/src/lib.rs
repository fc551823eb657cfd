//! HTTP: routes, extractors, answers, live events.
