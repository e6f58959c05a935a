use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::prepare::{Given, Prepared, Problem};
use crate::value::{Kind, Value};

pub(crate) static JOIN: Function = Function {
    name: "Join",
    summary: "Joins the sources that are not empty with a separator between them.",
    parameters: &[
        Parameter::required("separator", "separator", Kind::String),
        Parameter::required("source", "source", Kind::String).repeated(),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null and empty sources are skipped, with their separator; the empty text when none is left.",
    source: "functions-for-customizing-application-data#join",
    chosen: &[
        "Null is skipped as the documented sample skips the empty text.",
        "A list is spread into its items first.",
    ],
    examples: &[
        Example {
            expression: r#"Join(", ", "", [surname], [givenName])"#,
            record: r#"{"surname": "Doe", "givenName": "John"}"#,
            result: Expected::Json(r#""Doe, John""#),
        },
        Example {
            expression: r#"Join(" ", [givenName], [surname])"#,
            record: r#"{"surname": "Doe"}"#,
            result: Expected::Json(r#""Doe""#),
        },
        Example {
            expression: r#"Join("; ", [proxyAddresses], [mail])"#,
            record: r#"{"proxyAddresses": ["a@example.com", "b@example.com"], "mail": "c@example.com"}"#,
            result: Expected::Json(r#""a@example.com; b@example.com; c@example.com""#),
        },
        Example { expression: r#"Join(" ", [givenName])"#, record: "{}", result: Expected::Json(r#""""#) },
        Example {
            expression: r#"Join(" ", [manager])"#,
            record: r#"{"manager": {"id": "7"}}"#,
            result: Expected::Error("`source` takes a text, and this is a complex value"),
        },
    ],
    prepare: Some(|given, _| {
        if given.len() > 1 && given[1..].iter().all(|source| *source == Given::Blank) {
            return Err(Problem::new(
                "Join",
                "there is no source to join",
                "name at least one after the separator",
            ));
        }
        Ok(Prepared::Nothing)
    }),
    eval: Eval::Strict(join),
};

fn join<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    if let &[Some(Value::String(separator)), Some(Value::String(left)), Some(Value::String(right))] =
        call.args
        && !left.is_empty()
        && !right.is_empty()
    {
        return Ok(Value::String(call.arena.concat([left, separator, right])?));
    }
    join_all(call)
}

/// Joins any number of any values; two texts are what most mappings join.
#[inline(never)]
fn join_all<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let separator = call.text(0)?;
    let mut length = 0;
    let mut only = "";
    let mut count = 0_usize;
    each(call, |text| {
        length += text.len();
        only = text;
        count += 1;
        Ok(())
    })?;
    if count < 2 {
        return Ok(Value::String(only));
    }
    let mut out = call.arena.room(separator.len().saturating_mul(count - 1).saturating_add(length))?;
    let mut first = true;
    each(call, |text| {
        if !std::mem::take(&mut first) {
            out.push_str(separator);
        }
        out.push_str(text);
        Ok(())
    })?;
    Ok(Value::String(out.into_bump_str()))
}

/// The texts to join: twice the same, the first time for their number and length.
fn each<'a>(
    call: &Call<'_, 'a>,
    mut see: impl FnMut(&'a str) -> Result<(), Stop<'a>>,
) -> Result<(), Stop<'a>> {
    for index in 1..call.args.len() {
        for item in call.value(index).items() {
            match call.text_of(*item, index)? {
                "" => {}
                text => see(text)?,
            }
        }
    }
    Ok(())
}
