//! In what two spellings of a number differ.

use entra_scim::phone::difference;

#[test]
fn spellings_differ_by_the_least_that_explains_it() {
    for (a, b, wanted) in [
        ("+13175550100", "+13175550100", None),
        ("+13175550100", "+13175550101", None),
        ("+13175550100", "+13175550100 x1", None),
        ("no number", "no  number", None),
        ("TEL:+13175550100", "tel:+13175550100", Some("characters")),
        ("＋１３１７５５５０１００", "+13175550100", Some("characters")),
        ("%2B13175550100", "+13175550100", Some("characters")),
        ("+1 317 555 0100", "+13175550100", Some("blanks")),
        ("+1\u{a0}317\u{202f}5550100 ", "+13175550100", Some("blanks")),
        ("tel:+13175550100; ext=12", "tel:+13175550100;ext=12", Some("blanks")),
        ("+1 (317) 555-0100", "+1.317.555.0100", Some("separators")),
        ("+1‑317", "+1 317", None),
        ("+1‑317‑5550100", "+1/3175550100", Some("separators")),
        ("+44 (0)20 7946 0958", "+442079460958", Some("trunk-zero")),
        ("+39 (0)6 698 12345", "+390669812345", Some("separators")),
        ("tel:+1-317-555-0100", "+13175550100", Some("scheme")),
        ("tel:;ext=12", "12", Some("form")),
        ("+13175550100 x12", "tel:+13175550100;ext=12", Some("form")),
        ("tel:+13175550100;b=1;a=2", "tel:+13175550100;a=2;b=1", Some("form")),
    ] {
        assert_eq!(difference(a, b).map(|found| found.code()), wanted, "{a:?} and {b:?}");
        assert_eq!(difference(a, b), difference(b, a), "{a:?} and {b:?}");
    }
}
