/* pool.h: small blocks of memory, as fast as a few instructions can give them; for jansson, which asks for some fifty a
 * resource and gives all of them back when the answer is written. */
#ifndef DOSSIER_BASE_POOL_H
#define DOSSIER_BASE_POOL_H

#include <stddef.h>

/* As malloc and free, aligned for 8 bytes. A block may be freed by another thread than took it. */
void *pool_alloc(size_t size);
void pool_free(void *block);

#endif
