use super::{Check, Rule, Sample, Severity};
use crate::lint::formats::letters;

pub(super) static MINUTES_FOR_MONTHS: Rule = Rule {
    code: "L019",
    name: "minutes-for-months",
    severity: Severity::Warning,
    summary: "`mm` in a date format without hours, or `MM` between hours and seconds.",
    why: "In .NET's formats `MM` is the month and `mm` the minute: \"yyyy-mm-dd\" writes the minutes between year and \
          day.",
    fix: "write MM for the month and mm for the minute",
    source: "functions-for-customizing-application-data#formatdatetime",
    bad: Sample::Expression(r#"FormatDateTime([employeeHireDate], , "yyyy-MM-dd", "dd/mm/yyyy")"#),
    marks: "mm",
    good: Sample::Expression(r#"FormatDateTime([employeeHireDate], , "yyyy-MM-dd", "dd/MM/yyyy")"#),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["FormatDateTime"]) {
            for id in [2, 3].into_iter().filter_map(|at| call.argument(at)) {
                let Some(format) = tree.text(id) else { continue };
                let letters = letters(format);
                let has = |wanted: &[char]| letters.iter().any(|(letter, _)| wanted.contains(letter));
                for (index, (letter, within)) in letters.iter().enumerate() {
                    let before = index.checked_sub(1).map(|index| letters[index].0);
                    let message = match letter {
                        'm' if !has(&['h', 'H', 's']) && has(&['y', 'd', 'M']) => {
                            "`mm` is the minute; the month is MM"
                        }
                        'M' if before.is_some_and(|letter| ['h', 'H'].contains(&letter)) => {
                            "`MM` is the month; the minute is mm"
                        }
                        _ => continue,
                    };
                    report.expression(tree.span_within(id, *within), message);
                }
            }
        }
    }),
};
