//! What the outside world tells an evaluation.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::Args;
use entra_scim::FixedHost;

use crate::exit::{Result, Stop};

/// `--now`, `--seed` and the like.
#[derive(Debug, Args)]
#[command(next_help_heading = "What functions ask for")]
pub(crate) struct HostOptions {
    /// The time that Now() gives, such as 2026-01-31T09:00:00Z [default: the time this command started]
    #[arg(long, value_name = "RFC3339", value_parser = time)]
    now: Option<SystemTime>,
    /// The seed of Guid() and RandomString(): the same seed gives the same output
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// What DefaultDomain() gives
    #[arg(long, value_name = "D")]
    default_domain: Option<String>,
    /// What %NAME% stands for; can be given several times
    #[arg(long = "macro", value_name = "NAME=VALUE", value_parser = definition)]
    macros: Vec<(String, String)>,
    /// A file of values that are not free for SelectUniqueValue(), one a line
    #[arg(long, value_name = "FILE")]
    taken: Option<PathBuf>,
}

impl HostOptions {
    /// The host that answers so.
    pub(crate) fn host(&self) -> Result<FixedHost> {
        let mut host = FixedHost::default();
        host.now = Some(self.now.unwrap_or_else(SystemTime::now));
        host.seed = self.seed;
        host.default_domain.clone_from(&self.default_domain);
        host.macros = self.macros.iter().cloned().collect();
        if let Some(file) = &self.taken {
            host.taken = taken(file)?;
        }
        Ok(host)
    }
}

fn time(text: &str) -> std::result::Result<SystemTime, String> {
    let time: jiff::Timestamp = text
        .parse()
        .map_err(|_| "expected a time with its offset, such as 2026-01-31T09:00:00Z".to_owned())?;
    time.try_into().map_err(|_| "this time is beyond what the machine can count".to_owned())
}

fn definition(text: &str) -> std::result::Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected NAME=VALUE, such as DomainFQDN=contoso.com")?;
    // Written as in the expression, or without its signs.
    let name = name.strip_prefix('%').and_then(|name| name.strip_suffix('%')).unwrap_or(name);
    if name.is_empty() {
        return Err("the name before `=` is missing".into());
    }
    Ok((name.into(), value.into()))
}

/// The lines of a file, in lower case, as the host compares them.
fn taken(file: &Path) -> Result<BTreeSet<String>> {
    let text = fs::read_to_string(file).map_err(|error| Stop::file(file.display(), &error))?;
    let lines = text.trim_start_matches('\u{feff}').lines();
    Ok(lines.filter(|line| !line.trim().is_empty()).map(str::to_lowercase).collect())
}
