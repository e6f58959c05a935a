//! Records like those of the directory: 27 members, about 820 bytes.

/// A generator with a fixed seed: the same records in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[(self.next() % from.len() as u64) as usize]
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }

    fn guid(&mut self) -> String {
        let (a, b) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-9{:03x}-{:012x}",
            a >> 32,
            a & 0xffff,
            b & 0xfff,
            b >> 52,
            a ^ b >> 16 & 0xffff_ffff_ffff
        )
        .chars()
        .take(36)
        .collect()
    }

    fn phone(&mut self) -> String {
        let number = self.next();
        let (area, line) = (200 + number % 700, number % 10_000);
        match number % 4 {
            0 => format!("\"+1{area}555{line:04}\""),
            1 => format!("\"+1 {area} 555 {line:04}\""),
            2 => format!("\"+1 ({area}) 555-{line:04}\""),
            _ if number.is_multiple_of(5) => "null".into(),
            _ => format!("\"+44 20 {line:04} {:04}\"", number / 7 % 10_000),
        }
    }
}

const GIVEN: &[&str] = &["Tomas", "Diego", "Renée", "Wen", "Ada", "Jürgen", "Noor", "Hana", "Łukasz", "Mary"];
const FAMILY: &[&str] =
    &["Gupta", "Vance", "O'Neil", "García-López", "Tanaka", "Kowalski", "Nielsen", "Haddad"];
const DEPARTMENTS: &[&str] =
    &["Finance", "Legal", "R&D", "Customer Care", "IT \\\"Core\\\"", "Human Resources"];
const STREETS: &[&str] = &["4866 Rua Augusta", "1 Microsoft Way", "12 Queen St", "Hauptstraße 7"];

/// So many records, one a line.
pub(crate) fn graph_like(count: usize) -> Vec<String> {
    all().take(count).collect()
}

/// All of them: they never end.
pub(crate) fn all() -> impl Iterator<Item = String> {
    let mut random = Random(0x05ee_d0f5_c100);
    (0..).map(move |number| record(&mut random, number))
}

fn record(random: &mut Random, number: usize) -> String {
    let (given, family) = (random.pick(GIVEN), random.pick(FAMILY));
    let nickname = format!("user{number}");
    let text = |value: &str| format!("\"{value}\"");
    let optional = |random: &mut Random, value: String| if random.one_in(6) { "null".into() } else { value };
    let extension = match random.next() % 4 {
        0 => "\"\"".into(),
        1 => "null".into(),
        2 => "\"  \"".into(),
        _ => format!("\"{}\"", 1000 + random.next() % 9000),
    };
    let members = [
        ("id", text(&random.guid())),
        ("accountEnabled", "true".into()),
        ("userPrincipalName", text(&format!("{nickname}@contoso.com"))),
        ("displayName", text(&format!("{given} {family}"))),
        ("givenName", text(given)),
        ("surname", text(family)),
        ("jobTitle", text("Administrative Assistant II")),
        ("department", text(random.pick(DEPARTMENTS))),
        ("division", optional(random, text("Retail"))),
        ("companyName", text("Contoso Ltd")),
        ("employeeId", text(&format!("{:06}", random.next() % 1_000_000))),
        ("mail", text(&format!("{nickname}@contoso.com"))),
        ("mailNickname", text(&nickname)),
        ("manager", optional(random, text(&random_guid(number)))),
        ("telephoneNumber", random.phone()),
        ("extension", extension),
        ("mobile", random.phone()),
        ("IsSoftDeleted", if random.one_in(10) { "true" } else { "false" }.into()),
        ("officeLocation", text(&format!("{}/1614", random.next() % 40))),
        ("streetAddress", text(random.pick(STREETS))),
        ("city", text("Seattle")),
        ("usageLocation", text("GB")),
        ("preferredLanguage", "null".into()),
        ("createdDateTime", text("2014-07-10T17:43:07Z")),
        ("onPremisesSyncEnabled", "null".into()),
        ("signInSequence", (random.next() >> 20).to_string()),
        ("businessPhones", format!("[{}]", random.phone())),
    ];
    let members: Vec<_> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

fn random_guid(number: usize) -> String {
    Random(number as u64 + 1).guid()
}
