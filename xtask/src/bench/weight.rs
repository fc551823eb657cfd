//! How much a browser fetches for a page the first time: compressed HTML, styles and scripts.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use regex::Regex;

use crate::bench::http::{Connection, Request, Response};
use crate::bench::operation::{Operation, page_request};
use crate::bench::scene::Scene;

/// Compressed bytes, without headers.
pub struct Weight {
    pub operation: Operation,
    pub html_bytes: usize,
    /// All of the page's styles and scripts; later pages take them from the browser's cache.
    pub assets_bytes: usize,
}

/// The weight of each page.
pub fn of_pages(scene: &Scene) -> Result<Vec<Weight>> {
    let mut connection = Connection::open(scene.address)?;
    let pages = Operation::ALL.into_iter().filter(|operation| operation.page(scene).is_some());
    pages.map(|page| of_page(scene, page, &mut connection)).collect()
}

fn of_page(scene: &Scene, operation: Operation, connection: &mut Connection) -> Result<Weight> {
    let compressed = fetch(connection, &page_request(scene, operation)?)?;
    let (path, cookie) = operation.page(scene).context("only pages are weighed")?;
    let plain = fetch(connection, &Request::get(&path, &[&format!("Cookie: {cookie}")]))?;
    let (mut assets_bytes, mut known) = (0, BTreeSet::new());
    let mut open = named_by_page(&String::from_utf8_lossy(&plain.body));
    while let Some(asset) = open.pop() {
        if known.insert(asset.clone()) {
            let plain = fetch(connection, &Request::get(&asset, &[]))?;
            open.extend(named_by_script(&asset, &String::from_utf8_lossy(&plain.body)));
            assets_bytes += fetch(connection, &Request::get(&asset, &["Accept-Encoding: gzip"]))?.body.len();
        }
    }
    Ok(Weight { operation, html_bytes: compressed.body.len(), assets_bytes })
}

fn fetch(connection: &mut Connection, request: &Request) -> Result<Response> {
    let response = connection.send(request)?;
    ensure!(response.status == 200, "a page or its parts answered {}", response.status);
    Ok(response)
}

/// Every style and script that a page names.
fn named_by_page(html: &str) -> Vec<String> {
    let pattern = Regex::new(r#"/assets/[^"'\s]+\.(?:css|js)"#).expect("a pattern written above");
    pattern.find_iter(html).map(|found| found.as_str().to_owned()).collect()
}

/// Every script that a script imports; they lie side by side.
fn named_by_script(path: &str, script: &str) -> Vec<String> {
    let pattern = Regex::new(r#""\./([\w-]+\.js)""#).expect("a pattern written above");
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    pattern.captures_iter(script).map(|found| format!("{folder}/{}", &found[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_fetched_with_a_page() {
        let html = r#"<link href="/assets/1f/app.css"><script src='/assets/1f/main.js'></script>
            <img src="/assets/x.svg">"#;
        assert_eq!(named_by_page(html), ["/assets/1f/app.css", "/assets/1f/main.js"]);
        let script = "import \"./morph.js\";\nimport { a } from \"./b-c.js\";\nrun(\"other.js\");";
        assert_eq!(
            named_by_script("/assets/1f/main.js", script),
            ["/assets/1f/morph.js", "/assets/1f/b-c.js"]
        );
    }
}
