/** Tables of a journal: runs of jobs, what decided about their results, and what changes of rules did. */
export const journalTables = `
  create table if not exists runs (
    run integer primary key autoincrement,
    format integer not null,
    started real not null,
    settings text not null,
    not_replayable text
  );
  create table if not exists entries (
    number integer primary key autoincrement,
    run integer not null,
    at real not null,
    kind text not null,
    place integer not null,
    time real,
    clock real,
    body blob
  );
  create table if not exists reports (
    run integer not null,
    revision integer not null,
    at real not null,
    duration real not null,
    body blob not null
  );
  create table if not exists last_rules (id text primary key, body blob not null);
  create index if not exists entries_of_run on entries (run, number);
`;

/** Version of the bodies that are written. */
export const journalFormat = 1;
