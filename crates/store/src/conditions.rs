//! Conditions built by code: text and parameters grow together, so no value is ever written
//! into a statement.

use crate::engine::{ToValue, Value};

/// What a WHERE clause demands, all of it.
#[derive(Clone, Default)]
pub(crate) struct Conditions {
    demands: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Adds a demand.
    pub fn demand(&mut self, condition: impl Into<String>) {
        self.demands.push(condition.into());
    }

    /// Binds a value and returns its place, such as `$3`.
    pub fn bind(&mut self, value: impl ToValue) -> String {
        self.values.push(value.to_value());
        format!("${}", self.values.len())
    }

    /// Binds a list for `IN` and returns its places; nothing is in an empty list.
    pub fn bind_list<T: ToValue>(&mut self, list: impl IntoIterator<Item = T>) -> String {
        let places: Vec<String> = list.into_iter().map(|value| self.bind(value)).collect();
        if places.is_empty() { "(NULL)".to_owned() } else { format!("({})", places.join(", ")) }
    }

    /// Demands that each word is found in one of the columns, which hold lower-case text.
    pub fn demand_words(&mut self, words: &str, columns: &[&str]) {
        for word in words.to_lowercase().split_whitespace() {
            let place = self.bind(contains(word));
            let one: Vec<String> =
                columns.iter().map(|column| format!("{column} LIKE {place} ESCAPE '\\'")).collect();
            self.demand(format!("({})", one.join(" OR ")));
        }
    }

    /// The text for after WHERE.
    pub fn text(&self) -> String {
        if self.demands.is_empty() { "TRUE".to_owned() } else { self.demands.join(" AND ") }
    }

    /// The parameters, in the order of their places.
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}

/// A pattern for `LIKE … ESCAPE '\'` that finds `word` anywhere, wildcards taken literally.
pub(crate) fn contains(word: &str) -> String {
    let mut pattern = String::from("%");
    for letter in word.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}
