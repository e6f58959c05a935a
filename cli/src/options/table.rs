//! Which mapping table to use.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use entra_scim::mapping::Positions;
use entra_scim::profiles::{genesys_cloud, genesys_groups, scim, scim_groups};
use entra_scim::{Errors, MappingTable, Plan, PlanOptions, SourceNames};

use super::genesys::GenesysArguments;
use crate::exit::{Result, Stop, tell};
use crate::schema_file::SchemaFile;

/// `--profile` or `--schema`, `--object` and the choices of a profile.
#[derive(Debug, Args)]
#[command(next_help_heading = "Table")]
pub(crate) struct TableOptions {
    /// A ready-made mapping table [default: genesys-cloud]
    #[arg(long, value_enum)]
    profile: Option<Profile>,
    /// A file with the mapping table: JSON of Microsoft Graph, as the portal exports it, or TOML
    #[arg(long, value_name = "FILE", conflicts_with = "profile", value_parser = file)]
    schema: Option<PathBuf>,
    /// The synchronization rule of --schema [default: the first that has the object]
    #[arg(long, value_name = "NAME", requires = "schema")]
    rule: Option<String>,
    /// The kind of objects [default: User; of --schema, the first table when it has none for User]
    #[arg(long, value_enum, ignore_case = true)]
    object: Option<Object>,
    /// How records name their attributes
    #[arg(long, value_enum, default_value_t = Source::Auto)]
    source: Source,
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
enum Source {
    /// As provisioning does, if a record has any name of its own, such as telephoneNumber; else as Microsoft Graph
    Auto,
    /// As provisioning does
    Entra,
    /// As Microsoft Graph does
    Graph,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum Object {
    #[value(name = "User")]
    User,
    #[value(name = "Group")]
    Group,
}

impl Object {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Group => "Group",
        }
    }
}

impl TableOptions {
    /// Whether any of them is given.
    pub(crate) fn is_given(&self) -> bool {
        self.profile.is_some() || self.schema.is_some() || self.object.is_some() || self.genesys.given()
    }

    fn profile(&self) -> Profile {
        self.profile.unwrap_or(Profile::GenesysCloud)
    }

    /// The table that is meant.
    pub(crate) fn table(&self) -> Result<MappingTable> {
        self.table_in(self.file()?.as_ref())
    }

    /// The table that is meant, in the [`file`](Self::file) that it names.
    pub(crate) fn table_in(&self, file: Option<&SchemaFile>) -> Result<MappingTable> {
        let users = self.is_of_users();
        match (file, self.profile()) {
            (Some(file), _) => file.table(self.rule.as_deref(), self.object.map(Object::name)),
            (None, Profile::GenesysCloud) if users => {
                genesys_cloud(&self.genesys.options()).map_err(|error| Stop::bad(format_args!("{error:#}")))
            }
            (None, Profile::GenesysCloud) => Ok(genesys_groups()),
            (None, Profile::Scim) if users => Ok(scim()),
            (None, Profile::Scim) => Ok(scim_groups()),
        }
    }

    /// The tables that are meant in the [`file`](Self::file), each with the places of its texts: without `--object` those of
    /// users and of groups. Without a file it is a profile.
    pub(crate) fn tables_in(
        &self,
        file: Option<&SchemaFile>,
    ) -> Result<Vec<(MappingTable, Option<Positions>)>> {
        let Some(file) = file else { return Ok(vec![(self.table_in(None)?, None)]) };
        let rule = self.rule.as_deref();
        let choices = match self.object {
            Some(object) => vec![(rule.map(Into::into), Some(object.name()))],
            None => file.choices(rule),
        };
        let tables = choices.iter().map(|(rule, object)| {
            let positions = file.positions(rule.as_deref(), *object)?;
            Ok((file.table(rule.as_deref(), *object)?, Some(positions)))
        });
        tables.collect()
    }

    fn is_of_users(&self) -> bool {
        self.object != Some(Object::Group)
    }

    /// Whether the table is the profile for Genesys Cloud.
    pub(crate) fn is_genesys(&self) -> bool {
        self.schema.is_none() && self.profile() == Profile::GenesysCloud
    }

    /// The file with the table; `None` for a profile.
    ///
    /// Options that do not go together are refused before anything is read.
    pub(crate) fn file(&self) -> Result<Option<SchemaFile>> {
        if self.genesys.given() && !(self.is_genesys() && self.is_of_users()) {
            return Err(Stop::bad(
                "the extension, division, Teams and phone options are for the users of --profile genesys-cloud",
            ));
        }
        self.schema.as_deref().map(SchemaFile::read).transpose()
    }

    /// The table, ready to run.
    pub(crate) fn plan(&self) -> Result<Plan> {
        self.plan_with(PlanOptions::default())
    }

    /// The table, ready to run with these options.
    pub(crate) fn plan_with(&self, options: PlanOptions) -> Result<Plan> {
        self.compile(&self.table()?, options)
    }

    /// The table, ready to run for what a create sends. Where the service would not create with it, that is told.
    pub(crate) fn plan_to_create(&self) -> Result<Plan> {
        let table = self.table()?;
        let plan = self.compile(&table, PlanOptions::default())?;
        if !table.object_mapping.enabled {
            tell("note: this table is switched off; these are the bodies of its creates if it were on");
        } else if !table.object_mapping.flow_types.add {
            tell("note: this table creates no objects; these are the bodies of its creates if it did");
        }
        Ok(plan)
    }

    /// This table, ready to run with these options and the source names that were chosen.
    pub(crate) fn compile(&self, table: &MappingTable, options: PlanOptions) -> Result<Plan> {
        Plan::compile_with(table, &self.options(options)).map_err(|errors| Stop::bad(unusable(&errors)))
    }

    /// These options, with the source names that were chosen.
    pub(crate) fn options(&self, mut options: PlanOptions) -> PlanOptions {
        options.source_names = match self.source {
            Source::Auto => SourceNames::Auto,
            Source::Entra => SourceNames::Entra,
            Source::Graph => SourceNames::Graph,
        };
        options
    }
}

/// What to tell of a table that cannot run.
pub(crate) fn unusable(errors: &Errors) -> String {
    let errors: Vec<_> = errors.iter().map(|error| format!("{error:#}")).collect();
    format!("the table cannot be used\n{}", errors.join("\n"))
}

fn file(name: &str) -> std::result::Result<PathBuf, String> {
    if name == "-" {
        return Err("standard input is for records: name a file".into());
    }
    Ok(name.into())
}
