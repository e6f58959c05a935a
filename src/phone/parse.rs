//! From a text to its class.

use super::PhoneNumber;
use super::class::{Class, Invalid, Reason, Span};
use super::extension::{self, Extension};
use super::parameter::{self, Known};
use super::read::read;
use super::scan::{self, Body, MOST_DIGITS, PlusDigits};

/// Fewest digits after a `+`. The shortest numbers in use, in Austria, Germany and Iran, have six with their
/// country code.
const FEWEST_GLOBAL: usize = 6;
/// Fewest digits of a number without a `+`.
const FEWEST_NATIONAL: usize = 3;
/// Most digits that stand for an extension without a mark, when nothing is between them.
const MOST_BARE_EXTENSION: usize = 6;

/// Says what a text is as a phone number. Never fails: what is none is [`Class::Invalid`].
///
/// ```
/// use entra_scim::phone::{Class, parse};
///
/// assert_eq!(parse("+1 317 555 0100").class(), Class::E164);
/// assert_eq!(parse("tel:+13175550100; ext=1234").class(), Class::E164WithExtension);
/// assert_eq!(parse("x1234").class(), Class::ExtensionOnly);
/// assert_eq!(parse("317.555.0100").class(), Class::National);
/// ```
pub fn parse(text: &str) -> PhoneNumber<'_> {
    try_parse(text).unwrap_or_else(|invalid| PhoneNumber {
        text,
        class: Class::Invalid(invalid),
        plus_digits: PlusDigits::NONE,
        plus: false,
        local: false,
        number: None,
        trunk_zero: None,
        extension: None,
        parameters: text.len(),
        has_other_parameters: false,
    })
}

/// What follows the number.
struct Tail {
    extension: Option<Extension>,
    /// Where the parameters begin.
    parameters: usize,
    has_other_parameters: bool,
    /// The number, when a `phone-context` makes it a local one of RFC 3966.
    local: Option<Span>,
}

#[inline]
fn try_parse(text: &str) -> Result<PhoneNumber<'_>, Invalid> {
    let after_blanks = skip_blanks(text);
    let after_scheme = skip_scheme(text, after_blanks);
    let body = scan::body(text, after_scheme);
    let tail = if body.stop == text.len() {
        Tail { extension: None, parameters: text.len(), has_other_parameters: false, local: None }
    } else {
        tail(text, after_scheme, &body)?
    };
    let class = classify(text, after_scheme > after_blanks, &body, &tail)?;
    let is_bare_extension = class == Class::ExtensionOnly && tail.extension.is_none();
    let has_number = class != Class::ExtensionOnly && body.digits.count() > 0;
    Ok(PhoneNumber {
        text,
        class,
        plus_digits: body.digits,
        plus: body.plus,
        local: tail.local.is_some(),
        number: tail.local.or(has_number.then_some(body.span)),
        trunk_zero: body.trunk_zero,
        extension: if is_bare_extension {
            Some(body.span)
        } else {
            tail.extension.map(|extension| extension.span)
        },
        parameters: tail.parameters,
        has_other_parameters: tail.has_other_parameters,
    })
}

#[inline]
fn skip_blanks(text: &str) -> usize {
    let mut at = 0;
    while let Some((b' ' | b'\t'..=b'\r', next)) = read(text, at) {
        at = next;
    }
    at
}

#[inline]
fn skip_scheme(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at..) {
        Some([b't' | b'T', b'e' | b'E', b'l' | b'L', b':', ..]) => at + 4,
        _ => at,
    }
}

fn tail(text: &str, subscriber: usize, body: &Body) -> Result<Tail, Invalid> {
    let rest = text.as_bytes().get(subscriber..).unwrap_or_default();
    let parameters = subscriber + rest.iter().position(|byte| *byte == b';').unwrap_or(rest.len());
    let known = parameter::check(text, parameters);
    if let Ok(Known { has_context: true, extension, .. }) = known
        && !body.plus
        && subscriber < parameters
    {
        let local = Some(scan::local(text, subscriber, parameters)?);
        return Ok(Tail { extension, parameters, has_other_parameters: true, local });
    }
    let marked = if body.stop < parameters { Some(mark(text, body, parameters)?) } else { None };
    // Only now, so that the first fault of the text is the one that is told.
    let known = known?;
    if let (Some(_), Some(span)) = (marked, known.extension_parameter) {
        return Err(Invalid { reason: Reason::RepeatedParameter, span });
    }
    // In a `tel:` URI the extension is a parameter too.
    if let (Some(_), Some(span)) = (marked, known.last) {
        return Err(Invalid { reason: Reason::TooManyParameters, span });
    }
    let extension = marked.or(known.extension);
    Ok(Tail { extension, parameters, has_other_parameters: known.has_others, local: None })
}

fn mark(text: &str, body: &Body, end: usize) -> Result<Extension, Invalid> {
    match read(text, body.stop) {
        Some((b'+', next)) => {
            let reason = if body.digits.count() == 0 { Reason::RepeatedPlus } else { Reason::SecondNumber };
            Err(Invalid { reason, span: Span::new(body.stop, next) })
        }
        _ => extension::after_mark(text, body.stop, end),
    }
}

#[inline]
fn classify(text: &str, has_scheme: bool, body: &Body, tail: &Tail) -> Result<Class, Invalid> {
    let count = body.digits.count();
    let invalid = |reason, span| Err(Invalid { reason, span });
    let too_long_extension = tail.extension.is_some_and(|extension| extension.count > MOST_DIGITS);
    // RFC 3966, section 5.1.5: the context in front of a local number need not give a valid number, so it
    // stays local, and E.164's length says nothing about it.
    if tail.local.is_some() {
        return Ok(if too_long_extension { Class::TooLong } else { Class::National });
    }
    if count == 0 {
        return match tail.extension {
            _ if body.plus => invalid(Reason::NoDigits, body.span),
            Some(_) if too_long_extension => Ok(Class::TooLong),
            Some(_) => Ok(Class::ExtensionOnly),
            None if skip_blanks(text) == text.len() => invalid(Reason::Empty, Span::new(0, text.len())),
            None => invalid(Reason::NoDigits, Span::new(0, text.len())),
        };
    }
    if body.plus {
        return match tail.extension {
            _ if body.digits.first().starts_with(b"0") => {
                invalid(Reason::CountryCodeZero, scan::first_digit(text, body.span))
            }
            _ if count < FEWEST_GLOBAL => invalid(Reason::TooShort, body.span),
            _ if count > MOST_DIGITS || too_long_extension => Ok(Class::TooLong),
            None => Ok(Class::E164),
            Some(_) => Ok(Class::E164WithExtension),
        };
    }
    if has_scheme {
        return invalid(Reason::MissingContext, body.span);
    }
    let is_alone = tail.extension.is_none() && !tail.has_other_parameters;
    if is_alone && count <= MOST_BARE_EXTENSION && scan::is_unbroken(text, body.span) {
        return Ok(Class::ExtensionOnly);
    }
    if count < FEWEST_NATIONAL {
        return invalid(Reason::TooShort, body.span);
    }
    let most = MOST_DIGITS + international_prefix(body.digits.first());
    Ok(if count > most || too_long_extension { Class::TooLong } else { Class::National })
}

/// The length of what many countries dial before a country code. Which of them it is, and whether it is one at
/// all, depends on where the number is dialled.
fn international_prefix(digits: &[u8]) -> usize {
    [&b"0011"[..], b"011", b"00"]
        .iter()
        .find(|prefix| digits.starts_with(prefix))
        .map_or(0, |prefix| prefix.len())
}
