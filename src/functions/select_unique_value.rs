use super::call::{Looked, Stop, text};
use super::definition::{Eval, Example, Expected, Function, Lazy, Next, Parameter};
use super::prepare::{Given, Prepared, Problem};
use crate::error::Fault;
use crate::value::{Kind, Value};

pub(crate) static SELECT_UNIQUE_VALUE: Function = Function {
    name: "SelectUniqueValue",
    summary: "The value of the first rule that no other object has.",
    parameters: &[Parameter::required("uniqueValueRule", "uniqueValueRule", Kind::String).repeated()],
    returns: Kind::String,
    pure: false,
    outermost: true,
    null: "A rule that gives Null or the empty text is passed over; an error when no rule is left.",
    source: "functions-for-customizing-application-data#selectuniquevalue",
    chosen: &[
        "Where no value is free the record fails, whatever the target: Microsoft says that the entry is escrowed.",
        "A rule is evaluated only when no earlier one gave a free value.",
        "Which values are taken is the host's to say; without one all are free.",
    ],
    examples: &[
        Example {
            expression: r#"SelectUniqueValue(Join(".", [givenName], [surname]), Join(".", Mid([givenName], 1, 1), [surname]))"#,
            record: r#"{"givenName": "Ada", "surname": "Lovelace"}"#,
            result: Expected::Json(r#""Ada.Lovelace""#),
        },
        Example {
            expression: "SelectUniqueValue([mailNickname], [employeeId])",
            record: r#"{"mailNickname": null, "employeeId": 4711}"#,
            result: Expected::Json(r#""4711""#),
        },
        Example {
            expression: "SelectUniqueValue([mailNickname], [employeeId])",
            record: "{}",
            result: Expected::Error("SelectUniqueValue: no rule gives a value that is free"),
        },
        Example {
            expression: "SelectUniqueValue([mailNickname])",
            record: "{}",
            result: Expected::Error("SelectUniqueValue: there must be two rules or more"),
        },
    ],
    prepare: Some(|given, _| {
        if given.iter().filter(|rule| **rule != Given::Blank).count() >= 2 {
            return Ok(Prepared::Nothing);
        }
        Err(Problem::new(
            "SelectUniqueValue",
            "there must be two rules or more",
            "add a rule for the case that the first value is taken",
        ))
    }),
    eval: Eval::Lazy(Lazy { next: select_unique_value, looks_at: |_| true, is_arm: |_| true }),
};

fn select_unique_value<'a>(looked: &Looked<'_, 'a>) -> Result<Next<'a>, Stop<'a>> {
    let value = text(looked.value, looked.arena, || ("SelectUniqueValue", "uniqueValueRule"))?;
    if !value.is_empty() && (looked.is_unique)(value) {
        return Ok(Next::Is(Value::String(value)));
    }
    match looked.position + 1 {
        next if next < looked.count => Ok(Next::To(next)),
        _ => Err(Fault::NoFreeValue { function: "SelectUniqueValue" }.into()),
    }
}
