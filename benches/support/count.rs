//! Runs for callgrind to count: instructions do not drift with the machine.

/// A case of a benchmark, and its name.
pub(crate) type Named<'c> = (&'c str, Box<dyn FnMut() + 'c>);

/// With `ROUNDS` set nothing is timed: the case that `CASE` names runs so many times. Whether that was done.
pub(crate) fn counted<'c>(cases: impl IntoIterator<Item = Named<'c>>) -> bool {
    let Ok(rounds) = std::env::var("ROUNDS") else { return false };
    let rounds: u32 = rounds.parse().expect("ROUNDS is a number");
    let wanted = std::env::var("CASE").unwrap_or_default();
    let mut names = Vec::new();
    for (name, mut case) in cases {
        if name == wanted {
            (0..rounds).for_each(|_| case());
            return true;
        }
        names.push(name);
    }
    panic!("CASE is one of {}", names.join(", "));
}
