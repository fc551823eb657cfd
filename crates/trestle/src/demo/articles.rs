//! Harbour's help centre.

use trestle_domain::ids::ArticleId;
use trestle_domain::time::Timestamp;
use trestle_store::articles::{Article, ArticleState, Audience};

/// Language, category, title, Markdown.
type Written = (&'static str, &'static str, &'static str, &'static str);

const ARTICLES: &[Written] = &[
    ("en", "Devices", "Pair a scanner with a till", include_str!("articles/en/pair-a-scanner.md")),
    ("en", "Devices", "When a scanner's battery does not last", include_str!("articles/en/battery-life.md")),
    ("en", "Devices", "My till is slow", include_str!("articles/en/till-slow.md")),
    ("en", "Devices", "The till's screen stays black", include_str!("articles/en/till-black.md")),
    ("en", "Devices", "Moving a shop or opening a new one", include_str!("articles/en/move-shop.md")),
    ("en", "Devices", "The till shows the wrong time", include_str!("articles/en/time-wrong.md")),
    ("en", "Network", "What the gateway's light means", include_str!("articles/en/gateway-lights.md")),
    ("en", "Network", "Selling without the internet", include_str!("articles/en/offline.md")),
    ("en", "Network", "Wi-Fi in a warehouse", include_str!("articles/en/wifi-warehouse.md")),
    ("en", "Payments", "Card payments are slow or fail", include_str!("articles/en/card-slow.md")),
    ("en", "Payments", "Refund a card payment", include_str!("articles/en/refund.md")),
    ("en", "Payments", "A customer was charged twice", include_str!("articles/en/charged-twice.md")),
    ("en", "Payments", "Reading your payout", include_str!("articles/en/payout.md")),
    ("en", "Accounts", "I cannot sign in", include_str!("articles/en/sign-in.md")),
    ("en", "Accounts", "Add, change or remove people", include_str!("articles/en/people.md")),
    ("en", "Accounts", "Signing in through your company", include_str!("articles/en/sso.md")),
    ("en", "Billing", "Understanding your invoice", include_str!("articles/en/invoice.md")),
    ("en", "Billing", "Change your plan", include_str!("articles/en/change-plan.md")),
    ("en", "Printing", "Receipts come out blank", include_str!("articles/en/receipts-blank.md")),
    ("en", "Printing", "Labels are shifted or cut off", include_str!("articles/en/labels-shifted.md")),
    ("en", "Stock", "Count stock without tears", include_str!("articles/en/count-stock.md")),
    ("en", "Stock", "Correct a delivery", include_str!("articles/en/wrong-delivery.md")),
    ("en", "Stock", "Importing prices and articles", include_str!("articles/en/import-prices.md")),
    ("en", "Reports", "The report does not match the till", include_str!("articles/en/report-differs.md")),
    ("en", "Integrations", "Connect a web shop", include_str!("articles/en/web-shop.md")),
    ("en", "Devices", "Save a log for support", include_str!("articles/en/log-for-support.md")),
    ("de", "Devices", "Scanner mit einer Kasse verbinden", include_str!("articles/de/scanner-koppeln.md")),
    ("de", "Accounts", "Anmeldung geht nicht", include_str!("articles/de/anmeldung.md")),
    ("de", "Printing", "Bons bleiben weiß", include_str!("articles/de/bons-leer.md")),
    ("de", "Network", "Was die Lampe am Gateway bedeutet", include_str!("articles/de/gateway-lampe.md")),
    (
        "de",
        "Reports",
        "Der Bericht stimmt nicht mit der Kasse überein",
        include_str!("articles/de/bericht-differenz.md"),
    ),
    ("de", "Billing", "Ihre Rechnung verstehen", include_str!("articles/de/rechnung.md")),
];

/// Every article, published; when each was last changed is up to the caller.
pub fn all() -> Vec<Article> {
    let articles = ARTICLES.iter().zip(1..).map(|((language, category, title, body), id)| Article {
        id: ArticleId(id),
        slug: format!("article-{id}"),
        kind: Default::default(),
        tags: vec![],
        title: (*title).to_owned(),
        category: (*category).to_owned(),
        summary: String::new(),
        body: (*body).to_owned(),
        audience: Audience::Public,
        language: (*language).to_owned(),
        state: ArticleState::Validated,
        updated_at: Timestamp(0),
    });
    articles.collect()
}
