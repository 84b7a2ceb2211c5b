-- pragmas.sql: how each connection is set up, and why. src/store/engine_sqlite.c runs the part of its kind after the part
-- for all; what has no pragma (DEFENSIVE, limits, no extensions, no double-quoted strings) is set there in C.

-- [all]
PRAGMA trusted_schema = 0;          -- a file somebody sends us must not run functions from its schema
PRAGMA foreign_keys = 1;            -- off by default for history's sake; a fact without its article must not exist
PRAGMA cell_size_check = 1;         -- finds damage when a page is read, before it is believed
PRAGMA mmap_size = 0;               -- an I/O error under a mapping is a SIGBUS; and pages mapped count as our memory
PRAGMA temp_store = MEMORY;         -- sorting never needs a second disk to be writable
PRAGMA wal_autocheckpoint = 0;      -- only the writer checkpoints, when it chooses: SQLite before 3.51.3 can damage the
                                    -- file when a checkpoint and a commit come from two connections at once

-- [new]
PRAGMA page_size = 4096;            -- the file system's block: a page is never torn in more than one place
PRAGMA auto_vacuum = NONE;          -- its pointer pages would cost each write; a backup makes a file without holes

-- [writer]
PRAGMA locking_mode = NORMAL;       -- readers of this process have connections of their own; flock keeps others away
PRAGMA journal_mode = WAL;          -- readers never wait for the writer
PRAGMA synchronous = FULL;          -- an acknowledged write survives a power cut; NORMAL lost 159 of 10,005
PRAGMA journal_size_limit = 67108864; -- after a checkpoint the log gives back what it took above 64 MB
PRAGMA cache_size = -65536;         -- 64 MB: an import's index pages stay in memory
PRAGMA busy_timeout = 5000;         -- only a starting reader can be in the way, and only for a moment

-- [bulk]
PRAGMA synchronous = NORMAL;        -- an import that can be run again may lose its last commits on a power cut, never part of one
PRAGMA cache_size = -131072;        -- 128 MB: ids are hashes, so every index is written all over

-- [reader]
PRAGMA query_only = 1;              -- a second lock behind SQLITE_OPEN_READONLY
PRAGMA cache_size = -16384;         -- 16 MB a thread holds the upper levels of every index
PRAGMA busy_timeout = 1000;         -- only recovery after a crash can make a reader wait
