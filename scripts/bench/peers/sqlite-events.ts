interface Sqlite {
  pragma(text: string): unknown;
  exec(sql: string): unknown;
  prepare(sql: string): { run(...values: readonly unknown[]): unknown };
  close(): void;
}

/** FULL waits for the disk at each commit; NORMAL, in a write-ahead log, leaves that to the system. */
export type Synchronous = 'NORMAL' | 'FULL';

export interface SqliteEvents {
  /** A transaction of its own. */
  insert(id: string, text: string): void;
  close(): void;
}

/** Opens a table of events with the `require` of a place that has better-sqlite3, which brings no types. */
export function openEvents(
  load: NodeJS.Require,
  { file, synchronous }: { readonly file: string; readonly synchronous: Synchronous },
): SqliteEvents {
  const Database = load('better-sqlite3') as new (file: string) => Sqlite;
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma(`synchronous = ${synchronous}`);
  database.exec('CREATE TABLE events (id TEXT PRIMARY KEY, event TEXT NOT NULL)');
  const insertion = database.prepare('INSERT INTO events VALUES (?, ?)');
  return {
    insert: (id, text) => {
      insertion.run(id, text);
    },
    close: () => database.close(),
  };
}
