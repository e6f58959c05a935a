use super::{Check, Rule, Sample, Severity};
use crate::functions;

pub(super) static REPLACE_IGNORED_ARGUMENT: Rule = Rule {
    code: "L027",
    name: "replace-ignored-argument",
    severity: Severity::Warning,
    summary: "An argument of `Replace` that the mode chosen by the others does not look at.",
    why: "The arguments that are given choose one of five modes, and each mode has its own; the others are passed over \
          without a word.",
    fix: "leave it blank, or split the work into two calls of Replace",
    source: "functions-for-customizing-application-data#replace",
    bad: Sample::Expression(r#"Replace([mobile], " ", "[()]", , "", , )"#),
    marks: r#"" ""#,
    good: Sample::Expression(r#"Replace([mobile], , "[() ]", , "", , )"#),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["Replace"]) {
            let given: Vec<_> = call.arguments.iter().map(Option::is_some).collect();
            for (parameter, id) in functions::replace_ignores(&given)
                .into_iter()
                .filter_map(|at| Some((call.function?.parameter(at)?, call.argument(at)?)))
            {
                let message = format!("`{}` is given, and this mode of Replace ignores it", parameter.name);
                report.expression(tree.span(id), message);
            }
        }
    }),
};
