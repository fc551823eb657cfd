use std::io::{Cursor, Write};

use proptest::prelude::*;

use super::*;

type Found = (Vec<(String, String)>, Vec<String>);

fn read(input: Input<'_>, limits: &Limits<'_>) -> Found {
    let mut files = vec![];
    let problems = walk(input, limits, &mut |entry, reader| {
        let mut text = String::new();
        reader.read_to_string(&mut text).expect("UTF-8 and no error");
        files.push((entry.path.clone(), text));
    });
    (files, problems.into_iter().map(|problem| format!("{}: {}", problem.path, problem.what)).collect())
}

/// As a stream and as a file; both must come to the same.
fn read_both(name: &str, bytes: &[u8]) -> Found {
    let as_file = read(Input::seekable(name, Cursor::new(bytes)), &Limits::default());
    assert_eq!(as_file, read(Input::stream(name, bytes), &Limits::default()));
    as_file
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ::bzip2::write::BzEncoder::new(vec![], ::bzip2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = liblzma::write::XzEncoder::new(vec![], 6);
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = ::tar::Builder::new(vec![]);
    for (name, bytes) in files {
        let mut header = ::tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = vec![];
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let method = rawzip::CompressionMethod::DEFLATE;
        let (mut entry, config) = archive.new_file(*name).compression_method(method).start().unwrap();
        let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
        let mut writer = config.wrap(encoder);
        writer.write_all(content).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

fn file(path: &str, text: &str) -> (String, String) {
    (path.to_owned(), text.to_owned())
}

#[test]
fn every_packing_of_one_file_is_known_by_its_content() {
    for bytes in [
        b"one\ntwo\n".to_vec(),
        gzip(b"one\ntwo\n"),
        [gzip(b"one\n"), gzip(b"two\n")].concat(),
        bzip2(b"one\ntwo\n"),
        [bzip2(b"one\n"), bzip2(b"two\n")].concat(),
        xz(b"one\ntwo\n"),
        [xz(b"one\n"), xz(b"two\n")].concat(),
        zstd::encode_all(&b"one\ntwo\n"[..], 3).unwrap(),
        [zstd::encode_all(&b"one\n"[..], 3).unwrap(), zstd::encode_all(&b"two\n"[..], 19).unwrap()].concat(),
    ] {
        assert_eq!(read_both("misnamed.png", &bytes), (vec![file("misnamed.png", "one\ntwo\n")], vec![]));
    }
}

#[test]
fn archives_lie_in_archives() {
    let long = format!("{}deep.log", "folder/".repeat(30));
    let inner = tar(&[("logs/app.log", b"tar\n"), (&long, b"long name\n")]);
    let bundle = zip(&[
        ("readme.txt", b"zip\n"),
        ("logs/app.log.gz", &gzip(b"gz\n")),
        ("node1.tar.xz", &xz(&inner)),
        ("node2.zip", &zip(&[("a.log", b"zip in zip\n")])),
    ]);
    let (files, problems) = read_both("bundle.zip", &bundle);
    assert_eq!(
        files,
        [
            file("bundle.zip/readme.txt", "zip\n"),
            file("bundle.zip/logs/app.log.gz", "gz\n"),
            file("bundle.zip/node1.tar.xz/logs/app.log", "tar\n"),
            file(&format!("bundle.zip/node1.tar.xz/{long}"), "long name\n"),
            file("bundle.zip/node2.zip/a.log", "zip in zip\n"),
        ]
    );
    assert_eq!(problems, [] as [&str; 0]);
}

#[test]
fn what_is_no_log_is_left_out_and_said() {
    let bundle = tar(&[
        ("shot", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("a.log", b"text\n"),
        ("core", b"\x7fELF\x02\x01"),
    ]);
    let (files, problems) = read_both("b.tar", &bundle);
    assert_eq!(files, [file("b.tar/a.log", "text\n")]);
    assert_eq!(
        problems,
        [
            "b.tar/shot: it is a picture; it was left out",
            "b.tar/core: it is a program or a memory dump; it was left out",
        ]
    );
}

#[test]
fn names_links_and_devices_are_data() {
    let mut builder = ::tar::Builder::new(vec![]);
    for (kind, name) in [
        (::tar::EntryType::Symlink, "evil"),
        (::tar::EntryType::Link, "hard"),
        (::tar::EntryType::Char, "null"),
        (::tar::EntryType::Fifo, "pipe"),
    ] {
        let mut header = ::tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        builder.append_link(&mut header, name, "/etc/passwd").unwrap();
    }
    let mut header = ::tar::Header::new_gnu();
    header.as_gnu_mut().unwrap().name[..16].copy_from_slice(b"../../etc/\npass\0");
    header.set_size(5);
    header.set_cksum();
    builder.append(&header, &b"text\n"[..]).unwrap();
    let (files, problems) = read_both("b.tar", &builder.into_inner().unwrap());
    assert_eq!(files, [file("b.tar/../../etc/\u{fffd}pass", "text\n")]);
    assert_eq!(problems, ["b.tar: 4 links and devices were left out; they are never followed"]);
}

#[test]
fn what_is_cut_off_is_read_as_far_as_it_goes() {
    let line = b"a line of a log that goes on and on\n";
    let text = line.repeat(5000);
    for whole in [gzip(&text), xz(&text), zstd::encode_all(&text[..], 3).unwrap(), bzip2(&text)] {
        let (files, problems) = read_both("a.log", &whole[..whole.len() - 5]);
        assert!(text.starts_with(files[0].1.as_bytes()));
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].contains("damaged or cut off"), "{problems:?}");
    }
    let bundle = zip(&[("a.log", &text), ("b.log", &text)]);
    let (files, problems) =
        read(Input::seekable("b.zip", Cursor::new(&bundle[..bundle.len() - 150])), &Limits::default());
    assert_eq!(files[0].1.len(), text.len());
    assert!(files[1].1.len() > 1000);
    assert!(problems[0].contains("its directory cannot be read"), "{problems:?}");
}

#[test]
fn a_wrong_checksum_is_said_and_nothing_lost() {
    let mut bundle = zip(&[("a.log", b"some text\n")]);
    // The checksum in the directory, the entry's last record.
    let directory = memchr::memmem::rfind(&bundle, b"PK\x01\x02").unwrap();
    bundle[directory + 16] ^= 1;
    let (files, problems) = read_both("b.zip", &bundle);
    assert_eq!(files, [file("b.zip/a.log", "some text\n")]);
    assert_eq!(
        problems,
        ["b.zip/a.log: it is damaged or cut off (its checksum is wrong); what came before was read"]
    );
}

#[test]
fn bombs_are_stopped() {
    let zeros = vec![b'a'; 40 << 20];
    let bomb = gzip(&zeros);
    let (files, problems) = read(Input::stream("bomb.gz", &bomb[..]), &Limits::default());
    assert!(files[0].1.len() < 34 << 20);
    assert_eq!(
        problems,
        [
            "bomb.gz: reading stopped here: it unpacks to more than 250 times its size; what came before was read"
        ]
    );
    let limits = Limits { entry_bytes: 1000, ..Limits::default() };
    let (files, problems) = read(Input::stream("long.gz", &gzip(&zeros[..5000])[..]), &limits);
    assert_eq!(files[0].1.len(), 1000);
    assert_eq!(problems, ["long.gz: it is longer than 1000 bytes; the rest was left out"]);
    let limits = Limits { bytes: 1000, ..Limits::default() };
    let (_, problems) = read(Input::stream("long.gz", &gzip(&zeros[..500_000])[..]), &limits);
    assert!(problems[0].contains("more than 1000 bytes"), "{problems:?}");
}

#[test]
fn depth_entries_and_time_are_limited() {
    let mut nested = b"x\n".to_vec();
    for _ in 0..6 {
        nested = gzip(&nested);
    }
    let (files, problems) = read_both("r.gz", &nested);
    assert_eq!((files, problems), (vec![], vec!["r.gz: it is packed too deep and was left out".to_owned()]));

    let many: Vec<(String, &[u8])> = (0..20).map(|number| (format!("{number}.log"), &b"x\n"[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let limits = Limits { entries: 10, ..Limits::default() };
    for bundle in [zip(&many), tar(&many)] {
        let (files, problems) = read(Input::seekable("many", Cursor::new(&bundle)), &limits);
        assert_eq!(files.len(), 10);
        assert_eq!(problems, ["many: reading stopped here: more than 10 entries; what came before was read"]);
    }

    let clock = std::cell::Cell::new(0);
    let elapsed = || {
        clock.set(clock.get() + 1);
        Duration::from_secs(clock.get())
    };
    let limits = Limits { time: Duration::from_secs(10), elapsed: &elapsed, ..Limits::default() };
    let (_, problems) = read(Input::stream("slow", &b"text\n".repeat(1 << 20)[..]), &limits);
    assert_eq!(
        problems,
        ["slow: reading stopped here: reading took longer than 10s; what came before was read"]
    );
}

#[test]
fn problems_are_counted_when_they_are_too_many() {
    let many: Vec<(String, &[u8])> =
        (0..1500).map(|number| (format!("{number}"), &b"%PDF-1.4"[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let (_, problems) = read_both("many", &tar(&many));
    assert_eq!(problems.len(), 1001);
    assert_eq!(problems[1000], "many: 500 more problems of this kind are not listed");
}

fn bundle() -> Vec<u8> {
    let inner = tar(&[("logs/app.log", b"tar\n"), ("b.log", &b"line of it\n".repeat(500))]);
    zip(&[
        ("logs/app.log.gz", &gzip(&b"packed once\n".repeat(300))),
        ("node1.tar.xz", &xz(&inner)),
        ("node2.zip", &zip(&[("a.log", b"zip in zip\n")])),
        ("c.bz2", &bzip2(b"bz\n")),
        ("d.zst", &zstd::encode_all(&b"zst\n"[..], 3).unwrap()),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn damaged_bundles_do_no_harm(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        end in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = bundle();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if is_cut {
            bytes.truncate(end.index(bytes.len()));
        }
        read(Input::seekable("a", Cursor::new(&bytes)), &Limits::default());
        read(Input::stream("a", &bytes[..]), &Limits::default());
        read(Input::stream("a", &tar(&[("b", &bytes)])[..]), &Limits::default());
    }
}
