//! The grammar of RFC 3966, section 3, one function for each production.
//!
//! It judges whether a text is a `tel` URI to the letter, and checks the parameters of any text. Two notes on
//! the ABNF: `uric` contains `;`, so that an `isub` would swallow every parameter behind it; here it ends at
//! the `;`, as all implementations read it. And a digit string must hold a digit, which "1*phonedigit" with
//! its optional separator does not say.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while1};
use nom::character::complete::{char, satisfy};
use nom::combinator::{all_consuming, opt, recognize, verify};
use nom::multi::{fold_many0, many1_count};
use nom::sequence::{pair, preceded, separated_pair};
use nom::{IResult, Parser};

use super::parameter::Order;

/// Whether `text` is a `tel` URI to the letter of RFC 3966: its grammar, each parameter once and in order, and
/// a `phone-context` for each number without `+`.
pub(super) fn is_telephone_uri(text: &str) -> bool {
    all_consuming(telephone_uri).parse(text).is_ok()
}

fn telephone_uri(input: &str) -> IResult<&str, ()> {
    preceded(tag_no_case("tel:"), alt((global_number, local_number))).parse(input)
}

fn global_number(input: &str) -> IResult<&str, ()> {
    let (rest, _) = global_number_digits(input)?;
    verify(parameters, |order: &Order<'_>| order.is_kept()).map(|_| ()).parse(rest)
}

fn local_number(input: &str) -> IResult<&str, ()> {
    let (rest, _) = local_number_digits(input)?;
    verify(parameters, |order: &Order<'_>| order.is_kept() && order.has_context()).map(|_| ()).parse(rest)
}

fn global_number_digits(input: &str) -> IResult<&str, &str> {
    recognize(pair(char('+'), phonedigits)).parse(input)
}

fn phonedigits(input: &str) -> IResult<&str, &str> {
    let digit_or_separator = take_while1(|c: char| c.is_ascii_digit() || is_visual_separator(c));
    verify(digit_or_separator, |digits: &str| digits.contains(|c: char| c.is_ascii_digit())).parse(input)
}

fn local_number_digits(input: &str) -> IResult<&str, &str> {
    let is_digit = |c: char| c.is_ascii_hexdigit() || c == '*' || c == '#';
    verify(take_while1(move |c| is_digit(c) || is_visual_separator(c)), move |digits: &str| {
        digits.contains(is_digit)
    })
    .parse(input)
}

pub(super) fn is_visual_separator(c: char) -> bool {
    matches!(c, '-' | '.' | '(' | ')')
}

fn parameters(input: &str) -> IResult<&str, Order<'_>> {
    fold_many0(preceded(char(';'), parameter), Order::default, |order, name| order.then(name)).parse(input)
}

/// A parameter without its `;`: its name.
fn parameter(input: &str) -> IResult<&str, &str> {
    alt((
        separated_pair(tag_no_case("ext"), tag("="), phonedigits).map(|(name, _)| name),
        separated_pair(tag_no_case("isub"), tag("="), isub).map(|(name, _)| name),
        separated_pair(tag_no_case("phone-context"), tag("="), descriptor).map(|(name, _)| name),
        verify(pair(pname, opt(preceded(char('='), pvalue))).map(|(name, _)| name), |name: &str| {
            !["ext", "isub", "phone-context"].iter().any(|known| known.eq_ignore_ascii_case(name))
        }),
    ))
    .parse(input)
}

/// The name of a parameter.
pub(super) fn pname(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_ascii_alphanumeric() || c == '-').parse(input)
}

/// The value of a parameter that RFC 3966 does not define itself.
pub(super) fn pvalue(input: &str) -> IResult<&str, &str> {
    let unreserved = satisfy(|c| is_unreserved(c) || "[]/:&+$".contains(c)).map(|_| ());
    recognize(many1_count(alt((unreserved, percent_encoded)))).parse(input)
}

/// The value of `isub`.
pub(super) fn isub(input: &str) -> IResult<&str, &str> {
    let uric = satisfy(|c| is_unreserved(c) || "/?:@&=+$,".contains(c)).map(|_| ());
    recognize(many1_count(alt((uric, percent_encoded)))).parse(input)
}

fn percent_encoded(input: &str) -> IResult<&str, ()> {
    let hex = || satisfy(|c| c.is_ascii_hexdigit());
    (char('%'), hex(), hex()).map(|_| ()).parse(input)
}

/// What RFC 2396, which RFC 3966 rests on, calls unreserved: it needs no percent-encoding.
pub(super) fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.!~*'()".contains(c)
}

/// The value of `phone-context`: a host name, or the first digits of a global number.
pub(super) fn descriptor(input: &str) -> IResult<&str, &str> {
    alt((global_number_digits, domainname)).parse(input)
}

fn domainname(input: &str) -> IResult<&str, &str> {
    let name = take_while1(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.');
    verify(name, |name: &str| {
        let name = name.strip_suffix('.').unwrap_or(name);
        let top = name.rsplit('.').next().unwrap_or_default();
        top.starts_with(|c: char| c.is_ascii_alphabetic()) && name.split('.').all(is_label)
    })
    .parse(input)
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
}
