//! Where the carets point when a constant pattern, format or style is wrong.

use entra_scim::Expression;

#[test]
fn carets_point_into_the_constant() {
    for (expression, under, refused) in [
        (r#"Replace([s], , "abc(", , "x", , )"#, "(", false),
        (r#"Replace([s], , "\"é\"(?<-o>\\d)", , "x", , )"#, "(?<-", true),
        (r#"Replace([s], , "\\d(?(a)b|c)", , "x", , )"#, "(?(", true),
        (r#"Replace([s], , "(?<a>b)", "none", "x", , )"#, "none", false),
        (r#"Replace([s], , "b", , "\"$99999999999", , )"#, "$99999999999", false),
        (r#"Replace([s], "", , , "x", , )"#, "\"\"", false),
        (r#"Replace([s], "x")"#, "Replace", false),
        (r#"FormatDateTime([d], , "d 'of MMMM", "d")"#, "'of MMMM", false),
        (r#"FormatDateTime([d], "yyyy 'x", "d")"#, "'x", false),
        (r#"FormatDateTime([d], , "yyyy", "\"é\" fffffffff s")"#, "fffffffff", false),
        (r#"FormatDateTime([d], , "yyyy", "q")"#, "\"q\"", false),
        (r#"FormatDateTime([d], "None, none,RoundtripKind", "d", "d")"#, "none", false),
        (r#"DateAdd("Y", 1, [d])"#, "\"Y\"", false),
        (r#"ToUpper([s], "en_US")"#, "\"en_US\"", false),
    ] {
        let errors = Expression::compile(expression).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors}");
        let error = errors.first();
        let span = error.span().unwrap();
        assert_eq!(&expression[span.start..span.end], under, "{expression}: {error}");
        assert_eq!(error.is_refusal(), refused, "{expression}: {error}");
        assert!(error.help().is_some(), "{expression}: {error}");
    }
}

/// A value that its target does not take has no place in the expression, though part of it failed for another mapping.
#[test]
fn a_fault_of_the_target_has_no_place_of_another_mapping() {
    let table = entra_scim::MappingTable::builder("User")
        .map("title", r#"Append([list], "x")"#)
        .map("nickName", r#"IIF([none] = "1", Append([list], "x"), [list])"#)
        .map("displayName", "[list]")
        .build();
    let mut mapper = entra_scim::Plan::compile(&table).unwrap().mapper();
    let outcome = mapper.create(br#"{"list": ["a", "b"]}"#, &mut Vec::new()).unwrap();
    let places: Vec<_> = outcome.errors.iter().map(|error| error.span().is_some()).collect();
    assert_eq!(places, [true, false, false]);
}
