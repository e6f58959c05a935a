//! What follows the first `;`.

use std::cmp::Ordering;

use nom::combinator::all_consuming;
use nom::{IResult, Parser};

use super::class::{Invalid, Reason, Span};
use super::extension::{self, Closing, Extension};
use super::{read, rfc3966};

/// Most parameters that a number may have: they are compared in pairs, and time must stay linear in the text.
pub(super) const MOST: usize = 16;

/// One parameter, such as `ext=1234`, as the text has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter<'a> {
    /// The name, before the `=`. Upper and lower case are the same name.
    pub name: &'a str,
    /// The value, after the `=`, not decoded.
    pub value: Option<&'a str>,
    /// Where both are.
    pub span: Span,
}

impl<'a> Parameter<'a> {
    /// Whether this parameter has that name.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value as values are compared: in lower case, a context's digits without separators, and nothing
    /// percent-encoded that need not be (RFC 3966, section 4; RFC 3986, section 6.2.2.2).
    pub(super) fn canonical_value(&self) -> impl Iterator<Item = char> + use<'a> {
        let mut rest = self.value.unwrap_or_default();
        let digits_only = self.is("phone-context") && rest.starts_with('+');
        let decoded = std::iter::from_fn(move || {
            let (character, length) = match read::percent_encoded(rest.as_bytes()).map(char::from) {
                Some(character) if rfc3966::is_unreserved(character) => (character, 3),
                _ => rest.chars().next().map(|character| (character, character.len_utf8()))?,
            };
            rest = rest.get(length..)?;
            Some(character.to_ascii_lowercase())
        });
        decoded.filter(move |character| !digits_only || !rfc3966::is_visual_separator(*character))
    }

    /// `ext` and `isub` first, then `phone-context`, then the others by name (RFC 3966, section 3).
    pub(super) fn canonical_order(&self, other: &Self) -> Ordering {
        rank(self.name).cmp(&rank(other.name)).then_with(|| compare_names(self.name, other.name))
    }
}

fn rank(name: &str) -> u8 {
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    if is("ext") || is("isub") { 0 } else { u8::from(!is("phone-context")) + 1 }
}

fn compare_names(a: &str, b: &str) -> Ordering {
    a.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(b.bytes().map(|byte| byte.to_ascii_lowercase()))
}

/// The parameters of a number, in the order of the text; from [`PhoneNumber::parameters`].
///
/// [`PhoneNumber::parameters`]: super::PhoneNumber::parameters
#[derive(Debug, Clone)]
pub struct Parameters<'a> {
    text: &'a str,
    /// Where the next `;` is, or the end of the text.
    at: usize,
}

impl<'a> Parameters<'a> {
    /// Those that begin with the `;` at `at`.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }
}

impl<'a> Iterator for Parameters<'a> {
    type Item = Parameter<'a>;

    fn next(&mut self) -> Option<Parameter<'a>> {
        let start = self.at + 1;
        let rest = self.text.get(start..)?;
        let length = rest.find(';').unwrap_or(rest.len());
        self.at = start + length;
        let segment = rest.get(..length)?;
        let start = start + segment.len() - segment.trim_start().len();
        let segment = segment.trim();
        let (name, value) = match segment.split_once('=') {
            Some((name, value)) => (name.trim_end(), Some(value.trim_start())),
            None => (segment, None),
        };
        Some(Parameter { name, value, span: Span::new(start, start + segment.len()) })
    }
}

/// What the check of the parameters found.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    pub(super) extension: Option<Extension>,
    /// Where `ext` stands.
    pub(super) extension_parameter: Option<Span>,
    pub(super) has_context: bool,
    /// Whether there is any but `ext`.
    pub(super) has_others: bool,
    /// The last one, where there may be no more.
    pub(super) last: Option<Span>,
}

/// Checks the parameters that begin with the `;` at `at`. Blanks may stand around `;` and `=`: the example in
/// Genesys' own documentation is `tel:+nnnnnnnn; ext=xxxxx`.
pub(super) fn check(text: &str, at: usize) -> Result<Known, Invalid> {
    let mut known = Known::default();
    let mut parameters = Parameters::new(text, at);
    for index in 0.. {
        let semicolon = parameters.at;
        let Some(parameter) = parameters.next() else { break };
        let span =
            if parameter.span.is_empty() { Span::new(semicolon, semicolon + 1) } else { parameter.span };
        if index == MOST {
            return Err(Invalid { reason: Reason::TooManyParameters, span });
        }
        if Parameters::new(text, at).take(index).any(|earlier| earlier.is(parameter.name)) {
            return Err(Invalid { reason: Reason::RepeatedParameter, span });
        }
        known.last = (index + 1 == MOST).then_some(span);
        check_one(text, &parameter, span, &mut known)?;
    }
    Ok(known)
}

fn check_one(text: &str, parameter: &Parameter<'_>, span: Span, known: &mut Known) -> Result<(), Invalid> {
    let value = parameter.value.unwrap_or_default();
    let value_span = Span::new(span.end - value.len(), span.end);
    if parameter.is("ext") {
        let digits = extension::digits(text, value_span.start, value_span.end, Closing::Nothing)?;
        known.extension = Some(digits.ok_or(Invalid { reason: Reason::EmptyExtension, span })?);
        known.extension_parameter = Some(span);
        return Ok(());
    }
    known.has_others = true;
    if parameter.is("phone-context") {
        known.has_context = true;
        let fault_span = if value.is_empty() { span } else { value_span };
        let fault = Invalid { reason: Reason::MalformedContext, span: fault_span };
        return grammatical(rfc3966::descriptor, value).map_err(|_| fault);
    }
    let malformed =
        |at: Option<Span>| Invalid { reason: Reason::MalformedParameter, span: at.unwrap_or(span) };
    if parameter.is("isub") {
        return grammatical(rfc3966::isub, value)
            .map_err(|fault| malformed(fault.map(|at| at.after(value_span.start))));
    }
    if let Err(fault) = grammatical(rfc3966::pname, parameter.name) {
        return Err(if begins_like_a_number(parameter) {
            Invalid { reason: Reason::SecondNumber, span }
        } else {
            malformed(fault.map(|at| at.after(span.start)))
        });
    }
    match parameter.value {
        Some(value) => grammatical(rfc3966::pvalue, value)
            .map_err(|fault| malformed(fault.map(|at| at.after(value_span.start)))),
        None => Ok(()),
    }
}

/// `+1 317 555 0100; +1 317 555 0101` is a list of two, not a number with an odd parameter.
fn begins_like_a_number(parameter: &Parameter<'_>) -> bool {
    parameter.value.is_none()
        && parameter.name.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '(')
}

/// Whether a production takes all of `text`; else the character where it stops, unless that is the end.
fn grammatical(production: fn(&str) -> IResult<&str, &str>, text: &str) -> Result<(), Option<Span>> {
    let rest = match all_consuming(production).parse(text) {
        Ok(_) => return Ok(()),
        Err(nom::Err::Error(error) | nom::Err::Failure(error)) => error.input,
        Err(nom::Err::Incomplete(_)) => text,
    };
    let at = text.len() - rest.len();
    Err(rest.chars().next().map(|stop| Span::new(at, at + stop.len_utf8())))
}

/// Whether parameters stand in the order of RFC 3966, each once; for a fold over their names.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Order<'a> {
    last: Option<&'a str>,
    first_ranks: usize,
    broken: bool,
    has_context: bool,
}

impl<'a> Order<'a> {
    pub(super) fn then(self, name: &'a str) -> Self {
        // `ext` and `isub` may stand in either order, all others must ascend; that none is repeated follows.
        let first = rank(name) == 0;
        let ascends = self.last.is_none_or(|last| match rank(last).cmp(&rank(name)) {
            Ordering::Less => true,
            Ordering::Equal => {
                let order = compare_names(last, name);
                if first { order.is_ne() } else { order.is_lt() }
            }
            Ordering::Greater => false,
        });
        let first_ranks = self.first_ranks + usize::from(first);
        Self {
            last: Some(name),
            first_ranks,
            broken: self.broken || !ascends || first_ranks > 2,
            has_context: self.has_context || name.eq_ignore_ascii_case("phone-context"),
        }
    }

    pub(super) fn is_kept(&self) -> bool {
        !self.broken
    }

    pub(super) fn has_context(&self) -> bool {
        self.has_context
    }
}
