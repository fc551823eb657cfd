//! Buttons and links that look like them. A button acts, a link goes somewhere.

use maud::{Markup, Render, html};

use super::Icon;

/// How much a button asks for attention; one primary per form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing this form is for.
    Primary,
    /// Another thing to do.
    #[default]
    Plain,
    /// Beside a row or a title.
    Quiet,
    /// Destroys something.
    Danger,
}

/// A button or, with [`Button::to`], a link; draw it with `(Button::new("Save"))`.
#[derive(Clone, Debug, Default)]
pub struct Button<'a> {
    label: &'a str,
    look: Look,
    icon: Option<Icon>,
    href: Option<&'a str>,
    choice: Option<(&'a str, &'a str)>,
    action: Option<&'a str>,
    key: Option<&'a str>,
    form: Option<&'a str>,
    spoken: Option<&'a str>,
}

impl<'a> Button<'a> {
    /// A plain submit button.
    pub fn new(label: &'a str) -> Self {
        Button { label, ..Button::default() }
    }

    /// The form's main submit button.
    pub fn primary(label: &'a str) -> Self {
        Button::new(label).look(Look::Primary)
    }

    /// Sets the look.
    pub fn look(self, look: Look) -> Self {
        Button { look, ..self }
    }

    /// Puts an icon before the label.
    pub fn icon(self, icon: Icon) -> Self {
        Button { icon: Some(icon), ..self }
    }

    /// Makes it a link.
    pub fn to(self, href: &'a str) -> Self {
        Button { href: Some(href), ..self }
    }

    /// Sends `name=value` with the form when this button is pressed.
    pub fn sends(self, name: &'a str, value: &'a str) -> Self {
        Button { choice: Some((name, value)), ..self }
    }

    /// Sends the form here instead.
    pub fn action(self, action: &'a str) -> Self {
        Button { action: Some(action), ..self }
    }

    /// Binds a single key to it, shown to those who use keys.
    pub fn key(self, key: &'a str) -> Self {
        Button { key: Some(key), ..self }
    }

    /// Submits the form with this id, from outside of it.
    pub fn of_form(self, id: &'a str) -> Self {
        Button { form: Some(id), ..self }
    }

    /// What screen readers say instead of the label, which it must begin with: among many
    /// buttons with one label it tells which.
    pub fn label(self, spoken: &'a str) -> Self {
        Button { spoken: Some(spoken), ..self }
    }

    fn class(&self) -> &'static str {
        match self.look {
            Look::Primary => "button button-primary",
            Look::Plain => "button",
            Look::Quiet => "button button-quiet",
            Look::Danger => "button button-danger",
        }
    }
}

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        let inside = html! {
            @if let Some(icon) = self.icon { (icon) }
            span { (self.label) }
            @if let Some(key) = self.key { (super::kbd(key)) }
        };
        html! {
            @if let Some(href) = self.href {
                a class=(self.class()) href=(href) aria-label=[self.spoken] data-key=[self.key] { (inside) }
            } @else {
                button class=(self.class()) type="submit" form=[self.form] formaction=[self.action] aria-label=[self.spoken] data-key=[self.key]
                    name=[self.choice.map(|(name, _)| name)]
                    value=[self.choice.map(|(_, value)| value)] { (inside) }
            }
        }
    }
}
