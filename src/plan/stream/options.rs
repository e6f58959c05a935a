//! How a stream is mapped.

use std::num::NonZeroUsize;
use std::sync::Arc;

use crate::functions::{FixedHost, Host};

/// How a stream is mapped.
///
/// ```
/// use std::num::NonZeroUsize;
/// use std::thread::available_parallelism;
/// use entra_scim::stream::StreamOptions;
///
/// let mut options = StreamOptions::default();
/// options.threads = available_parallelism().unwrap_or(NonZeroUsize::MIN);
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StreamOptions {
    /// On how many threads records are mapped; reading and writing stay on the caller's. Default 1. More need
    /// the feature `parallel`, and are not used without it, nor for a table with `SelectUniqueValue`.
    pub threads: NonZeroUsize,
    /// Whom the mappings ask. Default: [`FixedHost`], which has no clock.
    pub host: Arc<dyn Host>,
}

impl Default for StreamOptions {
    fn default() -> Self {
        Self { threads: NonZeroUsize::MIN, host: Arc::new(FixedHost::default()) }
    }
}
