//! `frontdesk schedule` shows when each line fires, in local time and in UTC, and what becomes of it when clocks change.

use super::{clone_of_the_house, ended, frontdesk, replace};

#[test]
fn each_line_is_shown_with_its_next_firings_and_those_around_the_change_of_the_clocks() {
    let folder = clone_of_the_house();
    replace(&folder, "practice.toml", "retention = \"30 3 * * *\"", "retention = \"30 1 * * *\"");
    replace(&folder, "practice.toml", "unconfirmed = \"0 9 * * *\"", "unconfirmed = \"off\"");
    let line = ["schedule", "--at", "2027-03-25 12:00"];
    let (output, out, err) = ended(frontdesk(folder.path(), &line, &[]));
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
    insta::assert_snapshot!(out, @"
    From Thu 25 Mar 2027 12:00 +00:00 = 2027-03-25 12:00 UTC, in Europe/London.
    The clocks change on Sunday 28 March 2027: from +00:00 to +01:00.

    reminder facts: 0 18 * * *
      Thu 25 Mar 2027 18:00 +00:00 = 2027-03-25 18:00 UTC
      Fri 26 Mar 2027 18:00 +00:00 = 2027-03-26 18:00 UTC
      Sat 27 Mar 2027 18:00 +00:00 = 2027-03-27 18:00 UTC
      when the clocks change:
        Fri 26 Mar 2027 18:00 +00:00 = 2027-03-26 18:00 UTC
        Sat 27 Mar 2027 18:00 +00:00 = 2027-03-27 18:00 UTC
        Sun 28 Mar 2027 18:00 +01:00 = 2027-03-28 17:00 UTC
        Mon 29 Mar 2027 18:00 +01:00 = 2027-03-29 17:00 UTC

    reminder hydration: 0 18 * * *
      Thu 25 Mar 2027 18:00 +00:00 = 2027-03-25 18:00 UTC
      Fri 26 Mar 2027 18:00 +00:00 = 2027-03-26 18:00 UTC
      Sat 27 Mar 2027 18:00 +00:00 = 2027-03-27 18:00 UTC
      when the clocks change:
        Fri 26 Mar 2027 18:00 +00:00 = 2027-03-26 18:00 UTC
        Sat 27 Mar 2027 18:00 +00:00 = 2027-03-27 18:00 UTC
        Sun 28 Mar 2027 18:00 +01:00 = 2027-03-28 17:00 UTC
        Mon 29 Mar 2027 18:00 +01:00 = 2027-03-29 17:00 UTC

    reminder attire: 0 8-18 * * *
      Thu 25 Mar 2027 13:00 +00:00 = 2027-03-25 13:00 UTC
      Thu 25 Mar 2027 14:00 +00:00 = 2027-03-25 14:00 UTC
      Thu 25 Mar 2027 15:00 +00:00 = 2027-03-25 15:00 UTC
      when the clocks change:
        Sat 27 Mar 2027 17:00 +00:00 = 2027-03-27 17:00 UTC
        Sat 27 Mar 2027 18:00 +00:00 = 2027-03-27 18:00 UTC
        Sun 28 Mar 2027 08:00 +01:00 = 2027-03-28 07:00 UTC
        Sun 28 Mar 2027 09:00 +01:00 = 2027-03-28 08:00 UTC

    reminder communication: 0 8-18 * * *
      Thu 25 Mar 2027 13:00 +00:00 = 2027-03-25 13:00 UTC
      Thu 25 Mar 2027 14:00 +00:00 = 2027-03-25 14:00 UTC
      Thu 25 Mar 2027 15:00 +00:00 = 2027-03-25 15:00 UTC
      when the clocks change:
        Sat 27 Mar 2027 17:00 +00:00 = 2027-03-27 17:00 UTC
        Sat 27 Mar 2027 18:00 +00:00 = 2027-03-27 18:00 UTC
        Sun 28 Mar 2027 08:00 +01:00 = 2027-03-28 07:00 UTC
        Sun 28 Mar 2027 09:00 +01:00 = 2027-03-28 08:00 UTC

    reminder aftercare: 0 19 * * *
      Thu 25 Mar 2027 19:00 +00:00 = 2027-03-25 19:00 UTC
      Fri 26 Mar 2027 19:00 +00:00 = 2027-03-26 19:00 UTC
      Sat 27 Mar 2027 19:00 +00:00 = 2027-03-27 19:00 UTC
      when the clocks change:
        Fri 26 Mar 2027 19:00 +00:00 = 2027-03-26 19:00 UTC
        Sat 27 Mar 2027 19:00 +00:00 = 2027-03-27 19:00 UTC
        Sun 28 Mar 2027 19:00 +01:00 = 2027-03-28 18:00 UTC
        Mon 29 Mar 2027 19:00 +01:00 = 2027-03-29 18:00 UTC

    job morning_digest: 30 7 * * *
      Fri 26 Mar 2027 07:30 +00:00 = 2027-03-26 07:30 UTC
      Sat 27 Mar 2027 07:30 +00:00 = 2027-03-27 07:30 UTC
      Sun 28 Mar 2027 07:30 +01:00 = 2027-03-28 06:30 UTC
      when the clocks change:
        Fri 26 Mar 2027 07:30 +00:00 = 2027-03-26 07:30 UTC
        Sat 27 Mar 2027 07:30 +00:00 = 2027-03-27 07:30 UTC
        Sun 28 Mar 2027 07:30 +01:00 = 2027-03-28 06:30 UTC
        Mon 29 Mar 2027 07:30 +01:00 = 2027-03-29 06:30 UTC

    job weekly_summary: 0 18 * * SUN
      Sun 28 Mar 2027 18:00 +01:00 = 2027-03-28 17:00 UTC
      Sun  4 Apr 2027 18:00 +01:00 = 2027-04-04 17:00 UTC
      Sun 11 Apr 2027 18:00 +01:00 = 2027-04-11 17:00 UTC
      when the clocks change:
        Sun 28 Mar 2027 18:00 +01:00 = 2027-03-28 17:00 UTC
        Sun  4 Apr 2027 18:00 +01:00 = 2027-04-04 17:00 UTC

    job backup: 0 3 * * *
      Fri 26 Mar 2027 03:00 +00:00 = 2027-03-26 03:00 UTC
      Sat 27 Mar 2027 03:00 +00:00 = 2027-03-27 03:00 UTC
      Sun 28 Mar 2027 03:00 +01:00 = 2027-03-28 02:00 UTC
      when the clocks change:
        Fri 26 Mar 2027 03:00 +00:00 = 2027-03-26 03:00 UTC
        Sat 27 Mar 2027 03:00 +00:00 = 2027-03-27 03:00 UTC
        Sun 28 Mar 2027 03:00 +01:00 = 2027-03-28 02:00 UTC
        Mon 29 Mar 2027 03:00 +01:00 = 2027-03-29 02:00 UTC

    job retention: 30 1 * * *
      Fri 26 Mar 2027 01:30 +00:00 = 2027-03-26 01:30 UTC
      Sat 27 Mar 2027 01:30 +00:00 = 2027-03-27 01:30 UTC
      Sun 28 Mar 2027 02:30 +01:00 = 2027-03-28 01:30 UTC
      when the clocks change:
        Fri 26 Mar 2027 01:30 +00:00 = 2027-03-26 01:30 UTC
        Sat 27 Mar 2027 01:30 +00:00 = 2027-03-27 01:30 UTC
        Sun 28 Mar 2027 02:30 +01:00 = 2027-03-28 01:30 UTC
        Mon 29 Mar 2027 01:30 +01:00 = 2027-03-29 00:30 UTC

    job reconcile: 15 * * * *
      Thu 25 Mar 2027 12:15 +00:00 = 2027-03-25 12:15 UTC
      Thu 25 Mar 2027 13:15 +00:00 = 2027-03-25 13:15 UTC
      Thu 25 Mar 2027 14:15 +00:00 = 2027-03-25 14:15 UTC
      when the clocks change:
        Sat 27 Mar 2027 23:15 +00:00 = 2027-03-27 23:15 UTC
        Sun 28 Mar 2027 00:15 +00:00 = 2027-03-28 00:15 UTC
        Sun 28 Mar 2027 02:15 +01:00 = 2027-03-28 01:15 UTC
        Sun 28 Mar 2027 03:15 +01:00 = 2027-03-28 02:15 UTC

    job unconfirmed: off
    ");
    assert!(!folder.path().join("frontdesk.db").exists(), "looking makes no database");
}

#[test]
fn an_hour_that_comes_twice_has_one_firing_and_a_zone_without_changes_says_so() {
    let folder = clone_of_the_house();
    replace(&folder, "practice.toml", "retention = \"30 3 * * *\"", "retention = \"30 1 * * *\"");
    let (_, out, _) = ended(frontdesk(folder.path(), &["schedule", "--at", "2027-10-29 12:00"], &[]));
    assert!(out.contains("The clocks change on Sunday 31 October 2027: from +01:00 to +00:00."), "{out}");
    let once = "    Sun 31 Oct 2027 01:30 +01:00 = 2027-10-31 00:30 UTC\n    Mon  1 Nov 2027 01:30 +00:00";
    assert!(out.contains(once) && !out.contains("31 Oct 2027 01:30 +00:00"), "{out}");
    replace(&folder, "practice.toml", "\"Europe/London\"", "\"Asia/Kolkata\"");
    let (_, out, _) = ended(frontdesk(folder.path(), &["schedule", "--at", "2027-10-29 12:00"], &[]));
    assert!(out.contains("The clocks do not change within a year."), "{out}");
    assert!(out.contains("Sat 30 Oct 2027 01:30 +05:30 = 2027-10-29 20:00 UTC"), "{out}");
}

#[test]
fn a_line_that_never_fires_is_refused_with_its_line_and_a_hint() {
    let folder = clone_of_the_house();
    replace(&folder, "practice.toml", "backup = \"0 3 * * *\"", "backup = \"0 3 31 APR *\"");
    let (output, _out, err) = ended(frontdesk(folder.path(), &["schedule"], &[]));
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains("`0 3 31 APR *` never fires") && err.contains("practice.toml:"), "{err}");
}
