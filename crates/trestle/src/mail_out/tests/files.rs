//! The files transport.

use std::fs;
use std::path::PathBuf;

use super::*;

fn directory(name: &str) -> PathBuf {
    let directory = std::env::temp_dir().join(format!("trestle-{name}-{}", std::process::id()));
    fs::create_dir_all(&directory).unwrap();
    directory
}

#[tokio::test]
async fn a_repeated_delivery_replaces_its_file_and_leaves_nothing_else() {
    let outbox = directory("outbox");
    let transport = Transport::Files(outbox.clone());
    for raw in ["first", "second\r\n"] {
        let delivery = transport.deliver("", "ann@mx.example", raw.as_bytes(), "7-1").await;
        assert_eq!(delivery, Delivery::Sent("written to 7-1.eml".to_owned()));
    }
    let names: Vec<_> = fs::read_dir(&outbox).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["7-1.eml"]);
    assert_eq!(fs::read_to_string(outbox.join("7-1.eml")).unwrap(), "second\r\n");
    fs::remove_dir_all(outbox).unwrap();
}

#[tokio::test]
async fn a_stem_cannot_leave_the_directory() {
    let outbox = directory("stems");
    for stem in ["", "../escape", "a/b", ".hidden", "a\0b", "C:evil"] {
        let delivery = Transport::Files(outbox.clone()).deliver("", "a@b.example", b"x", stem).await;
        assert!(matches!(delivery, Delivery::Failed(_)), "{stem:?}: {delivery:?}");
    }
    assert_eq!(fs::read_dir(&outbox).unwrap().count(), 0);
    fs::remove_dir_all(outbox).unwrap();
}

#[tokio::test]
async fn a_missing_directory_is_tried_again() {
    let gone = directory("gone");
    fs::remove_dir(&gone).unwrap();
    let delivery = Transport::Files(gone).deliver("", "a@b.example", b"x", "1").await;
    assert!(matches!(delivery, Delivery::Retry(_)), "{delivery:?}");
}
