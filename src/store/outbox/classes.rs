//! The class of a message as the number that its row keeps.

use crate::domain::reply::Class;

pub(super) fn number(class: Class) -> i64 {
    match class {
        Class::Reply => 0,
        Class::Reminder => 1,
        Class::Alert => 2,
        Class::Announcement => 3,
    }
}

pub(super) fn class(number: i64) -> Option<Class> {
    [Class::Reply, Class::Reminder, Class::Alert, Class::Announcement]
        .into_iter()
        .find(|known| self::number(*known) == number)
}
