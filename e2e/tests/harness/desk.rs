//! A stand-in desk of four pages and a mailbox, on loopback, in threads of the test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;

use e2e::Demo;

/// The policy of the real desk, so that the harness is proven against it.
const POLICY: &str = "script-src 'nonce-x' 'strict-dynamic'; style-src 'self'; object-src 'none'; \
     base-uri 'none'; frame-ancestors 'none'; form-action 'self'; \
     require-trusted-types-for 'script'";

/// Starts the stand-in with its demo files in `folder`.
pub fn start(folder: &Path) -> Demo {
    let http = listen(answer_page);
    let outbox = folder.join("outbox");
    std::fs::create_dir(&outbox).unwrap();
    let smtp = listen(move |connection| keep_mail(connection, &outbox));

    let accounts = r#"[{"role":"Tier 1","name":"Ada","email":"ada@example.org",
        "password":"a secret of sixteen","api_token":"t"}]"#;
    std::fs::write(folder.join("demo-accounts.json"), accounts).unwrap();
    let addresses = format!(r#"{{"http":"http://{http}","smtp":"{smtp}","lmtp":"{smtp}"}}"#);
    std::fs::write(folder.join("demo.json"), addresses).unwrap();
    Demo::running_in(folder).unwrap()
}

fn listen(answer: impl Fn(TcpStream) + Clone + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let answer = answer.clone();
            thread::spawn(move || answer(connection));
        }
    });
    address
}

fn answer_page(connection: TcpStream) {
    let mut request = BufReader::new(connection);
    let mut line = String::new();
    request.read_line(&mut line).unwrap();
    let mut length = 0;
    loop {
        let mut header = String::new();
        request.read_line(&mut header).unwrap();
        if let Some(value) = header.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if header.trim().is_empty() {
            break;
        }
    }
    let mut form = vec![0; length];
    request.read_exact(&mut form).unwrap();
    let form = String::from_utf8(form).unwrap();

    let right = "email=ada%40example.org&password=a+secret+of+sixteen";
    let mut words = line.split_whitespace();
    let (method, path) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let (status, kind, page) = match (method, path) {
        ("GET", "/") => ("200 OK", "html", include_str!("front.html").to_owned()),
        ("GET", "/wide") => ("200 OK", "html", include_str!("wide.html").to_owned()),
        ("GET", "/broken") => ("200 OK", "html", include_str!("broken.html").to_owned()),
        ("GET", "/sign-in") => ("200 OK", "html", include_str!("sign_in.html").to_owned()),
        ("GET", "/style.css") => ("200 OK", "css", "button { min-height: 2rem }".to_owned()),
        ("POST", "/sign-in") if form == right => ("303 See Other\r\nLocation: /", "html", String::new()),
        _ => ("200 OK", "html", format!("<!doctype html><title>x</title><p>asked for {path}")),
    };
    let mut connection = request.into_inner();
    let length = page.len();
    let head = format!("content-type: text/{kind}\r\ncontent-security-policy: {POLICY}");
    let answer =
        format!("HTTP/1.1 {status}\r\n{head}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{page}");
    let _ = connection.write_all(answer.as_bytes());
}

/// Speaks just enough SMTP to take one mail, and puts it where sent mail lands.
fn keep_mail(connection: TcpStream, outbox: &Path) {
    let mut client = BufReader::new(connection);
    client.get_mut().write_all(b"220-hello\r\n220 there\r\n").unwrap();
    let (mut mail, mut in_data) = (String::new(), false);
    loop {
        let mut line = String::new();
        if client.read_line(&mut line).unwrap() == 0 {
            return;
        }
        let reply = match (line.trim_end(), in_data) {
            (".", true) => {
                std::fs::write(outbox.join("1.eml"), &mail).unwrap();
                in_data = false;
                "250 kept\r\n"
            }
            (_, true) => {
                mail.push_str(line.strip_prefix('.').unwrap_or(&line));
                continue;
            }
            ("DATA", false) => {
                in_data = true;
                "354 go on\r\n"
            }
            _ => "250 fine\r\n",
        };
        client.get_mut().write_all(reply.as_bytes()).unwrap();
    }
}
