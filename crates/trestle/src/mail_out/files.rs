//! Outgoing mail as `.eml` files that are whole or not there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Delivery;

/// Writes `DIRECTORY/STEM.eml`, replacing it if it is there.
pub(super) async fn deliver(directory: &Path, stem: &str, raw: &[u8]) -> Delivery {
    if !is_plain_name(stem) {
        return Delivery::Failed(format!("{stem:?} is not a plain file name"));
    }
    let (directory, name, raw) = (directory.to_owned(), format!("{stem}.eml"), raw.to_vec());
    let shown = name.clone();
    let written = tokio::task::spawn_blocking(move || write(&directory, &name, &raw)).await;
    match written.map_err(io::Error::other).flatten() {
        Ok(()) => Delivery::Sent(format!("written to {shown}")),
        Err(error) => Delivery::Retry(format!("failed to write {shown}: {error}")),
    }
}

fn write(directory: &Path, name: &str, raw: &[u8]) -> io::Result<()> {
    static ATTEMPT: AtomicU64 = AtomicU64::new(0);
    let attempt = ATTEMPT.fetch_add(1, Ordering::Relaxed);
    let part = directory.join(format!(".{name}.{}-{attempt}.part", std::process::id()));
    let written = File::create(&part)
        .and_then(|mut file| {
            file.write_all(raw)?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&part, directory.join(name)));
    if written.is_err() {
        // What matters is the first error; a part that stays behind is never read as mail.
        let _ = fs::remove_file(&part);
        return written;
    }
    // The rename itself is durable only once the directory is.
    File::open(directory)?.sync_all()
}

fn is_plain_name(stem: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=200).contains(&stem.len()) && !stem.starts_with('.') && stem.bytes().all(plain)
}
