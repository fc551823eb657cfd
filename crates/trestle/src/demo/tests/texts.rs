//! That every text is there and says what it is for.

use std::collections::BTreeSet;

use trestle_domain::handoff::PackageItem;
use trestle_mail::gratitude::is_thanks;

use super::*;
use crate::demo::articles;
use crate::demo::company::customers::askers;
use crate::demo::company::people::{COLLEAGUES, CONTACTS};
use crate::demo::scripts;
use crate::demo::story::Letter;
use crate::demo::words::phrases;

#[test]
fn nothing_written_is_empty_or_has_a_gap() {
    let world = World::until(present(PRESENTS[0]));
    for story in stories(&world, 1_500) {
        let mut texts = vec![story.ticket.subject.clone()];
        texts.extend(story.letters.iter().map(|letter| match letter {
            Letter::Customer(message) => message.words.text.clone(),
            Letter::Note(message) => message.words.text.clone(),
            Letter::Vendor(message) => message.words.text.clone(),
        }));
        for offer in &story.ticket.handoffs {
            let items = PackageItem::ALL.into_iter().filter_map(|item| offer.package.text(item));
            texts.extend(items.filter(|text| !text.is_empty()).map(str::to_owned));
        }
        for text in texts {
            assert!(!text.trim().is_empty() && !text.contains(['{', '}']), "#{}: {text:?}", story.ticket.id);
        }
    }
}

#[test]
fn scripts_use_only_places_that_are_filled() {
    let known: BTreeSet<&str> =
        ["thing", "place", "org", "version", "serial", "number", "count", "clock"].into();
    for script in scripts::all() {
        let mut texts = [script.subjects, script.words, script.answers, script.solutions].concat();
        texts.extend([script.question, script.note, script.again]);
        if let Some(above) = &script.above {
            texts.extend([
                above.summary,
                above.impact,
                above.steps,
                above.evidence,
                above.ruled_out,
                above.ask,
            ]);
            texts.extend([above.finding, above.workaround, above.root_cause]);
            texts.extend(above.engineers.iter().map(|engineers| engineers.finding));
            texts.extend(above.provider.iter().flat_map(|provider| [provider.question, provider.answer]));
        }
        for text in texts {
            assert!(!text.is_empty(), "{:?}", script.subjects);
            for place in text.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
                assert!(known.contains(place.0), "{{{}}} in {text:?}", place.0);
            }
        }
    }
}

#[test]
fn scripts_never_say_the_same_twice() {
    let scripts = scripts::all();
    assert!(scripts.len() >= 38, "{} scripts", scripts.len());
    let subjects: Vec<&str> = scripts.iter().flat_map(|script| script.subjects).copied().collect();
    assert_eq!(subjects.iter().collect::<BTreeSet<_>>().len(), subjects.len());
}

#[test]
fn thanks_are_mere_and_nudges_are_not() {
    for language in ["en", "de"] {
        let phrases = phrases(language);
        for text in phrases.thanks {
            assert!(is_thanks(text), "{text}");
        }
        for text in phrases.nudges {
            assert!(!is_thanks(text), "{text}");
        }
    }
}

#[test]
fn nobody_shares_an_address() {
    let mut addresses: Vec<String> = askers().into_iter().map(|asker| asker.email).collect();
    addresses.extend(COLLEAGUES.iter().chain(CONTACTS).map(|person| person.email.to_owned()));
    assert!(
        addresses.iter().all(|address| address.ends_with(".example") && address.is_ascii()),
        "{addresses:?}"
    );
    assert!((55..=65).contains(&askers().len()));
    assert_eq!(addresses.iter().collect::<BTreeSet<_>>().len(), addresses.len());
}

#[test]
fn the_help_centre_is_worth_a_visit() {
    let articles = articles::all();
    let english = articles.iter().filter(|article| article.language == "en").count();
    assert!(english >= 25 && articles.len() - english >= 6);
    let shortest = articles.iter().min_by_key(|article| article.body.len()).expect("there are articles");
    assert!(shortest.body.len() > 300, "{} says little", shortest.title);
}
