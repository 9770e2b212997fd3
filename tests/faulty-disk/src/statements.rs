//! A look at each statement of each watched database as it begins, and the hand that interrupts it.

use std::ffi::{CStr, c_char, c_int, c_uint, c_void};

use libsqlite3_sys as ffi;

use super::{Disk, disk_of};

/// What SQLite keeps for each connection. It lives as long as the process: SQLite does not say when it is done with it,
/// and a test opens few.
struct Watched {
    disk: Disk,
    connection: usize,
}

/// From now on every new connection is looked at.
pub fn register() {
    // SAFETY: SQLite keeps a pointer to a function, which stays.
    let code = unsafe { ffi::sqlite3_auto_extension(Some(opened)) };
    assert_eq!(code, ffi::SQLITE_OK);
}

unsafe extern "C" fn opened(
    db: *mut ffi::sqlite3,
    _: *mut *mut c_char,
    _: *const ffi::sqlite3_api_routines,
) -> c_int {
    // SAFETY: SQLite calls this with an open connection; the name of its file is text that ends with a zero, or null. What
    // is given to both hooks is never freed.
    unsafe {
        let name = ffi::sqlite3_db_filename(db, c"main".as_ptr());
        if name.is_null() {
            return ffi::SQLITE_OK;
        }
        let Some(disk) = CStr::from_ptr(name).to_str().ok().and_then(disk_of) else { return ffi::SQLITE_OK };
        let watched = Box::into_raw(Box::new(Watched { disk, connection: db.addr() })).cast::<c_void>();
        ffi::sqlite3_trace_v2(db, ffi::SQLITE_TRACE_STMT, Some(begins), watched);
        // Every step: a COMMIT has hardly more than one.
        ffi::sqlite3_progress_handler(db, 1, Some(goes_on), watched);
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn begins(_: c_uint, watched: *mut c_void, statement: *mut c_void, text: *mut c_void) -> c_int {
    // SAFETY: the first is what `opened` gave, the second a statement, the third its text, or that of a trigger.
    unsafe {
        let sql = ffi::sqlite3_sql(statement.cast());
        // A trigger's is a text of its own.
        if text.cast_const().cast::<c_char>() != sql {
            return 0;
        }
        let watched = &*watched.cast::<Watched>();
        watched.disk.begins(watched.connection, &CStr::from_ptr(sql).to_string_lossy());
    }
    0
}

unsafe extern "C" fn goes_on(watched: *mut c_void) -> c_int {
    // SAFETY: it is what `opened` gave.
    let watched = unsafe { &*watched.cast::<Watched>() };
    c_int::from(watched.disk.interrupts(watched.connection))
}
