//! Every page that can be reached by links, as everyone who signs in and as a visitor: one of
//! each kind, at a desk and on a phone, in light and in dark colours.

use std::collections::{BTreeSet, VecDeque};

use anyhow::{Result, bail};

use crate::browser::Browser;
use crate::devtools::{Scheme, Window};
use crate::stage::Stage;

/// Where one role begins, and pages that must be among those it comes to.
struct Tour {
    role: &'static str,
    starts: &'static [&'static str],
    expected: &'static [&'static str],
}

/// The faces of the desk. Within one, a page that a role has seen is not visited again by the
/// next: the face is the same for all of them.
const FACES: [&[Tour]; 4] = [
    &[tour("visitor", &["/", "/search?q=scanner", "/requests/received?number=1"], PORTAL)],
    &[tour("customer", &["/", "/requests"], &["/requests/{}", "/me"])],
    &[tour("vendor", &["/cases"], &["/cases/{}"])],
    &[
        tour("tier1", &["/my-day", "/tickets", "/search?q=scanner", "/lessons"], DESK),
        tour("lead", &["/insight", "/people", "/playbooks"], LEADS),
        tour("admin", &["/settings"], SETTINGS),
    ],
];

const fn tour(
    role: &'static str,
    starts: &'static [&'static str],
    expected: &'static [&'static str],
) -> Tour {
    Tour { role, starts, expected }
}

const PORTAL: &[&str] = &[
    "/articles/{}",
    "/bulletins",
    "/bulletins/{}",
    "/case-studies",
    "/guides",
    "/requests/new",
    "/help",
    "/privacy",
    "/accessibility",
    "/sign-in",
];

const DESK: &[&str] = &[
    "/my-day",
    "/to-accept",
    "/unowned",
    "/promises",
    "/lessons",
    "/teams",
    "/teams/{}",
    "/tickets",
    "/tickets/new",
    "/tickets/{}",
    "/tickets/{}/history",
    "/tickets/{}/clocks",
    "/knowledge",
    "/knowledge/new",
    "/knowledge/bulletins",
    "/knowledge/bulletins/new",
    "/knowledge/bulletins/{}",
    "/knowledge/bulletins/{}/edit",
    "/knowledge/{}",
    "/knowledge/{}/edit",
    "/knowledge/{}/versions/{}",
];

const LEADS: &[&str] = &[
    "/insight/figures/{}",
    "/people/{}",
    "/people/new",
    "/playbooks/new",
    "/playbooks/{}",
    "/playbooks/{}/preview",
    "/playbooks/{}/versions/{}",
];

const SETTINGS: &[&str] = &[
    "/settings",
    "/settings/ladder",
    "/settings/teams",
    "/settings/teams/new",
    "/settings/teams/{}",
    "/settings/paths",
    "/settings/paths/new",
    "/settings/paths/{}",
    "/settings/calendars",
    "/settings/calendars/new",
    "/settings/calendars/{}",
    "/settings/brands",
    "/settings/brands/new",
    "/settings/brands/{}",
    "/settings/connections",
    "/settings/mailboxes/new",
    "/settings/mailboxes/new?at=microsoft",
    "/settings/mailboxes/new?at=other",
    "/settings/relays/new",
    "/settings/policies",
    "/settings/policies/new",
    "/settings/policies/{}",
];

pub(super) async fn every_page(stage: &Stage) -> Result<()> {
    let (portal, desk) = FACES.split_at(3);
    let (mut broken, more) = tokio::try_join!(faces(stage, portal), faces(stage, desk))?;
    broken.extend(more);
    if !broken.is_empty() {
        bail!("{} things are wrong:\n{}", broken.len(), broken.join("\n"));
    }
    Ok(())
}

/// Goes on every tour of `faces` and returns what is wrong.
async fn faces(stage: &Stage, faces: &[&[Tour]]) -> Result<Vec<String>> {
    let mut broken = vec![];
    for tours in faces {
        let mut kinds = BTreeSet::new();
        for Tour { role, starts, expected } in *tours {
            let mut browser = Browser::desktop(stage).await?;
            if *role != "visitor" {
                browser.sign_in(role).await?;
            }
            broken.extend(sweep(&mut browser, role, starts, &mut kinds).await?);
            let missed: Vec<_> = expected.iter().filter(|page| !kinds.contains(**page)).collect();
            if !missed.is_empty() {
                broken.push(format!("{role} never came to {missed:?}"));
            }
            browser.close().await?;
        }
    }
    Ok(broken)
}

/// Follows links from `starts` to one page of each kind that is not among `kinds` yet, and
/// returns what is wrong with them.
async fn sweep(
    browser: &mut Browser<'_>,
    role: &str,
    starts: &[&str],
    kinds: &mut BTreeSet<String>,
) -> Result<Vec<String>> {
    let mut ahead = VecDeque::from_iter(starts.iter().map(|start| (*start).to_owned()));
    ahead.retain(|start| kinds.insert(kind(start)));
    let mut problems = vec![];
    while let Some(path) = ahead.pop_front() {
        browser.switch(Window::Desktop, Scheme::Light).await?;
        browser.visit(&path).await?;
        // A check looks at both colours; a picture shows one.
        for (window, scheme) in [(Window::Desktop, Scheme::Light), (Window::Phone, Scheme::Dark)] {
            browser.switch(window, scheme).await?;
            browser.shot_of_page(&format!("{role}{}", kind(&path).replace(['/', '?', '='], "-"))).await?;
            if let Err(problem) = browser.check().await {
                problems.push(format!("{role}, {window:?}: {problem}"));
            }
        }
        let next = browser.links().await?.into_iter().filter(|link| is_page(link));
        ahead.extend(next.filter(|link| kinds.insert(kind(link))));
    }
    Ok(problems)
}

/// A path with `{}` for every number and for a figure's name, and without its query: pages of one
/// kind differ in those. Only `at` names another page.
fn kind(link: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let mut parts: Vec<&str> = path.split('/').collect();
    for at in 1..parts.len() {
        if parts[at].parse::<i64>().is_ok() || parts[at - 1] == "figures" {
            parts[at] = "{}";
        }
    }
    let path = parts.join("/");
    if query.starts_with("at=") { format!("{path}?{query}") } else { path }
}

/// Whether a link leads to a page and not to a file.
fn is_page(link: &str) -> bool {
    let kind = kind(link);
    let ends = [".csv", ".atom", ".toml", "/file"];
    !kind.contains("/files/") && !ends.iter().any(|end| kind.ends_with(end))
}
