//! Scope filters: every operator on every kind of value, what is refused, and how groups count.

use std::fmt::Debug;

use entra_scim::mapping::Document;
use entra_scim::{Error, Errors, InScope, Mapper, Plan};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

/// A clause on the attribute `a`, the values for which it holds, and those for which it does not.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Operator {
    operator: String,
    values: Vec<String>,
    r#in: Vec<Value>,
    out: Vec<Value>,
    /// A value on which it fails, by the code.
    #[serde(default)]
    fault: serde_json::Map<String, Value>,
}

/// A clause that cannot be used.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refused {
    operator: String,
    attribute: String,
    values: Option<Vec<String>>,
    code: String,
    says: String,
}

fn cases<T: for<'t> Deserialize<'t>>(text: &str) -> Vec<T> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect()
}

fn compile(scope: &Value, source: &Value) -> Result<Plan, Errors> {
    let document = json!({
        "directories": [{"name": "E", "objects": [{"name": "User", "attributes": source}]}, {"name": "S", "objects": []}],
        "synchronizationRules": [{"sourceDirectoryName": "E", "targetDirectoryName": "S", "objectMappings": [{
            "sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": [], "scope": scope}]}]});
    let table =
        Document::read(document.to_string().as_bytes()).and_then(|document| document.table(None, None));
    Plan::compile(&table.unwrap())
}

fn clause(operator: &str, attribute: &str, values: Option<&[String]>) -> Value {
    let operand = values.map(|values| json!({"values": values}));
    json!({"operatorName": operator, "sourceOperandName": attribute, "targetOperand": operand})
}

fn of(mapper: &mut Mapper, value: Option<&Value>) -> Result<InScope, Error> {
    let record = value.map_or(json!({}), |value| json!({"a": value}));
    mapper.scope(record.to_string().as_bytes())
}

#[test]
fn every_operator_on_every_kind_of_value() {
    let mut decided = 0;
    for case in cases::<Operator>(include_str!("data/scope/operators.jsonl")) {
        let name = format!("{} {:?}", case.operator, case.values);
        let scope = json!({"groups": [{"clauses": [clause(&case.operator, "a", Some(&case.values))]}]});
        let mut mapper =
            compile(&scope, &json!([])).unwrap_or_else(|errors| panic!("{name}: {errors}")).mapper();
        for (values, wanted) in [(&case.r#in, InScope::In), (&case.out, InScope::Out)] {
            for value in values {
                assert_eq!(of(&mut mapper, Some(value)), Ok(wanted), "{name} on {value}");
                if value.is_null() {
                    assert_eq!(of(&mut mapper, None), Ok(wanted), "{name} on a missing attribute");
                }
                decided += 1;
            }
        }
        for (code, value) in &case.fault {
            let error = of(&mut mapper, Some(value)).unwrap_err();
            assert_eq!(
                (error.code(), error.target()),
                (code.as_str(), Some("scope.groups[0].clauses[0]")),
                "{name}"
            );
        }
    }
    assert!(decided > 250, "{decided} values");
}

#[test]
fn what_cannot_be_used_is_refused_when_the_plan_is_made() {
    for case in cases::<Refused>(include_str!("data/scope/refused.jsonl")) {
        let good = clause("IS NULL", "b", None);
        let bad = clause(&case.operator, &case.attribute, case.values.as_deref());
        for set in ["groups", "inputFilterGroups", "categoryFilterGroups"] {
            let scope = json!({set: [{"clauses": [good]}, {"clauses": [good, bad]}]});
            let errors = compile(&scope, &json!([])).map(drop).unwrap_err();
            let error = errors.first();
            assert_eq!((errors.len(), error.code()), (1, case.code.as_str()), "{errors:#}");
            assert_eq!(error.target(), Some(&*format!("scope.{set}[1].clauses[1]")));
            assert!(format!("{error:#}").contains(&case.says), "{error:#}");
        }
    }
}

#[test]
fn the_schema_says_which_attributes_are_lists_dates_and_references() {
    let source = json!([{"name": "tags", "type": "String", "multivalued": true}, {"name": "hired", "type": "DateTime"},
        {"name": "buddy", "type": "Reference"}, {"name": "city", "type": "String"}]);
    let refused = |attribute: &str| {
        let scope = json!({"groups": [{"clauses": [clause("IS NULL", attribute, None)]}]});
        compile(&scope, &source).map(drop).map_err(|errors| errors.first().to_string())
    };
    for (attribute, reason) in
        [("tags", "multi-valued"), ("hired", "a date"), ("buddy", "refers to another object")]
    {
        assert!(refused(attribute).unwrap_err().contains(reason), "{attribute}");
    }
    assert_eq!((refused("city"), refused("undefined")), (Ok(()), Ok(())));
}

#[test]
fn all_faults_are_reported_at_once() {
    let scope = json!({"groups": [{"clauses": [clause("NOPE", "manager", None), clause("IS NULL", "members", None)]}]});
    let errors = compile(&scope, &json!([])).map(drop).unwrap_err();
    let codes: Vec<_> = errors.iter().map(Error::code).collect();
    assert_eq!(codes, ["E351", "E350", "E351"]);
}

/// Any group of a set, all clauses of a group; what the sets mean.
#[test]
fn groups_and_clauses() {
    let has = |attribute: &str| clause("IS NOT NULL", attribute, None);
    let set = |groups: &[&[&str]]| -> Value {
        let groups = groups.iter().map(|clauses| {
            json!({"name": "x", "clauses": clauses.iter().map(|attribute| has(attribute)).collect::<Vec<_>>()})
        });
        groups.collect()
    };
    let groups = json!({"groups": set(&[&["a", "b"], &["c"]])});
    let input = json!({"groups": set(&[&["a"]]), "inputFilterGroups": set(&[&["i"], &["j", "k"]])});
    let category = json!({"groups": [], "categoryFilterGroups": set(&[&["a"]])});
    let empty_group = json!({"groups": set(&[&["a"], &[]])});
    for (scope, members, wanted) in [
        (&Value::Null, "", InScope::In),
        (&json!({"groups": []}), "", InScope::In),
        (&groups, "", InScope::Out),
        (&groups, "a", InScope::Out),
        (&groups, "b", InScope::Out),
        (&groups, "ab", InScope::In),
        (&groups, "c", InScope::In),
        (&groups, "abc", InScope::In),
        (&input, "ai", InScope::In),
        (&input, "ajk", InScope::In),
        (&input, "aj", InScope::Ignored),
        (&input, "i", InScope::Out),
        // What the first filter passes over is not judged by the other.
        (&input, "", InScope::Ignored),
        (&category, "", InScope::Ignored),
        (&category, "a", InScope::In),
        (&empty_group, "", InScope::In),
    ] {
        let record: Value = members
            .chars()
            .map(|name| (name.to_string(), json!("x")))
            .collect::<serde_json::Map<_, _>>()
            .into();
        let found = compile(scope, &json!([])).unwrap().mapper().scope(record.to_string().as_bytes());
        assert_eq!(found, Ok(wanted), "{scope} on {members}");
    }
}

/// An attribute of any kind, near the values that the clauses below ask for.
fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-9_i64..9).prop_map(Value::from),
        (-9.0..9.0).prop_map(Value::from),
        "[ax57]{0,3}".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    let several = proptest::collection::vec(scalar.clone(), 0..3).prop_map(Value::from);
    prop_oneof![4 => scalar, 1 => several, 1 => any::<String>().prop_map(|text| json!({"a": text}))]
}

proptest! {
    /// An operator and its opposite never hold together, and one of them holds for a single value that both can judge.
    #[test]
    fn opposites(value in value()) {
        let texts = ["EQUALS", "NOT EQUALS", "REGEX MATCH", "NOT REGEX MATCH"].map(|name| (name, "a5"));
        let whole = ["&", "!&"].map(|name| (name, "5"));
        let bare = ["IS NULL", "IS NOT NULL", "IS TRUE", "IS FALSE"].map(|name| (name, ""));
        let clauses = [texts.as_slice(), &whole, &bare].concat();
        for pair in clauses.chunks(2) {
            let [one, other] = [pair[0], pair[1]].map(|(operator, with)| {
                let scope = json!({"groups": [{"clauses": [clause(operator, "a", Some(&[with.to_owned()]))]}]});
                of(&mut compile(&scope, &json!([])).unwrap().mapper(), Some(&value))
            });
            prop_assert_eq!(one.is_ok(), other.is_ok(), "{} on {}", pair[0].0, value);
            let (Ok(one), Ok(other)) = (one, other) else { continue };
            prop_assert!((one, other) != (InScope::In, InScope::In), "{} on {}", pair[0].0, value);
            let judges = match pair[0].0 {
                "IS NULL" => true,
                "EQUALS" | "REGEX MATCH" => !value.is_null() && value != "" && !value.is_array(),
                "&" => value.is_i64(),
                _ => value.is_boolean(),
            };
            prop_assert!(!judges || one != other, "{} on {}", pair[0].0, value);
        }
    }
}

/// A clause reads its attribute as an expression does: as a member of that very name, or as a path.
#[test]
fn attributes_are_read_as_expressions_read_them() {
    for (attribute, record, wanted) in [
        ("employeeOrgData.division", r#"{"employeeOrgData": {"division": "North"}}"#, InScope::In),
        ("employeeOrgData.division", r#"{"employeeOrgData.division": "North"}"#, InScope::In),
        ("extension_0a_Region", r#"{"extension_0a_Region": "North"}"#, InScope::In),
        ("extension_0a_Region", r#"{"extension_0a_region": "North"}"#, InScope::Out),
        ("My Attribute", r#"{"My Attribute": "\u004eorth"}"#, InScope::In),
    ] {
        let scope = json!({"groups": [{"clauses": [clause("EQUALS", attribute, Some(&["North".into()]))]}]});
        let mut mapper = compile(&scope, &json!([])).unwrap().mapper();
        assert_eq!(mapper.scope(record.as_bytes()), Ok(wanted), "{attribute} in {record}");
    }
}

/// Nothing that a filter meets is a panic, or a value in an error.
#[test]
fn a_regular_expression_that_takes_too_long_is_an_error_without_the_value() {
    let scope = json!({"groups": [{"clauses": [clause("REGEX MATCH", "a", Some(&[r"^(a+)+\1$".into()]))]}]});
    let mut mapper = compile(&scope, &json!([])).unwrap().mapper();
    let error = of(&mut mapper, Some(&format!("{}b", "a".repeat(40)).into())).unwrap_err();
    assert_eq!(error.code(), "E904");
    assert!(error.to_string().starts_with("scope.groups[0].clauses[0]: REGEX MATCH: "), "{error}");
    let long = of(&mut mapper, Some(&"a".repeat(100_000).into())).unwrap_err();
    assert_eq!(long.code(), "E905");
    assert!(!no_value(&error).contains("aaaa") && !no_value(&long).contains("aaaa"));
}

fn no_value(error: &dyn Debug) -> String {
    format!("{error:?}")
}
