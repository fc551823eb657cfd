//! Bundles on their way: files on disk that stay until they are read, and not a moment longer.
//!
//! What customers send holds secrets until it is read, so it never becomes a blob, which stays. Each
//! upload has a name of its own, made by chance and never by a person. Calls block.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A folder of uploads on a local disk.
#[derive(Clone, Debug)]
pub struct Uploads {
    folder: PathBuf,
}

/// A file that is being written; it is gone if it is not finished.
#[derive(Debug)]
pub struct Upload {
    file: File,
    path: PathBuf,
    name: String,
    size_bytes: u64,
    is_finished: bool,
}

impl Uploads {
    /// Opens the folder, making it when it is missing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open_folder(folder: &Path) -> io::Result<Uploads> {
        fs::create_dir_all(folder)?;
        Ok(Uploads { folder: folder.to_owned() })
    }

    /// Begins a file of this name, which nobody else may have: letters and digits only.
    ///
    /// # Errors
    /// When the disk fails, or the name is taken or no name.
    pub fn begin(&self, name: &str) -> io::Result<Upload> {
        let path = self.path(name)?;
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok(Upload { file, path, name: name.to_owned(), size_bytes: 0, is_finished: false })
    }

    /// Opens a file for reading.
    ///
    /// # Errors
    /// When it is not there or the disk fails.
    pub fn open(&self, name: &str) -> io::Result<File> {
        File::open(self.path(name)?)
    }

    /// Removes a file; one that is gone already is no failure.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.path(name)?) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }

    /// The names of files that nobody has written to for this long or longer.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn older_than(&self, age: Duration) -> io::Result<Vec<String>> {
        let mut names = vec![];
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let modified = entry.metadata()?.modified()?;
            if modified.elapsed().is_ok_and(|elapsed| elapsed >= age)
                && let Ok(name) = entry.file_name().into_string()
            {
                names.push(name);
            }
        }
        Ok(names)
    }

    fn path(&self, name: &str) -> io::Result<PathBuf> {
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        match is_name {
            true => Ok(self.folder.join(name)),
            false => Err(io::Error::new(io::ErrorKind::NotFound, "an upload is named by letters and digits")),
        }
    }
}

impl Upload {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Bytes written so far.
    pub fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    /// Makes the file durable; only then may a row name it.
    ///
    /// # Errors
    /// When the disk fails; the file is gone then.
    pub fn finish(mut self) -> io::Result<(String, u64)> {
        self.file.sync_all()?;
        let folder = self.path.parent().expect("an upload lies in a folder");
        File::open(folder)?.sync_all()?;
        self.is_finished = true;
        Ok((std::mem::take(&mut self.name), self.size_bytes))
    }
}

impl Write for Upload {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.size_bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.is_finished {
            // There is nobody left to tell; what stays is swept later.
            let _ = fs::remove_file(&self.path);
        }
    }
}
