use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::dotnet::diacritics::{is_plain, without_diacritics};
use crate::error::Fault;
use crate::value::{Arena, Kind};

pub(crate) static NORMALIZE_DIACRITICS: Function = Function {
    name: "NormalizeDiacritics",
    summary: "The text with plain Latin letters in place of accented ones.",
    parameters: &[Parameter::required("source", "source", Kind::String)],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null.",
    source: "functions-for-customizing-application-data#normalizediacritics",
    chosen: &[
        "The combining marks U+0300 to U+036F go; marks of other scripts stay, so that names in these stay whole.",
        "æ becomes ae, ø and œ become oe, ß ss, ł l and ı i, and their capitals likewise: Unicode does not \
         decompose them.",
    ],
    examples: &[
        Example {
            expression: "NormalizeDiacritics([displayName])",
            record: r#"{"displayName": "Zoë Müller-Łukasik"}"#,
            result: Expected::Json(r#""Zoe Muller-Lukasik""#),
        },
        Example {
            expression: "NormalizeDiacritics([displayName])",
            record: r#"{"displayName": "Søren Großmann"}"#,
            result: Expected::Json(r#""Soeren Grossmann""#),
        },
        Example {
            expression: "NormalizeDiacritics([displayName])",
            record: r#"{"displayName": "ガブリエル"}"#,
            result: Expected::Json(r#""ガブリエル""#),
        },
        Example {
            expression: "NormalizeDiacritics([displayName])",
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: "NormalizeDiacritics([otherMails])",
            record: r#"{"otherMails": ["a", "b"]}"#,
            result: Expected::Error("`source` takes one value, and this is a list of 2"),
        },
    ],
    prepare: None,
    eval: Eval::Text(normalize_diacritics),
};

fn normalize_diacritics<'a>(text: &'a str, arena: &'a Arena) -> Result<&'a str, Fault> {
    if is_plain(text) {
        return Ok(text);
    }
    let mut out = arena.text(text.len())?;
    without_diacritics(text).try_for_each(|c| out.push(c))?;
    Ok(out.finish())
}
