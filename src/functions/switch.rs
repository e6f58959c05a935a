use super::call::{Arguments, Stop, text};
use super::definition::{Eval, Example, Expected, Function, Parameter, Prepared, Problem};
use crate::value::{Kind, Value};

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
    eval: Eval::Lazy(switch, |position| position % 2 == 1),
};

fn switch<'a>(arguments: &mut dyn Arguments<'a>) -> Result<Value<'a>, Stop<'a>> {
    let arena = arguments.arena();
    let source = text(arguments.get(0)?.unwrap_or_default(), arena, || ("Switch", "source"))?;
    for key in (2..arguments.count()).step_by(2) {
        if text(arguments.get(key)?.unwrap_or_default(), arena, || ("Switch", "switchValue"))? == source {
            return Ok(arguments.get(key + 1)?.unwrap_or_default());
        }
    }
    Ok(arguments.get(1)?.unwrap_or_default())
}
