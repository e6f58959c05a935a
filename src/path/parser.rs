//! Text to path.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::{anychar, char, none_of};
use nom::combinator::{opt, recognize};
use nom::error::ErrorKind;
use nom::multi::many0_count;
use nom::sequence::preceded;

use crate::error::{Error, PathError, Span};
use crate::limits::Limits;

use super::schema::{self, Attribute, CORE_GROUP, CORE_USER, ENTERPRISE_USER};
use super::{Condition, Literal, Path};

/// A fault, with the text from the place where it is.
#[derive(Debug)]
struct Fault<'a> {
    rest: &'a str,
    /// Bytes of `rest` that the fault is about.
    length: usize,
    error: PathError,
}

type Parsed<'a, T> = nom::IResult<&'a str, T, Fault<'a>>;

impl<'a> nom::error::ParseError<&'a str> for Fault<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self { rest, length: next(rest).len(), error: PathError::Unexpected { found: describe(rest) } }
    }

    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }
}

pub(super) fn parse(text: &str, limits: &Limits) -> Result<Path, Error> {
    if text.len() > limits.path_bytes {
        return Err(Error::new(PathError::TooLong { found: text.len(), limit: limits.path_bytes }));
    }
    whole(text, limits).map_err(|fault| {
        let start = text.len() - fault.rest.len();
        Error::new(fault.error).at(Span::new(start, start + fault.length)).in_text(text)
    })
}

fn whole<'a>(text: &'a str, limits: &Limits) -> Result<Path, Fault<'a>> {
    let (schema, body) = split_schema(text)?;
    let (rest, path) = path(schema, body).map_err(|error| match error {
        nom::Err::Error(fault) | nom::Err::Failure(fault) => fault,
        // The parsers are the complete ones, so this does not come.
        nom::Err::Incomplete(_) => Fault { rest: text, length: 0, error: PathError::Empty },
    })?;
    if !rest.is_empty() {
        return Err(leftover(&path, rest));
    }
    let levels = 1 + path.sub_attributes.len();
    if levels > limits.path_nesting {
        let error = PathError::TooDeep { found: levels, limit: limits.path_nesting };
        return Err(Fault { rest: text, length: text.len(), error });
    }
    Ok(path)
}

/// Splits `urn:…:attribute…` at the last colon before the filter: a URN has dots and colons of its own.
fn split_schema(text: &str) -> Result<(Option<&str>, &str), Fault<'_>> {
    if text.is_empty() {
        return Err(Fault { rest: text, length: 0, error: PathError::Empty });
    }
    let before_filter = text.split('[').next().unwrap_or(text);
    let Some(colon) = before_filter.rfind(':') else {
        return Ok((None, text));
    };
    let (urn, rest) = (&text[..colon], &text[colon + 1..]);
    if !text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:")) {
        return Err(Fault {
            rest: &text[before_filter.find(':').unwrap_or(colon)..],
            length: 1,
            error: PathError::Colon,
        });
    }
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_graphic() && c != '"');
    if !(urn.contains(':') && urn.split(':').all(is_part)) {
        return Err(Fault { rest: text, length: urn.len(), error: PathError::Schema { found: clip(urn) } });
    }
    match schema_runs_on(urn, rest) {
        None => Ok((Some(urn), rest)),
        Some(tail) if tail.starts_with('.') => {
            Err(Fault { rest: tail, length: 1, error: PathError::SchemaDot })
        }
        Some(tail) => Err(Fault { rest: tail, length: 0, error: PathError::SchemaAlone }),
    }
}

/// What stands behind the schema, when the schema does not end at the last colon: `` of `…:core:2.0:User`, and
/// `.department` of `…:2.0:User.department` or `…:1.0.department`.
fn schema_runs_on<'a>(urn: &str, rest: &'a str) -> Option<&'a str> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_version = |text: &str| text.contains('.') && text.split('.').all(is_number);
    let first = rest.split(['.', '[']).next().unwrap_or(rest);
    let is_resource_type = ["User", "Group"].iter().any(|name| name.eq_ignore_ascii_case(first));
    if is_resource_type && urn.rsplit(':').next().is_some_and(is_version) {
        return Some(&rest[first.len()..]);
    }
    let version =
        rest.split('.').take_while(|part| is_number(part)).map(|part| part.len() + 1).sum::<usize>();
    let tail = version.saturating_sub(1);
    is_version(&rest[..tail]).then_some(&rest[tail..])
}

fn path<'a>(urn: Option<&str>, input: &'a str) -> Parsed<'a, Path> {
    let (rest, attribute) = name(input)?;
    let schema = urn.and_then(canonical_schema);
    let known = schema::find(schema.as_deref(), attribute);
    let (rest, filter) = opt(filter_of(known)).parse(rest)?;
    let (mut rest, mut sub_attributes) = (rest, Vec::new());
    let mut parent = known;
    while let Some(behind_dot) = rest.strip_prefix('.') {
        let (behind_name, name) = name(behind_dot)?;
        let (canonical, attribute) = canonical_sub_attribute(parent, name);
        sub_attributes.push(canonical.into());
        (rest, parent) = (behind_name, attribute);
    }
    let attribute = known.map_or(attribute, |attribute| attribute.name).into();
    Ok((rest, Path { schema, attribute, filter: filter.unwrap_or_default(), sub_attributes }))
}

/// The core schemas are what a path without a schema means.
fn canonical_schema(urn: &str) -> Option<Box<str>> {
    if [CORE_USER, CORE_GROUP].iter().any(|core| core.eq_ignore_ascii_case(urn)) {
        return None;
    }
    let known = urn.eq_ignore_ascii_case(ENTERPRISE_USER);
    Some(if known { ENTERPRISE_USER } else { urn }.into())
}

fn canonical_sub_attribute<'n>(
    parent: Option<&'static Attribute>,
    name: &'n str,
) -> (&'n str, Option<&'static Attribute>) {
    let known = match parent {
        Some(parent) => parent.sub_attribute(name),
        None => schema::default_sub_attribute(name),
    };
    (known.map_or(name, |attribute| attribute.name), known)
}

fn filter_of<'a>(
    parent: Option<&'static Attribute>,
) -> impl Parser<&'a str, Output = Vec<Condition>, Error = Fault<'a>> {
    move |input: &'a str| {
        let (mut rest, _) = preceded(opt(char('.')), char('[')).parse(input)?;
        let mut conditions: Vec<Condition> = Vec::new();
        loop {
            let start = space(rest);
            let (behind, condition) = condition(parent, start, conditions.is_empty())?;
            if conditions.iter().any(|other| other.attribute.eq_ignore_ascii_case(&condition.attribute)) {
                let length = start.len() - behind.len();
                let attribute = condition.attribute.into();
                return fail(start, length, PathError::RepeatedCondition { attribute });
            }
            conditions.push(condition);
            let behind = space(behind);
            if let Some(end) = behind.strip_prefix(']') {
                conditions.sort_by_cached_key(|condition| condition.attribute.to_ascii_lowercase());
                return Ok((end, conditions));
            }
            rest = and(behind)?;
        }
    }
}

fn and(input: &str) -> Result<&str, nom::Err<Fault<'_>>> {
    let (rest, word) = word(input)?;
    if word.eq_ignore_ascii_case("and") {
        return Ok(rest);
    }
    let error = match input {
        "" => PathError::UnclosedFilter,
        _ if word.is_empty() => PathError::Connective { found: describe(input) },
        _ => PathError::Connective { found: format!("`{}`", clip(word)) },
    };
    Err(failure(input, word.len().max(next(input).len()), error))
}

fn condition<'a>(parent: Option<&'static Attribute>, input: &'a str, first: bool) -> Parsed<'a, Condition> {
    match next(input) {
        "" => return fail(input, 0, PathError::UnclosedFilter),
        "]" if first => return fail(input, 1, PathError::EmptyFilter),
        _ => {}
    }
    let (rest, attribute) = name(input)?;
    let start = space(rest);
    let (rest, operator) = operator(start)?;
    if !operator.eq_ignore_ascii_case("eq") {
        let error = match start {
            "" => PathError::UnclosedFilter,
            _ if operator.is_empty() => {
                PathError::MissingOperator { attribute: clip(attribute), found: describe(start) }
            }
            _ => PathError::Operator { found: clip(operator) },
        };
        return fail(start, operator.len().max(next(start).len()), error);
    }
    let (rest, literal) = literal(space(rest))?;
    let attribute = canonical_sub_attribute(parent, attribute).0.into();
    Ok((rest, Condition { attribute, literal }))
}

fn literal(input: &str) -> Parsed<'_, Literal> {
    match input.chars().next() {
        None => fail(input, 0, PathError::UnclosedFilter),
        Some('"') => string(input),
        Some(found) if is_odd_quote(found) => fail(input, found.len_utf8(), PathError::Quote { found }),
        Some(_) => bare(input),
    }
}

fn string(input: &str) -> Parsed<'_, Literal> {
    let content = many0_count(alt((recognize(none_of("\\\"")), recognize((char('\\'), anychar)))));
    let Ok((rest, quoted)) = recognize((char('"'), content, char('"'))).parse(input) as Parsed<'_, &str>
    else {
        return fail(input, input.len(), PathError::UnclosedQuote);
    };
    match serde_json::from_str::<String>(quoted) {
        Ok(text) => Ok((rest, Literal::String(text.into()))),
        Err(_) => fail(input, quoted.len(), PathError::Escape),
    }
}

/// `true`, `False`, a number. `null` is no value that an element could carry.
fn bare(input: &str) -> Parsed<'_, Literal> {
    let (rest, word) = word(input)?;
    if word.eq_ignore_ascii_case("true") || word.eq_ignore_ascii_case("false") {
        return Ok((rest, Literal::Boolean(word.eq_ignore_ascii_case("true"))));
    }
    if let Ok(number) = word.parse::<serde_json::Number>() {
        // Of what is no whole number serde_json takes the nearest but one at times: then it would print as another.
        let nearest =
            number.is_f64().then(|| word.parse().ok().and_then(serde_json::Number::from_f64)).flatten();
        return Ok((rest, Literal::Number(nearest.unwrap_or(number))));
    }
    let found = if word.is_empty() { describe(input) } else { format!("`{}`", clip(word)) };
    fail(input, word.len().max(next(input).len()), PathError::Literal { found })
}

/// RFC 7643 §2.1 asks for a letter first; `-dn-` of Microsoft's own ECMA connector shows that Entra does not.
fn name(input: &str) -> Parsed<'_, &str> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '$' | '-' | '_');
    take_while1::<_, _, Fault<'_>>(is_name).parse(input).map_err(|_| {
        let error = match input.chars().next() {
            Some(found) if is_odd_quote(found) || found == '"' => PathError::Quote { found },
            _ => PathError::ExpectedName { found: describe(input) },
        };
        failure(input, next(input).len(), error)
    })
}

/// Everything up to white space or a bracket.
fn word(input: &str) -> Parsed<'_, &str> {
    take_while(|c: char| !c.is_whitespace() && !matches!(c, '[' | ']' | '"')).parse(input)
}

/// A word of letters, or a sign such as `=`.
fn operator(input: &str) -> Parsed<'_, &str> {
    let sign = take_while1(|c: char| matches!(c, '=' | '<' | '>' | '!'));
    alt((sign, take_while(char::is_alphabetic))).parse(input)
}

fn space(input: &str) -> &str {
    input.trim_start()
}

/// What is wrong with text behind a whole path.
fn leftover<'a>(path: &Path, rest: &'a str) -> Fault<'a> {
    let filtered = !path.filter.is_empty();
    let error = match rest.chars().next() {
        Some('[') => PathError::FilterPlace,
        Some(':') => PathError::Colon,
        Some(c) if filtered && path.sub_attributes.is_empty() && c.is_alphanumeric() => PathError::MissingDot,
        _ => PathError::Unexpected { found: describe(rest) },
    };
    Fault { rest, length: next(rest).len(), error }
}

fn is_odd_quote(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‚' | '“' | '”' | '„' | '«' | '»' | '″' | '＂')
}

fn fail<T>(rest: &str, length: usize, error: PathError) -> Parsed<'_, T> {
    Err(failure(rest, length, error))
}

fn failure(rest: &str, length: usize, error: PathError) -> nom::Err<Fault<'_>> {
    nom::Err::Failure(Fault { rest, length, error })
}

/// The first character.
fn next(text: &str) -> &str {
    text.chars().next().map_or("", |c| &text[..c.len_utf8()])
}

fn describe(rest: &str) -> String {
    match rest.chars().next() {
        None => "the end of the path".into(),
        Some(c) if c.is_whitespace() => "white space".into(),
        Some(c) if c.is_control() => format!("U+{:04X}", u32::from(c)),
        Some(c) => format!("`{c}`"),
    }
}

/// Messages stay short, whatever the text.
fn clip(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.into(),
    }
}
