use super::{Check, Rule, Sample, Severity};

/// The functions that count from 1, and which argument counts.
const POSITIONS: [(&str, usize); 4] = [("Item", 1), ("Mid", 1), ("InStr", 2), ("DNComponent", 1)];

pub(super) static POSITION_BELOW_ONE: Rule = Rule {
    code: "L014",
    name: "position-below-one",
    severity: Severity::Error,
    summary: "A position below 1.",
    why: "Positions count from 1; 0 fails for every record that has a value.",
    fix: "the first one is 1",
    source: "functions-for-customizing-application-data#item",
    bad: Sample::Expression("Item([proxyAddresses], 0)"),
    marks: "0",
    good: Sample::Expression("Item([proxyAddresses], 1)"),
    check: Check::Expression(|tree, report| {
        for call in tree.all_calls() {
            for (_, at) in POSITIONS.iter().filter(|(name, _)| *name == call.name) {
                let Some(id) = call.argument(*at) else { continue };
                if tree.integer(id).is_some_and(|position| position < 1) {
                    report.expression(tree.span(id), format!("{} counts from 1", call.name));
                }
            }
        }
    }),
};
