//! Two versions of a table on the same users.

use std::io;
use std::num::NonZeroUsize;
use std::path::Path;

use entra_scim::explain::Values;
use entra_scim::input::Records;
use entra_scim::mapping::Document;
use entra_scim::report::diff::{DiffOptions, DiffStream, Effect, Totals, rows};
use entra_scim::stream::{Rejected, Report};
use entra_scim::{Limits, MappingTable, Plan};
use serde_json::{Value, json};

fn table(name: &str) -> MappingTable {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/diff").join(name);
    Document::read(&std::fs::read(path).unwrap()).unwrap().table(None, None).unwrap()
}

fn table_of(rows: Value, scope: Value) -> MappingTable {
    let object = json!({"attributeMappings": rows, "scope": scope});
    Document::from_json(object).unwrap().table(None, None).unwrap()
}

/// The lines of refused records.
#[derive(Default)]
struct Rejects(Vec<u64>);

impl Report for Rejects {
    fn rejected(&mut self, rejected: &Rejected<'_>) -> io::Result<()> {
        self.0.push(rejected.place.line);
        Ok(())
    }
}

fn compare(
    old: &MappingTable,
    new: &MappingTable,
    users: &str,
    threads: usize,
    values: Values,
) -> (Totals, Vec<u64>) {
    let mut options = DiffOptions::default();
    options.values = values;
    options.stream.threads = NonZeroUsize::new(threads).unwrap();
    let (old, new) = (Plan::compile(old).unwrap(), Plan::compile(new).unwrap());
    let mut diff = DiffStream::new(&old, &new, &options).unwrap();
    let mut rejects = Rejects::default();
    diff.compare(&mut Records::new(users.as_bytes(), &Limits::default()), &mut rejects).unwrap();
    assert_eq!(diff.counts().rejects, rejects.0.len() as u64);
    (diff.totals().clone(), rejects.0)
}

const USER_NAME: &str =
    r#"{"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[upn]"}}"#;

#[test]
fn each_effect_is_told_apart() {
    let mapping = |target: &str, expression: &str| json!({"targetAttributeName": target, "source": {"expression": expression}});
    let user_name: Value = serde_json::from_str(USER_NAME).unwrap();
    let in_scope = |attribute: &str| {
        let clause = json!({"operatorName": "IS NOT NULL", "sourceOperandName": attribute});
        json!({"groups": [{"clauses": [clause]}]})
    };
    let active =
        |attribute: &str| mapping("active", &format!(r#"Switch([{attribute}], "True", "no", "False")"#));
    let title = |attribute: &str| {
        mapping("title", &format!(r#"IIF([{attribute}] = "drop", IgnoreObjectFlow, [{attribute}])"#))
    };
    let old = table_of(json!([user_name, active("a"), title("t")]), in_scope("s"));
    let new = table_of(json!([user_name, active("b"), title("u")]), in_scope("z"));
    for (user, effect) in [
        (json!({"upn": "x", "s": 1, "z": 1}), Effect::Same),
        (json!({"upn": "x", "s": 1, "z": 1, "t": "1", "u": "2"}), Effect::Changed),
        (json!({"upn": "x", "s": 1, "z": 1, "b": "no"}), Effect::Disabled),
        (json!({"upn": "x", "s": 1, "z": 1, "a": "no"}), Effect::Enabled),
        (json!({"upn": "x", "z": 1}), Effect::Added),
        (json!({"upn": "x", "s": 1}), Effect::Removed),
        (json!({"upn": "x", "s": 1, "z": 1, "u": "drop"}), Effect::Removed),
        (json!({"upn": "x"}), Effect::Same),
        (json!({"upn": "x", "s": 1, "t": "drop"}), Effect::Moved),
        // A required attribute has no value, in both.
        (json!({"s": 1, "z": 1}), Effect::Same),
    ] {
        let (totals, _) = compare(&old, &new, &user.to_string(), 1, Values::Show);
        assert_eq!(totals.users.keys().collect::<Vec<_>>(), [&effect], "{user}");
        assert_eq!(totals.differ(), effect != Effect::Same);
    }
}

#[test]
fn rows_belong_together_by_their_target() {
    let old = table_of(
        json!([
            {"targetAttributeName": "Title", "source": {"expression": "[a]"}, "flowType": "Always"},
            {"targetAttributeName": "emails[type eq \"work\"].value", "source": {"expression": "[b]"}},
            {"targetAttributeName": "nickName", "source": null, "defaultValue": "x"}
        ]),
        Value::Null,
    );
    // Other order, other case, defaults written out: no difference.
    let same = table_of(
        json!([
            {"targetAttributeName": "EMAILS[type eq \"Work\"].value", "source": {"expression": "[b]", "name": "b", "type": "Attribute"}},
            {"targetAttributeName": "nickName", "defaultValue": "x", "matchingPriority": 0},
            {"targetAttributeName": "title", "source": {"expression": "[a]"}}
        ]),
        Value::Null,
    );
    assert_eq!(rows(&old, &same), []);
    let other = table_of(
        json!([
            {"targetAttributeName": "title", "source": {"expression": "[a]"}, "flowType": "ObjectAddOnly"},
            {"targetAttributeName": "nickName", "source": null, "defaultValue": "y"},
            {"targetAttributeName": "locale", "source": {"expression": "\"en\""}}
        ]),
        json!({"groups": [{"clauses": []}]}),
    );
    let told: Vec<_> = rows(&old, &other)
        .into_iter()
        .flat_map(|row| row.members.into_iter().map(move |member| (row.target.clone(), member.name)))
        .collect();
    let told: Vec<_> = told.iter().map(|(target, name)| (target.as_str(), name.as_str())).collect();
    assert_eq!(
        told,
        [
            ("title", "flowType"),
            ("nickName", "defaultValue"),
            ("locale", "expression"),
            ("emails[type eq \"work\"].value", "expression"),
            ("", "scope"),
        ]
    );
}

/// Users in an order of their own, some of them broken.
fn many() -> String {
    let user = |number: usize| match number % 97 {
        13 => "{\"userPrincipalName\": ".into(),
        _ => json!({
            "userPrincipalName": format!("user{number}@contoso.example"),
            "displayName": format!("User {}", number % 7),
            "telephoneNumber": format!("+1 317 555 {:04}", number % 10_000),
            "department": if number.is_multiple_of(3) { Value::Null } else { json!("Sales") },
            "employeeId": number.to_string(),
        })
        .to_string(),
    };
    (0..5_000).map(|number| user(number) + "\n").collect()
}

#[test]
fn any_number_of_threads_finds_the_same() {
    let (old, new, users) = (table("old.json"), table("new.json"), many());
    let one = compare(&old, &new, &users, 1, Values::Show);
    assert!(
        one.0.count(Effect::Removed) > 1_000 && one.0.count(Effect::Disabled) > 1_000 && one.1.len() > 40
    );
    for threads in [2, 8] {
        assert_eq!(compare(&old, &new, &users, threads, Values::Show), one, "{threads} threads");
    }
}

#[test]
fn values_are_shown_when_asked_for_and_redacted_ones_never() {
    let (old, new) = (table("old.json"), table("new.json"));
    let user = r#"{"userPrincipalName": "canary-name", "department": "x", "telephoneNumber": "canary 1", "employeeId": "canary-secret"}"#;
    let (shown, _) = compare(&old, &new, user, 1, Values::Show);
    let shown = serde_json::to_string(&shown).unwrap();
    assert!(shown.contains("canary-name") && shown.contains("canary 1"), "{shown}");
    assert!(shown.contains("[Redact]") && !shown.contains("canary-secret"), "{shown}");
    let (hidden, _) = compare(&old, &new, user, 1, Values::Hide);
    let hidden = serde_json::to_string(&hidden).unwrap();
    assert!(hidden.contains("«a text of 8 characters»") && !hidden.contains("canary"), "{hidden}");
}
