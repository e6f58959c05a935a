//! A text in, the form that Genesys Cloud stores out: `cargo bench --bench phone`.
//!
//! Beside it the `phonenumber` crate, which knows all number plans, and the `str::replace` of those who only
//! strip blanks. Instructions, which do not drift with the machine, of `PHONE_ROUNDS` rounds over the ten texts:
//!
//! ```text
//! PHONE_ROUNDS=100000 valgrind --tool=callgrind --callgrind-out-file=/dev/null target/release/deps/phone-*
//! ```

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use entra_scim::phone::{self, Form};

const TEXTS: [&str; 10] = [
    "+13175550100",
    "+1 317 555 0100",
    "+1 (317) 555-0100",
    "+44 20 7946 0958",
    "+44 (0)20 7946 0958",
    "+49 30 1234-567",
    "tel:+1-317-555-0100",
    "tel:+13175550100;ext=1234",
    "+1 317 555 0100 x1234",
    "+1 317 555 0100 ext. 12",
];

fn parse_and_write(texts: &[&str], out: &mut String) {
    for text in texts {
        out.clear();
        let number = phone::parse(black_box(text));
        let written = number.write(Form::Genesys, out);
        black_box((written.is_ok(), out.as_str()));
    }
}

fn phones(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("phone");
    group.throughput(Throughput::Elements(TEXTS.len() as u64));
    let mut out = String::with_capacity(64);
    group.bench_function("parse and write", |bencher| bencher.iter(|| parse_and_write(&TEXTS, &mut out)));
    group.bench_function("str::replace of blanks", |bencher| {
        bencher.iter(|| {
            for text in TEXTS {
                black_box(black_box(text).replace(' ', ""));
            }
        });
    });
    group.bench_function("phonenumber crate", |bencher| {
        bencher.iter(|| {
            for text in TEXTS {
                let number = phonenumber::parse(None, black_box(text));
                black_box(
                    number.map(|number| number.format().mode(phonenumber::Mode::E164).to_string()).ok(),
                );
            }
        });
    });
    group.finish();
}

fn main() {
    if let Some(rounds) = std::env::var("PHONE_ROUNDS").ok().and_then(|rounds| rounds.parse::<u64>().ok()) {
        let mut out = String::with_capacity(64);
        for _ in 0..rounds {
            parse_and_write(&TEXTS, &mut out);
        }
        return;
    }
    let mut criterion = Criterion::default().configure_from_args();
    phones(&mut criterion);
    criterion.final_summary();
}
