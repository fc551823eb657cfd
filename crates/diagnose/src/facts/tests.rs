use super::*;

fn read(line: &str) -> Vec<(Kind, String, String)> {
    let all = read::all(line);
    all.map(|said| (said.kind, said.name.unwrap_or_default(), said.value)).collect()
}

fn check(line: &str, expected: &[(Kind, &str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(kind, name, value)| (*kind, (*name).to_owned(), (*value).to_owned())).collect();
    assert_eq!(read(line), expected, "{line}");
}

#[test]
fn lines_tell_what_the_machine_is() {
    use Kind::*;
    for (line, expected) in [
        (
            "[    0.000000] Linux version 5.15.0-91-generic (buildd@lcy02-amd64-045) (gcc 11.4.0)",
            &[(Kernel, "", "5.15.0-91-generic")][..],
        ),
        ("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"", &[(System, "", "Debian GNU/Linux 12 (bookworm)")]),
        (
            "Linux web01 5.15.0-91-generic #101-Ubuntu SMP Tue Nov 14 x86_64 GNU/Linux",
            &[(Host, "", "web01"), (Kernel, "", "5.15.0-91-generic")],
        ),
        (
            "OS Name:                   Microsoft Windows Server 2019 Standard",
            &[(System, "", "Microsoft Windows Server 2019 Standard")],
        ),
        ("Host Name:                 HB-NB-0142", &[(Host, "", "HB-NB-0142")]),
        ("systemd[1]: Hostname set to <web01>.", &[(Host, "", "web01")]),
        ("<Computer>HB-NB-0142.brandt.example</Computer>", &[(Host, "", "HB-NB-0142.brandt.example")]),
        ("{\"Computer\":\"HB-NB-0142\",\"Level\":2}", &[(Host, "", "HB-NB-0142")]),
        (
            "[ 0.000000] DMI: Dell Inc. PowerEdge R650/0NDXYZ, BIOS 1.2.3 03/04/2021",
            &[(Model, "", "Dell Inc. PowerEdge R650")],
        ),
        ("[ro.build.version.release]: [13]", &[(System, "", "Android 13")]),
        ("[ro.product.model]: [SM-T636B]", &[(Model, "", "SM-T636B")]),
        ("System Model:              20W0004UGE", &[(Model, "", "20W0004UGE")]),
        ("Serial Number: To Be Filled By O.E.M.", &[]),
    ] {
        check(line, expected);
    }
}

#[test]
fn lines_tell_which_programs_run_in_which_version() {
    use Kind::Product;
    for (line, name, version) in [
        ("LOG:  starting PostgreSQL 15.4 (Debian 15.4-1) on x86_64-pc-linux-gnu", "PostgreSQL", "15.4"),
        ("2024/05/06 07:08:09 [notice] 1#1: nginx/1.25.3", "nginx", "1.25.3"),
        ("AH00489: Apache/2.4.57 (Debian) configured -- resuming normal operations", "Apache", "2.4.57"),
        ("Server version name:   Apache Tomcat/9.0.80", "Apache Tomcat", "9.0.80"),
        ("Redis version=7.2.3, bits=64, commit=00000000", "Redis", "7.2.3"),
        ("/usr/sbin/mysqld (mysqld 8.0.34) starting as process 1", "MySQL", "8.0.34"),
        ("openjdk version \"17.0.9\" 2023-10-17", "Java", "17.0.9"),
        (" :: Spring Boot ::                (v3.1.5)", "Spring Boot", "3.1.5"),
        ("INFO Started Port planner v2.3.1 in 4 s", "Port planner", "2.3.1"),
        ("Starting OrderService version 4.10.2-SNAPSHOT on web01", "OrderService", "4.10.2-SNAPSHOT"),
        ("Starting nginx/1.25.3", "nginx", "1.25.3"),
        ("sshd: OpenSSH_9.2p1 Debian-2", "OpenSSH", "9.2p1"),
    ] {
        let expected = (Product, name.to_owned(), version.to_owned());
        assert!(read(line).contains(&expected), "{line}: {:?}", read(line));
    }
}

#[test]
fn what_only_looks_like_it_is_no_fact() {
    for line in [
        "Started connection to 10.0.0.1 in 5 ms",
        "Starting sweep 12 of 40",
        "Started 2024-05-06T07:08:09 job",
        "GET / HTTP/1.1 \"Mozilla/5.0 (X11; Linux x86_64) nginx/1.2.3\"",
        "the hostname: localhost",
        "host name: 10.0.0.12",
        "starting server at 10.0.0.1:8080",
        "nginx/conf.d/default.conf",
        "PostgreSQL is starting up",
        "mynginx/1.2.3",
        "hostname:",
        "pretty_name=",
        "dmi: ",
        "GNU/Linux",
    ] {
        assert_eq!(read(line), vec![], "{line}");
    }
}

#[test]
fn any_text_is_survived() {
    for line in [
        "Linux \u{1f600}",
        "started \u{e9}\u{e9} v\u{e9}",
        "hostname:\u{2028}ü",
        "DMI: /",
        "Linux version \u{0}",
    ] {
        let _ = read(line);
    }
}

#[test]
fn many_hosts_push_nothing_else_out() {
    let mut facts = Facts::default();
    for number in 1..=160 {
        facts.look(&format!("systemd[1]: Hostname set to <web{number:03}>."), 0, number);
    }
    facts.look("Host name: web161", 0, 161);
    facts.look("PRETTY_NAME=\"Debian GNU/Linux 12\"", 0, 162);
    for number in 0..60 {
        facts.look(&format!("nginx/1.{number}.0"), 0, 200 + number);
    }
    let told = facts.finish(&[]);
    let of = |kind: Kind| told.iter().filter(move |fact| fact.kind == kind).map(|fact| fact.value.as_str());
    let hosts: Vec<&str> = of(Kind::Host).collect();
    assert_eq!(hosts, ["web001", "web002", "web003", "web004", "web005", "web006"]);
    assert_eq!(of(Kind::System).collect::<Vec<_>>(), ["Debian GNU/Linux 12"]);
    assert_eq!(of(Kind::Product).count(), 24);
}
