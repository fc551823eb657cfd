//! The walks, in the order they are run.

use std::pin::Pin;

use anyhow::Result;

use crate::stage::Stage;

mod assistant;
mod climb;
mod formatting;
mod german;
mod guided;
mod hostile;
mod knowledge;
mod known_error;
mod known_issue;
mod mirrored;
mod scriptless;
mod sign_in;
mod sweep;
mod undo;
mod widget;

/// One walk: a sentence that says what it proves, and the way.
pub struct Walk {
    /// What the walk proves, as a sentence.
    pub name: &'static str,
    /// Walks it; an error says where it went wrong.
    pub go: fn(&Stage) -> Way<'_>,
}

/// A walk under way.
pub type Way<'stage> = Pin<Box<dyn Future<Output = Result<()>> + 'stage>>;

/// Every walk there is.
pub const WALKS: &[Walk] = &[
    Walk {
        name: "everyone signs in, and begins on a page that is sound at a desk and on a phone",
        go: |stage| Box::pin(sign_in::everyone_signs_in(stage)),
    },
    Walk {
        name: "a customer signs in by a link in a mail, once",
        go: |stage| Box::pin(sign_in::a_link_signs_in(stage)),
    },
    Walk {
        name: "a problem climbs the ladder, is solved, and comes back as a lesson",
        go: |stage| Box::pin(climb::a_problem_climbs_and_comes_back(stage)),
    },
    Walk {
        name: "searching, asking, signing in and answering work without scripts",
        go: |stage| Box::pin(scriptless::it_works_without_scripts(stage)),
    },
    Walk {
        name: "the assistant answers with its article, admits what it does not know and hands over",
        go: |stage| Box::pin(assistant::it_answers_admits_and_hands_over(stage)),
    },
    Walk {
        name: "the shop's own page has help in a frame, and keeps nothing of who asks",
        go: |stage| Box::pin(widget::a_shop_has_help(stage)),
    },
    Walk {
        name: "a guide fails on a phone, and whoever takes the request knows what was tried",
        go: |stage| Box::pin(guided::a_guide_fails_and_the_agent_knows(stage)),
    },
    Walk {
        name: "a guide leads to a request without scripts",
        go: |stage| Box::pin(guided::a_guide_works_without_scripts(stage)),
    },
    Walk {
        name: "hostile mail runs nothing and asks nobody, even without the walls around it",
        go: |stage| Box::pin(hostile::nothing_runs_and_nothing_leaves(stage)),
    },
    Walk {
        name: "formatted mail is read in its frame",
        go: |stage| Box::pin(hostile::formatted_mail_is_read_in_its_frame(stage)),
    },
    Walk {
        name: "an answer is taken back, changed and sent, also to somebody who was added",
        go: |stage| Box::pin(undo::an_answer_is_taken_back(stage)),
    },
    Walk {
        name: "an answer is formatted, previewed, and read as it was meant",
        go: |stage| Box::pin(formatting::an_answer_is_formatted(stage)),
    },
    Walk {
        name: "a solved ticket becomes a reviewed article in two languages, and a customer finds it",
        go: |stage| Box::pin(knowledge::a_solved_ticket_becomes_an_article(stage)),
    },
    Walk {
        name: "what one ticket taught is recognised in the next customer's logs",
        go: |stage| Box::pin(known_error::a_known_error_comes_of_one_ticket(stage)),
    },
    Walk {
        name: "a known issue is seen while asking, followed, and told to each who asked when it is fixed",
        go: |stage| Box::pin(known_issue::a_known_issue_is_told_to_everyone(stage)),
    },
    Walk {
        name: "pages stand mirrored for languages that are written from right to left",
        go: |stage| Box::pin(mirrored::pages_stand_mirrored(stage)),
    },
    Walk {
        name: "pages are sound in German, too",
        go: |stage| Box::pin(german::german_pages_are_sound(stage)),
    },
    Walk {
        name: "every page that can be reached is sound, for everyone",
        go: |stage| Box::pin(sweep::every_page(stage)),
    },
];
