//! Reading and writing a number needs no heap.

use allocation_counter::measure;
use entra_scim::phone::{self, Form};

const FORMS: [Form; 4] = [Form::E164, Form::TelUri, Form::Rfc3966Canonical, Form::Genesys];

#[test]
fn no_number_allocates() {
    let texts = [
        "+13175550100",
        "+1 (317) 555-0100 ext. 12",
        "＋４４　（０）２０　７９４６　０９５８",
        "tel:+1-317-555-0100; ext=1234;isub=7;B=%41;a=2",
        "tel:7042;phone-context=example.com",
        "x1234",
        "317.555.0100",
        "1-800-FLOWERS",
        "tel:+13175550100;foo=%zz",
    ];
    let mut out = String::with_capacity(256);
    let mut forms = 0;
    let counted = measure(|| {
        for text in texts {
            let number = phone::parse(text);
            for form in FORMS {
                out.clear();
                forms += usize::from(number.write(form, &mut out).is_ok());
            }
            assert!(number.is_equivalent(&number));
        }
    });
    assert!(forms >= 15, "{forms} forms were written");
    assert_eq!(counted.count_total, 0);
}

/// A text that is its own normal form is given back as it is.
#[test]
fn normal_forms_do_not_allocate() {
    let counted = measure(|| {
        for text in ["+13175550100", "tel:+13175550100;ext=1234", "tel:;ext=12", "317.555.0100", "n/a"] {
            assert_eq!(phone::normalize(text), text);
        }
    });
    assert_eq!(counted.count_total, 0);
}
