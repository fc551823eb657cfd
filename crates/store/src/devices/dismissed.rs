//! What logs proposed to a record and somebody set aside.

use std::collections::BTreeSet;

use trestle_domain::ids::{DeviceId, PersonId};
use trestle_domain::time::Timestamp;

use crate::engine::{Db, Tx};
use crate::{Result, params};

/// Sets a proposal aside; one that was set aside before stays so.
///
/// # Errors
/// When the database refuses.
pub fn dismiss(tx: &mut Tx, device: DeviceId, key: &str, by: PersonId, now: Timestamp) -> Result<()> {
    tx.execute(
        "INSERT INTO device_dismissals (device_id, key, by_id, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (device_id, key) DO NOTHING",
        params![device, key, by, now],
    )
    .map(drop)
}

/// The keys of what was set aside for a device.
///
/// # Errors
/// When the database refuses.
pub fn dismissed(db: &mut Db, device: DeviceId) -> Result<BTreeSet<String>> {
    let sql = "SELECT key FROM device_dismissals WHERE device_id = $1";
    Ok(db.query(sql, params![device], |row| row.get(0))?.into_iter().collect())
}
