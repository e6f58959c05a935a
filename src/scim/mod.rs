//! Values to the JSON of SCIM resources, as the provisioning service writes it.

mod companions;
mod encoder;
mod lookup;
mod patch;
mod render;
mod shape;
mod target;

pub(crate) use encoder::Encoder;
pub(crate) use lookup::filter;
pub(crate) use patch::{Changes, RoleFunction, Stored, UpdateRule, Verdict, update_rules};
pub use patch::{Operation, PatchOp, PatchStyle};
pub(crate) use target::Target;

/// Which elements of multi-valued attributes are marked as `primary` when a resource is created.
///
/// The captures of real requests show it for the work e-mail and for roles; for the rest they are silent,
/// and servers that reject or ignore it are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Primary {
    /// `true` for `emails[type eq "work"]`, and for elements whose filter says so; left out elsewhere.
    #[default]
    WorkEmail,
    /// As `WorkEmail`, and `false` for every other typed element, as Microsoft's reference classes write it.
    Always,
    /// Only where a filter or a mapping says so.
    Never,
}
