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
    try_parse(text).unwrap_or_else(|invalid| PhoneNumber { class: Class::Invalid(invalid), ..blank(text) })
}

fn blank(text: &str) -> PhoneNumber<'_> {
    PhoneNumber {
        text,
        class: Class::E164,
        plus_digits: PlusDigits::NONE,
        plus: false,
        local: false,
        number: None,
        trunk_zero: None,
        extension: None,
        parameters: text.len(),
        has_other_parameters: false,
    }
}

fn try_parse(text: &str) -> Result<PhoneNumber<'_>, Invalid> {
    let after_blanks = skip_blanks(text);
    let after_scheme = skip_scheme(text, after_blanks);
    let has_scheme = after_scheme > after_blanks;
    let scanned = scan::body(text, after_scheme);
    if let Ok(body) = &scanned
        && body.stop == text.len()
    {
        return classify(text, has_scheme, body, None, Known::default());
    }
    let parameters = text.bytes().skip(after_scheme).position(|byte| byte == b';');
    let subscriber_end = parameters.map_or(text.len(), |offset| after_scheme + offset);
    let known = parameter::check(text, subscriber_end);
    if let Ok(known) = known
        && known.has_context
        && !scanned.is_ok_and(|body| body.plus)
        && subscriber_end > after_scheme
    {
        return local(text, Span::new(after_scheme, subscriber_end), known);
    }
    let body = scanned?;
    let marked = if body.stop < subscriber_end {
        Some(extension::after_mark(text, body.stop, subscriber_end)?)
    } else {
        None
    };
    let number = classify(text, has_scheme, &body, marked, known?)?;
    Ok(PhoneNumber { parameters: subscriber_end, ..number })
}

fn skip_blanks(text: &str) -> usize {
    let mut at = 0;
    while let Some((b' ' | b'\t'..=b'\r', next)) = read(text, at) {
        at = next;
    }
    at
}

fn skip_scheme(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at..at.saturating_add(4)) {
        Some(scheme) if scheme.eq_ignore_ascii_case(b"tel:") => at + 4,
        _ => at,
    }
}

/// A number with a `phone-context`. RFC 3966, section 5.1.5: putting the context in front of it need not give
/// a valid number, so it stays local, and E.164's length says nothing about it.
fn local(text: &str, subscriber: Span, known: Known) -> Result<PhoneNumber<'_>, Invalid> {
    let number = scan::local(text, subscriber.start, subscriber.end)?;
    let class = if known.extension.is_some_and(is_too_long) { Class::TooLong } else { Class::National };
    Ok(PhoneNumber {
        class,
        local: true,
        number: Some(number),
        extension: known.extension.map(|extension| extension.span),
        parameters: subscriber.end,
        has_other_parameters: true,
        ..blank(text)
    })
}

fn is_too_long(extension: Extension) -> bool {
    extension.count > MOST_DIGITS
}

fn classify<'a>(
    text: &'a str,
    has_scheme: bool,
    body: &Body,
    marked: Option<Extension>,
    known: Known,
) -> Result<PhoneNumber<'a>, Invalid> {
    if let (Some(_), Some(span)) = (marked, known.extension_parameter) {
        return Err(Invalid { reason: Reason::RepeatedParameter, span });
    }
    let extension = marked.or(known.extension);
    let number = PhoneNumber {
        plus_digits: body.digits,
        plus: body.plus,
        number: Some(body.span),
        trunk_zero: body.trunk_zero,
        extension: extension.map(|extension| extension.span),
        has_other_parameters: known.has_others,
        ..blank(text)
    };
    let too_long_extension = extension.is_some_and(is_too_long);
    let count = body.digits.count();
    let invalid = |reason, span| Err(Invalid { reason, span });
    if count == 0 {
        let everything = Span::new(0, text.len());
        return match extension {
            _ if body.plus => invalid(Reason::NoDigits, body.span),
            None if skip_blanks(text) == text.len() => invalid(Reason::Empty, everything),
            None => invalid(Reason::NoDigits, everything),
            Some(_) => {
                let class = if too_long_extension { Class::TooLong } else { Class::ExtensionOnly };
                Ok(PhoneNumber { class, number: None, ..number })
            }
        };
    }
    let class = if body.plus {
        if body.digits.first().starts_with(b"0") {
            return invalid(Reason::CountryCodeZero, body.first_digit);
        }
        if count < FEWEST_GLOBAL {
            return invalid(Reason::TooShort, body.span);
        }
        match extension {
            _ if count > MOST_DIGITS || too_long_extension => Class::TooLong,
            None => Class::E164,
            Some(_) => Class::E164WithExtension,
        }
    } else {
        if has_scheme {
            return invalid(Reason::MissingContext, body.span);
        }
        let bare = extension.is_none() && !known.has_others;
        if bare && count <= MOST_BARE_EXTENSION && scan::is_unbroken(text, body.span) {
            let extension = Some(body.span);
            return Ok(PhoneNumber { class: Class::ExtensionOnly, number: None, extension, ..number });
        }
        if count < FEWEST_NATIONAL {
            return invalid(Reason::TooShort, body.span);
        }
        let most = MOST_DIGITS + international_prefix(body.digits.first());
        if count > most || too_long_extension { Class::TooLong } else { Class::National }
    };
    Ok(PhoneNumber { class, ..number })
}

/// The length of what many countries dial before a country code. Which of them it is, and whether it is one at
/// all, depends on where the number is dialled.
fn international_prefix(digits: &[u8]) -> usize {
    [&b"0011"[..], b"011", b"00"]
        .iter()
        .find(|prefix| digits.starts_with(prefix))
        .map_or(0, |prefix| prefix.len())
}
