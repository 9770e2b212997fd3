# Every word that the bot says outside the curated answers. A language is one file like this.
# Values in { $braces } come already escaped. <b>, <i> and <blockquote> are Telegram's HTML.

# The language's own name for itself, as it is offered where there are several.
language-name = English

## Dates and times
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
date-long = { $weekday } { $day } { $month }
date-short = { $weekday } { $day } { $month }
month-and-year = { $month } { $year }
moment = { $date }, { $time }
zone-of = { $place } time
zone-ours = local time
times-are = All times are the practice's ({ $zone }).

## Buttons that stand on many screens
button-book = Book an appointment
button-appointments = My appointments
button-ask = Ask a question
button-prepare = Preparing for a visit
button-contact = Contact us
button-menu = Main menu
button-back = ‹ Back
button-cancel = Cancel
button-today = Today
button-tomorrow = Tomorrow
button-availability = My availability
button-announce = Write to clients
button-book-for = Book for someone
button-questions = Open questions
button-lessons = What was taught
button-more = More ›
button-invite = Invite someone
button-team = The team
button-audit = Who did what
button-calendar-feed = Calendar
button-team-group = Group of the team
button-settings = Reminders
button-map = Open the map
button-copy-address = Copy the address

## The doors
welcome = Hello { $name }, this is <b>{ $practice }</b>. I can answer your questions, book your appointments and remind you how to prepare. What can I do for you?
welcome-staff = Hello { $name }. This is the front desk of <b>{ $practice }</b>. What would you like to do?
help =
    Here is what I can do:

    /book – book an appointment
    /appointments – see, move or cancel yours
    /ask – ask a question, or just type it
    /prepare – how to prepare for a visit
    /waitlist – what you are waiting for
    /contact – reach a person
    /settings – which reminders you get, and when
    /cancel – stop what you are doing here
help-staff =
    For the team:

    /today – the day's appointments; /week – the week
    /find – find a client by name or number
    /availability – change your hours: away, extra, the week
    /announce – write to clients
    /bookfor – book for someone who has phoned
    /questions – what I could not answer
    /waitlist – who is waiting for a time
help-reception =
    For the team:

    /today – the day's appointments; /week – the week
    /find – find a client by name or number
    /announce – write to clients
    /bookfor – book for someone who has phoned
    /questions – what I could not answer
    /waitlist – who is waiting for a time
help-owner =
    /team – who works here, and what they may do
    /invite – invite someone to the team
    /audit – who did what
cannot-read = I can only read text, sorry. Type your question, or choose below.
edited-not-seen = I have seen that you changed a message. I only read new ones, so please type it again.
unknown-command = I don't know that command. /help shows what I can do.
only-in-private = I look after appointments in private chats only. Open a chat with me and send /start.
left-flow = All right, nothing was changed. What would you like to do?
nothing-to-leave = There is nothing to stop. To cancel an appointment, open /appointments.
sorry = Sorry, something went wrong on our side and nothing was changed. Please try again in a minute.
toast-stale = That menu is from earlier. Here is how things stand now.
toast-gone = That time has just gone. Here are the free ones.
toast-already = That is done already.
toast-confirmed = Thank you. See you there.
toast-not-yours = Only the team can do that.
toast-only-their-therapist = Only their therapist can read that, until the visit is over.
toast-nothing-there = There is nothing to choose there.
toast-set-aside = Set aside.
toast-taken = A colleague is at it. After an hour you can take it over.
toast-taken-by-you = It's yours. The others can see that.
toast-given-back = Given back.
toast-too-late-to-undo = That can no longer be undone here. This is how things stand now.
toast-changed-meanwhile = Somebody has changed this meanwhile. Please look again.
toast-trouble = I can't reach the diary at the moment. Nothing was changed; I am trying again.

## Commands in Telegram's menu
command-start = Start here
command-book = Book an appointment
command-appointments = See, move or cancel your appointments
command-ask = Ask a question
command-prepare = How to prepare for a visit
command-contact = Reach a person
command-help = What I can do
command-settings = Which reminders you get, and when
command-cancel = Stop what you are doing here
command-today = Today's appointments
command-week = The week at a glance
command-find = Find a client
command-reminders = Who was reminded, and who must be called
command-availability = Change your hours: away, extra, the week
command-bookfor = Book for someone who has phoned
command-announce = Write to clients
command-questions = What I could not answer
command-invite = Invite someone to the team
command-team = Who works here, and what they may do
command-calendar = Your diary in a calendar elsewhere
command-group = The group of the team, which hears of bookings without names
command-audit = Who did what

## What is no question
hello = Hello { $name }. We were here:
you-are-welcome = You're welcome, { $name }. I am here whenever you need me.
goodbye = Goodbye, { $name }. You are welcome back any time.
goodbye-until = Goodbye, { $name }. See you on <b>{ $moment }</b>.
all-right = All right. I am here whenever you need me.
use-the-buttons = Please use the buttons; then I can be sure what you mean.
boundary = Let's keep this respectful, please. I am here for questions and appointments at <b>{ $practice }</b>. If something has gone wrong, a person will listen:
boundary-again = Please, let's keep this respectful.
no-sense = I can't make sense of that, sorry. Ask me something in your own words, or choose below.
no-sense-again = I can't make sense of that either. A few plain words are enough.

## Questions
ask-away = What would you like to know? Just type your question, or look through these:
topics-of = <b>{ $group }</b>
answer = <b>{ $title }</b>
button-more-topics = More ›
button-earlier-topics = ‹ Earlier ones
did-you-mean = { $count ->
        [one] Did you mean this?
       *[other] Did you mean one of these?
    }
button-none-of-these = None of these: pass it on
do-not-know = I don't know the answer to that, and I would rather not guess. Shall I pass your question on to the practice? A person will answer you here.
something-more = There was something more in your message that I don't know. Shall I pass it on to the practice? A person will answer you here.
ask-a-doctor = That is a question for a doctor or a pharmacist: I can't advise on medicine, and I can't say what is wrong. If it is about your visit, I can pass it on to the practice.
red-flag = <b>This needs a doctor now.</b>
red-flag-stopped = I have stopped what we had begun here. Nothing was booked or changed.
after-red-flag = I hope you are soon in good hands. If there is something else, I am here.
button-not-this = Not what I meant
button-pass-on = Pass it on to the practice
passed-on = Your message is with the practice. A person will answer you here in the chat.
ask-again = I no longer have that question at hand. Please type it again.
prepare-fallback = Drink water beforehand, wear loose, comfortable clothes, and tell your therapist about pain, injuries and medical conditions.
how-to-reach = You can reach a person at <b>{ $practice }</b>:
reach-phone = Telephone: { $phone }
reach-email = E-mail: { $email }
reach-address = { $address }
reach-chat = Or write to us here; a person will answer you in this chat.
button-write = Write to us
write-to-us = Type your message. I will pass it on, and a person will answer you here.
you-asked = You asked:
    <blockquote>{ $question }</blockquote>
practice-answers =
    { $by } from { $practice } answers:

    { $answer }

now-answered = I had no good answer then. Here it is:

fact-service = • { $name }: { $minutes } min, { $price }
fact-service-no-price = • { $name }: { $minutes } min
fact-address = { $address }
fact-hours-open = { $date }: { $hours }
fact-hours-closed = { $date }: closed
fact-next-free = The next free time: <b>{ $moment }</b> with { $therapist } ({ $service })
fact-next-free-none = { $count ->
        [one] Nothing is free today, I'm sorry.
       *[other] Nothing is free in the next { $count } days, I'm sorry.
    }
fact-policy = You can move or cancel here in the chat until { $lead } before the appointment. After that, please contact us.
fact-policy-two = You can move an appointment here in the chat until { $move } before it, and cancel it until { $cancel } before. After that, please contact us.
fact-policy-ill = If you are ill, with a fever or an infection, you can cancel at any time.
fact-emergency = Emergency number: <b>{ $number }</b>
fact-other = We also offer: { $list }. Please ask us about these; they can't be booked here in the chat.
fact-other-none = At the moment we offer neuromuscular massage only.

## Booking
which-service = What would you like to book?
which-service-or-same = The same as last time? <b>{ $service }</b> with { $therapist }, soonest <b>{ $moment }</b>.
    Or choose something else:
button-same = Same again: { $date }, { $time }
with-whom = <b>{ $service }</b>
    Who would you like to see?
with-whom-move-for = You are moving the appointment of { $name } (<b>{ $service }</b>).
    Who will it be?
with-whom-move = You are moving your appointment (<b>{ $service }</b>).
    Who would you like to see?
button-with-others = See times with somebody else
button-anyone = Anyone who is free
button-soonest = Soonest: { $date }, { $time }
which-day = <b>{ $service }</b>, { $therapist }
    Which day suits you? Days with a number have free times. You can also type it, such as “Friday after 4”.
which-day-move-for = You are moving the appointment of { $name } (<b>{ $service }</b>, { $therapist }).
    Which day? Days with a number have free times. You can also type it, such as “Friday after 4”.
which-day-move = You are moving your appointment (<b>{ $service }</b>, { $therapist }).
    Which day suits you? Days with a number have free times. You can also type it, such as “Friday after 4”.
with-therapist = with { $name }
with-anyone = with anyone who is free
what-time = <b>{ $service }</b>, { $therapist }
    Free times on <b>{ $date }</b> ({ $zone }):
what-time-gone = I'm sorry, that time has just gone. These are still free on <b>{ $date }</b> ({ $zone }):
part-morning = Morning
part-afternoon = Afternoon
part-evening = Evening
fitting = <b>{ $service }</b>, { $therapist }
    Free { $when } ({ $zone }):
fitting-first = <b>{ $service }</b>, { $therapist }
    Free { $when }, the first days ({ $zone }):
nearest = <b>{ $service }</b>, { $therapist }
    Nothing is free { $when }, I'm sorry. The nearest times ({ $zone }):
wish-at = at { $time }
wish-from = from { $time } on
wish-before = before { $time }
wish-between = between { $from } and { $until }
wish-day = on <b>{ $date }</b>
wish-days = between <b>{ $from }</b> and <b>{ $until }</b>
wish-those-days = on those days
wish-days-ahead = in the days ahead
button-whole-day-of = { $date }: all times
button-calendar = Show the calendar
not-then-past = <b>{ $date }</b> has passed already. Which day suits you?
not-then-time-past = It is past { $time } today. When else would suit you?
not-then-no-such-day = There is no { $date }. Which day do you mean?
not-then-no-such-time = There is no { $time } on the clock. At what time would you like to come?
not-then-too-far = That is too far ahead: at the moment we book until <b>{ $last }</b>.
not-then-other-weekday = That date is <b>{ $date }</b>. Which day do you mean?
is-it-right = Please check:

    { $facts }

    I am holding this time for you until { $until }. { times-are }
is-it-right-move = Please check the new time:

    { $facts }

    It replaces { $old }. I am holding the new time for you until { $until }. { times-are }
is-binding = It is less than { $lead } away, so it can't be changed here once it is booked.
is-binding-move = It is less than { $lead } away, so once it is booked it can be cancelled here, but not moved.
is-binding-cancel = It is less than { $lead } away, so once it is booked it can be moved here, but not cancelled.
button-confirm-booking = Yes, book it
button-confirm-move = Yes, move it
visit-facts = <b>{ $date }, { $from }</b>
    { $service } with { $therapist }
    Until { $until } ({ $minutes } min)
visit-facts-price = <b>{ $date }, { $from }</b>
    { $service } with { $therapist }
    Until { $until } ({ $minutes } min), { $price }
visit-address = { $address }
booked = You are booked.

    { $facts }
calendar-file = For your calendar: <b>{ $moment }</b>
calendar-file-cancelled = Open this to take <b>{ $moment }</b> out of your calendar.
calendar-about = { $service } with { $therapist }
calendar-change = To change or cancel: { $link }
moved = Your appointment has moved.

    { $facts }
prepare-short = <b>How to prepare:</b> drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell { $therapist } about any pain, injuries or medical conditions.
nothing-free = I'm sorry, there is nothing free for <b>{ $service }</b> { $therapist } in the days ahead. Try somebody else, or contact us.
button-somebody-else = Somebody else
enough-booked = You have { $limit ->
    [one] one appointment
   *[other] { $limit } appointments
 } ahead, which is as many as can be booked here at a time. You can move or cancel one, or contact us.
not-done-booking = So this time is not booked, and others can have it.
not-done-undoing = So what you have cancelled stays cancelled.
not-done-taking = The offer above stays open for its time: cancel one, and then take it.
no-longer-offered = That is no longer offered, I'm sorry. Please choose again.
only-for-known-clients = This is for clients who have been here before. If you would like to come for the first time, please call or write to us and we will find the right start for you.

## Booking for somebody else
button-for-somebody = It is for somebody else
button-for-me = It is for me after all
whose-name = Who is it for? Type the name of the person who will come. If it is a child, please come along.

    Everything about the appointment still reaches you here.
visit-for = For { $name }
button-visit-for = { $visit } · for { $name }
who-comes = { $guest } (booked by { $name })
who-to-call = { $who } ({ $phone })
who-calls = Who has phoned? Type the name, and the number after it if you have it.
who-calls-nameless = I need a name. Type the name, and the number after it if you have it.
which-caller = Have we met { $name } before? Choose, so that everything stays together.
button-new-caller = Somebody new: { $name }
booked-for = Booked for { $name }.

    { $facts }
call-them = I can't write to them, so please call if anything changes: { $phone }
call-them-no-number = I can't write to them, and no number is noted.
take-over-link = With this link { $name } can take it over in Telegram, to be reminded and to move or cancel it there. It works once, until the appointment ends: { $link }
button-cancel-for = Cancel this booking
really-cancel-for = Really cancel the appointment of { $name }?

    { $facts }
cancelled-for = The appointment of { $name } is cancelled.

    { $facts }
not-to-cancel = It can't be cancelled here any more: it has changed since, or the client has taken it over in Telegram.
is-this-yours = This was booked by phone, for { $name }:

    { $list }

    Is this yours?
button-is-mine = Yes, it is mine
button-is-not-mine = No
taken-over = It is yours now. I will remind you here, and you can move or cancel it here.

    { $list }
take-over-void = This link has been used or has run out. What is yours stands under “My appointments”; if something is missing there, please ask us.
they-took-over = { $by } has taken over in Telegram what was booked for { $name }:

    { $list }

## Notes for the therapist
intake-offer = Two short questions would help { $therapist } prepare for you.
button-intake-begin = Answer them
button-intake-no = No, thanks
intake-consent = Before you answer: only you and the therapist you are booked with ({ $therapist } for now) can read it. It is stored encrypted, and erased { $count ->
        [one] one day
       *[other] { $count } days
    } after your last visit, or whenever you erase it under “My notes”. You can skip any question.

    If something feels urgent, please call a doctor instead of writing it here.
button-intake-agree = I agree
button-intake-skip = Skip this
button-intake-stop = No more questions
intake-hurts = What hurts, and since when? Type it in your own words.
intake-conditions = Are there injuries, operations or medical conditions that { $therapist } should know of? Type it in your own words.
intake-listed = With some conditions a massage needs a word with the therapist first. Does one of these apply to you?

    • pregnancy
    • a blood clot or thrombosis, now or in the past
    • blood-thinning medicine
    • a heart condition, high blood pressure or a pacemaker
    • cancer, or treatment for it
    • osteoporosis, or a slipped disc
    • epilepsy or diabetes
    • a recent operation
    • a fever, an infection or a skin rash
button-intake-applies = One of these applies
button-intake-none = None of these
intake-number = Thank you for saying so. { $therapist } would like to speak with you first; your time stays reserved.

    { $facts }

    Which number may { $therapist } call? Type it, or skip this and we write to you here.
intake-number-again = That does not look like a telephone number. Which number may { $therapist } call? Type it, or skip this and we write to you here.

    { $facts }
intake-thanks = Thank you. { $therapist } can read it before your visit. You can see, change or erase it at any time.
intake-waits = Thank you. { $therapist } will get in touch with you first; your time stays reserved until then.

    { $facts }

    If you would rather reach us:
visit-waits = ⏳ Not certain yet: { $therapist } gets in touch first
button-my-notes = My notes
notes-mine = <b>Your notes for the therapist</b>
notes-hurts = <b>What hurts:</b> { $words }
notes-hurts-nothing = <b>What hurts:</b> nothing noted
notes-conditions = <b>Injuries and conditions:</b> { $words }
notes-conditions-nothing = <b>Injuries and conditions:</b> nothing noted
notes-applies = <b>The listed conditions:</b> one of them applies
notes-none-applies = <b>The listed conditions:</b> none of them applies
notes-applies-nothing = <b>The listed conditions:</b> nothing noted
notes-sealed-mine = Your notes can't be opened at the moment. You can answer the questions anew, or erase what is there.
notes-sealed = These notes can't be opened with the keys of today. Please ask in person.
button-notes-change = Change them
button-notes-erase = Erase them
notes-really-erase = Really erase your notes? Nobody can bring them back.
button-notes-yes-erase = Yes, erase them
button-notes-keep = No, keep them
notes-erased = Your notes are erased. You can still tell your therapist everything in person.
notes-closed = Nothing can be noted here. Please tell your therapist in person.
notes-of = Notes of { $name }, for this appointment:

    { $facts }
notes-nothing = There is nothing to read any more: the notes were erased.
button-notes-read = Read the notes
word-wanted = { $name } has said that something listed applies, and should hear from you before this appointment. The time stays reserved.

    { $facts }
word-call = To call: { $phone }
word-no-number = No number is noted; please write.
button-word-write = Write here
button-word-fine = All right, confirm
button-word-not = Not suitable, I'll call
word-really-not = This cancels the appointment of { $name }, and says that you will get in touch. Is that right?

    { $facts }
button-word-yes-not = Yes, cancel it
word-said-fine = { $name } reads now that all is right.

    { $facts }
word-said-not = The appointment of { $name } is cancelled. Please get in touch with them, as they have been told.

    { $facts }
word-gone = This waits for no word any more.
word-write-to = Type your message to { $name }. They will see that it comes from you.
word-all-right = { $therapist } says that all is right: we look forward to your visit.

    { $facts }
word-not-now = { $therapist } would like to speak with you before a treatment and will get in touch. Your appointment on <b>{ $moment }</b> is not going ahead for now, and you need not come.

    If you would rather reach us:

## Appointments
my-visits = Your appointments:
my-visits-none = You have no appointments ahead. Shall we find a time?
button-visit = { $date }, { $time } · { $therapist }
button-visit-displaced = { $date }, { $time } · choose another time
one-visit = Your appointment:

    { $facts }
button-change = Change or cancel
button-move = Move it
button-cancel-visit = Cancel it
really-cancel = Really cancel this appointment? If you like, tell us why: that cancels it too.

    { $facts }
button-why-ill = I'm ill
button-why-busy = Work or family
button-why-better = I feel better
button-why-price = Too expensive
button-why-other = Another reason
button-yes-cancel = Yes, cancel it
button-keep = No, keep it
cancelled-visit = Your appointment on <b>{ $date }, { $time }</b> with { $therapist } is cancelled. You are welcome back any time.
too-late = It is less than { $lead } until this appointment, so I can't change it here. Please call or write to us and we will find a way.

    { $facts }
too-late-to-move = It is less than { $lead } until this appointment, so I can't move it here. Please call or write to us and we will find a way.

    { $facts }
too-late-to-cancel = It is less than { $lead } until this appointment, so I can't cancel it here. Please call or write to us and we will find a way.

    { $facts }
lead-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
 }
lead-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
 }
visit-gone = That appointment is not in the diary any more.
cancelled-visit-ill = Your appointment on <b>{ $date }, { $time }</b> with { $therapist } is cancelled. Thank you for staying at home; rest, and get well soon. You are welcome back when you feel better.
unless-ill = If you are ill, with a fever or an infection, please stay at home: you can cancel all the same.
button-ill = I'm ill (fever or infection)
button-earlier-visits = Earlier visits
button-visits-before = ‹ Sooner ones
button-undo = Undo (until { $until })
card-confirmed = You are booked, and you said that you'll be there.

    { $facts }
stands-again = Your appointment stands again.

    { $facts }
moved-back = Your appointment is back at its old time.

    { $facts }
visit-begun = This appointment has begun.

    { $facts }
visit-over = Done. I hope it did you good.

    { $facts }
visit-missed = We did not see you this time, and hope that all is well. You are welcome whenever it suits you.

    { $facts }
button-same-again = Book the same again
unbooked = Undone: nothing is booked. This was:

    { $facts }
cannot-move-back = I'm sorry, { $old } has been taken meanwhile. Your appointment stays as it is:

    { $facts }
stays-cancelled = I'm sorry, that time has been taken meanwhile, so this appointment stays cancelled:

    { $facts }
closed-moved = This appointment has moved to <b>{ $moment }</b> with { $therapist }.
closed-cancelled = This appointment on { $moment } is cancelled.
closed-unbooked = The booking on { $moment } was undone.
closed-away = { $therapist } can't be there on { $moment }. Please choose another time.
button-running-late = Running late
button-said-late = Late by { $minutes } min
button-late-ten = 10 minutes
button-late-twenty = 20 minutes
button-late-more = More: write to us
how-late = How late will you be? Please travel safely.

    { $facts }
runs-late = Thank you for telling us; your therapist knows.

    { $facts }
late-full = Your session can still be the full { $minutes } minutes, until { $until }.
late-shorter = It will end at { $until }, so about { $minutes } minutes are left.
earlier = Your last visits:
earlier-none = There are no earlier visits to show.
reminder-head = A reminder of your appointment:
reminder-after = Thank you for coming to see { $therapist } on { $moment }.
button-ill-be-there = I'll be there
button-you-said-yes = ✓ You'll be there
therapist-away = I'm sorry: { $therapist } can't be there at the time of your appointment.

    { $facts }

    Please pick another time, or cancel it. We apologise for the trouble.
button-another-time = Pick another time

## When the therapist is out
outage-head-day = <b>{ $therapist } is out on { $date }</b>
outage-head-hours = <b>{ $therapist } is out on { $date }, { $from }–{ $until }</b>
outage-head-days = <b>{ $therapist } is out, { $from } to { $until }</b>
outage-plan = { $out }

    It touches { $count ->
        [one] one appointment
       *[other] { $count } appointments
    }, and nobody has been told yet. My plan:

    { $list }

    If you change nothing, I tell them at { $time }.
outage-plan-nobody = { $out }

    Nobody is left who would have to be told.
outage-who = • { $who }, { $was }
outage-plan-colleague = the same time with { $therapist }
outage-plan-times = choose from { $times }
outage-plan-call = you call
outage-plan-apology = cancelled, with an apology
outage-slot = { $at } with { $therapist }
button-outage-begin = Take this plan
button-outage-begin-all = Take this plan for all { $count }
button-outage-choose = Change: { $name }, { $was }
outage-options = What shall I do for this appointment?

    { $line }
button-outage-colleague = Same time with { $therapist }
button-outage-times = { $times }
button-outage-call = We call them
button-outage-apology = Cancel it, with an apology
outage-board = { $out }
    Settled: { $settled } of { $all }

    { $list }
outage-being-told = I am writing to them now
outage-asked = no answer yet; times are held until { $until }
outage-is-choosing = none of the times suited; choosing another
outage-call-planned = please call
outage-call-wished = wants a call
outage-call-silent = did not answer, nothing is held any more: please call
outage-call-unreachable = cannot be written to: please call
outage-taken = ✓ { $now } with { $therapist }
outage-moved = ✓ moved to { $now } with { $therapist }
outage-cancelled = ✗ cancelled by the client
outage-called-off = ✗ cancelled, with an apology
outage-stands-again = ✓ stands again
outage-over = its time has passed without another
outage-please-call = { $out }
    Please call:

    { $list }
outage-offer = I'm sorry: { $therapist } can't be there at the time of your appointment.

    { $facts }

    { $count ->
        [one] I am holding another time for you until { $until }.
       *[other] I am holding { $count } other times for you until { $until }.
    } All times are the practice's ({ $zone }).
outage-offer-colleague = I'm sorry: { $therapist } can't be there at the time of your appointment.

    { $facts }

    { $colleague } can see you at the same time. I am holding it for you until { $until } ({ $zone }).
outage-offer-again = You have not chosen another time yet. { $therapist } can't be there at the time of your appointment:

    { $facts }

    { $count ->
        [one] I am still holding another time for you until { $until }.
       *[other] I am still holding { $count } other times for you until { $until }.
    } All times are the practice's ({ $zone }).
button-outage-take = Take { $date }, { $time } with { $therapist }
button-outage-none = None of these
outage-choosing = All right, I have let go of those times. What would you like to do about this appointment?

    { $facts }

    { $therapist } can't be there then.
button-outage-call-me = Please call me
outage-will-call = We will call you about your appointment, to find another time:

    { $facts }
outage-letter-call = I'm sorry: { $therapist } can't be there at the time of your appointment.

    { $facts }

    We will call you to find another time. You can also choose one here.
outage-call-number = Your number is { $phone }.
outage-call-no-number = I don't know your number yet: please write it to us.
outage-lapsed = I'm sorry: { $therapist } can't be there at the time of your appointment.

    { $facts }

    I had no answer from you, so I hold no times for you any more. We will call you, or you choose another time here.
outage-gone = I'm sorry, { $moment } is taken by now. These times are free at the moment ({ $zone }):
outage-gone-nothing = I'm sorry, { $moment } is taken by now.
outage-apology = I'm sorry: { $therapist } can't be there, and we had to cancel your appointment.

    { $facts }

    We apologise for the trouble. You are welcome to choose another time.
outage-stands = Good news: your appointment takes place after all.

    { $facts }
closed-stands = Your appointment on { $moment } takes place after all.

## Has anything changed?
button-changed = Something has changed
check-what = What has changed since you booked? Only you and { $therapist } can read it. It is stored encrypted, and erased after the visit.
check-said = You have told { $therapist }: { $said }.
button-concern-fever = Fever or infection
button-concern-injury = An injury
button-concern-surgery = An operation
button-concern-pregnancy = Pregnancy
button-concern-skin = My skin
button-concern-medicine = A new medicine
concern-fever = a fever or an infection
concern-injury = an injury
concern-surgery = an operation
concern-pregnancy = a pregnancy
concern-skin = something on the skin
concern-medicine = a new medicine
check-noted = Thank you for telling us. { $therapist } will know before you come, and may call you.

    { $facts }
check-noted-contagious = Thank you for telling us; { $therapist } will know. With a fever or an infection please stay at home. You can move or cancel this visit now, however soon it is.

    { $facts }
check-doctor = If it came suddenly, is severe or worries you, please ask a doctor first.
check-taken-back = All right, nothing has changed. See you then.

    { $facts }
check-closed = That can't be noted here at the moment. Please tell us yourself before you come.

    { $facts }
button-changed-more = Something else too
button-changed-not = It was a mistake
they-changed = { $name } says that something has changed: <b>{ $said }</b>.

    { $facts }
they-changed-sealed = { $name } says that something has changed, but it can't be opened with the keys of today. Please ask in person.

    { $facts }
they-changed-unread = { $name } says that something has changed that { $therapist } should know of before this visit. Only { $therapist } may read what; please have { $therapist } call.

    { $facts }
they-changed-free = They can move or cancel it at any time.
they-changed-at = Said on { $moment }.
they-took-back = { $name } says that nothing has changed after all.

    { $facts }
changed-nothing = There is nothing to read: it was taken back, or erased after the visit.
button-changed-read = What has changed

## The next visit
proposal = If you would like to keep coming { $rhythm }, this is free:

    { $facts }
proposal-weekly = every week
proposal-fortnightly = every two weeks
proposal-monthly = every four weeks
proposal-bimonthly = every eight weeks
proposal-free = I am not holding it. All times are the practice's ({ $zone }).
button-proposal-take = Book it
button-proposal-others = Other times
button-proposal-not-now = Not now
button-proposal-stop = Don't ask again
proposal-left = All right. Whenever you would like to come, just send /book.
proposal-stopped = All right, I won't suggest a next visit again. You can change that under /settings.

## What a client has set
settings = Which reminders would you like?
settings-all = <b>All of them:</b> when and where, how to prepare, and how to look after yourself afterwards.
settings-facts = <b>Only when and where:</b> nothing else about your visits.
settings-nothing = <b>None.</b> Your appointments stand all the same; if one changes, I still tell you.
button-remind-all = All reminders
button-remind-facts = Only when and where
button-remind-nothing = No reminders
button-quiet-hours = Quiet hours
button-proposals = Suggest my next visit
quiet-hours = When shall I leave you alone? Reminders then come earlier, or once the hours are over.
quiet-own = Your quiet hours: { $from } to { $until }.
quiet-none = You have no quiet hours of your own.
quiet-of-the-house = From { $from } to { $until } I remind nobody anyway.
quiet-from = from { $time }
quiet-until = until { $time }
quiet-off = No quiet hours of my own

## Staff
day-head = <b>{ $therapist }</b>, { $date }
day-open = Hours: { $hours }
day-closed = Not working.
day-of-many = <b>{ $date }</b>: whose day?
button-day-of = { $therapist } ({ $count })
day-nothing = No appointments.
day-none = There is no diary of yours in the practice's file. Please ask the owner.
day-visit = { $from }–{ $until } { $name }, { $service } { $standing }
day-room = · { $room }
day-strays = { $count ->
        [one] One appointment ahead no longer fits
       *[other] { $count } appointments ahead no longer fit
    } the practice's file.
button-strays = What no longer fits
button-reminders = Reminders
day-waiting = { $count ->
        [one] One person waits
       *[other] { $count } people wait
    } for an answer.
day-free = <i>{ $from }–{ $until } free</i>
day-changed = · something has changed
button-day-visit = { $time } { $name }
button-day-visit-of = { $time } { $name } · { $therapist }
button-day-back = ‹ { $date }
button-day-on = { $date } ›
button-week = The week
button-find = Find a client
button-all-diaries = Everybody
marked-arrived = ✓ is here
marked-done = ✓ done
marked-no-show = · did not come

## Staff: the week
days-head = <b>{ $from } to { $until }</b>, { $whose }
days-yours = your diary
days-all = everybody
days-line = { $date }: { $said }
days-line-today = <b>{ $date }: { $said }</b>
days-visits = { $count ->
        [0] no visits
        [one] one visit
       *[other] { $count } visits
    }
days-closed = closed
days-free = { $time } free
days-away = away
days-away-part = away for some hours
days-away-of = { $therapist } away
days-away-part-of = { $therapist } away for some hours
length-minutes = { $minutes } min
length-hours = { $hours } h
length-both = { $hours } h { $minutes } min
button-week-back = ‹ The week before
button-week-on = The week after ›
button-this-week = This week

## Staff: an appointment, and what its client reads of what they do with it
staff-visit = <b>{ $name }</b>

    { $facts }
staff-over = over
staff-off-client = cancelled by the client
staff-off-practice = cancelled by the practice
staff-has-notes = Has notes for you.
staff-has-changed = Something has changed before this visit.
staff-reminded = { $count ->
        [one] One reminder has arrived.
       *[other] { $count } reminders have arrived.
    }
staff-reminds-next = The next message goes out { $at }.
staff-blocked = Messages do not reach them. Please call.
staff-caller = They have no chat here. Please call.
staff-caller-no-number = They have no chat here, and no number is noted.
staff-visit-gone = That appointment is not in the diary any more.
button-arrived = Arrived
button-done = Done
button-no-show = Did not come
button-unmark = Take that back
button-write-them = Write to them
button-book-next = Book the next
button-book-them = Book for them
button-the-client = The client
button-open-visit = Open it
staff-really-cancel = Really cancel the appointment of { $name }? They get an apology at once.

    { $facts }
staff-really-cancel-call = Really cancel the appointment of { $name }? I can't tell them, so please call.

    { $facts }
staff-cancelled = The appointment of { $name } is cancelled, and they are being told.

    { $facts }
staff-cancelled-call = The appointment of { $name } is cancelled.

    { $facts }
staff-moved = The appointment of { $name } has moved, and they are being told.

    { $facts }
staff-moved-call = The appointment of { $name } has moved.

    { $facts }
staff-booked = Booked for { $name }, and they are being told.

    { $facts }
staff-booked-call = Booked for { $name }.

    { $facts }
moved-for-you-was = We have moved your appointment of <b>{ $was }</b>.
moved-for-you = This is the new time. If it does not suit you, change or cancel it below.

    { $facts }
booked-for-you = We have booked this for you. If it does not suit you, change or cancel it below.

    { $facts }
cancelled-for-you = We are sorry: we have to cancel this appointment of yours. Book another time below, or write to us and we will find one together.

    { $facts }

## Staff: clients
find-whom = Whom are you looking for? Type a name or a part of it, or some digits of the number.
find-nobody = I find nobody for “{ $typed }”. Try another part of the name, or the number.
find-found = Whom do you mean?
find-more = There are more. Type more of the name to narrow it down.
button-find-again = Find someone else
found-never = • { $name }: no visits
found-last = • { $name }: last here { $last }
found-next = • { $name }: comes { $next }
found-both = • { $name }: last here { $last }, comes { $next }
no-client = That client is not in your diary.
client = <b>{ $name }</b>
client-visits = { $count ->
        [0] Has not been here yet.
        [one] Was here once.
       *[other] Was here { $count } times.
    }
client-missed = Did not come { $count ->
        [one] once
       *[other] { $count } times
    }.
client-notes = Has notes for the therapist.
client-ahead = <b>Ahead:</b>
client-past = <b>Before:</b>
client-waits = <b>Waits for:</b>
client-visit = • { $moment }, { $service } with { $therapist }
client-visit-guest = for { $name }
write-to = Type what { $name } is to read. It goes to them as from the practice.
written-to = On its way to { $name }.
from-us = { $by } from { $practice } writes:

    { $text }
button-reply = Answer

button-day-before = ‹ The day before
button-day-after = The day after ›
reminders-of = <b>Reminders of { $date }</b>
reminders-none = No reminders on { $date }.
reminders-not-reached = <b>Not reached:</b>
reminders-perhaps = <b>Perhaps arrived</b> (Telegram did not say):
reminders-arrived = <b>Arrived:</b>
reminders-soon = <b>To come:</b>
reminders-skipped = <b>Not sent:</b>
reminder-line = • { $name }, { $date }, { $time } with { $therapist }: { $mark }
reminder-call = messages do not reach them. Please call.
reminder-soon = at { $at }
reminder-confirmed = ✓ will be there
reminder-unconfirmed = has not said yet whether they will be there
reminder-told = told
reminder-folded = booked late, so the confirmation has told them
reminder-passed = its moment had passed when it was planned
reminder-late = it could not be sent in time to be of use
reminder-no-moment = the rule has no moment that suits this visit
reminder-muted = they do not want it
reminder-no-chat = they have no chat. Please call.
reminder-missed = they did not come, so nothing follows the visit
strays = These were booked before the practice's file or the hours were changed, and would not be made now. They stand; please get in touch where one can't be kept:
strays-none = Every appointment ahead fits the practice's file and the hours.
stray-line = • { $date }, { $from }–{ $until } { $name }, { $service } with { $therapist }: { $why }
astray-service = the service is not offered any more
astray-therapist = the therapist is not in the file any more
astray-not-theirs = the therapist does not do this any more
astray-room = its room is not one for this any more
astray-no-room = it needs a room by now, and has none
astray-hours = outside the hours
day-late = · { $minutes } min late
standing-confirmed = ✓ confirmed
standing-unconfirmed = · not confirmed yet
standing-waits-for-word = · waits for a word from you
standing-waits = · waits for the client's new time
whose-availability = Whose availability?
# A therapist changes their hours.
hours-which-day = <b>{ $therapist }</b>: on which day do the hours change? Choose it, or just type it: “away fri 12-18”, “off 24 dec - 2 jan”, “extra sat 9-13”.
hours-which-days = Choose all days that you mean, and then press the button below them.
hours-through = From <b>{ $date }</b> up to which day?
hours-every = Every { $weekday } from <b>{ $date }</b> until when? Choose the last day, a year from now at most.
mark-chosen = ✓ { $day }
mark-off = ({ $day })
mark-away = { $day } ✕
mark-partly-away = { $day } ◐
mark-extra = { $day } +
mark-changed = { $day } ≠
legend-off = (1) day off
legend-away = ✕ away
legend-partly-away = ◐ away for some hours
legend-extra = + extra hours
legend-changed = ≠ other hours
button-weekly-hours = Weekly hours
button-noted = What is noted ({ $count })
button-these-days = { $count ->
    [one] This day
   *[other] These { $count } days
}
hours-what = { $days }: away the whole day, or for some hours? Or other hours?
away-how-long = <b>{ $date }</b>: working { $hours }.
    Away the whole day, or for some hours?
away-already = <b>{ $date }</b>: away the whole day.
hours-day-off = <b>{ $date }</b>: not a working day. You can open it for some hours.
button-whole-day = The whole day
button-some-hours = Some hours
button-extra-hours = Extra hours
button-different-hours = Different hours
button-more-days = More days
button-through = Up to a later day
button-every-week = Every { $weekday } until …
button-take-back = Take back: { $change }
hours-of-away = { $days }: away { $question }
hours-of-extra = { $days }: extra hours { $question }
hours-of-instead = { $days }: working { $question }
hours-of-weekday = <b>{ $days }</b> every week: working { $question }
hours-from = from when? Choose a time or type it, such as “12-18”.
hours-until = from { $from } until when?
hours-so-far = { $hours }. Is that all?
button-that-is-all = That is all
button-another-stretch = Another stretch
button-no-work = No work that day
week-ends-turns = Until then the weeks take turns; from then on each is like this one.
week-how = Choose a weekday to change it, or type it: “mon 9-12 14-18”, “wed off”. What was noted for single days stays.
button-week-from = From { $date }
button-week-preview = See what it does
hours-nothing-noted = Nothing is noted: { $therapist } works the usual hours.
hours-noted = What is noted:
    { $list }
noted-line = • { $said }
noted-line-by = • { $said } (noted by { $name })
said-away = { $therapist } away { $days }, the whole day
said-away-days = { $therapist } away { $days }, all day
said-away-hours = { $therapist } away { $days }, { $hours }
said-extra = { $therapist } also works { $days }, { $hours }
said-instead = { $therapist } works { $hours } { $days }, instead of the usual hours
said-week = <b>{ $therapist }</b> every week from <b>{ $date }</b>:
    { $week }
short-away = { $days }: away
short-away-hours = { $days }: away { $hours }
short-extra = { $days }: extra { $hours }
short-instead = { $days }: { $hours }
short-week = weekly hours from { $date }
short-days-some = { $count } days from { $date }
short-days-weekly = every { $weekday } until { $until }
days-on = on <b>{ $date }</b>
days-on-some = on <b>{ $dates }</b>
days-from-to = from <b>{ $from }</b> to <b>{ $until }</b>
days-weekly = every <b>{ $weekday }</b> from { $from } until { $until }
these-one = <b>{ $date }</b>
these-some = <b>{ $dates }</b>
these-from-to = <b>{ $from }</b> to <b>{ $until }</b>
these-weekly = Every <b>{ $weekday }</b> from { $from } until { $until }
day-and-month = { $day } { $month }
date-and-year = { $date } { $year }
week-line = { $weekday } { $hours }
week-line-off = { $weekday } –
gain-none = The bookable time stays the same.
gain-more = { $more } more can be booked.
gain-less = { $less } less can be booked.
gain-both = { $more } more and { $less } less can be booked.
gain-more-weekly = { $more } more a week can be booked.
gain-less-weekly = { $less } less a week can be booked.
gain-both-weekly = { $more } more and { $less } less a week can be booked.
long-hours = { $hours } h
long-minutes = { $minutes } min
long-both = { $hours } h { $minutes } min
change-right = { $said }. { $gain }
change-week = { $said }

    { $gain }
change-back = To be taken back: { $said }. { $gain }
change-back-week = To be taken back: { $said }

    { $gain }
change-over = This was noted before for the same days; where it differs, your new word counts:
    { $list }
change-later-weeks = From their days on, these hours count instead:
    { $list }
change-meanwhile-noted = Since you looked, somebody has noted:
    { $list }
    So here is anew what your change would do:
change-meanwhile = Since you looked, somebody has changed something on these days. So here is anew what your change would do:
change-touches-nobody-away = Nobody is booked then, so nobody needs to be told.
change-touches-nobody = No appointment is touched.
change-touches = This touches { $count ->
        [one] one appointment
       *[other] { $count } appointments
    }:
    { $list }

    Before anybody is told, you see what I would offer them.
change-touches-may-stand = { $count ->
        [one] One appointment no longer fits
       *[other] { $count } appointments no longer fit
    }:
    { $list }

    You can keep them as they are, and nobody is told. Otherwise you see first what I would offer them.
away-touched = • { $name }, { $from }–{ $until }
away-touched-caller = • { $name }, { $from }–{ $until } (has no chat here: please call)
away-touched-unreachable = • { $name }, { $from }–{ $until } (has blocked the bot: please call)
button-confirm-away = Yes, and tell them
button-confirm-away-nobody = Yes, note it
button-confirm-keep = Yes, and keep them
button-confirm-back = Yes, take it back
button-undo-change = Undo
change-noted = Noted: { $said }. { $kept }
change-noted-week = Noted: { $said }

    { $kept }
change-taken-back = Taken back: { $said }. { $kept }
change-taken-back-week = Taken back: { $said }

    { $kept }
away-taken-back = Taken back: { $said }. Clients who were told, and have no other time yet, are told that their appointment takes place if it can.
done-kept = { $count ->
        [one] One appointment stands
       *[other] { $count } appointments stand
    } as agreed; nobody was told.
hours-unclear = I could not quite read that. It works like this: “away fri 12-18”, “off 24 dec - 2 jan”, “extra sat 9-13”, “hours mon 10-16”, “away every wednesday until 1 march”, or for good “hours every monday 9-12 14-18 from 1 march”.
hours-of-which-day = On which day? Please add it, such as “away fri 12-18”, or choose it.
hours-at-which-hours = At which hours? Please add them, such as “extra sat 9-13”, or choose them.
hours-backwards = { $from } to { $until } ends before it begins. Please type it again, such as “12-18”; what ends at midnight ends at 24.
hours-overlap = { $one } and { $other } overlap. Please make one of the two, such as “9-13 and 14-18”.
hours-until-which-day = Until when? Please add the last day, such as “away every wednesday until 1 march”; a year from now is the most.
hours-over = That time is over. Which time to come do you mean?
hours-past = <b>{ $date }</b> has passed. Which day do you mean?
hours-too-far = That is too far ahead: hours can be changed until <b>{ $last }</b>, a year from now. Nothing was noted.
hours-so-already = That would change nothing ({ $change }): the hours are like that already, so I noted nothing.
hours-no-such-time = There is no such time on that day. Please choose another.
too-long = That is too long. { $limit } characters is the most; please shorten it and send it again.
# Announcements to many.
circular-to-whom = To whom do you want to write?
circular-own = You write to your own clients: those who were or will be with you.
circular-written = The text is ready; choose who gets it.
audience-everyone = Everyone
audience-on = Visits on { $date }
audience-between = Visits { $from } – { $until }
audience-with = Clients of { $therapist }
audience-had = Clients of { $service }
audience-not-seen = Not here for { $count ->
        [one] one week
       *[other] { $count } weeks
    }
audience-waiting = The waiting list
audience-myself = A test to myself
audience-doubtful = Those who may not have got it
button-circular-days = Visits on some days…
button-circular-therapist = Clients of a therapist…
button-circular-service = Clients of a service…
button-circular-weeks = Not here for long…
button-circular-planned = { $time }: { $audience }
button-circular-running = On its way: { $audience }
button-circular-paused = Paused: { $audience }
circular-days = Those with a visit on which days? Choose, or type them: “fri”, “24 dec - 2 jan”.
button-circular-today = Today
button-circular-next-day = Tomorrow
button-circular-week = Next 7 days
button-circular-month = Next 30 days
button-circular-last-week = Last 7 days
button-circular-last-month = Last 30 days
circular-therapist = Whose clients?
circular-service = Clients of which service?
circular-weeks = For how long have they not been here? Choose, or type a number of weeks. Whoever has a visit ahead is left out.
circular-write = To <b>{ $audience }</b>. Type the message now, formatted as you like, or send a picture with a text below it. { "{name}" } becomes what each is called. You will see it before it goes out.
button-circular-opened = { $therapist } is here on { $days }
button-circular-away = { $therapist } is away on { $days }
circular-empty = There is nothing in it. Please type the message.
circular-too-long = That is { $has } characters, and a message holds { $most }. Please shorten it and send it again.
circular-caption-too-long = That is { $has } characters, and below a picture there is room for { $most }. Please shorten it and send it again.
circular-no-such-word = I do not know what to put in place of <b>{ $word }</b>, so nobody gets it like that. I know { $name } and { $practice }. Please send it again.
circular-nobody = <b>{ $audience }</b>: there is nobody who would get it. Who else?
circular-unreachable = { $count ->
        [one] One cannot be reached here: they have blocked the bot, or have no chat.
       *[other] { $count } cannot be reached here: they have blocked the bot, or have no chat.
    }
circular-muted = { $count ->
        [one] One has muted this kind.
       *[other] { $count } have muted this kind.
    }
circular-sated = { $count ->
        [one] One had enough this week.
       *[other] { $count } had enough this week.
    }
circular-right = To <b>{ $audience }</b>: { $count ->
        [0] nobody gets it
        [one] one person gets it
       *[other] { $count } people get it
    }, as you see it above.
circular-takes = It takes about { $time }.
circular-seconds = { $count ->
        [one] one second
       *[other] { $count } seconds
    }
circular-minutes = { $count ->
        [one] one minute
       *[other] { $count } minutes
    }
circular-hours = { $count ->
        [one] one hour
       *[other] { $count } hours
    }
circular-goes-now = It goes out at once.
circular-goes-at = It goes out on <b>{ $time }</b>, and until then you can call it back.
circular-quiet = Those are quiet hours: it begins on <b>{ $time }</b>.
circular-kind-news = News
circular-kind-openings = Free times
button-circular-bookable = With a button to book
button-circular-send = Send it
button-circular-plan = Plan it
button-circular-later = Later…
button-circular-now = At once instead
button-circular-others = To others
circular-when = When is it to go out? Type a day and a time: “fri 9:30”, “24 dec 10am”.
button-circular-tomorrow = Tomorrow { $time }
circular-not-read = I could not make that out.
circular-past = <b>{ $date }</b> has passed already.
circular-time-past = It is past { $time } by now.
circular-no-such-day = There is no such day.
circular-no-such-time = There is no such time on the clock.
circular-too-far = That is too far ahead: the last day is <b>{ $date }</b>.
circular-other-weekday = That date is <b>{ $date }</b>.
circular-type-number = This goes to <b>{ $count ->
        [one] one person
       *[other] { $count } people
    }</b>. Type the number to confirm.
circular-wrong-number = That is another number, so nothing has gone out.
circular-opened = Good news, { $name }: <b>{ $therapist }</b> has time on <b>{ $days }</b>. As of { $time } it is free; the buttons show what is left.
circular-away = <b>{ $therapist }</b> is away on <b>{ $days }</b> (as of { $time }). If you have a visit then, we write to you about it.
circular-days-from-to = { $from } to { $until }
circular-hours-of = { $date }, { $from }–{ $until }
button-circular-free = Free times: { $service }
button-mute-news = Mute news
button-mute-openings = Mute free times
circular-muted-now = Muted: <b>{ $kind }</b>. What concerns your own visits still reaches you.
circular-reads = You read <b>{ $kind }</b> again.
button-unmute = Undo
board-planned = <b>{ $audience }</b>: your announcement goes out on <b>{ $time }</b>.
board-begins = <b>{ $audience }</b>: your announcement is about to go out.
board-listing = <b>{ $audience }</b>: making the list, { $listed } so far…
board-running = <b>{ $audience }</b>: on its way.
board-paused = <b>{ $audience }</b>: paused.
board-called-back = <b>{ $audience }</b>: called back. Nobody has got it.
board-stopped = <b>{ $audience }</b>: stopped.
board-done = <b>{ $audience }</b>: done.
board-bar = { $bar } { $percent } %
    { $done } of { $all }
board-pace = { $rate } a minute, about { $left } left.
board-left = About { $left } left.
board-quiet = It waits for the end of the quiet hours, <b>{ $time }</b>.
button-pause = Pause
button-resume = Go on
button-stop = Stop
button-call-back = Call it back
board-really-stop = Stop it? { $count ->
        [one] One person
       *[other] { $count } people
    } of <b>{ $audience }</b> will not get it.
button-really-stop = Yes, stop it
report-done = <b>{ $audience }</b>: your announcement is through.
report-stopped = <b>{ $audience }</b>: your announcement was stopped.
report-never-began = <b>{ $audience }</b>: your announcement did not go out.
report-sent = Delivered: { $count }
report-blocked = Blocked the bot: { $count }
report-failed = Not delivered: { $count }
report-unknown = Not known whether it arrived: { $count }
report-left-out = Left out at the last moment, as they had muted it or had enough: { $count }
report-left = Not sent: { $count }
button-circular-again = Send to the { $count } unknown
circular-really-again = Nobody knows whether it has reached { $count ->
        [one] this person
       *[other] these { $count } people
    }. Whoever has it already gets it twice. Send it to them once more?
button-really-again = Yes, send it again
circular-gone = That announcement is not there any more, or it is somebody else’s.
told-all = { $count ->
        [one] One client has been told.
       *[other] All { $count } clients have been told.
    }
told-some = { $count ->
        [0] Nobody has been told.
        [one] One client has been told.
       *[other] { $count } clients have been told.
    }
not-told = I could not reach { $count ->
        [one] one person
       *[other] { $count } people
    }: { $names }. Please get in touch another way.
question-for-staff = { $name } asks:
    <blockquote>{ $text }</blockquote>
button-answer = Answer
write-answer = Type your answer to { $name }. They will see that it comes from you.
answer-sent = Your answer is on its way to { $name }.
answered-already = Somebody has answered that already.

# A question on the phones of the team, and the conversation that it belongs to.
writes-back-to-staff = { $name } writes back:
    <blockquote>{ $text }</blockquote>
taken-by-you = You have taken this, { $moment }.
taken-by = { $name } has taken this, { $moment }.
card-answered = Answered by { $name }, { $moment }.
card-done = Done: { $name }, { $moment }.
card-taught = { $name } has taught me the answer, { $moment }.
card-self-served = They have found the answer themselves.
answer-too-late = { $name } has answered this already, { $moment }. What you have just typed is not sent.
button-take = I take it
button-give-back = Give it back
button-take-over = Take it over
button-done = Done
button-conversation = Conversation
conversation = Conversation with <b>{ $name }</b>, the newest last:
conversation-none = Nothing that { $name } and the practice have written to each other is kept.
conversation-line = <b>{ $name }</b> · { $moment }
    { $text }
conversation-topic = “{ $topic }”, from the answers
button-write-back = Write back
write-back = Type your message. It goes to the practice, and a person will answer you here.
short-notice-booked = New appointment at short notice, { $name }:

    { $facts }
short-notice-moved = { $name } has moved their appointment to:

    { $facts }
short-notice-cancelled = { $name } has cancelled:

    { $facts }
cancelled-why = Reason: { $why }
reason-ill = ill
reason-busy = work or family
reason-better = feels better
reason-price = too expensive
reason-other = another reason
tried-to-move = { $name } has tried to move this appointment after the cut-off; it stands, and I have told them how to reach you:

    { $facts }
tried-to-cancel = { $name } has tried to cancel this appointment after the cut-off; it stands, and I have told them how to reach you:

    { $facts }
they-run-late = { $name } runs about { $minutes } minutes late:

    { $facts }
they-late-full = There is room for the full { $minutes } minutes, until { $until }.
they-late-shorter = If it ends at { $until }, about { $minutes } minutes are left.

## The team
# The picture of a week.
button-picture = Picture
week-picture = <b>{ $whose }</b>, { $from } to { $until }
week-picture-alt = The week in hours that are taken: { $days }
week-picture-alt-day = { $date } { $hours }
week-picture-turn = The picture names nobody, so it can be passed on.
button-dark = Dark
button-light = Light
picture-free = free
picture-taken = taken
picture-away = away

# Calendar feeds.
feed-which = A calendar on your phone or computer can show a diary and keep it up to date, to read only. Whose?
button-feed = { $there ->
        [yes] ✓ { $whose }
       *[other] { $whose }
    }
feed-none =
    <b>{ $whose }</b>: there is no address yet. Make one, and add it to your calendar as a subscription; the calendar asks for news by itself, some every few minutes and some every few hours.

    Whoever has the address can read the diary, without signing in. Keep it to yourself.
feed = <b>{ $whose }</b>: an address is in use since { $since }. It was shown once and cannot be shown again; lost it, or given it to somebody by mistake? Renew it, and the old one stops at once.
feed-with-names = It shows first names and treatments.
feed-busy-only = It shows only when time is taken, without names.
feed-address =
    The calendar of <b>{ $whose }</b>, to be added as a subscription (“add by URL”, not “import”):

    <code>{ $address }</code>

    I show this only now. Whoever has the address can read the diary, so keep it to yourself and delete this message once you are done.
feed-renewed = The address before this one has stopped working.
feed-not-served = Calendars are not set up here yet. Please ask the owner of the practice.
feed-not-served-owner = Calendars are not set up: the bot needs an address on the web for that. Whoever runs it sets <code>HTTP_ADDR</code> and <code>FEED_URL</code>, as .env.example says, and starts it again.
button-feed-make = Make an address
button-feed-renew = Renew
button-feed-remove = Take it away
button-feed-busy = Show no names
button-feed-names = Show first names
button-feed-copy = Copy the address
feed-visit = { $name }, { $service }
feed-taken = Taken
feed-away = Away
feed-of-practice = { $therapist }: { $what }

# The group of the team: what the owner sets, and what is told there without names.
team-group-none =
    There is no group of the team. Add me to one, and it hears of new bookings, cancellations and time that came free: only when, never who or what for.

    Everybody in the group reads along, so I ask you before anything is told there.
team-group-link-open = A link for a group is open and not used yet. Lost it? Make another, and the first is void.
team-group-waits = My link was opened in a group. Shall it be the group of the team?
team-group-link =
    Open this link and choose the group. It works once, until { $until }; when it was opened, I ask you here before anything is told there:

    { $link }
team-group-is-it-this = { $name } has opened your link and added me to a group. Shall it hear of bookings? Names can be made up, so make sure that it is your group. If you already have one, this takes its place.
team-group = The group of the team is told what is new, since { $since }. Times only, no names. In the quiet hours it waits. What shall it hear of?
team-group-declined = Nothing is told there. You can remove me from the group in Telegram.
team-group-removed = Nothing more is told in the group. You can remove me from it in Telegram.
team-group-lost = I can no longer write to the group of the team: it is gone, or I was removed from it. Nothing is told there any more. /group registers another.
group-owner-is-asked = Thank you. I have asked the owner of the practice. Until they say yes, nothing is told here.
group-link-void = This link has been used or has expired. The owner can make a new one with /group.
group-welcome = From now on I tell here what is new in the diary: only when, never who. Everything else is for a private chat with me.
group-goodbye = Nothing more is told here.
group-booked = New booking: { $moment }
group-moved = Moved: from { $from } to { $moment }
group-cancelled = Cancelled: { $moment }
group-free = Came free: { $moment }
group-more = … and { $count } more
button-group-link = Make a link
button-group-yes = Yes, this group
button-group-no = No
button-group-bookings = { $on ->
        [yes] ✓ New and moved
       *[other] New and moved: off
    }
button-group-cancellations = { $on ->
        [yes] ✓ Cancellations
       *[other] Cancellations: off
    }
button-group-free-times = { $on ->
        [yes] ✓ Time that came free
       *[other] Time that came free: off
    }
button-group-remove = Remove the group
invite-whom = Whom do you want to invite? The link works once and for 24 hours, and nobody joins before you have said yes.
button-invite-reception = Someone for reception
invitation =
    Send this link to the person who will work here as { $post }. It works once, until { $until }; when they have opened it, I ask you before they can do anything:

    { $link }
invitation-void = This invitation has been used or has expired. Please ask for a new one.
invitation-not-for-you = That is the link you made, and it still works. Send it to the person you want to invite.
invitation-unopened = Nobody has opened the invitation for { $post } yet. It works until { $until }.
invitation-withdrawn = The invitation no longer works.
button-withdraw = Take it back
owner-is-asked = Thank you. I have asked the owner of the practice, and will tell you here as soon as you are in.
wants-to-join = { $name } wants to join as { $post }. Names can be made up, so make sure that you have sent the link to them.
is-somebody-already = { $names } works here as { $post } already. If you say yes, both see and change that diary.
button-admit = Yes
button-decline-joining = No
they-joined = { $name } works here as { $post } now.
they-did-not-join = { $name } has not joined. If you meant someone else, make a new link.
joined-team = Welcome to the team, { $therapist }. /today shows your day, /availability is for when you are away.
joined-reception = Welcome to the team. /today shows the day of everyone, /bookfor is for people who phone.
not-admitted = The practice has not let you in. If that is a mistake, please ask them for a new link.
post-reception = reception
role-owner = owner
role-owner-who-treats = owner, treats as { $therapist }
role-therapist = therapist { $therapist }
role-reception = reception
day-of-month = { $day } { $month }
team = <b>Who works here</b>
team-line = { $name }: { $role }, since { $since }
team-invites = <b>Open invitations</b>
team-invite-unopened = { $post }: not opened yet, works until { $until }
team-invite-opened = { $post }: { $name } waits for your answer
button-request = { $name } wants to join
button-open-invite = Invitation: { $post }
team-member =
    <b>{ $name }</b>
    { $role }, since { $since }
button-becomes-reception = Make reception
button-becomes-therapist = Make therapist { $therapist }
button-treats-nobody = Owner only, no diary
button-revoke = Take the role away
really-revoke = Take the role away from { $name } ({ $role })? From then on they see and do no more here than any client. What they have booked stays.
button-revoke-now = Yes, at once
revoked = { $name } no longer works here. All their buttons have stopped working.
last-owner = The practice needs an owner, so this role stays. Another owner can be named where I am set up.
now-as = Your role here has changed: { $post }. /help shows what you can do.
now-owner-only = You run no diary of your own any more. You are still the owner.
no-longer-staff = You no longer work here as one of the team. Everything that clients can do is still yours.
audit = <b>Who did what</b>, the latest first
audit-empty = Nothing yet.
audit-line = { $at } · { $who } { $act }
button-newer = ‹ Newer
button-older = Older ›
act-invited = made { $what }
act-admitted = let { $what } join the team
act-declined = turned down { $what }
act-withdrew = took back { $what }
act-changed-role = changed the role of { $what }
act-revoked = took the role from { $what }
act-noted-away = closed hours of { $what }
act-planned-outage = chose what to do about { $what }
act-began-outage = took the plan of { $what }
act-took-away-back = opened hours of { $what } again
act-noted-extra = opened extra hours of { $what }
act-changed-hours = changed hours of { $what }
act-changed-week = changed the weekly hours of { $what }
act-took-hours-back = took back a change of hours of { $what }
act-announced = wrote to clients: { $what }
act-booked-for-caller = booked for a client: { $what }
act-wrote-to-many = wrote to many: { $what }
act-stopped-writing = stopped { $what }
act-called-back = called back { $what }
act-cancelled = cancelled { $what }
act-moved = moved { $what }
act-marked-arrived = marked as arrived: { $what }
act-marked-done = marked as done: { $what }
act-marked-no-show = marked as a no-show: { $what }
act-unmarked = took back the mark of { $what }
act-wrote-to = wrote to { $what }
act-answered = answered { $what }
act-took-on = took on { $what }
act-gave-back = gave back { $what }
act-read-conversation = read the conversation with { $what }
act-set-aside = set aside { $what }
act-taught = taught { $what }
act-took-teaching-back = took back { $what }
act-made-group-link = made a link for { $what }
act-confirmed-group = let { $what } hear of bookings
act-declined-group = turned { $what } away
act-switched-news = switched what { $what } hears of
act-removed-group = removed { $what }
act-renewed-feed = made an address for { $what }
act-set-feed = changed what { $what } shows
act-removed-feed = took the address of { $what } away
act-read-notes = read the notes for { $what }
act-gave-word = said that it is suitable: { $what }
act-refused-word = said that it is not suitable: { $what }

## Questions that nobody has answered
open-questions = These questions are open, the most frequent first:
open-questions-none = No question is open. What I can't answer turns up here.
button-group-taken = { $name }: { $text }
button-group = { $count ->
        [one] { $text }
       *[other] { $count } × { $text }
    }
asked-all = { $count ->
        [one] Asked once:
       *[other] Asked { $count } times:
    }
asked-newest = Asked { $count } times. These are the newest:
asked-line = <blockquote>{ $text }</blockquote>
    { $moment } · { $why }
why-passed-on = { $name } is waiting for an answer
why-unanswered = I had no sure answer
why-not-meant = I answered “{ $topic }”, which was not what was meant
why-not-meant-any = my answer was not what was meant
button-teach = This means …
button-new-answer = New answer
button-set-aside = Set aside
whom-to-answer = { $count } people have asked this. Whom do you want to answer?
button-answer-all = All { $count } at once
button-asker = { $name } · { $date }, { $time }
button-asker-unnamed = { $date }, { $time } · { $text }
write-to-all = Type your answer. It goes to { $count ->
        [one] one person
       *[other] { $count } people, each with their own question
    }, and they will see that it comes from you.
answered-all = Your answer is on its way to { $count ->
        [one] one person
       *[other] { $count } people
    }.

## Teaching
which-topic = What does this mean?
    <blockquote>{ $wording }</blockquote>
button-another-topic = Another topic
which-group = In which group is it?
which-of = <b>{ $group }</b>: which one is it?
teaching-right = This
    <blockquote>{ $wording }</blockquote>
    is to mean the same as
    <b>{ $topic }</b>
teaching-instead = It was taught before, with another meaning, which this replaces:
    <b>{ $topic }</b>
teaching-keeps = The wording is kept, without a name. You can type another one instead.
answers-all = { $count ->
        [one] The question is answered with it, just as it was asked.
        [2] Both questions are answered with it, just as they were asked.
       *[other] All { $count } questions are answered with it, just as they were asked.
    }
answers-some = { $count ->
        [one] Just as it was asked, the question is still not answered; another wording may do it.
       *[other] { $part ->
            [0] Just as they were asked, none of the { $count } questions is answered yet; another wording may do it.
            [one] One of the { $count } questions is answered with it, just as it was asked; another wording may do more.
           *[other] { $part } of the { $count } questions are answered with it, just as they were asked; another wording may do more.
        }
    }
no-examples = There are no example questions to check it against.
none-worse = None of your { $count } example questions is answered worse.
some-worse = { $worse } of your { $count } example questions would be answered worse:
worse-by-another = • { $question } (with “{ $topic }”)
worse-by-none = • { $question } (no longer)
button-teach-it = Yes, teach it
button-teach-all-the-same = Teach it all the same
teaching-refused =
    <blockquote>{ $wording }</blockquote>
refused-too-long = That is too long: { $limit } characters is the most.
refused-stands = That is one of our questions already, under <b>{ $topic }</b>
refused-urgent = That reads like an emergency, and those are always answered as one.
refused-empty = There is no question in that.
refused-forgotten = The text of this question is kept no longer.
type-another-wording = Please type another wording, or go back.
type-another-title = Please type another title, or go back.
taught = Taught. From now on this
    <blockquote>{ $wording }</blockquote>
    means the same as
    <b>{ $topic }</b>
can-be-told = { $count ->
        [one] One person has asked and not been told.
       *[other] { $count } people have asked and not been told.
    }
button-tell-them = Tell them
button-unteach = Take it back
telling = The answer is on its way to { $count ->
        [one] one person
       *[other] { $count } people
    }.
what-title = A new answer to this:
    <blockquote>{ $wording }</blockquote>
    What is its title? Type a short question, as a client would put it.
what-answer = <b>{ $title }</b>
    Type the answer as clients should read it, in at most { $limit } characters. You will see it before it is used.
under-which = <b>{ $title }</b>
    In which group should it stand?
topic-right = Clients will read:
found-by-title = It is found by its title. Type the answer again to change it.
found-by = It is found by its title and by
    • { $list }
    Type the answer again to change it.
topic-taught = <b>{ $title }</b>
    I answer this from now on, and /ask lists it.
lessons = What was taught, the newest first:
lessons-none = Nothing was taught yet. Open a question and choose “This means …” or “New answer”.
lesson-phrasing = “{ $wording }” means the same as <b>{ $topic }</b>
    { $name }, { $moment }
lesson-topic = New answer: <b>{ $wording }</b>
    { $name }, { $moment }
button-unteach-this = Take back: { $wording }
lesson-taken-back = Taken back: “{ $wording }”.
open-again = { $count ->
        [one] One question is open again.
       *[other] { $count } questions are open again.
    }
staff-only = That is for the team. /help shows what I can do for you.
answers-broken = I can't use your last change to the answers: something in it is wrong. Clients go on reading the answers as they were before.
rules-broken = I can't use your last change to the practice's file: something in it is wrong. I go on reminding people by the rules of before.
rules-when-mended = Save the file once it is mended; I will tell you that its rules are live.
rules-live = The rules of reminders are live again: { $count ->
        [0] there are none
        [one] there is one
       *[other] there are { $count }
    }. All else that you have changed in the file holds from the next start.
answers-mistake =
    <b>{ $place }</b>: { $what }
    <i>{ $hint }</i>
answers-more = { $count ->
        [one] There is one more mistake
       *[other] There are { $count } more mistakes
    } besides; <i>frontdesk check</i> shows them all.
answers-when-mended = Save the file once it is mended; I will tell you that the new answers are live.
answers-live = The answers are live again, with { $count ->
        [one] one topic
       *[other] { $count } topics
    }.

## The waiting list
button-waitlist = Waiting list
button-none-suits = None of these suits me
command-waitlist = The waiting list
waitlist-any-day = any day
waitlist-any-time = any time of day
waitlist-wish = <b>{ $service }</b> { $therapist }
    { $days } · { $parts }
    Until { $until }
waitlist-join = When a time comes free, I will ask you here and keep it for you while you decide. What would suit you?

    { $wish }
waitlist-stands = Your appointment on <b>{ $moment }</b> stands meanwhile. When you have taken another time, please cancel this one.
waitlist-is-one-of = Your appointment on <b>{ $moment }</b> stands meanwhile. { $limit ->
        [one] One appointment is as many as
       *[other] { $limit } appointments are as many as
    } can be booked here at a time, so I can only offer you another once you have cancelled one.
waitlist-moves = When you take a time that I offer you, your appointment moves there.
waitlist-only-with = Only { $name }
waitlist-two-weeks = 2 weeks
waitlist-a-month = A month
waitlist-horizon = As far as I can book
button-join-waitlist = Put me on the list
waitlist-joined = You are on the waiting list:

    { $wish }

    When a time comes free I will ask you here, never at night. Those who asked for this very therapist come first, then whoever has waited longest.
waitlist-enough = You are on the waiting list { $limit ->
    [one] once
   *[other] { $limit } times
 } already, which is as often as one can be. You can leave one of your places.
waitlist-mine = You are waiting for:
waitlist-mine-none = You are not on the waiting list. When no time suits you while booking, choose “None of these suits me”.
button-leave-waitlist = Stop waiting for { $number }
waitlist-left = You are no longer waiting for this:

    { $wish }
waitlist-kept = You are still on the list:

    { $wish }
waitlist-offer = Good news, a time has come free:

    { $facts }

    I am holding it for you until { $until }. { times-are } Would you like it?
waitlist-offer-soon = Good news, a time has come free at short notice:

    { $facts }

    Others may have been asked too: the first to say yes has it. { times-are } Would you like it?
button-take-it = Take it
button-no-thanks = No, thanks
button-stop-asking = Stop asking
waitlist-gone = I'm sorry, the time on <b>{ $moment }</b> with { $therapist } has gone meanwhile.
waitlist-gone-waiting = I'm sorry, the time on <b>{ $moment }</b> with { $therapist } has gone meanwhile. You are still on the list, and I will ask you when the next one comes free.
waitlist-declined = All right, not <b>{ $moment }</b> with { $therapist }. You are still on the list.
waitlist-satisfied = As you have a time now, you are no longer waiting for this:

    { $wish }
button-keep-waiting = Keep me on the list
waitlist-who = <b>{ $therapist }</b>: waiting for a time
waitlist-nobody = <b>{ $therapist }</b>: nobody is waiting.
waitlist-line = • { $name }: { $wish }
    On the list since { $since }
waitlist-more = … and { $count ->
        [one] one more
       *[other] { $count } more
    }

## Series
rhythm-weekly = Every week
rhythm-fortnightly = Every two weeks
rhythm-monthly = Every month (4 weeks)
rhythm-bimonthly = Every two months (8 weeks)
button-plan-series = Plan a series
button-make-series = Make it a series
button-move-rest = Move { $count ->
        [one] the one that follows too
       *[other] the { $count } that follow too
    }
series-how-often = A series that starts with this visit, at the same weekday and time where that is free:

    { $facts }

    For something that hurts now, every week or two is usual at first; later, every month or two to keep well. How often would you like to come?
series-how-many = { $rhythm }, starting with this visit:

    { $facts }

    How many visits in all?
series-what = <b>{ $service }</b> with { $therapist }
series-right = Please check your series, { $rhythm }:
    { $what }

    { $list }
series-right-move = Please check the new times:
    { $what }

    { $list }
series-line = { $number }. <b>{ $date }, { $time }</b>
series-line-instead = { $number }. <b>{ $date }, { $time }</b> · { $usual } is taken
series-line-other-day = { $number }. <b>{ $date }, { $time }</b> · { $day }, { $usual } is taken
series-line-with = { $number }. <b>{ $date }, { $time }</b> with { $therapist }
series-line-another = { $number }. <b>{ $date }, { $time }</b> with { $therapist } · { $missing } has nothing free that week
series-line-nothing = { $number }. Nothing is free in the week of { $date }.
series-line-stays = { $number }. <b>{ $date }, { $time }</b> · stays as it is, nothing else is free
series-gone = One of the times has gone meanwhile, I'm sorry. I have found the nearest that is free.
series-beyond = { $count ->
        [one] One visit
       *[other] { $count } visits
    } after { $date } can't be booked yet, as that is as far as I can book.
series-held = I am holding these times for you until { $until }.
button-book-all = Yes, book them all
button-move-all = Yes, move them all
series-booked = Your series is booked, { $count } visits:
    { $what }

    { $list }
series-moved = Your appointments have moved:
    { $what }

    { $list }
series-already = You have a series ahead already, and one at a time is enough. You can move or cancel its visits under “My appointments”.
series-nothing = I can't plan a series from here: nothing that would follow is free up to { $date }, which is as far as I can book.
series-place = { $number } of { $all }
series-member = Visit { $place } of your series.
button-visit-of-series = { $date }, { $time } · { $therapist } · { $place }
button-cancel-this = Yes, only this one
button-cancel-rest = { $count ->
        [one] This and the one that follows
       *[other] This and the { $count } that follow
    }
series-really-cancel = Really cancel these { $count } appointments?
    { $what }

    { $list }
button-yes-cancel-all = Yes, cancel them all
series-cancelled = These { $count } appointments are cancelled. You are welcome back any time.
    { $what }

    { $list }
day-visit-of-series = { $from }–{ $until } { $name }, { $service } ({ $place }) { $standing }

## What the house says by itself
morning = Good morning. { $count ->
        [one] One appointment
       *[other] { $count } appointments
    } today, <b>{ $date }</b>, { $hours }.
morning-outside-hours = Good morning. { $count ->
        [one] One appointment
       *[other] { $count } appointments
    } today, <b>{ $date }</b>.
morning-whole = Good morning. The practice has { $count ->
        [one] one appointment
       *[other] { $count } appointments
    } today, <b>{ $date }</b>.
morning-of = <b>{ $therapist }</b>
morning-visit = { $from }–{ $until } { $name }, { $service } { $standing }
morning-first = · first visit
morning-notes = · has notes for you
to-call = Not confirmed yet. Please call them:
to-call-today = <b>Today</b>, { $date }
to-call-tomorrow = <b>Tomorrow morning</b>, { $date }
to-call-silent = ☎ { $time } { $name }, { $service } with { $therapist }: has not answered
to-call-blocked = ☎ { $time } { $name }, { $service } with { $therapist }: has blocked the bot
to-call-caller = ☎ { $time } { $name }, { $service } with { $therapist }: has no chat here
week-head = <b>The week from { $from } to { $until }</b>
week-visits = { $count ->
        [0] No visits
        [one] One visit
       *[other] { $count } visits
    }, { $cancelled } cancelled.
week-missed = { $count ->
        [one] One client did not come.
       *[other] { $count } clients did not come.
    }
week-made = { $count } booked or moved.
week-reminders = { $count ->
        [0] No reminders were due.
        [one] One reminder arrived.
       *[other] { $count } reminders arrived.
    }
week-reminders-lost = Reminders: { $sent } arrived, { $lost } did not.
week-alt = Visits each day: { $days }
week-alt-day = { $weekday } { $visits }
picture-week = { $from } – { $until }
picture-visits = visits
picture-cancelled = cancelled
picture-made = bookings
picture-reminders = reminders
no-backup = The backup of the practice's data could not be made: { $why }. Nothing is lost now, but there is no fresh copy if this computer fails. Please see to it; I try again at the next time in practice.toml, and tell you once it works.
no-backup-folder = the folder for backups is not there and cannot be made
no-backup-allowed = I may not write to the folder for backups
no-backup-room = the disk is full
no-backup-damaged = the copy was damaged, so the database itself may be; <code>frontdesk check</code> tells more
no-backup-other = the log says why
backup-again = Backups are made again: the last one is complete.
