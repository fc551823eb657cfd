//! The words by which a line tells something about its machine, and how each is read on.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::product;
use super::{Kind, Said};

/// How what stands behind a word is read.
#[derive(Clone, Copy)]
pub(super) enum Reader {
    /// The machine's name.
    Host,
    /// All of the rest of the line, or what stands in quotes.
    Rest(Kind),
    /// The first word.
    Word(Kind),
    /// The version of Android.
    Android,
    /// The version of the kernel, where `Linux version` tells of it.
    Kernel,
    /// `DMI: Dell Inc. PowerEdge R650/0XYZ, BIOS …`
    Dmi,
    /// What `uname -a` writes.
    Uname,
    /// The version of this program.
    Product(&'static str),
    /// `Started Port planner v2.3.1 …`
    Started,
}

/// The words, how each is read on, and how far what was read is to be trusted, in hundredths.
const WORDS: &[(&str, Reader, u8)] = &[
    ("hostname set to <", Reader::Host, 95),
    ("set hostname to <", Reader::Host, 95),
    ("static hostname:", Reader::Host, 95),
    ("environment:host.name=", Reader::Host, 90),
    ("\"computer\":", Reader::Host, 90),
    ("<computer>", Reader::Host, 90),
    ("_hostname", Reader::Host, 90),
    ("host name:", Reader::Host, 80),
    ("hostname:", Reader::Host, 70),
    ("computer name:", Reader::Host, 80),
    ("computername:", Reader::Host, 80),
    ("pretty_name=", Reader::Rest(Kind::System), 100),
    ("os name:", Reader::Rest(Kind::System), 95),
    ("betriebssystemname:", Reader::Rest(Kind::System), 95),
    ("operating system:", Reader::Rest(Kind::System), 80),
    ("os.name=", Reader::Rest(Kind::System), 40),
    ("os.name:", Reader::Rest(Kind::System), 40),
    ("ro.build.version.release]", Reader::Android, 95),
    ("ro.build.version.release=", Reader::Android, 95),
    ("linux version ", Reader::Kernel, 95),
    ("gnu/linux", Reader::Uname, 90),
    ("system manufacturer:", Reader::Rest(Kind::Maker), 90),
    ("systemhersteller:", Reader::Rest(Kind::Maker), 90),
    ("hardware vendor:", Reader::Rest(Kind::Maker), 90),
    ("ro.product.manufacturer]", Reader::Rest(Kind::Maker), 90),
    ("system model:", Reader::Rest(Kind::Model), 90),
    ("systemmodell:", Reader::Rest(Kind::Model), 90),
    ("hardware model:", Reader::Rest(Kind::Model), 90),
    ("ro.product.model]", Reader::Rest(Kind::Model), 90),
    ("dmi: ", Reader::Dmi, 90),
    ("ro.serialno]", Reader::Word(Kind::Serial), 80),
    ("system serial number:", Reader::Word(Kind::Serial), 80),
    ("java.version=", Reader::Product("Java"), 90),
    ("java.version:", Reader::Product("Java"), 90),
    ("openjdk version ", Reader::Product("Java"), 90),
    ("java version ", Reader::Product("Java"), 80),
    ("postgresql ", Reader::Product("PostgreSQL"), 90),
    ("nginx/", Reader::Product("nginx"), 90),
    ("apache/", Reader::Product("Apache"), 90),
    ("apache tomcat/", Reader::Product("Apache Tomcat"), 90),
    ("openssl/", Reader::Product("OpenSSL"), 80),
    ("openssl ", Reader::Product("OpenSSL"), 70),
    ("php/", Reader::Product("PHP"), 80),
    ("openssh_", Reader::Product("OpenSSH"), 80),
    ("redis version=", Reader::Product("Redis"), 90),
    ("(mysqld ", Reader::Product("MySQL"), 90),
    ("mariadb ", Reader::Product("MariaDB"), 70),
    ("rabbitmq ", Reader::Product("RabbitMQ"), 80),
    ("kafka version: ", Reader::Product("Kafka"), 90),
    ("docker version ", Reader::Product("Docker"), 90),
    ("node.js v", Reader::Product("Node.js"), 90),
    ("python ", Reader::Product("Python"), 60),
    (":: spring boot ::", Reader::Product("Spring Boot"), 90),
    ("starting ", Reader::Started, 70),
    ("started ", Reader::Started, 70),
    ("launching ", Reader::Started, 60),
];

static SEARCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(WORDS.iter().map(|(word, ..)| *word))
        .expect("a few short words")
});

/// Everything that a line says.
pub(super) fn all(line: &str) -> impl Iterator<Item = Said> + '_ {
    // What a browser calls itself says nothing about the machine that wrote the line.
    let is_visitor = line.contains("Mozilla/");
    SEARCH.find_iter(line).flat_map(move |found| {
        let (word, reader, confidence) = WORDS[found.pattern().as_usize()];
        let (before, behind) = (&line[..found.start()], &line[found.end()..]);
        // In the middle of a sentence it may be any host that is spoken of.
        let is_spoken_of =
            matches!(reader, Reader::Host) && word.ends_with("name:") && !before.trim().is_empty();
        let confidence = if is_spoken_of { confidence.min(50) } else { confidence };
        let is_product = matches!(reader, Reader::Product(_) | Reader::Started);
        let is_inside = before.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
        match is_inside || (is_visitor && is_product) {
            true => vec![],
            false => said(reader, line, behind, confidence),
        }
    })
}

fn said(reader: Reader, line: &str, behind: &str, confidence: u8) -> Vec<Said> {
    let one = |kind, value: Option<String>| {
        let value = value.filter(|value| !value.is_empty() && !is_filler(value));
        value.map(|value| Said { kind, name: None, value, confidence }).into_iter().collect()
    };
    match reader {
        Reader::Host => host(value(behind), confidence).into_iter().collect(),
        Reader::Rest(kind) => one(kind, Some(value(behind).to_owned())),
        Reader::Word(kind) => one(kind, value(behind).split_whitespace().next().map(str::to_owned)),
        Reader::Android => {
            let version = product::version(value(behind));
            one(Kind::System, version.map(|version| format!("Android {version}")))
        }
        Reader::Kernel => one(Kind::Kernel, kernel(behind)),
        Reader::Dmi => {
            let model = behind.split(", BIOS").next().unwrap_or(behind);
            one(Kind::Model, Some(model.split('/').next().unwrap_or(model).trim().to_owned()))
        }
        Reader::Uname => uname(line, confidence),
        Reader::Product(name) => {
            let version = product::version(value(behind)).map(str::to_owned);
            version.map(|value| product::said(name, &value, confidence)).into_iter().collect()
        }
        Reader::Started => product::started(behind, confidence).into_iter().collect(),
    }
}

/// A machine's name, if it can be one.
pub(super) fn host(text: &str, confidence: u8) -> Option<Said> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c))).unwrap_or(text.len());
    let name = text[..end].trim_matches('.');
    let is_number = name.split('.').all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let is_nobody = ["localhost", "localhost.localdomain", "unknown", "none", "null", "com", "combo", "n"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name));
    let can_be = (2..=253).contains(&name.len()) && name.starts_with(|c: char| c.is_ascii_alphanumeric());
    (can_be && !is_number && !is_nobody).then(|| Said {
        kind: Kind::Host,
        name: None,
        value: name.to_owned(),
        confidence,
    })
}

/// What stands behind a word: without what separates them, up to a closing mark or the end of the line.
fn value(behind: &str) -> &str {
    let text = behind.trim_start_matches(|c: char| c.is_whitespace() || "=:[\"'<(".contains(c));
    let end = text.find(['"', '\'', ']', '<', '>', '\n', '\t']).unwrap_or(text.len());
    text[..end].trim_end().trim_end_matches([',', ';'])
}

/// `5.15.0-91-generic` of `5.15.0-91-generic (buildd@lcy02) …`
fn kernel(text: &str) -> Option<String> {
    let word = text.split_whitespace().next()?;
    product::version(word)?;
    Some(word.trim_end_matches(',').to_owned())
}

/// `Linux web01 5.15.0-91-generic #101-Ubuntu SMP … x86_64 GNU/Linux`
fn uname(line: &str, confidence: u8) -> Vec<Said> {
    let Some(start) = line.find("Linux ") else { return vec![] };
    let mut words = line[start..].split_whitespace().skip(1);
    let (Some(name), Some(version)) = (words.next(), words.next()) else { return vec![] };
    let Some(version) = kernel(version) else { return vec![] };
    let kernel = Said { kind: Kind::Kernel, name: None, value: version, confidence };
    host(name, confidence).into_iter().chain([kernel]).collect()
}

/// What makers write where they write nothing.
fn is_filler(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    [
        "to be filled",
        "not specified",
        "default string",
        "system product name",
        "system manufacturer",
        "unknown",
        "none",
    ]
    .iter()
    .any(|filler| lower.starts_with(filler))
}
