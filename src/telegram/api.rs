//! One call of the Bot API over HTTP, and an honest account of what became of it.
//!
//! teloxide gives the method names, payloads and types, but its `Bot` does not make the calls: on a 5xx it
//! sleeps ten seconds inside the call, it throws `error_code` away and knows several real errors only as
//! text, and it follows redirects, after which a message that was delivered looks as if it never left. What
//! the outbox may do next hangs on exactly these differences. `Bot` also shows its token in `{:?}`.

use std::error::Error;
use std::net::IpAddr;
use std::panic::Location;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use futures::StreamExt as _;
use futures::stream::FuturesUnordered;
use reqwest::header::CONTENT_TYPE;
use reqwest::multipart::Form;
use reqwest::{Client, Response, StatusCode, Url, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde_json::value::RawValue;
use teloxide::payloads::GetMe;
use teloxide::requests::Payload;
use tokio::sync::Notify;

use super::answer::read;
pub(super) use super::answer::{CallError, Refusal};

/// Telegram's own server.
const TELEGRAM: &str = "https://api.telegram.org";
/// How long a connection may take to stand. Within it nothing has been said yet, so it may be tried again.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long an ordinary call may take. Shorter, and a slow answer becomes "nobody knows whether it arrived"; longer, and
/// whoever is behind it in the same chat waits for a connection that has died in silence.
const CALL_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a call with a file may take.
const FORM_TIMEOUT: Duration = Duration::from_secs(20);
/// How long Telegram may take to say that it is there.
const QUESTION_TIMEOUT: Duration = Duration::from_millis(3_500);
/// How long after a question without an answer the next one is asked, on a connection of its own: one that was made in an
/// outage may be dead for ever. The end of an outage is noticed so much later at the most.
const ASK_ELSEWHERE_AFTER: Duration = Duration::from_secs(1);
/// How long an idle connection is used again. Telegram closes them after a while; a message sent into one that
/// is just being closed is of unknown fate.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// Telegram's server, and our key to it; `{:?}` does not show the key.
#[derive(Debug, Clone)]
pub(super) struct Api {
    /// Another takes its place when its connections cannot be trusted any more.
    client: Arc<ArcSwap<Client>>,
    server: Url,
    token: SecretString,
    /// Rung when another has.
    renewed: Arc<Notify>,
    /// Until when Telegram wants to hear nothing but the question for what is new.
    frozen_until: Arc<Mutex<Option<Instant>>>,
}

impl Api {
    /// Nothing is called yet. The error says what is wrong with the address.
    pub(super) fn new(token: &SecretString, address: Option<&str>) -> Result<Self, String> {
        let server = Url::parse(address.unwrap_or(TELEGRAM)).map_err(|why| why.to_string())?;
        if !matches!(server.scheme(), "http" | "https") || server.host_str().is_none() {
            return Err("it must begin with http:// or https:// and name a host".to_owned());
        }
        let client = Arc::new(ArcSwap::from_pointee(client_for(&server)?));
        Ok(Self {
            client,
            server,
            token: token.clone(),
            renewed: Arc::default(),
            frozen_until: Arc::default(),
        })
    }

    /// Calls the method that the payload belongs to.
    #[track_caller]
    pub(super) fn call<P: Payload + Serialize>(
        &self,
        payload: &P,
    ) -> impl Future<Output = Result<Box<RawValue>, CallError>> + use<'_, P> {
        self.post(P::NAME, payload, CALL_TIMEOUT)
    }

    /// Calls a method, and waits that long for the end of the answer. All is ready at once, and goes when it is waited for.
    #[track_caller]
    pub(super) fn post<B: Serialize>(
        &self,
        method: &str,
        body: &B,
        timeout: Duration,
    ) -> impl Future<Output = Result<Box<RawValue>, CallError>> + use<'_, B> {
        tracing::trace!(at = %Location::caller(), "calls {method}");
        let request = self.client.load().post(self.url(method));
        let body = serde_json::to_vec(body).map_err(|why| CallError::unsendable(&why));
        let sent = body.map(|body| request.header(CONTENT_TYPE, "application/json").body(body).send());
        async move { self.answer_to(sent?, timeout).await }
    }

    /// Calls a method with a form, as files want it.
    #[track_caller]
    pub(super) fn post_form(
        &self,
        method: &str,
        form: Form,
    ) -> impl Future<Output = Result<Box<RawValue>, CallError>> {
        tracing::trace!(at = %Location::caller(), "calls {method}");
        let request = self.client.load().post(self.url(method));
        self.answer_to(request.multipart(form).send(), FORM_TIMEOUT)
    }

    /// Whether Telegram answers at this moment. While it wants to hear nothing, it is there.
    pub(super) async fn answers(&self) -> bool {
        if self.frozen_for().is_some() {
            return true;
        }
        let here = self.client.load_full();
        let answered = async {
            tokio::select! {
                biased;
                answers = self.answers_to(&here) => answers,
                () = self.answers_elsewhere() => true,
            }
        };
        if let Ok(answers) = tokio::time::timeout(QUESTION_TIMEOUT, answered).await {
            return answers;
        }
        self.forget_connections();
        false
    }

    /// Waits until Telegram answers on a connection that was made just before. That one is used from then on: those from
    /// before it have not answered.
    pub(super) async fn answers_elsewhere(&self) {
        let mut asked = FuturesUnordered::new();
        loop {
            let answered = async {
                while let Some((client, answers)) = asked.next().await {
                    if answers {
                        return client;
                    }
                }
                std::future::pending().await
            };
            if let Ok(client) = tokio::time::timeout(ASK_ELSEWHERE_AFTER, answered).await {
                return self.uses(client);
            }
            if let Ok(client) = client_for(&self.server) {
                asked.push(async move {
                    let answered = tokio::time::timeout(QUESTION_TIMEOUT, self.answers_to(&client)).await;
                    (client, answered.unwrap_or(false))
                });
            }
        }
    }

    /// Whether Telegram answers a question that changes nothing, on one of these connections.
    async fn answers_to(&self, client: &Client) -> bool {
        let question = client.post(self.url(GetMe::NAME)).header(CONTENT_TYPE, "application/json").body("{}");
        match received(question.send()).await.map(|(status, body)| self.reads(status, body.as_ref())) {
            Ok(Ok(_)) => true,
            Ok(Err(CallError::Refused(refusal))) => refusal.code < 500,
            Ok(Err(CallError::Unsent(_) | CallError::Lost(_))) | Err(_) => false,
        }
    }

    /// How much longer Telegram wants to hear nothing.
    pub(super) fn frozen_for(&self) -> Option<Duration> {
        let until = *self.frozen_until.lock().unwrap_or_else(PoisonError::into_inner);
        until.map(|until| until.saturating_duration_since(Instant::now())).filter(|wait| !wait.is_zero())
    }

    fn freeze(&self, wait: Duration) {
        let mut frozen = self.frozen_until.lock().unwrap_or_else(PoisonError::into_inner);
        *frozen = (*frozen).max(Some(Instant::now() + wait));
    }

    /// Sends a call and reads its answer, which may take so long from now on.
    async fn answer_to(
        &self,
        sent: impl Future<Output = Result<Response, reqwest::Error>>,
        patience: Duration,
    ) -> Result<Box<RawValue>, CallError> {
        let Ok(received) = tokio::time::timeout(patience, received(sent)).await else {
            self.forget_connections();
            return Err(CallError::Lost(format!("nothing within {} s", patience.as_secs())));
        };
        let (status, body) = received.map_err(|why| {
            // No redirect is followed, so "while connecting" can only mean before the first byte of ours.
            let is_unsent = why.is_connect() || why.is_builder();
            if is_unsent { CallError::Unsent(account(why)) } else { CallError::Lost(account(why)) }
        })?;
        self.reads(status, body.as_ref())
    }

    /// Reads an answer, and notes whether Telegram wants to hear nothing.
    fn reads(&self, status: StatusCode, body: &[u8]) -> Result<Box<RawValue>, CallError> {
        let answer = read(status, body);
        if let Err(CallError::Refused(Refusal { code: 429, retry_after: Some(wait), .. })) = &answer {
            self.freeze(*wait);
        }
        answer
    }

    /// What is idle may be dead as well, without a word: the next calls make connections of their own.
    fn forget_connections(&self) {
        if let Ok(client) = client_for(&self.server) {
            self.uses(client);
        }
    }

    fn uses(&self, client: Client) {
        self.client.store(Arc::new(client));
        self.renewed.notify_waiters();
    }

    /// Waits until connections are found not to be trusted any more: whoever waits on one of them may wait in vain.
    pub(super) async fn connections_are_forgotten(&self) {
        self.renewed.notified().await;
    }

    fn url(&self, method: &str) -> Url {
        let mut url = self.server.clone();
        // `new` has seen that there is a host, so there is a path.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push(&format!("bot{}", self.token.expose_secret())).push(method);
        }
        url
    }
}

fn client_for(server: &Url) -> Result<Client, String> {
    let mut client = Client::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .pool_idle_timeout(IDLE_TIMEOUT)
        .tcp_nodelay(true)
        .redirect(redirect::Policy::none());
    if is_this_machine(server) {
        // The proxy of the environment leads out of the machine; this server is inside.
        client = client.no_proxy();
    }
    client.build().map_err(account)
}

/// Sends a call and receives all of its answer, whatever it is.
async fn received(
    sent: impl Future<Output = Result<Response, reqwest::Error>>,
) -> Result<(StatusCode, impl AsRef<[u8]>), reqwest::Error> {
    let answer = sent.await?;
    let status = answer.status();
    Ok((status, answer.bytes().await?))
}

/// What went wrong, with its causes and without the address, which holds the token.
fn account(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(why) = cause {
        text = format!("{text}: {why}");
        cause = why.source();
    }
    text
}

fn is_this_machine(server: &Url) -> bool {
    let host = server.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
