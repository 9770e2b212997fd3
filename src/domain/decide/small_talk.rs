//! What is said to a message that is no question. Each gets a human line; whoever goes on making noise gets silence.

use super::super::appointment::State;
use super::super::dialogue::{Flow, Noise};
use super::super::question::Tone;
use super::super::reply::{Reply, SmallTalk};
use super::super::time::{SignedDuration, Timestamp};
use super::{Decision, Scene, doors};

/// Within this time of the first noise in a row one full line is said and one short one, and then nothing: an
/// answer to each would only invite the next.
const PATIENCE: SignedDuration = SignedDuration::from_hours(1);

/// Answers a tone. In the middle of something the open screen follows, so that it goes on where it was.
pub(super) fn answer(scene: &Scene<'_>, desk: &mut Decision, tone: Tone) {
    let name = scene.client.name.clone();
    let busy = desk.dialogue.flow != Flow::Idle;
    let reply = match tone {
        Tone::Greeting if busy => Reply::SmallTalk(SmallTalk::Hello { name }),
        Tone::Greeting => doors::welcome(scene),
        Tone::Thanks => Reply::SmallTalk(SmallTalk::YouAreWelcome { name }),
        Tone::Goodbye => {
            // Whoever leaves is not called back to what is open; its buttons stay where they are.
            return desk.reply(scene, Reply::SmallTalk(SmallTalk::Goodbye { name, next: next_visit(scene) }));
        }
        // A "yes" that is only typed must not be thought to have done something.
        Tone::Agreement | Tone::Decline if busy => Reply::SmallTalk(SmallTalk::UseTheButtons),
        Tone::Agreement if scene.dialogue.asked.offered => {
            desk.dialogue.asked.offered = true;
            Reply::SmallTalk(SmallTalk::UseTheButtons)
        }
        Tone::Agreement | Tone::Decline => Reply::SmallTalk(SmallTalk::AllRight),
        Tone::Abuse | Tone::Nonsense => return noise(scene, desk, tone),
        // A question, and answered where questions are.
        Tone::Medical => return,
    };
    desk.reply(scene, reply);
    doors::carry_on(scene, desk);
}

fn noise(scene: &Scene<'_>, desk: &mut Decision, tone: Tone) {
    let noise = match scene.dialogue.noise {
        Some(noise) if scene.now.duration_since(noise.since) < PATIENCE => {
            Noise { times: noise.times.saturating_add(1), ..noise }
        }
        Some(_) | None => Noise { times: 1, since: scene.now },
    };
    desk.dialogue.noise = Some(noise);
    let again = match noise.times {
        1 => false,
        2 => true,
        _ => return,
    };
    if tone == Tone::Abuse {
        return desk.reply(scene, Reply::SmallTalk(SmallTalk::Boundary { again }));
    }
    desk.reply(scene, Reply::SmallTalk(SmallTalk::NoSense { again }));
    if !again {
        doors::carry_on(scene, desk);
    }
}

/// When this person comes next.
fn next_visit(scene: &Scene<'_>) -> Option<Timestamp> {
    let booked = scene.own.iter().filter(|own| matches!(own.state, State::Booked { .. }));
    booked.filter(|own| own.is_ahead(scene.now)).map(|own| own.time.from).min()
}
