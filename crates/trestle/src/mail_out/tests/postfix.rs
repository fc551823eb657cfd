//! A Postfix of a test's own, on loopback. It takes mail for the accounts of a Dovecot and for the
//! domain of a desk, asks the Dovecot who may sign in, and relays nothing else.

use std::net::TcpStream;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::mail_fetch::tests::dovecot::{Dovecot, free_port};

/// A running server. It ends, and its folder goes, on drop.
pub struct Postfix {
    /// SMTP, with STARTTLS on offer; only then can one sign in.
    pub smtp: u16,
    /// SMTP with TLS from the first byte.
    pub smtps: u16,
    folder: tempfile::TempDir,
    process: Option<Child>,
}

const PROGRAM: &str = "/usr/sbin/postfix";

/// The largest mail it takes.
pub const LARGEST: usize = 100_000;

impl Postfix {
    /// Starts one in front of `dovecot`, and of a desk that takes LMTP at `desk`; `None`, and says so,
    /// where that cannot be.
    pub fn start(dovecot: &Dovecot, desk: u16) -> Option<Postfix> {
        if !Path::new(PROGRAM).is_file() {
            eprintln!("NOT TESTED WITH POSTFIX: it is not installed");
            return None;
        }
        let folder = tempfile::Builder::new().prefix("trestle-postfix-").tempdir().unwrap();
        if std::fs::metadata(folder.path()).unwrap().uid() != 0 {
            eprintln!("NOT TESTED WITH POSTFIX: only root can start one");
            return None;
        }
        let mut server = Postfix { smtp: free_port(), smtps: free_port(), folder, process: None };
        server.set_up(dovecot, desk);
        server.go();
        Some(server)
    }

    /// What it noted down.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.at().join("log")).unwrap_or_default()
    }

    fn at(&self) -> &Path {
        self.folder.path()
    }

    fn set_up(&self, dovecot: &Dovecot, desk: u16) {
        // Its processes of other accounts pass through.
        std::fs::set_permissions(self.at(), PermissionsExt::from_mode(0o755)).unwrap();
        let folder = |name: &str| {
            let folder: PathBuf = self.at().join(name);
            std::fs::create_dir(&folder).unwrap();
            folder
        };
        let (queue, data) = (folder("queue"), folder("data"));
        let owned = Command::new("chown").arg("postfix").arg(&data).status().unwrap();
        assert!(owned.success(), "the account postfix owns {}", data.display());
        let main = format!(
            "compatibility_level = 3.6\nqueue_directory = {queue}\ndata_directory = {data}\n\
             maillog_file = {at}/log\nmaillog_file_prefixes = {at}\n\
             myhostname = mx.shop.example\nmydestination =\nmynetworks =\nalias_maps =\n\
             inet_interfaces = 127.0.0.1\ninet_protocols = ipv4\nsmtp_dns_support_level = disabled\n\
             recipient_delimiter = +\nmessage_size_limit = {LARGEST}\nmailbox_size_limit = 0\nvirtual_mailbox_limit = 0\n\
             virtual_mailbox_domains = shop.example\n\
             virtual_mailbox_maps = inline:{{ann@shop.example=ann, later@shop.example=later}}\n\
             virtual_transport = lmtp:inet:127.0.0.1:{lmtp}\n\
             relay_domains = desk.example\ntransport_maps = inline:{{desk.example=lmtp:inet:127.0.0.1:{desk}}}\n\
             smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination\n\
             smtpd_recipient_restrictions = check_recipient_access inline:{{ {{later@shop.example = 450 4.2.1 The mailbox rests}} }}\n\
             smtpd_tls_security_level = may\nsmtpd_tls_auth_only = yes\n\
             smtpd_tls_cert_file = {certificate}\nsmtpd_tls_key_file = {key}\n\
             smtpd_sasl_auth_enable = yes\nsmtpd_sasl_type = dovecot\nsmtpd_sasl_path = {sasl}\n\
             queue_run_delay = 1s\nminimal_backoff_time = 1s\nmaximal_backoff_time = 1s\n",
            at = self.at().display(),
            queue = queue.display(),
            data = data.display(),
            lmtp = dovecot.lmtp,
            certificate = dovecot.certificate().display(),
            key = dovecot.certificate().with_file_name("key.pem").display(),
            sasl = dovecot.sasl().display(),
        );
        std::fs::write(self.at().join("main.cf"), main).unwrap();
        let mut master = format!(
            "127.0.0.1:{} inet n - n - - smtpd\n\
             127.0.0.1:{} inet n - n - - smtpd\n -o smtpd_tls_wrappermode=yes\n\
             qmgr unix n - n 1 1 qmgr\ncleanup unix n - n - 0 cleanup\nflush unix n - n 1000 0 flush\ntlsmgr unix - - n 1000 1 tlsmgr\nscache unix - - n - 1 scache\nanvil unix - - n - 1 anvil\nproxywrite unix - - n - 1 proxymap\n\
             postlog unix-dgram n - n - 1 postlogd\n",
            self.smtp, self.smtps
        );
        let usual = [
            ("rewrite", "trivial-rewrite"),
            ("bounce", "bounce"),
            ("defer", "bounce"),
            ("trace", "bounce"),
            ("proxymap", "proxymap"),
            ("smtp", "smtp"),
            ("relay", "smtp"),
            ("lmtp", "lmtp"),
            ("error", "error"),
            ("retry", "error"),
        ];
        for (service, program) in usual {
            master += &format!("{service} unix - - n - 0 {program}\n");
        }
        std::fs::write(self.at().join("master.cf"), master).unwrap();
    }

    fn go(&mut self) {
        let mut command = Command::new(PROGRAM);
        command.arg("-c").arg(self.at()).arg("start-fg");
        self.process = Some(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", self.smtps)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("Postfix did not start: {}", self.log());
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        // Its processes end when it is asked, not when it is killed.
        let _ = Command::new(PROGRAM).arg("-c").arg(self.at()).arg("abort").stderr(Stdio::null()).status();
        if let Some(mut process) = self.process.take() {
            let _ = process.wait();
        }
    }
}
