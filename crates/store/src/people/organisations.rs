//! Customer organisations and the plan each has.

use trestle_domain::ids::{OrganisationId, PolicyId};

use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// A customer organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// The policy of its plan.
    pub policy: PolicyId,
    /// Mail from this domain is from its people; lower case.
    pub domain: Option<String>,
}

/// The organisation with this id.
///
/// # Errors
/// When the database refuses.
pub fn organisation(db: &mut Db, id: OrganisationId) -> Result<Option<Organisation>> {
    let sql = "SELECT id, name, policy_id, domain FROM organisations WHERE id = $1";
    db.query_opt(sql, params![id], read)
}

/// The organisation that mail from this domain belongs to.
///
/// # Errors
/// When the database refuses.
pub fn organisation_by_domain(db: &mut Db, domain: &str) -> Result<Option<Organisation>> {
    let sql = "SELECT id, name, policy_id, domain FROM organisations WHERE domain = $1";
    db.query_opt(sql, params![domain.to_lowercase()], read)
}

/// All organisations, by name.
///
/// # Errors
/// When the database refuses.
pub fn organisations(db: &mut Db) -> Result<Vec<Organisation>> {
    db.query("SELECT id, name, policy_id, domain FROM organisations ORDER BY name, id", params![], read)
}

/// Adds an organisation.
///
/// # Errors
/// `Duplicate` when another one has the id or the domain.
pub fn insert_organisation(tx: &mut Tx, organisation: &Organisation) -> Result<()> {
    let domain = organisation.domain.as_ref().map(|domain| domain.to_lowercase());
    tx.execute(
        "INSERT INTO organisations (id, name, policy_id, domain) VALUES ($1, $2, $3, $4)",
        params![organisation.id, organisation.name, organisation.policy, domain],
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Organisation> {
    Ok(Organisation { id: row.get(0)?, name: row.get(1)?, policy: row.get(2)?, domain: row.get(3)? })
}
