//! A real server on loopback that counts who connects; names and the one way to it are made up.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\npicture";

/// Names made up for a test; those whose answer changes give the last one from then on.
pub struct Names {
    known: Vec<(&'static str, Vec<Vec<IpAddr>>)>,
    asked: Mutex<Vec<String>>,
}

impl Names {
    pub fn look_up(&self, name: &str) -> Vec<IpAddr> {
        let mut asked = self.asked.lock().unwrap();
        let before = asked.iter().filter(|asked| *asked == name).count();
        asked.push(name.to_owned());
        let answers = self.known.iter().find(|(known, _)| *known == name).map(|(_, answers)| answers);
        answers.and_then(|answers| answers.get(before).or(answers.last())).cloned().unwrap_or_default()
    }
}

/// Answers by path. One is outside: the only place that may be reached. The other is inside, on
/// every address of this machine and at a port that would be fine, so only its address speaks
/// against it.
struct Server {
    outside: Listening,
    inside: Listening,
}

struct Listening {
    address: SocketAddr,
    connects: Arc<AtomicUsize>,
    heard: Arc<Mutex<String>>,
}

impl Listening {
    async fn on(address: &str) -> std::io::Result<Listening> {
        let listener = TcpListener::bind(address).await?;
        let listening =
            Listening { address: listener.local_addr()?, connects: Arc::default(), heard: Arc::default() };
        let (connects, heard) = (listening.connects.clone(), listening.heard.clone());
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
        Ok(listening)
    }

    fn connects(&self) -> usize {
        self.connects.load(Ordering::SeqCst)
    }
}

impl Server {
    async fn start() -> Server {
        // Every address of both families where the machine has both.
        let inside = match Listening::on("[::]:0").await {
            Ok(inside) => inside,
            Err(_) => Listening::on("0.0.0.0:0").await.unwrap(),
        };
        Server { outside: Listening::on("127.0.0.1:0").await.unwrap(), inside }
    }

    fn fetcher(&self) -> Fetcher {
        let local = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let nearby = IpAddr::V4(Ipv4Addr::new(192, 168, 1, 1));
        let known = vec![
            ("pictures.example", vec![vec![local]]),
            ("inside.example", vec![vec![local]]),
            ("mapped.example", vec![vec![IpAddr::V6(Ipv4Addr::LOCALHOST.to_ipv6_mapped())]]),
            ("six.example", vec![vec![IpAddr::V6(Ipv6Addr::LOCALHOST)]]),
            ("mixed.example", vec![vec![local, nearby]]),
            ("rebinding.example", vec![vec![local], vec![nearby]]),
        ];
        let names = Names { known, asked: Mutex::default() };
        let (also, port) = (self.outside.address, self.inside.address.port());
        Fetcher::on(Internet::Pretended { names, also, port })
    }

    fn url(&self, path: &str) -> String {
        self.url_of("pictures.example", path)
    }

    fn url_of(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.outside.address.port())
    }

    fn inside_url(&self, host: &str) -> String {
        format!("http://{host}:{}/picture", self.inside.address.port())
    }
}

/// This machine, in every spelling that a browser takes.
const INSIDE: [&str; 20] = [
    "inside.example",
    "mapped.example",
    "six.example",
    "127.0.0.1",
    "127.0.0.2",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "%31%32%37.0.0.1",
    "0.0.0.0",
    "0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:0:0]",
    "[0:0:0:0:0:0:0:1]",
    "\u{ff11}\u{ff12}\u{ff17}.0.0.1",
];

/// Other networks that are not public; nobody answers there.
const NEARBY: [&str; 9] = [
    "10.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.168.1.1",
    "[fc00::1]",
    "[fe80::1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::1]",
    "[2001:0:4136:e378::1]",
];

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
    assert_eq!(server.outside.connects(), 1, "the second reader asks nobody");
    let heard = server.outside.heard.lock().unwrap().to_ascii_lowercase();
    assert!(!heard.contains("cookie") && !heard.contains("referer") && !heard.contains("trestle"), "{heard}");

    assert_eq!(fetcher.fetch(&server.url("/gone")).await, None);
    assert_eq!(fetcher.fetch(&server.url("/gone")).await, None);
    assert_eq!(server.outside.connects(), 2, "nor after a failure");
}

#[tokio::test]
async fn nothing_inside_is_connected_to_however_it_is_written() {
    let server = Server::start().await;
    let fetcher = server.fetcher();
    for host in INSIDE {
        assert_eq!(fetcher.fetch(&server.inside_url(host)).await, None, "{host}");
        assert_eq!(server.inside.connects(), 0, "{host}");
    }
    for host in NEARBY {
        let why = fetcher.follow(&server.inside_url(host)).await.unwrap_err().to_string();
        assert!(why.contains("is not public"), "{host}: {why}");
    }
    assert_eq!(fetcher.fetch(&server.url_of("mixed.example", "/picture")).await, None, "a trap among others");
    assert_eq!(fetcher.fetch(&server.url_of("nowhere.example", "/picture")).await, None);
    assert_eq!(fetcher.fetch(&server.url("/picture").replace("//", "//a:b@")).await, None, "a password");
    for url in ["ftp://pictures.example/", "file:///etc/passwd", "data:image/png;base64,AAAA", "nonsense"] {
        assert_eq!(fetcher.fetch(url).await, None, "{url}");
    }
    assert_eq!((server.outside.connects(), server.inside.connects()), (0, 0));
}

#[tokio::test]
async fn nothing_but_the_ports_of_the_web_is_reached() {
    let fetcher = Fetcher::new();
    for port in [22, 25, 8080] {
        assert!(!fetcher.may_reach(SocketAddr::new("8.8.8.8".parse().unwrap(), port)), "{port}");
    }
    for port in [80, 443] {
        assert!(fetcher.may_reach(SocketAddr::new("8.8.8.8".parse().unwrap(), port)), "{port}");
        assert!(!fetcher.may_reach(SocketAddr::new("127.0.0.1".parse().unwrap(), port)), "{port}");
    }
}

#[tokio::test]
async fn a_name_is_looked_up_once_for_each_hop_and_checked_each_time() {
    let server = Server::start().await;
    let fetcher = server.fetcher();
    let url = server.url_of("rebinding.example", "/picture");
    assert_eq!(fetcher.fetch(&url).await.as_deref(), Some(PNG), "the address that was checked");
    let Internet::Pretended { names, .. } = &fetcher.internet else { unreachable!("made up above") };
    assert_eq!(*names.asked.lock().unwrap(), ["rebinding.example"]);
    let back = server.url(&format!("/to?{}", server.url_of("rebinding.example", "/picture?again")));
    assert_eq!(fetcher.fetch(&back).await, None, "by now it leads inside");
    assert_eq!(names.asked.lock().unwrap()[1..], ["pictures.example", "rebinding.example"]);
    assert_eq!(server.outside.connects(), 2);
}

#[tokio::test]
async fn a_redirect_is_followed_outside_and_never_inside() {
    let server = Server::start().await;
    let fetcher = server.fetcher();
    let to = |path: &str| server.url(&format!("/to?{path}"));
    assert_eq!(fetcher.fetch(&to("/picture")).await.as_deref(), Some(PNG));
    let before = server.outside.connects();
    for host in INSIDE {
        // A header is ASCII.
        let host = if host.is_ascii() { host } else { "[::ffff:127.0.0.2]" };
        assert_eq!(fetcher.fetch(&to(&server.inside_url(host))).await, None, "{host}");
        assert_eq!(server.inside.connects(), 0, "{host}");
    }
    for elsewhere in
        ["file:///etc/passwd", "ftp://pictures.example/picture", "//a:b@pictures.example/picture"]
    {
        assert_eq!(fetcher.fetch(&to(elsewhere)).await, None, "{elsewhere}");
    }
    let asked = server.outside.connects() - before;
    assert_eq!(asked, INSIDE.len() + 3, "each asked the first server and no other");
}

#[tokio::test]
async fn three_redirects_and_no_more() {
    let server = Server::start().await;
    let fetcher = server.fetcher();
    assert_eq!(fetcher.fetch(&server.url("/to?/to?/to?/picture")).await.as_deref(), Some(PNG));
    let before = server.outside.connects();
    assert_eq!(fetcher.fetch(&server.url("/to?/to?/to?/to?/picture")).await, None);
    assert_eq!(server.outside.connects() - before, 4);
}

#[tokio::test]
async fn what_never_ends_is_given_up() {
    let server = Server::start().await;
    let fetcher = server.fetcher();
    assert_eq!(fetcher.fetch(&server.url("/endless")).await, None);
    let url = server.url("/hang");
    assert_eq!(tokio::time::timeout(PATIENCE * 2, fetcher.fetch(&url)).await.unwrap(), None);
}
