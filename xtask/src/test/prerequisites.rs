//! Programs the tests need besides Rust: installed on Debian as root, named elsewhere.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail, ensure};

use crate::test::Part;
use crate::test::count::Count;

struct Program {
    name: &'static str,
    /// The part that needs it; everything else needs it always.
    part: Option<Part>,
    /// Debian's packages that bring it.
    packages: &'static [&'static str],
}

const PROGRAMS: &[Program] = &[
    Program { name: "cc", part: None, packages: &["gcc", "libc6-dev"] },
    Program { name: "git", part: None, packages: &["git"] },
    Program { name: "initdb", part: Some(Part::Postgres), packages: &["postgresql"] },
    Program { name: "dovecot", part: Some(Part::Dovecot), packages: &["dovecot-imapd"] },
    Program { name: "lmtp", part: Some(Part::Dovecot), packages: &["dovecot-lmtpd"] },
    Program { name: "postfix", part: Some(Part::Postfix), packages: &["postfix"] },
    Program { name: "chromium", part: Some(Part::Browser), packages: &["chromium"] },
    Program { name: "chromedriver", part: Some(Part::Browser), packages: &["chromium-driver"] },
    Program { name: "node", part: Some(Part::Browser), packages: &["nodejs"] },
    Program { name: "npm", part: Some(Part::Browser), packages: &["npm"] },
];

/// Has every program that a wanted part needs, or fails naming what to install.
pub fn obtain(wants: &dyn Fn(Part) -> bool) -> Result<Count> {
    let missing = missing(wants);
    if missing.is_empty() {
        println!("all there");
        return Ok(Count::ONE);
    }
    let names: Vec<&str> = missing.iter().map(|program| program.name).collect();
    let packages: Vec<&str> = missing.iter().flat_map(|program| program.packages).copied().collect();
    if !(is_root() && Path::new("/etc/debian_version").exists()) {
        let (names, packages) = (names.join(", "), packages.join(" "));
        bail!("install {names}; on Debian: apt-get install {packages}");
    }
    println!("installing {}", packages.join(", "));
    apt(&["update"])?;
    let install = ["install", "--yes", "--no-install-recommends"];
    apt(&[&install[..], &packages[..]].concat())?;
    Ok(Count::ONE)
}

fn missing(wants: &dyn Fn(Part) -> bool) -> Vec<&'static Program> {
    let needed = |program: &&Program| program.part.is_none_or(wants);
    let programs = PROGRAMS.iter().filter(needed);
    programs.filter(|program| find(program.name).is_none()).collect()
}

fn apt(arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    command.arg("--quiet=2").args(arguments);
    let status = command.env("DEBIAN_FRONTEND", "noninteractive").status()?;
    ensure!(status.success(), "apt-get {} failed", arguments.join(" "));
    Ok(())
}

/// The program on the PATH, or where Debian keeps servers; PostgreSQL's newest version first.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let versions = Path::new("/usr/lib/postgresql").read_dir();
    let versions = versions.into_iter().flatten().flatten();
    let mut versions: Vec<PathBuf> = versions.map(|entry| entry.path().join("bin")).collect();
    versions.sort();
    folders.extend(versions.into_iter().rev());
    // Servers are not on everybody's PATH.
    folders.extend(["/usr/sbin", "/usr/lib/dovecot"].map(PathBuf::from));
    let programs = folders.into_iter().map(|folder| folder.join(program));
    programs.into_iter().find(|program| program.is_file())
}

pub fn is_root() -> bool {
    let answer = Command::new("id").arg("-u").output();
    answer.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_there_only() {
        assert!(find("cargo").is_some());
        assert_eq!(find("no-such-program-anywhere"), None);
    }

    #[test]
    fn a_part_left_out_needs_nothing() {
        let parts: Vec<_> = missing(&|_| false).iter().map(|program| program.part).collect();
        assert!(parts.iter().all(Option::is_none), "{parts:?}");
    }
}
