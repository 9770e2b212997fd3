//! The keys that seal what clients entrust: from the environment, or from a file apart from the database.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::variables::{INTAKE_KEY, INTAKE_KEY_FILE, INTAKE_OLD_KEYS};
use crate::problem::Problem;
use crate::sealing::Sealing;

/// Where the keys are. Printing it shows none.
#[derive(Debug, Clone, Default)]
pub struct IntakeKeys {
    /// The key that seals.
    pub key: Option<SecretString>,
    /// A file with the key that seals, and older ones on the lines below.
    pub file: Option<PathBuf>,
    /// Older keys, with commas between.
    pub old: Option<SecretString>,
}

/// The keys, if there are any, and what could be better about them.
#[derive(Debug, Default)]
pub struct Sealed {
    /// The keys; without them the intake is left out.
    pub sealing: Option<Sealing>,
    /// What is no mistake but a risk.
    pub warnings: Vec<Problem>,
}

const HINT: &str = "`frontdesk key new` makes one: a version, a colon, and 32 bytes in base64";

impl IntakeKeys {
    /// Reads the keys.
    ///
    /// # Errors
    /// What is wrong with them. It never quotes one.
    pub fn read(&self) -> Result<Sealed, Problem> {
        let old = self.old.as_ref().map(ExposeSecret::expose_secret).unwrap_or_default();
        let old = old.split(',').map(str::trim).filter(|key| !key.is_empty());
        match (&self.key, &self.file) {
            (None, None) if self.old.is_none() => Ok(Sealed::default()),
            (None, None) => {
                Err(Problem::variable(INTAKE_KEY.name, "is missing, but there are older keys", HINT))
            }
            (Some(_), Some(_)) => Err(Problem::variable(
                INTAKE_KEY_FILE.name,
                format!("is set together with {}", INTAKE_KEY.name),
                "keep the key in one of the two places",
            )),
            (Some(key), None) => {
                let keys = [key.expose_secret()].into_iter().chain(old);
                let place = if self.old.is_some() { INTAKE_OLD_KEYS.name } else { INTAKE_KEY.name };
                // The current key is looked at alone first, so that the mistake is told where it is.
                Sealing::read([key.expose_secret()])
                    .map_err(|why| Problem::variable(INTAKE_KEY.name, why.to_string(), HINT))?;
                let sealing =
                    Sealing::read(keys).map_err(|why| Problem::variable(place, why.to_string(), HINT))?;
                Ok(Sealed { sealing: Some(sealing), warnings: Vec::new() })
            }
            (None, Some(path)) => {
                let text = std::fs::read_to_string(path).map(Zeroizing::new).map_err(|fault| {
                    Problem::file(
                        path,
                        format!("cannot be read: {fault}"),
                        "it holds a key on its first line",
                    )
                })?;
                let lines = text.lines().map(str::trim);
                let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
                let sealing = Sealing::read(lines.chain(old))
                    .map_err(|why| Problem::file(path, why.to_string(), HINT))?;
                Ok(Sealed { sealing: Some(sealing), warnings: open_to_others(path).into_iter().collect() })
            }
        }
    }
}

/// A warning if others than the owner can read the file.
#[cfg(unix)]
fn open_to_others(path: &Path) -> Option<Problem> {
    use std::os::unix::fs::PermissionsExt;

    let mode = std::fs::metadata(path).ok()?.permissions().mode();
    (mode & 0o077 != 0).then(|| {
        Problem::file(path, "can be read by others on this machine", "take their rights away: chmod 600")
    })
}

/// Other systems have other rights, which are not looked at.
#[cfg(not(unix))]
fn open_to_others(_: &Path) -> Option<Problem> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    const TWO: &str = "2:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

    fn keys(key: &str, old: &str) -> IntakeKeys {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned().into());
        IntakeKeys { key: given(key), file: None, old: given(old) }
    }

    fn mistake(keys: &IntakeKeys) -> String {
        let said = keys.read().expect_err("a mistake").to_string();
        for secret in [&ONE[2..], &TWO[2..]] {
            assert!(!said.contains(secret) && !format!("{keys:?}").contains(secret), "{said}");
        }
        said
    }

    #[test]
    fn without_a_key_nothing_is_sealed_and_with_old_ones_they_open() {
        assert!(IntakeKeys::default().read().expect("none").sealing.is_none());
        let sealed = keys(TWO, &format!(" {ONE},")).read().expect("two keys");
        let sealing = sealed.sealing.expect("keys");
        assert_eq!((sealing.version(), sealing.older()), (2, 1));
    }

    #[test]
    fn a_mistake_is_told_where_it_is() {
        for (key, old, place, what) in [
            ("1:AAAA", "", "INTAKE_KEY", "the key has 3 bytes instead of 32"),
            ("x:AAAA", "", "INTAKE_KEY", "the version before the colon"),
            (ONE, ONE, "INTAKE_OLD_KEYS", "two keys have the version 1"),
            (TWO, "1:!", "INTAKE_OLD_KEYS", "neither base64 nor hexadecimal"),
            ("", ONE, "INTAKE_KEY", "is missing, but there are older keys"),
        ] {
            let said = mistake(&keys(key, old));
            assert!(said.starts_with(&format!("{place}: ")) && said.contains(what), "{said}");
        }
    }

    #[test]
    fn a_file_holds_them_as_well_and_is_for_its_owner_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("intake.key");
        std::fs::write(&path, format!("# made today\n{TWO}\n\n{ONE}\n")).expect("written");
        let from_file = IntakeKeys { file: Some(path.clone()), ..IntakeKeys::default() };
        #[cfg(unix)]
        for (mode, warnings) in [(0o644, 1), (0o640, 1), (0o600, 0), (0o400, 0)] {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("set");
            let sealed = from_file.read().expect("two keys");
            assert_eq!(sealed.warnings.len(), warnings, "{mode:o}");
            let sealing = sealed.sealing.expect("keys");
            assert_eq!((sealing.version(), sealing.older()), (2, 1));
        }
        let both = IntakeKeys { file: Some(path), ..keys(ONE, "") };
        assert!(mistake(&both).contains("is set together with INTAKE_KEY"));
        let missing = IntakeKeys { file: Some(folder.path().join("none")), ..IntakeKeys::default() };
        assert!(mistake(&missing).contains("cannot be read"));
    }
}
