//! National numbers, with a region.

use entra_scim::phone::{Region, Unresolved, parse};

fn resolved(text: &str, region: &str) -> Result<String, Unresolved> {
    let region: Region = region.parse().unwrap_or_else(|error| panic!("{region}: {error}"));
    parse(text).resolve(region).map(|resolved| resolved.number().to_string())
}

#[test]
fn numbers_resolve_in_their_region() {
    let cases = [
        ("317.555.0100", "US", "+13175550100"),
        ("1-317-555-0100", "US", "+13175550100"),
        ("(317) 555-0100 x12", "us", "tel:+13175550100;ext=12"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("(0)20 7946 0958", "GB", "+442079460958"),
        ("0044 20 7946 0958", "DE", "+442079460958"),
        ("0044 20 7946 0958", "US", "+442079460958"),
        ("0044 (0)20 7946 0958", "DE", "+442079460958"),
        ("011 44 20 7946 0958", "US", "+442079460958"),
        ("011 44 20 7946 0958", "DE", "+442079460958"),
        ("0011 44 20 7946 0958", "AU", "+442079460958"),
        ("02 1234 5678", "IT", "+390212345678"),
        ("250 123 456", "RW", "+250250123456"),
        ("+44 20 7946 0958", "US", "+442079460958"),
        ("+7 800 123-45-67", "US", "+78001234567"),
        ("+44 20 7946 0958 x1", "US", "tel:+442079460958;ext=1"),
    ];
    for (text, region, expected) in cases {
        assert_eq!(resolved(text, region).as_deref(), Ok(expected), "{text} in {region}");
    }
}

#[test]
fn what_no_plan_knows_stays_unresolved() {
    use Unresolved::{NoPublicNumber, NotInPlan};
    let cases = [
        ("555 0100", "US", NotInPlan),
        ("317.555.0100", "GB", NotInPlan),
        ("003-836-4618x3001", "US", NotInPlan),
        ("+1 000 000 0000", "US", NotInPlan),
        ("x1234", "US", NoPublicNumber),
        ("1234", "US", NoPublicNumber),
        ("tel:2015550123;phone-context=+1", "US", NoPublicNumber),
        ("+1234567890123456", "US", NoPublicNumber),
        ("1-800-FLOWERS", "US", NoPublicNumber),
        ("", "US", NoPublicNumber),
    ];
    for (text, region, expected) in cases {
        assert_eq!(resolved(text, region), Err(expected), "{text} in {region}");
    }
}

#[test]
fn regions_are_two_letters() {
    for code in ["", "U", "USA", "1", "001", "ÜS", "XX", "+1"] {
        assert!(code.parse::<Region>().is_err(), "{code}");
    }
}
