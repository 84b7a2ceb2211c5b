/* service.h: from a request to its finished reply, without a socket: the table of routes at work. */
#ifndef DOSSIER_HTTP_SERVICE_H
#define DOSSIER_HTTP_SERVICE_H

#include "http/reply.h"

struct service {
	const struct route *routes;            /* ended by a row without a method */
	enum err (*admit)(struct request *rq); /* server_options.admit */
	int deadline_ms;
	int max_age_s;
	size_t body_limit_bytes, spool_limit_bytes;
	const char *spool_path;
};

/* Looks at a request whose body is still to come: finds its row, whether it may, its body's type and limit, and opens the file
 * of a body that goes into one. The caller refuses what is not OK
 * without reading the body. `length`: announced bytes, 0 where not known. */
enum err service_admit(const struct service *service, struct request *rq, uint64_t length, size_t *limit_bytes);

/* Answers: rq has method, target, path, query, headers, body, app and id. rp is complete then, problems too. */
void service_answer(const struct service *service, struct request *rq, struct reply *rp);

/* The answer to a request that was refused before it came so far. ctx.why says why. */
void service_refuse(const struct service *service, struct request *rq, struct reply *rp, enum err rc);

/* Adds the headers that are for this one request and nobody else: its id, its trace, CORS. Last, so that what stands before
 * may be kept for others. */
void service_address(const struct service *service, struct request *rq, struct reply *rp);

/* Does the rate limit let this by? What asks what may be asked, and how the server is, must not be refused for what others ask. */
bool service_is_free(const struct service *service, struct str method, struct str target);

/* May a person read this? JSON is indented for whoever takes anything, or HTML; a program that names JSON, or nothing,
 * gets it compact. */
bool accept_is_person(struct str accept);

/* The client's id where it is one: up to 128 of A-Z a-z 0-9 and -._~+/=: */
bool request_id_is_sane(struct str id);

#endif
