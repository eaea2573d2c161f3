//! The sections of a report, one file each: context in, blocks out.
