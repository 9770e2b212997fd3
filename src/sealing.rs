//! Seals what clients entrust to their therapist: encrypted with a key that is kept apart from the database.
//!
//! XChaCha20-Poly1305. A sealed text is the key's version (one byte), a random nonce (24 bytes), and the ciphertext
//! with its tag. Whose it is goes in as associated data, so that a row copied to another client does not open.
//! Keys have versions: the current one seals, older ones still open, until what they sealed is sealed anew.

use std::collections::BTreeMap;
use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::{BASE64, BASE64_NOPAD, HEXLOWER_PERMISSIVE};
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::domain::person::ClientId;

/// The length of a key, in bytes.
const KEY: usize = 32;
/// The length of a nonce, in bytes: long enough to be chosen at random for ever.
const NONCE: usize = 24;
/// What is sealed with these keys; another purpose would have another word.
const PURPOSE: &[u8] = b"frontdesk intake";

/// The keys: one that seals, and all that open. Printing them shows their versions only.
pub struct Sealing {
    current: u8,
    keys: BTreeMap<u8, Key>,
}

/// A key and its version.
struct Key(Zeroizing<[u8; KEY]>);

/// What is wrong with a key. It never quotes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyMistake {
    /// The version is not one.
    #[error("the version before the colon is not a number from 1 to 255")]
    Version,
    /// The key is not text of the right kind.
    #[error("the key is neither base64 nor hexadecimal")]
    Shape,
    /// The key has another length.
    #[error("the key has {0} bytes instead of 32")]
    Length(usize),
    /// Two keys have this version.
    #[error("two keys have the version {0}")]
    Twice(u8),
    /// All of its bytes are alike: somebody's example.
    #[error("the key is an example, not a secret")]
    Example,
    /// There is no key at all.
    #[error("there is no key")]
    None,
}

/// Why a sealed text does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    /// Its key is not at hand.
    #[error("it was sealed with key {0}, which is not at hand")]
    NoKey(u8),
    /// It was changed, cut off, is another client's, or its key is another of the same version.
    #[error("it was changed, belongs to somebody else, or was sealed with another key")]
    Forged,
}

/// The system gave no random numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no random numbers")]
pub struct NoRandomness;

impl Sealing {
    /// Reads keys, the current one first: `2:` and 32 bytes in base64 or hexadecimal, each; without a version it is 1.
    ///
    /// # Errors
    /// The first mistake in them.
    pub fn read<'k>(keys: impl IntoIterator<Item = &'k str>) -> Result<Self, KeyMistake> {
        let (mut current, mut known) = (None, BTreeMap::new());
        for text in keys {
            let (version, key) = Key::read(text)?;
            current = current.or(Some(version));
            if known.insert(version, key).is_some() {
                return Err(KeyMistake::Twice(version));
            }
        }
        Ok(Self { current: current.ok_or(KeyMistake::None)?, keys: known })
    }

    /// Seals a text of this client with the current key.
    ///
    /// # Errors
    /// When the system gives no random numbers; nothing is sealed without.
    pub fn seal(&self, of: ClientId, text: &str) -> Result<Vec<u8>, NoRandomness> {
        let key = self.keys.get(&self.current).ok_or(NoRandomness)?;
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| NoRandomness)?;
        let bound = bound(self.current, of);
        let payload = Payload { msg: text.as_bytes(), aad: &bound };
        // Only a text of more than 256 GiB could not be sealed.
        let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| NoRandomness)?;
        Ok([&[self.current][..], &nonce, &sealed].concat())
    }

    /// Opens what was sealed for this client.
    ///
    /// # Errors
    /// When the key is not at hand, or what comes back is not what was sealed.
    pub fn open(&self, of: ClientId, sealed: &[u8]) -> Result<SecretString, Unopened> {
        let (version, rest) = sealed.split_first().ok_or(Unopened::Forged)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(Unopened::Forged)?;
        let key = self.keys.get(version).ok_or(Unopened::NoKey(*version))?;
        let bound = bound(*version, of);
        let payload = Payload { msg: sealed, aad: &bound };
        let opened = key.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| Unopened::Forged)?;
        let opened = Zeroizing::new(opened);
        std::str::from_utf8(&opened).map(SecretString::from).map_err(|_| Unopened::Forged)
    }

    /// Whether this was sealed with an older key, and should be sealed anew.
    pub fn is_old(&self, sealed: &[u8]) -> bool {
        sealed.first() != Some(&self.current)
    }

    /// The version of the key that seals.
    pub fn version(&self) -> u8 {
        self.current
    }

    /// The highest version of all.
    pub fn newest(&self) -> u8 {
        self.keys.keys().copied().max().unwrap_or(self.current)
    }

    /// How many older keys still open.
    pub fn older(&self) -> usize {
        self.keys.len() - 1
    }
}

impl fmt::Debug for Sealing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let versions: Vec<&u8> = self.keys.keys().collect();
        f.debug_struct("Sealing").field("current", &self.current).field("versions", &versions).finish()
    }
}

impl Key {
    fn read(text: &str) -> Result<(u8, Self), KeyMistake> {
        let (version, key) = text.trim().split_once(':').unwrap_or(("1", text.trim()));
        let version =
            version.trim().parse().ok().filter(|version| *version > 0).ok_or(KeyMistake::Version)?;
        let bytes = Zeroizing::new(decode(key.trim()).ok_or(KeyMistake::Shape)?);
        let key: &[u8; KEY] = bytes.as_slice().try_into().map_err(|_| KeyMistake::Length(bytes.len()))?;
        if key.iter().all(|byte| *byte == key[0]) {
            return Err(KeyMistake::Example);
        }
        Ok((version, Self(Zeroizing::new(*key))))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

/// Hexadecimal, or base64 in either alphabet, with or without its padding.
fn decode(text: &str) -> Option<Vec<u8>> {
    let hex = text.len() == 2 * KEY && text.bytes().all(|c| c.is_ascii_hexdigit());
    if hex {
        return HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok();
    }
    let plain = Zeroizing::new(text.trim_end_matches('=').replace('-', "+").replace('_', "/"));
    BASE64_NOPAD.decode(plain.as_bytes()).ok().filter(|bytes| !bytes.is_empty())
}

/// What is not secret but must not change.
fn bound(version: u8, of: ClientId) -> Vec<u8> {
    [PURPOSE, &[version], &of.0.to_be_bytes()].concat()
}

/// A fresh key as it is written: `2:` and base64.
///
/// # Errors
/// When the system gives no random numbers.
pub fn new_key(version: u8) -> Result<Zeroizing<String>, NoRandomness> {
    let mut key = Zeroizing::new([0_u8; KEY]);
    getrandom::fill(&mut *key).map_err(|_| NoRandomness)?;
    Ok(Zeroizing::new(format!("{version}:{}", BASE64.encode(&*key))))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use secrecy::ExposeSecret;

    use super::*;

    const ANNA: ClientId = ClientId(7);

    fn key(version: u8) -> String {
        new_key(version).expect("random numbers").to_string()
    }

    fn sealing(keys: &[&str]) -> Sealing {
        Sealing::read(keys.iter().copied()).expect("sound keys")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_sealed_opens_for_its_client_and_for_nobody_else(
            text in any::<String>(),
            (of, other) in (any::<i64>(), any::<i64>()),
        ) {
            let sealing = sealing(&[&key(3)]);
            let sealed = sealing.seal(ClientId(of), &text).expect("sealed");
            prop_assert_eq!(sealed.len(), 1 + NONCE + text.len() + 16);
            let opened = sealing.open(ClientId(of), &sealed).expect("opened");
            prop_assert_eq!(opened.expose_secret(), text.as_str());
            prop_assume!(of != other);
            prop_assert_eq!(sealing.open(ClientId(other), &sealed).err(), Some(Unopened::Forged));
        }

        #[test]
        fn one_changed_bit_or_a_lost_end_does_not_open(
            text in ".{0,40}",
            (at, bit) in (any::<prop::sample::Index>(), 0_u8..8),
            kept in any::<prop::sample::Index>(),
        ) {
            let sealing = sealing(&[&key(1), &key(2)]);
            let sealed = sealing.seal(ANNA, &text).expect("sealed");
            let mut changed = sealed.clone();
            changed[at.index(sealed.len())] ^= 1 << bit;
            prop_assert!(sealing.open(ANNA, &changed).is_err());
            prop_assert!(sealing.open(ANNA, &sealed[..kept.index(sealed.len())]).is_err());
        }

        #[test]
        fn nothing_invented_opens(bytes in prop::collection::vec(any::<u8>(), 0..90)) {
            prop_assert!(sealing(&[&key(1)]).open(ANNA, &bytes).is_err());
        }

        #[test]
        fn no_text_makes_reading_a_key_panic(text in any::<String>()) {
            let _read = Sealing::read([text.as_str()]);
        }
    }

    #[test]
    fn after_a_change_of_keys_the_old_one_opens_and_the_new_one_seals() {
        let (old, new) = (key(1), key(2));
        let sealed = sealing(&[&old]).seal(ANNA, "my left knee").expect("sealed");
        let both = sealing(&[&new, &old]);
        assert_eq!(both.open(ANNA, &sealed).expect("opened").expose_secret(), "my left knee");
        assert!(both.is_old(&sealed) && (both.version(), both.older()) == (2, 1));
        let anew = both.seal(ANNA, "my left knee").expect("sealed");
        assert!(!both.is_old(&anew));
        assert_eq!(sealing(&[&new]).open(ANNA, &sealed).err(), Some(Unopened::NoKey(1)));
        assert_eq!(sealing(&[&key(1)]).open(ANNA, &sealed).err(), Some(Unopened::Forged));
        // The same text is never sealed to the same bytes.
        assert_ne!(anew, both.seal(ANNA, "my left knee").expect("sealed"));
    }

    #[test]
    fn a_key_is_read_in_every_spelling() {
        let bytes: Vec<u8> = (0..32).map(|byte: u8| byte.wrapping_mul(7).wrapping_add(190)).collect();
        let standard = BASE64.encode(&bytes);
        let url = standard.replace('+', "-").replace('/', "_");
        let hex = data_encoding::HEXUPPER.encode(&bytes);
        let sealed = sealing(&[&standard]).seal(ANNA, "x").expect("sealed");
        for spelling in
            [format!("1:{standard}"), url.trim_end_matches('=').to_owned(), hex, format!(" 1 : {url} ")]
        {
            assert!(sealing(&[&spelling]).open(ANNA, &sealed).is_ok());
        }
    }

    #[test]
    fn mistakes_are_told_apart_and_never_quote_the_key() {
        let good = key(1);
        for (keys, mistake) in [
            (vec![], KeyMistake::None),
            (vec!["two:AAAA"], KeyMistake::Version),
            (vec!["0:AAAA"], KeyMistake::Version),
            (vec!["256:AAAA"], KeyMistake::Version),
            (vec!["1:"], KeyMistake::Shape),
            (vec!["1:not a key!"], KeyMistake::Shape),
            (vec!["1:AAECAwQ="], KeyMistake::Length(5)),
            (vec![good.as_str(), good.as_str()], KeyMistake::Twice(1)),
            (vec!["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="], KeyMistake::Example),
        ] {
            assert_eq!(Sealing::read(keys).err(), Some(mistake));
        }
        let shown = format!("{:?}", sealing(&[&good]));
        assert_eq!(shown, "Sealing { current: 1, versions: [1] }");
    }
}
