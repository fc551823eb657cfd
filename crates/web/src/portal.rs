//! What customers and visitors see and do: search first, then ask a person, then follow the
//! request. Nothing here reads a note, a clock or a colleague's real name.

pub mod about;
pub mod article;
pub mod asking;
pub mod assistant;
pub mod brands;
pub mod bulletins;
pub mod case_studies;
pub mod conversation;
pub mod devices;
mod feed;
pub mod guides;
pub mod helped;
pub mod home;
pub mod logs;
mod quota;
pub mod rating;
pub mod requests;
pub mod search;
pub mod topics;
pub(crate) mod trail;
pub(crate) mod widget;

pub(crate) use quota::Quota;

use axum::http::StatusCode;
use maud::Markup;
use trestle_domain::access::Principal;

use crate::answer::Answer;
use crate::visit::Visit;
use crate::{Web, vendor};

/// A page that everyone may read, in the frame of whoever reads it.
pub(crate) async fn in_own_frame(
    web: &Web,
    visit: &Visit,
    status: StatusCode,
    title: &str,
    body: &Markup,
) -> Answer {
    match &visit.who {
        Principal::Agent(agent) => web.desk_as(status, visit, agent, None, title, body).await,
        Principal::Vendor(rights) => {
            let provider = vendor::name(web, rights).await?;
            Ok(web.provider(status, visit, &provider, title, body))
        }
        _ => Ok(web.portal(status, visit, None, title, body)),
    }
}
