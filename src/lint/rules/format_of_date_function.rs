use super::{Check, Rule, Sample, Severity};
use crate::dotnet::datetime::{InputFormat, Styles};

/// What the date functions write: `M/d/yyyy h:mm:ss tt`, with and without two digits everywhere.
const WRITTEN: [&str; 2] = ["1/2/2024 7:05:09 AM", "12/31/2024 12:30:00 PM"];

pub(super) static FORMAT_OF_DATE_FUNCTION: Rule = Rule {
    code: "L020",
    name: "format-of-date-function",
    severity: Severity::Error,
    summary: "`FormatDateTime` of what `CDate`, `DateAdd`, `DateFromNum` or `Now` gives, with a format that does not \
              read it.",
    why: "These functions write `M/d/yyyy h:mm:ss tt`. A format such as `MM/dd/yyyy hh:mm:ss tt` wants two digits, and \
          fails on 7:00 and not on 12:00.",
    fix: "write \"M/d/yyyy h:mm:ss tt\" as the input format",
    source: "functions-for-customizing-application-data#now",
    bad: Sample::Expression(r#"FormatDateTime(Now(), , "MM/dd/yyyy hh:mm:ss tt", "yyyy-MM-dd")"#),
    marks: r#""MM/dd/yyyy hh:mm:ss tt""#,
    good: Sample::Expression(r#"FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd")"#),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["FormatDateTime"]) {
            let (Some(source), None, Some(input)) = (call.argument(0), call.argument(1), call.argument(2))
            else {
                continue;
            };
            let Some(function) = tree
                .call(source)
                .filter(|call| ["CDate", "DateAdd", "DateFromNum", "Now"].contains(&call.name))
            else {
                continue;
            };
            let Some(format) = tree.text(input) else { continue };
            // A format that is none is an error of the compiler.
            let Ok(format) = InputFormat::prepare(format, Styles::DEFAULT) else { continue };
            if let Some(date) = WRITTEN.into_iter().find(|date| format.parse(date, None).is_err()) {
                let message = format!(
                    "{} gives dates such as `{date}`, which this format does not read",
                    function.name
                );
                report.expression(tree.span(input), message);
            }
        }
    }),
};
