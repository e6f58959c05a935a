//! Properties of every text and of every tree.

use entra_scim::syntax::{self, Comparison, Expr, ExprBuilder, Keyword, NodeId, Number};
use proptest::prelude::{Strategy, any, prop_oneof, proptest};
use proptest::{collection::vec, option, prop_assert, prop_assert_eq, sample::Index, sample::select};

/// A tree as a recipe for the builder.
#[derive(Debug, Clone)]
enum Tree {
    Attribute(String),
    String(String),
    Integer(i64),
    Decimal(f64),
    Keyword(Keyword),
    Macro(String),
    Call(String, Vec<Option<Self>>),
    Compare(Comparison, Box<(Self, Self)>),
    Concat(Vec<Self>),
}

fn tree() -> impl Strategy<Value = Tree> {
    let name = "[A-Za-z_é][A-Za-z0-9_é]{0,8}";
    let attribute = prop_oneof![
        "[a-zA-Z][a-zA-Z0-9 .:,()&%é-]{0,12}",
        "[a-z]{1,4}\\[[a-z ]{0,3}\"[^\"\\\\]{0,5}\"[a-z]{0,3}\\][.a-z]{0,4}",
    ];
    let leaf = prop_oneof![
        attribute.prop_map(Tree::Attribute),
        any::<String>().prop_map(Tree::String),
        "[\\\\\"a&,()\\[\\]é\n]{0,8}".prop_map(Tree::String),
        any::<i64>().prop_map(Tree::Integer),
        any::<f64>().prop_filter("finite", |value| value.is_finite()).prop_map(Tree::Decimal),
        select(&Keyword::ALL[..]).prop_map(Tree::Keyword),
        "[A-Za-z0-9_.-]{1,8}".prop_map(Tree::Macro),
    ];
    leaf.prop_recursive(6, 48, 6, move |inner| {
        let pair = (inner.clone(), inner.clone()).prop_map(Box::new);
        prop_oneof![
            (name, vec(option::of(inner.clone()), 0..6))
                .prop_map(|(name, arguments)| Tree::Call(name, arguments)),
            (select(&Comparison::ALL[..]), pair).prop_map(|(operator, pair)| Tree::Compare(operator, pair)),
            vec(inner, 2..5).prop_map(Tree::Concat),
        ]
    })
}

fn add(builder: &mut ExprBuilder, tree: &Tree) -> NodeId {
    match tree {
        Tree::Attribute(name) => builder.attribute(name),
        Tree::String(text) => builder.string(text),
        Tree::Integer(value) => builder.number(Number::Integer(*value)),
        Tree::Decimal(value) => builder.number(Number::Decimal(*value)),
        Tree::Keyword(keyword) => builder.keyword(*keyword),
        Tree::Macro(name) => builder.macro_(name),
        Tree::Call(name, arguments) => {
            let arguments: Vec<_> =
                arguments.iter().map(|argument| argument.as_ref().map(|tree| add(builder, tree))).collect();
            builder.call(name, &arguments)
        }
        Tree::Compare(operator, pair) => {
            let (left, right) = (add(builder, &pair.0), add(builder, &pair.1));
            builder.compare(*operator, left, right)
        }
        Tree::Concat(operands) => {
            let operands: Vec<_> = operands.iter().map(|operand| add(builder, operand)).collect();
            builder.concat(&operands)
        }
    }
}

/// What holds for the outcome of every text.
fn check(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    match syntax::parse(text) {
        Ok(expr) => {
            prop_assert!(expr.nodes().iter().all(|node| text.get(node.span.start..node.span.end).is_some()));
            let printed = expr.to_string();
            let again: Expr = printed.parse().map_err(|errors| {
                proptest::test_runner::TestCaseError::fail(format!("{text:?}\n{errors:#}"))
            })?;
            prop_assert_eq!(&again, &expr);
            prop_assert_eq!(again.to_string(), printed);
        }
        Err(errors) => {
            let mut before = 0;
            for error in &errors {
                let span = error.span().unwrap();
                prop_assert!(text.get(span.start..span.end).is_some(), "{:?} of {:?}", span, text);
                prop_assert!(before <= span.start, "the errors are not in the order of the text");
                before = span.start;
                prop_assert!(error.help().is_some_and(|help| !help.is_empty()));
                prop_assert_eq!(error.text(), Some(text));
            }
            let picture = format!("{errors:#}");
            prop_assert!(picture.contains(" --> line "));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_text_of_the_signs_of_the_language_is_read_or_refused(
        text in "([()\\[\\]\",&=<>!%$'\\\\;. -]|&H|[0-9aH]|True|F\\(|\\[a\\]|\"x\"|, |AND|“|（|&amp;|\u{200b}|\u{0}|é|😀|\n){0,40}"
    ) {
        check(&text)?;
    }

    #[test]
    fn a_tree_prints_a_text_that_gives_the_tree_again(tree in tree()) {
        let mut builder = ExprBuilder::new();
        let root = add(&mut builder, &tree);
        let expr = builder.finish(root).map_err(|errors| {
            proptest::test_runner::TestCaseError::fail(format!("{errors:#}"))
        })?;
        check(expr.text())?;
        prop_assert_eq!(expr.to_string(), expr.text());
    }

    #[test]
    fn a_changed_text_is_read_or_refused(tree in tree(), at in any::<Index>(), with in "[()\\[\\]\",&='“\\\\]{0,2}") {
        let mut builder = ExprBuilder::new();
        let root = add(&mut builder, &tree);
        if let Ok(expr) = builder.finish(root) {
            let mut text = expr.text().to_owned();
            let at = text.floor_char_boundary(at.index(text.len()));
            let end = text.ceil_char_boundary(at + 1);
            text.replace_range(at..end, &with);
            check(&text)?;
        }
    }
}
