//! The file with a refresh token: it is whole at every moment, and only its owner can read it.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::secret::held_in;

/// The refresh token.
///
/// # Errors
/// When there is none.
pub fn read(file: &Path) -> Result<String> {
    held_in(file, "refresh token")
}

/// Puts a new refresh token in the place of the old one. Mode and owner stay; a new file is its
/// owner's alone.
///
/// # Errors
/// When that is not possible; the old one then stands as it did.
pub fn replace(file: &Path, token: &str) -> Result<()> {
    let replacing = || -> io::Result<()> {
        let file = target(file);
        let (part, mut writing) = begin(&file)?;
        let written = writing.write_all(format!("{token}\n").as_bytes()).and_then(|()| writing.sync_all());
        if let Err(error) = written.and_then(|()| std::fs::rename(&part, &file)) {
            // What matters is the first error; a part that stays behind is never read as a token.
            let _ = std::fs::remove_file(&part);
            return Err(error);
        }
        // The rename itself is durable only once the folder is.
        File::open(folder(&file))?.sync_all()
    };
    replacing().with_context(|| format!("failed to write the refresh token to {}", file.display()))
}

/// Tries whether a new refresh token could be written, and changes nothing.
///
/// # Errors
/// When it could not.
pub fn try_to_replace(file: &Path) -> Result<()> {
    let trying = || -> io::Result<()> {
        let (part, _) = begin(&target(file))?;
        std::fs::remove_file(part)
    };
    trying().with_context(|| {
        format!(
            "{} cannot be replaced, and many providers give a new refresh token from time to time: let the \
             desk write in its folder",
            file.display()
        )
    })
}

/// The file itself, if its name is only a link to it.
fn target(file: &Path) -> PathBuf {
    file.canonicalize().unwrap_or_else(|_| file.to_owned())
}

fn folder(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// An empty file beside, as well guarded as the one whose place it will take.
fn begin(file: &Path) -> io::Result<(PathBuf, File)> {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    let part = folder(file).join(name);
    // A part of a process that had our number and was cut off.
    let _ = std::fs::remove_file(&part);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(&part)?;
    #[cfg(unix)]
    if let Ok(old) = std::fs::metadata(file) {
        use std::os::unix::fs::{MetadataExt, fchown};
        let own = made.metadata()?;
        let guarding = match (own.uid(), own.gid()) == (old.uid(), old.gid()) {
            true => Ok(()),
            false => fchown(&made, Some(old.uid()), Some(old.gid())),
        };
        if let Err(error) = guarding.and_then(|()| made.set_permissions(old.permissions())) {
            let _ = std::fs::remove_file(&part);
            return Err(error);
        }
    }
    Ok((part, made))
}
