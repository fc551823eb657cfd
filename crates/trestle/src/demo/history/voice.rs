//! How what people write is put together: greeting, matter, closing.

use crate::demo::chance::Chance;
use crate::demo::company::customers::Asker;
use crate::demo::company::people::Colleague;
use crate::demo::words::Phrases;

/// A customer's message around `matter`.
pub fn customer(asker: &Asker, phrases: &Phrases, matter: &str, chance: &mut Chance) -> String {
    let greeting = chance.pick(phrases.customer_greetings);
    let closing = chance.pick(phrases.customer_closings);
    // Germans go on in lower case after a greeting.
    let matter = if greeting.is_empty() { &capitalised(matter) } else { matter };
    put_together(&[greeting, matter, closing], asker, None)
}

/// With a capital letter at the start, as words without a greeting begin.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Our message around what is said, in paragraphs.
pub fn ours(asker: &Asker, greeting: &str, paragraphs: &[&str], closing: &str, who: &Colleague) -> String {
    let parts = [[greeting].as_slice(), paragraphs, &[closing]].concat();
    put_together(&parts, asker, Some(who))
}

fn put_together(parts: &[&str], asker: &Asker, who: Option<&Colleague>) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    let text = parts.join("\n\n");
    let text = text.replace("{name}", asker.called()).replace("{full}", asker.name);
    match who {
        Some(who) => text.replace("{agent}", &who.public_name()),
        None => text,
    }
}
