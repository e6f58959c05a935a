use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::prepare::{Given, Prepared, Problem};
use crate::value::{Kind, Value, whole_number};

pub(crate) static RANDOM_STRING: Function = Function {
    name: "RandomString",
    summary: "A random text, such as a first password, with so many characters of each kind at least.",
    parameters: &[
        Parameter::required("Length", "length", Kind::Integer),
        Parameter::required("MinimumNumbers", "minimumNumbers", Kind::Integer),
        Parameter::required("MinimumSpecialCharacters", "minimumSpecialCharacters", Kind::Integer),
        Parameter::required("MinimumCapital", "minimumCapital", Kind::Integer),
        Parameter::required("MinimumLowerCase", "minimumLowerCase", Kind::Integer),
        Parameter::optional("CharactersToAvoid", "charactersToAvoid", Kind::String),
    ],
    returns: Kind::String,
    pure: false,
    outermost: false,
    null: "Null characters to avoid avoid none; a Null number is an error.",
    source: "functions-for-customizing-application-data#randomstring",
    chosen: &[
        "What is left above the minimums is drawn from the kinds whose minimum is above 0; if all are 0, from \
         digits and letters.",
        "Letters are those of ASCII; the special characters are the ones that the Windows page on password \
         complexity prints.",
        "It is made of the host's numbers, so that a run can be repeated.",
    ],
    examples: &[
        Example { expression: "Len(RandomString(6,3,0,0,3))", record: "{}", result: Expected::Json("6") },
        Example {
            expression: r#"RandomString(3, 3, 0, 0, 0, "012345678")"#,
            record: "{}",
            result: Expected::Json(r#""999""#),
        },
        Example {
            expression: "Len(RandomString([n], 2, 2, 2, 1, [avoid]))",
            record: r#"{"n": 10, "avoid": null}"#,
            result: Expected::Json("10"),
        },
        Example {
            expression: "RandomString(6, 3, 2, 1, 1)",
            record: "{}",
            result: Expected::Error("`Length` is less than the minimums together"),
        },
        Example {
            expression: r#"RandomString([n], 1, 0, 0, 0, "0123456789")"#,
            record: r#"{"n": 8}"#,
            result: Expected::Error("`CharactersToAvoid` leaves no character of a kind that is asked for"),
        },
        Example {
            expression: "RandomString([n], 1, 0, 0, 0)",
            record: r#"{"n": 257}"#,
            result: Expected::Error("`Length` is above the limit of random texts"),
        },
    ],
    prepare: Some(|given, limits| {
        let limit = limits.random_length;
        if let Some((numbers, avoid)) = constant(given)
            && let Err((argument, reason)) = Policy::new(numbers, avoid, limit)
        {
            let parameter = RANDOM_STRING.parameters[argument].name;
            return Err(Problem::new("RandomString", format!("`{parameter}` {reason}"), "").at(argument));
        }
        Ok(Prepared::RandomLength(limit))
    }),
    eval: Eval::Strict(random_string),
};

/// The characters of each kind, in the order of the minimums.
const KINDS: [&str; 4] = [
    "0123456789",
    "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz",
];

/// How many characters there are in all.
const ALPHABET: usize = 10 + 32 + 2 * 26;

/// What the text must be like.
struct Policy<'t> {
    length: usize,
    minimums: [usize; 4],
    /// Whether a kind may fill what is left above the minimums.
    fills: [bool; 4],
    avoid: &'t str,
}

/// The argument that a policy is impossible by, and why.
type Impossible = (usize, &'static str);

impl<'t> Policy<'t> {
    /// The policy of the length and the four minimums.
    fn new(numbers: [i64; 5], avoid: &'t str, limit: usize) -> Result<Self, Impossible> {
        let mut counts = [0; 5];
        for (argument, (count, number)) in counts.iter_mut().zip(numbers).enumerate() {
            *count = usize::try_from(number).map_err(|_| (argument, "cannot be negative"))?;
        }
        let [length, minimums @ ..] = counts;
        if length > limit {
            return Err((0, "is above the limit of random texts"));
        }
        if minimums.iter().fold(0_usize, |sum, minimum| sum.saturating_add(*minimum)) > length {
            return Err((0, "is less than the minimums together"));
        }
        let fills = match minimums {
            [0, 0, 0, 0] => [true, false, true, true],
            minimums => minimums.map(|minimum| minimum > 0),
        };
        let policy = Self { length, minimums, fills, avoid };
        let empty = |kind: usize| policy.allowed(kind).next().is_none();
        let wanting = (0..KINDS.len()).any(|kind| minimums[kind] > 0 && empty(kind));
        let filled = length == 0 || (0..KINDS.len()).any(|kind| fills[kind] && !empty(kind));
        if wanting || !filled {
            return Err((5, "leaves no character of a kind that is asked for"));
        }
        Ok(policy)
    }

    /// The characters of a kind that are not to be avoided.
    fn allowed(&self, kind: usize) -> impl Iterator<Item = char> {
        KINDS[kind].chars().filter(|c| !self.avoid.contains(*c))
    }
}

/// The numbers and the characters to avoid, if all of them are constant.
fn constant<'g>(given: &[Given<'g>]) -> Option<([i64; 5], &'g str)> {
    let mut numbers = [0; 5];
    for (number, given) in numbers.iter_mut().zip(given) {
        let Given::Constant(value) = given else { return None };
        *number = whole_number(*value)?;
    }
    match given.get(5) {
        None | Some(Given::Blank) => Some((numbers, "")),
        Some(Given::Constant(avoid)) => Some((numbers, avoid.as_str()?)),
        Some(_) => None,
    }
}

fn random_string<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let Prepared::RandomLength(limit) = *call.prepared else {
        return Err(call.fault("it was not made ready"));
    };
    let mut numbers = [0; 5];
    for (index, number) in numbers.iter_mut().enumerate() {
        *number = call.integer(index)?;
    }
    let policy = Policy::new(numbers, call.text(5)?, limit)
        .map_err(|(argument, reason)| call.out_of_range(argument, reason))?;

    let mut draws = 0_u32;
    let mut below = |count: usize| {
        let random = call.host.random(call.site, draws);
        draws = draws.wrapping_add(1);
        // The upper half of the product spreads a u64 evenly over 0..count.
        ((u128::from(random) * count as u128) >> 64) as usize
    };
    let bump = call.arena.bump();
    call.arena.charge(policy.length.saturating_add(2 * ALPHABET).saturating_mul(size_of::<char>()))?;
    let mut filling = bumpalo::collections::Vec::new_in(bump);
    let mut chosen = bumpalo::collections::Vec::with_capacity_in(policy.length, bump);
    for kind in 0..KINDS.len() {
        let allowed = bumpalo::collections::Vec::from_iter_in(policy.allowed(kind), bump);
        for _ in 0..policy.minimums[kind] {
            chosen.extend(allowed.get(below(allowed.len())).copied());
        }
        if policy.fills[kind] {
            filling.extend_from_slice(&allowed);
        }
    }
    while chosen.len() < policy.length {
        // A policy has characters to fill with.
        let Some(c) = filling.get(below(filling.len())) else { break };
        chosen.push(*c);
    }
    // Fisher and Yates: the kinds stand in no order.
    for last in (1..chosen.len()).rev() {
        chosen.swap(last, below(last + 1));
    }
    let mut text = call.arena.text(chosen.len())?;
    for c in chosen {
        text.push(c)?;
    }
    Ok(Value::String(text.finish()))
}
