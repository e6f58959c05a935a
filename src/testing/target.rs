//! What a case says of the target, for expectations of updates and decisions.

use serde_json::Value;

use super::case::{Members, wrong};
use super::expectation::{Expectation, Outcome};
use crate::error::Error;
use crate::plan::{Assignment, Mapper, PlanOptions};
use crate::scim::PatchStyle;

/// The target of a case.
#[derive(Debug)]
pub(super) struct TargetState {
    /// What it holds; `None` when it does not know the object.
    pub(super) stored: Option<Value>,
    pub(super) patch_style: PatchStyle,
    pub(super) assignment: Assignment,
    skip_out_of_scope_deletions: bool,
}

impl TargetState {
    /// # Errors
    /// When a member is of the wrong kind.
    pub(super) fn read(members: &Members<'_>) -> Result<Self, Error> {
        let patch_style = match members.given::<String>("patchStyle")?.as_deref() {
            None | Some("default") => PatchStyle::Default,
            Some("optscim062020") => PatchStyle::Optscim062020,
            Some("rfc7644") => PatchStyle::Rfc7644,
            Some(_) => return Err(wrong("patchStyle")),
        };
        let assignment = match members.given::<String>("assignment")?.as_deref() {
            None | Some("assigned") => Assignment::Assigned,
            Some("unassigned") => Assignment::Unassigned,
            Some("deleted") => Assignment::Deleted,
            Some(_) => return Err(wrong("assignment")),
        };
        let skip = members.given("skipOutOfScopeDeletions")?;
        Ok(Self {
            stored: members.given("stored")?,
            patch_style,
            assignment,
            skip_out_of_scope_deletions: skip.unwrap_or_default(),
        })
    }

    /// The options of a plan for this target.
    pub(super) fn options(&self, options: &PlanOptions) -> PlanOptions {
        PlanOptions {
            patch_style: self.patch_style,
            skip_out_of_scope_deletions: self.skip_out_of_scope_deletions,
            ..options.clone()
        }
    }

    /// What is expected, asked of a mapper: a decision, an update, or a create.
    pub(super) fn ask(&self, expectation: &Expectation, mapper: &mut Mapper, record: &[u8]) -> Outcome {
        let answer = match (expectation, &self.stored) {
            (Expectation::Decision(_), stored) => {
                mapper.decide(record, stored.as_ref(), self.assignment).map(serde_json::to_value)
            }
            (Expectation::Patch(_) | Expectation::AnyError | Expectation::Error(_), Some(stored)) => mapper
                .update(stored, record, self.patch_style)
                .map(|outcome| serde_json::to_value(outcome.patch)),
            _ => return create(mapper, record),
        };
        match answer {
            // Both are JSON: the inner error does not come.
            Ok(json) => Outcome::Value(json.unwrap_or_default()),
            Err(error) => Outcome::Errors(error.into()),
        }
    }
}

fn create(mapper: &mut Mapper, record: &[u8]) -> Outcome {
    let mut payload = Vec::new();
    match mapper.create(record, &mut payload) {
        Err(error) => Outcome::Errors(error.into()),
        Ok(outcome) if outcome.dropped => Outcome::Value(serde_json::json!({"flow": "none", "object": true})),
        Ok(outcome) => {
            let failed = outcome.errors.to_vec();
            Outcome::Payload { text: String::from_utf8_lossy(&payload).into_owned(), failed }
        }
    }
}
