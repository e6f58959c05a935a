//! Updates: what differs between a stored resource and a record, as the PATCH request that Entra sends.
//!
//! [`Changes`] takes the mappings one by one: `stored` finds what the target holds, `difference` compares it, `change`
//! decides by the flow type, `value` and `roles` write values, and `operations` lays the operations out as a
//! [`PatchStyle`] has them.

mod change;
mod difference;
mod equal;
mod lists;
mod operations;
mod path;
mod roles;
mod rule;
mod stored;
mod value;

pub(crate) use change::{Changes, Verdict};
pub(crate) use roles::RoleFunction;
pub(crate) use rule::{UpdateRule, update_rules};
pub(crate) use stored::Stored;

use serde::Serialize;
use serde_json::Value as Json;

/// The dialect of a PATCH request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PatchStyle {
    /// What the service sends by itself: capitalised operations, one for each attribute, and scalars as texts, so that
    /// a user is disabled with `"False"`.
    #[default]
    Default,
    /// What it sends with `?aadOptscim062020` on the tenant's URL: operations in lower case, real Booleans, and one
    /// operation without a path for all attributes that no filter selects.
    Optscim062020,
    /// What the letter of RFC 7644 asks for, for servers that take nothing else. Entra does not send it: an element
    /// that no filter finds is added whole, for such servers answer `noTarget` to a path that leads nowhere, and a
    /// manager is an object.
    Rfc7644,
}

/// The body of a PATCH request (RFC 7644 §3.5.2).
///
/// ```
/// use entra_scim::{MappingTable, PatchStyle, Plan};
/// use serde_json::json;
///
/// let table = MappingTable::builder("User").map("active", "Not([IsSoftDeleted])").build();
/// let mut mapper = Plan::compile(&table)?.mapper();
/// let stored = json!({"id": "1", "active": true});
/// let outcome = mapper.update(&stored, br#"{"IsSoftDeleted": "True"}"#, PatchStyle::Default)?;
/// assert_eq!(serde_json::to_value(&outcome.patch)?, json!({
///     "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
///     "Operations": [{"op": "Replace", "path": "active", "value": "False"}],
/// }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PatchOp {
    /// The URN of the message.
    pub schemas: [&'static str; 1],
    /// The operations, in the order in which they are sent; at least one.
    #[serde(rename = "Operations")]
    pub operations: Vec<Operation>,
}

/// One operation of a [`PatchOp`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Operation {
    /// `add`, `replace` or `remove`, in the case that the style writes.
    pub op: &'static str,
    /// What it changes; `None` when `value` is an object of attributes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The new value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
}

impl PatchOp {
    const SCHEMA: &'static str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /// The request of these operations; `None` without one.
    fn of(operations: Vec<Operation>) -> Option<Self> {
        (!operations.is_empty()).then_some(Self { schemas: [Self::SCHEMA], operations })
    }
}
