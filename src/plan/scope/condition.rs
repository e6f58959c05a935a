//! The operators of scope filters
//! ([Scoping filters](https://learn.microsoft.com/entra/identity/app-provisioning/define-conditional-rules-for-provisioning-user-accounts),
//! step 8 of "Create a scoping filter").

use std::fmt;

use crate::dotnet::regex::Pattern;
use crate::error::{ErrorKind, ScopeError};
use crate::functions::{Stop, refused, text, unmatched};
use crate::limits::Limits;
use crate::value::{Arena, Value, whole_number};

/// An operator and what it compares with.
#[derive(Debug)]
pub(super) struct Condition {
    operator: &'static str,
    /// The value as it is written, if the operator takes one.
    value: Option<Box<str>>,
    test: Test,
}

/// What a value is tested for.
#[derive(Debug)]
enum Test {
    /// Whether there is none.
    Null {
        wanted: bool,
    },
    Truth {
        wanted: bool,
    },
    Equals {
        value: Box<str>,
        wanted: bool,
    },
    Includes(Box<str>),
    EndsWith(Box<str>),
    Match {
        pattern: Pattern,
        wanted: bool,
    },
    AtLeast(i64),
    /// Whether it has any bit of the mask.
    Bits {
        mask: i64,
        wanted: bool,
    },
    GreaterThan(i64),
}

/// As the portal shows them. In exports they stand in other case, with underscores, or without blanks.
const OPERATORS: [&str; 14] = [
    "EQUALS",
    "NOT EQUALS",
    "INCLUDES",
    "ENDS_WITH",
    "REGEX MATCH",
    "NOT REGEX MATCH",
    "IS TRUE",
    "IS FALSE",
    "IS NULL",
    "IS NOT NULL",
    "Greater_Than",
    "Greater_Than_OR_EQUALS",
    "&",
    "!&",
];

impl Condition {
    /// The operator of this name, with these values.
    ///
    /// # Errors
    /// When there is none of the name, or the values are not what it takes.
    pub(super) fn new(name: &str, values: &[String], limits: &Limits) -> Result<Self, ErrorKind> {
        let known = OPERATORS.into_iter().find(|known| letters(known).eq(letters(name)));
        let operator = known.ok_or_else(|| ScopeError::UnknownOperator { name: name.into() })?;
        let one = || match values {
            [value] => Ok(value.as_str()),
            values => Err(ScopeError::Values { operator, expected: "one value", found: values.len() }),
        };
        let none = || match values {
            // The portal has a text field for every clause.
            [] => Ok(()),
            [value] if value.is_empty() => Ok(()),
            values => Err(ScopeError::Values { operator, expected: "no value", found: values.len() }),
        };
        let integer = || whole_number(Value::String(one()?)).ok_or(ScopeError::NotAnInteger { operator });
        let pattern =
            || Pattern::new(one()?, limits).map_err(|error| ErrorKind::from(refused(operator, &error)));
        let test = match operator {
            "EQUALS" => Test::Equals { value: one()?.into(), wanted: true },
            "NOT EQUALS" => Test::Equals { value: one()?.into(), wanted: false },
            "INCLUDES" => Test::Includes(one()?.into()),
            "ENDS_WITH" => Test::EndsWith(one()?.into()),
            "REGEX MATCH" => Test::Match { pattern: pattern()?, wanted: true },
            "NOT REGEX MATCH" => Test::Match { pattern: pattern()?, wanted: false },
            "IS TRUE" | "IS FALSE" => {
                none()?;
                Test::Truth { wanted: operator == "IS TRUE" }
            }
            "Greater_Than" => Test::GreaterThan(integer()?),
            "Greater_Than_OR_EQUALS" => Test::AtLeast(integer()?),
            "&" => Test::Bits { mask: integer()?, wanted: true },
            "!&" => Test::Bits { mask: integer()?, wanted: false },
            _ => {
                none()?;
                Test::Null { wanted: operator == "IS NULL" }
            }
        };
        let takes_value = !matches!(test, Test::Null { .. } | Test::Truth { .. });
        let value = values.first().filter(|_| takes_value).map(|value| value.as_str().into());
        Ok(Self { operator, value, test })
    }

    /// Whether a value meets it. All items of a list must: Graph says `multivaluedComparisonType: All` of every
    /// operator.
    ///
    /// # Errors
    /// When the value is an object, or a regular expression takes too long.
    pub(super) fn holds<'a>(&self, value: Value<'a>, arena: &'a Arena) -> Result<bool, Stop<'a>> {
        let items = value.items();
        arena.step(items.len().max(1))?;
        if let Test::Null { wanted } = self.test {
            return Ok(items.iter().all(|item| item.is_null_or_empty()) == wanted);
        }
        for item in items {
            // "Scoping filters will return "false" if the value is null / empty", of NOT EQUALS too.
            if item.is_null_or_empty() || !self.item(*item, arena)? {
                return Ok(false);
            }
        }
        Ok(!items.is_empty())
    }

    fn item<'a>(&self, item: Value<'a>, arena: &'a Arena) -> Result<bool, Stop<'a>> {
        let text = || text(item, arena, || (self.operator, "sourceOperandName"));
        let integer = |holds: &dyn Fn(i64) -> bool| match item {
            Value::Complex(_) => text().map(|_| false),
            item => Ok(whole_number(item).is_some_and(holds)),
        };
        match &self.test {
            Test::Null { wanted } => Ok(item.is_null_or_empty() == *wanted),
            Test::Truth { wanted } => Ok(match item {
                Value::Boolean(value) => value == *wanted,
                item => {
                    text()?.eq_ignore_ascii_case(if *wanted { "True" } else { "False" })
                        && item.as_str().is_some()
                }
            }),
            Test::Equals { value, wanted } => Ok((text()? == &**value) == *wanted),
            Test::Includes(value) => Ok(text()?.contains(&**value)),
            Test::EndsWith(value) => Ok(text()?.ends_with(&**value)),
            Test::Match { pattern, wanted } => {
                let found = pattern.is_match(text()?).map_err(|fault| unmatched(self.operator, fault))?;
                Ok(found == *wanted)
            }
            Test::GreaterThan(bound) => integer(&|value| value > *bound),
            Test::AtLeast(bound) => integer(&|value| value >= *bound),
            Test::Bits { mask, wanted } => integer(&|value| (value & mask != 0) == *wanted),
        }
    }
}

/// As the portal shows it, with its value as a JSON string: `EQUALS "Sales"`.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.operator)?;
        match &self.value {
            Some(value) => write!(f, " {}", serde_json::Value::from(&**value)),
            None => Ok(()),
        }
    }
}

/// What tells operators apart, however they are written.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !matches!(c, ' ' | '_')).map(|c| c.to_ascii_uppercase())
}
