use super::{Check, Rule, Sample, Severity};
use crate::syntax::NodeKind;
use crate::value::Kind;

/// The attributes that are `True` or `False`.
const BOOLEANS: [&str; 5] =
    ["IsSoftDeleted", "accountEnabled", "dirSyncEnabled", "mailEnabled", "securityEnabled"];

pub(super) static SWITCH_KEY_CASE: Rule = Rule {
    code: "L011",
    name: "switch-key-case",
    severity: Severity::Error,
    summary: "`Switch` on a Boolean attribute with a key such as `\"true\"`.",
    why: "Keys are compared with regard to case, and Boolean attributes come as `True` and `False`: the key never \
          fits.",
    fix: "write \"True\" and \"False\"",
    source: "functions-for-customizing-application-data#switch",
    bad: Sample::Expression(r#"Switch([IsSoftDeleted], , "false", "True", "True", "False")"#),
    marks: r#""false""#,
    good: Sample::Expression(r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["Switch"]) {
            let is_boolean = call.argument(0).is_some_and(|source| match &tree.node(source).kind {
                NodeKind::Attribute(name) => BOOLEANS.contains(&&**name),
                _ => tree
                    .call(source)
                    .and_then(|call| call.function)
                    .is_some_and(|function| function.returns == Kind::Boolean),
            });
            if !is_boolean {
                continue;
            }
            for id in call.arguments.iter().skip(2).step_by(2).flatten() {
                let Some(key) = tree.text(*id) else { continue };
                if !["True", "False", ""].contains(&key) {
                    report.expression(tree.span(*id), format!("the source is True or False, never `{key}`"));
                }
            }
        }
    }),
};
