use super::{Check, Rule, Sample, Severity};
use crate::syntax::{Keyword, NodeKind};

pub(super) static NEVER_REACHED: Rule = Rule {
    code: "L015",
    name: "never-reached",
    severity: Severity::Warning,
    summary: "A source of `Coalesce` behind one that is never null.",
    why: "Coalesce gives the first source that is not null; a text is not null, the empty one neither.",
    fix: "put the constant last, or remove what stands behind it",
    source: "functions-for-customizing-application-data#coalesce",
    bad: Sample::Expression(r#"Coalesce([mobile], "", [telephoneNumber])"#),
    marks: r#""""#,
    good: Sample::Expression("Coalesce([mobile], [telephoneNumber])"),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["Coalesce"]) {
            let given: Vec<_> = call.arguments.iter().flatten().copied().collect();
            let Some((_, sources)) = given.split_last() else { continue };
            let constant = sources.iter().find(|id| match &tree.node(**id).kind {
                NodeKind::String(_) | NodeKind::Number { .. } => true,
                NodeKind::Keyword(keyword) => {
                    !matches!(keyword, Keyword::IgnoreAttributeFlow | Keyword::IgnoreObjectFlow)
                }
                _ => false,
            });
            if let Some(id) = constant {
                report.expression(
                    tree.span(*id),
                    "a constant is never null: what stands behind it is never given",
                );
            }
        }
    }),
};
