//! The tree itself: its spans, its order, equality, and trees that are made from parts.

use entra_scim::syntax::{self, Comparison, Expr, ExprBuilder, Keyword, NodeKind, Number};
use entra_scim::{Errors, Limits, Span};

fn part(expr: &Expr, span: Span) -> &str {
    &expr.text()[span.start..span.end]
}

fn nodes(text: &str) -> Vec<String> {
    let expr = syntax::parse(text).unwrap();
    expr.nodes().iter().map(|node| part(&expr, node.span).to_owned()).collect()
}

#[test]
fn spans_leave_out_the_parentheses_around_a_node() {
    assert_eq!(
        nodes("F( ([a]) , (\"x\" & 1) )"),
        ["[a]", "\"x\"", "1", "\"x\" & 1", "F( ([a]) , (\"x\" & 1) )"]
    );
    assert_eq!(nodes("([a] & [b]) & [c]"), ["[a]", "[b]", "[c]", "([a] & [b]) & [c]"]);
    assert_eq!(nodes("(([a] & ([b])))"), ["[a]", "[b]", "[a] & ([b])"]);
    assert_eq!(nodes("([a]) = ([b] & [c])"), ["[a]", "[b]", "[c]", "[b] & [c]", "([a]) = ([b] & [c])"]);
    assert_eq!(
        nodes("(([a] < 1) = True) & \"x\""),
        ["[a]", "1", "[a] < 1", "True", "([a] < 1) = True", "\"x\"", "(([a] < 1) = True) & \"x\"",]
    );
    assert_eq!(nodes(" Trim ( %é% ) "), ["%é%", "Trim ( %é% )"]);
}

#[test]
fn arguments_have_their_place_even_when_they_are_blank() {
    let expr = syntax::parse("Outer ( ([a]), , \"x\"&\"y\" ,)").unwrap();
    let NodeKind::Call { name, name_span, arguments } = &expr.node(expr.root()).kind else { panic!() };
    assert_eq!((&**name, part(&expr, *name_span)), ("Outer", "Outer"));
    let arguments = expr.arguments(*arguments);
    let places: Vec<_> = arguments.iter().map(|argument| part(&expr, argument.span)).collect();
    assert_eq!(places, ["([a])", " ", "\"x\"&\"y\"", ""]);
    let blank: Vec<_> = arguments.iter().map(|argument| argument.value.is_none()).collect();
    assert_eq!(blank, [false, true, false, true]);
}

#[test]
fn a_node_stands_after_those_it_is_made_of() {
    let expr = syntax::parse("IIF((F([a], 1) & (\"x\" & G())) = [b], H(([c] = 1), ), Now())").unwrap();
    for (index, node) in expr.nodes().iter().enumerate() {
        let made_of: Vec<_> = match &node.kind {
            NodeKind::Call { arguments, .. } | NodeKind::Concat(arguments) => {
                expr.arguments(*arguments).iter().filter_map(|argument| argument.value).collect()
            }
            NodeKind::Compare { left, right, .. } => vec![*left, *right],
            _ => Vec::new(),
        };
        assert!(made_of.iter().all(|id| id.index() < index));
    }
    assert_eq!(expr.root().index(), expr.nodes().len() - 1);
}

#[test]
fn what_strings_and_numbers_stand_for() {
    let expr = syntax::parse(
        r#"F("a\\b\"c\d", &H7FFFFFFFFFFFFFFF, -9223372036854775808, 9223372036854775808, 1.0)"#,
    )
    .unwrap();
    let kinds: Vec<_> = expr.nodes().iter().map(|node| &node.kind).collect();
    assert!(matches!(kinds[0], NodeKind::String(text) if &**text == r#"a\b"c\d"#));
    let numbers = kinds.iter().filter_map(|kind| match kind {
        NodeKind::Number { value, .. } => Some(*value),
        _ => None,
    });
    assert_eq!(
        numbers.collect::<Vec<_>>(),
        [
            Number::Integer(i64::MAX),
            Number::Integer(i64::MIN),
            Number::Decimal(9_223_372_036_854_775_808.0),
            Number::Decimal(1.0),
        ]
    );
    let digits = "9".repeat(400);
    assert_eq!(syntax::parse(&digits).unwrap_err().first().code(), "E024");
    assert_eq!(syntax::parse(&format!("-{digits}.5")).unwrap_err().first().code(), "E024");
}

#[test]
fn equality_sees_the_calls_and_not_the_writing() {
    let same = [
        ("F( [a],\"x\" )", "F([a], \"x\")"),
        ("(([a]))", "[a]"),
        ("([a] & [b]) & [c]", "[a] & ([b] & [c])"),
        ("&HF", "15"),
        ("1.50", "1.5"),
        ("007", "7"),
        (r#""\d""#, r#""\\d""#),
        ("F( )", "F()"),
    ];
    let different = [
        ("F([a])", "F([a], )"),
        ("F(, [a])", "F([a], )"),
        ("F(G([a]), [b])", "F(G([a], [b]))"),
        ("F([a], [b])", "F([b], [a])"),
        ("F([a])", "f([a])"),
        ("[a]", "\"a\""),
        ("[a]", "[ a]"),
        ("1", "1.0"),
        ("1", "\"1\""),
        ("[a] = [b]", "[a] <> [b]"),
        ("([a] = [b]) = [c]", "[a] = ([b] = [c])"),
        ("True", "False"),
        ("F([a] & [b])", "F([a], [b])"),
        ("%a%", "%b%"),
    ];
    let parse = |text| syntax::parse(text).unwrap();
    for (one, two) in same {
        assert_eq!(parse(one), parse(two));
    }
    for (one, two) in different {
        assert_ne!(parse(one), parse(two));
    }
}

#[test]
fn parts_make_the_tree_that_their_text_makes() -> Result<(), Errors> {
    let mut builder = ExprBuilder::new();
    let (a, x) = (builder.attribute(r#"emails[type eq "]"].value"#), builder.string("say \"hi\" \\ there"));
    let joined = builder.concat(&[a, x]);
    let joined = builder.concat(&[x, joined, x]);
    let (one, decimal) = (builder.number(Number::Integer(-1)), builder.number(Number::Decimal(2.0)));
    let compared = builder.compare(Comparison::NotEqual, one, decimal);
    let compared = builder.compare(Comparison::Less, compared, joined);
    let (keyword, domain) = (builder.keyword(Keyword::Utf8), builder.macro_("Domain.FQDN"));
    let nothing = builder.call("Now", &[None]);
    let root = builder.call("F", &[None, Some(compared), Some(keyword), Some(domain), Some(nothing), None]);
    let expr = builder.finish(root)?;
    let text = r#"F(, (-1 <> 2.0) < "say \"hi\" \\ there" & [emails[type eq "]"].value] & "say \"hi\" \\ there" & "say \"hi\" \\ there", UTF8, %Domain.FQDN%, Now(), )"#;
    assert_eq!(expr.text(), text);
    assert_eq!(expr.to_string(), text);
    assert_eq!(expr, syntax::parse(text)?);
    assert_eq!(part(&expr, expr.node(expr.root()).span), text);
    Ok(())
}

#[test]
fn numbers_made_from_parts_keep_their_kind() {
    for number in [
        Number::Integer(i64::MIN),
        Number::Decimal(1.0),
        Number::Decimal(-0.5),
        Number::Decimal(1e18),
        Number::Decimal(1e300),
        Number::Decimal(f64::MIN_POSITIVE),
        Number::Decimal(f64::MAX),
    ] {
        let mut builder = ExprBuilder::new();
        let root = builder.number(number);
        let expr = builder.finish(root).unwrap();
        assert!(
            matches!(expr.node(expr.root()).kind, NodeKind::Number { value, .. } if value == number),
            "{expr}"
        );
    }
}

#[test]
fn parts_that_no_text_can_name_are_an_error() {
    type Part = fn(&mut ExprBuilder) -> syntax::NodeId;
    let parts: [(&str, Part); 13] = [
        ("attribute name `a]`", |builder| builder.attribute("a]")),
        ("attribute name `a\"`", |builder| builder.attribute("a\"")),
        ("attribute name ` `", |builder| builder.attribute(" ")),
        ("function name ``", |builder| builder.call("", &[])),
        ("function name `a b`", |builder| builder.call("a b", &[])),
        ("function name `F(`", |builder| builder.call("F(", &[])),
        ("function name `1F`", |builder| builder.call("1F", &[])),
        ("macro name ``", |builder| builder.macro_("")),
        ("macro name `a%b`", |builder| builder.macro_("a%b")),
        ("number `NaN`", |builder| builder.number(Number::Decimal(f64::NAN))),
        ("number `inf`", |builder| builder.number(Number::Decimal(f64::INFINITY))),
        ("concatenation `&`", |builder| builder.concat(&[])),
        ("node `NodeId(7)`", |builder| {
            let mut other = ExprBuilder::new();
            let foreign = (0..8).map(|_| other.string("x")).last().unwrap();
            builder.call("F", &[Some(foreign)])
        }),
    ];
    for (message, part) in parts {
        let mut builder = ExprBuilder::new();
        let root = part(&mut builder);
        let root = builder.call("F", &[Some(root)]);
        let errors = builder.finish(root).unwrap_err();
        assert_eq!(errors.first().code(), "E032");
        assert!(errors.to_string().contains(message), "{errors} is not {message}");
        assert!(errors.first().help().is_some());
    }
}

#[test]
fn a_tree_from_parts_obeys_the_limits() {
    // Each call uses the one before it twice: the text doubles sixty times.
    let mut builder = ExprBuilder::new();
    let mut root = builder.attribute("a");
    for _ in 0..60 {
        root = builder.call("F", &[Some(root), Some(root)]);
    }
    assert_eq!(builder.finish(root).unwrap_err().first().code(), "E001");

    let deep = |depth: usize| {
        let mut builder = ExprBuilder::with_limits(Limits::default());
        let mut root = builder.attribute("a");
        for _ in 0..depth {
            root = builder.call("F", &[Some(root)]);
        }
        builder.finish(root)
    };
    assert!(deep(100).is_ok());
    assert_eq!(deep(101).unwrap_err().first().code(), "E002");
}
