//! Keys for sealing: made by the program, read by it again, and never shown in a mistake.

use super::{clone_of_the_house, ended, frontdesk};

#[test]
fn a_fresh_key_is_a_line_for_env_and_check_names_its_version() {
    let folder = clone_of_the_house();
    let (output, out, _err) = ended(frontdesk(folder.path(), &["check"], &[]));
    assert!(output.status.success() && out.contains("no key: the intake step is left out"), "{out}");

    let practice = std::fs::read_to_string(folder.path().join("practice.toml")).unwrap();
    let asking = practice.replace("check_before = false", "check_before = true");
    std::fs::write(folder.path().join("practice.toml"), asking).unwrap();
    let (output, _, err) = ended(frontdesk(folder.path(), &["check"], &[]));
    let says = "says `check_before = true`, but there is no key: clients are not asked";
    assert!(output.status.success() && err.contains(says), "{err}");

    let (output, first, err) = ended(frontdesk(folder.path(), &["key", "new"], &[]));
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
    assert!(first.starts_with("INTAKE_KEY=1:") && first.lines().count() == 1, "{first}");
    std::fs::write(folder.path().join(".env"), &first).unwrap();
    let (_, out, _) = ended(frontdesk(folder.path(), &["check"], &[]));
    assert!(
        out.contains("intake: sealed with key 1; no older key") && out.ends_with("All is well.\n"),
        "{out}"
    );

    let (_, second, err) = ended(frontdesk(folder.path(), &["key", "new"], &[]));
    assert!(
        second.starts_with("INTAKE_KEY=2:") && err.contains("Keep key 1 in INTAKE_OLD_KEYS"),
        "{second}{err}"
    );
    let old = first.replace("INTAKE_KEY=", "INTAKE_OLD_KEYS=");
    std::fs::write(folder.path().join(".env"), format!("{second}{old}")).unwrap();
    let (_, out, _) = ended(frontdesk(folder.path(), &["check"], &[]));
    assert!(out.contains("intake: sealed with key 2; 1 older key"), "{out}");
}

#[test]
fn a_wrong_key_keeps_the_bot_from_starting_and_is_not_shown() {
    let folder = clone_of_the_house();
    let wrong = [("INTAKE_KEY", "1:c2VjcmV0LWJ1dC10b28tc2hvcnQ=")];
    for line in ["check", "playground", "run"] {
        let (output, out, err) = ended(frontdesk(folder.path(), &[line], &wrong));
        assert_eq!(output.status.code(), Some(2), "{line}");
        assert!(err.contains("INTAKE_KEY: the key has 20 bytes instead of 32"), "{line}: {err}");
        assert_eq!(err.matches("INTAKE_KEY: ").count(), 1, "{line}: {err}");
        assert!(!format!("{out}{err}").contains("c2VjcmV0"), "{line}: {err}");
    }
}

#[cfg(unix)]
#[test]
fn a_key_file_that_others_can_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt;

    let folder = clone_of_the_house();
    let (_, key, _) = ended(frontdesk(folder.path(), &["key", "new"], &[]));
    let path = folder.path().join("intake.key");
    std::fs::write(&path, key.trim_start_matches("INTAKE_KEY=")).unwrap();
    for (mode, end) in [(0o644, "All is well, but for 1 warning.\n"), (0o600, "All is well.\n")] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let (output, out, err) =
            ended(frontdesk(folder.path(), &["check"], &[("INTAKE_KEY_FILE", "intake.key")]));
        assert!(output.status.success() && out.ends_with(end), "{mode:o}: {out}{err}");
        assert_eq!(err.contains("intake.key: can be read by others"), mode == 0o644, "{err}");
    }
}
