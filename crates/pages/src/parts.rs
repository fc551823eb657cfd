//! What pages are built from: one file per part, each a function or a small builder.
//!
//! Parts take plain values and a [`crate::text::Say`]; labels that differ from use to
//! use come in as ready texts. Refuses: to know routes (URLs come in), to look anything
//! up, and to say something by colour alone.

mod article;
mod button;
mod chart;
mod composer;
mod device;
mod draft;
mod due;
mod empty;
mod facts;
pub mod form;
pub mod formatted;
mod icon;
mod kbd;
mod ladder_strip;
mod letters;
mod link_list;
mod live;
mod marked;
mod notice;
mod page_head;
mod pager;
mod panel;
mod person;
mod problem;
pub(crate) mod records;
mod scores;
mod search_box;
mod stages;
mod stat;
mod table;
mod tabs;
mod ticket_list;
mod tier_badge;
mod timeline;
mod written;

pub use article::{article, article_of};
pub use button::{Button, Look};
pub use chart::{Bar, bars, sparkline};
pub use composer::{Composer, Mode, composer, form_id};
pub use device::device;
pub use draft::{Preview, marks_hint_of, preview, preview_button, with_marks};
pub use due::{Due, due, due_with_label};
pub use empty::{Empty, empty};
pub use facts::facts;
pub use icon::Icon;
pub use kbd::kbd;
pub use ladder_strip::{HeldBy, Ladder, Offer, Rung, Span, ladder_strip};
pub use letters::{Letter, Speaker, letters};
pub use link_list::{Arrangement, LinkItem, link_list};
pub use live::live;
pub use marked::marked;
pub use notice::{Kind, notice};
pub use page_head::{back_link, page_head};
pub use pager::{Pager, cursor_pager, cursor_pager_of, pager};
pub use panel::{Fold, panel};
pub use person::{avatar, person, watchers};
pub use problem::{Problem, problem_at, problem_summary};
pub use scores::{score_word, scores};
pub use search_box::{Suggestion, search_box, suggestions};
pub use stages::{RequestStage, stages};
pub use stat::{Stat, Trend, stat, stats};
pub use table::{Align, Column, table};
pub use tabs::{Tab, tabs};
pub use ticket_list::{TicketRow, Unread, ticket_list};
pub use tier_badge::{tier_badge, tier_badge_named};
pub use timeline::{Author, Entry, EventLine, entry, event_line, timeline};
pub use written::{File, Written, files, paragraphs, written};
