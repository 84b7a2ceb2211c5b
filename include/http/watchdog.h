/* watchdog.h: ends connections that take too long.
 *
 * The library's own timeout counts from the last byte, so a client that sends one byte a second is never late. Here each
 * connection has a deadline on the clock: for the whole request, then for taking the answer.
 */
#ifndef DOSSIER_HTTP_WATCHDOG_H
#define DOSSIER_HTTP_WATCHDOG_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct watchdog;

struct watched {
	int fd;
	_Atomic int64_t
	    deadline_ms;     /* on the monotonic clock; set by the connection's thread at any time, without a lock */
	atomic_bool is_idle; /* between two requests: may be closed at once when the server stops */
	struct watched *next, **link;
};

/* NULL where no thread can be had. */
struct watchdog *watchdog_create(void);
void watchdog_destroy(struct watchdog *watchdog);

void watchdog_add(struct watchdog *watchdog, struct watched *watched);

/* Before the descriptor is closed: afterwards its number may be another connection's. */
void watchdog_remove(struct watchdog *watchdog, struct watched *watched);

/* Shuts down those that are idle, and says how many are left. */
unsigned watchdog_close_idle(struct watchdog *watchdog);

uint64_t watchdog_timeouts(const struct watchdog *watchdog); /* so far */
unsigned watchdog_open(const struct watchdog *watchdog);     /* now */

#endif
