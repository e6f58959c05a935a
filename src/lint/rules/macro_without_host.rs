use super::{Check, Rule, Sample, Severity};
use crate::syntax::NodeKind;

pub(super) static MACRO: Rule = Rule {
    code: "L004",
    name: "macro",
    severity: Severity::Warning,
    summary: "A macro such as `%DomainFQDN%`.",
    why: "No page says which macros there are for provisioning to applications. Without a value for it the mapping \
          fails for every record.",
    fix: "write the text itself, or use DefaultDomain(); here `--macro NAME=VALUE` gives it a value",
    source: "tutorial-ecma-sql-connector",
    bad: Sample::Expression(r#"Append([mailNickname], %DomainFQDN%)"#),
    marks: "%DomainFQDN%",
    good: Sample::Expression(r#"Append([mailNickname], DefaultDomain())"#),
    check: Check::Expression(|tree, report| {
        for (_, node) in tree.nodes() {
            if let NodeKind::Macro(name) = &node.kind {
                report.expression(node.span, format!("nothing says what the macro `%{name}%` stands for"));
            }
        }
    }),
};
