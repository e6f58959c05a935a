//! Why a record becomes what it becomes: every mapping, step by step.
//!
//! [`Mapper::explain`](crate::Mapper::explain) runs the plan as [`create`](crate::Mapper::create) does, and keeps what
//! every sub-expression gave. `{}` prints an explanation for people; it serialises for programs. Values of the record are in
//! it only where [`Values::Show`] asks for them, and never what a `Redact(…)` has touched.
//!
//! ```
//! use entra_scim::explain::{Rule, Traced, Values};
//! use entra_scim::{MappingTable, Plan};
//! use serde_json::json;
//!
//! let table = MappingTable::builder("User")
//!     .map("userName", "[userPrincipalName]").matching(1)
//!     .map("title", r#"IIF(IsPresent([jobTitle]), Trim([jobTitle]), "none")"#)
//!     .build();
//! let mut mapper = Plan::compile(&table)?.mapper();
//! let record = br#"{"userPrincipalName": "ada@example.com", "jobTitle": " CTO "}"#;
//!
//! let explanation = mapper.explain(record, Values::Show)?;
//! let title = &explanation.mappings[1];
//! assert_eq!(title.gate.rule, Rule::Value);
//! assert_eq!(title.member, Some(json!({"title": "CTO"})));
//! let last = title.steps.last().unwrap();
//! assert_eq!((&*last.text, &last.result), (r#""none""#, &Traced::NotEvaluated));
//!
//! let hidden = mapper.explain(record, Values::Hide)?;
//! assert_eq!(hidden.mappings[1].steps[0].result, Traced::Shape("a text of 3 characters".into()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod human;
mod rule;
mod run;
mod scope;
mod show;

pub use rule::{Gate, Rule};
pub(crate) use show::shape;

use serde::Serialize;

use super::scope::InScope;
use crate::error::Span;

/// Whether values of the record are shown. What an expression says itself is always shown, and nothing that a
/// `Redact(…)` has touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Values {
    /// Only what they are: "a text of 12 characters".
    #[default]
    Hide,
    /// As they are.
    Show,
}

/// What becomes of a record when it is created, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// What becomes of the record.
    #[serde(flatten)]
    pub outcome: RecordOutcome,
    /// Where it stands by the scope filters, if the table has any. They do not change the outcome: a create does not
    /// ask them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<ScopeExplanation>,
    /// Every mapping, in the order of the table; also those behind one that ends the record.
    pub mappings: Vec<MappingExplanation>,
}

/// What becomes of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "camelCase")]
#[non_exhaustive]
pub enum RecordOutcome {
    /// Its payload is written.
    Written,
    /// It is dropped, and that is no fault.
    Dropped {
        /// The mapping that dropped it.
        target: Box<str>,
    },
    /// It is rejected.
    Rejected {
        /// The mapping that failed.
        target: Box<str>,
    },
}

/// Where a record stands by the scope filters.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ScopeExplanation {
    /// Where; `None` if a clause cannot be decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<InScope>,
    /// All clauses, in the order in which they are asked: group by group, and within each until one does not hold.
    pub clauses: Vec<ClauseExplanation>,
}

/// What became of one clause of a scope filter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ClauseExplanation {
    /// Where it stands in the object mapping: `scope.groups[0].clauses[1]`.
    pub place: Box<str>,
    /// In words: `department EQUALS "Sales"`.
    pub text: Box<str>,
    /// What its attribute is, or that it was not asked.
    pub value: Traced,
    /// Whether it holds; `None` if it was not asked, or cannot be decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
    /// Why it cannot be decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
}

/// What becomes of one mapping.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MappingExplanation {
    /// The target attribute, as the table names it.
    pub target: Box<str>,
    /// `matching` or `required`: without its value the record is rejected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    /// The expression; `None` for the mapping type None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expression: Option<Box<str>>,
    /// Its sub-expressions, each before those it is made of. What is inside of one that was not evaluated, or that is
    /// the same for every record, is left out.
    pub steps: Vec<Step>,
    /// What the gate decided.
    pub gate: Gate,
    /// What flows, as the target takes it: the Boolean `true` where the expression gave the text `True`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Traced>,
    /// What it makes of the resource, such as `{"phoneNumbers": [{"type": "work", "value": "…"}]}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<serde_json::Value>,
    /// Why the mapping failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
}

/// A sub-expression and what it gave.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Step {
    /// How deep it stands: 0 for the whole expression. Deeper steps that follow are what it is made of.
    pub depth: usize,
    /// The parameter it is given for, where the function has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<&'static str>,
    /// The function or operator, if it is a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<&'static str>,
    /// Its text.
    pub text: Box<str>,
    /// Where it stands in the expression, in bytes.
    #[serde(serialize_with = "span")]
    pub span: Span,
    /// What it gave.
    pub result: Traced,
}

/// What a sub-expression or a mapping gave.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Traced {
    /// This value, as JSON.
    Value(serde_json::Value),
    /// A value that is hidden, in words.
    Shape(Box<str>),
    /// A value that a `Redact(…)` hides, whoever asks.
    Redacted,
    /// What the text says, for every record.
    Constant(serde_json::Value),
    /// It failed.
    Failed(Failure),
    /// The attribute does not flow.
    NoFlow,
    /// The record does not flow.
    NoObjectFlow,
    /// Nothing, because something that it is made of failed or ended the flow.
    Interrupted,
    /// Nothing asked for it.
    NotEvaluated,
}

/// Why something failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Failure {
    /// The stable code.
    pub code: &'static str,
    /// The sentence.
    pub message: String,
}

fn span<S: serde::Serializer>(span: &Span, serializer: S) -> Result<S::Ok, S::Error> {
    [span.start, span.end].serialize(serializer)
}
