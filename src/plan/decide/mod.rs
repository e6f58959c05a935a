//! What the service would do with a record.

mod judge;
mod request;
mod status;

pub use request::{Body, Request};

pub(super) use status::Status;

use std::fmt;

use serde::Serialize;
use serde::ser::SerializeMap;
use serde_json::value::RawValue;

use super::lookup::Lookup;
use crate::error::Error;
use crate::path::schema::ResourceType;
use crate::scim::PatchOp;

/// Whether a user or group is assigned to the application: what no record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Assignment {
    /// It is assigned, or the job provisions everybody.
    #[default]
    Assigned,
    /// It is not assigned, or no longer.
    Unassigned,
    /// It is gone from Entra for good, as it is about 30 days after a soft deletion; the record is its last state.
    Deleted,
}

/// What the service does with a record, and why
/// ([how provisioning works](https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works)).
///
/// It serialises as one object: `action`, and where there are any `reason`, `lookups`, `request`, `rewritten`, `errors`.
///
/// ```
/// use entra_scim::{Assignment, MappingTable, Plan};
/// use serde_json::json;
///
/// let table = MappingTable::builder("User")
///     .map("userName", "[userPrincipalName]").matching(1)
///     .map("active", "Not([IsSoftDeleted])")
///     .build();
/// let mut mapper = Plan::compile(&table)?.mapper();
/// let record = br#"{"userPrincipalName": "ada@example.com", "accountEnabled": true}"#;
///
/// let decision = mapper.decide(record, None, Assignment::Assigned)?;
/// assert_eq!(decision.action.name(), "create");
/// assert_eq!(decision.request().unwrap().to_string(), "POST /Users");
///
/// let stored = json!({"id": "7", "userName": "ada@example.com", "active": true});
/// let decision = mapper.decide(record, Some(&stored), Assignment::Unassigned)?;
/// assert_eq!(decision.action.name(), "disable");
/// assert_eq!(decision.request().unwrap().to_string(), "PATCH /Users/7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Decision {
    /// What is done.
    pub action: Action,
    /// Why, where the action alone does not say it.
    pub reason: Option<Reason>,
    /// How the target is searched for the object. Once it is found, the service knows it by its id.
    pub lookups: Vec<Lookup>,
    /// The targets that would be written in every cycle, because the target keeps their values in another form.
    pub rewritten: Vec<Box<str>>,
    /// Why mappings failed: these attributes are not in the request.
    pub errors: Vec<Error>,
    resource_type: ResourceType,
    /// The stored resource's.
    id: Option<Box<str>>,
}

/// What is done with an object.
#[derive(Debug)]
#[non_exhaustive]
pub enum Action {
    /// Nothing: it is out of scope, or disabled, and the target does not know it.
    OutOfScope,
    /// It is created with this body.
    Create(Box<RawValue>),
    /// It is updated.
    Update(PatchOp),
    /// It is disabled: an update of `active` alone.
    Disable(PatchOp),
    /// It is deleted.
    Delete,
    /// Nothing: the target holds what the record says.
    Unchanged,
    /// Nothing, though something differs: the table, the job or the record itself does not want it.
    Skipped,
    /// Nothing: there is no request for this record, and these are the faults.
    Rejected(Vec<Error>),
}

/// Why something is done, or is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Reason {
    /// The object mapping is not enabled.
    NotEnabled,
    /// No group of the scope filter holds.
    ScopeFilter,
    /// The experimental filters pass it over.
    InputFilter,
    /// It is not assigned to the application.
    Unassigned,
    /// It is disabled or soft-deleted in Entra.
    SoftDeleted,
    /// It is gone from Entra.
    Deleted,
    /// `flowTypes` has no Add.
    AddIsOff,
    /// `flowTypes` has no Update.
    UpdateIsOff,
    /// `flowTypes` has no Delete.
    DeleteIsOff,
    /// The job's setting SkipOutOfScopeDeletions is on.
    SkipOutOfScopeDeletions,
    /// No mapping of `active` can say that it is disabled.
    NoActive,
    /// `IgnoreObjectFlow` was reached.
    IgnoreObjectFlow,
}

impl Action {
    /// Its name, as it is serialised: `outOfScope`, `create`, `update`, `disable`, `delete`, `unchanged`, `skipped` or
    /// `rejected`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::OutOfScope => "outOfScope",
            Self::Create(_) => "create",
            Self::Update(_) => "update",
            Self::Disable(_) => "disable",
            Self::Delete => "delete",
            Self::Unchanged => "unchanged",
            Self::Skipped => "skipped",
            Self::Rejected(_) => "rejected",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotEnabled => "the object mapping is not enabled",
            Self::ScopeFilter => "the scope filters leave it out",
            Self::InputFilter => "the table's inputFilterGroups or categoryFilterGroups pass it over",
            Self::Unassigned => "it is not assigned to the application",
            Self::SoftDeleted => "it is disabled or soft-deleted in Entra",
            Self::Deleted => "it is deleted in Entra",
            Self::AddIsOff => "the table's flowTypes have no Add",
            Self::UpdateIsOff => "the table's flowTypes have no Update",
            Self::DeleteIsOff => "the table's flowTypes have no Delete",
            Self::SkipOutOfScopeDeletions => "the job's SkipOutOfScopeDeletions is on",
            Self::NoActive => "no mapping of `active` can say that it is disabled",
            Self::IgnoreObjectFlow => "the mapping reached IgnoreObjectFlow",
        })
    }
}

impl Serialize for Decision {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("action", self.action.name())?;
        if let Some(reason) = &self.reason {
            map.serialize_entry("reason", reason)?;
        }
        let lookups: Vec<_> = self.lookups.iter().filter_map(|lookup| self.lookup_line(lookup)).collect();
        if !lookups.is_empty() {
            map.serialize_entry("lookups", &lookups)?;
        }
        if let Some(request) = &self.request() {
            map.serialize_entry("request", request)?;
        }
        if !self.rewritten.is_empty() {
            map.serialize_entry("rewritten", &self.rewritten)?;
        }
        if let Action::Rejected(reasons) = &self.action {
            map.serialize_entry("reasons", &reasons.iter().map(Told::of).collect::<Vec<_>>())?;
        }
        if !self.errors.is_empty() {
            map.serialize_entry("errors", &self.errors.iter().map(Told::of).collect::<Vec<_>>())?;
        }
        map.end()
    }
}

/// What is told of an error.
#[derive(Serialize)]
struct Told<'e> {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'e str>,
    message: String,
}

impl<'e> Told<'e> {
    fn of(error: &'e Error) -> Self {
        Self { code: error.code(), target: error.target(), message: error.to_string() }
    }
}
