use super::{Check, Rule, Sample, Severity};

pub(super) static FORMAT_DATE_TIME_SHORT: Rule = Rule {
    code: "L018",
    name: "format-date-time-short",
    severity: Severity::Warning,
    summary: "`FormatDateTime` with three arguments.",
    why: "The function reference gives it four: the styles stand between the source and the formats, and are left \
          blank. Some published mappings leave the comma out too; that is not documented to work.",
    fix: "leave the second argument blank: FormatDateTime([date], , \"yyyy-MM-dd\", \"d.M.yyyy\")",
    source: "functions-for-customizing-application-data#formatdatetime",
    bad: Sample::Expression(r#"FormatDateTime([employeeHireDate], "yyyy-MM-dd", "d.M.yyyy")"#),
    marks: "FormatDateTime",
    good: Sample::Expression(r#"FormatDateTime([employeeHireDate], , "yyyy-MM-dd", "d.M.yyyy")"#),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["FormatDateTime"]) {
            if call.written == 3 && call.arguments.len() == 4 {
                report.expression(call.name_span, "FormatDateTime has four arguments, and three are given");
            }
        }
    }),
};
