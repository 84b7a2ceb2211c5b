/* put_roles.c: what an article says that a person is, each title once, with the first place that says so. */
#include "store/put.h"

/* Is the row that the query stands at, from its title on, the role? */
static bool row_is(struct query *query, const struct person_role *role)
{
	bool is_same = str_equal(query_peek(query), role->title);

	is_same &= query_int(query) == role->evidence.span.start;
	is_same &= query_int(query) == role->evidence.span.end;
	is_same &= str_equal(query_peek(query), role->evidence.quote);
	is_same &= str_equal(query_peek(query), role->evidence.prefix);
	is_same &= str_equal(query_peek(query), role->evidence.suffix);
	return is_same;
}

/* Are the rows there those that are wanted, in their order? */
static enum err roles_compare(struct article_put *put, int64_t person, const struct role_list *wanted, bool *is_same)
{
	struct query query;
	size_t i = 0;

	*is_same = true;
	put_query(&query, put,
	          "SELECT title, span_start, span_end, quote, prefix, suffix FROM person_role WHERE person = :person"
	          " AND article = :article ORDER BY position");
	query_bind_int(&query, ":person", person);
	query_bind_int(&query, ":article", put->key);
	for (; query_next(&query); i++)
		*is_same &= i < wanted->list.count && row_is(&query, wanted->list.at[i]);
	*is_same &= i == wanted->list.count;
	return query_finish(&query);
}

static enum err role_insert(struct article_put *put, int64_t person, const struct person_role *role, size_t position)
{
	struct query query;

	put_query(
	    &query, put,
	    "INSERT INTO person_role (person, title, article, position, revision, span_start, span_end, quote, prefix,"
	    " suffix) VALUES (:person, :title, :article, :position, :revision, :span_start, :span_end, :quote, :prefix,"
	    " :suffix) ON CONFLICT DO NOTHING");
	query_bind_int(&query, ":person", person);
	query_bind_text(&query, ":title", role->title);
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":position", (int64_t)position);
	bind_evidence(&query, put->revision, &role->evidence);
	return query_run(&query);
}

static enum err roles_delete(struct article_put *put, int64_t person)
{
	struct query query;

	put_query(&query, put, "DELETE FROM person_role WHERE person = :person AND article = :article");
	query_bind_int(&query, ":person", person);
	query_bind_int(&query, ":article", put->key);
	return query_run(&query);
}

void role_list_add(struct role_list *roles, struct arena *arena, const struct person_role *role)
{
	for (size_t i = 0; i < roles->list.count; i++)
		if (str_equal(roles->list.at[i]->title, role->title))
			return;
	*VEC_PUSH(arena, &roles->list) = role;
}

enum err roles_put(struct article_put *put, int64_t person, const struct role_list *wanted, bool *has_changed)
{
	bool is_same;
	enum err rc = roles_compare(put, person, wanted, &is_same);

	if (rc || is_same)
		return rc;
	*has_changed = true;
	rc = roles_delete(put, person);
	for (size_t i = 0; !rc && i < wanted->list.count; i++)
		rc = role_insert(put, person, wanted->list.at[i], i);
	return rc;
}
