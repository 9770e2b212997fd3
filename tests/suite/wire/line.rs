//! The line to the server: it can go dead as a whole, and one connection can be cut in the middle of a call.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// Turns the line off and on.
#[derive(Clone)]
pub struct Switch {
    address: SocketAddr,
    wanted: Arc<watch::Sender<bool>>,
    listening: watch::Receiver<bool>,
    connections: Connections,
}

/// The parent of all connections' cuts; a new one after each outage.
type Connections = Arc<Mutex<CancellationToken>>;

impl Switch {
    /// A line on a free port of this machine.
    pub async fn new() -> (Self, Exchange) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (wanted, wish) = watch::channel(true);
        let (tell, listening) = watch::channel(true);
        let connections = Connections::default();
        let exchange =
            Exchange { address, listener: Some(listener), wish, tell, connections: connections.clone() };
        (Self { address, wanted: Arc::new(wanted), listening, connections }, exchange)
    }

    /// Where it is.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Every connection breaks, and new ones are refused, from when this returns.
    pub async fn turn_off(&self) {
        self.wanted.send_replace(false);
        self.listening.clone().wait_for(|listening| !listening).await.unwrap();
        self.connections.lock().unwrap().cancel();
        // A round through the network, so that clients have seen their connections break as well.
        assert!(TcpStream::connect(self.address).await.is_err(), "the line should be dead");
    }

    /// New connections are accepted again.
    pub async fn turn_on(&self) {
        self.wanted.send_replace(true);
        self.listening.clone().wait_for(|listening| *listening).await.unwrap();
    }
}

/// What accepts connections.
pub struct Exchange {
    address: SocketAddr,
    listener: Option<TcpListener>,
    wish: watch::Receiver<bool>,
    tell: watch::Sender<bool>,
    connections: Connections,
}

impl Listener for Exchange {
    type Io = Line;
    type Addr = Cut;

    async fn accept(&mut self) -> (Line, Cut) {
        loop {
            if !*self.wish.borrow_and_update() {
                self.outage().await;
            }
            let listener = self.listener.as_ref().expect("the line is on");
            tokio::select! {
                biased;
                wish = self.wish.changed() => if wish.is_err() {
                    // Whoever could turn it off or on is gone, and nobody calls any more.
                    return std::future::pending().await;
                },
                accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                    let cut = self.connections.lock().unwrap().child_token();
                    let cancelled = Box::pin(cut.clone().cancelled_owned());
                    return (Line { stream, cut: cut.clone(), cancelled }, Cut(cut));
                },
            }
        }
    }

    fn local_addr(&self) -> io::Result<Cut> {
        Ok(Cut(CancellationToken::new()))
    }
}

impl Exchange {
    /// Refuses connections until the line is wanted again; meanwhile nobody else may take the port.
    async fn outage(&mut self) {
        self.listener = None;
        let place = TcpSocket::new_v4().unwrap();
        place.set_reuseaddr(true).unwrap();
        place.bind(self.address).unwrap();
        self.tell.send_replace(false);
        self.wish.wait_for(|wanted| *wanted).await.unwrap();
        *self.connections.lock().unwrap() = CancellationToken::new();
        self.listener = Some(place.listen(128).unwrap());
        self.tell.send_replace(true);
    }
}

/// Cuts one connection.
#[derive(Debug, Clone)]
pub struct Cut(CancellationToken);

impl Cut {
    /// Nothing more gets through.
    pub fn now(&self) {
        self.0.cancel();
    }
}

impl Connected<IncomingStream<'_, Exchange>> for Cut {
    fn connect_info(stream: IncomingStream<'_, Exchange>) -> Self {
        stream.remote_addr().clone()
    }
}

/// One connection.
pub struct Line {
    stream: TcpStream,
    cut: CancellationToken,
    cancelled: Pin<Box<WaitForCancellationFutureOwned>>,
}

impl Line {
    fn is_cut(&self) -> io::Result<()> {
        if self.cut.is_cancelled() { Err(io::ErrorKind::ConnectionReset.into()) } else { Ok(()) }
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.cut.is_cancelled() {
            if let Poll::Ready(read) = Pin::new(&mut self.stream).poll_read(cx, into) {
                return Poll::Ready(read);
            }
            // Also a connection that only waits must wake up to break.
            ready!(self.cancelled.as_mut().poll(cx));
        }
        Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.is_cut()?;
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.is_cut()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
