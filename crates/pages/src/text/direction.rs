//! Which way a language is written.

/// Languages that are written from right to left, by the first part of their tag; a script that is named
/// (RFC 5646) decides before them.
const RIGHT_TO_LEFT: [&str; 13] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"];
const RIGHT_TO_LEFT_SCRIPTS: [&str; 6] = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm"];

/// The value of `dir` for words in the language with this tag.
pub fn direction(tag: &str) -> &'static str {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split(['-', '_']);
    let primary = parts.next().unwrap_or_default();
    let script = parts.next().filter(|part| part.len() == 4 && part.chars().all(char::is_alphabetic));
    let is_reversed = match script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&primary),
    };
    if is_reversed { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn a_script_decides_before_a_language() {
        for tag in ["ar", "he-IL", "FA", "ur_PK", "az-Arab", "yi"] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in ["en", "de-AT", "", "ar-Latn", "arn", "x"] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }
}
