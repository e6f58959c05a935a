//! What a case says of the outside world.

use std::collections::BTreeMap;
use std::time::SystemTime;

use super::case::{Members, member};
use crate::error::Error;
use crate::functions::FixedHost;

/// The host of a case.
///
/// # Errors
/// When a member is of the wrong kind.
pub(super) fn host(members: &Members<'_>) -> Result<FixedHost, Error> {
    let now: Option<String> = members.given("now", TIME)?;
    let taken: Option<Vec<String>> = members.given("taken", "a list of texts")?;
    let macros: Option<BTreeMap<String, String>> = members.given("macros", "an object of texts")?;
    Ok(FixedHost {
        now: now.map(|text| time(&text)).transpose()?,
        seed: members.given("seed", "a whole number from 0 on")?.unwrap_or_default(),
        default_domain: members.given("defaultDomain", "a text")?,
        macros: macros.unwrap_or_default(),
        // As the host compares them.
        taken: taken.unwrap_or_default().iter().map(|value| value.to_lowercase()).collect(),
    })
}

const TIME: &str = "a time with its offset, such as \"2026-01-31T09:00:00Z\"";

fn time(text: &str) -> Result<SystemTime, Error> {
    let time: Option<jiff::Timestamp> = text.parse().ok();
    time.and_then(|time| time.try_into().ok()).ok_or_else(|| member("now", TIME))
}
