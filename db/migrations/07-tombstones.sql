-- What is gone is told from what never was by its tombstone.

CREATE INDEX change_deleted ON change (type, id, sequence) WHERE op = 3; -- the tombstones
