//! Blobs are whole, checked, kept once, and leave nothing behind when they fail.

use std::io::{self, Read};
use std::path::Path;

use trestle_store::blobs::{self, BlobError, BlobId, BlobStore};
use trestle_store::{StoreError, params};

use crate::harness::on_both;

const HELLO: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

fn files_under(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(files_under(&path));
        } else {
            names.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    names
}

#[test]
fn bytes_are_kept_once_under_their_hash() {
    let folder = tempfile::tempdir().unwrap();
    let store = BlobStore::open_folder(folder.path()).unwrap();
    let first = store.put(b"hello").unwrap();
    let again = store.put_stream(&b"hello"[..]).unwrap();
    assert_eq!((first, first.id.to_string().as_str(), first.size_bytes), (again, HELLO, 5));
    assert_eq!(files_under(folder.path()), [HELLO]);
    assert_eq!(store.get(first.id).unwrap(), b"hello");
    let mut read = String::new();
    store.open(first.id).unwrap().read_to_string(&mut read).unwrap();
    assert_eq!(read, "hello");
}

#[test]
fn missing_and_changed_bytes_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let store = BlobStore::open_folder(folder.path()).unwrap();
    let id = BlobId::of(b"hello");
    assert!(matches!(store.get(id), Err(BlobError::Missing(missing)) if missing == id));
    store.put(b"hello").unwrap();
    std::fs::write(folder.path().join("2c/f2").join(HELLO), b"hellO").unwrap();
    assert!(matches!(store.get(id), Err(BlobError::Damaged(_))));
}

#[test]
fn a_source_that_breaks_off_leaves_no_file() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the line went dead"))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let store = BlobStore::open_folder(folder.path()).unwrap();
    let outcome = store.put_stream(b"half a ".chain(Broken));
    assert!(matches!(outcome, Err(BlobError::Io(_))));
    assert_eq!(files_under(folder.path()), [] as [&str; 0]);
}

#[test]
fn names_are_hexadecimal_and_nothing_else() {
    assert_eq!(HELLO.parse(), Ok(BlobId::of(b"hello")));
    for wrong in ["", "2cf2", &HELLO.to_uppercase(), &HELLO.replace('2', "+"), "../../etc/passwd"] {
        assert!(wrong.parse::<BlobId>().is_err(), "{wrong}");
    }
}

#[test]
fn a_blob_is_noted_once() {
    on_both(|database| {
        let folder = tempfile::tempdir().unwrap();
        let stored = BlobStore::open_folder(folder.path()).unwrap().put(b"hello").unwrap();
        let store = database.open();
        for at in [1, 2] {
            store.write_blocking(move |tx| blobs::record(tx, &stored, at)).unwrap();
        }
        let rows = store.read_blocking(|db| {
            db.query("SELECT id, size_bytes, stored_at FROM blobs", params![], |row| {
                Ok((row.get::<BlobId>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?))
            })
        });
        assert_eq!(rows, Ok::<_, StoreError>(vec![(stored.id, 5, 1)]));
    });
}
