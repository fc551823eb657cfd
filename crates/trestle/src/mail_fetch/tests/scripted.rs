//! A server that answers as a test wants it to.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

/// What a server does about one mail.
#[derive(Clone)]
pub enum Giving {
    /// It gives it.
    Whole(String),
    /// It ends the connection in the middle of it; its head can be had.
    Breaks(String),
    /// It says that it has this many bytes; its head can be had.
    Huge(usize, String),
}

/// The numbers of the mails that were marked.
pub type Told = Arc<Mutex<Vec<usize>>>;

/// Serves a mailbox whose mails are numbered from 1; gives the port, and what it is told.
pub async fn serve(mails: Vec<Giving>) -> (u16, Told) {
    let told = Told::default();
    let marked = Arc::clone(&told);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (mails, told) = (mails.clone(), Arc::clone(&told));
            tokio::spawn(async move {
                // The client or the script ends it.
                let _ = converse(stream, &mails, &told).await;
            });
        }
    });
    (port, marked)
}

async fn converse(stream: tokio::net::TcpStream, mails: &[Giving], told: &Told) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"* OK ready\r\n").await?;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let asked = std::mem::take(&mut line);
        let (tag, asked) = asked.trim_end().split_once(' ').unwrap_or_default();
        let said = match asked.split(' ').collect::<Vec<_>>()[..] {
            ["CAPABILITY", ..] => "* CAPABILITY IMAP4rev1\r\n".to_owned(),
            ["SELECT", ..] => format!(
                "* {count} EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT {next}] x\r\n",
                count = mails.len(),
                next = mails.len() + 1
            ),
            ["UID", "SEARCH", ..] => {
                let numbers: Vec<_> = (1..=mails.len()).map(|number| number.to_string()).collect();
                format!("* SEARCH {}\r\n", numbers.join(" "))
            }
            ["UID", "FETCH", set, ..] => {
                let mut said = String::new();
                for number in set.split(',') {
                    let number: usize = number.parse().unwrap();
                    let (answer, ends) = give(number, asked, &mails[number - 1]);
                    said.push_str(&answer);
                    if ends {
                        stream.write_all(said.as_bytes()).await?;
                        return Ok(());
                    }
                }
                said
            }
            ["UID", "STORE", number, ..] => {
                told.lock().unwrap().push(number.parse().unwrap());
                String::new()
            }
            _ => String::new(),
        };
        stream.write_all(format!("{said}{tag} OK done\r\n").as_bytes()).await?;
    }
    Ok(())
}

/// What is answered about a mail, and whether the connection ends with it.
fn give(number: usize, asked: &str, giving: &Giving) -> (String, bool) {
    let (Giving::Whole(mail) | Giving::Breaks(mail) | Giving::Huge(_, mail)) = giving;
    let size = match giving {
        Giving::Huge(size, _) => *size,
        _ => mail.len(),
    };
    if asked.contains("RFC822.SIZE") {
        let date = "02-Mar-2026 09:00:00 +0000";
        let described = format!("UID {number} RFC822.SIZE {size} INTERNALDATE \"{date}\"");
        return (format!("* {number} FETCH ({described})\r\n"), false);
    }
    if asked.contains("HEADER") {
        let head = &mail[..mail.find("\r\n\r\n").map_or(mail.len(), |end| end + 4)];
        let length = head.len();
        return (format!("* {number} FETCH (UID {number} BODY[HEADER] {{{length}}}\r\n{head})\r\n"), false);
    }
    let whole = format!("* {number} FETCH (UID {number} BODY[] {{{size}}}\r\n{mail})\r\n");
    match giving {
        Giving::Breaks(_) => (whole[..whole.len() - 20].to_owned(), true),
        _ => (whole, false),
    }
}
