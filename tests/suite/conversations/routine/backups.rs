//! The database is copied at night: whole or not at all, so many kept, and the owner hears when it fails.

use std::path::{Path, PathBuf};

use frontdesk::store::{Home, Inspection, Store};
use insta::assert_snapshot;
use tempfile::TempDir;

use super::only;
use crate::clinic::Clinic;

async fn backing_up(keep: usize) -> (Clinic, TempDir, PathBuf) {
    let clinic = Clinic::keeping_time_on_disk_with(&only("backup"), "2027-03-01 08:00").await;
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("copies");
    clinic.backs_up_into(&into, keep).await;
    (clinic, folder, into)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn every_night_a_copy_is_made_that_opens_and_the_oldest_goes() {
    let (clinic, _folder, into) = backing_up(2).await;
    let anna = clinic.client("Anna");
    anna.books("11", "10:00").await;
    clinic.waits_until("2027-03-02 02:59").await;
    anna.puts_away();
    assert!(!into.exists());
    clinic.waits_until("2027-03-04 12:00").await;
    // Something else in the folder, and the remains of a night without power.
    std::fs::write(into.join("frontdesk-notes.db"), "mine").unwrap();
    std::fs::write(into.join("frontdesk-20270304T040000Z.db.part"), "half").unwrap();
    clinic.waits_until("2027-03-05 12:00").await;
    assert_eq!(
        names(&into),
        ["frontdesk-20270304T030000Z.db", "frontdesk-20270305T030000Z.db", "frontdesk-notes.db"]
    );

    let newest = into.join("frontdesk-20270305T030000Z.db");
    let found = Store::inspect(&newest).await.unwrap();
    assert_eq!(found, Inspection { damage: None, pending: 0 });
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&newest), mode(&into)), (0o600, 0o700), "what clients wrote is nobody else's");
    }
    // The practice goes on with it as it was that night.
    let restored = Store::open(&Home::File(newest)).await.unwrap();
    let mut tx = restored.begin().await.unwrap();
    let client = tx.recognise(clinic.now(), anna.chat(), &frontdesk::domain::person::Name::new("Anna")).await;
    let ahead = tx.own_appointments(clinic.now(), client.unwrap().client.id).await.unwrap();
    assert_eq!(ahead.len(), 1);
}

#[tokio::test]
async fn one_that_fails_is_told_of_once_in_plain_words_and_so_is_the_next_that_works() {
    let (clinic, folder, into) = backing_up(3).await;
    let olga = clinic.owner("Olga").await;
    std::fs::write(&into, "a file where the folder should be").unwrap();
    // It is not worth waking somebody.
    clinic.waits_until("2027-03-02 06:59").await;
    olga.hears_nothing();
    clinic.waits_until("2027-03-02 07:00").await;
    assert_snapshot!(olga.reads(), @"
    The backup of the practice's data could not be made: the folder for backups is not there and cannot be made. Nothing is lost now, but there is no fresh copy if this computer fails. Please see to it; I try again at the next time in practice.toml, and tell you once it works.
    [Main menu]
    ");
    clinic.waits_until("2027-03-04 07:00").await;
    olga.hears_nothing();
    std::fs::remove_file(&into).unwrap();
    clinic.waits_until("2027-03-05 07:00").await;
    assert_snapshot!(olga.reads(), @"
    Backups are made again: the last one is complete.
    [Main menu]
    ");
    clinic.waits_until("2027-03-06 07:00").await;
    olga.hears_nothing();
    assert_eq!(names(folder.path()), ["copies"]);
    assert_eq!(names(&into).len(), 2);
}

#[tokio::test]
async fn several_missed_nights_are_caught_up_by_one_copy_and_two_processes_make_one() {
    let (clinic, _folder, into) = backing_up(5).await;
    clinic.waits_until("2027-03-01 09:00").await;
    let (desk, other) = (clinic.desk(), clinic.another_desk().await);
    clinic.clock_jumps_to("2027-03-04 09:00");
    let (one, two) = tokio::join!(desk.begin_backup(clinic.now()), other.begin_backup(clinic.now()));
    let begun: Vec<_> = [one, two].into_iter().filter_map(Result::unwrap).collect();
    assert_eq!(begun.len(), 1, "{begun:?}");
    // The process that has begun it ends there. Nobody does it over, and the next night is not kept from its own.
    clinic.restarts().await;
    assert!(!into.exists());
    clinic.waits_until("2027-03-05 09:00").await;
    assert_eq!(names(&into), ["frontdesk-20270305T030000Z.db"]);
}
