//! Writes several hundred hostile archives and logs into a folder: `hostile_logs FOLDER`.

#[path = "../tests/hostile/mod.rs"]
mod hostile;

use std::process::ExitCode;

/// As they would be sent.
const FULL: hostile::Scale = hostile::Scale { bomb: 512 << 20, line: 100 << 20, entries: 300_000 };

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("name the folder to write to");
        return ExitCode::FAILURE;
    };
    let mut written = 0;
    let mut failure = None;
    hostile::all(FULL, &mut |case| {
        if failure.is_none() {
            let path = std::path::Path::new(&folder).join(&case.name);
            failure = std::fs::write(path, case.bytes).err();
            written += 1;
        }
    });
    match failure {
        None => {
            println!("{written} written");
            ExitCode::SUCCESS
        }
        Some(error) => {
            eprintln!("failed to write: {error}");
            ExitCode::FAILURE
        }
    }
}
