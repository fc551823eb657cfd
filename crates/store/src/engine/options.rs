//! Where the database is and how careful it is to be.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// `sqlite:path/to/file` or `postgres://user@host/name`.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file in an existing folder on a local disk; made when missing.
    Sqlite(PathBuf),
    /// A `postgres://` address, or `key=value` words as libpq takes them. The connection is not
    /// encrypted: use a socket, the loopback or a private network.
    Postgres(String),
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(DatabaseUrl::Postgres(text.to_owned()));
        }
        match text.strip_prefix("sqlite:") {
            Some(path) if !path.is_empty() => {
                let path = path.strip_prefix("//").unwrap_or(path);
                Ok(DatabaseUrl::Sqlite(PathBuf::from(path)))
            }
            _ => Err("a database is `sqlite:path/to/file` or `postgres://user@host/name`".to_owned()),
        }
    }
}

// Written by hand so that a password never reaches a log.
impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatabaseUrl::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            DatabaseUrl::Postgres(_) => f.write_str("postgres:…"),
        }
    }
}

/// How the engine runs; `Options::default()` is what a server wants.
#[derive(Debug, Clone)]
pub struct Options {
    /// Reader threads, each with a connection of its own.
    pub readers: usize,
    /// What a commit waits for.
    pub durability: Durability,
    /// Whether a PostgreSQL that runs with `fsync=off` is accepted.
    pub fsync: Fsync,
}

impl Default for Options {
    fn default() -> Self {
        Options { readers: 4, durability: Durability::Durable, fsync: Fsync::Required }
    }
}

/// What a commit waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// The disk: an answered write survives a power failure.
    Durable,
    /// Nothing. Only for producing demo data, where a power failure means starting over;
    /// open the database again as `Durable` before anybody relies on it.
    Bulk,
}

/// Whether a PostgreSQL server must flush its own commits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fsync {
    /// A server with `fsync=off` is refused.
    Required,
    /// A server with `fsync=off` is accepted: for tests, whose data nobody misses.
    NotRequired,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_passwords_not_shown() {
        let sqlite: DatabaseUrl = "sqlite:data/desk.db".parse().unwrap();
        assert_eq!(sqlite, DatabaseUrl::Sqlite(PathBuf::from("data/desk.db")));
        let absolute: DatabaseUrl = "sqlite:///srv/desk.db".parse().unwrap();
        assert_eq!(absolute, DatabaseUrl::Sqlite(PathBuf::from("/srv/desk.db")));
        let postgres: DatabaseUrl = "postgres://desk:hunter2@db/desk".parse().unwrap();
        assert!(!format!("{postgres:?}").contains("hunter2"));
        for wrong in ["", "sqlite:", "mysql://x", "/srv/desk.db"] {
            assert!(wrong.parse::<DatabaseUrl>().is_err(), "{wrong}");
        }
    }
}
