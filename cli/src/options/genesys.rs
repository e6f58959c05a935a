//! The choices in the table for Genesys Cloud.

use clap::Args;
use entra_scim::Error;
use entra_scim::profiles::{GenesysOptions, PhoneMapping};

/// `--extension-attribute`, `--work` and the like.
#[derive(Debug, Clone, PartialEq, Default, Args)]
#[command(next_help_heading = "Genesys Cloud table")]
pub(crate) struct GenesysArguments {
    /// The source attribute that holds extensions, such as extensionAttribute1
    #[arg(long, value_name = "NAME")]
    extension_attribute: Option<String>,
    /// The source attribute that holds the name of the division
    #[arg(long, value_name = "NAME")]
    division_attribute: Option<String>,
    /// Add the rows of the Microsoft Teams integration
    #[arg(long)]
    teams: bool,
    /// Use safer phone expressions than the documented ones: they remove all separators and send no bare tel:
    #[arg(long)]
    safe_phones: bool,
    /// Work phone: none, number, number-with-extension or extension-only; `:ATTRIBUTE` names where a number is
    /// [default: number-with-extension when --extension-attribute is given, else number; from
    /// telephoneNumber]
    #[arg(long, value_name = "KIND[:ATTRIBUTE]", value_parser = phone)]
    work: Option<PhoneMapping>,
    /// Second work phone [default: none]
    #[arg(long, value_name = "KIND:ATTRIBUTE", value_parser = phone)]
    work2: Option<PhoneMapping>,
    /// Third work phone [default: none]
    #[arg(long, value_name = "KIND:ATTRIBUTE", value_parser = phone)]
    work3: Option<PhoneMapping>,
    /// Fourth work phone [default: none]
    #[arg(long, value_name = "KIND:ATTRIBUTE", value_parser = phone)]
    work4: Option<PhoneMapping>,
    /// Home phone [default: none]
    #[arg(long, value_name = "KIND:ATTRIBUTE", value_parser = phone)]
    home: Option<PhoneMapping>,
    /// Mobile phone [default: number, from mobile]
    #[arg(long, value_name = "KIND[:ATTRIBUTE]", value_parser = phone)]
    mobile: Option<PhoneMapping>,
    /// Other phone [default: none]
    #[arg(long, value_name = "KIND:ATTRIBUTE", value_parser = phone)]
    other: Option<PhoneMapping>,
}

impl GenesysArguments {
    /// Whether any of them is given.
    pub(crate) fn given(&self) -> bool {
        *self != Self::default()
    }

    /// The library's options.
    pub(crate) fn options(&self) -> GenesysOptions {
        let mut options = GenesysOptions::default();
        options.extension_attribute.clone_from(&self.extension_attribute);
        options.division_attribute.clone_from(&self.division_attribute);
        options.teams = self.teams;
        options.safe_phones = self.safe_phones;
        options.work.clone_from(&self.work);
        options.work2.clone_from(&self.work2);
        options.work3.clone_from(&self.work3);
        options.work4.clone_from(&self.work4);
        options.home.clone_from(&self.home);
        options.mobile.clone_from(&self.mobile);
        options.other.clone_from(&self.other);
        options
    }
}

fn phone(text: &str) -> Result<PhoneMapping, String> {
    text.parse().map_err(|error: Error| format!("{error:#}"))
}
