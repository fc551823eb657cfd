//! What was written, one table for each audience.
//!
//! The audience is part of a message's type and decides its table, so a note cannot be stored
//! where customers read, nor be read back as a reply.

use trestle_domain::ids::{MessageId, TeamId, TicketId};
use trestle_domain::thread::{
    Attachment, Audience, ForCustomer, ForVendor, Formatted, Internal, Message, Words,
};

use crate::columns::Json;
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// An audience whose messages have a table.
pub trait Stored: Audience {
    /// The audience's table.
    const TABLE: &'static str;
    /// The column with the counterpart, or what stands in its place.
    const COUNTERPART: &'static str;

    /// The counterpart as a column.
    fn to_column(counterpart: Self::Counterpart) -> Option<TeamId>;

    /// The counterpart read back from column `index`.
    ///
    /// # Errors
    /// When the column does not hold one.
    fn from_column(row: &Row<'_>, index: usize) -> Result<Self::Counterpart>;
}

impl Stored for ForCustomer {
    const TABLE: &'static str = "customer_messages";
    const COUNTERPART: &'static str = "NULL";

    fn to_column((): ()) -> Option<TeamId> {
        None
    }

    fn from_column(_: &Row<'_>, _: usize) -> Result<()> {
        Ok(())
    }
}

impl Stored for Internal {
    const TABLE: &'static str = "internal_notes";
    const COUNTERPART: &'static str = "NULL";

    fn to_column((): ()) -> Option<TeamId> {
        None
    }

    fn from_column(_: &Row<'_>, _: usize) -> Result<()> {
        Ok(())
    }
}

impl Stored for ForVendor {
    const TABLE: &'static str = "vendor_messages";
    const COUNTERPART: &'static str = "vendor_id";

    fn to_column(vendor: TeamId) -> Option<TeamId> {
        Some(vendor)
    }

    fn from_column(row: &Row<'_>, index: usize) -> Result<TeamId> {
        row.get(index)
    }
}

/// Stores a message.
///
/// # Errors
/// `Duplicate` when a message of this audience has its id already.
pub fn write<A: Stored>(tx: &mut Tx, message: &Message<A>) -> Result<()> {
    let table = A::TABLE;
    let words = &message.words;
    let attachments = Json(&words.attachments);
    let formatted = words.formatted.as_ref().map(Json);
    let (id, ticket, author, at) = (message.id, message.ticket, message.author, message.at);
    let (text, quoted, style) = (&words.text, &words.quoted, words.style);
    match A::to_column(message.counterpart) {
        None => tx.put(
            &format!(
                "INSERT INTO {table} (id, ticket_id, author_id, at, text, quoted, attachments, formatted, style)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            params![id, ticket, author, at, text, quoted, attachments, formatted, style],
        ),
        Some(counterpart) => tx.put(
            &format!(
                "INSERT INTO {table}
                     (id, ticket_id, author_id, at, text, quoted, attachments, formatted, style, {})
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                A::COUNTERPART
            ),
            params![id, ticket, author, at, text, quoted, attachments, formatted, style, counterpart],
        ),
    }
}

/// All messages of one audience on a ticket, oldest first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn thread<A: Stored>(db: &mut Db, ticket: TicketId) -> Result<Vec<Message<A>>> {
    let sql = format!("{} WHERE ticket_id = $1 ORDER BY at, id", select::<A>());
    db.query(&sql, params![ticket], read)
}

/// One message of one audience.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn one<A: Stored>(db: &mut Db, id: MessageId) -> Result<Option<Message<A>>> {
    db.query_opt(&format!("{} WHERE id = $1", select::<A>()), params![id], read)
}

fn select<A: Stored>() -> String {
    let (counterpart, table) = (A::COUNTERPART, A::TABLE);
    format!(
        "SELECT id, ticket_id, author_id, at, text, quoted, attachments, {counterpart}, formatted, style
         FROM {table}"
    )
}

fn read<A: Stored>(row: &Row<'_>) -> Result<Message<A>> {
    let words = Words {
        text: row.get(4)?,
        quoted: row.get(5)?,
        attachments: row.get::<Json<_>>(6)?.0,
        formatted: row.get::<Option<Json<_>>>(8)?.map(|Json(formatted)| formatted),
        style: row.get(9)?,
    };
    let counterpart = A::from_column(row, 7)?;
    Ok(Message::new(row.get(0)?, row.get(1)?, counterpart, row.get(2)?, row.get(3)?, words))
}

/// What the customer said first, unaltered.
///
/// # Errors
/// When the database refuses.
pub fn first_customer_words(db: &mut Db, ticket: TicketId) -> Result<Option<String>> {
    db.query_opt(
        "SELECT text FROM customer_messages WHERE ticket_id = $1 ORDER BY at, id LIMIT 1",
        params![ticket],
        |row| row.get(0),
    )
}

/// A file of a customer's conversation, by its place in the message. The message must belong
/// to the ticket: who may read the ticket was asked for that one.
///
/// # Errors
/// When the database refuses.
pub fn customer_attachment(
    db: &mut Db,
    ticket: TicketId,
    message: MessageId,
    index: usize,
) -> Result<Option<Attachment>> {
    attachment::<ForCustomer>(db, ticket, message, index)
}

/// Like [`customer_attachment`], of a note.
///
/// # Errors
/// When the database refuses.
pub fn note_attachment(
    db: &mut Db,
    ticket: TicketId,
    message: MessageId,
    index: usize,
) -> Result<Option<Attachment>> {
    attachment::<Internal>(db, ticket, message, index)
}

/// Like [`customer_attachment`], of a provider's thread; the message must be in the thread of
/// this provider.
///
/// # Errors
/// When the database refuses.
pub fn vendor_attachment(
    db: &mut Db,
    ticket: TicketId,
    vendor: TeamId,
    message: MessageId,
    index: usize,
) -> Result<Option<Attachment>> {
    let belongs = db.query_opt(
        "SELECT id FROM vendor_messages WHERE id = $1 AND vendor_id = $2",
        params![message, vendor],
        |row| row.get::<MessageId>(0),
    )?;
    if belongs.is_none() { Ok(None) } else { attachment::<ForVendor>(db, ticket, message, index) }
}

/// A message of an audience as its writer formatted it. The message must belong to the ticket, and
/// one to a provider to this provider.
///
/// # Errors
/// When the database refuses.
pub fn formatted<A: Stored>(
    db: &mut Db,
    ticket: TicketId,
    counterpart: A::Counterpart,
    message: MessageId,
) -> Result<Option<Formatted>>
where
    A::Counterpart: PartialEq,
{
    let found = one::<A>(db, message)?;
    let theirs = found.filter(|found| found.ticket == ticket && found.counterpart == counterpart);
    Ok(theirs.and_then(|found| found.words.formatted))
}

fn attachment<A: Stored>(
    db: &mut Db,
    ticket: TicketId,
    message: MessageId,
    index: usize,
) -> Result<Option<Attachment>> {
    let sql = format!("SELECT attachments FROM {} WHERE id = $1 AND ticket_id = $2", A::TABLE);
    let found = db.query_opt(&sql, params![message, ticket], |row| row.get::<Json<Vec<Attachment>>>(0))?;
    Ok(found.and_then(|Json(attachments)| attachments.into_iter().nth(index)))
}
