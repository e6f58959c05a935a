//! Explanations: what they say word for word, and what they must not say. That they say what a create does is held
//! where creates are held to the oracle.

use std::fs;
use std::path::PathBuf;

use entra_scim::explain::{Explanation, RecordOutcome, Rule, Traced, Values};
use entra_scim::mapping::{AttributeType, Filter, FilterClause, FilterGroup, MappingTable};
use entra_scim::profiles::{GenesysOptions, genesys_cloud, scim_groups};
use entra_scim::{InScope, Plan};
use serde_json::{Value, json};

fn explain(table: &MappingTable, record: &Value, values: Values) -> Explanation {
    Plan::compile(table).unwrap().mapper().explain(record.to_string().as_bytes(), values).unwrap()
}

/// One row for each way in which a mapping can end.
fn every_end() -> MappingTable {
    MappingTable::builder("User")
        .map("userName", "[upn]")
        .matching(1)
        .map("active", "Not([IsSoftDeleted])")
        .map("title", r#"Append("x", Mid([title], [start], 1))"#)
        .map("nickName", "IgnoreFlowIfNullOrEmpty(Trim([nick]))")
        .default_value("never")
        .map("displayName", "[name]")
        .default_value("nobody")
        .map("locale", r#"Join("", [a], [b])"#)
        .default_value("en-US")
        .map("timezone", "[zone]")
        .map("userType", r#"Join("", [a], [b])"#)
        .map("urn:example:2.0:User:level", "[level]")
        .kind(AttributeType::Integer)
        .map("profileUrl", r#"Append("https://", ToLower("EXAMPLE.com"))"#)
        .map(
            "preferredLanguage",
            r#"IIF([lang] = "x", Error(Join(" ", "no", [lang])), Switch([lang], [lang], "", "de"))"#,
        )
        .map("externalId", r#"Append(Redact([id]), IIF([id] = "7", "!", [id]))"#)
        .map(r#"emails[type eq "work"].value"#, "IIF(IsNull([mail]),\n    IgnoreObjectFlow,\n    [mail])")
        .constant("urn:example:2.0:User:kind", "person")
        .none("urn:example:2.0:User:site", "HQ")
        .none("urn:example:2.0:User:none", "")
        .build()
}

#[test]
fn explanations_read_as_they_read() {
    let good = json!({"upn": "ada", "IsSoftDeleted": "False", "title": "CTO", "start": 2, "nick": "A ", "name": "Ada",
        "a": "d", "b": "e", "zone": "Z", "level": "7", "lang": "fr", "id": "SECRET", "mail": "ada@example.com"});
    let poor = json!({"upn": "ada", "title": "CTO", "start": "two", "nick": " ", "level": "high", "lang": "",
        "id": "7", "mail": "ada@example.com"});
    let dropped = json!({"upn": "ada"});
    let rejected = json!({"title": "CTO", "lang": "x"});
    let hidden = |record| explain(&every_end(), record, Values::Hide).to_string();
    let shown = |record| explain(&every_end(), record, Values::Show).to_string();
    let json = serde_json::to_string_pretty(&explain(&every_end(), &poor, Values::Show)).unwrap();
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for (name, text) in [
        ("values.txt", shown(&good)),
        ("hidden.txt", hidden(&good)),
        ("few-values.txt", shown(&poor)),
        ("dropped.txt", shown(&dropped)),
        ("rejected.txt", shown(&rejected)),
        ("few-values.json", json),
    ] {
        let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/data/explain", name].iter().collect();
        let text = text + "\n";
        if update {
            fs::write(&path, &text).unwrap();
        }
        let golden = fs::read_to_string(&path).unwrap_or_default();
        assert!(golden == text, "{name}: UPDATE_GOLDEN=1 writes the file anew\n{text}");
    }
}

/// Where a record stands by the scope filters, clause by clause; what was not asked is said.
#[test]
fn scope_is_explained() {
    let group = |clauses: &[(&str, &str, Option<&str>)]| {
        let mut group = FilterGroup::default();
        let clauses =
            clauses.iter().map(|(attribute, operator, value)| FilterClause::new(operator, attribute, *value));
        group.clauses.extend(clauses);
        group
    };
    let mut filter = Filter::default();
    filter.groups.push(group(&[("department", "EQUALS", Some("Sales")), ("jobTitle", "isnotnull", None)]));
    filter.groups.push(group(&[("level", "GREATER_THAN", Some("5"))]));
    filter.input_filter_groups.push(group(&[("userPrincipalName", "NOT REGEX MATCH", Some("^\"x\""))]));
    let table = MappingTable::builder("User").scope(filter).map("title", "[jobTitle]").build();
    let scope = |record: Value, values| {
        let explanation = explain(&table, &record, values);
        assert_eq!(explanation.outcome, RecordOutcome::Written, "a create does not ask");
        let scope = explanation.scope.as_ref().and_then(|scope| scope.result);
        let kept_back = matches!(scope, Some(InScope::Out | InScope::Ignored));
        assert_eq!(explanation.to_string().contains("would be written, but"), kept_back, "{explanation}");
        explanation.scope.unwrap()
    };
    let person = json!({"userPrincipalName": "ada", "department": "Sales", "jobTitle": "", "level": "4"});
    let found = scope(person.clone(), Values::Show);
    assert_eq!(found.result, Some(InScope::Out));
    assert_eq!(found.clauses[2].place, "scope.groups[0].clauses[1]".into());
    assert_eq!(
        found.to_string(),
        r#"scope: out of scope, for no group holds
  userPrincipalName NOT REGEX MATCH "^\"x\"": "ada", holds
  department EQUALS "Sales": "Sales", holds
  jobTitle IS NOT NULL: "", does not hold
  level Greater_Than "5": "4", does not hold"#
    );
    let hidden = scope(person, Values::Hide).to_string();
    assert!(hidden.contains(r#"department EQUALS "Sales": «a text of 5 characters», holds"#), "{hidden}");
    let found = scope(json!({"userPrincipalName": "ada", "department": "Legal", "level": 6}), Values::Show);
    assert_eq!(
        found.to_string(),
        r#"scope: in scope
  userPrincipalName NOT REGEX MATCH "^\"x\"": "ada", holds
  department EQUALS "Sales": "Legal", does not hold
  jobTitle IS NOT NULL: not evaluated
  level Greater_Than "5": 6, holds"#
    );
    let found = scope(json!({"userPrincipalName": null}), Values::Show);
    assert_eq!(found.result, Some(InScope::Ignored));
    assert!(
        found.clauses[1..]
            .iter()
            .all(|clause| clause.value == Traced::NotEvaluated && clause.holds.is_none())
    );
    let found = scope(json!({"userPrincipalName": "ada", "department": {"name": "Sales"}}), Values::Show);
    let error = found.clauses[1].error.as_ref().map(|error| error.code);
    assert_eq!((found.result, error, found.clauses[1].holds), (None, Some("E502"), None));
    // A table without filters says nothing of them.
    assert_eq!(explain(&every_end(), &json!({}), Values::Show).scope, None);
}

/// The phone expression of the Genesys guide fits on a page, whatever the record.
#[test]
fn the_phone_expression_is_explained_in_under_25_lines() {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extensionAttribute1".into());
    let table = genesys_cloud(&options).unwrap();
    for extension in [json!("1234"), json!("  "), json!(null), json!(["1", "2"])] {
        let record = json!({"userPrincipalName": "ada", "displayName": "Ada", "IsSoftDeleted": false,
            "telephoneNumber": "+1 317 555 0100", "extensionAttribute1": extension});
        let mut explanation = explain(&table, &record, Values::Show);
        explanation.mappings.retain(|mapping| *mapping.target == *r#"phoneNumbers[type eq "work"].value"#);
        let text = explanation.to_string();
        assert_eq!(explanation.mappings.len(), 1);
        assert!(text.lines().count() < 25, "{text}");
        let not_evaluated = if extension == json!("1234") { "valueIfTrue: " } else { "valueIfFalse: " };
        let line = text.lines().find(|line| line.ends_with("not evaluated"));
        assert_eq!(line.is_some_and(|line| line.contains(not_evaluated)), !extension.is_array(), "{text}");
    }
}

#[test]
fn hidden_values_are_nowhere() {
    let canary = "CANARY-7";
    let record = json!({"upn": canary, "IsSoftDeleted": canary, "title": canary, "start": canary, "nick": canary,
        "name": [canary, canary], "a": canary, "b": {"x": canary}, "zone": [canary], "level": canary, "lang": "x",
        "id": canary, "mail": canary});
    let explanation = explain(&every_end(), &record, Values::Hide);
    let json = serde_json::to_string(&explanation).unwrap();
    for text in [explanation.to_string(), json, format!("{explanation:?}")] {
        assert!(!text.contains(canary) && text.contains("a text of 8 characters"), "{text}");
    }
    // The message that `Error(…)` computes is shown when values are.
    let message = |values| {
        let found = explain(&every_end(), &record, values);
        found
            .mappings
            .into_iter()
            .find_map(|it| it.error.filter(|error| error.code == "E509"))
            .unwrap()
            .message
    };
    assert_eq!(message(Values::Hide), "the mapping raised an error");
    assert_eq!(message(Values::Show), "the mapping raised an error: no x");
}

/// What `Redact` has touched is hidden in the mapping that says so, wherever it stands there.
#[test]
fn what_is_redacted_is_nowhere() {
    for expression in [
        "Redact([pin])",
        r#"Append("x", Redact([pin]))"#,
        "Redact(Append([pin], [pin]))",
        "Join(\"-\", Redact(Trim([pin])), [pin], Trim([pin]))",
        "IIF([pin] = \"x\", \"a\", Redact([pin]))",
        "Error(Redact([pin]))",
        "Mid(Redact([pin]), [pin], 1)",
        "Coalesce(Redact([pin]), [pin])",
    ] {
        let table = MappingTable::builder("User").map("title", expression).map("nickName", "[other]").build();
        let explanation = explain(&table, &json!({"pin": "SECRET", "other": "seen"}), Values::Show);
        let json = serde_json::to_string(&explanation).unwrap();
        assert!(
            !json.contains("SECRET") && !explanation.to_string().contains("SECRET"),
            "{expression}\n{explanation}"
        );
        assert!(json.contains("redacted") && json.contains("seen"), "{json}");
    }
    let table = MappingTable::builder("User").map("title", "Append(Redact([pin]), [x])").build();
    let explanation = explain(&table, &json!({"pin": "SECRET", "x": "y"}), Values::Show);
    let title = &explanation.mappings[0];
    assert_eq!(title.member, Some(json!({"title": "[Redact]"})));
    let results: Vec<_> = title.steps.iter().map(|step| &step.result).collect();
    let y = Traced::Value("y".into());
    assert_eq!(results, [&Traced::Redacted, &Traced::Redacted, &Traced::Redacted, &y]);
}

#[test]
fn the_members_of_a_group_follow() {
    let record = json!({"displayName": "Agents", "objectId": "1", "members": ["2", "3"]});
    let explanation = explain(&scim_groups(), &record, Values::Show);
    let members = &explanation.mappings[2];
    assert_eq!((&*members.target, members.gate.rule, &members.member), ("members", Rule::Later, &None));
    assert_eq!(members.steps[0].result, Traced::NotEvaluated);
}

/// Steps say where they stand, also where arguments are arranged, shared or folded.
#[test]
fn steps_stand_where_they_stand() {
    let table = MappingTable::builder("User")
        .map("title", r#"FormatDateTime([d], "yyyyMMdd", "yyyy") & "-" & Left("abc", 2) & [d]"#)
        .build();
    let explanation = explain(&table, &json!({"d": "20260131"}), Values::Show);
    let mapping = &explanation.mappings[0];
    let expression = mapping.expression.as_deref().unwrap();
    let steps: Vec<_> = mapping
        .steps
        .iter()
        .map(|step| {
            assert_eq!(*step.text, expression[step.span.start..step.span.end]);
            (step.depth, step.parameter.unwrap_or("-"), step.result.to_string())
        })
        .collect();
    let steps: Vec<_> =
        steps.iter().map(|(depth, parameter, result)| (*depth, *parameter, result.as_str())).collect();
    assert_eq!(
        steps,
        [
            (0, "-", r#""2026-ab20260131""#),
            (1, "-", r#""2026""#),
            (2, "source", r#""20260131""#),
            (2, "inputFormat", r#""yyyyMMdd""#),
            (2, "outputFormat", r#""yyyy""#),
            (1, "-", r#""-""#),
            (1, "-", r#""ab""#),
            (1, "-", r#""20260131""#),
        ]
    );
}

/// Neither depth nor width makes it fail.
#[test]
fn deep_and_wide_expressions_are_explained() {
    let deep = format!("{}[a]{}", "Trim(".repeat(99), ")".repeat(99));
    let wide = format!("Join(\"\"{})", ", [a]".repeat(1_900));
    for (expression, steps) in [(deep, 100), (wide, 1_902)] {
        let table = MappingTable::builder("User").map("title", &expression).build();
        let explanation = explain(&table, &json!({"a": "x"}), Values::Show);
        assert_eq!(explanation.mappings[0].steps.len(), steps);
        assert!(explanation.to_string().lines().count() >= steps);
        serde_json::to_string(&explanation).unwrap();
    }
}
