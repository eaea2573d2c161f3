//! Bytes of an export as text: gzip, byte order marks and encodings. It never tries an encoding that nobody named.

use std::borrow::Cow;
use std::io::Read;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::report::Stop;

/// The most bytes that a compressed export may unfold to.
pub const LIMIT: u64 = 1 << 30;

/// The text of an export; `encoding` is the profile's, `None` where it is silent (UTF-8, or what a byte order mark says).
pub fn text_of<'a>(bytes: &'a [u8], encoding: Option<&'static Encoding>) -> Result<Cow<'a, str>, Stop> {
    let bytes: Cow<'a, [u8]> = if bytes.starts_with(&[0x1f, 0x8b]) { Cow::Owned(unfold(bytes)?) } else { bytes.into() };
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Stop(
            "this is a zip archive or an Excel workbook: save the sheet as CSV (UTF-8) and import that".into(),
        ));
    }
    match bytes {
        Cow::Borrowed(bytes) => decode(bytes, encoding),
        Cow::Owned(bytes) => decode(&bytes, encoding).map(|text| Cow::Owned(text.into_owned())),
    }
}

fn unfold(bytes: &[u8]) -> Result<Vec<u8>, Stop> {
    let mut out = Vec::new();
    let read = flate2::read::MultiGzDecoder::new(bytes).take(LIMIT + 1).read_to_end(&mut out);
    read.map_err(|error| Stop(format!("the gzip file is damaged or ends early ({error})")))?;
    if out.len() as u64 > LIMIT {
        return Err(Stop(format!("the gzip file unfolds to more than {} MiB: split it", LIMIT >> 20)));
    }
    Ok(out)
}

fn decode<'a>(bytes: &'a [u8], named: Option<&'static Encoding>) -> Result<Cow<'a, str>, Stop> {
    let (marked, skip) = match bytes {
        [0xef, 0xbb, 0xbf, ..] => (Some(UTF_8), 3),
        [0xff, 0xfe, ..] => (Some(UTF_16LE), 2),
        [0xfe, 0xff, ..] => (Some(UTF_16BE), 2),
        _ => (None, 0),
    };
    let encoding = marked.or(named).unwrap_or(UTF_8);
    let body = &bytes[skip..];
    let text = match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => text,
        None => return Err(undecodable(body, encoding)),
    };
    if let Some(at) = text.bytes().position(|b| b == 0) {
        let line = line_of(text.as_bytes(), at);
        return Err(Stop(format!(
            "line {line} holds a NUL byte: a damaged file, or UTF-16 text (then write encoding = \"utf-16le\" in [file])"
        )));
    }
    Ok(text)
}

fn undecodable(body: &[u8], encoding: &'static Encoding) -> Stop {
    let name = encoding.name();
    if encoding != UTF_8 {
        return Stop(format!("the file is not {name} text"));
    }
    let at = std::str::from_utf8(body).err().map_or(0, |error| error.valid_up_to());
    let byte = body.get(at).copied().unwrap_or_default();
    Stop(format!(
        "line {}: byte 0x{byte:02X} is not UTF-8; text of a Windows program is likely: write encoding = \"windows-1252\" in [file]",
        line_of(body, at)
    ))
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|b| **b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;
    use std::io::Write;

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(text_of(b"\xef\xbb\xbfid\n", None).as_deref(), Ok("id\n"));
        assert_eq!(text_of(b"\xff\xfei\0d\0", None).as_deref(), Ok("id"));
    }

    #[test]
    fn a_windows_code_page_is_never_assumed() {
        let bytes = b"id;text\n1;l\xe5g\n";
        let stop = text_of(bytes, None).expect_err("not UTF-8");
        assert!(stop.0.contains("line 2: byte 0xE5") && stop.0.contains("windows-1252"), "{stop}");
        assert_eq!(text_of(bytes, Some(WINDOWS_1252)).as_deref(), Ok("id;text\n1;l\u{e5}g\n"));
    }

    #[test]
    fn gzip_is_unfolded_and_a_torn_one_refused() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(b"id\n1\n").expect("a Vec takes all");
        let gz = gz.finish().expect("a Vec takes all");
        assert_eq!(text_of(&gz, None).as_deref(), Ok("id\n1\n"));
        let stop = text_of(&gz[..gz.len() - 6], None).expect_err("torn");
        assert!(stop.0.contains("ends early"), "{stop}");
    }

    #[test]
    fn workbooks_and_nul_bytes_are_named() {
        assert!(text_of(b"PK\x03\x04rest", None).expect_err("a zip").0.contains("Excel"));
        assert!(text_of(b"a\nb\0c", None).expect_err("a NUL").0.contains("line 2"));
    }
}
