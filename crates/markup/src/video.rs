//! Which addresses lead to a video, so that a link alone on a line becomes a card.

/// Sites that show videos; a page of theirs is one.
const SITES: [&str; 10] = [
    "youtube.com",
    "youtu.be",
    "youtube-nocookie.com",
    "vimeo.com",
    "loom.com",
    "dailymotion.com",
    "wistia.com",
    "ted.com",
    "twitch.tv",
    "media.ccc.de",
];

const ENDINGS: [&str; 6] = [".mp4", ".m4v", ".mov", ".webm", ".ogv", ".mkv"];

/// Whether a video is there: at a known site, or a file of a known kind.
pub(crate) fn is_video(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_of_site = host(address).is_some_and(|host| {
        SITES
            .iter()
            .any(|site| host.strip_suffix(site).is_some_and(|sub| sub.is_empty() || sub.ends_with('.')))
    });
    is_of_site || ENDINGS.iter().any(|ending| path.ends_with(ending))
}

/// The host that an address names, in lower case and without `www.`; none of anything but a web address.
pub(crate) fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    let place = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    let host = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    Some(host.strip_prefix("www.").map_or(host.clone(), str::to_owned)).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{host, is_video};

    #[test]
    fn videos_are_known_by_their_site_or_their_ending() {
        for video in [
            "https://www.youtube.com/watch?v=x",
            "https://YOUTU.be/x",
            "https://player.vimeo.com/video/1",
            "https://shop.example/how-to.MP4?t=3",
            "how-to.webm",
        ] {
            assert!(is_video(video), "{video}");
        }
        for other in [
            "https://notyoutube.com/watch",
            "https://shop.example/?u=youtube.com",
            "https://shop.example/mp4",
            "https://youtube.com.thief.example/",
            "ftp://youtube.com/x",
            "",
        ] {
            assert!(!is_video(other), "{other}");
        }
    }

    #[test]
    fn hosts_are_those_that_a_browser_goes_to() {
        assert_eq!(host("https://www.Vimeo.com:443/1").as_deref(), Some("vimeo.com"));
        assert_eq!(host("https://youtube.com@thief.example/").as_deref(), Some("thief.example"));
        assert_eq!(host("https:///x"), None);
    }
}
