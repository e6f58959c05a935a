use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static REMOVE_DUPLICATES: Function = Function {
    name: "RemoveDuplicates",
    summary: "The values of a multi-valued attribute, each once, in their order.",
    parameters: &[Parameter::required("attribute", "attribute", Kind::List)],
    returns: Kind::Any,
    pure: true,
    outermost: false,
    null: "Null when the attribute is Null.",
    source: "functions-for-customizing-application-data#removeduplicates",
    chosen: &[
        "Values are compared as texts, upper and lower case apart, and the first of several stays.",
        "A value that is no list is kept as it is.",
    ],
    examples: &[
        Example {
            expression: "RemoveDuplicates([proxyAddresses])",
            record: r#"{"proxyAddresses": ["smtp:b@example.com", "SMTP:a@example.com", "smtp:b@example.com"]}"#,
            result: Expected::Json(r#"["smtp:b@example.com", "SMTP:a@example.com"]"#),
        },
        Example {
            expression: r#"RemoveDuplicates(Split([groups], ","))"#,
            record: r#"{"groups": "sales, Sales, sales"}"#,
            result: Expected::Json(r#"["sales", "Sales"]"#),
        },
        Example {
            expression: "RemoveDuplicates([proxyAddresses])",
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: "RemoveDuplicates([appRoleAssignments])",
            record: r#"{"appRoleAssignments": [{"value": "Admin"}, {"value": "Admin"}]}"#,
            result: Expected::Error("`attribute` takes a text, and this is a complex value"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(remove_duplicates),
};

fn remove_duplicates<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let Value::List(items) = call.value(0) else {
        call.text(0)?;
        return Ok(call.value(0));
    };
    call.arena.charge(items.len().saturating_mul(size_of::<(&str, usize)>()))?;
    let mut texts = bumpalo::collections::Vec::with_capacity_in(items.len(), call.arena.bump());
    for (at, item) in items.iter().enumerate() {
        texts.push((call.text_of(*item, 0)?, at));
    }
    texts.sort_unstable();
    texts.dedup_by_key(|(text, _)| *text);
    texts.sort_unstable_by_key(|(_, at)| *at);
    Ok(call.arena.list(texts.into_iter().map(|(_, at)| items[at]))?)
}
