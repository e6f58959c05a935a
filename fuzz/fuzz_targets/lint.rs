//! Any table: every finding has its place, and the table compiles unless one of them is an error of the compiler.
#![no_main]

use entra_scim::fuzz::ExpressionText;
use entra_scim::lint::{Finding, LintOptions, check, check_expression};
use entra_scim::{MappingTable, Plan};
use libfuzzer_sys::fuzz_target;

const TARGETS: [&str; 6] = [
    "userName",
    "active",
    "name.formatted",
    r#"emails[type eq "work"].value"#,
    r#"phoneNumbers[type eq "work"].value"#,
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
];

/// A target of those above or any, an expression of the generator or any text, a default, and whether it is matching.
type Row = (Result<u8, String>, Result<ExpressionText, String>, String, bool);

fuzz_target!(|rows: Vec<Row>| {
    let options = LintOptions::default();
    let mut table = MappingTable::builder("User");
    for (target, expression, default, matching) in &rows {
        let target = match target {
            Ok(number) => TARGETS[usize::from(*number) % TARGETS.len()],
            Err(text) => text,
        };
        let expression = match expression {
            Ok(ExpressionText(text)) | Err(text) => text,
        };
        assert_placed(&check_expression(expression, &options));
        table = table.map(target, expression).default_value(default).matching(i32::from(*matching)).end();
    }
    let table = table.build();
    let found = check(&table, &options);
    assert_placed(&found);
    let errors = Plan::compile(&table).err().map_or(0, |errors| errors.iter().count());
    let told = found.iter().filter(|finding| finding.rule.is_none()).count();
    assert_eq!(errors > 0, told > 0, "{errors} errors, {told} told");
});

fn assert_placed(found: &[Finding]) {
    for finding in found {
        if let (Some(text), Some(span)) = (&finding.text, finding.span) {
            assert!(text.get(span.start..span.end).is_some(), "{finding:?}");
        }
    }
}
