//! Output to a named file, which appears whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::compression::{Compression, Encoder};
use crate::exit::{Result, Stop, tell};
use crate::interrupt;

/// A file under way. It gets its name by [`commit`](Self::commit); without that nothing is left of it.
pub(crate) struct OutputFile {
    /// As it was given.
    path: PathBuf,
    /// Whether it is written to as it is, piece by piece.
    is_stream: bool,
    target: Encoder<Target>,
}

enum Target {
    /// A file beside the final one, and that one's name.
    Beside(NamedTempFile, PathBuf),
    /// What stands there is no file, and is not replaced by one: a device, a pipe.
    Stream(File),
}

impl OutputFile {
    /// The file at this path; `.gz` and `.zst` are compressed.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let failed = |error: io::Error| Stop::file(path.display(), &error);
        let target = Target::open(path).map_err(failed)?;
        let is_stream = matches!(target, Target::Stream(_));
        let target = Compression::of(path).writer(target).map_err(failed)?;
        Ok(Self { path: path.into(), is_stream, target })
    }

    /// What to tell when it cannot be written.
    pub(crate) fn failed(&self, error: &io::Error) -> Stop {
        Stop::file(self.path.display(), error)
    }

    /// Leaves nothing of the file.
    pub(crate) fn abandon(self) {
        if !self.is_stream {
            tell(format_args!("note: {} is left as it was", self.path.display()));
        }
    }

    /// Gives the file its name.
    pub(crate) fn commit(self) -> Result<()> {
        let done = self.target.finish().and_then(|target| match target {
            Target::Stream(mut file) => file.flush(),
            Target::Beside(file, path) => {
                // A name must not outlive what it names when the machine stops.
                file.as_file().sync_all()?;
                file.persist(path).map(drop).map_err(|error| error.error)
            }
        });
        done.map_err(|error| Stop::file(self.path.display(), &error))
    }
}

impl Target {
    fn open(path: &Path) -> io::Result<Self> {
        // A link stays one: the file it leads to is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.into());
        let there = fs::metadata(&path).ok();
        match &there {
            Some(there) if there.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Some(there) if !there.is_file() => {
                return fs::OpenOptions::new().write(true).open(path).map(Self::Stream);
            }
            Some(there) if there.permissions().readonly() => {
                return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
            }
            _ => {}
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut builder = Builder::new();
        builder.prefix(".entra-scim-").suffix(".part");
        if let Some(there) = there {
            builder.permissions(there.permissions());
        } else {
            ordinary(&mut builder);
        }
        // From here on a signal must find us watching: it would end the process, and the file would stay.
        if interrupt::interrupted() {
            return Err(interrupt::error());
        }
        let file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
        Ok(Self::Beside(file, path))
    }
}

/// The permissions of any new file, which a temporary one has not.
#[cfg(unix)]
fn ordinary(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn ordinary(_: &mut Builder<'_, '_>) {}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.target.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.target.flush()
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Beside(file, _) => file.write(bytes),
            Self::Stream(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Beside(file, _) => file.flush(),
            Self::Stream(file) => file.flush(),
        }
    }
}
