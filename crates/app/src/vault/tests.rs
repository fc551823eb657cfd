use super::*;

const WORDS: &str = "canary-password";

fn password() -> Password {
    Password::new(WORDS.to_owned())
}

#[test]
fn what_is_sealed_opens_for_its_purpose_and_looks_like_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::of(folder.path());
    let sealed = vault.seal(&password(), "mailbox 7").unwrap();
    assert_eq!(vault.open(&sealed, "mailbox 7").unwrap(), password());
    assert!(!String::from_utf8_lossy(&sealed).contains("canary"));
    assert_ne!(sealed, vault.seal(&password(), "mailbox 7").unwrap(), "each sealing is another");
    assert!(matches!(vault.open(&sealed, "mailbox 8"), Err(VaultError::Broken)));
    assert_eq!(format!("{:?}", password()), "Password(…)");
}

#[test]
fn what_was_changed_or_cut_off_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::of(folder.path());
    let sealed = vault.seal(&password(), "x").unwrap();
    for length in 0..sealed.len() {
        assert!(vault.open(&sealed[..length], "x").is_err(), "{length} bytes of it");
    }
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(vault.open(&changed, "x").is_err(), "byte {at}");
    }
}

#[test]
fn another_node_needs_the_key_file_and_says_so() {
    let [here, there] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let (one, other) = (Vault::of(here.path()), Vault::of(there.path()));
    let sealed = one.seal(&password(), "x").unwrap();
    let without = other.open(&sealed, "x").unwrap_err().to_string();
    assert!(without.contains("copy that file") && without.contains("secret.key"), "{without}");
    other.seal(&password(), "x").unwrap();
    assert!(matches!(other.open(&sealed, "x"), Err(VaultError::NoKey { .. })), "it made a key of its own");
    std::fs::copy(here.path().join("secret.key"), there.path().join("secret.key")).unwrap();
    assert_eq!(other.open(&sealed, "x").unwrap(), password(), "without a new start");
}

#[test]
fn the_newest_key_seals_and_all_of_them_open() {
    let folder = tempfile::tempdir().unwrap();
    let (vault, file) = (Vault::of(folder.path()), folder.path().join("secret.key"));
    let before = vault.seal(&password(), "x").unwrap();
    assert!(vault.is_newest(&before).unwrap());
    let first = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{first}{}\n", "ab".repeat(32))).unwrap();
    let after = vault.seal(&password(), "x").unwrap();
    assert_ne!(before[..HEAD], after[..HEAD]);
    assert!(!vault.is_newest(&before).unwrap() && vault.is_newest(&after).unwrap());
    for sealed in [&before, &after] {
        assert_eq!(vault.open(sealed, "x").unwrap(), password());
    }
    std::fs::write(&file, "ab".repeat(32)).unwrap();
    assert!(matches!(vault.open(&before, "x"), Err(VaultError::NoKey { .. })));
    std::fs::write(&file, format!("{first}\nnot a key\n")).unwrap();
    assert!(matches!(vault.seal(&password(), "x"), Err(VaultError::Malformed { line: 3, .. })));
}

#[cfg(unix)]
#[test]
fn the_key_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    Vault::of(folder.path()).seal(&password(), "x").unwrap();
    let file = folder.path().join("secret.key");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::read_to_string(&file).unwrap().trim().len(), 64);
}
