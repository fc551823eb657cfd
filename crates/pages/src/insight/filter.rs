//! The period and the team that a page of figures is about, as it stands in URLs.

use maud::{Markup, html};
use trestle_domain::ids::TeamId;
use trestle_domain::view::desk::Named;

use crate::parts::Button;
use crate::text::Say;

/// Which tickets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The last so many days: 7, 30 or 90.
    pub days: i64,
    /// Only this team's.
    pub team: Option<TeamId>,
}

impl Filter {
    /// The lengths of time on offer, in days.
    pub const DAYS: [i64; 3] = [7, 30, 90];

    /// The query of a URL, with its question mark.
    pub fn query(&self) -> String {
        match self.team {
            Some(team) => format!("?days={}&team={team}", self.days),
            None => format!("?days={}", self.days),
        }
    }
}

/// Chooses another period by one click, another team by a list and a button.
pub(super) fn filter_bar(say: &Say, filter: Filter, teams: &[Named<TeamId>]) -> Markup {
    html! {
        div.filter-bar {
            nav.segments aria-label=(say.text("insight-period")) {
                ul {
                    @for days in Filter::DAYS {
                        @let other = Filter { days, ..filter };
                        li {
                            a href={ "/insight" (other.query()) } aria-current=[(days == filter.days).then_some("true")] {
                                (say.with("insight-days", &[("n", days.into())]))
                            }
                        }
                    }
                }
            }
            form.filter-team method="get" action="/insight" {
                input type="hidden" name="days" value=(filter.days);
                label for="team" { (say.text("insight-team")) }
                select id="team" name="team" {
                    option value="" { (say.text("insight-all-teams")) }
                    @for team in teams {
                        option value=(team.id) selected[filter.team == Some(team.id)] { (team.name) }
                    }
                }
                (Button::new(&say.text("insight-show")))
            }
        }
    }
}
