//! Lints while compiling: clippy is the compiler of the workspace's own crates, so what the lints have
//! looked at is what the tests run, and no library is compiled for the lints alone.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::repository::Repository;

/// The compiler that lints.
pub struct Lints {
    driver: PathBuf,
}

impl Lints {
    /// The one beside the toolchain's compiler.
    pub fn of(repository: &Repository) -> Result<Lints> {
        let asked = repository.command("rustc").args(["--print", "sysroot"]).output()?;
        ensure!(asked.status.success(), "rustc does not say where it is");
        let driver = PathBuf::from(String::from_utf8(asked.stdout)?.trim()).join("bin/clippy-driver");
        ensure!(driver.exists(), "there is no clippy; install it with: rustup component add clippy");
        Ok(Lints { driver })
    }

    /// Has what this command builds linted; a warning is an error.
    pub fn apply(&self, command: &mut Command) {
        command.env("RUSTC_WORKSPACE_WRAPPER", &self.driver).env("CLIPPY_ARGS", "-Dwarnings");
    }
}
