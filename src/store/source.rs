//! Where the files of a store are read from: the disk, a commit of its repository, or memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::disk::{Listed, Listing, ReadFault, Root};

/// A tree of files, named by paths relative to its top, with `/`.
pub trait Source: Sync {
    /// The bytes of a file of at most `limit` bytes.
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault>;

    /// What a folder holds, sorted by name (the top for an empty path); empty when there is no such folder.
    fn list(&self, folder: &str) -> io::Result<Vec<Listed>>;
}

impl Source for Root {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        Root::read(self, path, limit)
    }

    fn list(&self, folder: &str) -> io::Result<Vec<Listed>> {
        Root::list(self, folder)
    }
}

/// Files in memory, for tests and for what is not written yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Puts a file in, over one of the same path.
    pub fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.to_owned(), bytes.into());
    }
}

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for Files {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        Self(files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect())
    }
}

impl Source for Files {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        let bytes = self.0.get(path).ok_or(ReadFault::Missing)?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > limit { Err(ReadFault::TooLarge(size, limit)) } else { Ok(bytes.clone()) }
    }

    fn list(&self, folder: &str) -> io::Result<Vec<Listed>> {
        let below = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let names = self.0.keys().filter_map(|path| path.strip_prefix(&below)).map(|rest| match rest.split_once('/') {
            Some((name, _)) => Listed { name: name.to_owned(), what: Listing::Folder },
            None => Listed { name: rest.to_owned(), what: Listing::File },
        });
        Ok(names.collect::<BTreeSet<Listed>>().into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_memory_are_listed_and_read_as_a_folder_is() {
        let files: Files = [("a/b.yaml", "x"), ("a/c/d.yaml", "y"), ("e", "zz")].into_iter().collect();
        let names = |folder: &str| -> Vec<(String, Listing)> {
            files.list(folder).expect("listed").into_iter().map(|entry| (entry.name, entry.what)).collect()
        };
        assert_eq!(names(""), [("a".into(), Listing::Folder), ("e".into(), Listing::File)]);
        assert_eq!(names("a"), [("b.yaml".into(), Listing::File), ("c".into(), Listing::Folder)]);
        assert_eq!(files.read("a/c/d.yaml", 1).expect("read"), b"y");
        assert!(matches!(files.read("e", 1), Err(ReadFault::TooLarge(2, 1))));
        assert!(matches!(files.read("a", 1), Err(ReadFault::Missing)));
    }
}
