//! What the outside world must tell an evaluation.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::SystemTime;

/// Where a question comes from: the same site gets the same answer in every run and on any number of
/// threads, when the host's answer is a function of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Site {
    /// The record, counted from 0 in input order.
    pub record: u64,
    /// The mapping, counted from 0 in table order.
    pub mapping: u32,
    /// The call within the mapping, counted from 0 in the order of the text, inner calls before outer ones.
    /// Only calls that are not pure, or have a part that is not, are counted.
    pub call: u32,
}

/// The clock, the random numbers and the directory behind an evaluation. The library has none of its own.
///
/// Every method has an answer by default: no clock, random numbers from the site alone, every value free, no
/// macros, no default domain. [`FixedHost`] holds such answers as data.
///
/// ```
/// use std::time::SystemTime;
/// use entra_scim::{Host, Site};
///
/// /// The machine's own clock.
/// #[derive(Debug)]
/// struct Clock;
///
/// impl Host for Clock {
///     fn now(&self, _site: Site) -> Option<SystemTime> {
///         Some(SystemTime::now())
///     }
/// }
/// ```
pub trait Host: fmt::Debug + Send + Sync {
    /// The time of the run, for `Now()`. `None`: there is no clock, and `Now()` fails.
    fn now(&self, site: Site) -> Option<SystemTime> {
        let _ = site;
        None
    }

    /// A random number, for `Guid()` and `RandomString(…)`; `draw` counts the numbers asked for at a site.
    fn random(&self, site: Site, draw: u32) -> u64 {
        scatter(0, site, draw)
    }

    /// Whether no other object has this value, for `SelectUniqueValue(…)`; `target` is the target attribute.
    /// It is asked in the order of the records.
    fn is_unique(&self, site: Site, target: &str, value: &str) -> bool {
        let _ = (site, target, value);
        true
    }

    /// What stands for `%name%`. `None`: there is no such macro, and the evaluation fails.
    fn macro_value(&self, name: &str) -> Option<Cow<'_, str>> {
        let _ = name;
        None
    }

    /// The directory's default domain, for `DefaultDomain()`.
    fn default_domain(&self) -> Option<Cow<'_, str>> {
        None
    }
}

/// A [`Host`] whose answers are data.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use entra_scim::FixedHost;
///
/// let mut host = FixedHost::default();
/// host.now = Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
/// host.seed = 42;
/// host.macros.insert("DomainFQDN".into(), "corp.contoso.com".into());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FixedHost {
    /// The time that `Now()` gives.
    pub now: Option<SystemTime>,
    /// The seed of the random numbers.
    pub seed: u64,
    /// The directory's default domain.
    pub default_domain: Option<String>,
    /// The macros by name, without the `%` signs.
    pub macros: BTreeMap<String, String>,
    /// The values that are not free, in lower case; they are compared without regard to case.
    pub taken: BTreeSet<String>,
}

impl Host for FixedHost {
    fn now(&self, _site: Site) -> Option<SystemTime> {
        self.now
    }

    fn random(&self, site: Site, draw: u32) -> u64 {
        scatter(self.seed, site, draw)
    }

    fn is_unique(&self, _site: Site, _target: &str, value: &str) -> bool {
        !self.taken.contains(&value.to_lowercase())
    }

    fn macro_value(&self, name: &str) -> Option<Cow<'_, str>> {
        self.macros.get(name).map(|value| value.as_str().into())
    }

    fn default_domain(&self) -> Option<Cow<'_, str>> {
        self.default_domain.as_deref().map(Cow::from)
    }
}

/// A well-spread number for each seed, site and draw: the finalizer of SplitMix64, once per ingredient.
fn scatter(seed: u64, site: Site, draw: u32) -> u64 {
    [site.record, u64::from(site.mapping), u64::from(site.call), u64::from(draw)]
        .iter()
        .fold(mix(seed), |state, part| mix(state ^ part.wrapping_add(0x9e37_79b9_7f4a_7c15)))
}

fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
