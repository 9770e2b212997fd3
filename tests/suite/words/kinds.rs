//! The kinds of replies, each listed once, so that a new one wants a sample.

use frontdesk::domain::reply::{
    AvailabilityScreen, CheckScreen, CircularScreen, DayScreen, FeedScreen, GuestScreen, InboxScreen,
    IntakeScreen, NotSo, OutageScreen, PictureScreen, ProposalScreen, Reply, Routine, SeriesScreen,
    SettingsScreen, SmallTalk, TalkScreen, TeachingScreen, TeamGroupScreen, TeamScreen, VisitScreen,
    WaitlistScreen,
};

/// Lists the kinds of an enum once, for a match without `_`: a new kind breaks the build here, and then wants
/// a sample.
macro_rules! kinds {
    ($kinds:ident $of:ident $all:ident: $($kind:ident)*) => {
        const $all: &[&str] = &[$(stringify!($kind)),*];

        pub fn $of(reply: &$kinds) -> &'static str {
            match reply {
                $($kinds::$kind { .. } => stringify!($kind),)*
            }
        }
    };
}

kinds! { Reply kind KINDS:
    Welcome Help CannotRead EditedNotSeen UnknownCommand OnlyInPrivate LeftFlow NothingToLeave SmallTalk AfterRedFlag Sorry Menu
    AskAway Topics Answer RedFlag AskADoctor SomethingMore DidYouMean DoNotKnow PassedOn AskAgain HowToPrepare HowToReach WriteToUs
    PracticeAnswers NowAnswered
    WhichService WithWhom WhichDay WhatTime Fitting NotThen IsItRight Booked CalendarFile Moved NothingFree EnoughBooked NoLongerOffered OnlyForKnownClients
    MyVisits OneVisit ReallyCancel CancelledVisit TooLate VisitGone Visit Reminder SeeYou Outage TherapistAway Waitlist Series
    Check Proposal Settings
    Day Strays Reminders Availability
    TooLong Circular ToldThem
    QuestionForStaff Talk WriteAnswer AnswerSent AnsweredAlready ShortNotice
    Team TeamGroup Feed Picture Guests Intake Inbox Teaching Routine StaffOnly
    EditBroken EditLive
}

kinds! { AvailabilityScreen of_availability AVAILABILITY:
    Whose Month What From Until Stretches Week Noted Right Done NotSo
}

kinds! { NotSo of_not_so NOT_SO:
    Typed Unclear WhichDay WhichHours Over TooFar SoAlready Overlap NoSuchTime
}

kinds! { SmallTalk of_small_talk SMALL_TALK:
    Hello YouAreWelcome Goodbye AllRight UseTheButtons Boundary NoSense
}

kinds! { GuestScreen of_guests GUESTS:
    WhoseName WhoCalls WhichCaller BookedFor ReallyCancelFor CancelledFor NotToCancel IsThisYours TakenOver LinkVoid
    TheyTookOver
}

kinds! { IntakeScreen of_intake INTAKE:
    Offer Consent WhatHurts Conditions Listed Number Thanks Waits Mine ReallyErase Erased Closed NotesOf NothingToRead
    WordWanted ReallyNot SaidFine SaidNot WordGone WriteTo AllRight NotNow
}

kinds! { InboxScreen of_inbox INBOX: List Group Whom WriteToAll AnsweredAll }

kinds! { TalkScreen of_talk TALK: Conversation TooLate WriteBack }

kinds! { WaitlistScreen of_waitlist WAITLIST:
    Join Joined Enough Mine Left Kept Offer OfferGone Declined OffTheList WhoWaits
}

kinds! { OutageScreen of_outage OUTAGE:
    Plan Options Board PleaseCall Offer Choosing WillCall Lapsed Gone Apology Stands
}

kinds! { Routine of_routine ROUTINE: Morning ToCall Week NoBackup BackupAgain }

kinds! { SeriesScreen of_series SERIES:
    HowOften HowMany Right Done Already NothingToPlan ReallyCancelRest CancelledRest
}

kinds! { CheckScreen of_check CHECK: What Noted TakenBack Closed TheySaid TheyTookBack NothingToRead }

kinds! { ProposalScreen of_proposal PROPOSAL: Offer Left Stopped }

kinds! { CircularScreen of_circular CIRCULAR:
    ToWhom WhichDays WhichTherapist WhichOfferedService HowLong WhatToSay NotSo Nobody Letter Right When TypeNumber Board
    ReallyStop ReallyAgain Report Gone Subscribed
}

kinds! { SettingsScreen of_settings SETTINGS: Overview Hours }

kinds! { TeachingScreen of_teaching TEACHING:
    WhichTopic WhichGroup WhichOf Right Refused Taught WhatTitle TitleRefused WhatAnswer UnderWhich TopicRight
    TopicTaught Lessons TakenBack Telling
}

kinds! { TeamScreen of_team TEAM:
    InviteWhom Invitation InvitationVoid NotForYou OwnerIsAsked WantsToJoin Unopened TheyJoined TheyDidNot Withdrawn
    Joined NotAdmitted List OneMember ReallyRevoke Revoked LastOwner NowAs NoLongerStaff Log
}

kinds! { TeamGroupScreen of_team_group TEAM_GROUP:
    None Link IsItThis Here Declined Removed Lost OwnerIsAsked LinkVoid Welcome Goodbye News
}

kinds! { FeedScreen of_feed FEED: NotServed Which One Address }

kinds! { PictureScreen of_picture PICTURE: Week Turn }

kinds! { VisitScreen of_visit VISIT:
    Card Closed Unbooked CannotMoveBack StaysCancelled HowLate RunsLate Over Missed Earlier Tried TheyRunLate
}

kinds! { DayScreen of_day DAY:
    Day Week Visit ReallyCancel Cancelled Moved Booked Gone WriteTo Written Find Found Client NoClient MovedForYou BookedForYou
    CancelledForYou FromUs
}

/// The kind of a reply, and that of its screen where it has one.
pub fn kinds_of(reply: &Reply) -> Vec<&'static str> {
    let screen = match reply {
        Reply::SmallTalk(said) => Some(of_small_talk(said)),
        Reply::Guests(screen) => Some(of_guests(screen)),
        Reply::Intake(screen) => Some(of_intake(screen)),
        Reply::Inbox(screen) => Some(of_inbox(screen)),
        Reply::Talk(screen) => Some(of_talk(screen)),
        Reply::TeamGroup(screen) => Some(of_team_group(screen)),
        Reply::Feed(screen) => Some(of_feed(screen)),
        Reply::Picture(screen) => Some(of_picture(screen)),
        Reply::Team(screen) => Some(of_team(screen)),
        Reply::Teaching(screen) => Some(of_teaching(screen)),
        Reply::Visit(screen) => Some(of_visit(screen)),
        Reply::Waitlist(screen) => Some(of_waitlist(screen)),
        Reply::Outage(screen) => Some(of_outage(screen)),
        Reply::Series(screen) => Some(of_series(screen)),
        Reply::Routine(routine) => Some(of_routine(routine)),
        Reply::Check(screen) => Some(of_check(screen)),
        Reply::Proposal(screen) => Some(of_proposal(screen)),
        Reply::Settings(screen) => Some(of_settings(screen)),
        Reply::Circular(screen) => Some(of_circular(screen)),
        Reply::Day(screen) => Some(of_day(screen)),
        Reply::Availability(screen) => match &**screen {
            screen @ AvailabilityScreen::NotSo(why) => {
                return vec![kind(reply), of_availability(screen), of_not_so(why)];
            }
            screen => Some(of_availability(screen)),
        },
        _ => None,
    };
    [kind(reply)].into_iter().chain(screen).collect()
}

/// All of them.
pub fn all() -> Vec<&'static str> {
    [
        KINDS,
        SMALL_TALK,
        GUESTS,
        INTAKE,
        INBOX,
        TALK,
        PICTURE,
        FEED,
        TEAM_GROUP,
        TEACHING,
        TEAM,
        VISIT,
        WAITLIST,
        SERIES,
        ROUTINE,
        CHECK,
        PROPOSAL,
        SETTINGS,
        CIRCULAR,
        DAY,
        AVAILABILITY,
        NOT_SO,
        OUTAGE,
    ]
    .concat()
}
