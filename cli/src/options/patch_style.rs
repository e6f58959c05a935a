//! The dialect of PATCH requests.

use clap::{Args, ValueEnum};
use entra_scim::PatchStyle;

/// `--patch-style`.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct PatchStyleOption {
    /// The dialect of the request
    #[arg(long, value_enum, value_name = "STYLE", default_value_t = Style::Default)]
    patch_style: Style,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Style {
    /// What the service sends by itself
    Default,
    /// What it sends with ?aadOptscim062020 on the tenant's URL
    Optscim062020,
    /// What strict servers take; Entra does not send it
    Rfc7644,
}

impl PatchStyleOption {
    /// The library's.
    pub(crate) fn style(self) -> PatchStyle {
        match self.patch_style {
            Style::Default => PatchStyle::Default,
            Style::Optscim062020 => PatchStyle::Optscim062020,
            Style::Rfc7644 => PatchStyle::Rfc7644,
        }
    }
}
