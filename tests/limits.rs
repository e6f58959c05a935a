//! Every field of `Limits` at its bound and one past it.

use std::io;

use entra_scim::input::Records;
use entra_scim::mapping::{Document, tree};
use entra_scim::path::Path;
use entra_scim::stream::{Rejected, Report, StreamOptions};
use entra_scim::{Error, Errors, Expression, FixedHost, Limits, MappingTable, Plan, PlanOptions, syntax};
use serde_json::json;

/// A bound that holds for any size: what is tried with so much of it gives no error at the bound, and this code one
/// past it.
struct Bound {
    field: &'static str,
    code: &'static str,
    set: fn(Limits, usize) -> Limits,
    bound: usize,
    spend: fn(&Limits, usize) -> Result<(), Error>,
}

#[test]
fn every_field_holds_at_its_bound_and_fails_one_past_it() {
    for Bound { field, code, set, bound, spend } in bounds() {
        let limits = set(Limits::default(), bound);
        assert!(format!("{limits:?}").contains(&format!("{field}: {bound}")), "the setter of {field}");
        if let Err(error) = spend(&limits, bound) {
            panic!("{field}: {bound} is refused: {error}");
        }
        let refused = spend(&limits, bound + 1).expect_err(field);
        assert_eq!(refused.code(), code, "{field}: {refused}");
    }
}

/// A bound without a test might as well not be there.
#[test]
fn every_field_has_its_test() {
    let printed = format!("{:?}", Limits::default());
    let inside = printed.trim_start_matches("Limits { ").trim_end_matches(" }");
    let mut fields: Vec<_> = inside.split(", ").map(|field| field.split(':').next().unwrap()).collect();
    let mut tested: Vec<_> = bounds().iter().map(|bound| bound.field).collect();
    fields.sort_unstable();
    tested.sort_unstable();
    assert_eq!(tested, fields);
}

/// The documentation of a field names its default and its code.
#[test]
fn every_field_is_documented() {
    let source = include_str!("../src/limits.rs");
    let page = include_str!("../docs/errors.md");
    for Bound { field, code, .. } in bounds() {
        let (before, _) = source.split_once(&format!("\n    {field}: ")).unwrap_or_else(|| panic!("{field}"));
        let docs = before.rsplit("\n\n").next().unwrap();
        let docs = &docs[docs.rfind(",\n    ///").map_or(0, |at| at + 1)..];
        assert!(docs.contains("Default ") && docs.contains(&format!("Code {code}.")), "{field}:\n{docs}");
        assert!(page.contains(&format!("| `{code}` |")), "{code}");
    }
}

fn bounds() -> Vec<Bound> {
    /// One row: the field is its own setter.
    macro_rules! bound {
        ($field:ident, $code:literal, $bound:expr, $spend:expr) => {
            Bound {
                field: stringify!($field),
                code: $code,
                set: Limits::$field,
                bound: $bound,
                spend: $spend,
            }
        };
    }
    vec![
        bound!(expression_length, "E001", 20, |limits, n| parsed(
            &format!("\"{}\"", "x".repeat(n - 2)),
            limits
        )),
        bound!(nesting, "E002", 5, |limits, n| parsed(&nested("Not(", "[a]", ")", n), limits)),
        bound!(tree_depth, "E309", 5, |limits, n| {
            let expr = syntax::parse(&nested("Not(", "[a]", ")", n)).map_err(first)?;
            tree::to_source_with(&expr, limits).map(drop).map_err(first)
        }),
        bound!(mappings, "E306", 3, |limits, n| planned(
            &(0..n).map(|row| format!("a{row}")).collect::<Vec<_>>(),
            limits
        )),
        bound!(schema_bytes, "E300", 100, |limits, n| {
            let document = br#"{"attributeMappings":[]}"#;
            let document = [document, b" ".repeat(n - document.len()).as_slice()].concat();
            Document::read_with(&document, limits).map(drop)
        }),
        bound!(value_bytes, "E901", 48, |limits, n| evaluated("Prepend(\"x\", [s])", n - 1, limits)),
        // The record takes a few; what is left is one text of as many bytes.
        bound!(evaluation_bytes, "E902", 3_000, |limits, n| evaluated("Prepend(\"x\", [s])", n - 1, limits)),
        bound!(steps, "E903", 9, |limits, n| evaluated("Split([commas], \",\")", n - 2, limits)),
        bound!(random_length, "E504", 300, |limits, n| evaluated("RandomString([n], 0, 0, 0, 0)", n, limits)),
        bound!(pattern_bytes, "E906", 12, |limits, n| pattern(&"a".repeat(n), limits)),
        bound!(regex_nesting, "E907", 4, |limits, n| pattern(&nested("(", "a", ")", n), limits)
            .and_then(|()| pattern(&nested("[a-", "[b]", "]", n), limits))),
        // One byte less than the least that the pattern needs.
        bound!(regex_bytes, "E908", 1, |limits, n| {
            pattern(REPEATED, &limits.clone().regex_bytes(least_bytes() + 1 - n))
        }),
        bound!(regex_lookarounds, "E908", 3, |limits, n| pattern(&"(?=a)".repeat(n), limits)),
        // The character and the whole pattern: two steps for each byte, and for the end.
        bound!(regex_steps, "E909", 60, |limits, n| matched("a", &"b".repeat(n.div_ceil(2) - 1), limits)),
        // A step for each place in the text, its end included.
        bound!(backtracking, "E904", 50, |limits, n| matched("(a)\\\\1", &"b".repeat(n - 1), limits)),
        bound!(scan_backtracking, "E904", 50, |limits, n| matched("(?=.*c)b", &"b".repeat(n - 1), limits)),
        bound!(backtracking_text, "E905", 30, |limits, n| matched("(?=a)", &"b".repeat(n), limits)),
        bound!(path_nesting, "E202", 4, |limits, n| Path::parse_with(&vec!["a"; n].join("."), limits)
            .map(drop)),
        bound!(path_bytes, "E200", 30, |limits, n| Path::parse_with(&"a".repeat(n), limits).map(drop)),
        bound!(record_bytes, "E403", 500, |limits, n| {
            let record = json!({"s": ""}).to_string();
            let record = record + &" ".repeat(n - 8);
            Expression::compile_with("[s]", limits)
                .map_err(first)?
                .evaluate_json(record.as_bytes(), 0, &FixedHost::default())
                .map(drop)
        }),
        bound!(page_bytes, "E401", 60, |limits, n| {
            let around = r#"{"value":[]}"#.len();
            streamed(&format!(r#"{{"value":[{{}}]{}}}"#, " ".repeat(n - around)), limits)
        }),
    ]
}

const REPEATED: &str = "a{1000}";

/// The least bytes that [`REPEATED`] compiles within.
fn least_bytes() -> usize {
    let (mut too_few, mut enough) = (0_usize, 1 << 20);
    while enough - too_few > 1 {
        let middle = too_few.midpoint(enough);
        let fits = pattern(REPEATED, &Limits::default().regex_bytes(middle)).is_ok();
        *if fits { &mut enough } else { &mut too_few } = middle;
    }
    enough
}

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + inner + &close.repeat(depth)
}

fn first(errors: Errors) -> Error {
    errors.first().clone()
}

fn parsed(text: &str, limits: &Limits) -> Result<(), Error> {
    syntax::parse_with(text, limits).map(drop).map_err(first)
}

fn planned(targets: &[String], limits: &Limits) -> Result<(), Error> {
    let mut table = MappingTable::builder("User");
    for target in targets {
        table = table.map(target, "[a]").end();
    }
    let mut options = PlanOptions::default();
    options.limits = limits.clone();
    Plan::compile_with(&table.build(), &options).map(drop).map_err(first)
}

/// Why a record of this input is refused.
fn streamed(input: &str, limits: &Limits) -> Result<(), Error> {
    struct Refused(Result<(), Error>);
    impl Report for Refused {
        fn rejected(&mut self, rejected: &Rejected<'_>) -> io::Result<()> {
            self.0 = Err(rejected.error.clone());
            Ok(())
        }
    }
    let plan = Plan::compile(&MappingTable::builder("User").map("title", "[t]").build()).map_err(first)?;
    let mut refused = Refused(Ok(()));
    let mut mapper = plan.stream(&StreamOptions::default()).unwrap();
    mapper.map(&mut Records::new(input.as_bytes(), limits), io::sink(), &mut refused).unwrap();
    refused.0
}

/// The expression on a record with `[s]` and `[commas]` of so many bytes, and `[n]` that number.
fn evaluated(expression: &str, n: usize, limits: &Limits) -> Result<(), Error> {
    let record = json!({"s": "x".repeat(n), "commas": ",".repeat(n), "n": n}).to_string();
    let expression = Expression::compile_with(expression, limits).map_err(first)?;
    expression.evaluate_json(record.as_bytes(), 0, &FixedHost::default()).map(drop)
}

fn pattern(pattern: &str, limits: &Limits) -> Result<(), Error> {
    matched(pattern, "", limits)
}

/// What `Replace` makes of a text with a constant pattern.
fn matched(pattern: &str, text: &str, limits: &Limits) -> Result<(), Error> {
    let expression = format!(r#"Replace([s], , "{pattern}", , "", , )"#);
    let expression = Expression::compile_with(&expression, limits).map_err(first)?;
    let record = json!({"s": text}).to_string();
    expression.evaluate_json(record.as_bytes(), 0, &FixedHost::default()).map(drop)
}
