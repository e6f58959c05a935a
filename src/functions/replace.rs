use std::borrow::Cow;
use std::sync::Arc;

use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::pattern::{refused, unmatched};
use super::prepare::{Given, Prepared, Problem};
use crate::Limits;
use crate::dotnet::regex::{
    Group, MatchFault, Pattern, PatternError, PatternErrorKind, Replacement, replace_text,
};
use crate::error::{CheckError, Fault};
use crate::value::{Kind, Value};

pub(crate) static REPLACE: Function = Function {
    name: "Replace",
    summary: "Replaces a text or what a regular expression matches; the arguments that are given choose one of \
              five modes.",
    parameters: &[
        Parameter::required("source", "source", Kind::String),
        Parameter::optional("oldValue", "Find", Kind::String),
        Parameter::optional("regexPattern", "RegularExpression", Kind::String),
        Parameter::optional("regexGroupName", "RegularExpressionGroupName", Kind::String),
        Parameter::optional("replacementValue", "Replacement", Kind::String),
        Parameter::optional("replacementAttributeName", "ReplacementPropertyName", Kind::String),
        Parameter::optional("template", "Template", Kind::String),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null, unless replacementAttributeName is given: it stands in for a source that \
           is Null or empty. A Null regular expression is an error, other Nulls count as the empty text.",
    source: "functions-for-customizing-application-data#replace",
    chosen: &[
        "Where the arguments fit several modes, the first counts of: regexPattern, regexGroupName and \
         replacementAttributeName; oldValue and template; regexPattern, regexGroupName and replacementValue; \
         regexPattern and replacementValue; oldValue and replacementValue. Where they fit none it is an error.",
        "A blank replacementValue is not given, which is not the same as \"\".",
        "With a group, its last capture in every match is replaced, and replacementValue is taken literally: $1 in \
         it is no reference.",
        "With replacementAttributeName, the result is Null where the regular expression does not match.",
        "An empty oldValue, and a group that the regular expression does not have, are errors.",
        "A regular expression whose result in .NET cannot be promised is an error, never another result.",
    ],
    examples: &[
        Example {
            expression: r#"Replace([preferredLanguage], "-", , , "_", , )"#,
            record: r#"{"preferredLanguage": "en-US"}"#,
            result: Expected::Json(r#""en_US""#),
        },
        Example {
            expression: r#"Replace([UserID], "<username>", , , , , "<username>@contoso.com")"#,
            record: r#"{"UserID": "jsmith"}"#,
            result: Expected::Json(r#""jsmith@contoso.com""#),
        },
        Example {
            expression: r#"Replace([telephoneNumber], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", , "${phoneNumber}", , )"#,
            record: r#"{"telephoneNumber": "+91 9998887777"}"#,
            result: Expected::Json(r#""9998887777""#),
        },
        Example {
            expression: r#"Replace([AddressLineData], , "(?<streetNumber>^\\d*)", "streetNumber", "888", , )"#,
            record: r#"{"AddressLineData": "545 Tremont Street"}"#,
            result: Expected::Json(r#""888 Tremont Street""#),
        },
        Example {
            expression: r#"Replace([mailNickname], , "(?<name>[^@]+)@", "name", , [mail], )"#,
            record: r#"{"mail": "ada@contoso.com"}"#,
            result: Expected::Json(r#""ada""#),
        },
        Example {
            expression: r#"Replace([preferredLanguage], "-", , , "_", , )"#,
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: r#"Replace([mail], "@", , , , , )"#,
            record: "{}",
            result: Expected::Error("these arguments fit none of its five modes"),
        },
        Example {
            expression: r#"Replace([mail], , "(?<name>[^@]+)@", "nome", "", , )"#,
            record: "{}",
            result: Expected::Error("the regular expression has no group `nome`"),
        },
        Example {
            expression: r#"Replace([mail], , "[a-z", , "", , )"#,
            record: "{}",
            result: Expected::Error("class"),
        },
    ],
    prepare: Some(prepare),
    eval: Eval::Strict(replace),
};

const SOURCE: usize = 0;
const OLD: usize = 1;
const PATTERN: usize = 2;
const GROUP: usize = 3;
const NEW: usize = 4;
const OTHER: usize = 5;
const TEMPLATE: usize = 6;

/// So many steps of matching are one step of the evaluation.
const MATCHING_STEPS: usize = 1_000;

/// Compiling a pattern of a record takes as long as matching it with a text of so many bytes.
const COMPILING_BYTES: usize = 5_000;

/// What a call of Replace does, with what is constant among its arguments ready for use.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    mode: Mode,
    pattern: Option<Pattern>,
    group: Option<Group>,
    replacement: Option<Replacement>,
    limits: Limits,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// The source, else the group's capture in another attribute.
    Attribute,
    /// The source in place of a text of the template.
    Template,
    /// Another text in place of what a group captures.
    Group,
    /// Another text, with references, in place of what a regular expression matches.
    Regex,
    /// Another text in place of a text.
    Text,
}

/// The modes, each with the arguments that it wants, in the order in which they are tried.
const MODES: [(Mode, &[usize]); 5] = [
    (Mode::Attribute, &[PATTERN, GROUP, OTHER]),
    (Mode::Template, &[OLD, TEMPLATE]),
    (Mode::Group, &[PATTERN, GROUP, NEW]),
    (Mode::Regex, &[PATTERN, NEW]),
    (Mode::Text, &[OLD, NEW]),
];

impl Mode {
    /// The first mode whose arguments are all given.
    fn of(given: &[Given<'_>]) -> Option<Self> {
        let is_given = |at: &usize| given.get(*at).is_some_and(|given| *given != Given::Blank);
        MODES.iter().find(|(_, wanted)| wanted.iter().all(is_given)).map(|(mode, _)| *mode)
    }
}

/// Which of the arguments that are given the mode they choose does not look at.
pub(crate) fn ignored(given: &[bool]) -> Vec<usize> {
    let is_given = |at: &usize| given.get(*at) == Some(&true);
    let wanted = MODES.iter().find(|(_, wanted)| wanted.iter().all(is_given));
    let Some((_, wanted)) = wanted else { return Vec::new() };
    (1..given.len()).filter(|at| is_given(at) && !wanted.contains(at)).collect()
}

fn prepare(given: &[Given<'_>], limits: &Limits) -> Result<Prepared, Problem> {
    let mode = Mode::of(given).ok_or_else(|| {
        Problem::new(
            "Replace",
            "these arguments fit none of its five modes",
            "a text: Replace(source, oldValue, , , replacementValue); a regular expression: Replace(source, , \
             regexPattern, , replacementValue); a group of it: Replace(source, , regexPattern, regexGroupName, \
             replacementValue), or , , replacementAttributeName in place of the last; a template: Replace(source, \
             oldValue, , , , , template). To replace by nothing, give \"\" as replacementValue",
        )
    })?;
    let text = |at: usize| given.get(at).and_then(|given| given.text());
    let mut ready = Ready { mode, pattern: None, group: None, replacement: None, limits: limits.clone() };
    if matches!(mode, Mode::Template | Mode::Text) {
        if text(OLD) == Some("") {
            return Err(Problem::new("Replace", "oldValue is empty", "write the text to be replaced").at(OLD));
        }
        return Ok(Prepared::Replace(Arc::new(ready)));
    }
    if let Some(pattern) = text(PATTERN) {
        let pattern = Pattern::new(pattern, limits).map_err(|error| problem(&error, PATTERN))?;
        match mode {
            Mode::Regex => {
                if let Some(new) = text(NEW) {
                    let new = Replacement::new(new, &pattern).map_err(|error| problem(&error, NEW))?;
                    ready.replacement = Some(new);
                }
            }
            _ => {
                if let Some(name) = text(GROUP) {
                    ready.group = Some(pattern.group(name).map_err(|error| problem(&error, GROUP))?);
                }
            }
        }
        ready.pattern = Some(pattern);
    }
    Ok(Prepared::Replace(Arc::new(ready)))
}

fn replace<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let Prepared::Replace(ready) = call.prepared else {
        return Err(call.fault("its arguments fit none of its modes"));
    };
    if ready.mode == Mode::Attribute {
        return match call.text(SOURCE)? {
            "" => from_other(call, ready),
            source => Ok(Value::String(source)),
        };
    }
    let Some(source) = call.source(SOURCE)? else { return Ok(Value::Null) };
    let mut out = call.arena.text(0)?;
    let mut emit = |piece: &str| out.push_str(piece);
    let (searched, replaced) = match ready.mode {
        Mode::Template => {
            let template = call.text(TEMPLATE)?;
            (template, replace_text(template, old(call)?, source, emit)?)
        }
        Mode::Text => (source, replace_text(source, old(call)?, call.text(NEW)?, emit)?),
        Mode::Regex | Mode::Group | Mode::Attribute => {
            let pattern = pattern(call, ready, source)?;
            let replaced = if ready.mode == Mode::Regex {
                pattern.replace(source, &*replacement(call, ready, &pattern)?, emit)?
            } else {
                pattern.replace_group(source, &*group(call, ready, &pattern)?, call.text(NEW)?, &mut emit)?
            };
            (source, replaced)
        }
    };
    Ok(Value::String(if replaced { out.finish() } else { searched }))
}

/// What the group captures in the other attribute.
fn from_other<'a>(call: &Call<'_, 'a>, ready: &Ready) -> Result<Value<'a>, Stop<'a>> {
    let Some(other) = call.source(OTHER)? else { return Ok(Value::Null) };
    let pattern = pattern(call, ready, other)?;
    let group = group(call, ready, &pattern)?;
    Ok(match pattern.first(other, &group).map_err(Fault::from)? {
        None => Value::Null,
        Some(Cow::Borrowed(text)) => Value::String(text),
        Some(Cow::Owned(text)) => Value::String(call.arena.copy(&text)?),
    })
}

/// The text to be replaced.
fn old<'a>(call: &Call<'_, 'a>) -> Result<&'a str, Stop<'a>> {
    match call.text(OLD)? {
        "" => Err(call.out_of_range(OLD, "is empty")),
        old => Ok(old),
    }
}

/// The regular expression, once the steps of searching this text are charged.
fn pattern<'r, 'a>(
    call: &Call<'_, 'a>,
    ready: &'r Ready,
    searched: &str,
) -> Result<Cow<'r, Pattern>, Stop<'a>> {
    let (pattern, bytes) = match &ready.pattern {
        Some(pattern) => (Cow::Borrowed(pattern), searched.len()),
        None => {
            let pattern = Pattern::new(call.required_text(PATTERN)?, &ready.limits)
                .map_err(|error| fault(call, &error, PATTERN))?;
            (Cow::Owned(pattern), searched.len() + COMPILING_BYTES)
        }
    };
    call.arena.step(pattern.steps(bytes) / MATCHING_STEPS)?;
    Ok(pattern)
}

fn group<'r, 'a>(
    call: &Call<'_, 'a>,
    ready: &'r Ready,
    pattern: &Pattern,
) -> Result<Cow<'r, Group>, Stop<'a>> {
    match &ready.group {
        Some(group) => Ok(Cow::Borrowed(group)),
        None => pattern.group(call.text(GROUP)?).map(Cow::Owned).map_err(|error| fault(call, &error, GROUP)),
    }
}

fn replacement<'r, 'a>(
    call: &Call<'_, 'a>,
    ready: &'r Ready,
    pattern: &Pattern,
) -> Result<Cow<'r, Replacement>, Stop<'a>> {
    match &ready.replacement {
        Some(replacement) => Ok(Cow::Borrowed(replacement)),
        None => Replacement::new(call.text(NEW)?, pattern)
            .map(Cow::Owned)
            .map_err(|error| fault(call, &error, NEW)),
    }
}

/// What is wrong with a constant regular expression, group or replacement.
#[cold]
fn problem(error: &PatternError, argument: usize) -> Problem {
    let mut fault = refused("Replace", error);
    // A replacement in the wrong place, more often than not.
    if matches!(error.kind(), PatternErrorKind::UnknownGroup { known, .. } if known.is_empty())
        && argument == GROUP
        && let CheckError::InvalidPattern { advice, .. } = &mut fault
    {
        advice.push_str("; the fourth argument names a group, and the replacement is the fifth");
    }
    Problem::of(fault).at(argument).within(error.span())
}

/// What is wrong with one that comes from the record.
#[cold]
fn fault<'a>(call: &Call<'_, 'a>, error: &PatternError, argument: usize) -> Stop<'a> {
    let (function, parameter) = call.names(argument);
    let code = error.code();
    let fault = match error.kind() {
        PatternErrorKind::Invalid { problem, .. } => {
            Fault::InvalidPattern { function, parameter, code, reason: problem }
        }
        PatternErrorKind::UnknownGroup { .. } => {
            let reason = "the regular expression has no such group";
            Fault::InvalidPattern { function, parameter, code, reason }
        }
        _ => Fault::RefusedPattern { function, parameter, code },
    };
    fault.into()
}

/// Replace is the only function that matches regular expressions.
impl From<MatchFault> for Fault {
    fn from(fault: MatchFault) -> Self {
        unmatched("Replace", fault)
    }
}
