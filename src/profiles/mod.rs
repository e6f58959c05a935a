//! Ready-made mapping tables.
//!
//! [`scim`] and [`scim_groups`] are what Entra sets up for a SCIM application that is in no gallery;
//! [`genesys_cloud`] and [`genesys_groups`] are what Genesys documents for Genesys Cloud. Each is a
//! [`MappingTable`](crate::mapping::MappingTable) like any other: it can be changed, and written as the JSON of a
//! Graph schema.
//!
//! ```
//! use entra_scim::profiles::{GenesysOptions, genesys_cloud};
//!
//! let mut options = GenesysOptions::default();
//! options.extension_attribute = Some("extensionAttribute1".into());
//! options.work2 = Some("number:otherTelephone".parse()?);
//! let table = genesys_cloud(&options)?;
//! let row = table.mappings().iter().find(|row| row.target_attribute_name.contains("work2")).unwrap();
//! assert_eq!(row.source.as_ref().unwrap().text().unwrap(), "StripSpaces([otherTelephone])");
//! # Ok::<(), entra_scim::Error>(())
//! ```

/// The examples of `docs/genesys.md` run as tests.
#[cfg(doctest)]
#[doc = include_str!("../../docs/genesys.md")]
struct GenesysDoctests;

mod genesys;
mod genesys_phones;
mod phone_expressions;
mod phone_mapping;
mod scim;

pub use genesys::{GenesysOptions, genesys_cloud, genesys_groups};
pub use genesys_phones::{GenesysPhone, PhoneFault};
pub(crate) use phone_expressions::tidy;
pub use phone_mapping::PhoneMapping;
pub use scim::{scim, scim_groups};
