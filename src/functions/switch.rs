use super::call::{Looked, Stop, text};
use super::definition::{Eval, Example, Expected, Function, Lazy, Next, Parameter};
use super::prepare::{Prepared, Problem};
use crate::value::Kind;

pub(crate) static SWITCH: Function = Function {
    name: "Switch",
    summary: "The value beside the first key that equals the source, else the default.",
    parameters: &[
        Parameter::required("source", "source", Kind::String),
        Parameter::optional("defaultValue", "defaultValue", Kind::Any),
        Parameter::optional("switchValue", "switchValue", Kind::Any).repeated(),
    ],
    returns: Kind::Any,
    pure: true,
    outermost: false,
    null: "A Null source matches the key \"\"; without a match and without a default the result is Null.",
    source: "functions-for-customizing-application-data#switch",
    chosen: &[
        "A Null source matches the key \"\", as the empty text does.",
        "A blank default without a match gives Null; a blank key is \"\", a blank value Null.",
    ],
    examples: &[
        Example {
            expression: r#"Switch([state], "Australia/Sydney", "NSW", "Australia/Sydney", "QLD", "Australia/Brisbane")"#,
            record: r#"{"state": "QLD"}"#,
            result: Expected::Json(r#""Australia/Brisbane""#),
        },
        Example {
            expression: r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
            record: r#"{"IsSoftDeleted": false}"#,
            result: Expected::Json(r#""True""#),
        },
        Example {
            expression: r#"Switch([IsSoftDeleted], , "False", "True")"#,
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: r#"Switch([country], [country], "", "Other")"#,
            record: "{}",
            result: Expected::Json(r#""Other""#),
        },
        Example {
            expression: r#"Switch([otherMails], "x", "a", "b")"#,
            record: r#"{"otherMails": ["a", "b"]}"#,
            result: Expected::Error("`source` takes one value, and this is a list of 2"),
        },
    ],
    prepare: Some(|given, _| {
        if given.len() % 2 == 0 {
            return Ok(Prepared::Nothing);
        }
        Err(Problem::new(
            "Switch",
            format!("a key has no value: there are {} arguments, and their number must be even", given.len()),
            "either a value is missing, or the default was forgotten: it stands after the source and may be \
             blank, as in Switch([source], , \"key\", \"value\")",
        ))
    }),
    eval: Eval::Lazy(Lazy {
        next: switch,
        looks_at: |position| position % 2 == 0,
        is_arm: |position| position % 2 == 1,
    }),
};

/// The default stands behind the source, each value behind its key.
fn switch<'a>(looked: &Looked<'_, 'a>) -> Result<Next<'a>, Stop<'a>> {
    let source = text(looked.first, looked.arena, || ("Switch", "source"))?;
    if looked.position > 0 && text(looked.value, looked.arena, || ("Switch", "switchValue"))? == source {
        return Ok(Next::To(looked.position + 1));
    }
    let key = looked.position + 2;
    Ok(Next::To(if key < looked.count { key } else { 1 }))
}
