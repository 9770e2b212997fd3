//! A store in memory that is as new: the migrations make it once in a process, and each further one is a copy, as most of
//! what a test takes would be the migrations.

use sqlx::SqlitePool;
use sqlx::migrate::MigrateError;
use sqlx::sqlite::SqliteOwnedBuf;
use tokio::sync::OnceCell;

use super::MIGRATIONS;

/// What the file of such a store would hold.
static BLANK: OnceCell<Vec<u8>> = OnceCell::const_new();

/// Lays the schema into a store in memory that has nothing yet.
pub(super) async fn lay(writer: &SqlitePool) -> Result<(), MigrateError> {
    let blank = BLANK.get_or_try_init(|| async {
        MIGRATIONS.run(writer).await?;
        let blank = writer.acquire().await?.serialize(None).await?;
        Ok::<_, MigrateError>(blank.to_vec())
    });
    let copy = SqliteOwnedBuf::try_from(blank.await?.as_slice())?;
    Ok(writer.acquire().await?.deserialize(None, copy, false).await?)
}
