//! The icons: our own small set, 16 px, one stroke width, drawn in the text's colour.
//!
//! Always decoration: whoever uses one says the same in words beside it.

use maud::{Markup, Render, html};

/// An icon; draw it with `(Icon::Search)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Alert,
    ArrowDown,
    ArrowLeft,
    ArrowRight,
    ArrowUp,
    Bell,
    Bold,
    Book,
    Briefcase,
    Chart,
    Chat,
    Check,
    ChevronDown,
    ChevronRight,
    Clip,
    Clock,
    Code,
    Cross,
    Device,
    Dot,
    Edit,
    Eye,
    Gear,
    Globe,
    Help,
    Inbox,
    Italic,
    Link,
    List,
    Lock,
    Mail,
    Menu,
    Moon,
    Numbers,
    Pause,
    People,
    Person,
    Phone,
    Picture,
    Plus,
    Problem,
    Pulse,
    Quote,
    Search,
    Send,
    SignOut,
    Sliders,
    Sparkle,
    Star,
    Sun,
    Tag,
    Views,
}

impl Icon {
    /// Every icon, for the gallery.
    pub const ALL: [Icon; 52] = [
        Icon::Alert,
        Icon::ArrowDown,
        Icon::ArrowLeft,
        Icon::ArrowRight,
        Icon::ArrowUp,
        Icon::Bell,
        Icon::Bold,
        Icon::Book,
        Icon::Briefcase,
        Icon::Chart,
        Icon::Chat,
        Icon::Check,
        Icon::ChevronDown,
        Icon::ChevronRight,
        Icon::Clip,
        Icon::Clock,
        Icon::Code,
        Icon::Cross,
        Icon::Device,
        Icon::Dot,
        Icon::Edit,
        Icon::Eye,
        Icon::Gear,
        Icon::Globe,
        Icon::Help,
        Icon::Inbox,
        Icon::Italic,
        Icon::Link,
        Icon::List,
        Icon::Lock,
        Icon::Mail,
        Icon::Menu,
        Icon::Moon,
        Icon::Numbers,
        Icon::Pause,
        Icon::People,
        Icon::Person,
        Icon::Phone,
        Icon::Picture,
        Icon::Plus,
        Icon::Problem,
        Icon::Pulse,
        Icon::Quote,
        Icon::Search,
        Icon::Send,
        Icon::SignOut,
        Icon::Sliders,
        Icon::Sparkle,
        Icon::Star,
        Icon::Sun,
        Icon::Tag,
        Icon::Views,
    ];

    /// Whether it shows a way: then it is mirrored where words run from right to left. What stands for a
    /// thing – a clock, a tick, a magnifier – is not.
    fn has_direction(self) -> bool {
        use Icon::*;
        matches!(
            self,
            ArrowLeft
                | ArrowRight
                | ChevronRight
                | Send
                | SignOut
                | List
                | Numbers
                | Quote
                | Views
                | Chat
                | Chart
        )
    }

    fn path(self) -> &'static str {
        match self {
            Icon::Alert => "M8 2.5 14.2 13.5H1.8ZM8 6.5v3M8 11.6v.1",
            Icon::ArrowDown => "M8 2.5v11M3.5 9 8 13.5 12.5 9",
            Icon::ArrowLeft => "M13.5 8h-11M7 3.5 2.5 8 7 12.5",
            Icon::ArrowRight => "M2.5 8h11M9 3.5 13.5 8 9 12.5",
            Icon::ArrowUp => "M8 13.5v-11M3.5 7 8 2.5 12.5 7",
            Icon::Bell => "M4 11V7a4 4 0 0 1 8 0v4l1.3 1.5H2.7ZM6.5 14.3h3",
            Icon::Bold => "M4.5 2.5h4.2a2.7 2.7 0 0 1 0 5.4H4.5ZM4.5 7.9h5a2.8 2.8 0 0 1 0 5.6h-5Z",
            Icon::Book => {
                "M2 3h3.5A2.5 2.5 0 0 1 8 5v8.5A2 2 0 0 0 6 12H2ZM14 3h-3.5A2.5 2.5 0 0 0 8 5M8 13.5a2 2 0 0 1 2-1.5h4V3"
            }
            Icon::Briefcase => "M2 5h12v8.5H2ZM5.5 5V2.5h5V5M2 9h12",
            Icon::Chart => "M2 13.5h12M4 11V8M8 11V3M12 11V6",
            Icon::Chat => "M2 3h12v8H7l-3 2.7V11H2Z",
            Icon::Check => "M2.5 8.5 6.3 12.3 13.5 4.5",
            Icon::ChevronDown => "M4 6l4 4 4-4",
            Icon::ChevronRight => "M6 4l4 4-4 4",
            Icon::Clip => {
                "M13 7.5 7.8 12.7a3.1 3.1 0 0 1-4.4-4.4L9 2.7a2 2 0 0 1 2.9 2.9L6.4 11a1 1 0 0 1-1.4-1.4l4.7-4.7"
            }
            Icon::Clock => "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M8 4.8V8l2.3 1.5",
            Icon::Code => "M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5",
            Icon::Cross => "M4 4l8 8M12 4l-8 8",
            Icon::Device => "M3 3h10v7.5H3ZM1.5 13h13M6.5 10.5v2.5M9.5 10.5v2.5",
            Icon::Dot => "M8 5.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5",
            Icon::Edit => "M2.5 13.5l.7-3L11 2.7l2.3 2.3-7.8 7.8ZM9.5 4.2l2.3 2.3",
            Icon::Eye => {
                "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8M8 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6"
            }
            Icon::Gear => {
                "M8 5.7a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4"
            }
            Icon::Globe => {
                "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M2.3 8h11.4M8 2c2.2 2 2.6 4 2.6 6s-.4 4-2.6 6c-2.2-2-2.6-4-2.6-6S5.8 4 8 2"
            }
            Icon::Help => {
                "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M6.2 6.3a1.8 1.8 0 1 1 2.7 1.6c-.7.4-.9.7-.9 1.4M8 11.3v.1"
            }
            Icon::Inbox => "M2 9.5 4 3h8l2 6.5v4H2ZM2 9.5h3.5l1 1.8h3l1-1.8H14",
            Icon::Italic => "M6.5 2.5h5M4.5 13.5h5M9.5 2.5l-3 11",
            Icon::Link => {
                "M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.3 9a2.6 2.6 0 0 0 3.7 3.7l.9-.9"
            }
            Icon::List => "M6 3.5h8M6 8h8M6 12.5h8M2.5 3.5h.1M2.5 8h.1M2.5 12.5h.1",
            Icon::Lock => "M3.5 7.2h9v6.3h-9ZM5.3 7.2V5a2.7 2.7 0 0 1 5.4 0v2.2M8 9.6v1.6",
            Icon::Mail => "M2 3.5h12v9H2ZM2 4.5l6 4.7 6-4.7",
            Icon::Menu => "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
            Icon::Moon => "M13.3 9.7A5.7 5.7 0 0 1 6.3 2.7a5.7 5.7 0 1 0 7 7",
            Icon::Numbers => {
                "M7 3.5h7M7 8h7M7 12.5h7M2 3l1.2-.7v3.2M2 10.4c0-1.2 2-1.2 2 0 0 1-2 1.5-2 2.8h2.2"
            }
            Icon::Pause => "M5.5 3.5v9M10.5 3.5v9",
            Icon::People => {
                "M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6M1.8 13.3c0-2.3 1.7-3.8 4.2-3.8s4.2 1.5 4.2 3.8M10.8 3.2a2.2 2.2 0 0 1 0 4.1M12 9.8c1.4.5 2.2 1.8 2.2 3.5"
            }
            Icon::Person => {
                "M8 7.8a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4M2.8 13.8c0-2.5 2-4.2 5.2-4.2s5.2 1.7 5.2 4.2"
            }
            Icon::Phone => {
                "M3 2.5h2.5L6.7 6 5.2 7.2a8 8 0 0 0 3.6 3.6L10 9.3l3.5 1.2V13a1 1 0 0 1-1 .9C7 13.9 2.1 9 2.1 3.5a1 1 0 0 1 .9-1"
            }
            Icon::Picture => "M2 3h12v10H2ZM2 11l3.5-3.5L8.5 10.5 10.5 8.5 14 12M10.5 5.7v.1",
            Icon::Plus => "M8 3v10M3 8h10",
            Icon::Problem => {
                "M8 6v5M8 6a2.3 2.3 0 0 1 2.3 2.3v2a2.3 2.3 0 0 1-4.6 0v-2A2.3 2.3 0 0 1 8 6M6.5 6.2a1.6 1.6 0 0 1 3 0M5.7 8.5H2.5M13.5 8.5h-3.2M5.9 11.5l-2.4 2M10.1 11.5l2.4 2M5.8 6.9 3.5 5M10.2 6.9 12.5 5"
            }
            Icon::Pulse => "M1.5 8.5h3L6.5 3l3 10.5 2-5h3",
            Icon::Quote => "M2.5 5.5h3.5v3.2a3 3 0 0 1-2.5 2.8M9.5 5.5H13v3.2a3 3 0 0 1-2.5 2.8",
            Icon::Search => "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3 14 14",
            Icon::Send => "M14 2 7 9M14 2 9.7 14 7 9 2 6.3Z",
            Icon::SignOut => "M6.5 2.5h-4v11h4M6 8h8M11 5l3 3-3 3",
            Icon::Sliders => "M2 5h6M11.5 5H14M2 11h2.5M8 11h6M8 3.3h3.5v3.4H8ZM4.5 9.3H8v3.4H4.5Z",
            Icon::Sparkle => "M8 2l1.4 4.6L14 8l-4.6 1.4L8 14 6.6 9.4 2 8l4.6-1.4Z",
            Icon::Star => "M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5Z",
            Icon::Sun => {
                "M8 5.3a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4M8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1"
            }
            Icon::Tag => "M2 2.5h5.5l6 6-5 5-6.5-6ZM5 5.5v.1",
            Icon::Views => "M2 3.5h12M2 8h8M2 12.5h5",
        }
    }
}

impl Render for Icon {
    fn render(&self) -> Markup {
        html! {
            svg.icon.icon-way[self.has_direction()] viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" {
                path d=(self.path()) {}
            }
        }
    }
}
