//! How the service searches the target for a record.

use super::flow::Passed;
use super::run::Run;
use crate::error::{Error, Fault};
use crate::path::schema::ResourceType;
use crate::scim::filter;
use crate::value::Value;

/// One look-up: `GET /Users?filter=…`. The first one that finds an object ends the search.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Lookup {
    /// The matching attribute, as the table names it.
    pub target: Box<str>,
    /// Its place in the search, from 1: the lowest is asked for first.
    pub matching_priority: i32,
    /// The filter, such as `userName eq "ada@example.com"`, without the percent-encoding of a URL; or why there is
    /// none: the attribute has no value, or the expression failed.
    pub filter: Result<String, Error>,
    /// What the response should leave out: `members`, when a group is looked up.
    pub excluded_attributes: Option<&'static str>,
}

impl Run<'_> {
    /// The look-ups of the record, by priority.
    ///
    /// # Errors
    /// When `Error(…)` is reached.
    pub(super) fn lookup(&self) -> Result<Vec<Lookup>, Error> {
        let plan = self.plan;
        let mut lookups = Vec::with_capacity(plan.matching.len());
        for index in &plan.matching {
            let mapping = &plan.mappings[*index];
            // A default is for objects that are created: none was found by it.
            let filter = match mapping.update(self.value(mapping), plan.options.empty, self.arena) {
                Passed::Flow(_, Value::Null) => Err(Fault::Required { role: "matching" }),
                Passed::Flow(_, value) => filter(&mapping.name, value),
                Passed::Failed(fault) => Err(fault),
                Passed::Raised(message) => return Err(self.locate(mapping, self.evaluation.raised(message))),
                Passed::Dropped => return Ok(Vec::new()),
            };
            lookups.push(Lookup {
                target: mapping.name.clone(),
                matching_priority: mapping.matching_priority,
                filter: filter.map_err(|fault| self.locate(mapping, fault.into())),
                excluded_attributes: (plan.resource_type == ResourceType::Group).then_some("members"),
            });
        }
        Ok(lookups)
    }
}
