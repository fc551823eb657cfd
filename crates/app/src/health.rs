//! Whether the desk can take work, and the figures a monitor asks for.

use trestle_store::{Health, intake, jobs, log, outbox};

use crate::{App, Failure};

impl App {
    /// Ready to take work, or why not.
    pub async fn ready(&self) -> Result<(), String> {
        if let Health::Broken(why) = self.store.health() {
            return Err(why);
        }
        let answers = self.store.read(|db| Ok::<_, Failure>(log::head(db)?)).await;
        answers.map(|_| ()).map_err(|failure| failure.to_string())
    }

    /// Names and values for a monitor.
    pub async fn figures(&self) -> Result<Vec<(&'static str, i64)>, Failure> {
        self.read(|db| {
            Ok(vec![
                ("trestle_events_total", log::head(db)?),
                ("trestle_jobs_open", jobs::open_count(db)?),
                ("trestle_mails_unread", jobs::open_count_of(db, &[intake::JOB])?),
                ("trestle_mails_unsent", jobs::open_count_of(db, &[outbox::JOB, outbox::AUTOMATIC_JOB])?),
            ])
        })
        .await
    }
}
