//! Every function: `cargo bench --bench functions` times the first example of each that gives a value.
//!
//! Instructions, which do not drift with the machine, of `FUNCTION_ROUNDS` records through one call on a text of
//! thirty characters; `[s]` alone is the cost of the record itself:
//!
//! ```text
//! FUNCTION_ROUNDS=10000 FUNCTION=Join valgrind --tool=callgrind --callgrind-out-file=/dev/null target/release/deps/functions-*
//! ```

use std::hint::black_box;

use criterion::Criterion;
use entra_scim::functions::{ALL, Expected, Function};
use entra_scim::{Mapper, MappingTable, Plan};

/// Thirty characters, a date and three roles.
const RECORD: &str = r#"{"s":"Zoë Lovelace-King, of St. John","l":["Ada","Bo","Ada"],"d":"2024-02-29T23:59:59Z","b":"WgBvAOsAIABMAG8AdgBlAGwAYQBjAGUA","dn":"CN=Ada,OU=Users,DC=contoso,DC","n":132539615990000000,"sid":"AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdwr/1IAQ==","r":[{"id":"1","value":"Admin","displayName":"Administrators"}]}"#;

/// A call of each function on that record.
const CALLS: &[(&str, &str)] = &[
    ("[s]", "[s]"),
    ("AppRoleAssignments", "Count(AppRoleAssignments([r]))"),
    ("AppRoleAssignmentsComplex", "Count(AppRoleAssignmentsComplex([r]))"),
    ("Append", r#"Append([s], ".test")"#),
    ("AssertiveAppRoleAssignmentsComplex", "Count(AssertiveAppRoleAssignmentsComplex([r]))"),
    ("BitAnd", "BitAnd([n], 255)"),
    ("CBool", "CBool([s])"),
    ("CDate", "CDate([d])"),
    ("CRef", "CRef([s])"),
    ("CStr", "CStr([n])"),
    ("Coalesce", "Coalesce([none], [s])"),
    ("ConvertFromBase64", "ConvertFromBase64([b])"),
    ("ConvertToBase64", "ConvertToBase64([s])"),
    ("ConvertToUTF8Hex", "ConvertToUTF8Hex([s])"),
    ("Count", "Count([l])"),
    ("DNComponent", "DNComponent([dn], 1)"),
    ("DateAdd", r#"DateAdd("m", 1, [d])"#),
    ("DateDiff", r#"DateDiff("d", [d], "2030-01-01")"#),
    ("DateFromNum", "DateFromNum([n])"),
    ("FormatDateTime", r#"FormatDateTime([d], , "yyyy-MM-ddTHH:mm:ssZ", "dddd, d MMMM yyyy")"#),
    ("Guid", "Guid()"),
    ("IIF", r#"IIF([s] = "x", [d], [s])"#),
    ("IgnoreFlowIfNullOrEmpty", "IgnoreFlowIfNullOrEmpty([s])"),
    ("InStr", r#"InStr([s], "John")"#),
    ("IsNothing", "IsNothing([s])"),
    ("IsNull", "IsNull([s])"),
    ("IsNullOrEmpty", "IsNullOrEmpty([s])"),
    ("IsPresent", "IsPresent([s])"),
    ("IsString", "IsString([s])"),
    ("Item", "Item([l], 2)"),
    ("Join", r#"Join(" ", [s], [l])"#),
    ("Left", "Left([s], 10)"),
    ("Len", "Len([s])"),
    ("Mid", "Mid([s], 5, 10)"),
    ("NormalizeDiacritics", "NormalizeDiacritics([s])"),
    ("Not", "Not([s])"),
    ("NumFromDate", "NumFromDate([d])"),
    ("PCase", "PCase([s])"),
    ("Prepend", r#"Prepend("x", [s])"#),
    ("RandomString", "RandomString(12, 1, 1, 1, 1)"),
    ("Redact", "Redact([s])"),
    ("RemoveDuplicates", "Count(RemoveDuplicates([l]))"),
    ("Replace", r#"Replace([s], "Lovelace", , , "King", , )"#),
    ("Replace (regex)", r#"Replace([s], , "[()\\s-]+", , "", , )"#),
    ("SelectUniqueValue", "SelectUniqueValue([s], [d])"),
    ("SingleAppRoleAssignment", "SingleAppRoleAssignment([r])"),
    ("Split", r#"Count(Split([s], ","))"#),
    ("StringFromSid", "StringFromSid([sid])"),
    ("StripSpaces", "StripSpaces([s])"),
    ("Switch", r#"Switch([s], "none", "a", "1", "b", "2")"#),
    ("ToLower", "ToLower([s])"),
    ("ToUpper", "ToUpper([s])"),
    ("Trim", "Trim([s])"),
    ("Word", r#"Word([s], 2, " ")"#),
];

/// A mapper of one row.
fn mapper(expression: &str) -> Option<Mapper> {
    let table = MappingTable::builder("User").map("title", expression).build();
    Some(Plan::compile(&table).ok()?.mapper())
}

/// Whether the row gives a value.
fn gives_value(mapper: &mut Mapper, record: &str) -> bool {
    let mut body = Vec::new();
    mapper.create(record.as_bytes(), &mut body).is_ok_and(|outcome| outcome.errors.is_empty())
}

/// The first example that gives a value which an attribute can have; a list is counted.
fn example(function: &Function) -> Option<(Mapper, &'static str)> {
    let examples = function.examples.iter().filter(|example| matches!(example.result, Expected::Json(_)));
    let tried = examples.flat_map(|example| {
        let counted = format!("Count({})", example.expression);
        [example.expression.to_owned(), counted].map(|expression| (expression, example.record))
    });
    tried.into_iter().find_map(|(expression, record)| {
        let mut mapper = mapper(&expression)?;
        gives_value(&mut mapper, record).then_some((mapper, record))
    })
}

fn functions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("functions");
    let mut body = Vec::new();
    for function in ALL {
        // What only ends the flow, or asks a clock that the host has not, has no value to time.
        let Some((mut mapper, record)) = example(function) else { continue };
        group.bench_function(function.name, |bencher| {
            bencher.iter(|| {
                body.clear();
                let done = mapper.create(black_box(record.as_bytes()), &mut body).is_ok();
                black_box((done, body.as_slice()));
            });
        });
    }
    group.finish();
}

/// So many records through one call, for counting.
fn rounds(name: &str, rounds: u64) {
    let expression = CALLS.iter().find(|(known, _)| *known == name).map(|(_, call)| *call);
    let Some(mut mapper) = expression.and_then(mapper) else { panic!("no call of {name}") };
    assert!(gives_value(&mut mapper, RECORD), "{name} gives no value");
    let mut body = Vec::new();
    for _ in 0..rounds {
        body.clear();
        let done = mapper.create(black_box(RECORD.as_bytes()), &mut body).is_ok();
        black_box((done, body.as_slice()));
    }
}

fn main() {
    if let Some(count) = std::env::var("FUNCTION_ROUNDS").ok().and_then(|count| count.parse().ok()) {
        match std::env::var("FUNCTION") {
            Ok(name) => rounds(&name, count),
            // Every call gives a value.
            Err(_) => CALLS.iter().for_each(|(name, _)| rounds(name, count)),
        }
        return;
    }
    let mut criterion = Criterion::default().configure_from_args();
    functions(&mut criterion);
    criterion.final_summary();
}
