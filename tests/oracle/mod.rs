//! The plain oracle: what a mapping table makes of a record, computed in the most direct way.
//!
//! It walks the tree of each expression, for every record anew. The functions themselves are the library's;
//! the order of evaluation, operators, look-up, the gate and the encoding are written a second time here,
//! from docs and RFCs, and share nothing with the plan.

mod encode;
mod evaluate;
mod names;

use bumpalo::Bump;
use entra_scim::error::Fault;
use entra_scim::functions::Stop;
use entra_scim::mapping::{AttributeMapping, AttributeType};
use entra_scim::syntax::{self, Expr};
use entra_scim::value::Arena;
use entra_scim::{Error, Flow, Host, Limits, MappingTable, Value};
use serde_json::Value as Json;

use self::evaluate::Walk;

/// What an expression gives, in the words of `Expression::evaluate` with errors as their codes.
#[derive(Debug, PartialEq)]
pub(crate) enum Given {
    Value(Json),
    NoFlow,
    NoObjectFlow,
    Error(&'static str),
}

/// What a record gives. Errors are pairs of target and code.
#[derive(Debug, PartialEq)]
pub(crate) enum Created {
    Payload { body: Json, flows: Vec<Flow>, errors: Vec<(String, &'static str)> },
    Dropped,
    Failed(String, &'static str),
}

/// The value of an expression.
pub(crate) fn evaluate(expr: &Expr, record: &Json, number: u64, host: &dyn Host) -> Given {
    let (bump, arena) = (Bump::new(), Arena::new(&Limits::default()));
    let record = evaluate::value(record, &bump);
    match Walk::new(expr, record, &bump, &arena, host, (number, 0), "").value() {
        Ok(value) => Given::Value(serde_json::to_value(value).unwrap()),
        Err(Stop::IgnoreAttribute) => Given::NoFlow,
        Err(Stop::IgnoreObject) => Given::NoObjectFlow,
        Err(stop) => Given::Error(code(stop)),
    }
}

/// The body of the request that creates a record.
pub(crate) fn create(table: &MappingTable, record: &Json, number: u64, host: &dyn Host) -> Created {
    let (bump, arena) = (Bump::new(), Arena::new(&Limits::default()));
    let record = names::in_provisioning(record);
    let record = evaluate::value(&record, &bump);
    let (mut flows, mut errors, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for (index, mapping) in table.mappings().iter().enumerate() {
        let target = &mapping.target_attribute_name;
        let text = mapping.source.as_ref().and_then(|source| source.text());
        let expr = text.map(|text| syntax::parse(&text).unwrap());
        let result = match &expr {
            Some(expr) => {
                Walk::new(expr, record, &bump, &arena, host, (number, index as u32), target).value()
            }
            None => Ok(Value::Null),
        };
        let (flow, value) = match gate(table, mapping, result) {
            Ok(passed) => passed,
            Err(Stop::IgnoreObject) => return Created::Dropped,
            Err(stop @ (Stop::Raised(_) | Stop::Fault(Fault::NoFreeValue { .. }))) => {
                return Created::Failed(target.clone(), code(stop));
            }
            Err(stop) if must_have_value(table, mapping) => {
                return Created::Failed(target.clone(), code(stop));
            }
            Err(stop) => {
                errors.push((target.clone(), code(stop)));
                (Flow::Failed, Json::Null)
            }
        };
        if value.is_null() && flow != Flow::Failed && must_have_value(table, mapping) {
            return Created::Failed(target.clone(), "E511");
        }
        flows.push(flow);
        values.push((target.as_str(), value));
    }
    Created::Payload { body: encode::user(&values), flows, errors }
}

/// From a value to what flows: nothing for no flow; the default, else nothing, for Null and the empty text;
/// and a Boolean or a text as the target wants it.
fn gate<'a>(
    table: &MappingTable,
    mapping: &'a AttributeMapping,
    result: Result<Value<'a>, Stop<'a>>,
) -> Result<(Flow, Json), Stop<'a>> {
    let value = match result {
        Ok(value) => value,
        Err(Stop::IgnoreAttribute) => return Ok((Flow::Ignored, Json::Null)),
        Err(stop) => return Err(stop),
    };
    // `roles` is the one list among the targets of the tables here: any other takes the item of a list of one.
    let one = match value {
        Value::List([one]) if mapping.target_attribute_name != "roles" => *one,
        value => value,
    };
    let default = mapping.default_value.as_deref().filter(|text| !text.is_empty());
    let (flow, value) = match (one, default) {
        (Value::Null | Value::String(""), Some(default)) => (Flow::Default, Value::String(default)),
        (Value::Null | Value::String(""), None) => return Ok((Flow::Nothing, Json::Null)),
        _ => (Flow::Value, value),
    };
    let target = &mapping.target_attribute_name;
    let defined = table.target.iter().flat_map(|target| &target.attributes).find(|one| one.name == *target);
    let boolean = match defined {
        Some(defined) => defined.kind == AttributeType::Boolean,
        None => target == "active" || target.ends_with(".primary"),
    };
    if target == "roles" {
        return Ok((flow, serde_json::to_value(value).unwrap()));
    }
    Ok((flow, encode::scalar(value, boolean)?))
}

fn must_have_value(table: &MappingTable, mapping: &AttributeMapping) -> bool {
    let target = &mapping.target_attribute_name;
    let mut defined = table.target.iter().flat_map(|target| &target.attributes);
    mapping.matching_priority > 0
        || target == "userName"
        || defined.any(|defined| defined.name == *target && defined.required)
}

fn code(stop: Stop<'_>) -> &'static str {
    match stop {
        Stop::Fault(fault) => Error::new(fault).code(),
        Stop::Raised(_) => "E509",
        Stop::IgnoreAttribute | Stop::IgnoreObject => "no flow",
    }
}
