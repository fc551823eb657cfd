//! A draft as its reader will see it. Nothing is written for it, so its pictures stand in the page
//! itself.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use trestle_app::Failure;
use trestle_domain::access::Agent;
use trestle_domain::ids::TicketId;
use trestle_domain::thread::Attachment;
use trestle_markup::File;
use trestle_pages::parts::Preview;

use super::answering::Kept;
use crate::Web;
use crate::fields::Fields;

/// Pictures beyond this many bytes are named and not shown.
const PICTURES_BYTES: usize = 12_000_000;

impl Web {
    /// What the words of a form may show: the files that came with it, and those that an answer
    /// taken back has kept.
    pub(crate) async fn preview(
        &self,
        agent: &Agent,
        ticket: i64,
        uploads: Vec<Attachment>,
        fields: &Fields,
    ) -> Result<Preview, Failure> {
        let (kept, author) = (Kept::of(fields), agent.person);
        let earlier = self.app.read(move |db| kept.files(db, TicketId(ticket), author)).await?;
        let has_uploads = !uploads.is_empty();
        let mut files: Vec<File> = earlier
            .into_iter()
            .map(|(answer, index, file)| {
                served(file, format!("/tickets/{ticket}/answers/{answer}/files/{index}"))
            })
            .collect();
        files.extend(self.in_page(uploads).await?);
        Ok(Preview { files, has_uploads })
    }

    /// Files that came with a form, their pictures as addresses that hold them.
    pub(crate) async fn in_page(&self, uploads: Vec<Attachment>) -> Result<Vec<File>, Failure> {
        let blobs = self.app.blobs.clone();
        let drawn = tokio::task::spawn_blocking(move || {
            let mut left = PICTURES_BYTES;
            let uploads = uploads.into_iter().map(|file| {
                let content = blobs.get(file.sha256.parse().map_err(|_| Failure::NotFound)?)?;
                Ok(in_page(file, &content, &mut left))
            });
            uploads.collect::<Result<Vec<_>, Failure>>()
        });
        drawn.await?
    }
}

pub(crate) fn served(file: Attachment, href: String) -> File {
    let picture = trestle_markup::is_picture(&file.media_type).then(|| href.clone());
    File { name: file.name, href: Some(href), picture }
}

fn in_page(file: Attachment, content: &[u8], left: &mut usize) -> File {
    let shown = trestle_markup::media_type(content).filter(|_| content.len() <= *left);
    let picture = shown.map(|kind| {
        *left -= content.len();
        format!("data:{kind};base64,{}", STANDARD.encode(content))
    });
    File { name: file.name, href: None, picture }
}
