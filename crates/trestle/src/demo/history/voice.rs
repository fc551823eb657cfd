//! How what people write is put together: greeting, matter, closing.

use crate::demo::chance::Chance;
use crate::demo::company::customers::Asker;
use crate::demo::company::people::Colleague;
use crate::demo::words::Phrases;

/// A customer's message around `matter`.
pub fn customer(asker: &Asker, phrases: &Phrases, matter: &str, chance: &mut Chance) -> String {
    let greeting = chance.pick(phrases.customer_greetings);
    let closing = chance.pick(phrases.customer_closings);
    put_together(&[greeting, matter, closing], asker, None)
}

/// Our message around what is said, in paragraphs.
pub fn ours(asker: &Asker, phrases: &Phrases, paragraphs: &[&str], who: &Colleague, chance: &mut Chance) -> String {
    let greeting = chance.pick(phrases.greetings);
    let closing = chance.pick(phrases.closings);
    let parts = [&[*greeting], paragraphs, &[*closing]].concat();
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
