use super::{Check, Rule, Sample, Severity};
use crate::lint::formats::letters;

pub(super) static OFFSET_WITHOUT_TIME: Rule = Rule {
    code: "L021",
    name: "offset-without-time",
    severity: Severity::Warning,
    summary: "`FormatDateTime` that reads an offset from UTC and writes a date without time.",
    why: "The time is converted to UTC first: 2024-01-31T23:00:00-08:00 becomes 1 February.",
    fix: "read the date part alone, with Left([date], 10) and \"yyyy-MM-dd\"; or write the time too",
    source: "functions-for-customizing-application-data#formatdatetime",
    bad: Sample::Expression(
        r#"FormatDateTime([employeeHireDate], , "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-dd")"#,
    ),
    marks: r#""yyyy-MM-dd""#,
    good: Sample::Expression(r#"FormatDateTime(Left([employeeHireDate], 10), , "yyyy-MM-dd", "d.M.yyyy")"#),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["FormatDateTime"]) {
            let (Some(input), Some(output)) = (call.argument(2), call.argument(3)) else { continue };
            let (Some(read), Some(written)) = (tree.text(input), tree.text(output)) else { continue };
            let offset = letters(read).iter().any(|(letter, _)| ['z', 'K'].contains(letter));
            let written = letters(written);
            if offset && !written.is_empty() && !written.iter().any(|(letter, _)| ['h', 'H'].contains(letter))
            {
                report
                    .expression(tree.span(output), "the day written is that of UTC, and may be another one");
            }
        }
    }),
};
