//! What `sdm` alone says: the commands with which each kind of user begins.

/// A dozen lines, none wider than 40 columns in its first part.
pub const WELCOME: &str = "\
sdm keeps your word to customers.

  sdm init DIR --demo   a store to try
  sdm ticket open …     log a ticket
  sdm new KIND …        any other record
  sdm check             every fault
  sdm slo               promises kept
  sdm why TICKET        why missed
  sdm report            monthly reports
  sdm doctor            what is missing

sdm help lists all; sdm COMMAND --help.
";
