//! What the benchmarks share: records, the table, and the code a user would write by hand instead.

pub(crate) mod by_hand;
pub(crate) mod records;

use entra_scim::Plan;
use entra_scim::profiles::{GenesysOptions, genesys_cloud};

/// The plan of the eleven-row Genesys table, over records as [`records::graph_like`] makes them.
pub(crate) fn eleven_rows() -> Plan {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extension".into());
    options.division_attribute = Some("division".into());
    options.work2 = Some("extension-only".parse().expect("a kind of phone row"));
    Plan::compile(&genesys_cloud(&options).expect("a table")).expect("a plan")
}
