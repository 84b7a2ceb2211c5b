/* faulty.h: a disk that fails when told to: an SQLite VFS in front of the real one. */
#ifndef DOSSIER_TEST_FAULTY_H
#define DOSSIER_TEST_FAULTY_H

#include <stdint.h>

enum disk_fault {
	FAULT_WRITE_FULL, /* the n-th write: nothing of it is kept, "disk full" */
	FAULT_WRITE_CUT,  /* half of it is kept, then an I/O error */
	FAULT_SYNC,       /* the n-th flush fails */
};

/* Makes every database opened from now on use the faulty disk. */
void faulty_begin(void);
void faulty_end(void);

/* The n-th operation of this kind from now on fails, once; 0: none. */
void faulty_fail(enum disk_fault fault, int64_t n);

/* Has the failure happened? */
int faulty_happened(void);

#endif
