//! A small name server on loopback, and a mailing list that seals what it forwards.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_auth::arc::ArcSealer;
use mail_auth::common::crypto::Ed25519Key;
use mail_auth::common::headers::HeaderWriter;
use mail_auth::hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig, ResolverOpts};
use mail_auth::hickory_resolver::proto::op::{Message, ResponseCode};
use mail_auth::hickory_resolver::proto::rr::rdata::TXT;
use mail_auth::hickory_resolver::proto::rr::{RData, Record, RecordType};
use mail_auth::{ArcOutput, AuthenticatedMessage, AuthenticationResults, MessageAuthenticator};
use tokio::net::UdpSocket;

/// Answers questions for TXT records until it is dropped.
pub(super) struct Names {
    port: u16,
    asked: Arc<AtomicUsize>,
    serving: tokio::task::JoinHandle<()>,
}

impl Names {
    /// Knows these records, as name and text, and that there are no others.
    pub(super) async fn serve(records: &[(&str, &str)]) -> Names {
        let records = records.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Names::start(Some(records)).await
    }

    /// Answers that it cannot answer.
    pub(super) async fn failing() -> Names {
        Names::start(None).await
    }

    async fn start(records: Option<HashMap<String, String>>) -> Names {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = socket.local_addr().unwrap().port();
        let asked = Arc::new(AtomicUsize::new(0));
        let count = asked.clone();
        let serving = tokio::spawn(async move {
            let mut buffer = [0; 1500];
            while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
                count.fetch_add(1, Ordering::Relaxed);
                let answer = answer(&Message::from_vec(&buffer[..length]).unwrap(), records.as_ref());
                socket.send_to(&answer.to_vec().unwrap(), from).await.unwrap();
            }
        });
        Names { port, asked, serving }
    }

    /// Somebody who asks this server.
    pub(super) fn resolver(&self) -> MessageAuthenticator {
        let mut connection = ConnectionConfig::udp();
        connection.port = self.port;
        let server = NameServerConfig::new(IpAddr::V4(Ipv4Addr::LOCALHOST), true, vec![connection]);
        let mut options = ResolverOpts::default();
        options.timeout = Duration::from_secs(2);
        options.attempts = 1;
        MessageAuthenticator::new(ResolverConfig::from_name_servers(vec![server]), options).unwrap()
    }

    /// How many questions came.
    pub(super) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

impl Drop for Names {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn answer(question: &Message, records: Option<&HashMap<String, String>>) -> Message {
    let mut answer = Message::response(question.metadata.id, question.metadata.op_code);
    answer.queries.clone_from(&question.queries);
    let Some(records) = records else {
        answer.metadata.response_code = ResponseCode::ServFail;
        return answer;
    };
    for query in &question.queries {
        let name = query.name().to_lowercase().to_ascii();
        match records.get(name.trim_end_matches('.')) {
            Some(text) if query.query_type() == RecordType::TXT => {
                let text = TXT::new(
                    text.as_bytes()
                        .chunks(255)
                        .map(|part| String::from_utf8_lossy(part).into_owned())
                        .collect(),
                );
                answer.answers.push(Record::from_rdata(query.name().clone(), 60, RData::TXT(text)));
            }
            Some(_) => {}
            None => answer.metadata.response_code = ResponseCode::NXDomain,
        }
    }
    answer
}

/// A key, and the record that its signatures are checked with.
pub(super) fn fresh_key() -> (Ed25519Key, String) {
    let key = Ed25519Key::from_pkcs8_der(&Ed25519Key::generate_pkcs8().unwrap()).unwrap();
    let record = format!("v=DKIM1; k=ed25519; p={}", STANDARD.encode(key.public_key()));
    (key, record)
}

/// `mail` as a list forwards it: changed, sealed, with what the list saw; and the list's key record.
pub(super) fn sealed_by_list(mail: &str) -> (String, String) {
    let (key, record) = fresh_key();
    let changed = mail.replace("Subject: ", "Subject: [list] ");
    let message = AuthenticatedMessage::parse(changed.as_bytes()).unwrap();
    let saw = AuthenticationResults::new("mx.list.example; dmarc=pass header.from=shop.example");
    let seal =
        ArcSealer::from_key(key).domain("list.example").selector("seal").headers(["From", "To", "Subject"]);
    let set = seal.seal(&message, &saw, &ArcOutput::default()).unwrap();
    (format!("{}{changed}", set.to_header()), record)
}
