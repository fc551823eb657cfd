use super::*;

fn attribute_bytes(number: u32, data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("short");
    [&[2], &number.to_le_bytes()[..], &length.to_le_bytes(), data, &[0, 0]].concat()
}

fn property(kind: u16, id: u16, value: &[u8]) -> Vec<u8> {
    let mut bytes = [kind.to_le_bytes(), id.to_le_bytes()].concat();
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(u32::try_from(value.len()).expect("short").to_le_bytes());
    bytes.extend(value);
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

fn list(properties: &[Vec<u8>]) -> Vec<u8> {
    let count = u32::try_from(properties.len()).expect("few");
    [count.to_le_bytes().to_vec(), properties.concat()].concat()
}

fn packed(attributes: &[Vec<u8>]) -> Vec<u8> {
    [&SIGNATURE[..], &[1, 0], &attributes.concat()].concat()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
}

/// Two files and a body; the first file has a long name, a type and an id.
fn sample() -> Vec<u8> {
    let flag = [&[0x0B, 0, 0x01, 0x0E][..], &[1, 0, 0, 0]].concat();
    let named = [&[0x03, 0, 0x01, 0x80][..], &[7; 16], &[0; 4], &[9, 0, 0, 0], &[5, 0, 0, 0]].concat();
    let of_file = list(&[
        flag,
        named,
        property(0x001F, 0x3707, &utf16("Größe der Brücke.txt")),
        property(0x001E, 0x370E, b"text/plain\0"),
        property(0x001F, 0x3712, &utf16("1@a.example")),
    ]);
    packed(&[
        attribute_bytes(MESSAGE_PROPERTIES, &list(&[property(0x001F, 0x1000, &utf16("It works."))])),
        attribute_bytes(ATTACHMENT_BEGINS, &[0; 14]),
        attribute_bytes(ATTACHMENT_TITLE, b"GRE~1.TXT\0"),
        attribute_bytes(ATTACHMENT_DATA, b"12 m"),
        attribute_bytes(ATTACHMENT_PROPERTIES, &of_file),
        attribute_bytes(ATTACHMENT_BEGINS, &[0; 14]),
        attribute_bytes(ATTACHMENT_TITLE, b"b.bin\0"),
        attribute_bytes(ATTACHMENT_DATA, &[1, 2, 3]),
    ])
}

#[test]
fn files_and_body_come_out() {
    let unpacked = unpack(&sample()).expect("it is signed");
    let file = |name: &str, content: &[u8]| File {
        name: Some(name.to_owned()),
        content: content.to_vec(),
        ..File::default()
    };
    let first = File {
        media_type: Some("text/plain".to_owned()),
        content_id: Some("1@a.example".to_owned()),
        ..file("Größe der Brücke.txt", b"12 m")
    };
    assert_eq!(unpacked.files, [first, file("b.bin", &[1, 2, 3])]);
    assert_eq!(unpacked.text.as_deref(), Some("It works."));
    assert!(unpacked.whole);
}

#[test]
fn broken_packs_give_what_they_can() {
    assert_eq!(unpack(b""), None);
    assert_eq!(unpack(b"PK\x03\x04"), None);
    let sample = sample();
    for end in 6..sample.len() {
        let unpacked = unpack(&sample[..end]).expect("it is signed");
        assert!(unpacked.files.len() <= 2);
    }
    // Counts and lengths that lie.
    let lies = packed(&[attribute_bytes(MESSAGE_PROPERTIES, &[255; 40]), attribute_bytes(BODY, b"x")]);
    assert_eq!(unpack(&lies).and_then(|unpacked| unpacked.text).as_deref(), Some("x"));
    let endless = list(&[[0x02, 0x10, 0, 0x10, 255, 255, 255, 255].to_vec()]);
    assert!(unpack(&packed(&[attribute_bytes(MESSAGE_PROPERTIES, &endless)])).is_some());
}

#[test]
fn a_mail_shows_the_files_instead_of_the_pack() {
    let head = b"From: ann@a.example\nContent-Type: application/ms-tnef; name=winmail.dat\n\
        Content-Transfer-Encoding: binary\nContent-Disposition: attachment; filename=winmail.dat\n\n";
    let message = crate::parse::message(&[&head[..], &sample()].concat());
    let names: Vec<_> = message.attachments.iter().filter_map(|file| file.name.as_deref()).collect();
    assert_eq!(names, ["Größe der Brücke.txt", "b.bin"]);
    assert_eq!(message.attachment_bytes(0), Some(&b"12 m"[..]));
    assert_eq!(message.reply, "It works.");
    assert!(!message.problems.iter().any(|problem| problem.contains("winmail")), "{:?}", message.problems);
}
