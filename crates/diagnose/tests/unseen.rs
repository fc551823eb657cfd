//! Programs that nobody has heard of: their events are told apart by shapes alone.
//!
//! Each table has lines as some program might write them and, beside each, the event that a person
//! would name. Lines of one event must have one id, lines of two events two.

use std::collections::{BTreeMap, BTreeSet};

use trestle_diagnose::signature::Signatures;
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Options};

fn check(lines: &[(&str, &str)]) {
    let signatures = Signatures::default();
    let reference = Reference::at(1_717_200_000_000_000);
    let mut analysis = Analysis::new(Options {
        reference,
        signatures: &signatures,
        secret: Default::default(),
        own: vec![],
    });
    analysis.assign();
    let log: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();
    analysis.read("a.log", &mut log.as_bytes());
    let assignments = analysis.stop_assigning();
    let report = analysis.finish();
    let ids: Vec<&str> = assignments.ids(&report).collect();
    let template =
        |id: &str| report.templates.iter().find(|event| event.id == id).map(|event| event.template.clone());
    let mut by_event: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for ((_, event), id) in lines.iter().zip(&ids) {
        by_event.entry(event).or_default().insert(id);
    }
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for (event, ids) in &by_event {
        let texts: Vec<_> = ids.iter().map(|id| template(id)).collect();
        assert_eq!(ids.len(), 1, "{event} is torn apart: {texts:?}");
        for id in ids {
            let other = taken.insert(id, event);
            assert_eq!(other, None, "{event} is the same as another: {texts:?}");
        }
    }
}

#[test]
fn a_phone() {
    check(&[
        (
            "05-06 07:08:09.811  1702  2395 D Windows : hide Token{9f4ef63 u0 org.example/.Main t761} now=true",
            "hide",
        ),
        (
            "05-06 07:08:09.812  1702 14638 D Windows : hide Token{78af589 u0 org.other.app/.ui.Start t758} now=false",
            "hide",
        ),
        (
            "05-06 07:08:09.813  1702 14638 I Power   : release lock=233570404, flg=0x0, tag=\"View Lock\", name=org.example.ui",
            "release",
        ),
        (
            "05-06 07:08:09.814  2227  2227 I Power   : release lock=166121161, flg=0x1, tag=\"NET\", name=system",
            "release",
        ),
        ("05-06 07:08:10.001  2227  2227 V Bar     : cancel auto hide", "cancel"),
        ("05-06 07:08:10.002  1702 17633 E Radio   : dial failed, code = -1, retry=null", "dial"),
        ("05-06 07:08:10.003  1702 17633 E Radio   : dial failed, code = 17, retry=42", "dial"),
        (
            "05-06 07:08:10.004 28601 28601 I art     : collection freed 1312(88KB) objects, 26% free, 40MB/62MB, paused 5.145ms",
            "freed",
        ),
        (
            "05-06 07:08:10.005 28601 28601 I art     : collection freed 9(1KB) objects, 7% free, 4MB/6MB, paused 68us",
            "freed",
        ),
    ]);
}

#[test]
fn a_laptop() {
    check(&[
        ("May  6 07:08:09 lap-10-105 kernel[0]: en0: link up, 1000 Mbit", "link"),
        ("May  6 07:08:10 lap-10-105 kernel[0]: en1: link up, 100 Mbit", "link"),
        (
            "May  6 07:08:11 lap-10-105 kernel[0]: Bolt<1>(0x3)::listener - packet for route = 0x3 port = 11 plug = 0",
            "packet",
        ),
        (
            "May  6 07:08:12 lap-10-105 kernel[0]: Bolt<0>(0x0)::listener - packet for route = 0x0 port = 12 plug = 1",
            "packet",
        ),
        (
            "May  6 07:08:13 lap-10-105 org.example.cts[258]: org.example.Mail.push: scheduler said \"not now\"",
            "scheduler",
        ),
        ("May  6 07:08:14 lap-10-105 Mail Helper[3562]: could not set colour from default ()", "colour"),
        ("May  6 07:08:15 lap-10-105 Web Helper[35]: could not set colour from default (blue)", "colour"),
        (
            "May  6 07:08:16 lap-10-105 org.example.launchd[1] (org.example.agent[33438]): exited with code: 1",
            "exited",
        ),
        (
            "May  6 07:08:17 lap-10-105 org.example.launchd[1] (org.example.quiet): exited with code: 78",
            "exited",
        ),
        (
            "May  6 07:08:18 lap-10-105 corecaptured[37719]: taking 0x7f9c stamp 2024-5-6_07,08,18.123456 to /var/x/a.log",
            "taking",
        ),
        (
            "May  6 07:08:19 lap-10-105 corecaptured[37720]: taking 0x7f11 stamp 2024-5-6_07,08,19.023 to /var/y/b.log",
            "taking",
        ),
    ]);
}

#[test]
fn a_cluster() {
    check(&[
        (
            "200142 node-12 unix.hw state.change 1714979289 1 Component State: \\042scsi-01:6005\\042 is gone (ID=77)",
            "gone",
        ),
        (
            "200143 node-D4 unix.hw state.change 1714979299 1 Component State: \\042alt0\\042 is gone (ID=3180)",
            "gone",
        ),
        ("200144 gige7 temp ambient 1714979302 1 ambient=28", "ambient"),
        ("200145 Link-0T01 switch status 1714979303 1 Link error on tree Link-0T01:00:0:1", "link"),
        ("200146 Link-1T00 switch status 1714979304 1 Link error on tree Link-1T00:00:2:0", "link"),
        ("200147 node-7 psu fan 1714979305 1 Fan speeds ( 3552 3534 3375 **** 3515 3479 )", "fan"),
        ("200148 node-9 psu fan 1714979306 1 Fan speeds ( 3552 3534 3375 4245 3515 )", "fan"),
    ]);
}

#[test]
fn a_quorum() {
    check(&[
        (
            "2024-05-06 07:08:09,747 - INFO  [Peer[id=1]/0:0:0:0:0:0:0:0:2181:Election@774] - Vote timed out: 3200",
            "vote",
        ),
        (
            "2024-05-06 07:08:10,747 - INFO  [Peer[id=3]/0:0:0:0:0:0:0:0:2181:Election@774] - Vote timed out: 60000",
            "vote",
        ),
        (
            "2024-05-06 07:08:11,747 - WARN  [Send:188978561024:Manager$Worker@679] - Broken link to id 188978561024, my id = 1, error = ",
            "broken",
        ),
        (
            "2024-05-06 07:08:12,747 - WARN  [Receive:1:Manager$Worker@762] - Broken link to id 2, my id = 3, error = closed",
            "broken two",
        ),
        (
            "2024-05-06 07:08:13,747 - INFO  [Proc:2 cport:-1::Proc@645] - Failed on session:0x14f0 type:create path:/home Error:NoNode",
            "failed",
        ),
        (
            "2024-05-06 07:08:14,747 - INFO  [Proc:2 cport:-1::Proc@645] - Failed on session:0x14f1 type:delete path:n/a Error:NoNode",
            "failed",
        ),
        (
            "2024-05-06 07:08:15,747 - INFO  [Peer[id=2]/0.0.0.0:2181:Leader@345] - FOLLOWING - ELECTION TOOK - 244",
            "took",
        ),
        (
            "2024-05-06 07:08:16,747 - INFO  [Peer[id=2]/0.0.0.0:2181:Leader@345] - Closed connection of /10.10.34.13:58614 (no session)",
            "closed",
        ),
        (
            "2024-05-06 07:08:17,747 - INFO  [Peer[id=2]/0.0.0.0:2181:Leader@345] - Closed connection of /10.10.34.11:8614 (no session)",
            "closed",
        ),
    ]);
}

#[test]
fn a_cloud() {
    const UUID: &str = "3edec1e4-9678-4a3a-a21b-a145a4ee5e61";
    let line = |text: &str| text.replace("UUID", UUID);
    let lines = [
        (
            "api.log.1.2024-05-06_07:08:08 2024-05-06 07:08:09.008 25746 INFO cloud.api.server [req-UUID 113d3a99c3da401fbd62cc2caa5b96d2 - - -] 192.0.2.7 \"GET /v2/servers/detail HTTP/1.1\" status: 200 len: 1893 time: 0.2477829",
            "get",
        ),
        (
            "api.log.1.2024-05-06_07:08:08 2024-05-06 07:08:10.008 25746 INFO cloud.api.server [-] 192.0.2.9 \"GET /v2/UUID HTTP/1.1\" status: 404 len: 9 time: 0.5",
            "get",
        ),
        (
            "api.log.1.2024-05-06_07:08:08 2024-05-06 07:08:11.008 25746 INFO cloud.api.server [req-UUID - - - - -] 192.0.2.9 \"POST /v2/UUID HTTP/1.1\" status: 202 len: 9 time: 0.5",
            "post",
        ),
        (
            "compute.log.1.2024-05-06_07:08:08 2024-05-06 07:08:12.008 2931 INFO cloud.compute.manager [-] [instance: UUID] VM Started (Lifecycle Event)",
            "started",
        ),
        (
            "compute.log.1.2024-05-06_07:08:08 2024-05-06 07:08:13.008 2931 INFO cloud.compute.manager [req-UUID - - - - -] [instance: UUID] VM Paused (Lifecycle Event)",
            "paused",
        ),
        (
            "compute.log.1.2024-05-06_07:08:08 2024-05-06 07:08:14.008 2931 INFO cloud.compute.manager [req-UUID - - - - -] [instance: UUID] VM Paused (Lifecycle Event)",
            "paused",
        ),
        (
            "compute.log.1.2024-05-06_07:08:08 2024-05-06 07:08:15.008 2931 INFO cloud.compute.claims [req-UUID - - - - -] [instance: UUID] Total memory: 64172 MB, used: 512.00 MB",
            "memory",
        ),
        (
            "compute.log.1.2024-05-06_07:08:08 2024-05-06 07:08:16.008 2931 INFO cloud.compute.claims [req-UUID - - - - -] [instance: UUID] Total disk: 15 GB, used: 0.00 GB",
            "disk",
        ),
        (
            "compute.log.1.2024-05-06_07:08:08 2024-05-06 07:08:17.008 2931 WARNING cloud.compute.images [req-UUID - - - - -] Unknown base file: /var/lib/cloud/_base/a489c868f0c37da93b76227c91bb03908ac0e742",
            "base",
        ),
    ];
    let lines: Vec<(String, &str)> = lines.iter().map(|(text, event)| (line(text), *event)).collect();
    check(&lines.iter().map(|(text, event)| (text.as_str(), *event)).collect::<Vec<_>>());
}

#[test]
fn a_wrist() {
    check(&[
        ("20240506-22:15:29:606|Tracker_LSC|30002312|onStepChanged 3579", "step"),
        ("20240506-22:15:29:615|Tracker_LSC|30002312|onStepChanged 3580", "step"),
        (
            "20240506-0:0:9:1|Tracker_Util|30002312|today = 1514038440000##6993##548365##8661##12266##27164404",
            "today",
        ),
        ("20240506-0:0:9:21|Tracker_Util|30002312|today = 1514038440111##7007##5##8661##12##2", "today"),
        ("20240506-0:0:9:22|Tracker_Report|30002312|REPORT : 7007 5002 150089 240", "report"),
        ("20240506-0:0:9:23|Tracker_Report|30002312|REPORT : 7008 5003 150090", "report"),
        ("20240506-0:0:9:24|Tracker_Ext|30002312|onExtend:1514038530000 14 0 4", "extend"),
        ("20240506-0:0:9:25|Tracker_Ext|30002312|flush sensor data", "flush"),
        ("20240506-0:0:9:26|Tracker_Ext|30002312|handle action:app.intent.SCREEN_ON", "on"),
        ("20240506-0:0:9:27|Tracker_Ext|30002312|handle action:app.intent.SCREEN_OFF", "off"),
    ]);
}

#[test]
fn blocks_of_a_file_system() {
    check(&[
        (
            "240506 070809 148 INFO dfs.Node$Responder: Responder 1 for block blk_38865049064139660 terminating",
            "end",
        ),
        (
            "240506 070810 149 INFO dfs.Node$Responder: Responder 2 for block blk_-6952295868487656571 terminating",
            "end",
        ),
        (
            "240506 070811 13 INFO dfs.Node$Receiver: Receiving block blk_-3544583377289625738 src: /10.250.19.102:39325 dest: /10.250.19.102:50010",
            "receive",
        ),
        (
            "240506 070812 13 INFO dfs.Node$Receiver: Receiving block blk_354 src: /10.250.19.1:3 dest: /10.0.0.9:50010",
            "receive",
        ),
        (
            "240506 070813 35 INFO dfs.Names: BLOCK* ask 10.250.14.224:50010 to copy blk_-16 to node(s) 10.251.215.16:50010 10.251.71.193:50010",
            "ask",
        ),
        (
            "240506 070814 35 INFO dfs.Names: BLOCK* ask 10.250.14.2:50010 to copy blk_-17 to node(s) 10.251.215.16:50010",
            "ask",
        ),
        (
            "240506 070815 13 WARN dfs.Node$Receiver: 10.250.19.102:50010:Got exception while serving blk_29 to /10.251.90.64:",
            "serving",
        ),
        (
            "240506 070816 13 INFO dfs.Names: BLOCK* allocate: /user/root/rand/_tmp/_task_2024_0001_m_000590_0/part-00590. blk_-18",
            "allocate",
        ),
        ("240506 070817 13 INFO dfs.Names: BLOCK* allocate: /user/mia/part. blk_17", "allocate"),
    ]);
}
