/* watchdog.c: one thread that walks all connections four times a second.
 *
 * shutdown() wakes the event loop that owns the descriptor, which then closes it; only the loop ever closes. The lock is
 * held while walking and while the loop takes a connection off the list, so no descriptor is shut down after its number
 * has gone to another connection.
 */
#include "http/watchdog.h"

#include "base/clock.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum { STEP_MS = 250 };

struct watchdog {
	pthread_mutex_t lock;
	pthread_cond_t stop;
	pthread_t thread;
	bool is_stopping;
	struct watched *first;
	_Atomic unsigned open;
	_Atomic uint64_t timeouts;
};

static void end_late(struct watchdog *watchdog, int64_t now_ms)
{
	for (struct watched *watched = watchdog->first; watched; watched = watched->next) {
		int64_t deadline_ms = atomic_load_explicit(&watched->deadline_ms, memory_order_relaxed);

		/* Once; and not where a new request has just moved it. */
		if (now_ms < deadline_ms ||
		    !atomic_compare_exchange_strong(&watched->deadline_ms, &deadline_ms, INT64_MAX))
			continue;
		shutdown(watched->fd, SHUT_RDWR);
		if (!watched->is_idle)
			atomic_fetch_add(&watchdog->timeouts, 1);
	}
}

static void *watch(void *argument)
{
	struct watchdog *watchdog = argument;

	pthread_mutex_lock(&watchdog->lock);
	while (!watchdog->is_stopping) {
		struct timespec until;

		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_nsec += STEP_MS * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000L;
		until.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&watchdog->stop, &watchdog->lock, &until);
		end_late(watchdog, clock_monotonic_ms());
	}
	pthread_mutex_unlock(&watchdog->lock);
	return NULL;
}

struct watchdog *watchdog_create(void)
{
	struct watchdog *watchdog = calloc(1, sizeof *watchdog);
	pthread_condattr_t monotonic;

	if (!watchdog)
		return NULL;
	pthread_mutex_init(&watchdog->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&watchdog->stop, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (!pthread_create(&watchdog->thread, NULL, watch, watchdog))
		return watchdog;
	free(watchdog);
	return NULL;
}

void watchdog_destroy(struct watchdog *watchdog)
{
	if (!watchdog)
		return;
	pthread_mutex_lock(&watchdog->lock);
	watchdog->is_stopping = true;
	pthread_cond_signal(&watchdog->stop);
	pthread_mutex_unlock(&watchdog->lock);
	pthread_join(watchdog->thread, NULL);
	pthread_cond_destroy(&watchdog->stop);
	pthread_mutex_destroy(&watchdog->lock);
	free(watchdog);
}

void watchdog_add(struct watchdog *watchdog, struct watched *watched)
{
	pthread_mutex_lock(&watchdog->lock);
	watched->next = watchdog->first;
	watched->link = &watchdog->first;
	if (watched->next)
		watched->next->link = &watched->next;
	watchdog->first = watched;
	pthread_mutex_unlock(&watchdog->lock);
	atomic_fetch_add(&watchdog->open, 1);
}

void watchdog_remove(struct watchdog *watchdog, struct watched *watched)
{
	pthread_mutex_lock(&watchdog->lock);
	*watched->link = watched->next;
	if (watched->next)
		watched->next->link = watched->link;
	pthread_mutex_unlock(&watchdog->lock);
	atomic_fetch_sub(&watchdog->open, 1);
}

unsigned watchdog_close_idle(struct watchdog *watchdog)
{
	pthread_mutex_lock(&watchdog->lock);
	for (struct watched *watched = watchdog->first; watched; watched = watched->next)
		if (watched->is_idle)
			shutdown(watched->fd, SHUT_RDWR);
	pthread_mutex_unlock(&watchdog->lock);
	return watchdog_open(watchdog);
}

uint64_t watchdog_timeouts(const struct watchdog *watchdog)
{
	return watchdog->timeouts;
}

unsigned watchdog_open(const struct watchdog *watchdog)
{
	return watchdog->open;
}
