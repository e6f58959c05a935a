//! A table that is ready to run, and the mappers that run it.

mod compile;
mod coverage;
mod decide;
pub mod explain;
mod expression;
mod flow;
mod lookup;
mod mapper;
mod roles;
mod run;
mod scope;
mod sent;
pub mod stream;
mod update;

pub use decide::{Action, Assignment, Body, Decision, Reason, Request};
pub use expression::{Evaluated, Expression};
pub use flow::{Empty, Flow};
pub use lookup::Lookup;
pub use mapper::{Mapper, Outcome, UpdateOutcome};
pub use scope::InScope;
pub(crate) use sent::Sent;

use std::sync::Arc;

use self::decide::Status;
use self::flow::PlannedMapping;
use self::scope::Scope;
use crate::error::{Error, Errors};
use crate::functions::{FixedHost, Host};
use crate::limits::Limits;
use crate::mapping::{FlowTypes, MappingTable};
use crate::path::Path;
use crate::path::schema::ResourceType;
use crate::program::{Program, SourceNames};
use crate::scim::{Encoder, PatchStyle, Primary};

/// A mapping table, compiled: it is immutable, cheap to clone, and can be shared by any number of threads.
///
/// ```
/// use entra_scim::{MappingTable, Plan};
///
/// let table = MappingTable::builder("User")
///     .map("userName", "[userPrincipalName]").matching(1)
///     .map("active", "Not([IsSoftDeleted])")
///     .map(r#"phoneNumbers[type eq "work"].value"#, "StripSpaces([telephoneNumber])")
///     .build();
/// let plan = Plan::compile(&table)?;
///
/// let mut mapper = plan.mapper();
/// let mut body = Vec::new();
/// mapper.create(br#"{"userPrincipalName":"ada@example.com","telephoneNumber":"+1 317 555 0100"}"#, &mut body)?;
/// let body: serde_json::Value = serde_json::from_slice(&body)?;
/// assert_eq!(body["active"], true);
/// assert_eq!(body["phoneNumbers"][0]["value"], "+13175550100");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Plan(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    program: Program,
    mappings: Box<[PlannedMapping]>,
    encoder: Encoder,
    scope: Scope,
    /// The matching attributes, by priority.
    matching: Box<[usize]>,
    resource_type: ResourceType,
    enabled: bool,
    flow_types: FlowTypes,
    /// The mapping that can say that a user is disabled.
    active: Option<usize>,
    status: Status,
    options: PlanOptions,
}

/// What a plan does where Microsoft is silent, and its bounds.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct PlanOptions {
    /// The bounds.
    pub limits: Limits,
    /// How source records name their attributes.
    pub source_names: SourceNames,
    /// Whether an empty text flows.
    pub empty: Empty,
    /// Which elements of lists are marked as `primary`.
    pub primary: Primary,
    /// The dialect of the target, for [`Mapper::decide`]. A create knows it by one thing: strict servers take a manager as
    /// an object.
    pub patch_style: PatchStyle,
    /// The job's setting of this name: users who leave the scope, or are no longer assigned, are neither disabled nor
    /// deleted (<https://learn.microsoft.com/entra/identity/app-provisioning/skip-out-of-scope-deletions>).
    pub skip_out_of_scope_deletions: bool,
}

impl Plan {
    /// Compiles a table with the default options.
    ///
    /// # Errors
    /// All faults of all mappings, each with its target and its place in the expression.
    ///
    /// ```
    /// use entra_scim::{MappingTable, Plan};
    ///
    /// let table = MappingTable::builder("User").map("title", "Trim([jobTitle]").map("active", "not([x])").build();
    /// let errors = Plan::compile(&table).unwrap_err();
    /// assert_eq!(errors.len(), 2);
    /// ```
    pub fn compile(table: &MappingTable) -> Result<Self, Errors> {
        Self::compile_with(table, &PlanOptions::default())
    }

    /// Compiles a table.
    ///
    /// # Errors
    /// As [`compile`](Self::compile).
    pub fn compile_with(table: &MappingTable, options: &PlanOptions) -> Result<Self, Errors> {
        compile::compile(table, options).map(|inner| Self(Arc::new(inner)))
    }

    /// All that keeps a table from being compiled, each with the row that it is about, if it is about one.
    pub(crate) fn faults(table: &MappingTable, options: &PlanOptions) -> Vec<(Option<usize>, Error)> {
        if let Err(error) = table.check(&options.limits) {
            return vec![(None, error)];
        }
        compile::compile_rows(table, options).err().unwrap_or_default()
    }

    /// A mapper with a host of its own: no clock, random numbers from the record's number alone.
    pub fn mapper(&self) -> Mapper {
        self.mapper_with(Arc::new(FixedHost::default()))
    }

    /// A mapper that asks this host.
    pub fn mapper_with(&self, host: Arc<dyn Host>) -> Mapper {
        Mapper::new(self.clone(), host)
    }

    /// The bounds it was compiled with.
    pub(crate) fn limits(&self) -> &Limits {
        &self.0.options.limits
    }

    /// The target attributes, in the order of the table.
    pub fn targets(&self) -> impl Iterator<Item = &str> {
        self.0.mappings.iter().map(|mapping| &*mapping.name)
    }

    /// Whether its expressions must be evaluated in the order of the records.
    pub(crate) fn asks_in_order(&self) -> bool {
        self.0.program.asks_in_order()
    }

    /// The paths of the target attributes, in the order of the table.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.mappings.iter().map(|mapping| &mapping.target.path)
    }

    /// The mapping that says whether a user is disabled.
    pub(crate) fn active(&self) -> Option<usize> {
        self.0.active
    }

    /// The mapping that a search of the target begins with.
    pub(crate) fn first_matching(&self) -> Option<usize> {
        self.0.matching.first().copied()
    }

    /// Whether the value of a mapping may hold what an expression redacts.
    pub(crate) fn redacts(&self, mapping: usize) -> bool {
        self.0.mappings[mapping].root.is_some_and(|root| self.0.program.redacts(root))
    }
}
