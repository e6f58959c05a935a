//! The file that gives rules other severities.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use entra_scim::lint::{LintOptions, Severity};
use serde::Deserialize;

use crate::exit::{Result, Stop};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    genesys: Option<bool>,
    #[serde(default)]
    rules: BTreeMap<String, Level>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Allow,
    Note,
    Warning,
    Error,
}

/// Reads a file into the options.
pub(crate) fn read(file: &Path, options: &mut LintOptions) -> Result<()> {
    let name = file.display();
    let text = fs::read_to_string(file).map_err(|error| Stop::file(&name, &error))?;
    let config: Config = toml::from_str(&text)
        .map_err(|error| Stop::bad(format_args!("{name}: {}", error.to_string().trim_end())))?;
    options.genesys = config.genesys.or(options.genesys);
    for (rule, level) in config.rules {
        match level {
            Level::Allow => options.allow(&rule),
            Level::Note => options.set(&rule, Severity::Note),
            Level::Warning => options.set(&rule, Severity::Warning),
            Level::Error => options.set(&rule, Severity::Error),
        }
        .map_err(|error| Stop::bad(format_args!("{name}: {error}")))?;
    }
    Ok(())
}
