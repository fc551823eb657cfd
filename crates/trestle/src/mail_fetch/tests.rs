//! Mailboxes are taken from a real Dovecot, and from a server that misbehaves on purpose.

pub(crate) mod dovecot;
mod misbehaving;
mod scripted;
mod supervised;
mod with_dovecot;
mod with_tokens;

#[path = "../../../store/tests/it/harness.rs"]
pub(crate) mod harness;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use trestle_app::{App, RandomIds, Settings, WallClock};
use trestle_domain::view::mail::Fetched;
use trestle_store::{DatabaseUrl, Fsync, Options, read};

use super::Mailbox;

/// A desk whose only team's address is its first one.
pub(crate) struct Desk {
    pub app: App,
    pub address: String,
    folder: tempfile::TempDir,
}

impl Desk {
    pub async fn open(url: &DatabaseUrl) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            data: folder.path().to_owned(),
            database: url.clone(),
            options: Options { readers: 2, fsync: Fsync::NotRequired, ..Options::default() },
            public_url: "http://desk.example".into(),
            mail_domain: "desk.example".into(),
            site: "Desk".into(),
            clock: Arc::new(WallClock),
            ids: Arc::new(RandomIds::default()),
        };
        let app = tokio::task::spawn_blocking(|| App::open(settings)).await.unwrap().unwrap();
        app.set_up_link().await.unwrap();
        let address = app.first_address().await.unwrap().unwrap();
        Desk { app, address, folder }
    }

    /// Its data folder.
    pub fn data(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// A mailbox that is read without TLS on this port.
    fn mailbox(&self, port: u16) -> Mailbox {
        let password_file = self.folder.path().join("password");
        std::fs::write(&password_file, "opensesame\n").unwrap();
        let address = &self.address;
        let text = format!(
            "host = '127.0.0.1'\nport = {port}\nsecurity = 'none'\nuser = 'ann'\naddress = '{address}'\n\
             password_file = '{}'\nfrom_the_beginning = true",
            password_file.display()
        );
        read_toml(&text)
    }

    /// How many mails were received.
    async fn received(&self) -> usize {
        let page = self.app.read(|db| Ok(read::mail::received(db, read::mail::Which::All, None, 100)?));
        page.await.unwrap().rows.len()
    }

    /// What the received mails say, raw, the latest first.
    pub async fn raws(&self) -> Vec<String> {
        let raws = self.app.read(|db| {
            let page = read::mail::received(db, read::mail::Which::All, None, 100)?;
            let mut raws = vec![];
            for row in page.rows {
                if let Some(kept) = trestle_store::intake::load(db, row.id)?
                    && let trestle_store::intake::Raw::Inline(raw) = kept.raw
                {
                    raws.push(String::from_utf8_lossy(&raw).into_owned());
                }
            }
            Ok(raws)
        });
        raws.await.unwrap()
    }

    /// Takes the mailbox until `enough` mails were received and the server was told.
    async fn follow_until(&self, mailbox: &Mailbox, enough: usize) {
        self.app.fetches(vec![mailbox.name()]).await.unwrap();
        let (stop, stopped) = watch::channel(false);
        let following = tokio::spawn(super::serve(self.app.clone(), mailbox.clone(), stopped));
        self.until(enough).await;
        stop.send(true).unwrap();
        following.await.unwrap();
    }

    async fn untold(&self) -> i64 {
        let sql = "SELECT COUNT(*) FROM fetch_messages WHERE state = 'kept'";
        self.app.read(move |db| Ok(db.query_one(sql, &[], |row| row.get(0))?)).await.unwrap()
    }

    /// The mailboxes as an administrator sees them.
    async fn mailboxes(&self) -> Vec<Fetched> {
        self.app.read(|db| Ok(read::mail::mailboxes(db)?)).await.unwrap()
    }

    /// Waits until `enough` mails were received and the server was told of each.
    pub async fn until(&self, enough: usize) {
        let arriving = async {
            while self.received().await < enough || self.untold().await > 0 {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let outcome = tokio::time::timeout(Duration::from_secs(60), arriving).await;
        outcome.unwrap_or_else(|_| panic!("{enough} mails arrive within a minute"));
    }
}

fn read_toml(text: &str) -> Mailbox {
    use figment::providers::{Format, Toml};
    figment::Figment::from(Toml::string(text)).extract().unwrap()
}

pub(crate) fn mail(subject: &str) -> String {
    format!(
        "From: Cus Tomer <cus@shop.example>\r\nTo: help@elsewhere.example\r\nSubject: {subject}\r\n\
         Message-ID: <{subject}@shop.example>\r\n\r\nIt is about {subject}.\r\n"
    )
}

pub(crate) fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.unwrap().block_on(test);
}

#[test]
fn a_mailbox_says_what_cannot_work() {
    let sound = "host='imap.shop.example'\nuser='a'\naddress='help@desk.example'\npassword_file='x'\n";
    assert!(read_toml(sound).check().is_ok());
    let refusals =
        [("security='none'", "in the clear"), ("folder='a\\nb'", "one line"), ("folder=''", "one line")];
    for (line, says) in refusals {
        let text = format!("{sound}{line}").replace("'a\\nb'", "\"a\\nb\"");
        let why = read_toml(&text).check().unwrap_err().to_string();
        assert!(why.contains(says), "{why}");
    }
    let nobody = sound.replace("help@desk.example", "help");
    let without = sound.replace("password_file='x'\n", "");
    assert!(read_toml(&without).check().unwrap_err().to_string().contains("needs password_file, or a table"));
    let oauth = "[oauth]\ngrant='service_account'\nprovider='google'\nkey_file='k'\n";
    read_toml(&format!("{without}{oauth}")).check().unwrap();
    let both = read_toml(&format!("{sound}{oauth}")).check().unwrap_err().to_string();
    assert!(both.contains("leave one out"), "{both}");
    let odd = read_toml(&format!("{without}{oauth}client_id='x'")).check().unwrap_err();
    assert!(format!("{odd:#}").contains("oauth of a · imap.shop.example · INBOX: client_id is of no use"));
    assert!(read_toml(&nobody).check().unwrap_err().to_string().contains("team's mail address"));
}
