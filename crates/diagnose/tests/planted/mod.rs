//! Secrets made up anew in every run, put into what programs write. Nothing here looks like a secret
//! before the program runs: every one is built of its pieces.

use std::fmt::Write;

/// A secret, what it is called where it stands, and how it is written there.
pub struct Planted {
    pub kind: &'static str,
    pub name: &'static str,
    pub value: String,
    /// What must not be readable afterwards.
    pub secret: String,
}

/// Random enough for samples, and the same on every machine.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % most as u64) as usize
    }

    fn of(&mut self, letters: &str, count: usize) -> String {
        let letters = letters.as_bytes();
        (0..count).map(|_| char::from(letters[self.below(letters.len())])).collect()
    }

    fn plain(&mut self, count: usize) -> String {
        // With a digit, as nearly every real one has.
        self.of(LETTERS, count - 1) + &self.of(DIGITS, 1)
    }

    fn hex(&mut self, count: usize) -> String {
        self.of("0123456789abcdef", count - 1) + &self.of(DIGITS, 1)
    }

    fn base64(&mut self, count: usize) -> String {
        self.of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", count)
    }
}

const DIGITS: &str = "0123456789";
const CAPITALS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// One secret of every kind.
pub fn all(chance: &mut Chance) -> Vec<Planted> {
    let mut all = named(chance);
    all.extend(vendors(chance));
    all.extend(inside(chance));
    all
}

fn planted(kind: &'static str, name: &'static str, value: String) -> Planted {
    Planted { kind, name, secret: value.clone(), value }
}

/// Those that only their name gives away.
fn named(chance: &mut Chance) -> Vec<Planted> {
    let mut password = || {
        chance.of("abcdefghijkmnpqrstuvwxyz", 5)
            + &chance.of("ABCDEFGHJK", 2)
            + &chance.of("23456789", 3)
            + &chance.of("!.*_+", 1)
    };
    let mut all = vec![
        planted("password", "password", password()),
        planted("password with a prefix", "db_password", password()),
        planted("password in German", "passwort", password()),
        planted("short password", "pwd", password()),
        planted("passphrase", "passphrase", password()),
    ];
    all.extend([
        planted("client secret", "client_secret", chance.plain(40)),
        planted("secret key", "secretKey", chance.plain(32)),
        planted("access token", "access_token", chance.plain(44)),
        planted("refresh token", "refreshToken", chance.plain(64)),
        planted("api key", "api_key", chance.hex(32)),
        planted("api key in a header", "X-Api-Key", chance.plain(36)),
        planted("AWS secret", "aws_secret_access_key", chance.base64(39) + "7"),
        planted("Azure account key", "AccountKey", chance.base64(85) + "1=="),
        planted("Twilio auth token", "auth_token", chance.hex(32)),
        planted("session", "JSESSIONID", chance.of("0123456789ABCDEF", 32)),
    ]);
    all
}

/// Those that say by their form whose they are; their name says nothing.
fn vendors(chance: &mut Chance) -> Vec<Planted> {
    let c = chance;
    let jwt = format!(
        "{}.{}.{}",
        "ey".to_owned() + "J" + &c.plain(30),
        "ey".to_owned() + "J" + &c.plain(60),
        c.plain(43)
    );
    let telegram = format!("{}:A{}{}", c.of("123456789", 9), "A", c.plain(33));
    vec![
        planted("JWT", "value", jwt),
        planted("AWS key id", "value", "AK".to_owned() + "IA" + &c.of(CAPITALS, 16)),
        planted("GCP API key", "value", "AI".to_owned() + "za" + &c.plain(35)),
        planted("GCP token", "value", "ya".to_owned() + "29." + &c.plain(80)),
        planted("Azure client secret", "value", c.of(LETTERS, 3) + "8Q" + "~" + &c.plain(34)),
        planted("GitHub token", "value", "gh".to_owned() + "p_" + &c.plain(36)),
        planted(
            "GitHub fine-grained token",
            "value",
            "github".to_owned() + "_pat_" + &c.plain(22) + "_" + &c.plain(59),
        ),
        planted("GitLab token", "value", "gl".to_owned() + "pat-" + &c.plain(20)),
        planted(
            "Slack token",
            "value",
            format!("xo{}-{}-{}-{}", "xb", c.of(DIGITS, 12), c.of(DIGITS, 12), c.plain(24)),
        ),
        planted("Stripe key", "value", "sk_".to_owned() + "live_" + &c.plain(24)),
        planted("Twilio key", "value", "S".to_owned() + "K" + &c.hex(32)),
        planted("SendGrid key", "value", format!("S{}.{}.{}", "G", c.plain(22), c.plain(43))),
        planted("OpenAI key", "value", "sk".to_owned() + "-proj-" + &c.plain(48)),
        planted("Anthropic key", "value", "sk-".to_owned() + "ant-api03-" + &c.plain(90)),
        planted("npm token", "value", "np".to_owned() + "m_" + &c.plain(36)),
        planted("PyPI token", "value", "py".to_owned() + "pi-AgE" + "IcHlwaS5vcmc" + &c.plain(100)),
        planted("Discord token", "value", format!("M{}{}.{}.{}", "T", c.plain(22), c.plain(6), c.plain(38))),
        planted("Telegram token", "value", telegram),
        planted("DigitalOcean token", "value", "dop".to_owned() + "_v1_" + &c.hex(64)),
        planted("Shopify token", "value", "shp".to_owned() + "at_" + &c.hex(32)),
        planted("Mailgun key", "value", "ke".to_owned() + "y-" + &c.hex(32)),
        planted("Mailchimp key", "value", c.hex(32) + "-u" + "s12"),
        planted("Vault token", "value", "hv".to_owned() + "s." + &c.plain(90)),
        planted("Databricks token", "value", "da".to_owned() + "pi" + &c.hex(32)),
        planted("Docker token", "value", "dckr".to_owned() + "_pat_" + &c.plain(27)),
        planted("Hugging Face token", "value", "h".to_owned() + "f_" + &c.plain(34)),
        planted("Grafana token", "value", "gl".to_owned() + "sa_" + &c.plain(32) + "_" + &c.hex(8)),
        planted("age key", "value", "AGE-SECRET".to_owned() + "-KEY-1" + &c.of(CAPITALS, 58)),
        planted("password hash", "value", format!("$2{}$12${}", "b", c.plain(53))),
    ]
}

/// Those that stand inside something longer.
fn inside(chance: &mut Chance) -> Vec<Planted> {
    let c = chance;
    let in_value = |kind, name, secret: String, value: String| Planted { kind, name, value, secret };
    let mut all = vec![];
    let secret = c.plain(40);
    all.push(in_value("bearer", "Authorization", secret.clone(), format!("Bearer {secret}")));
    let secret = c.base64(27) + "4=";
    all.push(in_value("basic", "Authorization", secret.clone(), format!("Basic {secret}")));
    let secret = c.plain(26);
    all.push(in_value("cookie", "Cookie", secret.clone(), format!("theme=dark; sid={secret}")));
    let secret = c.plain(26);
    all.push(in_value(
        "set-cookie",
        "Set-Cookie",
        secret.clone(),
        format!("auth={secret}; Path=/; HttpOnly"),
    ));
    let secret = c.plain(12);
    all.push(in_value(
        "password in an address",
        "url",
        secret.clone(),
        format!("postgres://app:{secret}@db.internal:5432/shop"),
    ));
    let secret = c.plain(12);
    all.push(in_value(
        "password in a connection string",
        "connection",
        secret.clone(),
        format!("Server=db;User Id=sa;Password={secret};Encrypt=true"),
    ));
    let secret = c.plain(24);
    let webhook =
        format!("https://hooks.slack.com/services/T{}/B{}/{secret}", c.of(CAPITALS, 8), c.of(CAPITALS, 8));
    all.push(in_value("Slack webhook", "url", secret, webhook));
    let secret = c.of(LETTERS, 42) + "%3D";
    all.push(in_value(
        "Azure signed link",
        "url",
        secret.clone(),
        format!("https://a.blob.core.windows.net/b/c?sv=2024&sig={secret}"),
    ));
    let card = card(c);
    all.push(planted("card number", "note", card.clone()));
    let parted = format!("{} {} {} {}", &card[..4], &card[4..8], &card[8..12], &card[12..]);
    all.push(planted("card number in groups", "note", parted));
    let account = account(c);
    all.push(planted("IBAN", "note", account));
    let (begin, end) =
        ("-----BEGIN ".to_owned() + "RSA PRIVATE KEY-----", "-----END ".to_owned() + "RSA PRIVATE KEY-----");
    let body: Vec<String> = (0..6).map(|_| c.base64(64)).collect();
    all.push(in_value(
        "private key",
        "value",
        body[3].clone(),
        format!("{begin}\n{}\n{end}", body.join("\n")),
    ));
    all
}

fn card(chance: &mut Chance) -> String {
    let mut digits = "4".to_owned() + &chance.of(DIGITS, 14);
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0');
            if place % 2 == 1 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
        })
        .sum();
    write!(digits, "{}", (10 - sum % 10) % 10).unwrap();
    digits
}

fn account(chance: &mut Chance) -> String {
    let number = chance.of(DIGITS, 18);
    let rest = format!("{number}131400")
        .bytes()
        .fold(0_u32, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    format!("DE{:02}{number}", 98 - rest)
}

/// Writes a name and a value as some program does.
pub type Format = fn(&Planted) -> String;

/// How a name and a value are written.
pub const FORMATS: [(&str, Format); 12] = [
    ("a pair in a log", |it| {
        format!("2026-03-02T10:15:00Z INFO worker-3 config {}={} loaded", it.name, it.value)
    }),
    ("JSON", |it| {
        format!(r#"{{"time":"2026-03-02","level":"info","{}":"{}","n":3}}"#, it.name, escaped(&it.value))
    }),
    ("YAML", |it| format!("    {}: {}\n    next: true", it.name, indented(&it.value))),
    ("XML element", |it| format!("<a><{0}>{1}</{0}><b>c</b></a>", it.name, it.value)),
    ("XML attribute", |it| format!(r#"<add key="{}" value="{}" />"#, it.name, it.value)),
    ("query", |it| {
        format!(
            "GET /path?a=1&{}={}&b=2 HTTP/1.1 200",
            it.name,
            it.value.replace("r ", "r%20").replace("c ", "c%20")
        )
    }),
    ("environment", |it| format!("export {}='{}'", it.name.to_uppercase().replace('-', "_"), it.value)),
    ("properties", |it| format!("app.main.{} = {}", it.name, it.value)),
    ("option", |it| format!("tool --{} \"{}\" --verbose", it.name, it.value)),
    ("JSON in JSON", |it| {
        format!(r#"{{"body":"{{\"{}\":\"{}\",\"n\":1}}"}}"#, it.name, escaped(&escaped(&it.value)))
    }),
    ("header", |it| format!("> {}: {}", it.name, it.value)),
    ("Python", |it| format!("DEBUG {{'a': 1, '{}': '{}', 'b': None}}", it.name, escaped(&it.value))),
];

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('\n', "\\n")
}

fn indented(value: &str) -> String {
    if value.contains('\n') {
        format!("|\n      {}", value.replace('\n', "\n      "))
    } else {
        value.to_owned()
    }
}
