//! The published vectors, corpus and records, which are no part of this crate.

use std::path::{Path, PathBuf};

/// A file or folder of theirs, in the folder that `SHARED` names. Without it nothing is tested, but on CI that is a
/// failure.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("SHARED") else {
        assert!(std::env::var_os("CI").is_none(), "CI runs without SHARED");
        println!("skipped: SHARED is not set");
        return None;
    };
    Some(Path::new(&folder).join(path))
}
