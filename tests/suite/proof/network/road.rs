//! The road to the server: what goes in may be swallowed, come to nothing on a line that seems open, or trickle.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::proof::passes;

/// What becomes of what goes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Traffic {
    /// It gets there.
    Flows,
    /// Connections break; new ones are accepted, and never answered.
    Swallowed,
    /// Connections stay open and nothing passes; those of that time never carry anything again.
    HalfOpen,
    /// A byte gets there each second, both ways.
    Trickles,
}

/// A road on a port of its own.
pub struct Road {
    address: SocketAddr,
    /// With the number of outages so far.
    traffic: watch::Sender<(Traffic, u32)>,
}

type Signs = watch::Receiver<(Traffic, u32)>;

impl Road {
    /// Leads to this server.
    pub async fn to(server: &str) -> Self {
        let server: SocketAddr = server.strip_prefix("http://").unwrap().parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (traffic, signs) = watch::channel((Traffic::Flows, 0));
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(drives(client, server, signs.clone()));
            }
        });
        Self { address, traffic }
    }

    /// Where it begins.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The traffic changes.
    pub fn is(&self, traffic: Traffic) {
        let outage = u32::from(traffic != Traffic::Flows && traffic != Traffic::Trickles);
        self.traffic.send_modify(|(now, outages)| (*now, *outages) = (traffic, *outages + outage));
    }
}

/// One connection. It belongs to the time between two outages in which it was made.
async fn drives(client: TcpStream, server: SocketAddr, mut signs: Signs) {
    let (traffic, born) = *signs.borrow_and_update();
    let Ok(server) = TcpStream::connect(server).await else { return };
    let lives = traffic == Traffic::Flows || traffic == Traffic::Trickles;
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let born = lives.then_some(born);
    let both = async {
        tokio::join!(
            carries(from_client, to_server, signs.clone(), born),
            carries(from_server, to_client, signs.clone(), born),
        );
    };
    let mut sign = signs.clone();
    let cut = async {
        // Only one that lived before can be seen to break.
        if born.is_none() || sign.wait_for(|(now, _)| *now == Traffic::Swallowed).await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = both => {}
        () = cut => {}
    }
}

async fn carries(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, signs: Signs, born: Option<u32>) {
    let mut piece = [0; 4_096];
    while let Ok(read @ 1..) = from.read(&mut piece).await {
        let mut rest = &piece[..read];
        while !rest.is_empty() {
            let (now, outages) = *signs.borrow();
            if born != Some(outages) {
                break;
            }
            let count = if now == Traffic::Trickles { 1 } else { rest.len() };
            if count == 1 {
                let mut sign = signs.clone();
                let clear = sign.wait_for(|(now, _)| *now != Traffic::Trickles);
                let _ = tokio::time::timeout(Duration::from_secs(1), clear).await;
            }
            if to.write_all(&rest[..count]).await.is_err() {
                return;
            }
            rest = &rest[count..];
        }
    }
    // Who is gone is not told on a line that carries nothing.
    if born == Some(signs.borrow().1) {
        let _ = to.shutdown().await;
    } else {
        passes(Duration::from_secs(30)).await;
    }
}
