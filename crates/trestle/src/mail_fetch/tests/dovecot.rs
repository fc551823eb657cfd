//! A Dovecot of a test's own, on loopback, with one account.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running server. It ends, and its folder goes, on drop.
pub struct Dovecot {
    /// Without TLS.
    pub imap: u16,
    /// With TLS from the first byte.
    pub imaps: u16,
    /// Where it takes mail, by LMTP.
    pub lmtp: u16,
    folder: tempfile::TempDir,
    process: Option<Child>,
}

const PROGRAMS: [&str; 2] = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"];

const LMTP: &str = "/usr/lib/dovecot/lmtp";

/// Who owns the mail if the tests run as root, which Dovecot does not serve mail as: `mail` on Debian.
const MAIL: u32 = 8;

impl Dovecot {
    /// Starts one; `None`, and says so, where there is none of the version that is set up here.
    pub fn start() -> Option<Dovecot> {
        Dovecot::start_with("")
    }

    /// Starts one that takes access tokens, too, and asks here whether they are good (RFC 7662).
    pub fn start_with_tokens(introspection_url: &str) -> Option<Dovecot> {
        Dovecot::start_with(introspection_url)
    }

    fn start_with(introspection_url: &str) -> Option<Dovecot> {
        let Some(program) = PROGRAMS.into_iter().find(|program| Path::new(program).is_file()) else {
            eprintln!("NOT TESTED WITH DOVECOT: it is not installed");
            return None;
        };
        if !Path::new(LMTP).is_file() {
            eprintln!("NOT TESTED WITH DOVECOT: its LMTP server is not installed");
            return None;
        }
        let version = Command::new(program).arg("--version").output().unwrap();
        let version = String::from_utf8_lossy(&version.stdout).into_owned();
        if !version.starts_with("2.3") {
            eprintln!("NOT TESTED WITH DOVECOT: {} is not 2.3", version.trim());
            return None;
        }
        let folder = tempfile::Builder::new().prefix("trestle-dovecot-").tempdir().unwrap();
        let mut server =
            Dovecot { imap: free_port(), imaps: free_port(), lmtp: free_port(), folder, process: None };
        server.set_up(introspection_url);
        server.go(program);
        Some(server)
    }

    /// The certificate that it shows on its port for TLS, made for `localhost`.
    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join("cert.pem")
    }

    /// The socket at which other servers ask whether somebody may sign in (SASL).
    pub fn sasl(&self) -> PathBuf {
        self.folder.path().join("sasl")
    }

    /// Puts a mail into a folder of the account, as a delivery would.
    pub fn deliver(&self, folder: &str, name: &str, mail: &str) {
        let maildir = self.maildir(folder);
        for part in ["cur", "tmp", "new"] {
            std::fs::create_dir_all(maildir.join(part)).unwrap();
            give(&maildir.join(part));
        }
        give(&maildir);
        let waiting = self.folder.path().join(name);
        std::fs::write(&waiting, mail).unwrap();
        give(&waiting);
        std::fs::rename(waiting, maildir.join("new").join(format!("{name}.test"))).unwrap();
    }

    /// Makes an empty folder.
    pub fn make_folder(&self, folder: &str) {
        self.deliver(folder, "x", "Subject: x\r\n\r\n");
        std::fs::remove_file(self.maildir(folder).join("new/x.test")).unwrap();
    }

    /// The mails of a folder.
    pub fn mails(&self, folder: &str) -> Vec<String> {
        let at = |name: &String| ["new", "cur"].map(|part| self.maildir(folder).join(part).join(name));
        let files = self.files(folder);
        let read = files.iter().flat_map(at).filter_map(|file| std::fs::read_to_string(file).ok());
        read.collect()
    }

    /// The names of the files with the folder's mails; flags are part of a name.
    pub fn files(&self, folder: &str) -> Vec<String> {
        let mut names = vec![];
        for part in ["new", "cur"] {
            let entries = std::fs::read_dir(self.maildir(folder).join(part)).into_iter().flatten().flatten();
            names.extend(entries.map(|entry| entry.file_name().to_string_lossy().into_owned()));
        }
        names
    }

    /// Takes a mail away, as another program would; whether it was there.
    pub fn take_away(&self, folder: &str, name: &str) -> bool {
        ["new", "cur"]
            .iter()
            .any(|part| std::fs::remove_file(self.maildir(folder).join(part).join(name)).is_ok())
    }

    /// Forgets how the mails of the inbox are numbered: all get new numbers and a new UIDVALIDITY.
    pub fn renumber(&self) {
        for name in ["dovecot-uidlist", "dovecot.index", "dovecot.index.log", "dovecot.index.cache"] {
            let _ = std::fs::remove_file(self.maildir("INBOX").join(name));
        }
        let mailbox = self.folder.path().join("mail");
        for entry in std::fs::read_dir(mailbox).unwrap().flatten() {
            if entry.file_name().to_string_lossy().starts_with("dovecot-uidvalidity") {
                std::fs::remove_file(entry.path()).unwrap();
            }
        }
    }

    fn maildir(&self, folder: &str) -> PathBuf {
        let mail = self.folder.path().join("mail");
        match folder {
            "INBOX" => mail,
            other => mail.join(format!(".{other}")),
        }
    }

    fn set_up(&self, introspection_url: &str) {
        let at = self.folder.path();
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        std::fs::write(self.certificate(), made.cert.pem()).unwrap();
        std::fs::write(at.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
        std::fs::create_dir_all(at.join("mail/new")).unwrap();
        let own = std::fs::metadata(at).unwrap();
        let accounts = match own.uid() {
            0 => String::new(),
            _ => format!(
                "default_internal_user = {user}\ndefault_login_user = {user}\n\
                 service anvil {{ chroot = }}\nservice imap-login {{ chroot = }}\n",
                user = name_of(own.uid())
            ),
        };
        let uid = if own.uid() == 0 { MAIL } else { own.uid() };
        let (also, tokens) = match introspection_url {
            "" => ("", String::new()),
            url => {
                let text = format!(
                    "introspection_url = {url}\nintrospection_mode = post\nusername_attribute = username\n\
                     active_attribute = active\nactive_value = true\n"
                );
                std::fs::write(at.join("tokens"), text).unwrap();
                let passdb = format!(
                    "passdb {{\n driver = oauth2\n mechanisms = xoauth2\n args = {}/tokens\n}}\n",
                    at.display()
                );
                (" xoauth2", passdb)
            }
        };
        let text = format!(
            "base_dir = {at}/run\nstate_dir = {at}/state\nlog_path = {at}/log\nprotocols = imap lmtp\n{accounts}\
             listen = 127.0.0.1\nfirst_valid_uid = 1\nfirst_valid_gid = 1\nmail_uid = {uid}\nmail_gid = {uid}\n\
             mail_location = maildir:{at}/mail\ndisable_plaintext_auth = no\nauth_mechanisms = plain login{also}\n{tokens}\
             passdb {{\n driver = static\n args = password=opensesame\n}}\n\
             userdb {{\n driver = static\n args = uid={uid} gid={uid} home={at}/mail\n}}\n\
             ssl = yes\nssl_cert = <{at}/cert.pem\nssl_key = <{at}/key.pem\n\
             service imap-login {{\n inet_listener imap {{\n port = {imap}\n }}\n\
             inet_listener imaps {{\n port = {imaps}\n ssl = yes\n }}\n}}\n\
             service lmtp {{\n inet_listener lmtp {{\n port = {lmtp}\n }}\n}}\n\
             service auth {{\n unix_listener {at}/sasl {{\n mode = 0666\n }}\n}}\n\
             protocol lmtp {{\n postmaster_address = postmaster@localhost\n}}\n\
             service stats {{\n unix_listener stats-writer {{\n mode = 0666\n }}\n}}\n\
             protocol imap {{\n mail_max_userip_connections = 50\n}}\n",
            at = at.display(),
            imap = self.imap,
            imaps = self.imaps,
            lmtp = self.lmtp,
        );
        std::fs::write(at.join("conf"), text).unwrap();
        give(&at.join("mail"));
        give(&at.join("mail/new"));
        // Its processes of other accounts pass through.
        std::fs::set_permissions(at, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    }

    fn go(&mut self, program: &str) {
        let mut command = Command::new(program);
        command.arg("-F").arg("-c").arg(self.folder.path().join("conf"));
        self.process = Some(command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap());
        for _ in 0..100 {
            if TcpStream::connect(("127.0.0.1", self.imap)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        panic!("Dovecot did not start: {log}");
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // Its children end with it when it is asked, not when it is killed.
            let _ = Command::new("kill").arg(process.id().to_string()).status();
            let _ = process.wait();
        }
    }
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn name_of(uid: u32) -> String {
    let answer = Command::new("id").arg("-un").arg(uid.to_string()).output().unwrap();
    String::from_utf8_lossy(&answer.stdout).trim().to_owned()
}

/// Hands a file to whom Dovecot serves mail as.
fn give(path: &Path) {
    if std::fs::metadata(path).unwrap().uid() == 0 {
        chown(path, Some(MAIL), Some(MAIL)).unwrap();
    }
}
