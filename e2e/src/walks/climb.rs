//! One problem's way through the desk: asked, escalated, returned, accepted, bounced, ruled,
//! restored, solved, rated, and come back as a lesson. Everybody uses a browser of their own.

mod accept;
mod ask;
mod bounce;
mod cast;
mod escalate;
mod follow;
mod learn;
mod measure;
mod provider;
mod rate;
mod reply;
mod solve;

use anyhow::{Context, Result};

use crate::stage::Stage;
use cast::Cast;

pub(super) async fn a_problem_climbs_and_comes_back(stage: &Stage) -> Result<()> {
    let mut cast = Cast::assemble(stage).await?;
    ask::a_visitor_asks_on_the_portal(&cast).await.context("asking on the portal")?;
    ask::customers_write_mail(&cast).await.context("asking by mail")?;
    reply::tier_1_answers_and_is_answered(&mut cast).await.context("answering")?;
    escalate::an_incomplete_package_is_refused(&cast).await.context("escalating incompletely")?;
    escalate::tier_1_escalates(&cast).await.context("escalating")?;
    accept::tier_2_returns_it_with_coaching(&cast).await.context("returning")?;
    accept::tier_1_completes_it_and_tier_2_accepts(&cast).await.context("accepting")?;
    bounce::a_third_return_to_a_tier_needs_a_ruling(&cast).await.context("bouncing")?;
    bounce::a_lead_rules(&cast).await.context("ruling")?;
    follow::waiting_pauses_the_clock_but_not_the_promise(&cast).await.context("waiting")?;
    follow::the_customer_sees_who_has_it(&cast).await.context("following")?;
    provider::a_provider_is_asked_and_answers(&cast).await.context("asking a provider")?;
    solve::tier_2_restores_and_solves(&cast).await.context("solving")?;
    rate::the_customer_reads_the_solution_and_rates_it(&cast).await.context("rating")?;
    learn::tier_1_gets_the_lesson(&cast).await.context("learning")?;
    learn::the_ticket_tells_its_story(&cast).await.context("looking back")?;
    rate::thanks_do_not_reopen_but_trouble_does(&cast).await.context("reopening")?;
    measure::a_lead_goes_from_a_figure_to_its_tickets(&cast).await.context("measuring")?;
    cast.leave().await
}
