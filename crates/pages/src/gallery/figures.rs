//! Key figures and bars.

use maud::{Markup, html};

use crate::parts::{Bar, Stat, Trend, bars, stats};
use crate::text::Say;

pub(super) fn figures(say: &Say) -> Markup {
    let figure = |label, value, trend, course| Stat { label, value, trend, course, href: "#tickets" };
    html! {
        div.stack {
            (stats(&[
                figure("First-contact resolution", "68 %", Some(Trend::Better("4 points up")), &[58.0, 60.0, 59.0, 63.0, 61.0, 66.0, 68.0]),
                figure("Median first response", "14 min", Some(Trend::Better("3 min faster")), &[21.0, 19.0, 22.0, 18.0, 17.0, 17.0, 14.0]),
                figure("Promises kept", "91 %", Some(Trend::Worse("5 points down")), &[97.0, 96.0, 96.0, 95.0, 96.0, 93.0, 91.0]),
                figure("Returned hand-offs", "6", Some(Trend::Same("as before")), &[6.0, 6.0]),
                figure("Open tickets", "1,339", None, &[]),
            ]))
            (bars(say, "Solved by tier, last 30 days", ["Tier", "Tickets"], &[
                Bar { label: "T0 Self-service", value: 2210.0, written: "2,210" },
                Bar { label: "T1 Front line", value: 1480.0, written: "1,480" },
                Bar { label: "T2 Technical", value: 312.0, written: "312" },
                Bar { label: "T3 Engineering", value: 41.0, written: "41" },
                Bar { label: "T4 Providers", value: 0.0, written: "0" },
            ]))
        }
    }
}
