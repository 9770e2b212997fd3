//! What lies between SQLite and the operating system: the real one's, with a word before each operation.
#![allow(non_snake_case, reason = "the names are SQLite's")]

use std::ffi::{CStr, c_int, c_void};
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicPtr, Ordering};

use libsqlite3_sys as ffi;

use super::{Code, Disk, has_plans_here, disk_of};

/// The real one.
static REAL: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(null_mut());

/// A file of a watched database. What the real one keeps of it lies behind it in the same piece of memory.
#[repr(C)]
struct File {
    base: ffi::sqlite3_file,
    /// None once it is closed.
    disk: Option<Box<Disk>>,
    real: *mut ffi::sqlite3_file,
}

/// From now on files are opened through this.
pub fn register() {
    // SAFETY: SQLite gives its own default, of which this is a copy with another way of opening files and of waiting; both
    // stay for ever. The rest of the functions look at no more of it than what was copied.
    unsafe {
        let real = ffi::sqlite3_vfs_find(null());
        assert!(!real.is_null());
        REAL.store(real, Ordering::Release);
        let ours = ffi::sqlite3_vfs {
            szOsFile: (*real).szOsFile + c_int::try_from(size_of::<File>()).expect("small"),
            pNext: null_mut(),
            zName: c"faulty".as_ptr(),
            xOpen: Some(open),
            xSleep: Some(waits),
            ..*real
        };
        let code = ffi::sqlite3_vfs_register(Box::into_raw(Box::new(ours)), 1);
        assert_eq!(code, ffi::SQLITE_OK);
    }
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives a name or null, and memory of the size that was asked for.
    unsafe {
        let real_vfs = REAL.load(Ordering::Acquire);
        let real_open = (*real_vfs).xOpen.expect("a way to open");
        let disk = if name.is_null() { None } else { CStr::from_ptr(name).to_str().ok().and_then(disk_of) };
        let Some(disk) = disk else { return real_open(real_vfs, name, file, flags, out) };
        let real = file.cast::<File>().add(1).cast::<ffi::sqlite3_file>();
        let base = ffi::sqlite3_file { pMethods: null() };
        file.cast::<File>().write(File { base, disk: None, real });
        let flags = if flags & ffi::SQLITE_OPEN_MAIN_DB != 0 && disk.state().read_only {
            flags & !(ffi::SQLITE_OPEN_READWRITE | ffi::SQLITE_OPEN_CREATE) | ffi::SQLITE_OPEN_READONLY
        } else {
            flags
        };
        let code = real_open(real_vfs, name, real, flags, out);
        if code == ffi::SQLITE_OK {
            (*file.cast::<File>()).disk = Some(Box::new(disk));
            (*file).pMethods = &raw const METHODS;
        }
        code
    }
}

/// Whoever waits for a lock that a plan withholds need not do it in earnest.
unsafe extern "C" fn waits(_: *mut ffi::sqlite3_vfs, micros: c_int) -> c_int {
    if has_plans_here() {
        return micros;
    }
    let real = REAL.load(Ordering::Acquire);
    // SAFETY: it is the real one's.
    unsafe { (*real).xSleep.expect("a way to wait")(real, micros) }
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// The code of an operation that the plan lets fail.
///
/// # Safety
/// `file` must be one of ours.
unsafe fn trouble(file: *mut ffi::sqlite3_file, may: &[Code], io: c_int) -> Option<c_int> {
    // SAFETY: it is ours.
    let disk = unsafe { (*file.cast::<File>()).disk.as_ref()? };
    Some(match disk.fails_in(may)? {
        Code::Busy => ffi::SQLITE_BUSY,
        Code::Full => ffi::SQLITE_FULL,
        Code::Io | Code::Interrupt => io,
    })
}

/// Hands an operation on to the real file, unless the plan lets it fail.
macro_rules! handed_on {
    ($(fn $name:ident as $real:ident($($arg:ident: $type:ty),*) -> $out:ty $(, may $may:expr, io $io:expr)?;)*) => {$(
        unsafe extern "C" fn $name(file: *mut ffi::sqlite3_file $(, $arg: $type)*) -> $out {
            // SAFETY: SQLite calls this with a file that `open` has made, and with what the real one expects.
            unsafe {
                $(if let Some(code) = trouble(file, $may, $io) {
                    return code;
                })?
                let real = (*file.cast::<File>()).real;
                (*(*real).pMethods).$real.expect("a method")(real $(, $arg)*)
            }
        }
    )*};
}

handed_on! {
    fn read as xRead(to: *mut c_void, amount: c_int, at: i64) -> c_int, may &[Code::Io], io ffi::SQLITE_IOERR_READ;
    fn write as xWrite(from: *const c_void, amount: c_int, at: i64) -> c_int,
        may &[Code::Io, Code::Full], io ffi::SQLITE_IOERR_WRITE;
    fn truncate as xTruncate(size: i64) -> c_int, may &[Code::Io], io ffi::SQLITE_IOERR_TRUNCATE;
    fn sync as xSync(flags: c_int) -> c_int, may &[Code::Io], io ffi::SQLITE_IOERR_FSYNC;
    fn file_size as xFileSize(size: *mut i64) -> c_int, may &[Code::Io], io ffi::SQLITE_IOERR_FSTAT;
    fn lock as xLock(level: c_int) -> c_int, may &[Code::Busy], io ffi::SQLITE_IOERR_LOCK;
    fn unlock as xUnlock(level: c_int) -> c_int;
    fn check_reserved_lock as xCheckReservedLock(held: *mut c_int) -> c_int;
    fn file_control as xFileControl(what: c_int, arg: *mut c_void) -> c_int;
    fn sector_size as xSectorSize() -> c_int;
    fn device_characteristics as xDeviceCharacteristics() -> c_int;
    fn shm_map as xShmMap(page: c_int, size: c_int, extend: c_int, to: *mut *mut c_void) -> c_int;
    fn shm_barrier as xShmBarrier() -> ();
    fn shm_unmap as xShmUnmap(delete: c_int) -> c_int;
}

unsafe extern "C" fn shm_lock(file: *mut ffi::sqlite3_file, offset: c_int, n: c_int, flags: c_int) -> c_int {
    // SAFETY: as above.
    unsafe {
        if flags & ffi::SQLITE_SHM_UNLOCK == 0
            && let Some(code) = trouble(file, &[Code::Busy], ffi::SQLITE_IOERR_SHMLOCK)
        {
            return code;
        }
        let real = (*file.cast::<File>()).real;
        (*(*real).pMethods).xShmLock.expect("a method")(real, offset, n, flags)
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: as above; SQLite calls nothing of a file after this.
    unsafe {
        let ours = &mut *file.cast::<File>();
        ours.disk = None;
        let real = ours.real;
        if (*real).pMethods.is_null() {
            return ffi::SQLITE_OK;
        }
        (*(*real).pMethods).xClose.expect("a method")(real)
    }
}
