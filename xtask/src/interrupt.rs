//! What must be undone when somebody presses Ctrl-C.

use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

type Undo = Box<dyn FnOnce() + Send>;

static UNDO: Mutex<Vec<Undo>> = Mutex::new(Vec::new());

/// From now on an interrupt first undoes what [`undo_with`] was told, newest first.
pub fn listen() -> Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            eprintln!("interrupted, tidying up");
            let mut undo = UNDO.lock().unwrap_or_else(PoisonError::into_inner);
            while let Some(step) = undo.pop() {
                step();
            }
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

/// Has `undo` done on an interrupt.
pub fn undo_with(undo: impl FnOnce() + Send + 'static) {
    let mut undos = UNDO.lock().unwrap_or_else(PoisonError::into_inner);
    undos.push(Box::new(undo));
}
