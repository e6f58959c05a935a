//! The operators, as functions: so that checks, evaluation and traces know only calls.

use std::cmp::Ordering::{self, Equal, Greater, Less};

use super::call::{Call, Stop};
use super::definition::{Eval, Function, Parameter};
use crate::error::Fault;
use crate::syntax::Comparison;
use crate::value::{Kind, Value, number_text};

/// The operator as a function of two operands.
pub(crate) fn comparison(operator: Comparison) -> &'static Function {
    match operator {
        Comparison::Equal => &EQUAL,
        Comparison::NotEqual => &NOT_EQUAL,
        Comparison::Greater => &GREATER,
        Comparison::GreaterOrEqual => &GREATER_OR_EQUAL,
        Comparison::Less => &LESS,
        Comparison::LessOrEqual => &LESS_OR_EQUAL,
    }
}

/// `&` as a function of two operands or more.
pub(crate) fn concatenation() -> &'static Function {
    &CONCATENATION
}

static EQUAL: Function = operator("=", |call| compare(call, ordinal, |order| order == Some(Equal)));
static NOT_EQUAL: Function = operator("<>", |call| compare(call, ordinal, |order| order != Some(Equal)));
static GREATER: Function = operator(">", |call| compare(call, by_size, |order| order == Some(Greater)));
static GREATER_OR_EQUAL: Function =
    operator(">=", |call| compare(call, by_size, |order| matches!(order, Some(Greater | Equal))));
static LESS: Function = operator("<", |call| compare(call, by_size, |order| order == Some(Less)));
static LESS_OR_EQUAL: Function =
    operator("<=", |call| compare(call, by_size, |order| matches!(order, Some(Less | Equal))));

static CONCATENATION: Function = Function {
    name: "&",
    summary: "Puts texts one after the other.",
    parameters: &[Parameter::required("operand", "operand", Kind::String).repeated()],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null counts as the empty text.",
    source: "published mappings",
    chosen: &[],
    examples: &[],
    prepare: None,
    eval: Eval::Strict(|call| {
        let mut out = call.arena.text(0)?;
        for index in 0..call.args.len() {
            out.push_str(call.text(index)?)?;
        }
        Ok(Value::String(out.finish()))
    }),
};

const OPERANDS: &[Parameter] =
    &[Parameter::required("left", "left", Kind::String), Parameter::required("right", "right", Kind::String)];

const fn operator(
    name: &'static str,
    eval: for<'a> fn(&Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>>,
) -> Function {
    Function {
        name,
        summary: "Compares two values.",
        parameters: OPERANDS,
        returns: Kind::Boolean,
        pure: true,
        outermost: false,
        null: "False when an operand is Null or the empty text.",
        source: "functions-for-customizing-application-data#iif",
        chosen: &[],
        examples: &[],
        prepare: None,
        eval: Eval::Strict(eval),
    }
}

/// Compares as numbers when one operand is a number and the other is one or is numeric text, else as texts
/// by `order`; `holds` says whether the operator holds for what came out. Numbers may have no order.
fn compare<'a>(
    call: &Call<'_, 'a>,
    order: fn(&str, &str) -> Option<Ordering>,
    holds: fn(Option<Ordering>) -> bool,
) -> Result<Value<'a>, Stop<'a>> {
    let (left, right) = (operand(call, 0)?, operand(call, 1)?);
    // "If the source attribute used within the IIF function is empty or null, the condition check fails."
    if left.is_null_or_empty() || right.is_null_or_empty() {
        return Ok(Value::Boolean(false));
    }
    let typed = |value| matches!(value, Value::Integer(_) | Value::Number(_));
    let numbers = if typed(left) || typed(right) { numeric(left, right) } else { None };
    let order = match numbers {
        Some(order) => Some(order),
        None => order(call.text_of(left, 0)?, call.text_of(right, 1)?),
    };
    Ok(Value::Boolean(holds(order)))
}

/// Case-sensitive, by code units.
fn ordinal(left: &str, right: &str) -> Option<Ordering> {
    Some(if left == right { Equal } else { left.encode_utf16().cmp(right.encode_utf16()) })
}

/// Texts that are both numbers as numbers, other texts by code units.
fn by_size(left: &str, right: &str) -> Option<Ordering> {
    numeric(Value::String(left), Value::String(right)).or_else(|| ordinal(left, right))
}

/// The operand; of a list of one, its item.
fn operand<'a>(call: &Call<'_, 'a>, index: usize) -> Result<Value<'a>, Stop<'a>> {
    match call.value(index) {
        Value::List(&[one]) => Ok(one),
        Value::List(items) if items.len() > 1 => Err(Fault::SeveralItems {
            function: call.function.name,
            parameter: if index == 0 { "left" } else { "right" },
            count: items.len(),
        }
        .into()),
        value => Ok(value),
    }
}

/// How two values stand as numbers, if both are numbers or numeric texts: exact for whole numbers.
fn numeric(left: Value<'_>, right: Value<'_>) -> Option<Ordering> {
    fn whole(value: Value<'_>) -> Option<i64> {
        match value {
            Value::Integer(value) => Some(value),
            Value::String(text) if number_text(text).is_some() => text.parse().ok(),
            _ => None,
        }
    }
    fn real(value: Value<'_>) -> Option<f64> {
        match value {
            Value::Integer(value) => Some(value as f64),
            Value::Number(value) => Some(value),
            Value::String(text) => number_text(text),
            _ => None,
        }
    }
    match (whole(left), whole(right)) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => real(left)?.partial_cmp(&real(right)?),
    }
}
