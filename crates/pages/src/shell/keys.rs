//! The command palette and the list of keys: dialogs that only script opens.

use maud::{Markup, html};

use super::desk::{DeskFrame, Keys};
use crate::parts::{Button, Icon, Look};

/// Keys and what they do, in the order of the help.
const KEYS: [(&str, &str); 11] = [
    ("j / k", "keys-move"),
    ("enter", "keys-open"),
    ("r", "keys-reply"),
    ("z", "keys-undo"),
    ("n", "keys-note"),
    ("e", "keys-escalate"),
    ("a", "keys-accept"),
    ("p", "keys-promise"),
    ("/", "keys-search"),
    ("ctrl k", "keys-palette"),
    ("?", "keys-help"),
];

/// Every place by typing a few letters of its name; enter searches for anything else.
pub(super) fn palette(frame: &DeskFrame<'_>) -> Markup {
    let say = frame.say;
    html! {
        command-palette {
            dialog.palette aria-label=(say.text("palette-label")) {
                form method="get" action="/search" {
                    (Icon::Search)
                    input type="search" name="q" autocomplete="off" aria-label=(say.text("palette-input")) placeholder=(say.text("palette-input"));
                }
                ul {
                    @for place in frame.places {
                        li { a href=(place.href()) { (say.text(place.label_key())) } }
                    }
                    li { a href="/help" { (say.text("help")) } }
                }
                p.palette-none hidden { (say.text("palette-none")) }
            }
        }
    }
}

/// What the keys do, and the switch that turns them off.
pub(super) fn help(frame: &DeskFrame<'_>) -> Markup {
    let say = frame.say;
    html! {
        key-bindings data-enabled=(match frame.keys { Keys::On => "true", Keys::Off => "false" }) {
            dialog.keys-help aria-labelledby="keys-title" {
                h2 id="keys-title" { (say.text("keys-title")) }
                dl.facts {
                    @for (key, text) in KEYS { div { dt { kbd { (key) } } dd { (say.text(text)) } } }
                }
                label.keys-switch { input type="checkbox" name="keys" checked[frame.keys == Keys::On]; span { (say.text("keys-switch")) } }
                form method="dialog" { (Button::new(&say.text("close")).look(Look::Plain)) }
            }
        }
    }
}
