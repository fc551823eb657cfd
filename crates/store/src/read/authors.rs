//! Who wrote, by the name that each audience may know.

use std::collections::BTreeMap;

use trestle_domain::ids::PersonId;
use trestle_domain::thread::{Audience, Message};
use trestle_domain::view::Letter;

use crate::Result;
use crate::conditions::Conditions;
use crate::engine::Db;
use crate::people::PersonKind;

/// The authors of some messages.
pub(super) struct Authors(BTreeMap<PersonId, Author>);

pub(super) struct Author {
    pub name: String,
    pub public_name: String,
    pub kind: PersonKind,
}

impl Authors {
    /// The people with these ids.
    pub fn load(db: &mut Db, ids: impl IntoIterator<Item = PersonId>) -> Result<Authors> {
        let mut conditions = Conditions::default();
        let ids = conditions.bind_list(ids);
        conditions.demand(format!("id IN {ids}"));
        let sql = format!("SELECT id, name, public_name, kind FROM people WHERE {}", conditions.text());
        let authors = db.query(&sql, conditions.values(), |row| {
            Ok((row.get(0)?, Author { name: row.get(1)?, public_name: row.get(2)?, kind: row.get(3)? }))
        })?;
        Ok(Authors(authors.into_iter().collect()))
    }

    /// Who this is; `None` for the program itself and for people who are gone.
    pub fn get(&self, author: Option<PersonId>) -> Option<&Author> {
        self.0.get(&author?)
    }

    /// What the author is; the program counts as one of us.
    pub fn kind(&self, author: Option<PersonId>) -> PersonKind {
        self.get(author).map_or(PersonKind::Agent, |author| author.kind)
    }

    /// The author's own name; empty for the program.
    pub fn name(&self, author: Option<PersonId>) -> String {
        self.get(author).map_or_else(String::new, |author| author.name.clone())
    }

    /// The name for readers on the `side` of customers or of providers: their own people by
    /// name, everyone else by public name.
    pub fn name_for(&self, side: PersonKind, author: Option<PersonId>) -> String {
        match self.get(author) {
            Some(author) if author.kind == side => author.name.clone(),
            Some(author) => author.public_name.clone(),
            None => String::new(),
        }
    }
}

/// A message as a letter of `author`.
pub(super) fn letter<A: Audience>(message: Message<A>, author: String) -> Letter {
    let words = message.words;
    Letter {
        id: message.id,
        author,
        at: message.at,
        text: words.text,
        style: words.style,
        quoted: words.quoted,
        attachments: words.attachments,
        elsewhere: words.formatted.as_ref().map_or(0, |formatted| formatted.elsewhere),
        formatted: words.formatted.is_some(),
    }
}
