//! Any tree made in code: it prints to a text that is that tree again, or is refused.
#![no_main]

use arbitrary::{Result, Unstructured};
use entra_scim::syntax::{Comparison, ExprBuilder, Keyword, NodeId, Number, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = run(&mut Unstructured::new(bytes));
});

fn run(bytes: &mut Unstructured<'_>) -> Result<()> {
    let mut builder = ExprBuilder::new();
    let mut made = vec![builder.attribute("a")];
    while !bytes.is_empty() && made.len() < 200 {
        let node = match bytes.int_in_range(0..=7)? {
            0 => builder.attribute(bytes.arbitrary()?),
            1 => builder.string(bytes.arbitrary()?),
            2 => builder.number(Number::Integer(bytes.arbitrary()?)),
            3 => builder.number(Number::Decimal(bytes.arbitrary()?)),
            4 => builder.keyword(*bytes.choose(&[
                Keyword::True,
                Keyword::TextCompare,
                Keyword::IgnoreObjectFlow,
            ])?),
            5 => builder.macro_(bytes.arbitrary()?),
            6 => {
                let operator = *bytes.choose(&Comparison::ALL)?;
                let (left, right) = (one_of(bytes, &made)?, one_of(bytes, &made)?);
                builder.compare(operator, left, right)
            }
            _ => {
                let count = bytes.int_in_range(0..=5)?;
                let mut arguments = Vec::new();
                for _ in 0..count {
                    arguments.push(if bytes.ratio(1, 4)? { None } else { Some(one_of(bytes, &made)?) });
                }
                if bytes.arbitrary()? {
                    builder.call(bytes.choose(&["Join", "F", "Not", "é", "1"])?, &arguments)
                } else {
                    builder.concat(&arguments.into_iter().flatten().collect::<Vec<_>>())
                }
            }
        };
        made.push(node);
    }
    let root = made[made.len() - 1];
    if let Ok(expr) = builder.finish(root) {
        let printed = expr.to_string();
        let again = parse(&printed).unwrap_or_else(|errors| panic!("{printed}: {errors:#}"));
        assert_eq!(again, expr, "{printed}");
    }
    Ok(())
}

fn one_of(bytes: &mut Unstructured<'_>, made: &[NodeId]) -> Result<NodeId> {
    bytes.choose(made).copied()
}
