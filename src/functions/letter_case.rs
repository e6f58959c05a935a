//! What ToLower and ToUpper share.

use super::call::{Call, Stop};
use super::prepare::{Given, Prepared, Problem};
use crate::dotnet::casing::Culture;
use crate::value::Value;

/// The source with each character changed by the rules of the culture that the second argument names.
pub(super) fn changed<'a>(
    call: &Call<'_, 'a>,
    change: fn(char, Culture) -> char,
) -> Result<Value<'a>, Stop<'a>> {
    let Some(text) = call.source(0)? else { return Ok(Value::Null) };
    let culture = match call.prepared {
        Prepared::Culture(culture) => *culture,
        _ => Culture::named(call.text(1)?).ok_or_else(|| call.out_of_range(1, "names no culture"))?,
    };
    let Some((same, _)) = text.char_indices().find(|(_, c)| change(*c, culture) != *c) else {
        return Ok(Value::String(text));
    };
    let mut out = call.arena.text(text.len())?;
    out.push_str(&text[..same])?;
    for c in text[same..].chars() {
        out.push(change(c, culture))?;
    }
    Ok(Value::String(out.finish()))
}

/// Reads a constant culture.
pub(super) fn prepare(function: &'static str, given: &[Given<'_>]) -> Result<Prepared, Problem> {
    let name = match given.get(1) {
        None | Some(Given::Blank) => "",
        Some(given) => match given.text() {
            Some(name) => name,
            None => return Ok(Prepared::Nothing),
        },
    };
    Culture::named(name).map(Prepared::Culture).ok_or_else(|| {
        let advice =
            "cultures have names such as en-US, tr or az-Latn-AZ; without one the rules are invariant";
        Problem::new(function, format!("there is no culture `{name}`"), advice).at(1)
    })
}
