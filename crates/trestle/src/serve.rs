//! `trestle serve`: the real thing.

use anyhow::Result;

use crate::cli::Serve;
use crate::{config, post, running};

pub fn run(options: Serve) -> Result<()> {
    running::start_logging();
    let settings = config::read(&options)?;
    let app = running::open(&settings)?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        if let Some(link) = app.set_up_link().await? {
            println!("No administrator yet. Set the desk up at {link} (the link works once).");
        }
        let bound = running::bind(&app, &settings).await?;
        let courier = post::courier(&settings)?;
        println!("ready http://{}", bound.addresses.http);
        running::serve(app, bound, courier).await
    })
}
