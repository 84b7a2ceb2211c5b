/* event_test.c: the statuses of a fact. */
#include "lib/test.h"
#include "model/event.h"

TEST(fact_status_parse, knows_its_own_names_alone)
{
	enum fact_status status = STATUS_MACHINE;

	for (int i = STATUS_MACHINE; i <= STATUS_REJECTED; i++) {
		assert_true(fact_status_parse(str_of(fact_status_name((enum fact_status)i)), &status));
		assert_int_equal(status, i);
	}
	assert_false(fact_status_parse(STR("Machine"), &status));
	assert_false(fact_status_parse(STR(""), &status));
}
