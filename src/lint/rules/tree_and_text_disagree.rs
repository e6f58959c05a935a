use super::{Check, Rule, Sample, Severity};
use crate::lint::Member;
use crate::mapping::{AttributeMappingSource, SourceType, tree};

pub(super) static TREE_AND_TEXT_DISAGREE: Rule = Rule {
    code: "L003",
    name: "tree-and-text-disagree",
    severity: Severity::Warning,
    summary: "The parameters of a source say something else than its expression.",
    why: "The expression counts here, and the portal shows it; what the service does with the tree is not \
          documented. Somebody edited one and forgot the other.",
    fix: "write the expression anew in the portal, or remove the parameters",
    source: "synchronization-attributemappingsource",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])", "name": "Not",
    "type": "Function", "parameters": [{"key": "source", "value": {"expression": "[accountEnabled]",
      "name": "accountEnabled", "type": "Attribute", "parameters": []}}]}}]}"#,
    ),
    marks: "parameters",
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])", "name": "Not",
    "type": "Function", "parameters": [{"key": "source", "value": {"expression": "[IsSoftDeleted]",
      "name": "IsSoftDeleted", "type": "Attribute", "parameters": []}}]}}]}"#,
    ),
    check: Check::Row(|row, _, report| {
        let Some(source) = &row.mapping.source else { return };
        let Some(expression) = &row.tree else { return };
        if source.kind != SourceType::Function || source.parameters.is_empty() {
            return;
        }
        // A tree too deep to write, or of an unknown function, is told of elsewhere.
        let Ok(wanted) = tree::to_source(expression.expr()) else { return };
        if let Some(key) = difference(source, &wanted) {
            report.member(
                Member::Parameters,
                format!("the tree of parameters and the expression disagree about `{key}`"),
            );
        }
    }),
};

/// The first parameter that the two trees disagree about.
fn difference(found: &AttributeMappingSource, wanted: &AttributeMappingSource) -> Option<String> {
    let mut open = vec![("name".to_owned(), found.clone(), wanted.clone())];
    while let Some((key, found, wanted)) = open.pop() {
        if found.kind != wanted.kind || found.name.is_some() && found.name != wanted.name {
            return Some(key);
        }
        if found.parameters.len() != wanted.parameters.len() {
            return Some(key);
        }
        for (found, wanted) in found.parameters.iter().zip(&wanted.parameters) {
            if !found.key.eq_ignore_ascii_case(&wanted.key) {
                return Some(found.key.clone());
            }
            // What is no source at all was left by an export that ended too early.
            let (Ok(one), Ok(other)) = (found.source(), wanted.source()) else {
                return Some(found.key.clone());
            };
            open.push((found.key.clone(), one, other));
        }
    }
    None
}
