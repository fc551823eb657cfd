//! What customers and visitors see: search first, articles, asking for help, and where
//! their requests are.
//!
//! Models are made of [`trestle_domain::view::portal`], which cannot carry a note, a
//! colleague's real name, a provider's words or a clock.

pub mod accessibility;
pub mod article;
pub mod article_more;
pub mod articles;
mod ask;
pub mod assistant;
pub mod case_studies;
pub mod help;
pub mod helped;
pub mod home;
pub mod logs;
pub mod privacy;
pub mod rate;
pub mod request;
pub mod request_new;
pub mod request_received;
mod request_rows;
pub mod requests;
pub mod search;
mod stage;
pub mod suggestions;
pub mod topic;

use maud::Markup;

use crate::text::Say;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    let mut samples = vec![
        ("home", home::page(say, &home::Model::sample())),
        ("home-visitor", home::page(say, &home::Model::sample_visitor())),
        ("home-empty", home::page(say, &home::Model::sample_empty())),
        ("search", search::page(say, &search::Model::sample())),
        ("assistant", assistant::page(say, &assistant::Model::sample())),
        ("assistant-start", assistant::page(say, &assistant::Model::sample_start())),
        ("search-close", search::page(say, &search::Model::sample_close())),
        ("search-empty", search::page(say, &search::Model::sample_empty())),
        ("article", article::page(say, &article::Model::sample())),
        ("article-arabic", article::page(say, &article::Model::sample_arabic())),
        ("article-case-study", article::page(say, &article::Model::sample_case_study())),
        ("topic", topic::page(say, &topic::Model::sample())),
        ("case-studies", case_studies::page(say, &case_studies::Model::sample())),
        ("case-studies-none", case_studies::page(say, &case_studies::Model::default())),
        ("article-lacking", article::page(say, &article::Model::sample_lacking())),
        ("article-helped", article::page(say, &article::Model::sample_helped())),
        ("request-new", request_new::page(say, &request_new::Model::sample())),
        ("request-new-visitor", request_new::page(say, &request_new::Model::sample_visitor())),
        ("request-new-refused", request_new::page(say, &request_new::Model::sample_refused())),
        ("request-new-after-guide", request_new::page(say, &request_new::Model::sample_after_guide())),
        ("request-received", request_received::page(say, &request_received::Model::sample())),
        ("requests", requests::page(say, &requests::Model::sample())),
        ("requests-empty", requests::page(say, &requests::Model::sample_empty())),
        ("request", request::page(say, &request::Model::sample())),
        ("request-solved", request::page(say, &request::Model::sample_solved())),
        ("request-refused", request::page(say, &request::Model::sample_refused())),
        ("logs", logs::page(say, &logs::Model::sample())),
        ("logs-refused", logs::page(say, &logs::Model::sample_refused())),
        ("logs-thanked", logs::page(say, &logs::Model::sample_thanked())),
        ("logs-expired", logs::page(say, &logs::Model::sample_expired())),
        ("rate", rate::page(say, &rate::Model::sample())),
        ("rate-thanked", rate::page(say, &rate::Model::sample_thanked())),
        ("rate-commented", rate::page(say, &rate::Model::sample_commented())),
        ("rate-expired", rate::page(say, &rate::Model::sample_expired())),
        ("help", help::page(say, &help::Model::sample())),
        ("help-colleague", help::page(say, &help::Model::sample_colleague())),
        ("accessibility", accessibility::page(say, &accessibility::Model::sample())),
        ("privacy", privacy::page(say, &privacy::Model::sample())),
    ];
    samples.extend(crate::bulletins::portal_samples(say));
    samples.extend(crate::devices::portal_samples(say));
    samples
}

#[cfg(test)]
mod tests;
