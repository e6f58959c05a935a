//! What a case says of the outside world.

use std::collections::BTreeMap;
use std::time::SystemTime;

use super::case::{Members, wrong};
use crate::error::Error;
use crate::functions::FixedHost;

/// The host of a case.
///
/// # Errors
/// When a member is of the wrong kind.
pub(super) fn host(members: &Members<'_>) -> Result<FixedHost, Error> {
    let now: Option<String> = members.given("now")?;
    let taken: Option<Vec<String>> = members.given("taken")?;
    let macros: Option<BTreeMap<String, String>> = members.given("macros")?;
    Ok(FixedHost {
        now: now.map(|text| time(&text)).transpose()?,
        seed: members.given("seed")?.unwrap_or_default(),
        default_domain: members.given("defaultDomain")?,
        macros: macros.unwrap_or_default(),
        // As the host compares them.
        taken: taken.unwrap_or_default().iter().map(|value| value.to_lowercase()).collect(),
    })
}

fn time(text: &str) -> Result<SystemTime, Error> {
    let time: Option<jiff::Timestamp> = text.parse().ok();
    time.and_then(|time| time.try_into().ok()).ok_or_else(|| wrong("now"))
}
