//! Bulletins as an Atom feed (RFC 4287), for feed readers and status pages.

use trestle_domain::view::bulletins::BulletinView;
use trestle_pages::bulletins::kind;
use trestle_pages::text::Say;

/// The feed; `entries` are those that everyone may read, in any order.
pub(super) fn atom(say: &Say, site: &str, public_url: &str, entries: &[BulletinView]) -> String {
    let mut entries: Vec<_> = entries.iter().collect();
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.headline.updated_at, entry.headline.id)));
    let latest = entries.first().map_or(say.now_ms(), |entry| entry.headline.updated_at.0);
    let title = format!("{site}: {}", say.text("bulletins-portal-title"));
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
         <id>{url}/bulletins</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n\
         <author><name>{site}</name></author>\n\
         <link rel=\"self\" href=\"{url}/bulletins.atom?language={language}\"/>\n<link href=\"{url}/bulletins\"/>\n",
        language = say.language().tag(),
        url = escaped(public_url),
        title = escaped(&title),
        site = escaped(site),
        updated = moment(latest),
    );
    entries.iter().for_each(|entry| feed.push_str(&one(say, public_url, entry)));
    feed.push_str("</feed>\n");
    feed
}

fn one(say: &Say, public_url: &str, entry: &BulletinView) -> String {
    let headline = &entry.headline;
    let url = escaped(&format!("{public_url}/bulletins/{}", headline.id));
    let mut html = String::new();
    for update in &entry.updates {
        html.push_str(&format!("<p><small>{}</small></p>\n", say.exact(update.at.0)));
        html.push_str(&trestle_markup::message(&update.text, &[]).html);
    }
    html.push_str(&trestle_markup::message(&entry.body, &[]).html);
    html.push_str(&trestle_markup::message(&entry.workaround, &[]).html);
    format!(
        "<entry>\n<id>{url}</id>\n<title>{title}</title>\n<published>{published}</published>\n\
         <updated>{updated}</updated>\n<link href=\"{url}\"/>\n<category term=\"{key}\" label=\"{kind}\"/>\n\
         <content type=\"html\" xml:lang=\"{language}\">{html}</content>\n</entry>\n",
        title = escaped(&headline.title),
        published = moment(headline.shown_from.0),
        updated = moment(headline.updated_at.0),
        key = headline.kind.key(),
        kind = escaped(&kind(say, headline.kind)),
        language = escaped(&headline.language),
        html = escaped(&html),
    )
}

fn moment(at_ms: i64) -> String {
    trestle_domain::time::Timestamp(at_ms).to_string()
}

/// Text as XML can hold it: control characters have no place there at all.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(letter),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_a_text_is_read_as_xml() {
        assert_eq!(escaped("a\u{0}\u{b}<b c=\"&\">\n"), "a&lt;b c=&quot;&amp;&quot;&gt;\n");
    }
}
