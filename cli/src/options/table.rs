//! Which mapping table to use.

use clap::{Args, ValueEnum};
use entra_scim::profiles::{genesys_cloud, genesys_groups, scim, scim_groups};
use entra_scim::{MappingTable, Plan};

use super::genesys::GenesysArguments;
use crate::exit::{Result, Stop};

/// `--profile`, `--object` and the choices of a profile.
#[derive(Debug, Args)]
#[command(next_help_heading = "Table")]
pub(crate) struct TableOptions {
    /// A ready-made mapping table
    #[arg(long, value_enum, default_value_t = Profile::GenesysCloud)]
    profile: Profile,
    /// The kind of objects
    #[arg(long, value_enum, ignore_case = true, default_value_t = Object::User)]
    object: Object,
    #[command(flatten)]
    genesys: GenesysArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Profile {
    /// Genesys Cloud, as Genesys documents it
    GenesysCloud,
    /// A SCIM application that is in no gallery
    Scim,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Object {
    #[value(name = "User")]
    User,
    #[value(name = "Group")]
    Group,
}

impl TableOptions {
    /// The table that is meant.
    pub(crate) fn table(&self) -> Result<MappingTable> {
        match (self.profile, self.object) {
            (Profile::GenesysCloud, Object::User) => {
                return genesys_cloud(&self.genesys.options())
                    .map_err(|error| Stop::bad(format_args!("{error:#}")));
            }
            _ if self.genesys.given() => {}
            (Profile::GenesysCloud, Object::Group) => return Ok(genesys_groups()),
            (Profile::Scim, Object::User) => return Ok(scim()),
            (Profile::Scim, Object::Group) => return Ok(scim_groups()),
        }
        Err(Stop::bad(
            "the extension, division, Teams and phone options are for the users of --profile genesys-cloud",
        ))
    }

    /// The table, ready to run.
    pub(crate) fn plan(&self) -> Result<Plan> {
        Plan::compile(&self.table()?).map_err(|errors| {
            let errors: Vec<_> = errors.iter().map(|error| format!("{error:#}")).collect();
            Stop::bad(format_args!("the table cannot be used\n{}", errors.join("\n")))
        })
    }
}
