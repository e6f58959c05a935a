//! What the gate decides about a value, and who says so.

use serde::Serialize;
use serde::ser::SerializeStruct;

use crate::functions::Stop;
use crate::plan::flow::{Flow, Passed};
use crate::value::Value;

/// What the gate decided about a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Gate {
    /// The rule that applied.
    pub rule: Rule,
}

/// The rules of the gate, when an object is created.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Rule {
    /// There is a value.
    Value,
    /// There is none, and the mapping has a default.
    Default,
    /// The value is the empty text, and the mapping has a default.
    DefaultForEmpty,
    /// There is no value.
    Null,
    /// The value is the empty text.
    Empty,
    /// They are the members of a group.
    Later,
    /// The expression ended without flow.
    NoFlow,
    /// The value is none of the target's type.
    WrongType,
    /// The expression failed.
    Failed,
    /// `Error(…)` was reached.
    Raised,
    /// `IgnoreObjectFlow` was reached.
    Dropped,
}

impl Rule {
    /// The rule by which what an expression gave passed like this; `None` for the mapping type None, and for a mapping
    /// that was not evaluated.
    pub(super) fn of(result: Option<Result<Value<'_>, Stop<'_>>>, passed: &Passed<'_>) -> Self {
        let empty = matches!(result, Some(Ok(value)) if value.single() == Value::String(""));
        match passed {
            Passed::Flow(Flow::Default, _) if empty => Self::DefaultForEmpty,
            Passed::Flow(Flow::Default, _) => Self::Default,
            Passed::Flow(Flow::Ignored, _) => Self::NoFlow,
            Passed::Flow(Flow::Nothing, _) if empty => Self::Empty,
            Passed::Flow(Flow::Nothing, _) => Self::Null,
            Passed::Flow(Flow::Later, _) => Self::Later,
            Passed::Flow(..) => Self::Value,
            Passed::Failed(_) if matches!(result, Some(Ok(_))) => Self::WrongType,
            Passed::Failed(_) => Self::Failed,
            Passed::Raised(_) => Self::Raised,
            Passed::Dropped => Self::Dropped,
        }
    }

    /// In words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Value => "there is a value: it is sent",
            Self::Default => "there is no value: the default is sent, when the object is created",
            Self::DefaultForEmpty => {
                "an empty text counts as no value: the default is sent, when the object is created"
            }
            Self::Null => "Null is never sent",
            Self::Empty => "an empty text counts as Null and is not sent",
            Self::Later => "the members of a group are sent by an update, once it is there",
            Self::NoFlow => "the expression ended without flow: nothing is sent, and no default",
            Self::WrongType => "the value is none of the target's type: the attribute is left out",
            Self::Failed => "the expression failed: the attribute is left out",
            Self::Raised => "Error(…) was reached: the record is rejected",
            Self::Dropped => "IgnoreObjectFlow was reached: the record is dropped",
        }
    }

    /// Whether Microsoft documents it. The others are chosen here, where Microsoft is silent.
    pub fn is_documented(self) -> bool {
        match self {
            Self::Value | Self::Default | Self::Null | Self::Later | Self::NoFlow | Self::Raised => true,
            Self::DefaultForEmpty | Self::Empty | Self::WrongType | Self::Failed | Self::Dropped => false,
        }
    }

    /// The section that states it: of Microsoft's documentation if it is documented there, else of this library's.
    pub fn source(self) -> &'static str {
        match self {
            Self::Value => "customize-application-attributes#understanding-attribute-mapping-types",
            Self::Default => "customize-application-attributes#understanding-attribute-mapping-properties",
            Self::Null => "known-issues#null-attribute-cant-be-provisioned",
            Self::Later => "use-scim-to-provision-users-and-groups#create-group",
            Self::NoFlow => "functions-for-customizing-application-data#ignoreflowifnullorempty",
            Self::Raised => "functions-for-customizing-application-data#error",
            Self::Dropped => "docs/expressions.md#no-flow",
            Self::WrongType => "docs/payloads.md#types",
            Self::DefaultForEmpty | Self::Empty => "docs/payloads.md#where-microsoft-is-silent",
            Self::Failed => "docs/payloads.md#the-gate",
        }
    }
}

impl Serialize for Gate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut gate = serializer.serialize_struct("Gate", 4)?;
        gate.serialize_field("rule", &self.rule)?;
        gate.serialize_field("text", self.rule.text())?;
        gate.serialize_field("documented", &self.rule.is_documented())?;
        gate.serialize_field("source", self.rule.source())?;
        gate.end()
    }
}
