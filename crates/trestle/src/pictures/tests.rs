//! A real server on loopback that counts who connects; names and the one way to it are made up.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\npicture";

/// Answers by path.
struct Server {
    address: SocketAddr,
    connects: Arc<AtomicUsize>,
    heard: Arc<std::sync::Mutex<String>>,
}

impl Server {
    async fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (connects, heard) = (Arc::new(AtomicUsize::new(0)), Arc::default());
        let server = Server { address, connects: connects.clone(), heard: Arc::clone(&heard) };
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                connects.fetch_add(1, Ordering::SeqCst);
                let heard = heard.clone();
                tokio::spawn(async move {
                    let mut bytes = vec![0; 8192];
                    let read = stream.read(&mut bytes).await.unwrap_or(0);
                    let request = String::from_utf8_lossy(&bytes[..read]).into_owned();
                    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                    *heard.lock().unwrap() = request;
                    answer(&mut stream, &path).await;
                });
            }
        });
        server
    }

    /// The test's own names, and nothing but this server to be reached inside.
    fn fetcher(&self) -> Fetcher {
        let local = self.address.ip();
        let names = vec![
            ("pictures.example", vec![local]),
            ("inside.example", vec![IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1))]),
            ("mixed.example", vec![local, IpAddr::V4(Ipv4Addr::new(192, 168, 1, 1))]),
            ("mapped.example", vec![IpAddr::V6(Ipv4Addr::LOCALHOST.to_ipv6_mapped())]),
            ("six.example", vec![IpAddr::V6(Ipv6Addr::LOCALHOST)]),
        ];
        Fetcher::on(Internet::Pretended { names, also: self.address })
    }

    fn url(&self, path: &str) -> String {
        format!("http://pictures.example:{}{path}", self.address.port())
    }

    fn connects(&self) -> usize {
        self.connects.load(Ordering::SeqCst)
    }
}

async fn answer(stream: &mut tokio::net::TcpStream, path: &str) {
    let head = |status: &str, more: &str, length: usize| {
        format!("HTTP/1.1 {status}\r\n{more}Content-Length: {length}\r\nConnection: close\r\n\r\n")
    };
    if let Some(to) = path.strip_prefix("/to?") {
        let _ = stream.write_all(head("302 Found", &format!("Location: {to}\r\n"), 0).as_bytes()).await;
        return;
    }
    match path {
        "/picture" => {
            let _ = stream.write_all(head("200 OK", "Set-Cookie: a=b\r\n", PNG.len()).as_bytes()).await;
            let _ = stream.write_all(PNG).await;
        }
        "/endless" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
            while stream.write_all(&[b'x'; 65_536]).await.is_ok() {}
        }
        "/hang" => std::future::pending().await,
        _ => {
            let _ = stream.write_all(head("404 Not Found", "", 0).as_bytes()).await;
        }
    }
}

#[tokio::test]
async fn a_picture_is_fetched_once_and_nothing_tells_who_asked() {
    let server = Server::start().await;
    let fetcher = server.fetcher();
    assert_eq!(fetcher.fetch(&server.url("/picture")).await.as_deref(), Some(PNG));
    assert_eq!(fetcher.fetch(&server.url("/picture")).await.as_deref(), Some(PNG));
    assert_eq!(server.connects(), 1, "the second reader asks nobody");
    let heard = server.heard.lock().unwrap().to_ascii_lowercase();
    assert!(!heard.contains("cookie") && !heard.contains("referer") && !heard.contains("trestle"), "{heard}");

    assert_eq!(fetcher.fetch(&server.url("/gone")).await, None);
    assert_eq!(fetcher.fetch(&server.url("/gone")).await, None);
    assert_eq!(server.connects(), 2, "nor after a failure");
}

#[tokio::test]
async fn nothing_inside_is_connected_to_however_it_is_written() {
    let server = Server::start().await;
    let fetcher = server.fetcher();
    let port = server.address.port();
    for host in [
        "inside.example",
        "mixed.example",
        "mapped.example",
        "six.example",
        "nowhere.example",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
        "[fc00::1]",
    ] {
        assert_eq!(fetcher.fetch(&format!("http://{host}:{port}/picture")).await, None, "{host}");
    }
    // Other spellings of loopback, at a port where only the fetcher's own rule decides.
    for host in ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost"] {
        assert_eq!(fetcher.fetch(&format!("http://{host}/picture")).await, None, "{host}");
    }
    for url in
        ["ftp://pictures.example/picture", "file:///etc/passwd", "data:image/png;base64,AAAA", "nonsense"]
    {
        assert_eq!(fetcher.fetch(url).await, None, "{url}");
    }
    assert_eq!(fetcher.fetch(&format!("http://a:b@pictures.example:{port}/picture")).await, None);
    assert_eq!(server.connects(), 0);
}

#[tokio::test]
async fn a_redirect_is_followed_outside_and_never_inside() {
    let server = Server::start().await;
    let fetcher = server.fetcher();
    let to = |path: &str| server.url(&format!("/to?{path}"));
    assert_eq!(fetcher.fetch(&to("/picture")).await.as_deref(), Some(PNG));
    let before = server.connects();
    for inside in
        ["http://inside.example/picture", "http://127.0.0.1/picture", "http://[::1]/", "file:///etc/passwd"]
    {
        assert_eq!(fetcher.fetch(&to(inside)).await, None, "{inside}");
    }
    assert_eq!(server.connects(), before + 4, "each asked the first server and no other");
    assert_eq!(fetcher.fetch(&to("/to?/to?/to?/to?/picture")).await, None, "not without end");
}

#[tokio::test]
async fn what_never_ends_is_given_up() {
    let server = Server::start().await;
    let fetcher = server.fetcher();
    assert_eq!(fetcher.fetch(&server.url("/endless")).await, None);
    let url = server.url("/hang");
    assert_eq!(tokio::time::timeout(PATIENCE * 2, fetcher.fetch(&url)).await.unwrap(), None);
}
