//! What every walk stands on: a desk, a driver for browsers, a place for pictures.

use std::path::PathBuf;

use anyhow::Result;

use crate::demo::Demo;
use crate::driver::{Display, Driver};

/// A running desk and everything needed to walk through it.
pub struct Stage {
    /// The desk that is walked through.
    pub demo: Demo,
    /// The program, for its tools that need no desk.
    pub(crate) binary: PathBuf,
    pub(crate) driver: Driver,
    pub(crate) pictures: Option<PathBuf>,
}

impl Stage {
    /// Starts chromedriver beside `demo`. Pictures are kept only when `pictures` names a folder.
    pub fn set(demo: Demo, binary: PathBuf, display: Display, pictures: Option<PathBuf>) -> Result<Self> {
        Ok(Self { demo, binary, driver: Driver::start(display)?, pictures })
    }
}
