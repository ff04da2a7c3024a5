/**
 * The tables of the log and what an older layout is brought to. Everything that came with the second PC is a table of
 * its own, so that an older database can be read, with these tables empty, before it is upgraded.
 *
 * `set_aside` holds the changes that do not count in full (see judge.ts); a change that is not in it does. `judged` has
 * the verdict on what each feed said under which heads of the office log. `branch` has the feeds that a fork made.
 *
 * Computed for ownership.ts, and no part of the log: `part_of` has the records that ever named a record as what they are
 * part of, `claimed` whom entries of others name as author (authorship.ts), `erased` and `erased_body` what erasures cover (erasing.ts), `contested` whose writes to a record count not at all or by a manager's right alone, `office_seen` what was
 * made of the office under which heads.
 */
import type { Database } from './database.ts'
import { bodyState } from './log.ts'

export const logTables = `
  create table if not exists meta (key text primary key, value) without rowid;
  create table if not exists space (no integer primary key, id text not null unique, role text not null);
  create table if not exists device (no integer primary key, id text not null unique, person text, signing_key blob not null, box_key blob not null);
  create table if not exists statement (no integer primary key, hash blob not null unique, bytes blob not null, signature blob not null, device text not null);
  create table if not exists feed (no integer primary key, space integer not null, device integer not null, fork blob not null default x'',
    last integer not null, chain blob not null, clock integer not null, unique (space, device, fork));
  create table if not exists operation (no integer primary key, id blob not null unique, label text not null, at integer not null,
    mine integer not null, undoes integer, depth integer not null);
  create index if not exists operation_undoes on operation (undoes) where undoes is not null;
  create table if not exists change (last integer primary key, count integer not null, operation integer not null, epoch integer not null,
    heads blob not null, signature blob not null, chain blob not null);
  create index if not exists change_operation on change (operation);
  create table if not exists entry (ref integer primary key, record integer not null, clock integer not null, body blob,
    state integer not null default 0, body_hash blob);
  create index if not exists entry_record on entry (record);
  create table if not exists unknown_record (rid integer primary key, id text not null, name text not null, unique (name, id));`

const tablesOfTheSecondPc: Readonly<Record<string, string>> = {
  held_key: `(space integer not null, epoch integer not null, made text not null, boxed blob not null, primary key (space, epoch, made)) without rowid`,
  waiting_statement: `(hash blob primary key, bytes blob not null, signature blob not null, device text not null) without rowid`,
  set_aside: `(last integer primary key, state integer not null)`,
  judged: `(feed integer not null, heads blob not null, verdict text not null, primary key (feed, heads)) without rowid`,
  branch: `(feed integer primary key, parent integer not null, start integer not null)`,
  part_of: `(root text not null, record integer not null, primary key (root, record)) without rowid`,
  contested: `(record integer not null, person text not null, primary key (record, person)) without rowid`,
  claimed: `(record integer not null, person text not null, primary key (record, person)) without rowid`,
  erased: `(id text not null, person text not null, change integer not null, everything integer not null, primary key (id, person, change)) without rowid`,
  erased_body: `(hash blob not null, person text not null, everything integer not null, primary key (hash, person)) without rowid`,
  office_seen: `(feed integer not null, heads blob not null, digest text not null, primary key (feed, heads)) without rowid`,
  wild_clock: `(device text primary key, ms integer not null) without rowid`,
}

/** Not from `sqlite_master`, which has no index and hundreds of rows. */
const has = (database: Database, name: string) =>
  database.get(`select 1 from pragma_table_info(?) limit 1`, name) !== undefined

/** Creates what is missing and moves what an older layout kept elsewhere. Inside a transaction. */
export function layOutLog(database: Database): void {
  const isOlder = has(database, 'change') && !has(database, 'judged')
  database.exec(logTables)
  for (const [name, columns] of Object.entries(tablesOfTheSecondPc))
    database.exec(`create table if not exists ${name} ${columns}`)
  database.exec(`create index if not exists contested_person on contested (person);
    create index if not exists claimed_person on claimed (person);
    create index if not exists part_of_record on part_of (record)`)
  database.exec(`create index if not exists entry_unread on entry (ref) where state <> 0`)
  database.exec(`create index if not exists entry_absent on entry (body_hash) where state = ${bodyState.absent}`)
  if (has(database, 'space_key')) {
    moveKeys(database, 'held_key')
    database.exec('drop table space_key')
  }
  // What one device alone wrote in an office that it founded always counted in full.
  if (isOlder)
    database.exec(`insert or ignore into judged select distinct last / 4294967296, heads, '${fullVerdict}' from change`)
}

export const fullVerdict = 'full'

/** Lets an older database be read without changing it: what it lacks is kept in memory, empty. */
export function readOlderLayout(database: Database): void {
  if (has(database, 'erased') || !has(database, 'change')) return
  for (const [name, columns] of Object.entries(tablesOfTheSecondPc))
    if (!has(database, name)) database.exec(`create temp table ${name} ${columns}`)
  if (has(database, 'space_key')) moveKeys(database, 'temp.held_key')
}

const moveKeys = (database: Database, target: string) =>
  database.exec(`insert or ignore into ${target} (space, epoch, made, boxed)
    select space, epoch, '', boxed from space_key`)
